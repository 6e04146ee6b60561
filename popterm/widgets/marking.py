"""Which of the things that an analyser saw in a text are marked now, and in which columns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate
from operator import itemgetter
from typing import Protocol

from popterm.widgets import graphemes

VAGUE = "?"

Mark = tuple[int, int, str]
"""Start and end column in one line, and the sign: a letter of SMART or ``VAGUE``."""

_AT_ONCE = frozenset({"measure", "proof", "time"})  # what helps; the rest waits until the sentence stands
_SENTENCE_END = re.compile(r"\n|[.!?…](?=[\"'”’»)\]]*(?:\s|$))")
_start = itemgetter(0)


class Finding(Protocol):
    """Something seen in the text: where (code points of the whole text), for which letter, of what kind."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """First code point behind it."""

    @property
    def letter(self) -> str:
        """S, M, A, R or T."""

    @property
    def kind(self) -> str:
        """``measure``, ``proof`` and ``time`` are shown at once, anything else when the sentence stands.

        ``vague`` has a sign of its own in place of its letter.
        """


class Marking:
    """What was seen in the lines of a text, and what of it is to be marked.

    A finding that asks something back is marked only when its sentence is finished or the text was settled, and never
    while the cursor is on it. Between two analyses what was seen stays with its words.
    """

    def __init__(self) -> None:
        self.text = ""
        self.dismissed: frozenset[str] = frozenset()
        self._starts = [0]
        self._lines: list[str] = [""]
        self._spans: list[tuple[int, int, Finding]] = []
        self._longest = 0
        self._settled = ""
        self._unchanged: tuple[int, int] | None = None
        self._cursor: int | None = None
        self._marks: dict[int, tuple[Mark, ...]] = {}

    def read(self, lines: list[str]) -> str:
        """Take over the lines as they are now and return the text; what was seen moves along with its words."""
        text = "\n".join(lines)
        if text != self.text:
            self._move_along(text)
            self.text = text
        self._lines = list(lines)
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self._unchanged = None
        self._marks.clear()
        return text

    def _move_along(self, text: str) -> None:
        head, tail = unchanged(self.text, text)
        last, shift = len(self.text) - tail, len(text) - len(self.text)
        first = bisect_left(self._spans, head - self._longest, key=_start)
        moved = []
        for start, end, finding in self._spans[first:]:
            start_now = start if start < head else max(start, last) + shift
            end_now = end if end <= head else end + shift if end >= last else head
            if start_now < end_now:
                moved.append((start_now, end_now, finding))
        self._spans[first:] = moved
        self._longest += max(0, shift)

    def see(self, findings: Iterable[Finding]) -> None:
        """Take what was seen in the text that was read last."""
        self._spans = sorted(((found.start, found.end, found) for found in findings), key=_start)
        self._longest = max((end - start for start, end, _ in self._spans), default=0)
        self._marks.clear()

    def settle(self) -> None:
        """Let everything be marked that is in the text now, finished sentence or not."""
        self._settled = self.text
        self._unchanged = None
        self._marks.clear()

    def place_cursor(self, location: tuple[int, int] | None) -> None:
        """Say on which word nothing is marked; None if there is no cursor."""
        self._cursor = None if location is None else self.index(location)
        self._marks.clear()

    def dismiss(self, texts: Iterable[str]) -> None:
        """Say which texts are not marked, whatever the case of their letters."""
        self.dismissed = frozenset(text.casefold() for text in texts)
        self._marks.clear()

    def index(self, location: tuple[int, int]) -> int:
        """Code point of the whole text at a line and column."""
        row, column = location
        return self._starts[row] + column

    def at(self, location: tuple[int, int]) -> Finding | None:
        """The finding at or just before a location, marked or not; the shortest if there are several."""
        index = self.index(location)
        here = [
            (end - start, finding)
            for start, end, finding in self._spans
            if start <= index <= end and not self._is_dismissed(start, end)
        ]
        return min(here, key=_start)[1] if here else None

    def in_line(self, row: int) -> tuple[Mark, ...]:
        """The marks of one line."""
        marks = self._marks.get(row)
        if marks is None:
            marks = self._marks[row] = tuple(self._find(row)) if row < len(self._lines) else ()
        return marks

    def _find(self, row: int) -> Iterable[Mark]:
        line, first = self._lines[row], self._starts[row]
        is_simple = graphemes.is_simple(line)
        low = bisect_left(self._spans, first - self._longest, key=_start)
        high = bisect_left(self._spans, first + len(line), key=_start)
        for start, end, finding in self._spans[low:high]:
            if end > first and self._is_shown(start, end, finding):
                columns = max(start - first, 0), min(end - first, len(line))
                sign = VAGUE if finding.kind == "vague" or not finding.letter else finding.letter
                yield (*(columns if is_simple else graphemes.widen(line, *columns)), sign)

    def _is_dismissed(self, start: int, end: int) -> bool:
        return bool(self.dismissed) and self.text[start:end].casefold() in self.dismissed

    def _is_shown(self, start: int, end: int, finding: Finding) -> bool:
        if self._is_dismissed(start, end):
            return False
        if finding.kind in _AT_ONCE:
            return True
        if self._cursor is not None and start <= self._cursor <= end:
            return False
        if self._unchanged is None:
            self._unchanged = unchanged(self._settled, self.text)
        head, tail = self._unchanged
        is_settled = end <= head or start >= len(self.text) - tail
        return is_settled or _SENTENCE_END.search(self.text, end) is not None


def _sign(finding: Finding) -> str:
    return VAGUE if finding.kind == "vague" else finding.letter


def unchanged(old: str, new: str) -> tuple[int, int]:
    """How many code points at the start, and then at the end, two texts have in common."""
    if old == new:
        return len(new), len(new)
    limit = min(len(old), len(new))
    head = _longest(limit, lambda count: old[:count] == new[:count])
    tail = _longest(limit - head, lambda count: old[len(old) - count :] == new[len(new) - count :])
    return head, tail


def _longest(limit: int, is_equal: Callable[[int], bool]) -> int:
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_equal(middle) else (low, middle - 1)
    return low
