"""Single days: calendar dates, weekdays, today and tomorrow."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from popterm.smart import periods
from popterm.smart.patterns import Values
from popterm.smart.periods import Period, add_days, add_months
from popterm.smart.reading import Reading, as_doubtful, as_period, one_day, pick, yearly
from popterm.smart.tokens import Classes


def _date(values: Values, today: date) -> Classes | None:
    return as_period(periods.day(*values["date"]))


def _day(values: Values, today: date) -> Classes | None:
    number = pick(values, "day", "ordinal")
    month = values["month"]
    if number == -1:
        return yearly(lambda year: _last_day(periods.months(year, month)), values, today)
    return yearly(lambda year: periods.day(year, month, number), values, today)


def _last_day(period: Period) -> Period:
    return Period(period.last, period.last, "day")


def _day_and_month(values: Values, today: date) -> Classes | None:
    month, number = pick(values, "daymonth", "maydaymonth")
    return yearly(lambda year: periods.day(year, month, number), values, today)


def _maybe_day_and_month(values: Values, today: date) -> Classes | None:
    read = _day_and_month(values, today)
    return None if read is None else as_doubtful(read["period"])


def _days_of_month(values: Values, today: date) -> Classes | None:
    first, last = values["range"] if "range" in values else (values["day"], values["last"])
    month = values["month"]

    def make(year: int) -> Period | None:
        start, end = periods.day(year, month, first), periods.day(year, month, last)
        return Period(start.first, end.last, "range") if start and end and start.first <= end.last else None

    return yearly(make, values, today)


def _weekday(values: Values, today: date) -> Classes | None:
    ahead = (values["weekday"] - today.weekday() - 1) % 7 + 1
    return as_period(one_day(add_days(today, ahead)))


def _weekday_of_week(weeks: int) -> Reading:
    def read(values: Values, today: date) -> Classes | None:
        monday = periods.week_around(add_days(today, 7 * weeks)).first
        return as_period(one_day(add_days(monday, values["weekday"])))

    return read


def _last_weekday(values: Values, today: date) -> Classes | None:
    return as_period(one_day(add_days(today, -((today.weekday() - values["weekday"] - 1) % 7 + 1))))


def _relative_day(values: Values, today: date) -> Classes | None:
    return as_period(one_day(add_days(today, values["dayref"])))


def _shy_day(values: Values, today: date) -> Classes | None:
    """Read "de 15e": the coming fifteenth."""
    number = values["nth"]
    for ahead in range(3):
        month = add_months(today.replace(day=1), ahead)
        found = periods.day(month.year, month.month, number)
        if found is not None and found.last >= today:
            return as_doubtful(found)
    return None


def _shy_weekday(values: Values, today: date) -> Classes | None:
    found = _weekday({"weekday": values["shywd"]}, today)
    return None if found is None else as_doubtful(found["period"])


def _day_of_some_month(values: Values, today: date) -> Classes | None:
    """Read "maandag de 21e": the coming 21st that is a Monday."""
    for ahead in range(24):
        month = add_months(today.replace(day=1), ahead)
        found = periods.day(month.year, month.month, values["ordinal"])
        if found is not None and found.last >= today and found.last.weekday() == values["weekday"]:
            return as_period(found)
    return None


def _nth_weekday(values: Values, today: date) -> Classes | None:
    weekday, nth = values["weekday"], values["ordinal"]
    if "month" in values:
        return yearly(lambda year: periods.nth_weekday(year, values["month"], weekday, nth), values, today)
    start = add_months(today, 1) if "next" in values or "coming" in values else today
    found = periods.nth_weekday(start.year, start.month, weekday, nth)
    if found is not None and found.last < today:
        later = add_months(today, 1)
        found = periods.nth_weekday(later.year, later.month, weekday, nth)
    return as_period(found)


DAYS: Final[Mapping[str, Reading]] = {
    "date": _date,
    "day": _day,
    "day_and_month": _day_and_month,
    "maybe_day_and_month": _maybe_day_and_month,
    "days_of_month": _days_of_month,
    "shy_day": _shy_day,
    "shy_weekday": _shy_weekday,
    "day_of_some_month": _day_of_some_month,
    "weekday": _weekday,
    "next_weekday": _weekday_of_week(1),
    "last_weekday": _last_weekday,
    "weekday_of_next_week": _weekday_of_week(1),
    "weekday_of_last_week": _weekday_of_week(-1),
    "weekday_of_this_week": _weekday_of_week(0),
    "relative_day": _relative_day,
    "shy_relative_day": lambda values, today: as_doubtful(one_day(add_days(today, values["shydayref"]))),
    "nth_weekday": _nth_weekday,
}
