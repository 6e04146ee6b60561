"""A list that draws only the rows in sight, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

Item = TypeVar("Item")


class RowList(ScrollView, Generic[Item], can_focus=True):
    """Items one row each, drawn by a function of the item and the width in cells.

    The cursor is an index; *header* rows (for which ``is_choosable`` says no) are stepped over.
    """

    DEFAULT_CSS = """
    RowList {
        height: 1fr; scrollbar-size-vertical: 1;
        & .row-list--chosen { background: $chosen; }
        &:focus .row-list--chosen { background: $chosen-focus; }
    }
    """
    COMPONENT_CLASSES = {"row-list--chosen"}
    BINDINGS = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("enter", "choose", show=False, id="list.open"),
    ]

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Chosen(Message):
        """Posted when Enter or a click chose an item."""

        list: RowList[Any]
        item: object

        @property
        def control(self) -> RowList[Any]:
            """The list."""
            return self.list

    @dataclass
    class Moved(Message):
        """Posted when the cursor came to another item."""

        list: RowList[Any]
        item: object

        @property
        def control(self) -> RowList[Any]:
            """The list."""
            return self.list

    @dataclass
    class Edge(Message):
        """Posted when the cursor was to go up (-1) or down (1) beyond the end."""

        list: RowList[Any]
        step: int

        @property
        def control(self) -> RowList[Any]:
            """The list."""
            return self.list

    def __init__(
        self,
        draw: Callable[[Item, int], Content],
        *,
        is_choosable: Callable[[Item], bool] = lambda item: True,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._draw = draw
        self._is_choosable = is_choosable
        self.items: Sequence[Item] = ()

    @property
    def current(self) -> Item | None:
        """The item under the cursor."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    def show(self, items: Sequence[Item], cursor: int | None = None) -> None:
        """Show *items*; the cursor stays where it is, or goes to *cursor*."""
        self.items = items
        self.virtual_size = Size(0, len(items))
        wanted = self.cursor if cursor is None else cursor
        self.cursor = self._nearest(min(max(wanted, 0), max(0, len(items) - 1)), 1)
        self.refresh()

    def _nearest(self, index: int, step: int) -> int:
        """The first choosable place from *index* on, in the direction of *step*, else in the other."""
        for direction in (step, -step):
            place = index
            while 0 <= place < len(self.items):
                if self._is_choosable(self.items[place]):
                    return place
                place += direction
        return index

    def watch_cursor(self, before: int, after: int) -> None:
        """Repaint the two rows and keep the cursor in sight."""
        for place in (before, after):
            self.refresh_row(place)
        if self.is_attached and self.items:
            self.scroll_to_region(Region(0, after, 1, 1), animate=False)
            if self.current is not None:
                self.post_message(self.Moved(self, self.current))

    def refresh_row(self, place: int) -> None:
        """Repaint one row."""
        y = place - self.scroll_offset.y
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def is_chosen(self, place: int) -> bool:
        """Whether a row stands out as the one under the cursor. For subclasses whose items take more rows."""
        return place == self.cursor

    def render_line(self, y: int) -> Strip:
        """Render the row at *y* of the window."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        style = self.visual_style
        if not 0 <= place < len(self.items):
            return Strip.blank(width, style.rich_style)
        if self.is_chosen(place):
            style = self.get_visual_style("row-list--chosen")
        strips = Visual.to_strips(self, self._draw(self.items[place], width), width, 1, style, pad=True)
        return strips[0].adjust_cell_length(width, style.rich_style) if strips else Strip.blank(width, style.rich_style)

    def action_step(self, step: int) -> None:
        """Go up or down, over what cannot be chosen."""
        before, self.cursor = self.cursor, self._from(self.cursor + step, step)
        if self.cursor == before:
            self.post_message(self.Edge(self, step))

    def action_page(self, step: int) -> None:
        """Go up or down by what is in sight."""
        place = self.cursor + step * max(1, self.size.height - 1)
        self.cursor = self._nearest(min(max(place, 0), max(0, len(self.items) - 1)), step)

    def action_edge(self, end: int) -> None:
        """Go to the first (0) or last (1) item."""
        self.cursor = self._nearest(max(0, len(self.items) - 1) if end else 0, -1 if end else 1)

    def _from(self, place: int, step: int) -> int:
        while 0 <= place < len(self.items):
            if self._is_choosable(self.items[place]):
                return place
            place += step
        return self.cursor

    def action_choose(self) -> None:
        """Choose the item under the cursor."""
        if self.current is not None and self._is_choosable(self.current):
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """Move to the row under the mouse; a second click chooses it."""
        place = event.y + self.scroll_offset.y
        if 0 <= place < len(self.items) and self._is_choosable(self.items[place]):
            if place == self.cursor:
                self.action_choose()
            self.cursor = place


class LiveList(RowList[Item], inherit_bindings=False):
    """A list in the conversation: only up, down and Enter are its own, the other keys stay floor and phases."""

    BINDINGS = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]
