"""Where what a reader calls one character begins and ends: emoji families, flags, letters with loose accents."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache

from rich.style import StyleType
from rich.text import Text

_FIRST_MARK = "\u0300"  # below it every code point is a character of its own
_JOINER = "\u200d"
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def is_simple(text: str) -> bool:
    """Whether each code point is a character of its own, as in all Dutch and English without emoji."""
    return text.isascii() or max(text) < _FIRST_MARK


@lru_cache(512)
def edges(text: str) -> tuple[int, ...]:
    """Columns (code points) at which a cursor may stand in a line, 0 and ``len(text)`` among them."""
    stops = [0]
    flag_letters = 0
    for column in range(1, len(text)):
        previous, character = text[column - 1], text[column]
        flag_letters = flag_letters + 1 if ord(previous) in _FLAG_LETTERS else 0
        joined = (
            unicodedata.category(character) in ("Mn", "Me", "Mc")
            or _JOINER in (character, previous)
            or ord(character) in _SKIN_TONES
            or (ord(character) in _FLAG_LETTERS and flag_letters % 2 == 1)
        )
        if not joined:
            stops.append(column)
    if text:
        stops.append(len(text))
    return tuple(stops)


def left_of(text: str, column: int) -> int:
    """The nearest stop before *column*, or 0."""
    if is_simple(text):
        return max(0, column - 1)
    stops = edges(text)
    return stops[max(0, bisect_left(stops, column) - 1)]


def right_of(text: str, column: int) -> int:
    """The nearest stop after *column*, or the end of *text*."""
    if is_simple(text):
        return min(len(text), column + 1)
    stops = edges(text)
    return stops[min(len(stops) - 1, bisect_right(stops, column))]


def snap(text: str, column: int) -> int:
    """The stop at or before *column*."""
    if is_simple(text):
        return min(column, len(text))
    stops = edges(text)
    return stops[bisect_right(stops, column) - 1]


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """The smallest span of whole characters around ``[start, end)``."""
    if is_simple(text):
        return start, end
    stops = edges(text)
    last = min(len(stops) - 1, bisect_left(stops, end))
    return snap(text, start), stops[last] if end <= len(text) else end


class WholeText(Text):
    """A text whose styles never cut an emoji family, or a letter and its accent, in two."""

    def stylize(self, style: StyleType, start: int = 0, end: int | None = None) -> None:
        """Apply *style* to whole characters."""
        if end is not None and 0 <= start < end:
            start, end = widen(self.plain, start, end)
        super().stylize(style, start, end)
