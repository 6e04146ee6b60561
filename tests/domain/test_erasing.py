"""Words that leave a dossier: out of every field in which people write, and out of no other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct, structs

from popterm.domain import events as ev
from popterm.domain.agreement import Agreement, Kept
from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.erasing import FREE, erased, places, said, taken_out
from popterm.domain.goal import Activity, Assent, Goal
from popterm.domain.making import Made, with_made
from popterm.domain.people import Attendee, Person
from popterm.domain.point import Point, Preparation
from popterm.domain.reading import Reading
from popterm.domain.signing import Signature
from popterm.domain.stretch import PhaseShares
from popterm.domain.text import Text

ILL = "slikt sinds maart antidepressiva"
NOTE = Text("n", "t", "note", ILL, phase="employee", speaker="employee", mark="worry")
YES = Assent(datetime(2026, 11, 21, tzinfo=UTC))
NAMED: dict[type[Struct], set[str]] = {
    Person: {"id", "name", "role", "email", "manager"},
    Attendee: {"name"},
    Reading: {"boot_id"},
    PhaseShares: {"phase"},
    Cycle: {"id"},
    Preparation: {"id", "cycle", "talk"},
    Point: {"id", "cycle", "question", "talk"},
    Conversation: {"id", "cycle", "zone", "script", "follows", "carried"},
    Text: {"id", "talk", "phase", "part"},
    Goal: {"id", "cycle"},
    Activity: {"id"},
    Agreement: {"id", "cycle", "talk"},
    Kept: {"id"},
    Signature: {"id", "talk", "name", "fingerprint", "content"},
}
"""Names, ids and settings of popterm's own: nobody writes a note in them."""
OF_EVENTS = {
    "id",
    "talk",
    "phase",
    "change",
    "text",
    "prompt",
    "point",
    "source",
    "target",
    "away",
    "pause",
    "goal",
    "event",
}


def structs_in(kind: Any) -> Iterator[type[Struct]]:
    """Every kind of value that a dossier can hold."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        yield kind
        for inner in get_type_hints(kind).values():
            yield from structs_in(inner)
    elif get_origin(kind) is not Literal:
        for inner in get_args(kind):
            yield from structs_in(inner)


def holds_text(kind: Any) -> bool:
    return kind is str or (get_origin(kind) in (tuple, Union) and any(holds_text(part) for part in get_args(kind)))


def test_every_field_in_which_people_write_is_looked_through() -> None:
    forgotten = []
    for kind in set(structs_in(Dossier)) - {Dossier}:
        own = OF_EVENTS if issubclass(kind, ev.Event) else NAMED.get(kind, set())
        texts = {field for field, hint in get_type_hints(kind).items() if holds_text(hint)}
        forgotten += [f"{kind.__name__}.{field}" for field in texts - own - set(FREE.get(kind, ()))]
    assert not forgotten, "say in erasing.FREE that words can stand there, or here that they cannot"


def dossier() -> Dossier:
    """The words in every place where they can stand, beside others."""
    at = Reading(wall=0)
    return Dossier(
        "d",
        Person("d", "Naomi de Wit", manager="Bea Vos"),
        (Cycle("c", date(2026, 1, 1), learn=f"leren plannen\n{ILL}"),),
        points=(Point("p", "c", "employee", ILL), Point("q", "c", "manager", "rooster", note=f"zij {ILL}, zegt ze")),
        conversations=(Conversation("t", "c", datetime(2026, 11, 21, tzinfo=UTC)),),
        events=(
            ev.Marked(id="1", talk="t", at=at, mark="worry", text="n"),
            ev.SummaryJudged(id="2", talk="t", at=at, answer="no", text="s", words=f"wil vooruit\n{ILL}"),
            ev.ClosingAnswered(id="3", talk="t", at=at, words=ILL),
        ),
        texts=(
            NOTE,
            Text("m", "t", "note", "wil vooruit", phase="employee", speaker="employee"),
            Text("s", "t", "summary", f"wil vooruit\n  {ILL}  \nen verder"),
        ),
        goals=(
            Goal("n-goal", "c", ILL),
            Goal(
                "g", "c", "Ik plan zelf", support=f"omdat zij {ILL} geen late dienst", yes_employee=YES, yes_manager=YES
            ),
            Goal("h", "c", "Ik leid", activities=(Activity("a", ILL), Activity("b", "meelopen"))),
        ),
        agreements=(Agreement("n-agreement", "c", "t", ILL), Agreement("b", "c", "t", "geen late diensten")),
        kept=(Kept("free/n-agreement", date(2026, 11, 21)),),
    )


def test_erased_words_are_nowhere_and_the_others_stay() -> None:
    before = dossier()
    after = erased(before, NOTE, said(NOTE))
    assert ILL not in repr(after)
    assert [text.text for text in after.texts] == ["wil vooruit", "wil vooruit\nen verder"]
    assert [goal.title for goal in after.goals] == ["Ik plan zelf", "Ik leid"]
    assert after.goals[0].support == "omdat zij geen late dienst"
    assert not after.goals[0].is_agreed, "they said yes to other words"
    assert [activity.what for activity in after.goals[1].activities] == ["meelopen"]
    assert [(point.text, point.note) for point in after.points] == [("rooster", "zij , zegt ze")]
    assert [agreement.what for agreement in after.agreements] == ["geen late diensten"]
    assert after.kept == ()
    assert len(after.events) == len(before.events)
    assert places(before, after, NOTE) == ("summary", "answer", "goal", "agreement", "point", "plan")


def test_a_summary_takes_no_note_along() -> None:
    before = dossier()
    summary = before.texts[2]
    after = erased(before, summary, said(summary))
    assert [text.text for text in after.texts] == [ILL, "wil vooruit"]
    assert [event.words for event in after.events if isinstance(event, ev.SummaryJudged)] == [""]


def test_earlier_words_of_a_note_go_too_and_words_of_others_stay_whole() -> None:
    note = structs.replace(NOTE, text="ziek")
    known = structs.replace(
        dossier(), texts=(note, Text("x", "t", "note", "muziek en ziekte"), Text("y", "t", "note", ILL))
    )
    after = erased(known, note, said(note, [ILL, "ziek"]))
    assert [text.text for text in after.texts] == ["muziek en ziekte"]


@pytest.mark.parametrize("words", ["ja", "a"])
def test_short_words_are_cut_out_of_no_longer_line(words: str) -> None:
    note = structs.replace(NOTE, text=words)
    known = structs.replace(dossier(), texts=(note, Text("x", "t", "note", f"zei {words} tegen het plan")))
    assert [text.text for text in erased(known, note, said(note)).texts] == [f"zei {words} tegen het plan"]


def test_what_is_off_the_record_can_be_taken_out_where_it_was_copied() -> None:
    before = dossier()
    after = taken_out(before, NOTE)
    assert [text.text for text in after.texts] == [ILL, "wil vooruit", "wil vooruit\nen verder"]
    assert [goal.title for goal in after.goals] == ["Ik plan zelf", "Ik leid"]
    assert after.events == before.events
    assert "omdat zij" in after.goals[0].support, "a longer line is somebody's own"


@pytest.mark.parametrize("words", [f"{ILL}\nal  een jaar", "slikt  sinds maart  iets", "  zorgen\n\n om thuis "])
@pytest.mark.parametrize("kind", get_args(Made))
def test_what_was_made_of_a_note_goes_along_however_the_note_was_spaced(words: str, kind: Made) -> None:
    note = structs.replace(NOTE, text=words)
    bare = Dossier(id="d", person=Person("p", "Noor"), cycles=(Cycle("c", date(2026, 1, 1)),), texts=(note,))
    both = with_made(bare, note, kind)
    assert both != bare
    assert erased(both, note, said(note)) == structs.replace(bare, texts=())
    assert taken_out(both, note) == bare
