"""The debrief in words: safe in Markdown and on a terminal, with no word that judges and nothing private."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.debrief import Debrief, debrief
from popterm.domain.dossier import Dossier
from popterm.domain.people import Attendee
from popterm.domain.script import Script, scaled
from popterm.domain.text import Text
from popterm.exchange.debrief import debrief_markdown, debrief_parts, debrief_title, debrief_when
from popterm.exchange.debrief_parts import Part, cells, part_markdown, rows
from popterm.language import Tongue, tongue
from popterm.services.scripts import load_script
from tests.exchange.dossiers import SECRET, at, dossier, happened
from tests.exchange.hostile import PARSER, normal, shape, texts, words

EN = tongue("en")


def script_of(script: str, minutes: int) -> Script:
    return scaled(load_script(script), minutes)


def event(kind: type[ev.Event], minutes: float, **facts: object) -> ev.AnyEvent:
    return kind(id=f"{kind.__name__}-{minutes}", talk="t1", at=at(minutes), **facts)  # type: ignore[return-value]  # every kind is one of AnyEvent


KEPT = (
    event(ev.FloorKeeping, 2, kept=True),
    event(ev.PhaseStarted, 6, phase="employee"),
    event(ev.Marked, 8, mark="wish", text="x1"),
    event(ev.FloorGiven, 9, to="manager"),
    event(ev.FloorGiven, 10, to="nobody"),
    event(ev.FloorGiven, 20, to="employee"),
)
NO = (event(ev.SummaryJudged, 25, answer="no", text="x3", words="een"),)
OWN_WORDS = event(ev.WayChosen, 27, way="own_words")
CLOSED = (event(ev.ClosingAnswered, 29, words="Ja, ik ben *gehoord*."), event(ev.Closed, 30))


def held(*more: ev.AnyEvent, of: Dossier | None = None) -> Dossier:
    return structs.replace(of or dossier(), events=happened(*more, *CLOSED))


def facts(of: Dossier) -> Debrief:
    talk = of.conversation("t1")
    assert talk is not None
    return debrief(of, talk, script_of)


def parts(of: Dossier, t: Tongue = EN) -> dict[str, Part]:
    return {part.id: part for part in debrief_parts(facts(of), of, t)}


def markdown(of: Dossier, t: Tongue = EN) -> str:
    return debrief_markdown(facts(of), of, tuple(parts(of, t).values()), t)


def plain(of: Dossier, t: Tongue = EN, width: int = 80) -> str:
    lines = [row.first + row.words for part in parts(of, t).values() for row in rows(part, width)]
    titles = [f"{part.title} {part.note}" for part in parts(of, t).values()]
    return "\n".join((debrief_title(of, t), debrief_when(facts(of), of, t), *titles, *lines))


def told(of: Dossier, part: str, t: Tongue = EN) -> str:
    return "\n".join(row.first + row.words for row in rows(parts(of, t)[part], 80))


def test_a_floor_that_was_not_kept_is_said_so_and_never_a_number() -> None:
    of = held(event(ev.PhaseStarted, 6, phase="employee"), event(ev.Interrupted, 8))
    assert told(of, "floor") == "not kept"
    assert not re.search(r"interrupt", plain(of))


def test_interruptions_that_nobody_marked_are_none_marked_where_the_floor_was_kept() -> None:
    assert "Interruptions: none marked" in told(held(*KEPT), "floor")
    assert "1 interruption marked" in told(held(*KEPT, event(ev.Interrupted, 22)), "floor")


def test_a_kept_floor_is_called_an_estimate_and_silence_has_no_figure_of_its_own() -> None:
    of = held(*KEPT)
    assert parts(of)["floor"].note == "an estimate"
    said = told(of, "floor")
    assert "silen" not in said
    shares = [int(found) for found in re.findall(r"(\d+) %", said)]
    assert shares == [46, 4, 50]  # 13 of 28 minutes, 1, and 14 of both or of nobody
    assert "together or nobody" in said
    assert "First turn of Jürgen (welcome and summary not counted): 8 min" in said
    assert "turn" not in parts(of)  # it is one of the figures of the floor, which go together


def test_the_timeline_is_as_wide_as_there_is_room_and_names_the_third_person() -> None:
    talks = tuple(structs.replace(c, present=(Attendee("Karin Post", "hr"),)) for c in dossier().conversations)
    of = held(*KEPT, event(ev.FloorGiven, 22, to="third"), of=structs.replace(dossier(), conversations=talks))
    assert "Karin Post" in told(of, "floor")
    for width in (40, 78, 116):
        drawn = [row.words for row in rows(parts(of)["floor"], width) if row.is_whole and "█" in row.words]
        assert len(drawn) == 3
        assert max(cells(line) for line in drawn) <= width


def test_where_each_wrote_their_own_words_no_figure_of_the_floor_is_shown_to_anybody() -> None:
    of = held(*KEPT, event(ev.Interrupted, 22), *NO, OWN_WORDS)
    said = plain(of) + markdown(of)
    assert "%" not in said
    assert "interruption" not in said
    assert "Not shown: here each wrote their own words." in said


def test_goals_say_what_is_written_down_and_whose_idea_it_was() -> None:
    said = told(held(), "goals")
    assert "how we will notice: written down\n   last day: Wed 30 Jun 2027\n   if-then plan: written down" in said
    assert "how we will notice: not yet\n   last day: Thu 1 Apr 2027\n   if-then plan: not yet" in said
    assert "an idea of both" in said
    assert "a heading, to work out: Anneke, Fri 18 Dec 2026" in said
    assert "a wish, to look at again: Anneke, Wed 1 Sep 2027" in said


def test_points_of_which_nobody_marked_any_are_listed_without_a_state() -> None:
    words = "talked about"
    assert told(held(), "points").count(words) == 0
    (point, *_) = held().points
    assert words in told(held(event(ev.PointDone, 12, point=point.id)), "points")
    assert point.text in told(held(), "points")


def test_answers_ways_and_a_reason_that_both_saw() -> None:
    lifted = event(ev.CoverLifted, 28, reason="de tijd is *om*")
    of = held(*NO, event(ev.WayChosen, 26, way="pause"), lifted)
    said = told(of, "summary")
    assert "Anneke answered: “Not quite”" in said
    assert "After that: pause" in said
    assert "Both chose to go on before the summary was settled: de tijd is *om*" in said
    assert "de tijd is \\*om\\*" in markdown(of)


JUDGING = {
    "en": "too|only|just|failed?|fail|poor|weak|strong|good|well|great|excellent|score|points? out of|enough|bad|worse|"
    "better|lack|missing|silence|silent|should|late|low|high|sorry|unfortunately",
    "nl": "te kort|te lang|te weinig|te veel|slechts|maar|mislukt|goed|slecht|sterk|zwak|prima|score|onvoldoende|"
    "voldoende|stilte|stil|helaas|moet|laag|hoog|beter|slechter|gemist|bevestigd",
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "more",
    [
        (),
        (*KEPT, event(ev.Interrupted, 22)),
        (*NO, OWN_WORDS),
        (event(ev.PhaseStarted, 2, phase="employee"), event(ev.PhaseStarted, 3, phase="summary")),
    ],
    ids=["whole", "kept", "own-words", "early"],
)
def test_no_word_judges(language: str, more: tuple[ev.AnyEvent, ...]) -> None:
    of = held(*more, of=structs.replace(dossier(), goals=(), points=(), agreements=()))
    said = plain(of, tongue(language)).replace("Ja, ik ben *gehoord*.", "")
    assert not re.findall(rf"(?i)(?<!\w)(?:{JUDGING[language]})(?!\w)", said)


def test_nothing_private_is_in_any_of_it() -> None:
    private = (
        Text("n2", "t1", "note", f"{SECRET} eruit", speaker="employee", is_off_record=True),
        Text("n3", "t1", "summary", f"{SECRET} beoordeling", part="appraisal"),
    )
    of = structs.replace(dossier(), texts=(*dossier().texts, *private))
    for found in (held(of=of), held(*KEPT, of=of), held(*NO, OWN_WORDS, of=of)):
        for t in (EN, tongue("nl")):
            assert SECRET not in markdown(found, t)
            assert SECRET not in plain(found, t)


def test_plain_text_holds_nothing_that_a_terminal_obeys() -> None:
    def wording(text: str) -> str:
        return f"{text}\x1b[31m\x9b\x07\r\u202e"

    of = held(*KEPT, event(ev.CoverLifted, 28, reason="\x1b]0;titel\x07"), of=dossier(wording))
    said = plain(of)
    assert not [sign for sign in said if sign != "\n" and (ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0)]
    assert "\u202e" not in said


def hostile(text: str) -> Dossier:
    """A debrief with *text* wherever anybody can type."""
    of = dossier(lambda _words: text)
    pause = event(ev.Paused, 3)
    typed = (
        pause,
        event(ev.PauseExplained, 3.5, pause=pause.id, reason=text),
        event(ev.Resumed, 4),
        event(ev.CoverLifted, 28, reason=text),
    )
    closing = event(ev.ClosingAnswered, 29.5, words=text)
    return structs.replace(of, events=happened(*KEPT, *typed, closing, event(ev.Closed, 30)))


@settings(max_examples=60, deadline=None)
@given(texts)
def test_typed_text_brings_no_structure_into_the_markdown(text: str) -> None:
    if not normal(text):
        return
    chosen = ("time", "goals", "promises", "points")
    same = hostile("woord")

    def parsed(of: Dossier) -> list[str]:
        found = parts(of)
        return shape(PARSER.parse("\n\n".join(part_markdown(found[part]) for part in chosen)))

    assert parsed(hostile(text)) == parsed(same)
    title = PARSER.parse(debrief_markdown(facts(hostile(text)), hostile(text), (), EN))
    assert normal(text) in words(title) or len(normal(text)) > 400


@pytest.mark.parametrize("name", ["```", "``` ````", "| x |", "<b>", "█"])
def test_a_name_does_not_close_the_drawing(name: str) -> None:
    of = structs.replace(held(*KEPT), person=structs.replace(dossier().person, name=name, manager=name))
    tokens = PARSER.parse(part_markdown(parts(of)["floor"]))
    kinds = [token.type for token in tokens]
    assert kinds[:5] == ["heading_open", "inline", "heading_close", "fence", "table_open"]
    assert kinds.count("fence") == 1
