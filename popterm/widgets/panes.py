"""Panes side by side in the wide layout, as tabs in the narrow one; the same widgets in both."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from popterm.widgets.heading import Heading
from popterm.widgets.paint import row, styled


class Pane(Vertical):
    """A titled part; *title* and *note* stand in its rule, or in its tab."""

    title: reactive[str] = reactive("")
    note: reactive[str] = reactive("")

    def __init__(self, *children: Widget, title: str = "", note: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(Heading(title, note, classes="pane-rule"), *children, id=id, classes="pane")
        self.set_reactive(Pane.title, title)
        self.set_reactive(Pane.note, note)

    def watch_title(self, title: str) -> None:
        """Write the title."""
        self._write()

    def watch_note(self, note: str) -> None:
        """Write the note."""
        self._write()

    def _write(self) -> None:
        for rule in self.query(".pane-rule").results(Heading):
            rule.title, rule.note = self.title, self.note
        if isinstance(self.parent, Panes):
            self.parent.write_tabs()


class Panes(Container):
    """Two or three panes. The active one is the one seen in the narrow layout; focus in a pane makes it active."""

    DEFAULT_CSS = """
    Panes { height: 1fr; layout: horizontal; }
    Panes > .tabs { display: none; height: 1; width: 100%; padding: 0 1; dock: top; }
    Panes > .pane { width: 1fr; height: 1fr; padding: 0 1; }
    """

    active: reactive[int] = reactive(0)

    @dataclass
    class Turned(Message):
        """Posted when another pane became the active one."""

        panes: Panes
        active: int

        @property
        def control(self) -> Panes:
            """The panes."""
            return self.panes

    def __init__(self, *panes: Pane, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(Static(classes="tabs", markup=False), *panes, id=id)
        self.panes = panes

    def on_mount(self) -> None:
        """Show the first pane."""
        self.watch_active(0, self.active)

    def watch_active(self, before: int, active: int) -> None:
        """Show another pane."""
        for place, pane in enumerate(self.panes):
            pane.set_class(place == active, "-active")
        self.write_tabs()
        if before != active:
            self.post_message(self.Turned(self, active))

    def next(self) -> None:
        """Turn to the next pane."""
        self.active = (self.active + 1) % len(self.panes)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Turn to the pane in which somebody works."""
        for place, pane in enumerate(self.panes):
            if pane in event.widget.ancestors:
                self.active = place

    def write_tabs(self) -> None:
        """Write the names of the panes."""
        width = max(20, self.size.width - 2)
        for tabs in self.query(".tabs").results(Static):
            for notes in ("all", "active"):
                line = row(*(self._tab(pane, place == self.active, notes) for place, pane in enumerate(self.panes)))
                if line.cell_length <= width:
                    break
            tabs.update(line.truncate(width, ellipsis=True))

    def on_resize(self) -> None:
        """Fit the tabs into another width."""
        self.write_tabs()

    def _tab(self, pane: Pane, is_active: bool, notes: str) -> Content:
        note = f" {pane.note}" if pane.note and (is_active or notes == "all") else ""
        if is_active:
            return row(styled("▐ ", "$primary"), styled(pane.title + note, "bold"), styled(" ▌ ", "$primary"))
        return styled(f"  {pane.title}{note}   ", "$quiet")
