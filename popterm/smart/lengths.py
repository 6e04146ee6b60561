"""Lengths of time: so many days, weeks, months, and the day that they lead to."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from msgspec import Struct

from popterm.smart.patterns import Values
from popterm.smart.periods import add_days, add_months
from popterm.smart.reading import Reading
from popterm.smart.tokens import Classes

_MOST: Final = 10_000


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
    """Return the day so many workdays later (earlier below 0), Monday to Friday; public holidays are not looked at."""
    step = 1 if count >= 0 else -1
    weeks, rest = divmod(min(abs(count), 9999), 5)
    moment = add_days(moment, 7 * weeks * step)
    while rest > 0 or moment.weekday() > 4:
        moment = add_days(moment, step)
        rest -= moment.weekday() < 5
    return moment


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
        many = count(values)
        if not 0 < many <= _MOST:
            return None
        return {"length": length_of(many, values["unit"]), "article": "a" in values and "number" not in values}

    return read


def _number_or_one(values: Values) -> float:
    if "range" in values:
        return float(values["range"][1])
    return float(values.get("number", 1))


LENGTHS: Final[Mapping[str, Reading]] = {
    "sum": lambda values, today: {
        "number": sum(values[key] for key in ("hundreds", "number", "fraction") if key in values)
    },
    "length": _length(_number_or_one),
    "length_some": lambda values, today: {"somelength": True},
    "fuzzy": lambda values, today: {"fuzzy": True},
    "length_half": _length(lambda values: 0.5),
    "length_half_years": lambda values, today: {"length": Length((values["number"] + 0.5) * 12, "month")},
    "length_and_half": _length(lambda values: _number_or_one(values) + 0.5),
}
