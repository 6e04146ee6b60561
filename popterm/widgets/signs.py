"""Plain signs for terminals that lack the others: every sign of popterm's own becomes one ASCII character."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN = str.maketrans(
    {
        **dict(zip("●○◐✓⊘▶›·▰▱█▄▀▐▌─━│┃┊", "*o%x->>.#.#_-[]-=||:", strict=True)),
        **dict(zip("…“”‹←→↑↓⇧⌫×±≥–—‘’", "~\"\"<<>^v^<x~>--''", strict=True)),
        **dict.fromkeys("┌┐└┘╭╮╰╯┏┓┗┛", "+"),
        **dict.fromkeys("▁▂▃▅▆▇▉▊▋▍▎▏", "#"),
    }
)


class PlainSigns(LineFilter):
    """Replaces the signs in what is painted; letters of people's names and words stay as they are."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments with plain signs."""
        return [
            segment if text.isascii() else Segment(text.translate(_PLAIN), segment.style, segment.control)
            for segment in segments
            for text in (segment.text,)
        ]
