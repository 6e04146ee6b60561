"""Days looked up in almanacs, not computed by the program under test: the corpus stands on its own feet."""

from datetime import date, timedelta

EASTER = {
    2025: date(2025, 4, 20),
    2026: date(2026, 4, 5),
    2027: date(2027, 3, 28),
    2028: date(2028, 4, 16),
    2029: date(2029, 4, 1),
    2030: date(2030, 4, 21),
}
# spring, summer, autumn, winter in Central European time
SEASONS = {
    2025: ((3, 20), (6, 21), (9, 22), (12, 21)),
    2026: ((3, 20), (6, 21), (9, 23), (12, 21)),
    2027: ((3, 20), (6, 21), (9, 23), (12, 22)),
    2028: ((3, 20), (6, 20), (9, 22), (12, 21)),
    2029: ((3, 20), (6, 21), (9, 22), (12, 21)),
    2030: ((3, 20), (6, 21), (9, 22), (12, 21)),
}
ONE = timedelta(days=1)


def season_start(year: int, season: int) -> date:
    month, number = SEASONS[year][season]
    return date(year, month, number)


def season_last(year: int, season: int) -> date:
    return (season_start(year + 1, 0) if season == 3 else season_start(year, season + 1)) - ONE


def month_last(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - ONE


def plus_months(day: date, count: int) -> date:
    at = day.year * 12 + day.month - 1 + count
    year, month = divmod(at, 12)
    return min(
        month_last(year, month + 1), date(year, month + 1, min(day.day, 28)) + timedelta(days=max(0, day.day - 28))
    )


def coming(today: date, make) -> tuple[int, date]:
    """The first year whose day, made by `make(year)`, is not behind us, and that day."""
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
