"""The app on sample people, for the screens around a conversation."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from popterm import language
from popterm.app import Popterm
from popterm.services.clock import SetClock, zone_name
from popterm.services.sample import MANAGER, sample_dossiers
from popterm.services.settings import Settings
from popterm.storage.dossiers import Dossiers

NOW = datetime(2026, 11, 21, 13, 47).astimezone()

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def language_after() -> Iterator[None]:
    """Leave the language as it was."""
    yield
    language.use_language("en")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A data folder with the eight sample people, made once a language; to be copied."""
    made: dict[str, Path] = {}

    def folder(code: str) -> Path:
        if code not in made:
            made[code] = tmp_path_factory.mktemp(f"samples-{code}")
            for dossier in sample_dossiers(NOW.date(), language=code, zone=zone_name()):
                Dossiers(made[code] / "dossiers").create(dossier).close()
        return made[code]

    return folder


@pytest.fixture
def data(tmp_path: Path, samples: Callable[[str], Path]) -> Path:
    """A data folder of one's own with the sample people, in English."""
    return Path(shutil.copytree(samples("en"), tmp_path / "data"))


@pytest.fixture
def run() -> Run:
    """Runs the app: ``async with run(data, size=…) as pilot``."""

    @asynccontextmanager
    async def running(
        data: Path, *, size: tuple[int, int] = (120, 36), name: str = MANAGER, code: str = "en", **options: Any
    ) -> AsyncIterator[Pilot[int]]:
        settings = options.pop("settings", Settings(name=name, language=code))
        app = Popterm(data=data, settings=settings, clock=SetClock(NOW), **options)
        app.opens_files = False
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield pilot

    return running


@pytest.fixture
def frame() -> Callable[[Pilot[int]], str]:
    """What stands on the screen, as text."""

    def text(pilot: Pilot[int]) -> str:
        return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())

    return text


@pytest.fixture
def until() -> Callable[..., Any]:
    """Waits until something is so."""

    async def wait(pilot: Pilot[int], is_so: Callable[[], bool], turns: int = 200) -> None:
        for _ in range(turns):
            if is_so():
                return
            await pilot.pause(0.01)
        raise AssertionError("it never came to be so")

    return wait
