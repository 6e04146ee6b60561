"""Text → tokens: words, numbers and signs with their places, in one pass."""

import re
from collections.abc import Mapping
from typing import Any, Final
from unicodedata import normalize

LONGEST_TEXT: Final = 20_000
"""A goal is a few sentences; what stands behind so many code points is not read."""

_MARKS: Final = "[\u0300-\u036f]*+"
_LETTER: Final = rf"[^\W\d_]{_MARKS}"
_LETTERS: Final = rf"(?:[^\W\d_]++{_MARKS})++"
_TOKEN: Final = re.compile(
    rf"(?<!\w){_LETTER}(?:\.{_LETTER})++\b\.?"  # z.s.m., e.g.
    rf"|\d++(?:[.,:/\-‑–]\d++)*+(?:{_LETTERS})*+"  # 12, 1.250,50, 30-6-27, 3x, 1e, 30th
    rf"|{_LETTERS}(?:['’\-‑]{_LETTERS}|\d++)*+"  # meeloopdag, foto's, follow-up, Q2
    r"|['’]\d\d\b"  # '27
    r"|\n[ \t\r\f\v]*+\n"  # an empty line ends a sentence
    r"|[^\w\s]"
)
_SAME: Final = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})

Classes = Mapping[str, Any]
"""What a token can be, and the value it then has: {"month": 6} or {"number": 2, "day": 2}."""

UNKNOWN: Final[Classes] = {}


class Token:
    """A word, number or sign: its place in the text, its plain form, what it can be, and whether that is of time."""

    __slots__ = ("classes", "end", "norm", "start", "timed")

    def __init__(self, start: int, end: int, norm: str, classes: Classes = UNKNOWN, timed: bool = False) -> None:
        self.start = start
        self.end = end
        self.norm = norm
        self.classes = classes
        self.timed = timed

    def __repr__(self) -> str:
        """Show the plain form and what it can be, for the misses of a measurement."""
        return f"<{self.norm} {self.start}:{self.end} {dict(self.classes)}>"


def plain(word: str) -> str:
    """Return the form under which a word is looked up: composed, lower case, straight quotes and hyphens."""
    same = word if word.isascii() else normalize("NFC", word).translate(_SAME)
    return same.lower() if len(same) < 4 or same[-1] != "." else same[:-1].lower()


def readable(text: str) -> str:
    """Return the part of a text that is read, cut at white space when it is too long."""
    if len(text) <= LONGEST_TEXT:
        return text
    cut = text.rfind(" ", 0, LONGEST_TEXT)
    return text[: cut if cut > 0 else LONGEST_TEXT]


def tokenize(text: str) -> list[Token]:
    """Split a text into tokens; white space only separates, an empty line is a token of its own."""
    return [Token(found.start(), found.end(), plain(found[0])) for found in _TOKEN.finditer(text)]
