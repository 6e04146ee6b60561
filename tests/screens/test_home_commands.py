"""Commands and help: what works here, in one's own words, and nobody else at the table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from popterm.screens.commands import Commands
from popterm.screens.dossier import DossierScreen
from popterm.services.settings import Settings, load_settings
from popterm.widgets.row_list import RowList

Frame = Callable[[Pilot[int]], str]
OTHERS = ("Samir", "Bo Jansen", "Chidi", "Lotte", "Mehmet", "Noor", "Tess")


def titles(pilot: Pilot[int]) -> list[str]:
    assert isinstance(pilot.app.screen, Commands)
    return [command.title for command in pilot.app.screen.query_one("#commands", RowList).items]


async def test_people_are_found_at_home(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await pilot.press("ctrl+p", *"noor dos")
        assert titles(pilot)[0] == "Noor van Dam: dossier"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DossierScreen)
        assert pilot.app.screen.dossier.person.name == "Noor van Dam"


async def test_in_a_dossier_there_is_nobody_else(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await pilot.press("slash", *"anneke", "enter", "enter", "ctrl+p")
        for name in OTHERS:
            pilot.app.screen.query_one("#sought", Input).value = name
            await pilot.pause()
            assert not [title for title in titles(pilot) if name in title]


async def test_at_the_table_commands_and_help_know_one_person(data: Path, run: Any, frame: Frame) -> None:
    async with run(data) as pilot:
        await pilot.press("enter")
        assert getattr(pilot.app.screen, "is_table", False)
        for key in ("ctrl+p", "question_mark"):
            await pilot.press(key)
            assert not [name for name in OTHERS if name in frame(pilot)]
            await pilot.press("escape")


async def test_a_command_does_what_its_key_does(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await pilot.press("ctrl+p", *"find", "enter")
        await pilot.pause()
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "find"


async def test_a_theme_is_kept_for_next_time(data: Path, run: Any, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    async with run(data, config=config) as pilot:
        await pilot.press("ctrl+p", *"day", "enter")
        await pilot.pause()
        assert pilot.app.theme == "popterm-day"
    assert load_settings(config).theme == "popterm-day"


async def test_help_shows_the_keys_as_the_user_has_them(data: Path, run: Any, frame: Frame) -> None:
    settings = Settings(name="Jo", language="en", keys={"home.prepare": "x"})
    async with run(data, settings=settings) as pilot:
        await pilot.press("question_mark")
        text = frame(pilot)
        assert "Home is yours alone" in text
        line = next(line for line in text.splitlines() if "prepare" in line and "yours" not in line)
        assert " x " in line
        await pilot.press("escape")
        assert "Home is yours alone" not in frame(pilot)
