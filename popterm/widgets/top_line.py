"""The line at the top: where one is, and whether everything is kept."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from popterm.widgets.paint import ends, row, styled


class TopLine(Widget):
    """One line: *title* at the left, *note* and *state* at the right, *badge* before the title (such as DEMO)."""

    DEFAULT_CSS = """
    TopLine { height: 1; dock: top; padding: 0 1; color: $quiet; background: $background; }
    """

    title: reactive[str] = reactive("")
    note: reactive[str] = reactive("")
    state: reactive[str] = reactive("")
    badge: reactive[str] = reactive("")

    def render(self) -> Content:
        """Render the line."""
        badge = [styled(f"{self.badge} · ", "$accent bold")] if self.badge else []
        left = row(*badge, styled(self.title, "$foreground bold"))
        right = "   ".join(part for part in (self.note, self.state) if part)
        return ends(left, styled(right, "$quiet"), self.size.width)
