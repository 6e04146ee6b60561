"""Finding what does not belong in a dossier, in a text that somebody types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from popterm.sensitive.numbers import citizen_numbers
from popterm.sensitive.words import ENDS, PREFIX, Token, Words, matched, words_of

Kind = Literal["health", "religion", "union", "ethnicity", "politics", "sexuality", "offence", "number"]
KINDS: tuple[Kind, ...] = get_args(Kind)

LONGEST = 20_000
"""Signs of a text that are read; no note of a conversation comes near it."""
BEFORE, AFTER = 4, 3
"""Words around a finding in which a word of work makes it one of work."""

_TOKEN = re.compile(r"[\w'’]+(?:-[\w'’]+)*|[.!?;:\n,()]")
_BREAKS = frozenset(",():") | ENDS


class Found(NamedTuple):
    """Something found: its place in the text and what it looks like."""

    start: int
    end: int
    kind: Kind


def find(text: str, language: str) -> tuple[Found, ...]:
    """What in *text* looks as if it did not belong in a dossier, in order, without overlaps.

    Args:
        text: What is being typed; the first ``LONGEST`` signs are read.
        language: Of the text, ``nl`` or ``en``.
    """
    text = text[:LONGEST]
    words = words_of(language)
    tokens = tokens_of(text)
    left = [*_left(tokens, words)]
    said = (
        one for one in _by_words(tokens, words) if not any(start < one.end and one.start < end for start, end in left)
    )
    found = [*said, *(Found(start, end, "number") for start, end in citizen_numbers(text))]
    return tuple(_apart(sorted(found)))


def tokens_of(text: str) -> list[Token]:
    """The words of a text and the punctuation that ends or parts them."""
    return [Token(m[0].casefold().replace("’", "'"), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def _apart(found: list[Found]) -> Iterator[Found]:
    """Without those that begin inside another."""
    end = -1
    for one in found:
        if one.start >= end:
            end = one.end
            yield one


def _left(tokens: list[Token], words: Words) -> Iterator[tuple[int, int]]:
    """Where turns of phrase stand that say something else."""
    for place, token in enumerate(tokens):
        for entry in words.left.get(token.word, ()):
            if (last := matched(entry, tokens, place)) is not None:
                yield token.start, tokens[last].end


def _by_words(tokens: list[Token], words: Words) -> Iterator[Found]:
    for place, token in enumerate(tokens):
        for entry in words.whole.get(token.word, ()):
            if (last := matched(entry, tokens, place)) is not None and not _is_work(tokens, place, last, words):
                yield Found(token.start, tokens[last].end, entry.kind)  # type: ignore[arg-type]  # the lists have only these
                break
        else:
            yield from _by_beginning(tokens, place, words)


def _by_beginning(tokens: list[Token], place: int, words: Words) -> Iterator[Found]:
    token = tokens[place]
    for entry in words.begun.get(token.word[:PREFIX], ()):
        if not token.word.startswith(entry.first) or token.word[len(entry.first) :].endswith(words.endings):
            continue
        if (last := matched(entry, tokens, place)) is not None and not _is_work(tokens, place, last, words):
            yield Found(token.start, tokens[last].end, entry.kind)  # type: ignore[arg-type]  # the lists have only these
            return


def _is_work(tokens: list[Token], first: int, last: int, words: Words) -> bool:
    """Whether a word of work stands close before the finding, or closely after it with no pause between."""
    for place in range(first - 1, max(-1, first - 1 - BEFORE), -1):
        if tokens[place].word in ENDS:
            break
        if tokens[place].word in words.work:
            return True
    for place in range(last + 1, min(len(tokens), last + 1 + AFTER)):
        if tokens[place].word in _BREAKS:
            break
        if tokens[place].word in words.work:
            return True
    return False
