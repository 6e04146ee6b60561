"""Tokens with digits → what they can be: amounts, days, dates, clock times, quarters, week numbers, ordinals."""

import re
from functools import lru_cache
from typing import Any, Final

from popterm.smart.tokens import UNKNOWN, Classes

_LONGEST: Final = 24
_WHOLE: Final = re.compile(r"(\d{1,9})")
_NUMERIC_DATE: Final = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})")
_ISO_DATE: Final = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})")
_PAIR: Final = re.compile(r"(\d{1,2})([-/])(\d{1,2})")
_MONTH_OF_YEAR: Final = re.compile(r"(\d{1,2})[-/](\d{4})")
_YEAR_AND_MONTH: Final = re.compile(r"(\d{4})[-/](\d{2})")
_YEARS: Final = re.compile(r"(\d{4})[-/](\d{4}|\d{2})")
_RANGE: Final = re.compile(r"(\d{1,6})-(\d{1,6})")
_ORDINAL: Final = re.compile(r"(\d{1,3})(?:e|ste|de|st|nd|rd|th)")
_RATIO: Final = re.compile(r"(\d{1,3})(?:[.,]\d+)?/(5|10|20|100)")
_TIMES: Final = re.compile(r"(\d{1,6})x")
_QUARTER: Final = re.compile(r"(?:q|k|kw)([1-4])|([1-4])q")
_QUARTER_OF_YEAR: Final = re.compile(r"q([1-4])(\d{4}|\d\d)|(\d{4})q([1-4])")
_HALF: Final = re.compile(r"h([12])")
_WEEK: Final = re.compile(r"(?:w|wk|week)([0-5]?\d)")
_SHORT_YEAR: Final = re.compile(r"'(\d\d)")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL: Final = re.compile(r"\d{1,9}[.,]\d+")


def full_year(digits: str) -> int:
    """Return the year that two or four digits stand for: 27 is 2027, 98 is 1998."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


@lru_cache(maxsize=4096)
def numeral(norm: str, month_first: bool = False) -> Classes:
    """Return what a token with digits can be, with the value each reading gives it."""
    if len(norm) > _LONGEST:
        return UNKNOWN
    if norm.isdigit():
        return _whole(norm)
    if not norm[0].isdigit():
        return _lettered(norm)
    classes: dict[str, Any] = {}
    _read_dates(norm, classes, month_first)
    _read_amounts(norm, classes)
    return classes


def _whole(norm: str) -> Classes:
    if not _WHOLE.fullmatch(norm) or not norm.isascii():
        return {"number": 0.0}
    value = int(norm)
    classes: dict[str, Any] = {"number": value}
    if 1 <= value <= 53 and len(norm) <= 2:
        classes["dayfigure"] = value
    if 1 <= value <= 31 and len(norm) <= 2:
        classes["day"] = value
    if 1900 <= value <= 2199 and len(norm) == 4:
        classes["year"] = value
    if len(norm) == 8 and norm.startswith("20"):
        classes["date"] = (value // 10000, value // 100 % 100, value % 100)
    return classes


def _lettered(norm: str) -> Classes:
    """Read Q2, K2, Q2-2027, H1, wk12 and '27."""
    if found := _QUARTER.fullmatch(norm):
        return {"quarterno": int(found[1] or found[2])}
    if found := _QUARTER_OF_YEAR.fullmatch(norm):
        return {"quarterof": (full_year(found[2]), int(found[1]))} if found[1] else UNKNOWN
    if found := _HALF.fullmatch(norm):
        return {"halfno": int(found[1])}
    if found := _WEEK.fullmatch(norm):
        return {"week": int(found[1])}
    if found := _SHORT_YEAR.fullmatch(norm):
        return {"year": full_year(found[1])}
    return {"code": norm}


def _read_dates(norm: str, classes: dict[str, Any], month_first: bool) -> None:
    if found := _NUMERIC_DATE.fullmatch(norm):
        one, two = int(found[1]), int(found[3])
        if (month_first and one <= 12) or two > 12:
            one, two = two, one
        classes["date"] = (full_year(found[4]), two, one)
    elif found := _ISO_DATE.fullmatch(norm):
        classes["date"] = (int(found[1]), int(found[3]), int(found[4]))
    elif found := _PAIR.fullmatch(norm):
        _read_pair(found, classes, month_first)
    elif found := _MONTH_OF_YEAR.fullmatch(norm):
        classes["weekyear"] = (int(found[2]), int(found[1]))
        if 1 <= int(found[1]) <= 12:
            classes["monthof"] = classes["weekyear"]
    elif found := _QUARTER_OF_YEAR.fullmatch(norm):
        classes["quarterof"] = (int(found[3]), int(found[4]))
    elif found := _YEARS.fullmatch(norm):
        first, last = int(found[1]), int(found[1][:2] + found[2]) if len(found[2]) == 2 else int(found[2])
        if 1900 <= first <= last <= 2199:
            classes["years"] = (first, last)
        elif (found := _YEAR_AND_MONTH.fullmatch(norm)) and 1 <= int(found[2]) <= 12 and 1900 <= first <= 2199:
            classes["monthof"] = (first, int(found[2]))


def _read_pair(found: re.Match[str], classes: dict[str, Any], month_first: bool) -> None:
    """Read 30/06 and 30-6 as a day and month; "3/4" or "10-12" only where a preposition asks for a date."""
    one, two = int(found[1]), int(found[3])
    if (month_first and one <= 12) or (two > 12 >= one and found[2] == "/"):
        one, two = two, one
    if not (1 <= one <= 31 and 1 <= two <= 12) or found[0] == "24/7":
        return
    padded = found[1].startswith("0") or found[3].startswith("0")
    sure = (found[2] == "/" and (padded or one > 12)) or (found[2] == "-" and padded)
    classes["daymonth" if sure else "maydaymonth"] = (two, one)


def _read_amounts(norm: str, classes: dict[str, Any]) -> None:
    if found := _ORDINAL.fullmatch(norm):
        value = int(found[1])
        classes["ordinal"] = value
        if 1 <= value <= 31:
            classes["day"] = classes["nth"] = value
    elif found := _TIMES.fullmatch(norm):
        classes["times"] = int(found[1])
    elif _QUARTER.fullmatch(norm):
        classes["quarterno"] = int(norm[0])
    elif (found := _RATIO.fullmatch(norm)) and int(found[1]) <= int(found[2]):
        classes["ratio"] = True
    elif found := _RANGE.fullmatch(norm):
        if int(found[1]) < int(found[2]):
            classes["range"] = (int(found[1]), int(found[2]))
            classes["number"] = int(found[2])
    elif _THOUSANDS.fullmatch(norm):
        classes["number"] = float(int("".join(sign for sign in re.split(r"[.,]\d{1,2}$", norm)[0] if sign.isdigit())))
    elif _DECIMAL.fullmatch(norm):
        classes["number"] = float(norm.replace(",", "."))
