"""A sheet of plain text lines to read; longer ones wrap under their own text, and scroll."""

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
    """The lines themselves, wrapped to the width there is."""

    DEFAULT_CSS = "Lines { height: auto; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    @property
    def shown(self) -> tuple[Line, ...]:
        """What it shows, before wrapping."""
        return self._lines

    def show(self, lines: tuple[Line, ...]) -> None:
        """Show other lines; nothing is repainted when they are the same."""
        if lines != self._lines:
            self._lines = lines
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the longest line."""
        return min(container.width, max((self._width(line) for line in self._lines), default=0))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the lines wrap into."""
        return len(self._wrapped(width))

    def render(self) -> Content:
        """Render the lines."""
        return stacked(*self._wrapped(self.size.width))

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

    def write(self, *lines: Line) -> None:
        """Show other lines."""
        self.lines.show(lines)


def numbered(number: int, text: str, style: str = "") -> tuple[Content, Content]:
    """A numbered line."""
    return styled(f"{number}  ", "$quiet"), styled(text, style) if style else Content(text)
