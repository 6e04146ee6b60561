"""The word lists of a language, read once and laid out so that most words of a text cost one look-up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

GAP = "..."
MOST_BETWEEN = 4
"""Words that may stand where an entry has three points."""
PREFIX = 3
"""Letters by which entries that are only the beginning of a word are found."""


ENDS = frozenset(".!?;\n")
"""Signs that end a sentence."""


class Token(NamedTuple):
    """A word or a sign of punctuation, in small letters, and its place."""

    word: str
    start: int
    end: int


class Entry(NamedTuple):
    """An entry of the lists: its kind, the words after the first, and whether its first word is a beginning only."""

    kind: str
    first: str
    rest: tuple[frozenset[str] | str, ...]
    is_beginning: bool


class Words(NamedTuple):
    """The lists of one language.

    Attributes:
        whole: Entries by their first word.
        begun: Entries whose first word is a beginning, by its first letters.
        work: Words that show that a sentence is about work.
        endings: Ends of compounds that are about work.
        arrangements: What may stand instead, by what it is found by.
        left: Turns of phrase in which such words say something else, by their first word.
    """

    whole: dict[str, tuple[Entry, ...]]
    begun: dict[str, tuple[Entry, ...]]
    work: frozenset[str]
    endings: tuple[str, ...]
    arrangements: tuple[tuple[dict[str, tuple[Entry, ...]], str], ...]
    left: dict[str, tuple[Entry, ...]]


@lru_cache(maxsize=4)
def words_of(language: str) -> Words:
    """The lists of ``nl`` or ``en``."""
    lists = tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text("utf-8"))
    around, arrangement, left = lists.pop("around"), lists.pop("arrangement"), lists.pop("left")
    entries = [
        entry
        for kind, lines in lists.items()
        for line in (*lines.get("words", ()), *lines.get("phrases", ()))
        for entry in _entries(kind, line)
    ]
    return Words(
        whole=_by_first(entry for entry in entries if not entry.is_beginning),
        begun=_by_first((entry for entry in entries if entry.is_beginning), PREFIX),
        work=frozenset(around["work"]),
        endings=tuple(around["endings"]),
        arrangements=tuple((_by_first(_entries("", line)), sentence) for line, sentence in arrangement.items()),
        left=_by_first(entry for line in left["phrases"] for entry in _entries("", line)),
    )


def _entries(kind: str, line: str) -> Iterator[Entry]:
    """The entries of one line: one for every word it can begin with."""
    first, *rest = line.split()
    later = tuple(GAP if part == GAP else frozenset(part.split("|")) for part in rest)
    for beginning in first.split("|"):
        yield Entry(kind, beginning.removesuffix("*"), later, beginning.endswith("*"))


def _by_first(entries: Iterable[Entry], letters: int | None = None) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        key = entry.first[:letters]
        found[key] = (*found.get(key, ()), entry)
    return found


def matched(entry: Entry, tokens: list[Token], place: int) -> int | None:
    """The place of the last word of an entry that begins at *place*, or None."""
    here, may_skip = place + 1, 0
    for part in entry.rest:
        if isinstance(part, str):
            may_skip = MOST_BETWEEN
            continue
        for there in range(here, min(here + may_skip + 1, len(tokens))):
            if tokens[there].word in ENDS:
                return None
            if _is_said(tokens[there].word, part):
                here, may_skip = there + 1, 0
                break
        else:
            return None
    return here - 1


def _is_said(word: str, part: frozenset[str]) -> bool:
    return word in part or any(one.endswith("*") and word.startswith(one[:-1]) for one in part)
