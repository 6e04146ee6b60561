"""A sheet of plain text lines to read; longer ones scroll."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from popterm.widgets.paint import row, stacked, styled


class Sheet(VerticalScroll, can_focus=False):
    """Text to read. It cannot take the focus: in a conversation the arrow keys belong to the floor."""

    DEFAULT_CSS = """
    Sheet { height: 1fr; scrollbar-size-vertical: 1; padding: 1 2; }
    Sheet.-centred { align: center middle; }
    Sheet.-centred Static { width: auto; max-width: 76; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._content = Content("")

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(self._content)

    def write(self, *lines: Content | str) -> None:
        """Show other lines; nothing is repainted when they are the same."""
        content = stacked(*lines)
        if content.is_same(self._content):
            return
        self._content = content
        if self.is_mounted:
            self.query_one(Static).update(content)


def numbered(number: int, text: str, note: str = "", style: str = "") -> Content:
    """A numbered line, its note in a quiet tone."""
    tail = styled(f"   {note}", "$quiet") if note else ""
    return row(styled(f"{number}  ", "$quiet"), styled(text, style) if style else text, tail)
