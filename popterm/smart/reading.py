"""How a pattern of time is read: places filled with words and today → classes of the token it becomes."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from popterm.smart.patterns import Values
from popterm.smart.periods import Period
from popterm.smart.tokens import Classes

Reading = Callable[[Values, date], Classes | None]


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


def pick(values: Values, *names: str) -> Any:
    """Return the value of the first of these places that is filled."""
    return next(values[name] for name in names if name in values)


def as_period(period: Period | None) -> Classes | None:
    return None if period is None else {"period": period, "anyperiod": period}


def as_doubtful(period: Period | None) -> Classes | None:
    """Return a period whose words mean something else as well: it counts beside a preposition, not alone."""
    return None if period is None else {"shyperiod": period, "anyperiod": period}


def as_current(period: Period | None) -> Classes | None:
    """Mark a period as the one we are in: "voor dit kwartaal" is meant for it, not before it."""
    return None if period is None else {"period": period, "anyperiod": period, "ongoing": period}


def yearly(make: Callable[[int], Period | None], values: Values, today: date) -> Classes | None:
    """Return the period of the year that was said, or else of the coming one."""
    if "year" in values:
        return as_period(make(values["year"]))
    return as_period(following(make, today))


def one_day(moment: date) -> Period:
    return Period(moment, moment, "day")
