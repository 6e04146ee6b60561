"""Questions to ask: by what was just marked, in either language, and none twice in a conversation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from popterm import language
from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.events import MARKS, MarkKind
from popterm.domain.people import Person
from popterm.domain.point import Point
from popterm.domain.script import Script, scaled
from popterm.services.clock import SetClock
from popterm.services.desk import Desk
from popterm.services.open_dossier import Nowhere, OpenDossier
from popterm.services.paper import Paper
from popterm.services.prompts import Prompts
from popterm.services.scripts import load_script
from popterm.services.settings import Settings
from popterm.services.table import Table

START = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)


def script_of(script: str, minutes: int) -> Script:
    return scaled(load_script(script), minutes)


def seat(points: int = 1) -> tuple[Paper, Prompts]:
    """A conversation in the employee's phase."""
    clock = SetClock(START)
    dossier = Dossier(
        "d",
        Person("d", "Farida"),
        (Cycle("c", date(2026, 1, 1)),),
        points=tuple(Point(f"e{n}", "c", "employee", "rota") for n in range(points)),
        conversations=(Conversation("t", "c", START),),
    )
    table = Table(OpenDossier(dossier, Nowhere(), clock), "t", script_of)
    table.begin(table.script.phase("employee"))
    return Paper(table), Prompts(table, Desk(Path("/nowhere"), Settings(), clock))


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    before = language.current().code
    language.use_language("en")
    yield
    language.use_language(before)


WORDS = load_script("development").phase("employee").en


@pytest.mark.parametrize("mark", MARKS)
def test_after_a_mark_a_question_of_its_own_comes_first(mark: MarkKind) -> None:
    paper, prompts = seat()
    assert prompts.step(1) == WORDS.prompts[0]
    paper.mark(mark)
    assert prompts.step(1) == WORDS.after.of(mark)[0]
    assert prompts.step(1) == WORDS.prompts[1]
    assert f"employee/{mark}/0" in prompts.table.course.prompts


def test_a_worry_gets_another_question_than_a_wish() -> None:
    assert not set(WORDS.after.worry) & set(WORDS.after.wish)
    paper, prompts = seat()
    paper.mark("worry")
    paper.mark("wish")
    assert prompts.step(1) == WORDS.after.wish[0]


def test_the_next_mark_of_a_kind_gets_the_next_question_until_there_is_none() -> None:
    paper, prompts = seat()
    for words in WORDS.after.worry:
        paper.mark("worry")
        assert prompts.step(1) == words
    paper.mark("worry")
    assert prompts.step(1) == WORDS.prompts[0]


def test_going_back_and_forth_shows_what_was_shown() -> None:
    paper, prompts = seat()
    prompts.step(1)
    paper.mark("wish")
    prompts.step(1)
    assert prompts.step(-1) == WORDS.prompts[0]
    assert prompts.step(1) == WORDS.after.wish[0]
    prompts.step(-1)
    paper.mark("worry")
    assert prompts.step(1) == WORDS.after.worry[0]


def test_a_note_written_for_a_mark_makes_it_no_fresher() -> None:
    paper, prompts = seat()
    paper.mark("worry")
    assert prompts.step(1) == WORDS.after.worry[0]
    paper.write(paper.begin_note(), "the night shift")
    assert paper.notes()[-1].mark == "worry"
    assert prompts.step(1) == WORDS.prompts[0]


def test_a_mark_that_was_taken_back_or_made_in_another_phase_counts_no_more() -> None:
    paper, prompts = seat()
    paper.mark("worry")
    paper.table.undo_last()
    assert prompts.step(1) == WORDS.prompts[0]
    paper.mark("wish")
    paper.table.begin(paper.table.script.phase("summary"))
    paper.table.begin(paper.table.script.phase("employee"))
    assert prompts.step(1) == WORDS.prompts[1]


def test_ids_are_the_same_in_both_languages() -> None:
    paper, prompts = seat()
    paper.mark("quote")
    shown = prompts.step(1)
    language.use_language("nl")
    dutch = load_script("development").phase("employee").nl
    assert shown == WORDS.after.quote[0]
    assert prompts.current == dutch.after.quote[0]
    paper.mark("quote")
    assert prompts.step(1) == dutch.after.quote[1]


def test_without_points_the_guide_asks_and_a_mark_is_still_followed() -> None:
    paper, prompts = seat(points=0)
    first = prompts.step(1)
    assert first not in WORDS.prompts
    paper.mark("strength")
    assert prompts.step(1) == WORDS.after.strength[0]
    assert prompts.step(1) not in (first, *WORDS.prompts)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([*MARKS, "down", "down", "up", "back"]), max_size=60))
def test_no_question_comes_twice_whatever_is_pressed(keys: list[str]) -> None:
    paper, prompts = seat()
    shown: list[str] = []
    for key in keys:
        known = len(prompts.table.course.prompts)
        match key:
            case "down" | "up":
                words = prompts.step(1 if key == "down" else -1)
                if len(prompts.table.course.prompts) > known:
                    shown.append(words)
            case "back":
                paper.table.undo_last()
            case _:
                paper.mark(key)  # type: ignore[arg-type]  # one of the marks
    assert len(set(shown)) == len(shown) == len(prompts.table.course.prompts)
