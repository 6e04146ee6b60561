"""Playing a conversation on the whole app, with sample people and a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from popterm.app import Popterm
from popterm.domain.dossier import Dossier
from popterm.screens.conversation import ConversationScreen
from popterm.services.clock import SetClock
from popterm.services.sample import MANAGER, sample_dossiers
from popterm.services.settings import Settings
from popterm.storage.dossiers import Dossiers

NOW = datetime(2026, 11, 21, 14, 0, 20).astimezone()
SIZES = {"wide": (120, 36), "narrow": (80, 24)}


def filled(folder: Path, language: str = "nl", people: int = 8) -> dict[str, str]:
    """Sample people in a data folder: given name → id."""
    ids = {}
    dossiers = Dossiers(folder / "dossiers")
    for dossier in sample_dossiers(NOW.date(), people, language):
        dossiers.create(dossier).close()
        ids[dossier.person.given_name] = dossier.id
    return ids


@dataclass
class Seat:
    """Somebody at the keyboard."""

    app: Popterm
    pilot: Pilot[int]
    clock: SetClock

    async def press(self, *keys: str) -> None:
        """Press keys one after another, each after what the one before did."""
        for key in keys:
            await self.pilot.press(key)  # which waits until its work is done

    async def type(self, words: str) -> None:
        """Type words faster than anybody: every key is on its way before the first has done its work."""
        for sign in words:
            self.app.post_message(Key(_character_to_key(sign), sign))
        await self.pilot.pause()

    async def pass_minutes(self, minutes: float) -> None:
        """Let minutes pass, with a sign of life every half one as in real time."""
        for _ in range(int(minutes * 2)):
            self.clock.move_on(30)
            if isinstance(self.app.screen, ConversationScreen):
                self.app.screen.steps.beat()
        if isinstance(self.app.screen, ConversationScreen):
            self.app.screen.show()
        await self.pilot.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, at most a few seconds."""
        for _ in range(200):
            if holds():
                return
            await self.pilot.pause(0.02)
        raise AssertionError("waited in vain")

    def text(self) -> str:
        """What stands on the screen."""
        return screen_text(self.app)

    @property
    def dossier(self) -> Dossier:
        """The open dossier."""
        assert self.app.desk.open is not None
        return self.app.desk.open.dossier


def screen_text(app: Popterm) -> str:
    """What stands on the screen, row by row."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


@asynccontextmanager
async def seated(
    data: Path,
    *,
    size: str = "wide",
    language: str = "en",
    first: tuple[str, str] | None = None,
    clock: SetClock | None = None,
    name: str = MANAGER,
    is_demo: bool = False,
) -> AsyncIterator[Seat]:
    """The app on a data folder, at one of the two sizes."""
    clock = clock or SetClock(NOW)
    settings = Settings(name=name, language=language)  # type: ignore[arg-type]  # nl or en
    app = Popterm(data=data, settings=settings, clock=clock, first=first, is_demo=is_demo)
    app.opens_files = False
    async with app.run_test(size=SIZES[size]) as pilot:
        await pilot.pause()
        yield Seat(app, pilot, clock)
        app.desk.close()
