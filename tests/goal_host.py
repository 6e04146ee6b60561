"""A goal desk in an app that has nothing else, with an owner behind it as the screens have."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from itertools import count

from textual.app import App, ComposeResult
from textual.events import Key, Paste
from textual.keys import _character_to_key as character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.goal import Activity, Assent, Goal
from popterm.domain.people import Person
from popterm.screens.goal_changes import apply_message
from popterm.services.clock import SetClock
from popterm.services.dates import read_day
from popterm.services.open_dossier import OpenDossier
from popterm.services.resources import stylesheet
from popterm.widgets.goal_desk import GoalDesk
from popterm.widgets.goal_state import DeskPlace
from popterm.widgets.themes import THEMES

NOW = datetime(2026, 11, 21, 14, tzinfo=UTC)
TODAY = NOW.date()
ANNEKE = Person("p", "Anneke de Vries", manager="Jürgen Bakker", language="nl")
TALKS = Goal(
    "a",
    "c",
    "Ik leid vier klantgesprekken vóór 30 juni 2027.",
    yes_employee=Assent(NOW),
    activities=(Activity("x", "meelopen bij een collega", "shadowing", "employee", date(2026, 11, 27), 6.0, 0),),
    deadline=date(2027, 6, 30),
)
BOARD = Goal("b", "c", "Ik presenteer beter voor de directie")
SCANNERS = "Nou ja. Die scanner-gasten, die van de storing… dat lijkt me wel wat."


class Nowhere:
    """Keeps nothing, but knows how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def put(self, dossier: Dossier, *, now: bool = False) -> None:
        self.asked += 1


class Table(Screen[None]):
    """A screen with a goal desk, doing what popterm's screens do."""

    AUTO_FOCUS = ""

    def __init__(self, owner: OpenDossier, quotes: tuple[str, ...], goal: str) -> None:
        super().__init__()
        self.owner = owner
        self.quotes = quotes
        self.goal = goal
        self.told: list[GoalDesk.Told] = []
        self.left = 0

    def compose(self) -> ComposeResult:
        numbers = count(1)
        yield GoalDesk(
            new_id=lambda: f"new{next(numbers)}",
            read_day=lambda words: read_day(words, TODAY, "nl"),
        )

    def on_mount(self) -> None:
        self.owner.subscribe(self.mirror)
        self.mirror(self.owner.dossier, DeskPlace(self.goal) if self.goal else None)

    def mirror(self, dossier: Dossier, place: DeskPlace | None = None) -> None:
        goals = dossier.goals_of(dossier.cycle.id)
        self.query_one(GoalDesk).show(goals, dossier.person, self.quotes, TODAY, place=place)

    def on_goal_desk_told(self, event: GoalDesk.Told) -> None:
        self.told.append(event)
        apply_message(self.owner, event)

    def on_goal_desk_left(self) -> None:
        self.left += 1


class Host(App[None]):
    """The app around it."""

    CSS_PATH = [stylesheet(name) for name in ("base.tcss", "marks.tcss", "goals.tcss")]

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "popterm-calm"

    def get_default_screen(self) -> Screen[None]:
        return self.table


class Seat:
    """What a test has in its hands: pilot, desk, owner, and what was told."""

    def __init__(self, pilot: Pilot[None], table: Table) -> None:
        self.pilot = pilot
        self.table = table
        self.desk = table.query_one(GoalDesk)

    @property
    def goals(self) -> tuple[Goal, ...]:
        return self.table.owner.dossier.goals

    @property
    def goal(self) -> Goal:
        return next(goal for goal in self.goals if goal.id == self.desk.goal.id)

    async def press(self, *keys: str) -> None:
        """Press keys and wait until everybody has heard everything."""
        await self.pilot.press(*keys)
        await self.settle()

    async def focus(self, selector: str) -> None:
        """Put the cursor somewhere."""
        self.desk.query_one(selector).focus()
        await self.settle()

    async def settle(self) -> None:
        """Wait until no message waits anywhere."""
        for _ in range(200):
            await self.pilot.pause()
            screen = self.pilot.app.screen
            if not any(node.message_queue_size for node in (screen, *screen.query("*").results(Widget))):
                return
        raise AssertionError("messages go round and round")

    async def type(self, words: str) -> None:
        """Type in the field that has the focus; faster than keys that are waited for one by one."""
        focused = self.pilot.app.focused
        assert focused is not None
        for c in words:
            focused.post_message(Key(character_to_key(c), c))
        await self.settle()

    async def paste(self, words: str) -> None:
        focused = self.pilot.app.focused
        assert focused is not None
        focused.post_message(Paste(words))
        await self.settle()

    def text(self) -> str:
        """Everything on the screen, as people read it."""
        lines = self.pilot.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in line) for line in lines)


@asynccontextmanager
async def seated(
    goals: Iterable[Goal] = (TALKS, BOARD),
    *,
    quotes: tuple[str, ...] = (),
    goal: str = "",
    person: Person = ANNEKE,
    size: tuple[int, int] = (120, 36),
) -> AsyncIterator[Seat]:
    """A desk with the cursor in the sentence of a goal."""
    dossier = Dossier("d", person, (Cycle("c", date(2026, 1, 1)),), goals=tuple(goals))
    table = Table(OpenDossier(dossier, Nowhere(), SetClock(NOW)), quotes, goal)
    async with Host(table).run_test(size=size) as pilot:
        seat = Seat(pilot, table)
        await seat.settle()
        seat.desk.begin()
        await seat.settle()
        yield seat
