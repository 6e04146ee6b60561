"""Parts of periods (begin, medio, eind, the first week of), lengths counted from today, and from … to …."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from msgspec.structs import replace

from popterm.smart import periods
from popterm.smart.lengths import Length, length_of
from popterm.smart.patterns import Values
from popterm.smart.periods import OPEN, Period, add_days, add_months
from popterm.smart.reading import Reading, as_period, one_day
from popterm.smart.spells import unit_around
from popterm.smart.tokens import Classes

_TENTH: Final = 9
"""The convention for the begin of a month: its tenth day, nine days after the first."""

_END: Final = 9


def part_of(period: Period, part: str) -> Period:
    """Return the begin, middle, end or a half of a period, by the conventions of docs/smart.md."""
    if period.grain == "open" or part == "whole" or period.first == period.last:
        return period
    again = period.in_year
    in_year = None if again is None else (lambda year: _part_or_none(again(year), part))
    if part == "first":
        return replace(period, last=period.first, in_year=in_year, closes=False)
    first, last = _part_days(period, part)
    return Period(first, last, "span", in_year, closes=part == "end")


def _part_or_none(period: Period | None, part: str) -> Period | None:
    return None if period is None else part_of(period, part)


def _part_days(period: Period, part: str) -> tuple[date, date]:
    days = (period.last - period.first).days
    if part == "begin":
        return period.first, add_days(period.first, min(_TENTH, days // 6 + 1) if days < 27 else _TENTH)
    if part in ("middle", "first half", "second half"):
        middle = _middle(period)
        if part == "middle":
            return middle, middle
        return (period.first, middle) if part == "first half" else (add_days(middle, 1), period.last)
    return add_days(period.last, -min(_END, days // 6 + 1)), period.last


def _middle(period: Period) -> date:
    """Return the 15th of a month or of the middle month; the last day of the first half for even numbers of months."""
    if period.grain in ("week", "span", "day", "season"):
        return add_days(period.first, (period.last - period.first).days // 2)
    count = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    start = add_months(period.first, count // 2)
    return add_days(start, 14) if count % 2 else add_days(start, -1)


def _part(values: Values, today: date) -> Classes | None:
    part = values["part"]
    return as_period(_again(values["period"], lambda period: part_of(period, part), today))


def _part_of_unit(values: Values, today: date) -> Classes | None:
    if "partunit" in values:
        unit, _, part = values["partunit"].partition(" ")
        if "period" in values:
            return as_period(part_of(values["period"], part)) if values["period"].grain == unit else None
    else:
        unit, part = values.get("spanunit", "school" if "schoolyear" in values else "year"), values["part"]
    around = unit_around(unit, today)
    if around is None:
        return None
    read = part_of(around, part)
    if read.last < today:
        beyond = unit_around(unit, add_days(around.last, 1))
        read = read if beyond is None else part_of(beyond, part)
    return as_period(read)


def _half_of(values: Values, today: date) -> Classes | None:
    half = {1: "first half", 2: "second half", -1: "second half"}.get(values["ordinal"])
    return None if half is None else as_period(part_of(values["period"], half))


def _again(period: Period, make: Callable[[Period], Period | None], today: date) -> Period | None:
    """Make a period out of another one, and of the next year's when it is over and no year was said."""
    made = make(period)
    again = period.in_year
    if made is None or again is None or made.last >= today:
        return made
    later = again(period.first.year + 1)
    return made if later is None else make(later)


def _nth_week(values: Values, today: date) -> Classes | None:
    nth = values["ordinal"]

    def make(period: Period) -> Period | None:
        if nth == -1:
            return Period(add_days(period.last, -6), period.last, "week")
        if period.grain == "year":
            return periods.iso_week(period.first.year, nth)
        first = add_days(period.first, 7 * (nth - 1))
        return Period(first, min(add_days(first, 6), period.last), "week") if first <= period.last else None

    around = _period_or_unit(values, today)
    return None if around.grain == "open" else as_period(_again(around, make, today))


def _period_or_unit(values: Values, today: date) -> Period:
    if "period" in values:
        return values["period"]  # type: ignore[no-any-return]
    return unit_around(values.get("spanunit", "year"), today) or OPEN


def _nth_day(values: Values, today: date) -> Classes | None:
    nth = values["ordinal"]

    def make(period: Period) -> Period | None:
        day = period.last if nth == -1 else add_days(period.first, nth - 1)
        return one_day(day) if period.first <= day <= period.last else None

    around = _period_or_unit(values, today)
    return None if around.grain in ("open", "day") else as_period(_again(around, make, today))


def _nth_month(values: Values, today: date) -> Classes | None:
    nth = values["ordinal"]

    def make(period: Period) -> Period | None:
        start = add_months(period.first, nth - 1) if nth > 0 else period.last.replace(day=1)
        return periods.months(start.year, start.month) if start <= period.last else None

    around = _period_or_unit(values, today)
    return None if around.grain in ("open", "day", "week") else as_period(_again(around, make, today))


def _rolling(values: Values, today: date) -> Classes | None:
    end = values["length"].after(today)
    return None if end is None else as_period(Period(today, end, "span"))


def _rolling_number(values: Values, today: date) -> Classes | None:
    return _rolling({"length": length_of(values["number"], values["unit"])}, today)


def _week_of_day(values: Values, today: date) -> Classes | None:
    period = values["period"]
    return as_period(periods.week_around(period.first)) if period.grain == "day" else None


def _date_in_month(values: Values, today: date) -> Classes | None:
    period, number = values["period"], values["ordinal"]
    if period.grain != "month" or number < 1:
        return None
    return as_period(periods.day(period.first.year, period.first.month, number))


def _length_before(values: Values, today: date) -> Classes | None:
    """Read "twee weken vóór Kerst"."""
    period, length = values["period"], values["length"]
    if period.grain == "open":
        return None
    day = Length(-length.count, length.unit).after(period.first)
    return None if day is None else as_period(one_day(day))


def _past_length(values: Values, today: date) -> Classes | None:
    length = values["length"] if "length" in values else length_of(values["number"], values["unit"])
    back = Length(-length.count, length.unit).after(today)
    if back is None or back >= today:
        return None
    return as_period(one_day(back) if "ago" in values else Period(back, add_days(today, -1), "span"))


def _first_length(values: Values, today: date) -> Classes | None:
    period, length = values["period"], values["length"]
    if period.grain == "open":
        return as_period(OPEN)
    if values["ordinal"] == 1:
        end = length.after(period.first)
        return None if end is None else as_period(Period(period.first, add_days(end, -1), "span"))
    if values["ordinal"] == -1:
        start = Length(-length.count, length.unit).after(add_days(period.last, 1))
        return None if start is None else as_period(Period(start, period.last, "span"))
    return None


def _range(values: Values, today: date) -> Classes | None:
    start, end = values["a"], values["b"]
    if start.grain == "open" or end.grain == "open":
        return as_period(OPEN)
    if start.in_year is not None:
        start = _before_end(start, end)
    elif end.in_year is not None and end.last < start.first:
        end = end.in_year(start.first.year) or end
        if end.last < start.first and end.in_year is None and values["b"].in_year:
            end = values["b"].in_year(start.first.year + 1) or end
    last = end.last
    if values.get("to") == "before" and not end.closes:
        last = add_days(end.first, -1)
    if last < start.first:
        return None
    return as_period(Period(start.first, last, "range"))


def _before_end(start: Period, end: Period) -> Period:
    for year in (end.last.year, end.last.year - 1):
        made = start.in_year(year) if start.in_year else None
        if made is not None and made.first <= end.last:
            return made
    return start


PARTS: Final[Mapping[str, Reading]] = {
    "part": _part,
    "part_of_unit": _part_of_unit,
    "half_of": _half_of,
    "nth_week": _nth_week,
    "nth_day": _nth_day,
    "nth_month": _nth_month,
    "rolling": _rolling,
    "rolling_number": _rolling_number,
    "week_of_day": _week_of_day,
    "date_in_month": _date_in_month,
    "length_before": _length_before,
    "past_length": _past_length,
    "first_length": _first_length,
    "range": _range,
}
