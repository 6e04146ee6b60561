"""Lines of words that repaint only where they changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


@dataclass
class Wanted(Message):
    """Posted when a click asks for what a key of the desk does; *action* is an action of the desk."""

    action: str


class Lines(Widget):
    """A few lines that a subclass draws for a width; ``write`` compares them with those on the screen."""

    DEFAULT_CSS = "Lines { height: auto; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._lines: tuple[Content, ...] = ()
        self._width = 0

    def draw(self, width: int) -> Sequence[Content]:
        """The lines for that many cells. For subclasses."""
        return ()

    def write(self) -> None:
        """Draw anew and repaint the rows that changed."""
        if not self._width:
            return
        before, self._lines = self._lines, tuple(self.draw(self._width))
        if len(before) != len(self._lines):
            self.refresh(layout=True)
            return
        changed = [y for y, line in enumerate(self._lines) if not line.is_same(before[y])]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines."""
        if width != self._width:
            self._width = width
            self._lines = tuple(self.draw(width))
        return len(self._lines)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new width."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._lines = tuple(self.draw(self._width))
            self.refresh(layout=True)

    def render_line(self, y: int) -> Strip:
        """Render one row."""
        width, style = self.size.width, self.visual_style
        if y >= len(self._lines):
            return Strip.blank(width, style.rich_style)
        strips = Visual.to_strips(self, self._lines[y], width, 1, style, pad=True)
        return strips[0].adjust_cell_length(width, style.rich_style) if strips else Strip.blank(width, style.rich_style)
