"""A sheet of plain text lines to read; longer ones wrap under their own text. What does not fit scrolls."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

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


class Sheet(VerticalScroll, can_focus=False):
    """Text to read. It cannot take the focus: in a conversation the arrow keys belong to the floor."""

    DEFAULT_CSS = """
    Sheet { height: 1fr; scrollbar-size-vertical: 1; padding: 1 2; }
    Sheet.-centred { align: center middle; }
    Sheet.-centred Lines { width: auto; max-width: 76; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self.lines = Lines()

    def compose(self) -> ComposeResult:
        """The text."""
        yield self.lines

    def write(self, *lines: Line, is_loose: bool = False) -> None:
        """Show other lines, with *is_loose* far apart."""
        self.lines.show(lines, is_loose=is_loose)


def numbered(number: int, text: str, style: str = "") -> tuple[Content, Content]:
    """A numbered line."""
    return styled(f"{number}  ", "$quiet"), styled(text, style) if style else Content(text)


def quoted(text: str) -> tuple[Content, Content]:
    """A line that was noted before, to be read back."""
    return styled("›  ", "$quiet"), Content(text)
