"""A computer that dies in every phase: opened again, the conversation stands where it stood.

Each crash is played on a copy of the data folder as it lay on the disk at that moment: nothing was closed, and the
program that wrote it never gets to say anything more.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from popterm.screens.conversation import ConversationScreen
from popterm.services.table import Table
from popterm.widgets.stage import Stage
from tests.journeys.playing import Seat, filled, seated

LAYOUTS = (("wide", "nl"), ("narrow", "en"), ("wide", "en"), ("narrow", "nl"))
WORDS = "daar wil ik mee verder"


async def test_a_crash_in_each_phase_loses_neither_place_nor_minutes_nor_words(tmp_path: Path) -> None:
    folder = tmp_path / "0"
    talk = ("talk", filled(folder, "nl")["Anneke"])
    clock, before = None, None
    for crash in range(1, 9):
        size, language = LAYOUTS[crash % len(LAYOUTS)]
        async with seated(folder, size=size, language=language, first=talk, clock=clock) as seat:
            clock = seat.clock
            if crash == 1:
                await seat.press("enter")
            screen = conversation(seat)
            if before is not None:
                assert told(screen.table) == before
                assert "3 minut" in screen.query_one(Stage).words, (
                    "the gap is named, and counts until they say otherwise"
                )
                if screen.table.phase.content not in ("agreements", "close"):  # there the pane takes the room of notes
                    await seat.until(lambda: WORDS in seat.text())
            if crash == 8:
                break
            if crash > 1:
                await go_on(seat)
            assert screen.table.script.number(screen.table.course.phase) == crash
            await write(seat)
            await seat.pass_minutes(2)
            await seat.until(seat.app.desk.save_now)
            folder = Path(shutil.copytree(folder, tmp_path / str(crash)))
            clock.move_on(180)
            before = told(screen.table)


def conversation(seat: Seat) -> ConversationScreen:
    """The conversation on the table."""
    assert isinstance(seat.app.screen, ConversationScreen)
    return seat.app.screen


def told(table: Table) -> object:
    """Where it stands, every minute, and every word."""
    course, dossier = table.course, table.dossier
    minutes = [(time.phase, time.spent, time.target) for time in table.clock().phases]
    facts = (course.stage, course.phase, course.floor, course.marks, course.judgements, course.moved)
    return facts, minutes, table.clock().ends_at, dossier.texts, dossier.goals, dossier.agreements


async def go_on(seat: Seat) -> None:
    """To the next phase, whatever that takes."""
    table = conversation(seat).table
    phase = table.course.phase
    await seat.press("escape" if conversation(seat).is_in_text else "f5")
    if table.phase.content == "summary":
        await seat.press("1")
    for _ in range(2):
        if table.course.phase == phase:
            await seat.press("f5")


async def write(seat: Seat) -> None:
    """Write what can be written in this phase, and what shows it."""
    screen = conversation(seat)
    if screen.table.phase.content == "summary":
        await seat.press("enter")
    await seat.type(WORDS)
