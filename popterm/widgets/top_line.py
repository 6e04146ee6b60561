"""The line at the top: where one is, and whether everything is kept."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from popterm.widgets.paint import ends, row, styled

LEAST = 16
"""Cells that the title keeps in any case."""


class TopLine(Widget):
    """One line: *title* at the left, *note* and *state* at the right, *badge* before the title (such as DEMO).

    Where they do not all fit, the badge keeps its first word, then the note gives way: the title is whole.
    """

    DEFAULT_CSS = """
    TopLine { height: 1; dock: top; padding: 0 1; color: $quiet; background: $background; }
    """

    title: reactive[str] = reactive("")
    note: reactive[str] = reactive("")
    state: reactive[str] = reactive("")
    badge: reactive[str] = reactive("")

    def render(self) -> Content:
        """Render the line."""
        word = self.badge.partition(",")[0]
        width = self.size.width
        for badge, note in ((self.badge, self.note), (word, self.note), (word, "")):
            left = row(styled(f"{badge} · " if badge else "", "$accent bold"), styled(self.title, "$foreground bold"))
            right = "   ".join(part for part in (note, self.state) if part)
            if left.cell_length + 1 + cell_len(right) <= width:
                break
        room = max(1, width - LEAST)
        return ends(left, styled(right, "$quiet").truncate(room, ellipsis=True), width)
