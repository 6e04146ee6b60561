"""Days looked up in almanacs or counted by hand, not by the program under test: the corpus stands on its own feet."""

from collections.abc import Callable
from datetime import date, timedelta

EASTER = {
    2025: date(2025, 4, 20),
    2026: date(2026, 4, 5),
    2027: date(2027, 3, 28),
    2028: date(2028, 4, 16),
    2029: date(2029, 4, 1),
    2030: date(2030, 4, 21),
}
SEASONS = {
    2025: ((3, 20), (6, 21), (9, 22), (12, 21)),
    2026: ((3, 20), (6, 21), (9, 23), (12, 21)),
    2027: ((3, 20), (6, 21), (9, 23), (12, 22)),
    2028: ((3, 20), (6, 20), (9, 22), (12, 21)),
    2029: ((3, 20), (6, 21), (9, 22), (12, 21)),
    2030: ((3, 20), (6, 21), (9, 22), (12, 21)),
}
"""First days of spring, summer, autumn and winter in Central European time."""
ONE = timedelta(days=1)


def season_start(year: int, season: int) -> date:
    month, number = SEASONS[year][season]
    return date(year, month, number)


def season_last(year: int, season: int) -> date:
    return (season_start(year + 1, 0) if season == 3 else season_start(year, season + 1)) - ONE


def month_last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - ONE


def plus_months(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, month_last(year, month + 1).day))


def coming(today: date, make: Callable[[int], date]) -> tuple[int, date]:
    """Return the first year whose day, made by `make(year)`, is not behind us, and that day."""
    for year in range(today.year - 1, today.year + 4):
        day = make(year)
        if day >= today:
            return year, day
    raise AssertionError


def next_weekday(today: date, weekday: int) -> date:
    day = today + ONE
    while day.weekday() != weekday:
        day += ONE
    return day


def sunday(day: date) -> date:
    while day.weekday() != 6:
        day += ONE
    return day


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    days = [date(year, month, number) for number in range(1, month_last(year, month).day + 1)]
    days = [day for day in days if day.weekday() == weekday]
    return days[nth - 1] if nth > 0 else days[nth]


def feast(rule: str, year: int) -> date:
    """Return the day of a feast by its rule: "12-25" or "easter+39"."""
    if rule.startswith("easter"):
        return EASTER[year] + int(rule.removeprefix("easter")) * ONE
    month, number = rule.split("-")
    return date(year, int(month), int(number))


def named(name: str, today: date, year: int) -> list[date]:
    """Return the days a name of the grammar stands for, the preferred one first: "year end", "6 months"."""
    return [day for one in name.split("|") for day in _named(one, today, year)]


def _named(name: str, today: date, year: int) -> list[date]:
    count, _, unit = name.partition(" ")
    if unit == "days":
        return [today + int(count) * ONE]
    if unit == "months":
        return [plus_months(today, int(count))]
    if name == "year y middle":
        return [date(year, 6, 30), date(year, 6, 15), date(year, 7, 1), date(year, 7, 15)]
    following = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    quarter = month_last(today.year, (today.month + 2) // 3 * 3)
    school = date(today.year if today <= date(today.year, 7, 31) else today.year + 1, 7, 31)
    days = {
        "year end": date(today.year, 12, 31),
        "next year end": date(today.year + 1, 12, 31),
        "year y end": date(year, 12, 31),
        "year y eve": date(year - 1, 12, 31),
        "week end": sunday(today),
        "week friday": sunday(today) - 2 * ONE,
        "next week end": sunday(today) + 7 * ONE,
        "next week friday": sunday(today) + 5 * ONE,
        "month end": month_last(today.year, today.month),
        "next month end": month_last(following.year, following.month),
        "next month 10": following + 9 * ONE,
        "next month 15": following + 14 * ONE,
        "quarter end": quarter,
        "next quarter end": month_last((quarter + ONE).year, (quarter + ONE).month + 2),
        "school end": school,
        "next school end": date(school.year + 1, 7, 31),
    }
    return [days[name]] if name in days else [date.fromisoformat(name)]
