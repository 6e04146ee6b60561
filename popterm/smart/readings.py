"""What the patterns of time mean: places filled with words → periods, lengths and moments on the calendar."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from popterm.smart import periods
from popterm.smart.patterns import Values
from popterm.smart.periods import OPEN, Period, add_days, add_months
from popterm.smart.tokens import Classes

Reading = Callable[[Values, date], Classes | None]


class Length(Struct, frozen=True):
    """A length of time: so many days, months, workdays, hours or turns of work."""

    count: float
    unit: str

    def after(self, moment: date) -> date | None:
        """Return the day this long after a day; None for lengths that are not counted in days."""
        if self.unit == "month":
            whole = add_months(moment, int(self.count))
            return add_days(whole, round((self.count - int(self.count)) * 30))
        if self.unit == "workday":
            return _after_workdays(moment, int(self.count))
        if self.unit == "hour":
            return add_days(moment, int(self.count) // 24) if self.count >= 24 else moment
        return add_days(moment, round(self.count)) if self.unit == "day" else None


def _after_workdays(moment: date, count: int) -> date:
    """Return the day so many workdays later, Monday to Friday; public holidays are not looked at."""
    weeks, rest = divmod(min(count, 9999), 5)
    start = moment if moment.weekday() < 5 else add_days(moment, 4 - moment.weekday())
    rest += 2 if start.weekday() + rest > 4 else 0
    return add_days(start, 7 * weeks + rest)


def following(make: Callable[[int], Period | None], today: date) -> Period | None:
    """Return the period of the first year in which it is not over yet."""
    for year in range(today.year - 1, today.year + 9):
        made = make(year)
        if made is not None and made.last >= today:
            return replace(made, in_year=make)
    return None


def preceding(period: Period, today: date) -> Period:
    """Return the period of the last year in which it has begun, for "sinds maart"."""
    if period.in_year is None or period.first <= today:
        return period
    for year in (period.first.year - 1, period.first.year - 2):
        earlier = period.in_year(year)
        if earlier is not None and earlier.first <= today:
            return earlier
    return period


def _pick(values: Values, *names: str) -> Any:
    """Return the value of the first of these places that is filled."""
    return next(values[name] for name in names if name in values)


def _period(period: Period | None) -> Classes | None:
    return None if period is None else {"period": period}


def _current(period: Period | None) -> Classes | None:
    """Mark a period as the one we are in: "voor dit kwartaal" is meant for it, not before it."""
    return None if period is None else {"period": period, "current": period}


def _yearly(make: Callable[[int], Period | None], values: Values, today: date) -> Classes | None:
    """Return the period of the year that was said, or else of the coming one."""
    if "year" in values:
        return _period(make(values["year"]))
    return _period(following(make, today))


# ── years ────────────────────────────────────────────────────────────────────


def _year(year: int) -> Classes | None:
    if not 1900 <= year <= 2199:
        return None
    return {"saidyear": year, "year": year}


def _rolling_year(values: Values, today: date) -> Classes | None:
    return {"period": Period(today, add_months(today, 12), "span")}


# ── days ─────────────────────────────────────────────────────────────────────


def _date(values: Values, today: date) -> Classes | None:
    return _period(periods.day(*values["date"]))


def _day(values: Values, today: date) -> Classes | None:
    number = _pick(values, "day", "ordinal")
    month = values["month"]
    if number == -1:
        return _yearly(lambda year: _last_day(periods.months(year, month)), values, today)
    return _yearly(lambda year: periods.day(year, month, number), values, today)


def _last_day(period: Period) -> Period:
    return Period(period.last, period.last, "day")


def _day_and_month(values: Values, today: date) -> Classes | None:
    month, number = _pick(values, "daymonth", "maydaymonth")
    return _yearly(lambda year: periods.day(year, month, number), values, today)


def _maybe_day_and_month(values: Values, today: date) -> Classes | None:
    read = _day_and_month(values, today)
    return None if read is None else {"shyperiod": read["period"], "number": values["maydaymonth"][0]}


def _days_of_month(values: Values, today: date) -> Classes | None:
    first, last = values["range"] if "range" in values else (values["day"], values["last"])
    month = values["month"]

    def make(year: int) -> Period | None:
        start, end = periods.day(year, month, first), periods.day(year, month, last)
        return Period(start.first, end.last, "range") if start and end and start.first <= end.last else None

    return _yearly(make, values, today)


def _weekday(values: Values, today: date) -> Classes | None:
    ahead = (values["weekday"] - today.weekday() - 1) % 7 + 1
    return _period(_one_day(add_days(today, ahead)))


def _one_day(moment: date) -> Period:
    return Period(moment, moment, "day")


def _weekday_of_week(weeks: int) -> Reading:
    def read(values: Values, today: date) -> Classes | None:
        monday = periods.week_around(add_days(today, 7 * weeks)).first
        return _period(_one_day(add_days(monday, values["weekday"])))

    return read


def _last_weekday(values: Values, today: date) -> Classes | None:
    return _period(_one_day(add_days(today, -((today.weekday() - values["weekday"] - 1) % 7 + 1))))


def _relative_day(values: Values, today: date) -> Classes | None:
    return _period(_one_day(add_days(today, values["dayref"])))


# ── weeks, months, quarters, halves ──────────────────────────────────────────


def _week(values: Values, today: date) -> Classes | None:
    number = _pick(values, "week", "weekno")
    return _yearly(lambda year: periods.iso_week(year, number), values, today)


def _month(values: Values, today: date) -> Classes | None:
    return _yearly(lambda year: periods.months(year, values["month"]), values, today)


def _shy_month(values: Values, today: date) -> Classes | None:
    return {"shyperiod": following(lambda year: periods.months(year, values["shymonth"]), today)}


def _next_month_name(values: Values, today: date) -> Classes | None:
    """Read "next March": the first March that has not begun yet."""
    upcoming = following(lambda year: periods.months(year, values["month"]), today)
    if upcoming is not None and upcoming.first <= today:
        upcoming = periods.months(upcoming.first.year + 1, values["month"])
    return _period(upcoming)


def _last_month_name(values: Values, today: date) -> Classes | None:
    year = today.year if values["month"] < today.month else today.year - 1
    return _period(periods.months(year, values["month"]))


def _shy_day(values: Values, today: date) -> Classes | None:
    """Read "de 15e": the coming fifteenth."""
    number = values["nth"]
    for ahead in range(3):
        month = add_months(today.replace(day=1), ahead)
        found = periods.day(month.year, month.month, number)
        if found is not None and found.last >= today:
            return {"shyperiod": found}
    return None


def _shy_weekday(values: Values, today: date) -> Classes | None:
    found = _weekday({"weekday": values["shywd"]}, today)
    return None if found is None else {"shyperiod": found["period"]}


def _day_of_some_month(values: Values, today: date) -> Classes | None:
    """Read "maandag de 21e": the coming 21st that is a Monday."""
    for ahead in range(24):
        month = add_months(today.replace(day=1), ahead)
        found = periods.day(month.year, month.month, values["ordinal"])
        if found is not None and found.last >= today and found.last.weekday() == values["weekday"]:
            return _period(found)
    return None


def _month_and_year(values: Values, today: date) -> Classes | None:
    return _period(periods.months(values["year"], values["month"]))


def _month_of_year(values: Values, today: date) -> Classes | None:
    year, month = values["monthof"]
    return _period(periods.months(year, month))


def _quarter(values: Values, today: date) -> Classes | None:
    number = _pick(values, "quarterno", "number", "ordinal")
    if number == -1 and not ("the" in values or "year" in values):
        return None
    number = 4 if number == -1 else number
    if number not in (1, 2, 3, 4):
        return None
    return _yearly(lambda year: periods.quarter(year, number), values, today)


def _quarter_of_year(values: Values, today: date) -> Classes | None:
    return _period(periods.quarter(*values["quarterof"]))


def _half(values: Values, today: date) -> Classes | None:
    number = _pick(values, "halfno", "ordinal")
    number = 2 if number == -1 else number
    if number not in (1, 2):
        return None
    return _yearly(lambda year: periods.half(year, number), values, today)


def _unit_around(unit: str, moment: date) -> Period | None:
    """Return the calendar week, month, quarter … that a day lies in."""
    if unit == "week":
        return periods.week_around(moment)
    if unit == "weekend":
        monday = periods.week_around(moment).first
        return Period(add_days(monday, 5), add_days(monday, 6), "span")
    if unit == "workweek":
        return Period(periods.week_around(moment).first, add_days(periods.week_around(moment).first, 4), "span")
    if unit == "month":
        return periods.months(moment.year, moment.month)
    if unit == "quarter":
        return periods.quarter(moment.year, (moment.month + 2) // 3)
    if unit == "half":
        return periods.half(moment.year, 1 if moment.month < 7 else 2)
    if unit == "year":
        return periods.year_of(moment.year)
    if unit == "school":
        return periods.school_year(moment.year if moment.month > 7 else moment.year - 1)
    return _one_day(moment) if unit == "day" else None


def _unit(steps: int) -> Reading:
    """Read "deze week" (0), "volgende week" (1), "vorige week" (-1)."""

    def read(values: Values, today: date) -> Classes | None:
        unit = values.get("spanunit", "quarter")
        if unit == "half" and "coming" in values:
            return _period(Period(today, add_months(today, 6), "span"))
        around = _unit_around(unit, today)
        for _ in range(abs(steps)):
            if around is not None:
                beside = add_days(around.last, 1) if steps > 0 else add_days(around.first, -1)
                around = _unit_around(unit, add_days(beside, 5) if unit == "weekend" and steps > 0 else beside)
        return _period(around) if steps else _current(around)

    return read


def _this_or_next_unit(values: Values, today: date) -> Classes | None:
    this, following = _unit(0)(values, today), _unit(1)(values, today)
    if this is None or following is None:
        return None
    return _period(Period(this["period"].first, following["period"].last, "span"))


def _coming_unit(values: Values, today: date) -> Classes | None:
    """Read "de komende maand": a month counted from today."""
    length = length_of(1, values["unit"])
    if length == Length(3, "month"):
        return _unit(1)({"spanunit": "quarter"}, today)
    end = length.after(today)
    return None if end is None else _period(Period(today, end, "span"))


# ── seasons, feasts, school years ────────────────────────────────────────────


def _season(values: Values, today: date) -> Classes | None:
    return _yearly(lambda year: periods.season(year, values["season"]), values, today)


def _shy_season(values: Values, today: date) -> Classes | None:
    return {"shyperiod": following(lambda year: periods.season(year, values["shyseason"]), today)}


def _last_season(values: Values, today: date) -> Classes | None:
    for year in (today.year, today.year - 1, today.year - 2):
        season = periods.season(year, values["season"])
        if season.last < today:
            return _period(season)
    return None


_FEAST: Final = re.compile(r"(?:(\d\d)-(\d\d)(?: not sunday)?|easter([+-]\d+)?|(\w+day) (-?\d) of (\d+)|friday-after-thanksgiving)")
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
    return _yearly(lambda year: feast(values["holiday"], year), values, today)


def _last_holiday(values: Values, today: date) -> Classes | None:
    for year in (today.year, today.year - 1):
        found = feast(values["holiday"], year)
        if found is not None and found.last < today:
            return _period(found)
    return None


def _shy_holiday(values: Values, today: date) -> Classes | None:
    return {"shyperiod": following(lambda year: feast(values["shyholiday"], year), today)}


def _school_year(values: Values, today: date) -> Classes | None:
    first, last = values["years"]
    return _period(periods.school_year(first)) if last == first + 1 else None


def _this_school_year(steps: int) -> Reading:
    def read(values: Values, today: date) -> Classes | None:
        start = today.year if today.month > 7 else today.year - 1
        return _period(periods.school_year(start + steps))

    return read


def _years(values: Values, today: date) -> Classes | None:
    first, last = values["years"]
    return _period(Period(date(first, 1, 1), date(last, 12, 31), "range"))


# ── lengths ──────────────────────────────────────────────────────────────────


@lru_cache(maxsize=128)
def _size(unit: str) -> tuple[int, str]:
    count, _, name = unit.partition(" ")
    return int(count), name


def length_of(count: float, unit: str) -> Length:
    """Return so many of a unit such as "7 days"; weeks become days, quarters and years months."""
    size, name = _size(unit)
    return Length(count * size, name.removesuffix("s"))


def _length(count: Callable[[Values], float]) -> Reading:
    def read(values: Values, today: date) -> Classes | None:
        return {"length": length_of(count(values), values["unit"]), "article": "a" in values and "number" not in values}

    return read


def _number_or_one(values: Values) -> float:
    if "range" in values:
        return float(values["range"][1])
    return float(values.get("number", 1))


# ── parts of periods ─────────────────────────────────────────────────────────

_TENTH: Final = 9
"""The convention for the begin of a month: its tenth day, nine days after the first."""
_END: Final = 9


def part_of(period: Period, part: str) -> Period:
    """Return the begin, middle, end or a half of a period, by the conventions of docs/smart.md."""
    if period.grain == "open" or part == "whole":
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
        return period.first, add_days(period.first, min(_TENTH, days // 6 + 1) if days < 28 else _TENTH)
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
    return _period(_again(values["period"], lambda period: part_of(period, part), today))


def _part_of_unit(values: Values, today: date) -> Classes | None:
    if "partunit" in values:
        unit, _, part = values["partunit"].partition(" ")
    else:
        unit, part = values.get("spanunit", "school" if "schoolyear" in values else "year"), values["part"]
    around = _unit_around(unit, today)
    if around is None:
        return None
    read = part_of(around, part)
    if read.last < today:
        beyond = _unit_around(unit, add_days(around.last, 1))
        read = read if beyond is None else part_of(beyond, part)
    return _period(read)


def _half_of(values: Values, today: date) -> Classes | None:
    half = {1: "first half", 2: "second half", -1: "second half"}.get(values["ordinal"])
    return None if half is None else _period(part_of(values["period"], half))


def _nth_weekday(values: Values, today: date) -> Classes | None:
    weekday, nth = values["weekday"], values["ordinal"]
    if "month" in values:
        return _yearly(lambda year: periods.nth_weekday(year, values["month"], weekday, nth), values, today)
    start = add_months(today, 1) if "next" in values or "coming" in values else today
    found = periods.nth_weekday(start.year, start.month, weekday, nth)
    if found is not None and found.last < today:
        later = add_months(today, 1)
        found = periods.nth_weekday(later.year, later.month, weekday, nth)
    return _period(found)


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

    return _period(_again(_period_or_unit(values, today), make, today))


def _period_or_unit(values: Values, today: date) -> Period:
    if "period" in values:
        return values["period"]  # type: ignore[no-any-return]
    return _unit_around(values.get("spanunit", "year"), today) or OPEN


def _nth_day(values: Values, today: date) -> Classes | None:
    nth = values["ordinal"]

    def make(period: Period) -> Period | None:
        day = period.last if nth == -1 else add_days(period.first, nth - 1)
        return _one_day(day) if period.first <= day <= period.last else None

    around = _period_or_unit(values, today)
    return None if around.grain in ("open", "day") else _period(_again(around, make, today))


def _nth_month(values: Values, today: date) -> Classes | None:
    nth = values["ordinal"]

    def make(period: Period) -> Period | None:
        start = add_months(period.first, nth - 1) if nth > 0 else period.last.replace(day=1)
        return periods.months(start.year, start.month) if start <= period.last else None

    around = _period_or_unit(values, today)
    return None if around.grain in ("open", "day", "week") else _period(_again(around, make, today))


def _rolling(values: Values, today: date) -> Classes | None:
    end = values["length"].after(today)
    return None if end is None else {"period": Period(today, end, "span"), "rolled": True}


def _rolling_number(values: Values, today: date) -> Classes | None:
    end = length_of(values["number"], values["unit"]).after(today)
    return None if end is None else _period(Period(today, end, "span"))


def _week_of_day(values: Values, today: date) -> Classes | None:
    period = values["period"]
    return _period(periods.week_around(period.first)) if period.grain == "day" else None


def _date_in_month(values: Values, today: date) -> Classes | None:
    period, number = values["period"], values["ordinal"]
    if period.grain != "month" or number < 1:
        return None
    return _period(periods.day(period.first.year, period.first.month, number))


def _length_before(values: Values, today: date) -> Classes | None:
    """Read "twee weken vóór Kerst"."""
    period, length = values["period"], values["length"]
    if period.grain == "open" or length.unit == "workday":
        return None
    day = Length(-length.count, length.unit).after(period.first)
    return None if day is None else _period(_one_day(day))


def _past_length(values: Values, today: date) -> Classes | None:
    length = values["length"] if "length" in values else length_of(values["number"], values["unit"])
    back = Length(-length.count, length.unit).after(today) if length.unit != "workday" else today
    if back is None:
        return None
    return _period(_one_day(back) if "ago" in values else Period(back, add_days(today, -1), "span"))


def _first_length(values: Values, today: date) -> Classes | None:
    period, length = values["period"], values["length"]
    if values["ordinal"] == 1:
        end = length.after(period.first)
        return None if end is None else _period(Period(period.first, add_days(end, -1), "span"))
    if values["ordinal"] == -1:
        start = Length(-length.count, length.unit).after(add_days(period.last, 1))
        return None if start is None else _period(Period(start, period.last, "span"))
    return None


# ── from … to … ──────────────────────────────────────────────────────────────


def _range(values: Values, today: date) -> Classes | None:
    start, end = values["a"], values["b"]
    if start.grain == "open" or end.grain == "open":
        return _period(OPEN)
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
    return _period(Period(start.first, last, "range"))


def _before_end(start: Period, end: Period) -> Period:
    for year in (end.last.year, end.last.year - 1):
        made = start.in_year(year) if start.in_year else None
        if made is not None and made.first <= end.last:
            return made
    return start


def _nothing(values: Values, today: date) -> Classes | None:
    return None


PERIODS: Final[Mapping[str, Reading]] = {
    "sum": lambda values, today: {"number": sum(values[key] for key in ("tens", "ones", "number", "fraction") if key in values)},
    "year_word": lambda values, today: _year(values["year"]),
    "this_year": lambda values, today: {"thisyear": today.year, "saidyear": today.year, "year": today.year},
    "next_year": lambda values, today: _year(today.year + 1),
    "coming_year": lambda values, today: _year(today.year + 1),
    "last_year": lambda values, today: _year(today.year - 1),
    "year_after_next": lambda values, today: _year(today.year + 2),
    "rolling_year": _rolling_year,
    "date": _date,
    "day": _day,
    "day_and_month": _day_and_month,
    "maybe_day_and_month": _maybe_day_and_month,
    "days_of_month": _days_of_month,
    "month": _month,
    "shy_month": _shy_month,
    "shy_day": _shy_day,
    "shy_weekday": _shy_weekday,
    "day_of_some_month": _day_of_some_month,
    "month_and_year": _month_and_year,
    "month_of_year": _month_of_year,
    "next_month_name": _next_month_name,
    "last_month_name": _last_month_name,
    "this_unit": _unit(0),
    "next_unit": _unit(1),
    "last_unit": _unit(-1),
    "this_or_next_unit": _this_or_next_unit,
    "coming_unit": _coming_unit,
    "quarter": _quarter,
    "quarter_of_year": _quarter_of_year,
    "half": _half,
    "season": _season,
    "shy_season": _shy_season,
    "last_season": _last_season,
    "week": _week,
    "holiday": _holiday,
    "last_holiday": _last_holiday,
    "shy_holiday": _shy_holiday,
    "weekday": _weekday,
    "next_weekday": _weekday_of_week(1),
    "last_weekday": _last_weekday,
    "weekday_of_next_week": _weekday_of_week(1),
    "weekday_of_last_week": _weekday_of_week(-1),
    "weekday_of_this_week": _weekday_of_week(0),
    "relative_day": _relative_day,
    "shy_relative_day": lambda values, today: {"shyperiod": _one_day(add_days(today, values["shydayref"]))},
    "school_year": _school_year,
    "this_school_year": _this_school_year(0),
    "next_school_year": _this_school_year(1),
    "last_school_year": _this_school_year(-1),
    "years": _years,
    "current_year": lambda values, today: _current(periods.year_of(values["thisyear"])),
    "said_year": lambda values, today: _period(periods.year_of(values["saidyear"])),
    "year_range": lambda values, today: _years({"years": (values["year"], values["last"])}, today),
    "plain_year": lambda values, today: {"shyperiod": periods.year_of(values["year"]), "number": values["year"]},
    "open_period": lambda values, today: _period(OPEN),
    "length": _length(_number_or_one),
    "length_some": lambda values, today: {"somelength": True},
    "fuzzy": lambda values, today: {"fuzzy": True},
    "length_half": _length(lambda values: 0.5),
    "length_and_half": _length(lambda values: _number_or_one(values) + 0.5),
    "part": _part,
    "part_of_unit": _part_of_unit,
    "half_of": _half_of,
    "nth_weekday": _nth_weekday,
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
