"""The phases on one line: what was, what is, what comes, with planned and actual minutes."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from popterm.widgets.paint import row, styled

Stop = tuple[str, str, int, int]
"""State (``done``, ``now``, ``next``, ``closed``), name, planned minutes, minutes spent."""

SIGNS = {"done": "✓", "now": "▶", "next": "·", "closed": "⊘"}


class Rail(Widget):
    """``✓ Welcome 5'   ▶ The employee speaks 7/15'   · Summary 5' …``; where names do not fit ``· 3: 5'``.

    A blank line while *is_quiet*: no minutes in sight, and nothing below it moves.
    """

    DEFAULT_CSS = """
    Rail { height: 1; padding: 0 2; color: $quiet; }
    """

    stops: reactive[tuple[Stop, ...]] = reactive(())
    is_quiet: reactive[bool] = reactive(False)

    def render(self) -> Content:
        """Render the line, with as many names as fit."""
        if self.is_quiet:
            return Content("")
        for names in ("all", "now", "none"):
            line = row(*(self._stop(stop, number, names) for number, stop in enumerate(self.stops, 1)))
            if line.cell_length <= self.size.width:
                return line
        return line

    def _stop(self, stop: Stop, number: int, names: str) -> Content:
        state, name, planned, spent = stop
        is_now = state == "now"
        minutes = f"{spent}/{planned}" if is_now else f"{spent if state == 'done' else planned}"
        label = name if names == "all" or (names == "now" and is_now) else f"{number}:"
        style = "bold $foreground" if is_now else "$quiet"
        gap = "   " if names == "all" else "  "
        return row(styled(f"{SIGNS[state]} {label} ", style), styled(f"{minutes}'", style), gap)
