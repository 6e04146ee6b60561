"""How a picture is taken: the app on sample people, driven to a screen, drawn as SVG and PNG."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from popterm.app import Popterm
from popterm.services.clock import SetClock
from popterm.services.sample import MANAGER, sample_dossiers
from popterm.services.settings import Settings
from popterm.storage.dossiers import Dossiers

NOW = datetime(2026, 11, 21, 13, 47).astimezone()

Drive = Callable[[Pilot[int]], Awaitable[None]]
PICTURES: dict[str, Drive] = {}
UNNAMED: set[str] = set()
"""Pictures of somebody who has not told their name yet: the first run."""
SAID = {"nl": "wil vaker meedenken, niet pas als het plan er ligt", "en": "wants a say before the plan is drawn up"}
SENTENCES = {
    "nl": "Ik ontwerp vóór 1 mei 2027 twee lessen bij de nieuwe tentoonstelling. Ik merk dat het beter gaat.",
    "en": "I design two lessons for the new exhibition by 1 May 2027. I notice that it goes better.",
}


def picture(name: str, *, is_first_run: bool = False) -> Callable[[Drive], Drive]:
    """Register a picture: the function drives the app, which starts on home, to the screen."""

    def register(drive: Drive) -> Drive:
        PICTURES[name] = drive
        if is_first_run:
            UNNAMED.add(name)
        return drive

    return register


def letters(words: str) -> tuple[str, ...]:
    """The keys that type *words*."""
    names = {" ": "space", ".": "full_stop", ",": "comma"}
    return tuple(names.get(sign, sign) for sign in words)


async def minutes(pilot: Pilot[int], number: int) -> None:
    """Let minutes pass, with a sign of life every half one."""
    screen, clock = pilot.app.screen, pilot.app.desk.clock  # type: ignore[attr-defined]  # it is popterm
    for _ in range(number * 2):
        clock.move_on(30)
        screen.steps.beat()  # type: ignore[attr-defined]  # a conversation is on the table
    screen.show()  # type: ignore[attr-defined]
    await pilot.pause()


async def in_phase(pilot: Pilot[int], phase: str) -> None:
    """Begin a conversation at once and go to one of its phases."""
    await pilot.press("g", "enter")
    screen = pilot.app.screen
    screen.table.begin(screen.table.script.phase(phase))  # type: ignore[attr-defined]
    await screen.turn_page()  # type: ignore[attr-defined]
    await pilot.pause()


async def to_person(pilot: Pilot[int], words: str) -> None:
    """Put the cursor of home on somebody."""
    await pilot.press("slash", *words, "enter")


def fill(folder: Path, language: str) -> None:
    """Write the sample people into a data folder."""
    for sample in sample_dossiers(NOW.date(), language=language):
        Dossiers(folder / "dossiers").create(sample).close()


async def take(name: str, data: Path, size: str, language: str, theme: str) -> str:
    """Drive one app to its screen and return the picture of it as SVG."""
    settings = Settings(name="" if name in UNNAMED else MANAGER, language=language, theme=f"popterm-{theme}")
    app = Popterm(data=data, settings=settings, clock=SetClock(NOW))
    columns, rows = size.split("x")
    async with app.run_test(size=(int(columns), int(rows))) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await PICTURES[name](pilot)
        await pilot.pause()
        return plain_svg(app.export_screenshot(title=" "))


def plain_svg(svg: str) -> str:
    """The picture with a font that is on most machines instead of one that is fetched."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono")


def png(svg: Path) -> None:
    """Draw an SVG as PNG beside it."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text())
    size = f"{int(float(found[1]))},{int(float(found[2]))}" if found else "1480,900"
    with TemporaryDirectory() as profile:
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += [f"--user-data-dir={profile}", f"--window-size={size}", f"--screenshot={svg.with_suffix('.png')}"]
        subprocess.run([*command, svg.resolve().as_uri()], capture_output=True, check=False, timeout=60)
