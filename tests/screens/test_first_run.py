"""The first run: language, name, look around or begin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from popterm import language
from popterm.screens.cover import Cover
from popterm.screens.first_run import FirstRun
from popterm.screens.home import Home
from popterm.services.settings import load_settings
from tests.journeys.playing import filled

Frame = Callable[[Pilot[int]], str]


async def test_name_and_language_are_kept_for_next_time(tmp_path: Path, run: Any) -> None:
    config = tmp_path / "config.toml"
    async with run(tmp_path / "data", name="", config=config) as pilot:
        await pilot.press(*"Ann", "shift+tab", "left", "tab", *"e Bos", "enter", "enter")
        assert isinstance(pilot.app.screen, Home)
    assert (load_settings(config).name, load_settings(config).language) == ("Anne Bos", "nl")


async def test_the_language_changes_at_once(tmp_path: Path, run: Any, frame: Frame) -> None:
    async with run(tmp_path, name="") as pilot:
        await pilot.press(*"Ann", "shift+tab", "left")
        assert language.current().code == "nl"
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "language"
        assert "Ann" in frame(pilot)


async def test_a_name_is_needed_to_begin(tmp_path: Path, run: Any, frame: Frame) -> None:
    async with run(tmp_path, name="") as pilot:
        await pilot.press("tab", "enter")
        assert isinstance(pilot.app.screen, FirstRun)
        assert "a name is needed" in frame(pilot)


async def test_looking_around_leaves_nothing_behind(tmp_path: Path, run: Any, frame: Frame, until: Any) -> None:
    config, own = tmp_path / "config.toml", tmp_path / "data"
    async with run(own, name="", config=config) as pilot:
        await pilot.press("tab", "down", "enter")
        await until(pilot, lambda: "Anneke" in frame(pilot))
        assert "DEMO" in frame(pilot)
        folder = pilot.app.desk.data
        assert folder != own
        assert (folder / "dossiers").is_dir()
    assert not folder.exists()
    assert not config.exists()
    assert not list(own.rglob("*.json"))


async def test_where_everything_is_stands_there(tmp_path: Path, run: Any, frame: Frame) -> None:
    async with run(tmp_path, name="", size=(80, 24)) as pilot:
        assert "Everything stays on this computer" in frame(pilot)


async def test_after_the_name_it_goes_on_to_what_was_asked_for(
    tmp_path: Path, run: Any, frame: Frame, until: Any
) -> None:
    people = filled(tmp_path, "en", 2)
    async with run(tmp_path, name="", first=("talk", people["Anneke"])) as pilot:
        assert "first dossier" not in frame(pilot)
        await pilot.press(*"Joost", "enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Cover))
        await pilot.press("escape")
        assert pilot.app.return_code == 0
