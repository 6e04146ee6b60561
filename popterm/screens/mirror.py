"""The second screen, turned to the employee: the shared view of the conversation that runs, to read along."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from textual.binding import Binding
from textual.events import Resize
from textual.widget import Widget

from popterm.domain.events import PromptShown
from popterm.domain.preparing import points_for
from popterm.language import N_, _, current
from popterm.screens.base import PopScreen
from popterm.screens.live_body import LiveBody
from popterm.screens.live_frame import write_frame
from popterm.services.paper import Paper
from popterm.services.reflection import Reflection
from popterm.services.table import Table
from popterm.widgets.floor_bar import FloorBar
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.large_type import LargeLine
from popterm.widgets.paint import styled
from popterm.widgets.rail import Rail
from popterm.widgets.shared_pane import SharedPane
from popterm.widgets.sheet import Line, Sheet
from popterm.widgets.stage import Stage

LOOK = 0.5
"""Seconds between two looks at the file and the minute."""
GUIDE = "guide/"
"""How the ids of the questions begin that the two go through together."""


class Mirror(PopScreen[None]):
    """Follows what is saved of the conversation with one person; nothing can be changed here.

    Args:
        person: Id of the dossier.
    """

    HELP = N_("Reads along with the conversation on the other screen. Nothing can be changed here.")
    BINDINGS = [
        Binding("down", "turn(1)", show=False),
        Binding("up", "turn(-1)", show=False),
    ]
    is_table = True
    is_shared = True
    is_calm = False

    def __init__(self, person: str) -> None:
        super().__init__()
        self.person = person
        self._minute = 0

    def compose_body(self) -> Iterable[Widget]:
        """The frame of the conversation, a question that both look at, and one page; or nothing but a line."""
        yield FloorBar(id="floor")
        yield Stage(id="stage")
        yield Rail(id="rail")
        yield LargeLine(id="asked")
        yield Sheet(id="rest", classes="-centred")

    def on_mount(self) -> None:
        """Begin to follow."""
        super().on_mount()
        self.reflection.look()
        self.call_next(self.reflect)
        self.set_interval(LOOK, self.follow)

    async def retranslate(self) -> None:
        """Speak another language."""
        await super().retranslate()
        await self.reflect()

    # What is followed

    @cached_property
    def reflection(self) -> Reflection:
        """What is followed."""
        return Reflection(self.desk.dossiers, self.person, self.desk.clock, self.desk.script)

    @property
    def table(self) -> Table:
        """The conversation that runs.

        Raises:
            LookupError: There is none.
        """
        if self.reflection.table is None:
            raise LookupError("no conversation runs")
        return self.reflection.table

    @property
    def is_live(self) -> bool:
        """Whether a conversation runs that has left its cover page."""
        return self.reflection.table is not None and bool(self.table.course.phase)

    async def follow(self) -> None:
        """Show what was saved since, and the minute; nothing is painted while neither changed."""
        if self.reflection.look():
            await self.reflect()
        minute = int(self.desk.clock.reading().wall // 60)
        if minute != self._minute:
            self._minute = minute
            self.show_frame()

    async def reflect(self) -> None:
        """Show the conversation as it stands, or that there is none."""
        is_open = self.is_live and not self.table.phase.part
        self.query_one("#rest", Sheet).display = not self.is_live
        for frame in ("#floor", "#stage"):
            self.query_one(frame).display = self.is_live
        if self.is_live:
            await self._lay()
        self.show_frame()
        asked = self.query_one("#asked", LargeLine)
        asked.text = self._question() if is_open else ""
        asked.alike = tuple(q.text for q in self.desk.guide("employee", current().code).questions) if asked.text else ()
        asked.display = bool(asked.text)
        for body in self.query(LiveBody):
            body.display = is_open and not asked.text
        self.query_one("#rest", Sheet).write(*self._rest())
        self.call_after_refresh(self._fit)

    async def _lay(self) -> None:
        """Lay the page of the shared view on the table, and fill it."""
        if not self.query(LiveBody):
            await self.mount(LiveBody(self.table, Paper(self.table), self.desk), before="#rest")
        body = self.body
        body.table, body.paper = self.table, Paper(self.table)
        await body.turn_to("shared")

    def _fit(self) -> None:
        """Fill the page once it is known how large it is."""
        for body in self.query(LiveBody).results(LiveBody):
            if self.is_live and body.display:
                body.fill()

    def on_resize(self, event: Resize) -> None:
        """Fit the page into another window."""
        super().on_resize(event)
        self.call_after_refresh(self._fit)

    @property
    def body(self) -> LiveBody:
        """The page."""
        return self.query_one(LiveBody)

    def show_frame(self) -> None:
        """Show floor, minutes and phase."""
        self.query_one(Rail).display = False
        if self.is_live:
            is_shown = self.body.display
            write_frame(self)
            self.body.display = is_shown
        self.write_frame()

    def _question(self) -> str:
        """The question that the two look at together, because no points were brought; or empty."""
        table = self.table
        if table.phase.content != "employee" or points_for(table.seen, table.talk, "employee"):
            return ""
        shown = [event for event in table.dossier.events_of(table.talk) if isinstance(event, PromptShown)]
        last = shown[-1].prompt if shown else ""
        guide = self.desk.guide("employee", current().code)
        return next((q.text for q in guide.questions if f"{GUIDE}{q.id}" == last), "")

    def _rest(self) -> Iterable[Line]:
        if self.reflection.table is None:
            yield styled(_("No conversation is running now; this screen will follow by itself."), "$quiet")
        else:
            yield styled(self.table.person.name, "bold $primary")
            yield ""
            yield styled(self.table.script.name(current().code), "bold")

    # The frame of the screen

    def title_text(self) -> str:
        """The employee and the script, once there is a conversation."""
        if not self.is_live:
            return "popterm"
        return f"{self.table.person.name} · {self.table.script.name(current().code)}"

    def note_text(self) -> str:
        """The time, and that this screen only reads along."""
        return f"{current().time(self.desk.clock.now())} · {_('reads along')}"

    def hints(self) -> Iterable[str | KeyEntry]:
        """Turn pages, another language, leave."""
        return (KeyEntry("↑↓", _("page")), "all.language", "all.help", "all.quit")

    def action_turn(self, step: int) -> None:
        """Turn a page."""
        for pane in self.query(SharedPane).results(SharedPane):
            pane.turn(step)
