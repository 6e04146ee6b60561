"""Whose floor it is: a bar that fills the part of whoever speaks, so that its place alone tells."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from popterm.domain.script import Floor
from popterm.language import _
from popterm.widgets.paint import centred, row, stacked, styled


class FloorBar(Widget):
    """Three rows, or one when *is_low*: the left half is the employee's, the right one the manager's.

    The middle third belongs to a third person at the table, *third*.
    """

    DEFAULT_CSS = """
    FloorBar { height: 3; }
    FloorBar.-one-row { height: 1; }
    """

    floor: reactive[Floor] = reactive("both")
    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")
    third: reactive[str] = reactive("")
    is_low: reactive[bool] = reactive(False, layout=True)

    def watch_is_low(self, is_low: bool) -> None:
        """Take one row or three."""
        self.set_class(is_low, "-one-row")

    def render(self) -> Content:
        """Render the bar."""
        width = self.size.width
        match self.floor:
            case "both":
                return self._rows(self._block(_("{left} and {right}", left=self.left, right=self.right), width, True))
            case "nobody":
                return self._rows(self._block(_("silence"), width, False))
            case "third":
                return self._rows(*self._thirds(width))
        left = width // 2
        is_left = self.floor == "employee"
        return self._rows(
            self._block(self._words(self.left, is_left), left, is_left),
            self._block(self._words(self.right, not is_left), width - left, not is_left),
        )

    def _thirds(self, width: int) -> tuple[tuple[Content, Content, Content], ...]:
        """Somebody else has the floor: the middle is filled, the two sit on either side."""
        side = width // 3
        name = self.third or _("The adviser")
        words = self._words(name, True)
        return (
            self._block(self._words(self.left, False), side, False),
            self._block(words if cell_len(words) <= width - 2 * side else name, width - 2 * side, True),
            self._block(self._words(self.right, False), side, False),
        )

    def _words(self, name: str, has_floor: bool) -> str:
        return _("{name} has the floor", name=name) if has_floor else _("{name} is listening", name=name)

    def _block(self, words: str, width: int, is_filled: bool) -> tuple[Content, Content, Content]:
        """One part of the bar as its upper, middle and lower row."""
        middle = centred(words.upper() if is_filled else words, width)
        if not is_filled:
            return Content(" " * width), middle.stylize("$quiet"), Content(" " * width)
        edge = "$floor"
        return (
            styled("▄" * width, edge),
            middle.stylize("bold $floor-text on $floor"),
            styled("▀" * width, edge),
        )

    def _rows(self, *blocks: tuple[Content, Content, Content]) -> Content:
        if self.is_low:
            return row(*(block[1] for block in blocks))
        return stacked(*(row(*(block[line] for block in blocks)) for line in range(3)))
