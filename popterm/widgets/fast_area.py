"""A text area whose keystroke repaints only the rows that it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, Unpack

from textual.cache import LRUCache
from textual.geometry import Region
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets.text_area import Edit, EditResult, Location, Selection

from popterm.widgets.safe_area import AreaOptions, SafeArea

RowKey = tuple[object, ...]
"""All that decides how one row is painted: equal keys, equal cells."""


class _Frame(NamedTuple):
    """What all rows have in common at one moment."""

    look: RowKey
    rows: list[tuple[int, int]]
    top: int
    cursor: Location
    cursor_look: RowKey
    is_line_special: bool
    selected: tuple[Location, Location] | None
    bracket: Location | None
    is_numbered: bool
    is_empty: bool


class FastArea(SafeArea):
    """A text area that paints per key what changed and nothing else.

    Each painted row remembers what it was painted from. After an edit or a move of the cursor the visible rows are
    compared with that, and only those that differ are refreshed; scrolling, resizing and themes repaint everything.
    The cursor does not blink.
    """

    selection = reactive(Selection(), init=False, always_update=True, repaint=False)
    cursor_blink = reactive(False, init=False)

    def __init__(
        self,
        text: str = "",
        *,
        clean: Callable[[str], str] = str,
        **options: Unpack[AreaOptions],
    ) -> None:
        """Build an area; the arguments are those of ``SafeArea``."""
        self._changing = 0
        self._is_compared = True
        self._is_styled = False
        self._painted: dict[int, RowKey] = {}
        self._strips: LRUCache[RowKey, Strip] = LRUCache(512)
        super().__init__(text, clean=clean, **options)

    # What a change repaints

    def text_changed(self) -> None:
        """Look at the new text, after each edit and before the rows are compared. For subclasses."""

    @contextmanager
    def _one_change(self) -> Iterator[None]:
        self._changing += 1
        try:
            yield
        finally:
            self._changing -= 1
        if not self._changing:
            self.text_changed()
            self._compare_when_idle()

    def edit(self, edit: Edit) -> EditResult:
        """Perform *edit*; the rows that it changed are repainted."""
        with self._one_change():
            return super().edit(edit)

    def undo(self) -> None:
        """Undo the last batch of edits; the rows that this changes are repainted."""
        with self._one_change():
            super().undo()

    def redo(self) -> None:
        """Redo the last undone batch of edits; the rows that this changes are repainted."""
        with self._one_change():
            super().redo()

    def load_text(self, text: str) -> None:
        """Replace everything, forgetting the history of edits."""
        with self._one_change():
            super().load_text(text)

    def watch_selection(self) -> None:
        """Repaint the rows that a move of the cursor changed."""
        if not self._changing:
            self._compare_when_idle()

    def _compare_when_idle(self) -> None:
        self._is_compared = False
        self.check_idle()

    def on_idle(self) -> None:
        """Compare the rows once, when all keys that were waiting are handled."""
        if not self._is_compared:
            self.refresh_changed_rows()

    def refresh_changed_rows(self) -> list[int]:
        """Refresh the visible rows that would now be painted otherwise than they are, and return them."""
        self._is_compared = True
        if not self.is_mounted:
            return []
        frame, painted = self._frame(), self._painted
        width, height = self.size
        rows = [y for y in range(height) if painted.get(y) != self._row_key(frame, y)]
        if rows:
            self.refresh(*(Region(0, y, width, 1) for y in rows))
        return rows

    def notify_style_update(self) -> None:
        """Forget what was painted with the old styles."""
        self._forget_rows()
        super().notify_style_update()

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> FastArea:
        """Refresh regions, or, without any, everything: then nothing painted before counts any more."""
        if repaint and not regions:
            self._forget_rows()
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def _forget_rows(self) -> None:
        self._is_styled = False
        self._painted.clear()
        self._strips.clear()

    # Painting

    def line_key(self, line_index: int, start: int, end: int) -> object:
        """What else than the text decides the look of columns *start* to *end* of a line. For subclasses."""
        return None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render the area; the styles are looked up only if they may have changed since the last time."""
        if not self._is_styled:
            self._is_styled = True
            return super().render_lines(crop)
        return ScrollView.render_lines(self, crop)

    def render_line(self, y: int) -> Strip:
        """Render one row, from the last rows painted if it was among them."""
        frame = self._frame()
        key = self._painted[y] = self._row_key(frame, y)
        strip = self._strips.get(key)
        if strip is None:
            strip = super().render_line(y) if frame.is_empty else self._render_line(y)
            self._strips[key] = strip
        return strip

    def _frame(self) -> _Frame:
        selection = self.selection
        top, bottom = sorted(selection)
        scroll_x, scroll_y = self.scroll_offset
        is_empty = self.document.line_count == 1 and not self.document.get_line(0)
        bracket = self.matching_bracket_location if self.match_cursor_bracket and top == bottom else None
        return _Frame(
            look=(self.size, scroll_x, self.soft_wrap, self.virtual_size.width, self.gutter_width),
            rows=self._rows_of_lines(),
            top=scroll_y,
            cursor=selection.end,
            cursor_look=(self._draw_cursor, bracket is not None),
            is_line_special=self.highlight_cursor_line or bool(self.suggestion),
            selected=None if top == bottom else (top, bottom),
            bracket=bracket,
            is_numbered=self.show_line_numbers,
            is_empty=is_empty,
        )

    def _row_key(self, frame: _Frame, y: int) -> RowKey:
        row = y + frame.top
        if frame.is_empty:
            return (frame.look, y, frame.cursor_look)
        if row >= len(frame.rows):
            return frame.look
        line_index, section = frame.rows[row]
        line = self.document.get_line(line_index)
        start, end = self._columns(line_index, section, line)
        cursor: RowKey | None = None
        selected = bracket = None
        if frame.cursor[0] == line_index:
            column = frame.cursor[1]
            if start <= column < end:
                cursor = (column - start, frame.cursor_look)
            elif frame.is_line_special:
                cursor = (column,)
        if frame.bracket and frame.bracket[0] == line_index and start <= frame.bracket[1] < end:
            bracket = frame.bracket[1] - start
        if frame.selected and frame.selected[0][0] <= line_index <= frame.selected[1][0]:
            top, bottom = frame.selected
            first = top[1] if line_index == top[0] else 0
            last = bottom[1] if line_index == bottom[0] else end
            selected = (max(first, start) - start, min(last, end) - start)
        return (
            frame.look,
            (line_index, section) if frame.is_numbered else None,
            (line, section) if "\t" in line else line[start:end],
            cursor,
            selected,
            bracket,
            self.line_key(line_index, start, end),
        )

    def _columns(self, line_index: int, section: int, line: str) -> tuple[int, int]:
        """First column of a row and the one after its last; the last row of a line has a cell for the cursor."""
        offsets = self.wrapped_document.get_offsets(line_index)
        start = offsets[section - 1] if section else 0
        return start, offsets[section] if section < len(offsets) else len(line) + 1

    def columns_of_row(self, row: int) -> tuple[int, int, int] | None:
        """Line index, first column and the column after the last of a row of the wrapped text, None below its end."""
        rows = self._rows_of_lines()
        if not 0 <= row < len(rows):
            return None
        line_index, section = rows[row]
        return (line_index, *self._columns(line_index, section, self.document.get_line(line_index)))

    def _rows_of_lines(self) -> list[tuple[int, int]]:
        return self.wrapped_document._offset_to_line_info
