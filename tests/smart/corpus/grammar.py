"""Expressions of time grown from a grammar file, each with the last days it may fix, the preferred one first."""

import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from almanac import (
    ONE,
    coming,
    feast,
    month_last,
    named,
    next_weekday,
    nth_weekday,
    plus_months,
    season_last,
    season_start,
    sunday,
)

HERE = Path(__file__).parent
Grown = tuple[str, list[date]]
AMOUNTS = {
    "day bound": 190,
    "day": 120,
    "until day": 30,
    "period": 75,
    "period bound": 140,
    "part": 100,
    "season": 70,
    "year": 100,
    "length": 150,
    "odd length": 70,
    "weekday": 60,
    "near": 80,
    "week": 70,
    "nth weekday": 40,
    "feast": 80,
    "school": 45,
    "range": 80,
    "start": 70,
    "past": 60,
    "recurring": 120,
    "open": 40,
}
"""How many of each category are tried; doubles fall out."""


class Grammar:
    """The grammar of one language, with the chance that picks from it."""

    def __init__(self, lang: str, rng: Random) -> None:
        self.words: dict[str, Any] = tomllib.loads((HERE / f"grammar_{lang}.toml").read_text(encoding="utf-8"))
        self.rng = rng
        self.makers: dict[str, Callable[[date], Grown]] = {
            "day bound": self.day_bound,
            "day": self.written_day,
            "until day": self.until_day,
            "period": self.period_named,
            "period bound": self.period_bound,
            "part": self.part,
            "season": self.season,
            "length": self.length,
            "weekday": self.weekday,
            "week": self.week,
            "nth weekday": self.nth_weekday,
            "feast": self.feast,
            "range": self.range,
            "year": lambda today: self.phrase("year", today),
            "odd length": lambda today: self.phrase("length", today),
            "near": lambda today: self.phrase("near", today),
            "school": lambda today: self.phrase("school", today),
            "start": lambda today: self.loose("start", today),
            "past": lambda today: self.loose("past", today),
            "recurring": lambda today: self.loose("recurring", today),
            "open": lambda today: self.loose("open", today),
        }

    def pick(self, *path: str) -> Any:
        found: Any = self.words
        for name in path:
            found = found[name]
        return self.rng.choice(found)

    def carrier(self) -> str:
        return str(self.pick("sentences", "carriers"))

    def _names(self, day: date) -> dict[str, object]:
        endings = self.words["nth_endings"]
        teen = 10 < day.day % 100 < 14
        return {
            "d": day.day,
            "dd": f"{day.day:02}",
            "m": day.month,
            "mm": f"{day.month:02}",
            "month": self.words["months"][day.month - 1],
            "MONTH": self.words["months"][day.month - 1].upper(),
            "mon": self.words["months_short"][day.month - 1],
            "y": day.year,
            "yy": f"{day.year % 100:02}",
            "iso": day.isoformat(),
            "weekday": self.words["weekdays"][day.weekday()],
            "wd": self.words["weekdays_short"][day.weekday()],
            "nth_d": f"{day.day}{endings[3] if teen or not 1 <= day.day % 10 <= 3 else endings[day.day % 10 - 1]}",
        }

    def written_day(self, today: date) -> Grown:
        month, number = self.rng.randint(1, 12), self.rng.randint(1, 28)
        if self.rng.random() < 0.5:
            day = date(today.year + self.rng.randint(1, 2), month, number)
            return self.pick("day", "with_year").format(**self._names(day)), [day]
        _, day = coming(today, lambda year: date(year, month, number))
        return self.pick("day", "without_year").format(**self._names(day)), [day]

    def day_bound(self, today: date) -> Grown:
        text, (day,) = self.written_day(today)
        if self.rng.random() < 0.45 and day > today:
            return self.pick("day", "before").format(text), [day - ONE]
        return self.pick("day", "by").format(text), [day]

    def until_day(self, today: date) -> Grown:
        text, (day,) = self.written_day(today)
        return self.pick("day", "until").format(text), [day - ONE, day]

    def period(self, today: date) -> tuple[str, date, date]:
        """Return a named month, quarter or half-year with its first and last day."""
        kind = self.rng.choice(["month", "month", "month_of_year", "quarter", "quarter_of_year", "half_of_year"])
        size = {"m": 1, "q": 3, "h": 6}[kind[0]]
        number = self.rng.randint(1, 12 // size)
        year = today.year + self.rng.randint(1, 2)
        if not kind.endswith("year"):
            year, _ = coming(today, lambda year: month_last(year, number * size))
        last = month_last(year, number * size)
        names = {**self._names(last), "q": number, "nth": self.words["ordinals"][(number - 1) % 4]}
        return self.pick("period", kind).format(**names), date(year, (number - 1) * size + 1, 1), last

    def period_named(self, today: date) -> Grown:
        text, _, last = self.period(today)
        return self.pick("period", "during").format(text), [last]

    def period_bound(self, today: date) -> Grown:
        text, first, last = self.period(today)
        kind = self.rng.choice(["before", "before", "by", "toward", "end", "end"])
        if kind == "before" and first > today:
            return self.pick("period", "before").format(text), [first - ONE]
        if kind == "toward" and self.words["period"]["toward"]:
            return self.pick("period", "toward").format(text), [last, first, first - ONE]
        if kind == "by":
            return self.pick("period", "by").format(text), [last]
        return self.pick("period", "end").format(text), [last]

    def part(self, today: date) -> Grown:
        month = self.rng.randint(1, 12)
        kind = self.rng.choice(
            [kind for kind in ("begin", "middle", "end", "first_or_begin") if self.words["part"][kind]]
        )
        number = {"begin": 10, "first_or_begin": 10, "middle": 15, "end": 0}[kind]
        explicit = self.rng.random() < 0.5

        def make(year: int) -> date:
            return date(year, month, number) if number else month_last(year, month)

        year = today.year + self.rng.randint(1, 2) if explicit else coming(today, make)[0]
        name = self.words["months"][month - 1] + (f" {year}" if explicit else "")
        text = self.pick("part", "lead").format(self.pick("part", kind).format(name))
        return text, [make(year), date(year, month, 1)] if kind == "first_or_begin" else [make(year)]

    def season(self, today: date) -> Grown:
        name, number = self.pick("season", "names")
        kind = self.rng.choice(
            [kind for kind in ("before", "toward", "of_year", "coming") if self.words["season"][kind]]
        )
        if kind in ("before", "toward"):
            _, day = coming(today, lambda year: season_start(year, number) - ONE)
            return self.pick("season", kind).format(name), [day] if kind == "before" else [day, day + ONE]
        if kind == "of_year":
            year = today.year + 1
            return self.pick("season", kind).format(name, y=year), [season_last(year, number)]
        _, last = coming(today, lambda year: season_last(year, number))
        return self.pick("season", kind).format(name), [last]

    def length(self, today: date) -> Grown:
        count = self.rng.choice(list(self.words["counts"]))
        written = self.rng.choice([self.words["counts"][count], count])
        many = int(count)
        unit, last = self.rng.choice(
            [
                ("day", today + many * ONE),
                ("week", today + timedelta(weeks=many)),
                ("month", plus_months(today, many)),
                ("quarter", plus_months(today, 3 * many)),
                ("year", plus_months(today, 12 * many)),
            ]
        )
        return self.pick("length", "forms").format(f"{written} {self.pick('length', 'units', unit)}"), [last]

    def weekday(self, today: date) -> Grown:
        number = self.rng.randint(0, 6)
        name = self.words["weekdays"][number]
        kind = self.rng.choice(["next", "next", "before", "next_week"])
        day = next_weekday(today, number)
        if kind == "next_week":
            day = sunday(today) + (number + 1) * ONE
        return self.pick("weekday", kind).format(weekday=name), [day - ONE if kind == "before" else day]

    def week(self, today: date) -> Grown:
        number, month, year = self.rng.randint(2, 51), self.rng.randint(1, 12), today.year + 1
        kind = self.rng.choice([kind for kind, forms in self.words["week"].items() if forms])
        _, last = coming(today, lambda year: date.fromisocalendar(year, number, 7))
        names = {"w": number, "ww": f"{number:02}", "y": year, "month": self.words["months"][month - 1]}
        text = self.pick("week", kind).format(**names)
        if kind == "before":
            _, last = coming(today, lambda year: date.fromisocalendar(year, number, 1) - ONE)
            return text, [last]
        if kind == "toward":
            return text, [last, last - 6 * ONE, last - 7 * ONE]
        if kind == "of_year":
            return text, [date.fromisocalendar(year, number, 7)]
        if kind == "first_of_month":
            of, _ = coming(today, lambda year: date(year, month, 7))
            return text, [date(of, month, 7), sunday(date(of, month, 1))]
        return text, [month_last(year, month)] if kind == "last_of_month" else [last]

    def nth_weekday(self, today: date) -> Grown:
        number, month, year = self.rng.randint(0, 6), self.rng.randint(1, 12), today.year + 1
        nth = self.rng.choice(list(self.words["nths"]))
        kind = self.rng.choice(["weekday", "weekday", "before"])
        day = nth_weekday(year, month, number, int(nth))
        names = {**self._names(day), "nth": self.pick("nths", nth)}
        return self.pick("nth", kind).format(**names), [day - ONE if kind == "before" else day]

    def feast(self, today: date) -> Grown:
        name, rule = self.pick("feast", "names")
        kind = self.rng.choice(["before", "before", "on", "of_year"])
        if kind == "of_year":
            year = today.year + 1
            return self.pick("feast", kind).format(name, y=year), [feast(rule, year)]
        if kind == "before":
            _, day = coming(today, lambda year: feast(rule, year) - ONE)
            return self.pick("feast", kind).format(name), [day]
        _, day = coming(today, lambda year: feast(rule, year))
        return self.pick("feast", kind).format(name), [day, day - ONE, day + ONE]

    def range(self, today: date) -> Grown:
        year = today.year + 1
        a, b = sorted(self.rng.sample(range(1, 13), 2))
        d1, d2 = self.rng.randint(1, 14), self.rng.randint(15, 28)
        kind = self.rng.choice(list(self.words["range"]))
        one, two = self.words["months"][a - 1], self.words["months"][b - 1]
        text = self.pick("range", kind).format(one=one, two=two, y=year, d1=d1, d2=d2)
        accepted = {
            "months": [month_last(year, b)],
            "months_open": [month_last(year, b), date(year, b, 1), date(year, b, 1) - ONE],
            "days": [date(year, a, d2)],
            "long": [date(year, b, 15)],
            "until": [date(year, a, 1), date(year, a, 1) - ONE],
        }
        return text, accepted[kind]

    def phrase(self, kind: str, today: date) -> Grown:
        form = self.rng.choice(list(self.words["phrases"][kind]))
        year = self.rng.randint(today.year + 1, today.year + 4)
        return form.format(y=year), named(self.words["phrases"][kind][form], today, year)

    def loose(self, kind: str, today: date) -> Grown:
        """Return a start, a past, a rhythm or an open bound: none of them fixes a last day."""
        count = self.rng.choice(["3", "4", "5"])
        names = {
            "day": self.written_day(today)[0],
            "period": self.period(today)[0],
            "month": self.pick("months"),
            "weekday": self.rng.choice(self.words["weekdays"][:5]),
            "past": self.rng.randint(2009, today.year - 1),
            "n": count,
            "count": self.words["counts"][count],
        }
        return self.pick("loose", kind).format(**names), []
