"""Tokens → expressions of time: known words get their classes, and level after level puts them together."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from popterm.smart.lexicon import Lexicon, time_levels
from popterm.smart.lexicon import lexicon as words_of
from popterm.smart.moments import BOUNDS
from popterm.smart.numerals import numeral
from popterm.smart.patterns import Node, matches
from popterm.smart.readings import PERIODS, Reading
from popterm.smart.tokens import UNKNOWN, Token, tokenize

_READINGS: Final[Mapping[str, Reading]] = {**PERIODS, **BOUNDS}


def recognise(tokens: Sequence[Token], lexicon: Lexicon, month_first: bool = False) -> list[Token]:
    """Return the tokens with what each can be; terms of several words become one token."""
    known: list[Token] = []
    at = 0
    words, terms, dotted = lexicon.words, lexicon.terms, lexicon.dotted
    total = len(tokens)
    while at < total:
        token = tokens[at]
        norm = token.norm
        at += 1
        if norm in terms:
            size = _term(tokens, at - 1, terms[norm], known)
            if size:
                at += size - 1
                continue
        found = words.get(norm)
        if found is not None:
            token.classes = found
        elif norm[0].isdigit() or norm[-1].isdigit():
            token.classes = numeral(norm, month_first)
        elif norm in lexicon.typos:
            token.classes = words[lexicon.typos[norm]]
        known.append(token)
        if norm in dotted and at < total and tokens[at].norm == "." and tokens[at].start == token.end:
            token.end += 1
            at += 1
    return known


def _term(
    tokens: Sequence[Token], at: int, terms: Sequence[tuple[tuple[str, ...], Mapping[str, object]]], known: list[Token]
) -> int:
    """Append the longest term that starts here as one token; return how many tokens it took, 0 for none."""
    for parts, classes in terms:
        size = len(parts)
        if at + size <= len(tokens) and all(tokens[at + step].norm == parts[step] for step in range(1, size)):
            known.append(Token(tokens[at].start, tokens[at + size - 1].end, " ".join(parts), classes))
            return size
    return 0


def split_joined(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Take words apart that were written as one where every part is a word of time: mid-June, mei-juni, 30juni."""
    apart: list[Token] = []
    for token in tokens:
        norm = token.norm
        parts: list[str] = []
        if len(norm) > 3 and len(norm) == token.end - token.start and norm not in lexicon.words:
            if norm[0].isdigit():
                parts = _glued_parts(norm, lexicon.words)
            elif "-" in norm:
                parts = [part for part in _HYPHEN.split(norm) if part]
        if len(parts) < 2 or not all(part == "-" or _is_of_time(part, lexicon.words) for part in parts):
            apart.append(token)
            continue
        start = token.start
        for part in parts:
            apart.append(Token(start, start + len(part), part))
            start += len(part)
    return apart


_HYPHEN: Final = re.compile("(-)")


def _glued_parts(norm: str, words: Mapping[str, Mapping[str, object]]) -> list[str]:
    """Take a number and the word of time glued to it apart: 30juni, 6weken."""
    word = norm.lstrip("0123456789")
    known = words.get(word)
    return [norm[: -len(word)], word] if known is not None and not _GLUED.isdisjoint(known) else []


def _is_of_time(part: str, words: Mapping[str, Mapping[str, object]]) -> bool:
    if part[-1:].isdigit():
        return len(part) < 4
    return part in words and not _JOINED.isdisjoint(words[part])


_JOINED: Final = frozenset(
    {"month", "shymonth", "verbmonth", "part", "shyseason", "rhythm", "number", "weekday", "unit", "yearunit", "ordinal"}
)
_GLUED: Final = frozenset({"month", "shymonth", "verbmonth", "unit"})


def rewrite(tokens: list[Token], level: Node, today: date) -> list[Token]:
    """Put together what the patterns of one level find, from left to right, the longest reading first."""
    written: list[Token] = []
    at = 0
    total = len(tokens)
    places = level.places
    while at < total:
        token = tokens[at]
        if token.classes and not places.keys().isdisjoint(token.classes):
            for end, meanings, values in matches(level, tokens, at):
                made = next((made for meaning in meanings if (made := _READINGS[meaning](values, today))), None)
                if made is not None:
                    alone = end == at + 1
                    classes = {**token.classes, **made} if alone else made
                    written.append(Token(token.start, tokens[end - 1].end, token.norm if alone else "", classes))
                    at = end
                    break
            else:
                written.append(token)
                at += 1
        else:
            written.append(token)
            at += 1
    return written


def read_times(text: str, lang: str, today: date, month_first: bool = False) -> list[Token]:
    """Return the tokens of a text in which every expression of time is one token with a moment."""
    lexicon = words_of(lang)
    tokens = recognise(split_joined(tokenize(text), lexicon), lexicon, month_first)
    for level in time_levels():
        tokens = rewrite(tokens, level, today)
    for at, token in enumerate(tokens):
        if "shyperiod" in token.classes and _stands_alone(tokens, at):
            token.classes = _READINGS["lone"](token.classes, today) or UNKNOWN
    return tokens


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a doubtful word of time is the whole of a text, a heading or a remark in brackets."""
    opens = at == 0 or tokens[at - 1].norm in ("(", ":", "–", "|")
    return opens and (at + 1 == len(tokens) or tokens[at + 1].norm in (")", ":", "|") or (at + 2 == len(tokens) and tokens[at + 1].norm == "."))
