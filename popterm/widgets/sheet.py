"""A sheet of plain text lines to read; longer ones wrap under their own text. What does not fit scrolls."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from popterm.language import ngettext
from popterm.widgets.paint import row, stacked, styled

Line = Content | str | tuple[Content, Content]
"""A line; or a sign and its text, which wraps under itself and not under the sign."""


class Lines(Widget):
    """The lines themselves, wrapped to the width there is; blank ones give way where all fits without them."""

    DEFAULT_CSS = "Lines { height: auto; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()
        self._is_loose = False
        self._room = 0

    @property
    def shown(self) -> tuple[Line, ...]:
        """What it shows, before wrapping."""
        return self._lines

    def show(self, lines: tuple[Line, ...], *, is_loose: bool = False) -> None:
        """Show other lines, with *is_loose* a blank row between all where there is room for it.

        Nothing is repainted when they are the same.
        """
        if lines != self._lines or is_loose != self._is_loose:
            self._lines, self._is_loose = lines, is_loose
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the longest line."""
        return min(container.width, max((self._width(line) for line in self._lines), default=0))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the lines wrap into."""
        self._room = container.height
        return len(self._laid_out(width))

    def render(self) -> Content:
        """Render the lines."""
        return stacked(*self._laid_out(self.size.width))

    def _laid_out(self, width: int) -> list[Content]:
        """The rows, with as much air between them as fits."""
        rows = self._wrapped(width)
        if self._is_loose and len(loose := _loosened(rows)) <= self._room:
            return loose
        tight = [one for one in rows if one.cell_length]
        return tight if len(tight) <= self._room < len(rows) else rows

    def _width(self, line: Line) -> int:
        return sum(part.cell_length for part in line) if isinstance(line, tuple) else _content(line).cell_length

    def _wrapped(self, width: int) -> list[Content]:
        found: list[Content] = []
        for line in self._lines:
            sign, text = line if isinstance(line, tuple) else (Content(""), _content(line))
            rows = text.wrap(max(1, width - sign.cell_length)) or [Content("")]
            under = Content(" " * sign.cell_length)
            found += [row(under if place else sign, part) for place, part in enumerate(rows)]
        return found


def _loosened(rows: list[Content]) -> list[Content]:
    """A blank row after each row but the last."""
    return [part for one in rows for part in (one, Content(""))][:-1]


def _content(line: Content | str) -> Content:
    return line if isinstance(line, Content) else Content(line)


class Further(Widget):
    """The last row of a sheet that goes on: the key that turns it, and how many rows are still below."""

    DEFAULT_CSS = "Further { dock: bottom; height: 1; display: none; }"

    words: reactive[str] = reactive("")

    def render(self) -> Content:
        """Render the row, at the right."""
        return styled(self.words, "$quiet").pad_left(max(0, self.size.width - cell_len(self.words)))


class Sheet(VerticalScroll, can_focus=False):
    """Text to read. It cannot take the focus: in a conversation the arrow keys belong to the floor.

    Where a key turns it, ``name_keys`` says which; then its last row counts what is still below.
    """

    DEFAULT_CSS = """
    Sheet { height: 1fr; scrollbar-size-vertical: 1; padding: 1 2; }
    Sheet.-centred { align: center middle; }
    Sheet.-centred Lines { width: auto; max-width: 76; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self.lines = Lines()
        self.further = Further()
        self._keys = ("", "")

    def compose(self) -> ComposeResult:
        """The text, and how it goes on."""
        yield self.lines
        yield self.further

    def on_mount(self) -> None:
        """Follow the text and the window."""
        for moved in ("scroll_y", "virtual_size", "size"):
            self.watch(self, moved, self._count, init=False)

    def name_keys(self, up: str, down: str) -> None:
        """Say which keys turn the sheet."""
        if (up, down) != self._keys:
            self._keys = (up, down)
            self._count()

    def turn(self, step: int) -> None:
        """Show the next rows, or with -1 those before."""
        self.scroll_to(y=self.scroll_y + step * max(1, self._rows - 1), animate=False, immediate=True)

    @property
    def _rows(self) -> int:
        """Rows in which text can stand."""
        return self.size.height - self.further.display

    def _count(self) -> None:
        """Count the rows that are still below."""
        up, down = self._keys
        long = bool(down) and self.lines.size.height > self.size.height > 1
        if self.further.display != long:
            self.further.display = long
        left = max(0, self.lines.size.height - self._rows - round(self.scroll_y))
        self.further.words = ngettext("{n} more line", "{n} more lines", left) + f"  {down}" if left else up

    def write(self, *lines: Line, is_loose: bool = False) -> None:
        """Show other lines, with *is_loose* far apart."""
        self.lines.show(lines, is_loose=is_loose)


def numbered(number: int, text: str, style: str = "") -> tuple[Content, Content]:
    """A numbered line."""
    return styled(f"{number}  ", "$quiet"), styled(text, style) if style else Content(text)


def quoted(text: str) -> tuple[Content, Content]:
    """A line that was noted before, to be read back."""
    return styled("›  ", "$quiet"), Content(text)
