"""What is read across the table: the shared view, the rest view, and the versions of a summary."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from popterm.domain.dossier import with_point
from popterm.domain.point import Point
from popterm.screens.conversation import ConversationScreen
from popterm.services.keys import ACTIONS
from popterm.widgets.floor_bar import FloorBar
from popterm.widgets.large_type import LargeLine
from popterm.widgets.stage import Stage
from popterm.widgets.summary_pane import SummaryPane
from tests.journeys.playing import Seat, filled, seated

SECRET = "quiet-marten-under-the-floor"
LEFT_OUT = {"live.shared", "live.next", "live.previous", "live.pause", "live.calm", "text.leave", "all.back"}
EVERY_KEY = tuple(
    dict.fromkeys(
        key
        for action in ACTIONS
        for key in action.keys.split(",")[:1]
        if action.id not in LEFT_OUT and key not in ("escape", "question_mark", "ctrl+p", "ctrl+q", "f9")
    )
)
"""A key of each action; those that lead on or back have tests of their own."""


def table(seat: Seat) -> ConversationScreen:
    """The conversation on the table."""
    assert isinstance(seat.app.screen, ConversationScreen)
    return seat.app.screen


async def sit_down(seat: Seat, phase: str, secret: str = "") -> ConversationScreen:
    """Begin, and go to a phase; the manager brought one point more, with a *secret* in it and in its note."""
    if secret:
        mine = [point for point in seat.dossier.points if point.side == "manager"]
        point = structs.replace(mine[0], id="p-secret", text=secret, note=secret)
        assert seat.app.desk.open is not None
        seat.app.desk.open.apply(lambda dossier: with_point(dossier, point))
    await seat.press("enter")
    screen = table(seat)
    screen.table.begin(screen.table.script.phase(phase))
    await screen.turn_page()
    await seat.pilot.pause()
    return screen


async def turn_to(screen: ConversationScreen, phase: str) -> None:
    """Go to another phase."""
    screen.table.begin(screen.table.script.phase(phase))
    await screen.turn_page()
    screen.set_focus(None)


async def test_no_key_of_the_shared_view_shows_what_is_private_or_takes_it_away(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit_down(seat, "welcome", SECRET)
        notes = [text for text in seat.dossier.texts if text.kind == "note"]
        for phase in ("summary", "manager", "goals"):
            screen.is_shared = False
            await turn_to(screen, phase)
            await seat.press("equals_sign")
            assert screen.is_shared
            await seat.pilot.press(*(key for key in EVERY_KEY if phase != "summary" or not key.isdigit()))
            await seat.type("xW")
            assert seat.app.screen is screen, phase
            assert screen.is_shared, phase
            assert screen.focused is None, phase
            assert SECRET not in seat.text(), phase
        assert [text for text in seat.dossier.texts if text.kind == "note"] == notes
        assert not screen.table.course.open_points


async def test_in_help_and_commands_over_the_shared_view_nothing_private_is_offered(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit_down(seat, "employee", SECRET)
        await seat.press("equals_sign", "ctrl+p")
        for words in ("no", "re", "un"):
            await seat.type(words)
            offered = seat.app.screen.query_one("#commands").items  # type: ignore[attr-defined]  # the list of commands
            ours = {"Note", "Report", "Undo", "Lines", "New goal"}
            assert not ours & {command.title for command in offered}
            await seat.press(*["backspace"] * len(words))
        await seat.press("escape", "question_mark")
        assert SECRET not in seat.text()
        await seat.press("escape", "equals_sign")
        assert not screen.is_shared


async def test_the_shared_view_stays_from_phase_to_phase_and_shows_the_goals_first_where_they_are_made(
    tmp_path: Path,
) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Noor"])) as seat:
        screen = await sit_down(seat, "goals")
        await seat.press("escape", "equals_sign")
        words = screen.query_one("#words", LargeLine)
        statements = [" ".join(goal.statement.split()) for goal in screen.body.goals]
        assert words.text in (statements[-1], screen.body.goals[-1].title)
        assert "█" in "".join(seat.text().splitlines()[12:])  # large, where there is room
        await seat.press("up")
        assert words.text == statements[-2]
        await turn_to(screen, "welcome")
        await seat.press("pagedown", "pagedown")
        assert screen.table.course.phase != "welcome"
        assert screen.is_shared


async def test_points_that_do_not_fit_lie_there_one_by_one(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"]), size="narrow") as seat:
        screen = await sit_down(seat, "employee")
        mine = [point for point in screen.table.seen.points if point.side == "employee"]

        def more(number: int) -> Point:
            return structs.replace(mine[0], id=f"p-{number}", text=f"Another point {number}")

        for number in range(8):
            screen.owner.apply(lambda dossier, n=number: with_point(dossier, more(n)))  # type: ignore[misc]
        await seat.press("equals_sign")
        assert mine[0].text in seat.text()
        assert "Another point" not in seat.text()
        await seat.press("down")
        assert mine[0].text not in seat.text()


@pytest.mark.parametrize("size", ["wide", "narrow"])
async def test_the_rest_view_shows_floor_minutes_and_phase_and_nothing_else(tmp_path: Path, size: str) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, language="nl", first=("talk", people["Anneke"]), size=size) as seat:
        screen = await sit_down(seat, "welcome")
        for phase in ("employee", "summary", "goals", "close") if size == "wide" else ("goals",):
            await turn_to(screen, phase)
            await seat.pilot.pause()
            screen.set_focus(None)
            await seat.press("escape")
            stage = screen.query_one(Stage)
            assert stage.has_minutes
            assert stage.is_rest
            shown = {w.id for w in screen.walk_children() if w.id and w.display and w.is_on_screen}
            assert {"floor", "stage"} <= shown
            assert not shown & {"body", "rail", "trail"}, phase
            await seat.press("f3", "ctrl+n", "enter")
            assert screen.focused is None, "what cannot be seen is not changed"
            await seat.press("escape")
            assert not screen.is_calm
            assert screen.body.display


async def test_a_letter_in_the_rest_view_starts_a_note_and_a_digit_marks(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit_down(seat, "employee")
        await seat.press("escape", "4")
        await seat.type("that scanner thing")
        assert "that scanner thing" in seat.text()
        await seat.press("escape")
        assert screen.is_calm
        assert "that scanner thing" not in seat.text()
        note = next(text for text in seat.dossier.texts if text.text == "that scanner thing")
        assert note.mark == "quote"


async def test_the_employees_phase_opens_without_a_number_and_comes_back_to_it(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        screen = await sit_down(seat, "employee")
        assert "until about" in seat.text()
        assert "/15" not in seat.text(), "no minutes in sight"
        before = seat.text()
        await seat.press("escape", "escape")
        assert seat.text() == before
        assert screen.query_one(FloorBar).floor == "employee"


async def test_nothing_moves_between_phases_or_when_a_note_begins(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        tops = set()
        for phase in ("welcome", "employee", "summary", "manager"):
            if phase == "welcome":
                screen = await sit_down(seat, phase)
            else:
                screen.table.begin(screen.table.script.phase(phase))
                await screen.turn_page()
                await seat.pilot.pause()
            top = screen.body.region
            tops.add((top.y, top.height))
            await seat.press("x")
            assert screen.body.region == top
            await seat.press("backspace", "escape")
        assert len(tops) == 1


async def test_three_versions_of_a_summary_say_what_changed(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"]), size="narrow") as seat:
        screen = await sit_down(seat, "summary")
        pane = screen.query_one(SummaryPane)
        await seat.press("left_square_bracket")
        assert "one version" in screen.query_one(Stage).words
        await seat.press("enter")
        await seat.type("she is disappointed")
        await seat.press("escape", "3")
        await seat.press(*["backspace"] * len("disappointed"))
        await seat.type("angry")
        await seat.press("escape", "3")
        assert screen.body.versions == ("she is disappointed", "she is angry")
        question = screen.query_one("#question", LargeLine)
        assert question.text == "How shall we go on?"
        await seat.press("1")
        await seat.press("end")
        await seat.type(" about September")
        await seat.press("escape", "left_square_bracket")
        assert "version 3 of 3" in seat.text()
        assert "she is angry about September" in seat.text()
        await seat.press("left_square_bracket")
        assert "she is ‹disappointed› angry" in seat.text()
        underlined = {
            segment.text.strip()
            for strip in screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.style.underline
        }
        assert underlined == {"angry", "new"}
        await seat.press("left_square_bracket", "left_square_bracket")
        assert "version 1 of 3" in seat.text()
        assert "‹" not in seat.text()
        await seat.press("enter")
        assert screen.focused is pane.area()
        assert pane.area().text == "she is angry about September"


async def test_the_shared_view_asks_the_question_and_takes_the_answer(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, language="nl", first=("talk", people["Anneke"])) as seat:
        screen = await sit_down(seat, "summary")
        await seat.press("equals_sign")
        question = screen.query_one("#question", LargeLine)
        assert question.text == "Wat klopt er nog niet, of mis je?"
        assert question.content_size.height == 6
        await seat.press("1")
        assert screen.table.course.is_summary_right
        assert screen.is_shared
        assert "●" in seat.text()
        await seat.press("3")
        assert not screen.is_shared
        assert screen.focused is screen.query_one(SummaryPane).area()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_nothing_is_cut_off_in_the_small_window(tmp_path: Path, language: str) -> None:
    people = filled(tmp_path, language)
    async with seated(tmp_path, language=language, first=("talk", people["Anneke"]), size="narrow") as seat:
        screen = await sit_down(seat, "welcome")
        for phase in ("welcome", "employee", "summary", "manager", "goals", "agreements", "close"):
            screen.is_shared = False
            await turn_to(screen, phase)
            await seat.pilot.pause()
            screen.set_focus(None)
            for keys in ((), ("equals_sign",)):
                await seat.press(*keys)
                upper = seat.text().splitlines()[: screen.body.region.y + 1]
                assert "…" not in "".join(upper), (phase, keys)
                assert "…" not in seat.text() or phase in ("agreements", "close"), (phase, keys)
