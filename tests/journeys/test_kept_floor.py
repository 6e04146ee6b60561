"""The floor is kept when both say so, put right on its timeline, and forgotten in time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from popterm.screens.conversation import ConversationScreen
from popterm.screens.floor_correction import FloorCorrection, floor_correction_screen
from popterm.screens.home import Home
from popterm.services.clock import SetClock
from popterm.widgets.floor_bar import FloorBar
from popterm.widgets.floor_timeline import FloorTimeline
from popterm.widgets.stage import Stage
from tests.journeys.playing import NOW, Seat, filled, seated

TOLD = (b"FloorGiven", b"FloorMoved", b"Interrupted")


def told(folder: Path, dossier_id: str) -> bool:
    """Whether any file of this person says something of the floor."""
    files = [path for path in folder.rglob("*") if path.is_file() and dossier_id in str(path)]
    assert files
    return any(word in path.read_bytes() for path in files for word in TOLD)


async def talked(seat: Seat, *, is_kept: bool) -> str:
    """A conversation in which the manager cuts in; returns its id."""
    await seat.press("enter", *(["0"] if is_kept else []))
    await seat.pass_minutes(3)
    await seat.press("pagedown")
    await seat.pass_minutes(6)
    await seat.press("right", "exclamation_mark")
    await seat.pass_minutes(2)
    await seat.press("left")
    await seat.pass_minutes(4)
    screen = seat.app.screen
    assert isinstance(screen, ConversationScreen)
    return screen.talk


def corrections(seat: Seat) -> FloorCorrection:
    """The screen on which the floor is put right."""
    assert isinstance(seat.app.screen, FloorCorrection)
    return seat.app.screen


def percents(seat: Seat) -> dict[str, int]:
    """The share of everybody."""
    return {str(floor): part for floor, part in corrections(seat).facts.percents}


async def test_nothing_is_kept_until_both_say_so_and_a_crash_loses_no_floor(tmp_path: Path) -> None:
    person = filled(tmp_path, "en")["Anneke"]
    clock = SetClock(NOW)
    async with seated(tmp_path, first=("talk", person), clock=clock) as seat:
        await talked(seat, is_kept=False)
        await seat.press("0")
        assert "not kept" in seat.app.screen.query_one(Stage).words
        await seat.press("space")
    async with seated(tmp_path, first=("talk", person), clock=clock) as seat:
        assert seat.app.screen.query_one(FloorBar).floor == "nobody"
        await seat.press("backspace")
        assert seat.app.screen.query_one(FloorBar).floor == "employee"
        await seat.press("pageup")
        assert "If yes, I press 0" in " ".join(seat.text().split())
        table = seat.app.screen.table  # type: ignore[attr-defined]  # the conversation's
        assert not table.course.is_floor_kept
        table.close()
        assert seat.app.desk.save_now()
        assert not told(tmp_path / "dossiers", person)


async def test_what_was_taken_down_wrongly_is_put_right_by_keys_and_ninety_days_later_forgotten(tmp_path: Path) -> None:
    person = filled(tmp_path, "en")["Anneke"]
    async with seated(tmp_path, size="narrow", first=("talk", person)) as seat:
        talk = await talked(seat, is_kept=True)
        seat.app.screen.table.close()  # type: ignore[attr-defined]  # the conversation's
        await seat.app.push_screen(floor_correction_screen(talk))
        await seat.pilot.pause()
        assert all(words in seat.text() for words in ("Anneke", "Jürgen", "together", "an estimate"))
        before, first = percents(seat), corrections(seat).chosen
        await seat.press("minus", "left_square_bracket")
        assert corrections(seat).facts.changes[0].earliest < corrections(seat).facts.changes[0].at
        assert percents(seat)["manager"] > before["manager"]
        await seat.press("ctrl+z", "ctrl+z")
        assert percents(seat) == before
        await seat.press("right", "plus")
        assert "stays where it is" in seat.text()
        await seat.press("delete")
        assert corrections(seat).facts.totals.interruptions == 0
        await seat.press("left", "left", "delete")
        assert "manager" not in percents(seat)
        await seat.press("ctrl+z")
        assert corrections(seat).chosen == first
        timeline = seat.app.screen.query_one(FloorTimeline)
        await seat.pilot.click(FloorTimeline, offset=(timeline.size.width - 4, 2))
        assert corrections(seat).chosen != first
        await seat.press("ctrl+z", "escape")
    assert told(tmp_path / "dossiers", person)
    async with seated(tmp_path, clock=SetClock(NOW + timedelta(days=91))) as seat:
        assert isinstance(seat.app.screen, Home)
        await seat.until(lambda: not told(tmp_path / "dossiers", person))
        kept = seat.app.desk.dossiers.load(person).conversation(talk)
        assert kept is not None
        assert kept.floor_totals is not None
        assert kept.floor_totals.interruptions == 1
