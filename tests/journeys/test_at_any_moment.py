"""Another language, undo, help and quit at awkward moments: what was typed stays, and so does where one was."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec import structs
from textual import events

from popterm.domain.dossier import with_goal
from popterm.domain.goal import revised
from popterm.screens.conversation import ConversationScreen
from popterm.screens.cover import Cover
from popterm.screens.dialogs import Choose, Form
from popterm.screens.live_ending import Leaving
from popterm.screens.report import Report
from popterm.screens.ways import go
from popterm.services.planning import Appointment, plan
from popterm.widgets.goal_desk import GoalDesk
from popterm.widgets.summary_pane import SummaryPane
from tests.journeys.playing import Seat, filled, seated


def at_table(seat: Seat) -> ConversationScreen:
    """The conversation on the table."""
    assert isinstance(seat.app.screen, ConversationScreen)
    return seat.app.screen


async def sit_down(seat: Seat, phase: str) -> ConversationScreen:
    """Go straight to a phase."""
    await seat.press("enter")
    screen = at_table(seat)
    screen.table.lift_cover("both want to go on")
    screen.table.begin(screen.table.script.phase(phase))
    await screen.turn_page()
    await seat.pilot.pause()
    return screen


def notes(seat: Seat) -> list[str]:
    """What was noted."""
    return [text.text for text in at_table(seat).paper.notes()]


async def test_another_language_in_the_middle_of_a_note(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await sit_down(seat, "employee")
        await seat.type("likes the")
        await seat.press("f9")
        await seat.type(" handover")
        assert notes(seat) == ["likes the handover"]


async def test_another_language_in_the_middle_of_the_summary(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit_down(seat, "summary")
        await seat.press("enter")
        await seat.type("Likes the")
        await seat.press("f9")
        await seat.type(" handover")
        summary = screen.paper.summary()
        assert summary is not None
        assert (summary.text, notes(seat)) == ("Likes the handover", [])


@pytest.mark.parametrize("focus", ["sentence", "line", "nowhere"])
async def test_another_language_among_the_goals(tmp_path: Path, focus: str) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Bo"])) as seat:
        screen = await sit_down(seat, "goals")
        desk = screen.query_one(GoalDesk)
        second = screen.dossier.goals_of(screen.dossier.cycle.id)[1].id
        if focus == "line":
            await seat.press("ctrl+n")
            await seat.type("I lead")
        else:
            desk.choose(second)
        if focus == "nowhere":
            await seat.press("escape", "escape")
            assert screen.focused is None
        place = desk.place
        await seat.press("f9")
        again = screen.query_one(GoalDesk)
        assert again is not desk
        assert again.place == place
        assert (screen.focused is None) is (focus == "nowhere")
        if focus == "line":
            await seat.type(" it")
            assert screen.dossier.goals[-1].statement == "I lead it"


async def test_undo_shows_the_summary_that_is_kept(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit_down(seat, "summary")
        await seat.press("enter")
        await seat.type("wrong")
        await seat.press("escape", "ctrl+z")
        summary = screen.paper.summary()
        assert summary is not None
        assert screen.query_one(SummaryPane).area().text == summary.text == ""


async def test_a_dialog_neither_hinders_stopping_nor_loses_its_words(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit_down(seat, "agreements")
        await seat.press("end", "enter")
        await seat.type("ask Samir")
        await seat.press("ctrl+q")
        assert isinstance(seat.app.screen, Leaving)
        await seat.press("ctrl+q", "escape")
        assert isinstance(seat.app.screen, Form)
        assert seat.app.screen.values()["what"] == "ask Samir"
        await seat.press("ctrl+q", "1")
        assert isinstance(seat.app.screen, Cover)
        assert "ask Samir" in [text.text for text in seat.dossier.texts if text.talk == screen.talk]


async def test_the_keys_of_the_goals_work_wherever_the_cursor_is(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Bo"])) as seat:
        screen = await sit_down(seat, "goals")
        goal = screen.query_one(GoalDesk).goal.id
        await seat.press("escape", "escape")
        assert screen.focused is None
        before = seat.dossier.goal(goal)
        await seat.press("f3")
        after = seat.dossier.goal(goal)
        assert before is not None
        assert after is not None
        assert (before.yes_employee is None) is not (after.yes_employee is None)
        await seat.press("ctrl+n")
        await seat.type("I lead")
        assert seat.dossier.goals[-1].statement == "I lead"


async def test_the_text_can_be_read_at_the_table_and_is_signed_later(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Bo"])) as seat:
        screen = await sit_down(seat, "close")
        await seat.press("ctrl+r")
        assert isinstance(seat.app.screen, Report)
        await seat.press("f3")
        assert isinstance(seat.app.screen, Report)
        await seat.press("escape")
        assert at_table(seat) is screen


async def test_a_timer_that_comes_after_the_dossier_was_closed_does_nothing(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit_down(seat, "employee")
        kept = screen.table.dossier
        assert seat.app.desk.close()
        seat.clock.move_on(300)
        screen.steps.beat()
        screen.steps.look()
        assert screen.table.dossier == kept


async def test_choosing_a_pause_while_paused_stays_paused(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit_down(seat, "summary")
        await seat.press("3", "escape", "3", "full_stop")
        assert screen.table.course.stage == "paused"
        await seat.press("3")
        assert screen.table.course.ways == (), "while the clock stands still a digit says why, and nothing else"
        assert [pause.reason for pause in screen.table.course.pauses] == ["disturbed"]
        await seat.press("full_stop", "3")
        assert screen.table.course.ways == ("pause",)
        assert screen.table.course.stage == "paused"


async def test_a_script_that_is_gone_stops_no_conversation(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("dossier", people["Tess"])) as seat:
        owner = seat.app.desk.open
        assert owner is not None
        plan(owner, Appointment(seat.clock.now() + timedelta(hours=1), "our-own", 45))
    async with seated(tmp_path, first=("talk", people["Tess"])) as seat:
        await seat.press("enter")
        assert at_table(seat).table.phase.content == "welcome"
        assert sum(phase.target for phase in at_table(seat).table.script.phases) == 45


async def test_looking_at_an_agreement_changes_nothing(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Bo"])) as seat:
        owner = seat.app.desk.open
        assert owner is not None
        kept = owner.dossier.goals_of(owner.dossier.cycle.id)[0]
        wordy = structs.replace(
            kept, activities=(), support="Sits in twice.\n\nTalks it over after. " + "And again. " * 80
        )
        owner.apply(lambda dossier: with_goal(dossier, wordy))
        await sit_down(seat, "agreements")
        await seat.press("home", "enter")
        assert isinstance(seat.app.screen, Form)
        await seat.press("enter")
        assert seat.dossier.goal(kept.id) == wordy
        await seat.press("enter", "tab", "tab")
        assert isinstance(seat.app.screen, Form)
        seat.app.screen.form_field("by").value = "2027-03-01"
        await seat.press("enter")
        assert seat.dossier.goal(kept.id) == revised(wordy, support_by=date(2027, 3, 1))


async def test_after_a_stop_the_two_choose_where_to_go_on_with_a_clock_of_its_own(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit_down(seat, "employee")
        await seat.pass_minutes(6)
        points = screen.dossier.points
        await seat.press("ctrl+q", "1")
        plan(screen.owner, Appointment(seat.clock.now() + timedelta(hours=1), "development", 60))
    async with seated(tmp_path, first=("talk", people["Anneke"]), clock=seat.clock) as seat:
        await seat.press("enter")
        assert isinstance(seat.app.screen, Choose)
        assert seat.app.screen.cursor == -1
        await seat.press("2")
        again = at_table(seat)
        assert again.talk != screen.talk
        assert again.table.phase.content == "employee"
        assert again.table.clock().of("employee").spent == 0
        assert again.table.dossier.points == points


@pytest.mark.parametrize("key", ["2", "enter", "ctrl+z", "f9", "x", "equals_sign"])
async def test_a_key_that_comes_before_the_first_pane_ends_nothing(tmp_path: Path, key: str) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await sit_down(seat, "summary")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        at_table(seat)
        seat.app.switch_screen(ConversationScreen(at_table(seat).talk))
        for _ in range(6):
            seat.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await asyncio.sleep(0)
        await seat.pilot.pause()
        at_table(seat)


async def test_what_was_copied_from_one_dossier_is_not_pasted_into_another(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("report", people["Bo"])) as seat:
        await seat.press("c")
        assert "Bo Jansen" in seat.app.clipboard
        await seat.press("escape")
        await seat.until(lambda: seat.app.desk.open is None)
        await go(seat.app, "talk", people["Anneke"])
        await seat.press("enter", "x", "ctrl+v")
        assert notes(seat) == ["x"]
        await seat.press("shift+left", "ctrl+c", "end", "ctrl+v")
        assert notes(seat) == ["xx"]


async def test_a_key_right_before_quitting_spoils_nothing(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("dossier", people["Bo"])) as seat:
        await seat.press("d")
        for key in ("escape", "escape", "escape", "ctrl+q"):
            seat.app.post_message(events.Key(key, None))
        await seat.until(lambda: seat.app._exit)
    assert seat.app.return_code == 0
    assert seat.app.desk.open is None
