"""A rehearsal, from its page to its debrief: the employee speaks when the floor is theirs, and nothing is kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from popterm.app import Popterm
from popterm.domain.script import scaled
from popterm.screens.conversation import ConversationScreen
from popterm.screens.rehearsal import RehearsalPage
from popterm.screens.rehearsal_debrief import RehearsalDebrief
from popterm.services.clock import FastClock
from popterm.services.rehearsal import Rehearsal
from popterm.services.rehearsal_story import stories
from popterm.services.scripts import load_script
from popterm.services.settings import Settings
from popterm.widgets.speech import Speech
from tests.journeys.playing import NOW, SIZES, screen_text

SPEED = 10


@dataclass
class Stand:
    """Somebody who rehearses, and the seconds on their watch."""

    app: Popterm
    pilot: Pilot[int]
    watch: list[float]

    async def press(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def minutes(self, minutes: float) -> None:
        """Let minutes of the conversation pass."""
        self.watch[0] += minutes * 60 / SPEED
        await self.hear()

    async def hear(self) -> None:
        """Let the screen listen."""
        assert isinstance(self.app.screen, ConversationScreen)
        assert self.app.screen.hearing is not None
        self.app.screen.hearing.listen()
        self.app.screen.steps.look()
        await self.pilot.pause()

    @property
    def said(self) -> str:
        """What the employee is saying."""
        return self.app.screen.query_one(Speech).words

    def text(self) -> str:
        """What stands on the screen."""
        return screen_text(self.app)


@asynccontextmanager
async def rehearsing(folder: Path, *, size: str = "wide", language: str = "en") -> AsyncIterator[Stand]:
    """The page of a rehearsal, with a watch that is moved by hand."""
    watch = [0.0]
    clock = FastClock(SPEED, NOW.timestamp(), count=lambda: watch[0])
    script = scaled(load_script("development"), 60)
    rehearsal = Rehearsal(stories(language), script, SPEED, folder / "own" / "reports")
    data = folder / "passing"
    spoken = "nl" if language == "nl" else "en"
    rehearsal.prepare(data, folder / "own", "Jürgen Weiß", spoken, clock)
    app = Popterm(data=data, settings=Settings(name="Jürgen Weiß", language=spoken), clock=clock, rehearsal=rehearsal)
    app.opens_files = False
    async with app.run_test(size=SIZES[size]) as pilot:
        await pilot.pause()
        yield Stand(app, pilot, watch)


async def test_a_rehearsal_runs_to_its_debrief_and_keeps_only_what_is_asked(tmp_path: Path) -> None:
    async with rehearsing(tmp_path, size="narrow", language="nl") as stand:
        await stand.press("enter", "enter")
        await stand.minutes(3)
        await stand.press("pagedown")
        assert stand.said == "", "a phase begins in silence"
        await stand.minutes(0.5)
        story = stand.app.rehearsal.story if stand.app.rehearsal is not None else None
        assert story is not None
        first = next(s.text for s in story.says if s.phase == "employee")
        assert stand.said == first
        await stand.press("exclamation_mark")
        await stand.hear()
        assert stand.said == story.interrupted[0]
        await stand.minutes(1)
        assert stand.said == first, "what was cut short comes back"
        await stand.press("right")
        await stand.hear()
        assert stand.said == ""
        await stand.press("left")
        await stand.minutes(12)
        assert "14:16" in stand.text(), "the minute is that of the faster clock"
        await stand.press("pagedown")
        await stand.minutes(3)
        assert stand.said == "", "the floor is the manager's"
        await stand.press("left")
        await stand.minutes(0.3)
        assert stand.said.startswith("Ja, en ik wil")
        await stand.press("2", "escape")
        for minutes in (8, 14, 11, 3):
            await stand.press("f5")
            await stand.minutes(minutes)
        await stand.press("end", "enter")
        await stand.pilot.pause()
        assert isinstance(stand.app.screen, RehearsalDebrief)
        assert not (tmp_path / "own").exists(), "nothing is written that nobody asked for"
        await stand.press("m")
        kept = list((tmp_path / "own" / "reports").iterdir())
        assert len(kept) == 1
        assert story.name in kept[0].read_text()
        await stand.press("escape")
        assert isinstance(stand.app.screen, RehearsalPage)


async def test_a_rehearsal_can_be_stopped_and_leaves_nothing(tmp_path: Path) -> None:
    async with rehearsing(tmp_path) as stand:
        await stand.press("2", "enter", "enter")
        assert "Robin Hale" in stand.text()
        await stand.press("pagedown", "pagedown", "f6")
        await stand.hear()
        story = stand.app.rehearsal.story if stand.app.rehearsal is not None else None
        assert story is not None
        assert stand.said == next(s.text for s in story.says if s.phase == "employee")
        await stand.press("down")
        await stand.minutes(0.2)
        assert stand.said == story.replies["guide/work-well"][0], "the questions together"
        await stand.press("ctrl+q", "1")
        assert isinstance(stand.app.screen, RehearsalDebrief)
        await stand.press("ctrl+q")
    assert stand.app.return_code == 0
    assert not (tmp_path / "own").exists()
