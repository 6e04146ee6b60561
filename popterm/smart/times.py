"""Tokens → expressions of time: known words get their classes, and level after level puts them together."""

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
    """Take joined words apart where a part is a word of time: mid-June, eind-juni, 2-wekelijks."""
    apart: list[Token] = []
    words = lexicon.words
    for token in tokens:
        norm = token.norm
        if _is_glued(norm, words) and len(norm) == token.end - token.start:
            digits = len(norm) - len(norm.lstrip("0123456789"))
            apart.append(Token(token.start, token.start + digits, norm[:digits]))
            apart.append(Token(token.start + digits, token.end, norm[digits:]))
            continue
        if "-" not in norm or len(norm) == 1 or norm in words or norm[0].isdigit() or len(norm) != token.end - token.start:
            apart.append(token)
            continue
        parts = norm.split("-")
        if not any(part in words or (part[-1:].isdigit() and len(part) < 4) for part in parts):
            apart.append(token)
            continue
        start = token.start
        for part in parts:
            if start > token.start:
                apart.append(Token(start - 1, start, "-"))
            if part:
                apart.append(Token(start, start + len(part), part))
            start += len(part) + 1
    return apart


_GLUED: Final = frozenset({"month", "shymonth", "verbmonth", "unit"})


def _is_glued(norm: str, words: Mapping[str, Mapping[str, object]]) -> bool:
    """Tell whether a number and a word of time were written as one: 30juni, 6weken."""
    if not norm[0].isdigit() or not norm[-1].isalpha():
        return False
    word = words.get(norm.lstrip("0123456789"))
    return word is not None and not _GLUED.isdisjoint(word)


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
                if _goes_on(tokens, end):
                    continue
                made = next((made for meaning in meanings if (made := _READINGS[meaning](values, today))), None)
                if made is not None:
                    written.append(Token(token.start, tokens[end - 1].end, "", made))
                    at = end
                    break
            else:
                written.append(token)
                at += 1
        else:
            written.append(token)
            at += 1
    return written


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a joined word goes on behind a match: mei-tulpen, quarter-inch."""
    if end + 1 >= len(tokens) or tokens[end].norm != "-" or tokens[end].start != tokens[end - 1].end:
        return False
    return not tokens[end + 1].classes and tokens[end + 1].start == tokens[end].end


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
