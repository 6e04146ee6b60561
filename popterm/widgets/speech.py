"""What the invented employee of a rehearsal says: one quiet place, empty in silence."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from popterm.language import _
from popterm.widgets.paint import row, stacked, styled


class Speech(Widget):
    """At the employee's side, always as high: what is said comes and goes without moving anything.

    Attributes:
        speaker: Who it is.
        words: What is said; empty in silence.
    """

    DEFAULT_CSS = """
    Speech { height: 3; padding: 0 2; }
    """
    WIDEST = 76

    speaker: reactive[str] = reactive("")
    words: reactive[str] = reactive("")

    def render(self) -> Content:
        """Render the words, wrapped under themselves."""
        if not self.words:
            return Content("")
        width = max(20, min(self.WIDEST, self.size.width))
        name = styled(f"{self.speaker}  ", "$accent bold")
        lines = Content(_("“{words}”", words=self.words)).wrap(max(10, width - name.cell_length))
        under = " " * name.cell_length
        return stacked(*(row(under if place else name, line) for place, line in enumerate(lines)))
