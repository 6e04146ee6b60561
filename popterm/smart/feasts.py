"""Seasons, feasts and school years; holidays that no calendar can work out stay open."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from popterm.smart import periods
from popterm.smart.patterns import Values
from popterm.smart.periods import OPEN, Period, add_days
from popterm.smart.reading import Reading, as_doubtful, as_period, following, yearly
from popterm.smart.tokens import Classes


def _season(values: Values, today: date) -> Classes | None:
    return yearly(lambda year: periods.season(year, values["season"]), values, today)


def _shy_season(values: Values, today: date) -> Classes | None:
    return as_doubtful(following(lambda year: periods.season(year, values["shyseason"]), today))


def _last_season(values: Values, today: date) -> Classes | None:
    for year in (today.year, today.year - 1, today.year - 2):
        season = periods.season(year, values["season"])
        if season.last < today:
            return as_period(season)
    return None


_FEAST: Final = re.compile(
    r"(?:(\d\d)-(\d\d)(?: not sunday)?|easter([+-]\d+)?|(\w+day) (-?\d) of (\d+)|friday-after-thanksgiving)"
)

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _feast_day(rule: str, year: int) -> date | None:
    found = _FEAST.fullmatch(rule)
    if found is None:
        return None
    if found[1]:
        day = date(year, int(found[1]), int(found[2]))
        return add_days(day, -1) if rule.endswith("not sunday") and day.weekday() == 6 else day
    if rule.startswith("easter"):
        return add_days(periods.easter(year), int(found[3] or 0))
    weekday, nth, month = (found[4], int(found[5]), int(found[6])) if found[4] else ("thursday", 4, 11)
    nth_day = periods.nth_weekday(year, month, _DAYS.index(weekday), nth)
    if nth_day is None:
        return None
    return nth_day.first if found[4] else add_days(nth_day.first, 1)


def feast(rule: str, year: int) -> Period | None:
    """Return the days of a feast by its rule: "12-25", "easter+39", "monday -1 of 5", or two of these with "to"."""
    start, _, end = rule.partition(" to ")
    first = _feast_day(start, year)
    last = _feast_day(end, year) if end else first
    if first is None or last is None:
        return None
    if last < first:
        last = _feast_day(end, year + 1) or last
    return Period(first, last, "day" if first == last else "span")


def _holiday(values: Values, today: date) -> Classes | None:
    return yearly(lambda year: feast(values["holiday"], year), values, today)


def _last_holiday(values: Values, today: date) -> Classes | None:
    for year in (today.year, today.year - 1):
        found = feast(values["holiday"], year)
        if found is not None and found.last < today:
            return as_period(found)
    return None


def _shy_holiday(values: Values, today: date) -> Classes | None:
    return as_doubtful(following(lambda year: feast(values["shyholiday"], year), today))


def _school_year(values: Values, today: date) -> Classes | None:
    first, last = values["years"] if "years" in values else (2000 + year for year in values["range"])
    return as_period(periods.school_year(first)) if last == first + 1 and first < 2100 else None


def _this_school_year(steps: int) -> Reading:
    def read(values: Values, today: date) -> Classes | None:
        start = today.year if today.month > 7 else today.year - 1
        return as_period(periods.school_year(start + steps))

    return read


FEASTS: Final[Mapping[str, Reading]] = {
    "season": _season,
    "shy_season": _shy_season,
    "last_season": _last_season,
    "holiday": _holiday,
    "last_holiday": _last_holiday,
    "shy_holiday": _shy_holiday,
    "school_year": _school_year,
    "this_school_year": _this_school_year(0),
    "next_school_year": _this_school_year(1),
    "last_school_year": _this_school_year(-1),
    "open_period": lambda values, today: as_period(OPEN),
}
