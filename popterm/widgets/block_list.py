"""A list whose items may take several rows: each is wrapped to the width, the cursor goes from item to item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual

from popterm.widgets.paint import row, styled
from popterm.widgets.row_list import RowList

Item = TypeVar("Item")


def hanging(first: Content, words: Content | str, width: int, style: str = "") -> list[Content]:
    """*words* wrapped behind *first*, the later rows indented as far."""
    indent = first.cell_length
    content = words if isinstance(words, Content) else styled(words, style)
    lines = content.wrap(max(8, width - indent))
    return [row(first if not place else " " * indent, line) for place, line in enumerate(lines)]


class BlockList(RowList[Item]):
    """Items of one or more rows, drawn as one text with line ends; for lists of tens, not of thousands.

    Attributes:
        gap: Empty rows between two items.
    """

    gap = 0
    _rows: tuple[tuple[int, Content], ...] = ()
    _laid_out: tuple[int, Sequence[object]] | None = None

    def show(self, items: Sequence[Item], cursor: int | None = None) -> None:
        """Show *items*; the cursor stays where it is, or goes to *cursor*."""
        self._laid_out = None
        super().show(items, cursor)
        self._lay_out(self._text_width())
        self.refresh(layout=True)

    def _text_width(self) -> int:
        return self.scrollable_content_region.width or self.size.width

    def _lay_out(self, width: int) -> None:
        """Know the rows of all items at that width."""
        if not width or self._laid_out == (width, self.items):
            return
        self._laid_out = (width, self.items)
        rows: list[tuple[int, Content]] = []
        for place, item in enumerate(self.items):
            rows += [(-1, Content(""))] * (self.gap if place else 0)
            rows += [(place, line) for line in self._draw(item, width).split("\n", allow_blank=True)]
        self._rows = tuple(rows)
        self.virtual_size = Size(0, len(self._rows))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the items take at that width."""
        self._lay_out(width)
        return len(self._rows)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._lay_out(self._text_width())

    def refresh_row(self, place: int) -> None:
        """Repaint the rows of one item."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Render the row at *y* of the window."""
        at = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        style = self.visual_style
        if not 0 <= at < len(self._rows):
            return Strip.blank(width, style.rich_style)
        place, line = self._rows[at]
        if place >= 0 and self.is_chosen(place) and self._is_choosable(self.items[place]):
            style = self.get_visual_style("row-list--chosen")
        strips = Visual.to_strips(self, line, width, 1, style, pad=True)
        return strips[0].adjust_cell_length(width, style.rich_style) if strips else Strip.blank(width, style.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Move to the item under the mouse; a second click chooses it."""
        event.prevent_default()
        at = event.y + self.scroll_offset.y
        if not 0 <= at < len(self._rows):
            return
        place = self._rows[at][0]
        if place >= 0 and self._is_choosable(self.items[place]):
            if place == self.cursor:
                self.action_choose()
            self.cursor = place
