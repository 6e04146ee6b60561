"""The line for notes: unframed, one row, growing while it is typed in."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static, TextArea

from popterm.domain.gate import clean
from popterm.widgets.fast_area import FastArea
from popterm.widgets.paint import row, stacked, styled


class NoteArea(FastArea):
    """The text of the note; Esc finishes it, Enter too: a note is short."""

    BINDINGS = [
        Binding("escape", "screen.leave_text", show=False, id="text.leave"),
        Binding("enter", "screen.leave_text", show=False, priority=True),  # before the area takes it for a new line
    ]

    def undo(self) -> None:
        """Take the last typing back; the letter that began the note goes along with what followed it."""
        super().undo()
        if len(self.text) == 1:
            super().undo()


class NoteLine(Horizontal):
    """A sign, the note being written, and in a quiet tone how to begin one."""

    DEFAULT_CSS = """
    NoteLine { height: auto; max-height: 6; padding: 0 1; }
    NoteLine > Static { width: 3; color: $accent; text-style: bold; }
    NoteLine > NoteArea { height: auto; min-height: 1; max-height: 6; padding: 0; border: none; }
    """

    sign: reactive[str] = reactive("")

    @dataclass
    class Written(Message):
        """Posted on every change of the note."""

        line: NoteLine
        words: str

        @property
        def control(self) -> NoteLine:
            """The line."""
            return self.line

    def compose(self) -> ComposeResult:
        """Sign and text."""
        yield Static(" ›", markup=False)
        yield NoteArea(clean=clean, compact=True, id="note")

    @property
    def area(self) -> NoteArea:
        """The text."""
        return self.query_one(NoteArea)

    def begin(self, first: str = "") -> None:
        """Start a new note with its first letter."""
        with self.area.prevent(TextArea.Changed):
            self.area.load_text("")
        self.screen.set_focus(self.area)  # at once: the next key is on its way
        if first:
            self.area.insert(first)

    def go_on(self, words: str, sign: str) -> None:
        """Go on with a note that was begun before the line was built anew."""
        self.sign = sign
        with self.area.prevent(TextArea.Changed):
            self.area.load_text(words)

    def finish(self) -> None:
        """Empty the line; what was written is kept elsewhere."""
        with self.area.prevent(TextArea.Changed):
            self.area.load_text("")

    def watch_sign(self, sign: str) -> None:
        """Show the mark that the note will have."""
        for static in self.query(Static):
            static.update(Content(f" {sign or '›'}"))

    def say(self, hint: str) -> None:
        """Say in a quiet tone how a note begins."""
        self.area.placeholder = hint

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Hand the words on."""
        event.stop()
        self.post_message(self.Written(self, event.text_area.text))


class NoteTrail(Static):
    """The last notes of this phase, newest last."""

    DEFAULT_CSS = """
    NoteTrail { height: auto; max-height: 4; padding: 0 1; color: $quiet; }
    """

    def show(self, notes: tuple[tuple[str, str], ...], rows: int = 3) -> None:
        """Show the last *rows* notes, each a sign and its words."""
        lines = [row(styled(f" {sign or '·'} ", "$quiet"), Content(" ".join(words.split()))) for sign, words in notes]
        self.update(stacked(*lines[-rows:]) if lines else Content(""))
        self.display = bool(lines)
