"""A thin rule with a title: everything that is not typed in has one of these instead of a box."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from popterm.widgets.paint import row, styled


class Heading(Widget):
    """``─ TITLE ─────────── note ─``"""

    DEFAULT_CSS = """
    Heading { height: 1; color: $line; }
    """

    title: reactive[str] = reactive("")
    note: reactive[str] = reactive("")

    def __init__(self, title: str = "", note: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self.set_reactive(Heading.title, title)
        self.set_reactive(Heading.note, note)

    def render(self) -> Content:
        """Render the rule."""
        width = self.size.width
        title = Content(self.title.upper()).truncate(max(4, width - 4), ellipsis=True)
        note = f" {self.note} ─" if self.note else ""
        filler = width - title.cell_length - Content(note).cell_length - 3
        if filler < 1:
            note, filler = "", width - title.cell_length - 3
        return row(
            styled("─ ", "$line"),
            title.stylize("$secondary bold"),
            styled(f" {'─' * max(0, filler)}", "$line"),
            styled(note[:-2], "$quiet") if note else "",
            styled(note[-2:], "$line") if note else "",
        )
