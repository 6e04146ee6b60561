"""Numbers by which a state knows a citizen, told from other numbers by their checks."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NINE = re.compile(r"(?<![\w.,€£$-])(?<![€£$] )(?:\d[ .\-]?){8}\d(?![\w-]|[.,]\d)")
_EIGHT = re.compile(
    r"(?i)\b(?:bsn|burgerservicenummer|sofinummer|sofi-nummer)\W{0,3}(?:is\W|nummer\W)?\W{0,2}((?:\d[ .]?){7}\d)(?!\d)"
)
_BELGIAN = re.compile(r"(?<![\w.,])\d{2}[.\- ]?\d{2}[.\- ]?\d{2}[.\- ]?\d{3}[.\- ]?\d{2}(?!\w)")
_BRITISH = re.compile(r"(?i)(?<!\w)[a-ceghj-prstw-z][a-ceghj-nprstw-z] ?\d{2} ?\d{2} ?\d{2} ?[a-d](?!\w)")
_IRISH = re.compile(r"(?i)(?<!\w)(\d{7})([a-w])([a-iw]?)(?!\w)")
_IRISH_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV"
_BRITISH_NEVER = frozenset({"bg", "gb", "kn", "nk", "nt", "tn", "zz"})


def citizen_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where such numbers stand in *text*: Dutch BSN, Belgian national number, British NI number, Irish PPS number."""
    for match in _NINE.finditer(text):
        if passes_eleven(_digits(match[0])):
            yield match.span()
    for match in _EIGHT.finditer(text):
        if passes_eleven("0" + _digits(match[1])):
            yield match.span(1)
    for match in _BELGIAN.finditer(text):
        if _passes_97(_digits(match[0])):
            yield match.span()
    for match in _BRITISH.finditer(text):
        if match[0][:2].casefold() not in _BRITISH_NEVER:
            yield match.span()
    for match in _IRISH.finditer(text):
        if _passes_23(match[1], match[2].upper(), match[3].upper()):
            yield match.span()


def passes_eleven(digits: str) -> bool:
    """The eleven test of a BSN: nine digits, weights 9 to 2 and -1, a sum that eleven divides."""
    if len(digits) != 9 or digits == "0" * 9:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def _passes_97(digits: str) -> bool:
    """The Belgian check: the last two digits are 97 less the rest modulo 97, from 2000 on with a 2 before it."""
    month = int(digits[2:4]) % 20
    if not (month <= 12 and int(digits[4:6]) <= 31):
        return False
    body, check = digits[:9], int(digits[9:])
    return check in {97 - int(body) % 97, 97 - int("2" + body) % 97}


def _passes_23(digits: str, letter: str, second: str) -> bool:
    """The Irish check letter: weights 8 to 2, and 9 for a second letter, modulo 23."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True))
    total += 9 * (0 if second in ("", "W") else ord(second) - ord("A") + 1)
    return _IRISH_LETTERS[total % 23] == letter


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())
