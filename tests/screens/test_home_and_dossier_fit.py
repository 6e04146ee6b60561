"""Nothing of the frame is cut off in the small window, in either language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from popterm.screens.new_person import PersonForm
from popterm.widgets.heading import Heading
from popterm.widgets.key_bar import KeyBar

BOTH = pytest.mark.parametrize("code", ["nl", "en"])


def cut_off(pilot: Pilot[int]) -> list[str]:
    """Keys, titles and labels of the top screen that do not fit where they stand."""
    screen = pilot.app.screen
    bars = [bar for bar in screen.query(KeyBar) if len(bar.fit(bar.size.width)) < len(bar.entries)]
    rules = [rule for rule in screen.query(Heading) if rule.display and rule.size.width < len(rule.title) + 4]
    labels = [label for label in screen.query(".form-label").results(Static) if "…" in str(label.render())]
    narrow = [label for label in screen.query(".form-label").results(Static) if label.virtual_size.height > 1]
    return [str(found) for found in (*bars, *rules, *labels, *narrow)]


@BOTH
async def test_home_fits(data: Path, run: Any, code: str) -> None:
    async with run(data, code=code, size=(80, 24)) as pilot:
        for name in ("today", "due", "people"):
            pilot.app.screen.action_go_to(name)
            await pilot.pause()
            assert not cut_off(pilot), name


@BOTH
async def test_the_dossier_fits(data: Path, run: Any, code: str) -> None:
    async with run(data, code=code, size=(80, 24)) as pilot:
        await pilot.press("slash", *"samir", "enter", "enter")
        for _ in range(5):
            await pilot.press("tab")
            assert not cut_off(pilot)
        await pilot.press("e")
        assert not cut_off(pilot)


@BOTH
@pytest.mark.parametrize("key", ["n", "t", "ctrl+p", "question_mark"])
async def test_dialogs_fit(data: Path, run: Any, code: str, key: str) -> None:
    async with run(data, code=code, size=(80, 24)) as pilot:
        await pilot.press(key)
        assert not cut_off(pilot)
        dialog = pilot.app.screen.query_one(".dialog")
        assert dialog.region.bottom <= 24
        assert pilot.app.screen.query_one(".dialog-keys").region.bottom < dialog.region.bottom


async def test_a_form_in_the_smallest_window_still_shows_its_keys(data: Path, run: Any) -> None:
    async with run(data, size=(60, 18)) as pilot:
        await pilot.press("n")
        assert isinstance(pilot.app.screen, PersonForm)
        assert pilot.app.screen.query_one(".dialog-keys").region.bottom < 18
