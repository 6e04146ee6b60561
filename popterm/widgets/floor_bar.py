"""Whose floor it is: a bar that fills the half of the person who speaks, so that its place alone tells."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from popterm.domain.script import Floor
from popterm.language import _
from popterm.widgets.paint import centred, row, stacked, styled


class FloorBar(Widget):
    """Three rows, or one when *is_low*: the employee's half is the left one, the manager's the right one."""

    DEFAULT_CSS = """
    FloorBar { height: 3; }
    FloorBar.-one-row { height: 1; }
    """

    floor: reactive[Floor] = reactive("both")
    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")
    is_low: reactive[bool] = reactive(False, layout=True)

    def watch_is_low(self, is_low: bool) -> None:
        """Take one row or three."""
        self.set_class(is_low, "-one-row")

    def render(self) -> Content:
        """Render the bar."""
        left_width = self.size.width // 2
        right_width = self.size.width - left_width
        words = self._words()
        if self.floor == "both":
            return self._rows(self._block(words[0], self.size.width, True))
        if self.floor in ("nobody", "third"):
            return self._rows(self._block(words[0], self.size.width, self.floor == "third"))
        is_left = self.floor == "employee"
        return self._rows(self._block(words[0], left_width, is_left), self._block(words[1], right_width, not is_left))

    def _words(self) -> tuple[str, str]:
        match self.floor:
            case "both":
                return _("{left} and {right}", left=self.left, right=self.right), ""
            case "nobody":
                return _("silence"), ""
            case "third":
                return _("The adviser has the floor"), ""
            case "employee":
                return _("{name} has the floor", name=self.left), _("{name} is listening", name=self.right)
            case _:
                return _("{name} is listening", name=self.left), _("{name} has the floor", name=self.right)

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
