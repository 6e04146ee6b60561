"""Versions of a text, and which words came and went between two of them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

Kind = Literal["same", "added", "removed"]


class Change(Struct, frozen=True):
    """Words that stayed, came or went."""

    kind: Kind
    words: str


def versions(judged: tuple[str, ...], now: str) -> tuple[str, ...]:
    """The versions of a summary in order: each that was answered, then the words as they stand now.

    A version that repeats the one before it is none; there is always one.
    """
    found: list[str] = []
    for words in (*judged, now):
        if not found or _words(words) != _words(found[-1]):
            found.append(words)
    return tuple(found)


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What became of *before* in *after*, in reading order; removed words stand before those in their place.

    Line ends count as words of their own, so that the changes of *after* put together are its text again, but for
    the width of its spaces.
    """
    old, new = _words(before), _words(after)
    found: list[Change] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Change("same", " ".join(new[first:last])))
            continue
        if end > start:
            found.append(Change("removed", " ".join(old[start:end])))
        if last > first:
            found.append(Change("added", " ".join(new[first:last])))
    return tuple(found)


def _words(text: str) -> list[str]:
    """The words, and each line end between them."""
    return re.findall(r"\n|\S+", text.strip())
