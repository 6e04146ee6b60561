"""Plain signs: nothing of popterm's own that a bare console lacks, on any row."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from tests.journeys.playing import filled, seated


@pytest.mark.parametrize("screen", ["home", "prep", "talk", "report", "debrief"])
async def test_with_plain_signs_only_words_bring_other_letters(tmp_path: Path, screen: str) -> None:
    people = filled(tmp_path, "en")
    first = None if screen == "home" else (screen, people["Anneke"])
    async with seated(tmp_path, first=first) as seat:
        app = seat.app
        app.settings = structs.replace(app.settings, signs="ascii")
        if screen == "talk":
            await seat.press("enter")
        plain = app.get_line_filters()[-1]
        signs = set()
        for strip in app.screen._compositor.render_strips():
            for segment in plain.apply(list(strip), app.screen.background_colors[0]):
                signs |= {sign for sign in segment.text if not sign.isascii() and not sign.isalpha()}
        assert signs <= {"€"}, signs


@pytest.mark.parametrize(
    "theme", ["popterm-calm", "popterm-day", "popterm-contrast", "textual-light", "nord", "ansi-dark"]
)
async def test_any_theme_dresses_the_screen(tmp_path: Path, theme: str) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("prep", people["Anneke"])) as seat:
        if theme not in seat.app.available_themes:
            pytest.fail(f"Textual has no theme {theme} any longer")
        seat.app.theme = theme
        await seat.pilot.pause()
        assert "Anneke" in seat.text()
