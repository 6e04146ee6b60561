"""One line to type in: still cursor, whole characters, clean pastes, no bell."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Unpack

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widgets import Input
from textual.widgets.input import Selection

from popterm.widgets import graphemes
from popterm.widgets.safe_area import MAX_LINE, WidgetOptions

_WHITE_SPACE = re.compile(r"\s+")


class Line(Input):
    """Textual's input, stepping over whole characters and letting in only text that is clean and fits."""

    cursor_blink = reactive(False, init=False)

    @dataclass
    class PasteRefused(Message):
        """Posted instead of pasting: the text would not fit."""

        line: Line

        @property
        def control(self) -> Line:
            """The line that refused."""
            return self.line

    def __init__(
        self,
        value: str = "",
        *,
        clean: Callable[[str], str] = str,
        placeholder: str = "",
        highlighter: Highlighter | None = None,
        suggester: Suggester | None = None,
        max_length: int = MAX_LINE,
        **options: Unpack[WidgetOptions],
    ) -> None:
        """Build a line.

        Args:
            value: what it starts with; taken as it is.
            clean: what pasted text passes through; runs of white space in it become one space.
            placeholder: shown while there is no text; never read as markup.
            highlighter: marks in the text.
            suggester: proposes how to go on.
            max_length: most code points; what does not fit is refused without a bell.
            options: what Textual asks of every widget.
        """
        self._clean = clean
        super().__init__(
            value,
            placeholder=placeholder,
            suggester=suggester,
            max_length=max_length,
            select_on_focus=False,
            compact=True,
            **options,
        )
        self._marker = highlighter
        self.highlighter = self._whole  # type: ignore[assignment] # anything that takes and returns a text will do

    def _whole(self, text: Text) -> Text:
        marked = self._marker(text) if self._marker is not None else text
        if graphemes.is_simple(marked.plain):
            return marked
        return graphemes.WholeText(marked.plain, spans=[*marked.spans], no_wrap=True, overflow="ignore", end="")

    # Whole characters

    def validate_selection(self, selection: Selection) -> Selection:
        """Keep the cursor and the other end of the selection out of characters."""
        start, end = super().validate_selection(selection)
        return Selection(graphemes.snap(self.value, start), graphemes.snap(self.value, end))

    def action_cursor_left(self, select: bool = False) -> None:
        """One character to the left."""
        start, end = self.selection
        if select or self.selection.is_empty:
            column = graphemes.left_of(self.value, end)
            self.selection = Selection(start if select else column, column)
        else:
            super().action_cursor_left()

    def action_cursor_right(self, select: bool = False) -> None:
        """One character to the right, or take the suggestion."""
        start, end = self.selection
        if select or (self.selection.is_empty and not self.cursor_at_end):
            column = graphemes.right_of(self.value, end)
            self.selection = Selection(start if select else column, column)
        else:
            super().action_cursor_right()

    def action_delete_left(self) -> None:
        """Delete the selection or the character to the left."""
        if self.selection.is_empty:
            column = self.cursor_position
            self.delete(graphemes.left_of(self.value, column), column)
        else:
            self.delete_selection()

    def action_delete_right(self) -> None:
        """Delete the selection or the character to the right."""
        if self.selection.is_empty:
            column = self.cursor_position
            self.delete(column, graphemes.right_of(self.value, column))
        else:
            self.delete_selection()

    # What comes in

    def on_paste(self, event: events.Paste) -> None:
        """Insert text from the terminal's clipboard."""
        event.prevent_default()
        event.stop()
        self.paste(event.text)

    def action_paste(self) -> None:
        """Insert text that was copied inside the app."""
        self.paste(self.app.clipboard)

    def paste(self, text: str) -> None:
        """Insert *text* in place of the selection, cleaned and as one line; or post ``PasteRefused``."""
        line = _WHITE_SPACE.sub(" ", self._clean(text).strip("\n"))
        start, end = sorted(self.selection)
        if len(self.value) - (end - start) + len(line) > (self.max_length or MAX_LINE):
            self.post_message(self.PasteRefused(self))
        else:
            self.replace(line, start, end)

    def restricted(self) -> None:
        """Do nothing where Textual would ring the bell."""
