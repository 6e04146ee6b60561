"""A text area that bears what people put into it: whole characters, pasted text of any kind, undo of all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypedDict, Unpack

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Location, Selection

from popterm.widgets import graphemes

MAX_TEXT = 1_000_000  # characters; beyond, each key waits on the wrapping
MAX_LINE = 20_000  # characters in one line: wrapping is recomputed for the whole line at each key
MAX_LINES = 20_000


class WidgetOptions(TypedDict, total=False):
    """What Textual asks of every widget; see there."""

    name: str | None
    id: str | None
    classes: str | None
    disabled: bool


class AreaOptions(WidgetOptions, total=False):
    """How a text area is, whatever it is for.

    Attributes:
        read_only: Whether keys leave the text alone.
        compact: Whether it comes without a border.
        placeholder: Shown while there is no text; never read as markup.
    """

    read_only: bool
    compact: bool
    placeholder: str


class SafeArea(TextArea):
    """Textual's text area, stepping over whole characters and letting in only text that is clean and not too long."""

    @dataclass
    class PasteRefused(Message):
        """Posted instead of pasting: the text is too long (``size``), or has too long a line, or too many lines."""

        area: SafeArea
        reason: Literal["size", "line", "lines"]

        @property
        def control(self) -> SafeArea:
            """The area that refused."""
            return self.area

    def __init__(
        self,
        text: str = "",
        *,
        clean: Callable[[str], str] = str,
        **options: Unpack[AreaOptions],
    ) -> None:
        """Build an area.

        Args:
            text: what it starts with; taken as it is.
            clean: what pasted text passes through before it is inserted.
            options: as ``AreaOptions`` says.
        """
        self._clean = clean
        super().__init__(text, highlight_cursor_line=False, **options)

    def on_unmount(self) -> None:
        """Let go: Textual would keep every area that ever was, with its text, until the theme changes."""
        watchers = vars(self.app).get("__watchers", {}).get("theme", [])
        watchers[:] = [(area, act) for area, act in watchers if area is not self]

    def set_text(self, text: str) -> None:
        """Replace everything as the program's own doing: no ``Changed`` is posted."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)

    def get_line(self, line_index: int) -> Text:
        """Retrieve a line whose styles keep whole characters together."""
        text = self.document.get_line(line_index)
        kind = Text if graphemes.is_simple(text) else graphemes.WholeText
        return kind(text, end="", no_wrap=True)

    # Whole characters

    def validate_selection(self, selection: Selection) -> Selection:
        """Keep the cursor and the other end of the selection out of characters."""
        return Selection(self._snapped(selection.start), self._snapped(selection.end))

    def _snapped(self, location: Location) -> Location:
        row, column = location
        return row, graphemes.snap(self.document.get_line(row), column)

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

    def get_cursor_word_right_location(self) -> Location:
        """The word to the right, never inside a character."""
        row, column = super().get_cursor_word_right_location()
        line = self.document[row]
        return row, column if graphemes.snap(line, column) == column else graphemes.right_of(line, column)

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
