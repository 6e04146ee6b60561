"""Calendar periods: months, quarters, seasons, weeks and moving feasts as first and last days. Pure arithmetic."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from math import cos, radians
from typing import Final, Literal

from msgspec import Struct

Grain = Literal["day", "week", "month", "quarter", "half", "season", "year", "school", "span", "range", "open"]
DAY: Final = timedelta(days=1)

_EARLIEST: Final = date(1900, 1, 1)
_LATEST: Final = date(2199, 12, 31)


class Period(Struct, frozen=True):
    """A stretch of days, both ends included; `in_year` gives the same stretch of another year when none was said.

    A period that no calendar can work out ("de zomervakantie") has grain `open` and says nothing by its days.
    `closes` marks the end of a longer period: "vóór eind juni" still includes that end.
    """

    first: date
    last: date
    grain: Grain
    in_year: "Callable[[int], Period | None] | None" = None
    closes: bool = False


OPEN: Final = Period(date.max, date.max, "open")


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day(year: int, month: int, number: int) -> Period | None:
    """Return one day as a period, None when the calendar has no such day."""
    if not (1900 <= year < 2200 and 1 <= month <= 12 and 1 <= number <= month_length(year, month)):
        return None
    return Period(date(year, month, number), date(year, month, number), "day")


def months(year: int, month: int, count: int = 1, grain: Grain = "month") -> Period:
    """Return `count` whole months from a month on."""
    end_year, end_month = divmod(year * 12 + month - 1 + count - 1, 12)
    last = date(end_year, end_month + 1, month_length(end_year, end_month + 1))
    return Period(date(year, month, 1), last, grain)


def quarter(year: int, number: int) -> Period:
    """Return a quarter, 1 to 4."""
    return months(year, number * 3 - 2, 3, "quarter")


def half(year: int, number: int) -> Period:
    """Return a half-year, 1 or 2."""
    return months(year, number * 6 - 5, 6, "half")


def year_of(year: int) -> Period:
    """Return a calendar year."""
    return months(year, 1, 12, "year")


def school_year(starting: int) -> Period:
    """Return the school year that starts on 1 August of a year and ends on 31 July."""
    return Period(date(starting, 8, 1), date(starting + 1, 7, 31), "school")


def week_around(moment: date) -> Period:
    """Return the week, Monday to Sunday, that a day lies in."""
    monday = moment - timedelta(days=moment.weekday())
    return Period(monday, monday + 6 * DAY, "week")


def iso_week(year: int, number: int) -> Period | None:
    """Return a numbered week (ISO 8601), None when the year has no such week."""
    try:
        return week_around(date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


def add_months(moment: date, count: int) -> date:
    """Return the day so many months later; the last day of a shorter month stands in for a missing one."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + count, 12)
    if not 1900 <= year < 2200:
        return _LATEST if count > 0 else _EARLIEST
    return date(year, month + 1, min(moment.day, month_length(year, month + 1)))


def add_days(moment: date, count: int) -> date:
    """Return the day so many days later, within the years the program knows."""
    return date.fromordinal(max(_EARLIEST.toordinal(), min(_LATEST.toordinal(), moment.toordinal() + count)))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Period | None:
    """Return the nth Monday (0) … Sunday (6) of a month; -1 is the last."""
    length = month_length(year, month)
    if nth < 0:
        number = length - (date(year, month, length).weekday() - weekday) % 7
    else:
        number = 1 + (weekday - date(year, month, 1).weekday()) % 7 + 7 * (nth - 1)
    return day(year, month, number) if 1 <= number <= length else None


@lru_cache(maxsize=512)
def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Butcher's rule)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    offset = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * offset) // 451
    month, number = divmod(epact + offset - 7 * shift + 114, 31)
    return date(year, month, number + 1)


# Meeus, Astronomical Algorithms (2nd edition), chapter 27: mean equinoxes and solstices of the years 1000 to 3000 …
_MEAN: Final = (
    (2451623.80984, 365242.37404, 0.05169, -0.00411, -0.00057),
    (2451716.56767, 365241.62603, 0.00325, 0.00888, -0.00030),
    (2451810.21715, 365242.01767, -0.11575, 0.00337, 0.00078),
    (2451900.05952, 365242.74049, -0.06223, -0.00823, 0.00032),
)
# … and the periodic terms that move them by up to half an hour: amplitude (10⁻⁵ day), phase and rate (degrees).
_TERMS: Final = (
    (485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186), (182, 27.85, 445267.112),
    (156, 73.14, 45036.886), (136, 171.52, 22518.443), (77, 222.54, 65928.934), (74, 296.72, 3034.906),
    (70, 243.58, 9037.513), (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226),
    (45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417), (18, 155.12, 67555.328),
    (17, 288.79, 4562.452), (16, 198.04, 62894.029), (14, 199.76, 31436.921), (12, 95.39, 14577.848),
    (12, 287.11, 31931.756), (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074),
)  # fmt: skip
_CENTRAL_EUROPE: Final = 1 / 24
_JULIAN_OF_ORDINAL: Final = 1721424.5


@lru_cache(maxsize=512)
def season_start(year: int, season: int) -> date:
    """Return the astronomical first day of spring (0), summer, autumn or winter (3), in Central European time."""
    age = (year - 2000) / 1000
    mean = sum(term * age**power for power, term in enumerate(_MEAN[season]))
    century = (mean - 2451545.0) / 36525
    turn = radians(35999.373 * century - 2.47)
    shape = 1 + 0.0334 * cos(turn) + 0.0007 * cos(2 * turn)
    sway = sum(size * cos(radians(phase + rate * century)) for size, phase, rate in _TERMS)
    julian = mean + 0.00001 * sway / shape + _CENTRAL_EUROPE
    return date.fromordinal(int(julian - _JULIAN_OF_ORDINAL))


def season(year: int, number: int) -> Period:
    """Return a season by the year in which it starts: spring (0), summer, autumn or winter (3)."""
    following = season_start(year + 1, 0) if number == 3 else season_start(year, number + 1)
    return Period(season_start(year, number), following - DAY, "season")
