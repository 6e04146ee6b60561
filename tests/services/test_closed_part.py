"""The closed part: nothing of it gets into what comes after it, nor the other way round."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier, with_conversation
from popterm.domain.making import with_made
from popterm.domain.part import held
from popterm.domain.people import Attendee, Person
from popterm.domain.script import Script, scaled
from popterm.domain.text import first_summary, quotes
from popterm.domain.visible import Viewer, visible
from popterm.exchange.own import employee_markdown
from popterm.exchange.part import part_markdown
from popterm.exchange.plan import plan_markdown
from popterm.language import tongue
from popterm.screens.line_items import line_items
from popterm.services.clock import SetClock
from popterm.services.desk import Desk
from popterm.services.floor_keeping import keep_floor
from popterm.services.handover import Handover
from popterm.services.lines import Lines
from popterm.services.open_dossier import Nowhere, OpenDossier
from popterm.services.paper import Paper
from popterm.services.scripts import load_script
from popterm.services.settings import Settings
from popterm.services.table import Table

START = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
SECRET, OTHER = "ZEBRA-4711", "OKAPI-0815"


def script_of(script: str, minutes: int) -> Script:
    return scaled(load_script(script), minutes)


@pytest.fixture
def table() -> Table:
    conversation = Conversation("t", "c", START, "UTC", "with-appraisal", 90, present=(Attendee("Ineke", "hr"),))
    dossier = Dossier(
        "d",
        Person("d", "Farida Ben Ali", manager="Joost Mulder", language="en"),
        (Cycle("c", date(2026, 1, 1)),),
        conversations=(conversation,),
    )
    return Table(OpenDossier(dossier, Nowhere(), SetClock(START)), "t", script_of)


def go_on(table: Table, minutes: int = 5) -> None:
    """Let minutes pass and press the key for the next phase until it begins."""
    clock = table.owner.clock
    assert isinstance(clock, SetClock)
    clock.move_on(minutes * 60)
    for _ in range(2):
        if table.next_phase() == "begun":
            return
    raise AssertionError("the next phase does not begin")


def note(paper: Paper, words: str) -> None:
    paper.write(paper.begin_note(), words)


@pytest.fixture
def played(table: Table) -> Table:
    """The appraisal with a note in every phase, then the welcome and the employee's phase with a marked note."""
    paper = Paper(table)
    table.open()
    for _ in range(5):
        go_on(table)
        note(paper, f"{SECRET} {table.course.phase}")
    go_on(table)
    note(paper, f"{OTHER} welcome")
    go_on(table)
    paper.mark("quote")
    note(paper, f"{OTHER} wish")
    return table


def test_leaving_the_part_takes_a_second_key_and_there_is_no_way_back(table: Table) -> None:
    table.open()
    for _ in range(5):
        go_on(table)
    assert table.previous_phase()
    go_on(table)
    table.owner.clock.move_on(600)  # type: ignore[attr-defined]  # a clock set by hand
    assert table.next_phase() == "part"
    assert table.phase.part == "appraisal"
    assert table.next_phase() == "begun"
    assert table.phase.id == "welcome"
    assert not table.previous_phase()
    assert not table.owner.undo()
    assert table.phase.id == "welcome"
    go_on(table)
    assert table.previous_phase()
    assert not table.previous_phase()


def test_the_floor_of_the_part_is_kept_for_nobody(table: Table) -> None:
    table.open()
    go_on(table)
    assert keep_floor(table) == "late"
    for _ in range(5):
        go_on(table)
    assert table.phase.id == "welcome"
    assert keep_floor(table) == "on"


def test_at_the_table_each_part_sees_its_own_notes(table: Table) -> None:
    paper = Paper(table)
    table.open()
    go_on(table)
    note(paper, SECRET)
    assert not Lines(paper).make("goal").is_new
    assert table.dossier.goals == ()
    assert [text.text for text in paper.notes()] == [SECRET]
    assert SECRET in written(table.seen)
    for _ in range(5):
        go_on(table)
    assert paper.notes() == ()
    assert Lines(paper).all() == ()
    assert SECRET not in written(table.seen)


def written(seen: Dossier) -> str:
    return msgspec.json.encode(seen).decode()


@pytest.mark.parametrize("viewer", ["employee", "manager", "table", "reader"])
def test_no_viewer_of_the_rest_sees_the_part(played: Table, viewer: Viewer) -> None:
    assert SECRET in written(played.dossier)
    assert SECRET not in written(visible(played.dossier, viewer, played.course, "t"))
    if viewer != "reader":
        assert OTHER in written(visible(played.dossier, viewer, played.course, "t"))
    assert OTHER not in written(visible(played.dossier, viewer, played.course, "t", "appraisal"))


def test_summary_quotes_and_what_is_made_of_notes_come_from_their_own_part(played: Table) -> None:
    texts = played.dossier.texts
    assert first_summary(texts, "t") == f"{OTHER} wish"
    assert quotes(texts, "t") == (f"{OTHER} wish",)
    apart = next(text for text in texts if text.part)
    for kind in ("goal", "agreement", "point"):
        assert with_made(played.dossier, apart, kind) == played.dossier  # type: ignore[arg-type]  # what can be made


def test_neither_text_holds_anything_of_the_other(played: Table) -> None:
    for _ in range(5):
        played.lift_cover("time") if played.phase.id == "summary" else None
        go_on(played)
    played.close()
    dossier, talk, t = played.dossier, played.conversation, tongue("en")
    plan = plan_markdown(dossier, "t", t, course=played.course)
    own = employee_markdown(dossier, t, script_of)
    part = part_markdown(dossier, talk, "appraisal", t, played.script)
    assert SECRET not in plan + own
    assert OTHER not in part
    assert part.count(SECRET) == 5
    assert part.startswith("# Appraisal of Farida Ben Ali\n\nConversation on Saturday 21 November 2026, 13:05–13:30.")
    assert "- Ineke, HR adviser" in part
    assert "## The employee's response\n\n- **Farida:** " in part
    assert part_markdown(dossier, talk, "review", t, played.script) == ""


def test_what_is_not_in_the_record_is_in_no_text_of_the_part(played: Table) -> None:
    apart = next(text for text in played.dossier.texts if text.part)
    played.owner.apply(
        lambda dossier: msgspec.structs.replace(
            dossier,
            texts=tuple(msgspec.structs.replace(t, is_off_record=t.id == apart.id) for t in dossier.texts),
        )
    )
    found = held(played.script, "appraisal", played.dossier.events_of("t"), played.dossier.texts)
    assert len(found.notes) == 4
    assert apart.id not in {text.id for text in found.notes}


def test_notes_stay_in_their_text_when_the_script_knows_the_part_no_longer(played: Table) -> None:
    text = part_markdown(played.dossier, played.conversation, "appraisal", tongue("en"), script_of("development", 60))
    assert text.count(SECRET) == 5
    assert OTHER not in text


def test_a_part_that_was_stopped_ends_there(table: Table) -> None:
    table.open()
    go_on(table)
    table.owner.clock.move_on(240)  # type: ignore[attr-defined]  # a clock set by hand
    table.stop()
    text = part_markdown(table.dossier, table.conversation, "appraisal", tongue("nl"), table.script)
    assert "13:05–13:09" in text
    assert SECRET not in text


def test_once_it_is_over_the_lines_of_the_part_are_listed_below_its_name(table: Table) -> None:
    table.open()
    table.begin(table.script.phases[0])
    paper = Paper(table)
    lines = Lines(paper)
    paper.write(paper.begin_note(), SECRET)
    for phase in table.script.phases[1:]:
        table.begin(phase)
    paper.write(paper.begin_note(), OTHER)
    assert lines.apart() == ()
    table.close()
    assert [(part, [text.text for text in texts]) for part, texts in lines.apart()] == [("appraisal", [SECRET])]
    assert [item.words for item in line_items(lines, tongue("en"))] == [OTHER]
    assert [item.words for item in line_items(lines, tongue("en"), has_parts=True)][1:] == [OTHER, "Appraisal", SECRET]


def test_a_text_for_every_part_that_was_held(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Settings(name="Joost Mulder"), SetClock(START))
    owner = desk.create("Farida Ben Ali", "", "", "en")
    owner.apply(lambda d: with_conversation(d, Conversation("t", d.cycle.id, START, "UTC", "with-appraisal", 90)))

    def two(script: str, minutes: int) -> Script:
        known = script_of(script, minutes)
        first, *rest = known.phases
        return structs.replace(known, phases=(structs.replace(first, part="review"), *rest))

    desk.script = two  # type: ignore[method-assign]  # a script of one's own with two closed parts
    table = Table(owner, "t", desk.script)
    for phase in table.script.phases:
        table.begin(phase)
    table.close()
    handover = Handover(owner, desk, "t")
    assert handover.parts == ("review", "appraisal")
    assert "review" in handover.write("part", "review").name
    assert "appraisal" in handover.write("part", "appraisal").name
    desk.close()
