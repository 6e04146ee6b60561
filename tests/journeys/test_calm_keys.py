"""Keys that could mean two things at the table, and mean the calm one."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from popterm.screens.conversation import ConversationScreen
from popterm.screens.lines import LinesScreen
from popterm.screens.plan_talk import PlanTalk
from popterm.services.paper import SLIP
from popterm.widgets.goal_list import GoalList
from popterm.widgets.stage import Stage
from tests.journeys.playing import Seat, filled, seated

GATE = "each one's own words, side by side"


def table(seat: Seat) -> ConversationScreen:
    assert isinstance(seat.app.screen, ConversationScreen)
    return seat.app.screen


async def sit(seat: Seat, phase: str) -> ConversationScreen:
    """In a phase, whatever it takes."""
    await seat.press("enter")
    screen = table(seat)
    if phase not in ("employee", "summary"):
        screen.table.lift_cover("both want to look at every key")
    screen.table.begin(screen.table.script.phase(phase))
    await screen.turn_page()
    await seat.pilot.pause()
    return screen


def notes(seat: Seat, screen: ConversationScreen) -> list[tuple[str, str | None]]:
    return [(t.text, t.mark) for t in seat.dossier.texts if t.kind == "note" and t.talk == screen.talk]


@pytest.mark.parametrize("size", ["wide", "narrow"])
async def test_at_the_gate_one_list_of_digits_stands_at_a_time(tmp_path: Path, size: str) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, size=size, first=("talk", people["Anneke"])) as seat:
        screen = await sit(seat, "summary")
        assert "1–3 answer" in seat.text()
        await seat.press("3", "escape", "3")
        assert GATE in seat.text()
        assert "1–4 how to go on" in seat.text()
        await seat.press("3")
        assert screen.table.course.stage == "paused"
        assert GATE not in seat.text()
        assert "2 look something up" in seat.text()
        await seat.press("2", "full_stop")
        assert GATE in seat.text()
        assert screen.table.course.pauses[-1].reason == "look_up"
        await seat.press("2", "escape")
        assert screen.body.summary_mode == "own_words"
        assert "1–" not in seat.text().splitlines()[-1]


async def test_the_rest_view_leads_to_the_shared_view_and_the_lines(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit(seat, "employee")
        await seat.press("escape", "slash")
        assert isinstance(seat.app.screen, LinesScreen)
        await seat.press("escape")
        assert (table(seat).is_calm, table(seat).is_shared) == (True, False)
        await seat.press("equals_sign", "escape")
        assert (screen.is_calm, screen.is_shared) == (True, True)
        await seat.press("slash")
        assert seat.app.screen is screen, "nothing more is shown than what the other reads"
        await seat.press("equals_sign")
        assert (screen.is_calm, screen.is_shared) == (False, True)
        await seat.press("equals_sign")
        assert (screen.is_calm, screen.is_shared) == (False, False)


async def test_a_digit_begins_a_note_only_where_it_means_nothing_else(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit(seat, "agreements")
        await seat.type("2 people from the ward")
        await seat.press("escape")
        assert notes(seat, screen) == [("2 people from the ward", None)]
        screen.table.begin(screen.table.script.phase("employee"))
        await screen.turn_page()
        await seat.pilot.pause()
        await seat.press("2", "space", *"people")
        assert screen.table.course.floor == "employee"
        await seat.press("escape")
        assert notes(seat, screen)[-1] == ("people", "wish")
        await seat.press("3", "space")
        assert screen.table.course.floor == "employee"
        assert "silence" in screen.query_one(Stage).words
        await seat.press("space")
        assert screen.table.course.floor == "nobody"
        await seat.press("left", "4")
        seat.clock.move_on(SLIP)
        await seat.press("space")
        assert screen.table.course.floor == "nobody"


async def test_the_keys_of_the_phases_are_moved_beside_a_list_too(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit(seat, "goals")
        await seat.until(lambda: screen.is_in_text)
        await seat.press("escape")
        assert isinstance(seat.app.focused, GoalList)
        await seat.press("pageup")
        assert screen.table.course.phase == "manager"
        screen.table.begin(screen.table.script.phase("goals"))
        seat.app.set_keymap({**seat.app._keymap, "live.next": "f7"})
        await screen.turn_page()
        await seat.pass_minutes(9)
        await seat.until(lambda: screen.is_in_text)
        await seat.press("escape", "pagedown")
        assert screen.table.course.phase == "goals"
        await seat.press("f7")
        assert screen.table.course.phase == "agreements"


async def test_a_day_that_was_being_typed_is_no_note_of_a_stopped_conversation(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit(seat, "close")
        seat.app.push_screen(PlanTalk(structs.replace(seat.dossier.person), seat.app.desk))
        await seat.pilot.pause()
        await seat.type("Fri 10:30")
        await seat.press("ctrl+q", "1")
        assert screen.table.course.stage == "stopped"
        assert notes(seat, screen) == []
