"""Scenario 8: illness is mentioned. One quiet line, a usable sentence, and the old words gone from everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from textual.screen import Screen
from textual.widgets import Input, TextArea

from popterm.domain.dossier import with_goal
from popterm.screens import notices
from popterm.screens.conversation import ConversationScreen
from popterm.screens.dialogs import Ask
from popterm.screens.goals import Goals
from popterm.screens.lines import LinesScreen
from popterm.screens.report import Report
from popterm.storage.traces import files_with
from popterm.widgets.free_text import text_of
from popterm.widgets.key_bar import KeyBar
from popterm.widgets.note_line import NoteLine
from tests.journeys.playing import Seat, filled, seated


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pauses of a test."""
    monkeypatch.setattr(notices, "PAUSE", 0.04)
    monkeypatch.setattr(notices, "REACTION", 0.0)
    monkeypatch.setattr(notices, "SETTLED", 0.05)
    yield


def line(seat: Seat) -> str:
    """The quiet line at the foot."""
    bar = next(iter(seat.app.screen.query(KeyBar)), None)
    return bar.notice if bar is not None else ""


async def to_employee(seat: Seat) -> None:
    await seat.press("enter", "f5", "f5")
    assert isinstance(seat.app.screen, ConversationScreen)


def stands(folder: Path, words: str) -> bool:
    """Whether any file there holds the words, escaped or not."""
    return bool(files_with(folder, [words]))


async def noticed(seat: Seat) -> None:
    await seat.until(lambda: "F2" in line(seat))
    assert line(seat) in seat.text()


async def taken(seat: Seat, folder: Path, word: str) -> None:
    """F2, and the word is nowhere."""
    await seat.press("f2")
    await seat.until(lambda: not stands(folder, word))
    assert word not in seat.text()


async def test_scenario_8_at_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = filled(tmp_path, "nl", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"]), language="nl") as seat:
        await to_employee(seat)
        await seat.type("Ik slik sinds maart antidepressiva")
        await noticed(seat)
        await seat.until(lambda: stands(tmp_path, "antidepressiva"))  # nothing typed waits for an answer
        await seat.type(" en daarom trek ik die late dienst niet")
        monkeypatch.setattr(notices, "REACTION", 60.0)
        await seat.press("f2")  # sooner than anybody reads: it was meant for something else
        assert "antidepressiva" in seat.text()
        monkeypatch.setattr(notices, "REACTION", 0.0)
        await taken(seat, tmp_path, "antidepressiva")
        area = seat.app.screen.query_one(NoteLine).area
        assert area.text == "Afspraak: tot … geen late diensten; Anneke bespreekt dit zo nodig met de bedrijfsarts."
        assert area.selected_text == "…"
        await seat.type("1 maart")
        await seat.press(*["ctrl+z"] * 3, "escape", *["ctrl+z"] * 3)
        assert "antidepressiva" not in seat.text()
        # finished without a pause, it is looked at right after
        await seat.type("Ze heeft migraine")
        await seat.press("enter")
        await noticed(seat)
        await taken(seat, tmp_path, "migraine")
        # ignored: typing goes on, Esc finishes, the next key takes the line away; and nothing is taken down
        await seat.type("Hij is homo")
        await noticed(seat)
        await seat.press("escape", "equals_sign")
        assert not line(seat)
        assert any(text.text == "Hij is homo" for text in seat.dossier.texts)
        await seat.press("equals_sign", "escape")
        await seat.type("Ze heeft een hernia")  # in the rest view nothing is said
        await seat.pilot.pause(0.1)
        assert not line(seat)
        await seat.press("escape", "escape", "slash", "enter")
        assert isinstance(seat.app.screen, LinesScreen)
        await seat.press("space")
        await noticed(seat)
        await taken(seat, tmp_path, "hernia")
        assert seat.app.desk.save_now()
        for word in ("antidepressiva", "migraine", "gezondheid", "health", "sexuality", "seksualiteit", "notice"):
            assert not stands(tmp_path, word)


ILL = "I have asthma. I want to lead"


async def test_every_other_free_text_has_the_same_notice(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("prep", people["Anneke"]), size="narrow") as seat:
        places: list[tuple[str, Screen[Any] | None, tuple[str, ...]]] = [
            ("point", None, ("n",)),
            ("goal", Goals(), ("ctrl+n",)),
            ("dialog", Ask("Why?"), ()),
        ]
        for place, screen, keys in places:
            if screen is not None:
                await seat.app.push_screen(screen)
            await seat.press(*keys)
            await seat.pilot.pause()
            await seat.type(ILL)
            await noticed(seat)
            await taken(seat, tmp_path, "asthma")
            field = seat.app.focused
            assert isinstance(field, TextArea | Input), place
            assert text_of(field).endswith("needed. I want to lead"), place
            while seat.app.screen is screen:
                await seat.press("escape")
        owner = seat.app.desk.open
        assert owner is not None
        goal = structs.replace(seat.dossier.goals_of(seat.dossier.cycle.id)[0], statement="Lead although I am pregnant")
        owner.apply(lambda dossier: with_goal(dossier, goal))
        await seat.app.push_screen(Report(""))
        await seat.until(lambda: "looks like health" in seat.text())
