"""Tokens → expressions of time: known words get their classes, and level after level puts them together."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from popterm.smart.days import DAYS
from popterm.smart.feasts import FEASTS
from popterm.smart.lengths import LENGTHS
from popterm.smart.lexicon import Lexicon, lexicon, time_levels
from popterm.smart.moments import BOUNDS
from popterm.smart.numerals import numeral
from popterm.smart.parts import PARTS
from popterm.smart.patterns import Node, matches
from popterm.smart.reading import Reading
from popterm.smart.spells import SPELLS
from popterm.smart.tokens import UNKNOWN, Classes, Token, readable, tokenize

_READINGS: Final[Mapping[str, Reading]] = {**LENGTHS, **DAYS, **SPELLS, **FEASTS, **PARTS, **BOUNDS}
_HYPHEN: Final = re.compile("(-)")
_JOINED: Final = frozenset(
    {
        "month",
        "shymonth",
        "verbmonth",
        "part",
        "shyseason",
        "rhythm",
        "number",
        "weekday",
        "unit",
        "yearunit",
        "ordinal",
    }
)
_GLUED: Final = frozenset({"month", "shymonth", "verbmonth", "unit", "measureunit"})
_OPENING: Final = frozenset({"(", ":", "–", "|"})
_CLOSING: Final = frozenset({")", ":", "|"})


def read_times(text: str, lang: str, today: date, month_first: bool = False) -> list[Token]:
    """Return the tokens of a text in which every expression of time is one token with a moment."""
    words = lexicon(lang)
    tokens = recognise(split_joined(tokenize(readable(text)), words, text), words, month_first)
    for level in time_levels():
        tokens = _rewrite(tokens, level, today)
    for at, token in enumerate(tokens):
        if "shyperiod" in token.classes and "maydaymonth" not in token.classes and _stands_alone(tokens, at):
            token.classes = _READINGS["lone"]({"period": token.classes["shyperiod"]}, today) or UNKNOWN
    return tokens


def split_joined(tokens: Sequence[Token], words: Lexicon, text: str) -> list[Token]:
    """Take words apart that were written as one: mid-June, mei-juni, 30juni, 10km; not names such as 3M."""
    apart: list[Token] = []
    for token in tokens:
        parts = _parts(token, words, text)
        if len(parts) < 2:
            apart.append(token)
            continue
        start = token.start
        for part in parts:
            apart.append(Token(start, start + len(part), part))
            start += len(part)
    return apart


def _parts(token: Token, words: Lexicon, text: str) -> Sequence[str]:
    """Return the parts at which a word comes apart, none for the words as they are."""
    norm = token.norm
    if len(norm) != token.end - token.start or norm in words.words:
        return ()
    if not norm[0].isdigit():
        parts = [part for part in _HYPHEN.split(norm) if part] if "-" in norm else []
        return parts if all(part == "-" or _is_of_time(part, words) for part in parts) else ()
    word = norm.lstrip("0123456789")
    if not word or _GLUED.isdisjoint(words.words.get(word, ())) or (len(word) == 1 and text[token.end - 1].isupper()):
        return ()
    return norm[: -len(word)], word


def _is_of_time(part: str, words: Lexicon) -> bool:
    if part[-1:].isdigit():
        return len(part) < 4
    return not _JOINED.isdisjoint(words.words.get(part, ()))


def recognise(tokens: Sequence[Token], lexicon: Lexicon, month_first: bool = False) -> list[Token]:
    """Return the tokens with what each can be; terms of several words become one token."""
    known: list[Token] = []
    words, terms, timed = lexicon.words, lexicon.terms, lexicon.timed
    at, total = 0, len(tokens)
    while at < total:
        token = tokens[at]
        norm = token.norm
        at += 1
        if norm in terms and at < total and (longer := terms[norm].get(tokens[at].norm)):
            term = _term(tokens, at - 1, longer)
            if term is not None:
                parts, classes = term
                name = " ".join(parts)
                known.append(Token(token.start, tokens[at + len(parts) - 2].end, name, classes, name in timed))
                at += len(parts) - 1
                continue
        classes = words.get(norm) or words.get(lexicon.typos.get(norm, "")) or UNKNOWN
        if classes:
            token.classes = classes
            token.timed = norm in timed or norm in lexicon.typos
        elif norm[-1].isdigit() or norm[0].isdigit() or norm[1:2].isdigit():
            token.classes = numeral(norm, month_first)
            token.timed = True
        known.append(token)
        if at < total and tokens[at].norm == "." and norm in lexicon.dotted and tokens[at].start == token.end:
            token.end += 1
            at += 1
    return known


def _term(
    tokens: Sequence[Token], at: int, terms: Sequence[tuple[tuple[str, ...], Classes]]
) -> tuple[tuple[str, ...], Classes] | None:
    """Return the longest term that starts at a token."""
    for parts, classes in terms:
        if at + len(parts) > len(tokens):
            continue
        if all(tokens[at + step].norm == parts[step] for step in range(2, len(parts))):
            return parts, classes
    return None


def _rewrite(tokens: list[Token], level: Node, today: date) -> list[Token]:
    """Put together what the patterns of one level find, from left to right, the longest reading first."""
    written: list[Token] = []
    starts = level.places.keys()
    at, total = 0, len(tokens)
    while at < total:
        token = tokens[at]
        if not token.timed or starts.isdisjoint(token.classes):
            written.append(token)
            at += 1
            continue
        for end, meanings, values in matches(level, tokens, at):
            made = next((made for meaning in meanings if (made := _READINGS[meaning](values, today))), None)
            if made is not None:
                written.append(_joined(tokens, at, end, made))
                at = end
                break
        else:
            written.append(token)
            at += 1
    return written


def _joined(tokens: Sequence[Token], at: int, end: int, made: Classes) -> Token:
    """Return the token that a reading makes; a single word keeps what else it can be."""
    token = tokens[at]
    if end == at + 1:
        return Token(token.start, token.end, token.norm, {**token.classes, **made}, True)
    return Token(token.start, tokens[end - 1].end, "", made, True)


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a doubtful word of time is the whole of a text, a heading or a remark in brackets."""
    if at and tokens[at - 1].norm not in _OPENING:
        return False
    rest = [token.norm for token in tokens[at + 1 : at + 3]]
    return not rest or rest == ["."] or rest[0] in _CLOSING
