"""Weeks, months, quarters, half-years and years, by name or as this, next and last."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from popterm.smart import periods
from popterm.smart.lengths import Length
from popterm.smart.patterns import Values
from popterm.smart.periods import Period, add_days, add_months
from popterm.smart.reading import Reading, as_current, as_doubtful, as_period, following, one_day, pick, yearly
from popterm.smart.tokens import Classes


def _year(year: int) -> Classes | None:
    if not 1900 <= year <= 2199:
        return None
    return {"saidyear": year, "year": year}


def _rolling_year(values: Values, today: date) -> Classes | None:
    return {"period": Period(today, add_months(today, 12), "span")}


def _years(values: Values, today: date) -> Classes | None:
    first, last = values["years"]
    return as_period(Period(date(first, 1, 1), date(last, 12, 31), "range"))


def _week(values: Values, today: date) -> Classes | None:
    if "weekyear" in values:
        return as_period(periods.iso_week(*values["weekyear"]))
    number = pick(values, "week", "weekno")
    if number not in range(1, 54):
        return None
    return yearly(lambda year: periods.iso_week(year, number), values, today)


def _month(values: Values, today: date) -> Classes | None:
    return yearly(lambda year: periods.months(year, values["month"]), values, today)


def _shy_month(values: Values, today: date) -> Classes | None:
    return as_doubtful(following(lambda year: periods.months(year, values["shymonth"]), today))


def _next_month_name(values: Values, today: date) -> Classes | None:
    """Read "next March": the first March that has not begun yet."""
    upcoming = following(lambda year: periods.months(year, values["month"]), today)
    if upcoming is not None and upcoming.first <= today:
        upcoming = periods.months(upcoming.first.year + 1, values["month"])
    return as_period(upcoming)


def _last_month_name(values: Values, today: date) -> Classes | None:
    year = today.year if values["month"] < today.month else today.year - 1
    return as_period(periods.months(year, values["month"]))


def _month_and_year(values: Values, today: date) -> Classes | None:
    return as_period(periods.months(values["year"], values["month"]))


def _month_of_year(values: Values, today: date) -> Classes | None:
    year, month = values["monthof"]
    return as_period(periods.months(year, month))


def _quarter(values: Values, today: date) -> Classes | None:
    number = pick(values, "quarterno", "number", "ordinal")
    if number == -1 and not ("the" in values or "year" in values):
        return None
    number = 4 if number == -1 else number
    if number not in (1, 2, 3, 4):
        return None
    return yearly(lambda year: periods.quarter(year, number), values, today)


def _quarter_of_year(values: Values, today: date) -> Classes | None:
    return as_period(periods.quarter(*values["quarterof"]))


def _half(values: Values, today: date) -> Classes | None:
    number = pick(values, "halfno", "ordinal")
    number = 2 if number == -1 else number
    if number not in (1, 2):
        return None
    return yearly(lambda year: periods.half(year, number), values, today)


def unit_around(unit: str, moment: date) -> Period | None:
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
    return one_day(moment) if unit == "day" else None


def _unit(steps: int) -> Reading:
    """Read "deze week" (0), "volgende week" (1), "vorige week" (-1)."""

    def read(values: Values, today: date) -> Classes | None:
        unit = values.get("spanunit", "quarter")
        if unit == "half" and "coming" in values:
            return as_period(Period(today, add_months(today, 6), "span"))
        around = unit_around(unit, today)
        for _ in range(abs(steps)):
            if around is not None:
                beside = add_days(around.last, 1) if steps > 0 else add_days(around.first, -1)
                around = unit_around(unit, add_days(beside, 5) if unit == "weekend" and steps > 0 else beside)
        return as_period(around) if steps else as_current(around)

    return read


def _this_or_next_unit(values: Values, today: date) -> Classes | None:
    this, following = _unit(0)(values, today), _unit(1)(values, today)
    if this is None or following is None:
        return None
    return as_period(Period(this["period"].first, following["period"].last, "span"))


def _coming_unit(values: Values, today: date) -> Classes | None:
    """Read "de komende maand": a month counted from today; quarters and weekends are those of the calendar."""
    length = {"week": Length(7, "day"), "month": Length(1, "month")}.get(values["spanunit"])
    if length is None:
        return _unit(1)({**values, "coming": True}, today)
    end = length.after(today)
    return None if end is None else as_period(Period(today, end, "span"))


SPELLS: Final[Mapping[str, Reading]] = {
    "year_word": lambda values, today: _year(values["year"]),
    "this_year": lambda values, today: {"thisyear": today.year, "saidyear": today.year, "year": today.year},
    "next_year": lambda values, today: _year(today.year + 1),
    "coming_year": lambda values, today: _year(today.year + 1),
    "last_year": lambda values, today: _year(today.year - 1),
    "year_after_next": lambda values, today: _year(today.year + 2),
    "rolling_year": _rolling_year,
    "month": _month,
    "shy_month": _shy_month,
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
    "week": _week,
    "years": _years,
    "current_year": lambda values, today: as_current(periods.year_of(values["thisyear"])),
    "said_year": lambda values, today: as_period(periods.year_of(values["saidyear"])),
    "year_range": lambda values, today: _years({"years": (values["year"], values["last"])}, today),
    "plain_year": lambda values, today: as_doubtful(periods.year_of(values["year"])),
}
