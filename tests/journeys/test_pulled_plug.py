"""The plug pulled in mid-talk: the same talk, the same phase, the right time, and what was typed."""

from __future__ import annotations

import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from popterm.domain.dossier import Dossier
from popterm.screens.conversation import ConversationScreen
from popterm.services.clock import SetClock
from popterm.storage.dossiers import Dossiers
from tests.journeys.playing import NOW, filled, seated
from tests.pseudoterminal import Pseudoterminal

WORDS = "ze wil vaker zelf meedenken over de opzet van de lessen"
PROMISE = 0.25
START = NOW.isoformat()


def popterm(data: Path, *arguments: str) -> Pseudoterminal:
    """popterm in a terminal of its own, talking about Anneke."""
    config = data / "config.toml"
    if not config.exists():
        config.write_text('language = "nl"\nname = "Jürgen Weiß"\n', "utf-8")
    words = [sys.executable, "-m", "popterm", *arguments, "--data", str(data), "--config", str(config), "--now", START]
    return Pseudoterminal(words, folder=Path(__file__).parents[2])


def typed(dossier: Dossier) -> str:
    """The note that was being typed."""
    return next((t.text for t in dossier.texts if t.kind == "note" and t.phase == "employee"), "")


def test_what_was_typed_is_on_disk(tmp_path: Path) -> None:
    ident = filled(tmp_path, "nl", 1)["Anneke"]
    terminal = popterm(tmp_path, "talk", "Anneke")
    terminal.wait_for("Enter")
    terminal.write("\r")
    terminal.wait_for("Welkom en terugblik")
    terminal.write("\x1b[6~\x1b[6~")
    terminal.wait_for("Welke opleiding past bij mij")
    sent: list[tuple[float, str]] = []
    for place, sign in enumerate(WORDS):
        terminal.write(sign)
        terminal.read(0.02)
        sent.append((time.perf_counter(), WORDS[: place + 1]))
        if place > 40:
            break
    terminal.wait_until(lambda: sent[-1][1][-8:] in terminal.text, "the last letters")
    ended_at = time.perf_counter()
    terminal.send(signal.SIGKILL)
    terminal.wait_until(terminal.has_ended, "the end")
    kept = typed(Dossiers(tmp_path / "dossiers").load(ident))
    assert sent[-1][1].startswith(kept)
    due = [words for moment, words in sent if moment < ended_at - PROMISE - 0.15]
    assert len(kept) >= len(due[-1] if due else "")


async def test_opened_again_it_is_the_same_talk_in_the_same_phase_at_the_right_time(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl")
    clock = SetClock(NOW)
    async with seated(tmp_path, first=("talk", people["Anneke"]), clock=clock) as seat:
        await seat.press("enter")
        await seat.pass_minutes(5)
        await seat.press("pagedown")
        await seat.pass_minutes(4)
        await seat.type("half a sen")
        await seat.pilot.pause(0.3)
        events = seat.dossier.events
        seat.app.desk.give_up()  # as a killed process leaves it: nothing said goodbye
    for lock in (tmp_path / "dossiers").glob("*.lock"):
        lock.unlink()
    clock.move_on(200)
    async with seated(tmp_path, clock=clock) as seat:
        await seat.until(lambda: isinstance(seat.app.screen, ConversationScreen))
        screen = seat.app.screen
        assert isinstance(screen, ConversationScreen)
        assert screen.table.course.phase == "employee"
        assert seat.dossier.events[: len(events)] == events
        assert "half a sen" in [t.text for t in seat.dossier.texts]
        assert screen.table.clock().current.spent == pytest.approx(4 * 60 + 200)
        assert "3" in seat.text()
        await seat.press("minus")
        assert screen.table.clock().current.spent == pytest.approx(4 * 60)
        assert timedelta(seconds=clock.reading().wall - NOW.timestamp()) > timedelta(minutes=12)
