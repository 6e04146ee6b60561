"""Looking back on the screen: facts for the manager first, and nothing goes out but the parts that were marked."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.dossier import last_talk
from popterm.domain.reading import Reading
from popterm.screens.cover import Cover
from popterm.screens.debrief import DebriefScreen, debrief_screen
from popterm.screens.report import Report
from popterm.services.table import Table
from popterm.widgets.key_bar import KeyBar
from tests.journeys.playing import Seat, filled, seated


def screen(seat: Seat) -> DebriefScreen:
    assert isinstance(seat.app.screen, DebriefScreen)
    return seat.app.screen


async def to_part(seat: Seat, part: str) -> None:
    """Put the cursor on a part."""
    board = screen(seat).board
    board.cursor = [found.id for found in board.parts].index(part)
    await seat.pilot.pause()


def with_kept_floor(seat: Seat) -> None:
    """Let the floor of the last conversation have been kept, with one interruption."""
    owner = seat.app.desk.open
    assert owner is not None
    talk = last_talk(owner.dossier)
    assert talk is not None
    known = owner.dossier.events_of(talk.id)

    def event(kind: type[ev.Event], minutes: float, **facts: object) -> ev.AnyEvent:
        at = Reading(known[0].at.wall + 60 * minutes)
        return kind(id=f"kept-{minutes}", talk=talk.id, at=at, **facts)  # type: ignore[return-value, union-attr]  # one of AnyEvent

    more = (event(ev.FloorKeeping, 2, kept=True), event(ev.FloorGiven, 9, to="manager"), event(ev.Interrupted, 9.5))
    of_talk = sorted((*known, *more), key=lambda e: e.at.wall)
    rest = tuple(e for e in owner.dossier.events if e.talk != talk.id)
    owner.apply(lambda dossier: structs.replace(dossier, events=(*rest, *of_talk)))


async def test_nothing_goes_out_until_a_part_is_marked_and_then_nothing_else(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("debrief", people["Noor"])) as seat:
        await seat.press("m", "c")
        assert not (tmp_path / "reports").exists()
        assert seat.app.clipboard == ""
        await to_part(seat, "goals")
        await seat.press("space")
        assert "to share" in seat.text()
        await seat.press("m", "c")
        (file,) = (tmp_path / "reports").glob("*.md")
        written = file.read_text("utf-8")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert [line for line in written.splitlines() if line.startswith("## ")] == ["## Goals"]
        assert seat.app.clipboard == written
        await seat.press("space", "m")
        assert len(list((tmp_path / "reports").glob("*.md"))) == 1
        await to_part(seat, "floor")
        await seat.press("space", "e")  # it was not kept: nothing to share, nothing to put right
        assert screen(seat).chosen == frozenset()


async def test_a_kept_floor_is_shared_as_a_whole_and_is_in_the_employees_own_file_too(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("report", people["Noor"])) as seat:
        with_kept_floor(seat)
        await seat.press("i")
        assert "Noor's own points hold it too" in seat.text()
        await to_part(seat, "floor")
        await seat.press("space", "m")
        assert ": 8 min after the beginning" in seat.text()
        await seat.press("escape", "w")
        shared, own = sorted((tmp_path / "reports").glob("*.md"), key=lambda file: file.stat().st_mtime_ns)
        figures = [line for line in shared.read_text("utf-8").splitlines() if " %" in line or "█" in line]
        assert len(figures) == 5
        assert figures == [line for line in own.read_text("utf-8").splitlines() if " %" in line or "█" in line]
        await seat.press("i", "e", "delete", "escape")  # the change of floor was a mistake
        assert ": 28 min after the beginning" in seat.text()
        screen(seat)


async def test_before_it_is_over_there_is_no_way_to_it(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await seat.press("i")
        assert isinstance(seat.app.screen, Cover)
        await seat.press("enter", "pagedown", "pagedown", "ctrl+r")
        talk = seat.dossier.conversations[-1].id
        await seat.app.push_screen(Report(talk))
        await seat.press("i")
        assert isinstance(seat.app.screen, Report)
        await seat.app.push_screen(debrief_screen(talk))
        assert "There is no conversation to look back on yet." in seat.text()
        Table(screen(seat).owner, talk, seat.app.desk.script).close()
        await seat.app.push_screen(Cover(talk))
        await seat.press("i")
        assert screen(seat).looking_back.talk == seat.dossier.conversation(talk)


@pytest.mark.parametrize(("size", "language"), [("wide", "nl"), ("narrow", "nl"), ("narrow", "en")])
async def test_it_fits_and_every_part_can_be_reached(tmp_path: Path, size: str, language: str) -> None:
    people = filled(tmp_path, language)
    async with seated(tmp_path, first=("dossier", people["Noor"]), size=size, language=language) as seat:
        with_kept_floor(seat)
        await seat.press("i")
        board = screen(seat).board
        assert not [line for line in seat.text().splitlines() if "…" in line and "│" not in line]
        seen = {board.current}
        while board.scroll_offset.y < board.max_scroll_y or board.cursor < len(board.parts) - 1:
            before = board.scroll_offset.y, board.cursor
            board.action_step(1)
            assert before != (board.scroll_offset.y, board.cursor)
            seen.add(board.current)
        assert seen == {part.id for part in board.parts}
        while board.scroll_offset.y:
            board.action_page(-1)
        assert board.cursor == 0
        await seat.press("space", "f9")
        assert screen(seat).chosen == {"floor"}
        for bar in seat.app.screen.query(KeyBar):
            assert len(bar.fit(bar.size.width)) == len(bar.entries)
