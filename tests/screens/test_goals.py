"""The goals of one person by themselves: the way in and out, what is kept, and the language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.pilot import Pilot

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation
from popterm.domain.dossier import Dossier, with_conversation, with_event, with_text
from popterm.domain.goal import Goal
from popterm.domain.text import Text
from popterm.screens.goal_changes import moved, take_question
from popterm.screens.goals import Goals
from popterm.screens.home import Home
from popterm.screens.report import Report
from popterm.services.clock import SetClock
from popterm.services.keys import action
from popterm.services.open_dossier import OpenDossier
from popterm.storage.dossiers import Dossiers
from popterm.widgets.goal_activities import ActivityRows
from popterm.widgets.goal_desk import GoalDesk
from popterm.widgets.goal_list import GoalList
from popterm.widgets.goal_sentence import SentenceArea
from tests.goal_host import NOW, TALKS, Nowhere

Frame = Callable[[Pilot[int]], str]
WANT = "Ik wil de scanners zelf kunnen herstellen."


def with_quote(dossier: Dossier) -> Dossier:
    """A live conversation in which the employee said something."""
    talk = Conversation("talk", dossier.cycle.id, NOW, "Europe/Amsterdam", "development", 60)
    reading = SetClock(NOW).reading()
    dossier = with_event(with_conversation(dossier, talk), ev.Opened(id="e", talk="talk", at=reading))
    return with_text(dossier, Text("q", "talk", "note", WANT, phase="employee", speaker="employee", mark="quote"))


async def test_from_home_into_the_sentence_and_back(data: Path, run: Any, frame: Frame, until: Any) -> None:
    async with run(data) as pilot:
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, Goals))
        await until(pilot, lambda: isinstance(pilot.app.focused, SentenceArea))
        assert "Goals · Anneke de Vries" in frame(pilot)
        dossier = pilot.app.desk.open.dossier
        await pilot.press(*"Lead the talk", "ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, Report))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Goals))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.focused, GoalList))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Home))
    kept = Dossiers(data / "dossiers").load(dossier.id)
    assert [goal.statement for goal in kept.goals_of(kept.cycle.id)] == ["Lead the talk"]


async def test_each_visit_to_a_text_is_a_step_for_undo(data: Path, run: Any, until: Any) -> None:
    async with run(data, size=(80, 24)) as pilot:
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.focused, SentenceArea))
        await pilot.press(*"One", "escape")
        await until(pilot, lambda: isinstance(pilot.app.focused, GoalList))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, SentenceArea))
        await pilot.press(*" two", "escape")
        owner = pilot.app.desk.open
        await until(pilot, lambda: owner.dossier.goals[-1].statement == "One two")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: owner.dossier.goals[-1].statement == "One")
        area = pilot.app.screen.query_one(SentenceArea)
        await until(pilot, lambda: area.text == "One")


async def test_the_language_changes_and_the_place_stays(data: Path, run: Any, frame: Frame, until: Any) -> None:
    async with run(data) as pilot:
        owner = pilot.app.desk.open_dossier(next(p.id for p in pilot.app.desk.people() if p.name.startswith("Samir")))
        second = owner.dossier.goals_of(owner.dossier.cycle.id)[1]
        await pilot.app.push_screen(Goals(second.id))
        await until(pilot, lambda: isinstance(pilot.app.focused, SentenceArea))
        before = pilot.app.focused.selection
        await pilot.press("f9")
        await until(pilot, lambda: "ZO PAKKEN WE HET AAN" in frame(pilot))
        await until(pilot, lambda: isinstance(pilot.app.focused, SentenceArea))
        assert pilot.app.screen.query_one(GoalDesk).goal == second
        assert (pilot.app.focused.text, pilot.app.focused.selection) == (second.statement, before)
        assert "Specifiek" in frame(pilot) and "Specific " not in frame(pilot)
        assert owner.dossier.goal(second.id) == second


async def test_what_the_employee_said_is_the_first_thing_offered(
    data: Path, run: Any, frame: Frame, until: Any
) -> None:
    async with run(data) as pilot:
        owner = pilot.app.desk.open_dossier(next(p.id for p in pilot.app.desk.people() if p.name.startswith("Anneke")))
        owner.apply(with_quote)
        await pilot.app.push_screen(Goals())
        await until(pilot, lambda: isinstance(pilot.app.focused, SentenceArea))
        assert "“Ik wil de scanners zelf" in frame(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: owner.dossier.goals[-1].statement == WANT)
        await pilot.press("f2")
        await until(pilot, lambda: owner.dossier.texts[-1].id != "q")
        assert owner.dossier.texts[-1].talk == "talk"


def owner_of(*goals: Goal, change: Callable[[Dossier], Dossier] = lambda dossier: dossier) -> OpenDossier:
    from popterm.domain.cycle import Cycle
    from popterm.domain.people import Person

    dossier = Dossier("d", Person("p", "Anneke"), (Cycle("c", NOW.date()),), goals=goals)
    return OpenDossier(change(dossier), Nowhere(), SetClock(NOW))


def test_a_question_becomes_a_note_of_the_conversation_that_runs() -> None:
    owner = owner_of(TALKS, change=with_quote)
    take_question(owner, "a", "How do you notice?")
    note = owner.dossier.texts[-1]
    assert (note.talk, note.kind, note.text, note.phase, note.mark) == (
        "talk",
        "note",
        "How do you notice?",
        "goals",
        None,
    )
    assert not owner.dossier.points


def test_moving_a_goal_keeps_to_its_cycle() -> None:
    last = Goal("last", "before", "Last year's")
    dossier = owner_of(Goal("a", "c"), last, Goal("b", "c")).dossier
    assert [goal.id for goal in moved(dossier, "b", -1).goals] == ["b", "last", "a"]
    assert moved(dossier, "a", -1) is dossier and moved(dossier, "gone", 1) is dossier


def test_a_message_about_a_goal_that_is_gone_changes_nothing() -> None:
    from popterm.screens.goal_changes import apply_message

    owner = owner_of(TALKS)
    desk: Any = None
    for message in (
        GoalDesk.Revised(desk, "gone", {"statement": "x"}),
        GoalDesk.YesPressed(desk, "gone", "employee"),
        GoalDesk.Dropped(desk, "gone"),
        GoalDesk.GoalChosen(desk, "a"),
    ):
        apply_message(owner, message)
    assert owner.dossier.goals == (TALKS,) and not owner.undo()


@pytest.mark.parametrize("kind", [GoalDesk, GoalList, ActivityRows])
def test_the_keys_of_the_desk_are_those_in_the_one_list(kind: type[Any]) -> None:
    for binding in kind.BINDINGS:
        if isinstance(binding, Binding) and binding.id:
            known = action(binding.id)
            assert set(known.keys.split(",")) <= set(binding.key.split(",")), binding.id
            if kind is GoalDesk:
                assert binding.action == known.act
