"""A text area whose keystroke repaints only the rows that it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from rich.style import StyleType
from rich.text import Text
from textual import events
from textual.cache import LRUCache
from textual.document._document import EditResult, Location, Selection
from textual.document._edit import Edit
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import TextArea

from popterm.widgets import graphemes

MAX_TEXT = 1_000_000  # characters; beyond, each key waits on the wrapping
MAX_LINE = 20_000  # characters in one line: wrapping is recomputed for the whole line at each key
MAX_LINES = 20_000

RowKey = tuple[object, ...]
"""All that decides how one row is painted: equal keys, equal cells."""


class _Line(Text):
    """A line whose styles never cut an emoji family or a letter with an accent in two."""

    def stylize(self, style: StyleType, start: int = 0, end: int | None = None) -> None:
        if end is not None and 0 <= start < end:
            start, end = graphemes.widen(self.plain, start, end)
        super().stylize(style, start, end)


class FastArea(TextArea):
    """Textual's text area, painting per key what changed and nothing else.

    Each painted row remembers what it was painted from. After an edit or a move of the cursor the visible rows are
    compared with that, and only those that differ are refreshed; scrolling, resizing and themes repaint everything.
    The cursor steps over whole characters, does not blink, and pasted text passes *clean*.
    """

    selection = reactive(Selection(), init=False, always_update=True, repaint=False)
    cursor_blink = reactive(False, init=False)

    @dataclass
    class PasteRefused(Message):
        """Posted instead of pasting: the text is too long (``size``), or has too long a line, or too many lines."""

        area: FastArea
        reason: Literal["size", "line", "lines"]

        @property
        def control(self) -> FastArea:
            """The area that refused."""
            return self.area

    def __init__(
        self,
        text: str = "",
        *,
        clean: Callable[[str], str] = str,
        read_only: bool = False,
        compact: bool = False,
        placeholder: str = "",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        """Build an area.

        Args:
            text: what it starts with; taken as it is.
            clean: what pasted text passes through before it is inserted.
            read_only: whether keys leave the text alone.
            compact: whether it comes without a border.
            placeholder: shown while there is no text; never read as markup.
            name: name of the widget.
            id: id of the widget.
            classes: classes of the widget.
            disabled: whether it starts disabled.
        """
        self._clean = clean
        self._changing = 0
        self._painted: dict[int, RowKey] = {}
        self._strips: LRUCache[RowKey, Strip] = LRUCache(512)
        super().__init__(
            text,
            read_only=read_only,
            compact=compact,
            highlight_cursor_line=False,
            placeholder=placeholder,
            name=name,
            id=id,
            classes=classes,
            disabled=disabled,
        )

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
            self.refresh_changed_rows()

    def edit(self, edit: Edit) -> EditResult:
        """Perform *edit* and repaint the rows that it changed."""
        with self._one_change():
            return super().edit(edit)

    def undo(self) -> None:
        """Undo the last batch of edits and repaint the rows that it changed."""
        with self._one_change():
            super().undo()

    def redo(self) -> None:
        """Redo the last undone batch of edits and repaint the rows that it changed."""
        with self._one_change():
            super().redo()

    def load_text(self, text: str) -> None:
        """Replace everything, forgetting the history of edits."""
        with self._one_change():
            super().load_text(text)

    def set_text(self, text: str) -> None:
        """Replace everything as the program's own doing: no ``Changed`` is posted."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)

    def watch_selection(self) -> None:
        """Repaint the rows that a move of the cursor changed."""
        if not self._changing:
            self.refresh_changed_rows()

    def refresh_changed_rows(self) -> None:
        """Refresh the visible rows that would now be painted otherwise than they are."""
        if not self.is_mounted:
            return
        width, height = self.size
        regions = [Region(0, y, width, 1) for y in range(height) if self._painted.get(y) != self._row_key(y)]
        if regions:
            self.refresh(*regions)

    def notify_style_update(self) -> None:
        """Forget what was painted with the old styles."""
        self._painted.clear()
        self._strips.clear()
        super().notify_style_update()

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> FastArea:
        """Refresh regions, or, without any, everything: then nothing painted before counts any more."""
        if repaint and not regions:
            self._painted.clear()
            self._strips.clear()
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    # Painting

    def get_line(self, line_index: int) -> Text:
        """Retrieve a line whose styles keep whole characters together."""
        text = self.document.get_line(line_index)
        kind = Text if text.isascii() else _Line
        return kind(text, end="", no_wrap=True)

    def line_key(self, line_index: int, start: int, end: int) -> object:
        """What else than the text decides the look of columns *start* to *end* of a line. For subclasses."""
        return None

    def render_line(self, y: int) -> Strip:
        """Render one row, from the last rows painted if it was among them."""
        key = self._painted[y] = self._row_key(y)
        strip = self._strips.get(key)
        if strip is None:
            strip = super().render_line(y) if self._is_empty() else self._render_line(y)
            self._strips[key] = strip
        return strip

    def _is_empty(self) -> bool:
        return self.document.line_count == 1 and not self.document.get_line(0)

    def _row_key(self, y: int) -> RowKey:
        frame = (self.size, self.scroll_offset.x, self.soft_wrap, self.virtual_size.width, self.gutter_width)
        rows = self.wrapped_document._offset_to_line_info
        row = y + self.scroll_offset.y
        if self._is_empty():
            return (*frame, y, self._draw_cursor, self.placeholder)
        if row >= len(rows):
            return frame
        line_index, section = rows[row]
        line = self.document.get_line(line_index)
        offsets = self.wrapped_document.get_offsets(line_index)
        start = offsets[section - 1] if section else 0
        end = offsets[section] if section < len(offsets) else len(line) + 1
        return (
            *frame,
            line_index if self.show_line_numbers else None,
            line if "\t" in line else line[start:end],
            (start, section) if "\t" in line else None,
            self._cursor_key(line_index, start, end),
            self._selection_key(line_index, start, end, line),
            self.line_key(line_index, start, end),
        )

    def _cursor_key(self, line_index: int, start: int, end: int) -> object:
        """Where in this row the cursor and the bracket that matches it are painted."""
        row, column = self.selection.end
        bracket = self.matching_bracket_location if self.match_cursor_bracket else None
        on_line = row == line_index
        here = on_line and start <= column < end
        return (
            (column - start, self._draw_cursor, bracket is not None) if here else None,
            bracket[1] - start if bracket and bracket[0] == line_index and start <= bracket[1] < end else None,
            on_line and (self.highlight_cursor_line, self.suggestion),
            self.read_only,
            self.show_cursor,
        )

    def _selection_key(self, line_index: int, start: int, end: int, line: str) -> object:
        """Which columns of this row are selected."""
        if self.selection.is_empty:
            return None
        top, bottom = sorted(self.selection)
        if not top[0] <= line_index <= bottom[0]:
            return None
        first = top[1] if line_index == top[0] else 0
        last = bottom[1] if line_index == bottom[0] else len(line) + 1
        return max(first, start) - start, min(last, end) - start, line_index == self.selection.end[0]

    # Whole characters

    def _snapped(self, location: Location) -> Location:
        row, column = location
        return row, graphemes.snap(self.document[row], column)

    def get_cursor_left_location(self) -> Location:
        """One character to the left, however many code points it has."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_left_location()
        return row, graphemes.left_of(self.document[row], column)

    def get_cursor_right_location(self) -> Location:
        """One character to the right, however many code points it has."""
        row, column = self.cursor_location
        if column == len(self.document[row]):
            return super().get_cursor_right_location()
        return row, graphemes.right_of(self.document[row], column)

    def get_cursor_up_location(self) -> Location:
        """The row above, never inside a character."""
        return self._snapped(super().get_cursor_up_location())

    def get_cursor_down_location(self) -> Location:
        """The row below, never inside a character."""
        return self._snapped(super().get_cursor_down_location())

    def get_cursor_word_left_location(self) -> Location:
        """The word to the left, never inside a character."""
        return self._snapped(super().get_cursor_word_left_location())

    def get_cursor_word_right_location(self) -> Location:
        """The word to the right, never inside a character."""
        row, column = super().get_cursor_word_right_location()
        line = self.document[row]
        return row, column if graphemes.snap(line, column) == column else graphemes.right_of(line, column)

    def get_target_document_location(self, event: events.MouseEvent) -> Location:
        """Where the mouse points, never inside a character."""
        return self._snapped(super().get_target_document_location(event))

    def _recompute_cursor_offset(self) -> None:
        # While several lines are being undone the cursor may still stand on one that is gone.
        here = self.clamp_visitable(self.cursor_location)
        self._cursor_offset = self.wrapped_document.location_to_offset(here)

    # Pasting

    async def on_paste(self, event: events.Paste) -> None:
        """Insert text from the terminal's clipboard."""
        event.prevent_default()
        event.stop()
        if not self.read_only and self.paste(event.text):
            self.focus()

    def action_paste(self) -> None:
        """Insert text that was copied inside the app."""
        if not self.read_only:
            self.paste(self.app.clipboard)

    def paste(self, text: str) -> bool:
        """Insert *text* in place of the selection, cleaned; or post ``PasteRefused`` and return False."""
        cleaned = self._clean(text)
        reason = self._refusal(cleaned)
        if reason is not None:
            self.post_message(self.PasteRefused(self, reason))
            return False
        result = self.replace(cleaned, *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)
        return True

    def _refusal(self, text: str) -> Literal["size", "line", "lines"] | None:
        lines = text.split("\n")
        if len(text) + sum(map(len, self.document.lines)) > MAX_TEXT:
            return "size"
        if len(lines) + self.document.line_count > MAX_LINES:
            return "lines"
        around = len(self.document[self.selection.start[0]]) + len(self.document[self.selection.end[0]])
        ends = max(len(lines[0]), len(lines[-1])) + around
        return "line" if max(ends, *map(len, lines)) > MAX_LINE else None
