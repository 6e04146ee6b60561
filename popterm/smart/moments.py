"""Bounds around periods: "vóór de zomer", "uiterlijk 30 juni", "within three months" → first and last day, and role."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal

from msgspec import Struct

from popterm.smart.findings import DateKind
from popterm.smart.lengths import Length, length_of
from popterm.smart.patterns import Values
from popterm.smart.periods import Period, add_days
from popterm.smart.reading import Reading, preceding
from popterm.smart.tokens import Classes

Role = Literal["by", "within", "on", "lone", "start", "past", "recurring", "for", "norm", "fuzzy"]
"""How an expression bounds: a last day, a length from now, a period that is named with or without a preposition,
an earliest start, background, a rhythm, a length without an anchor, a norm for each time, nobody's calendar."""


class Moment(Struct, frozen=True):
    """The days an expression fixes, and in which role; `is_open` when it bounds on a day that no calendar knows.

    `in_days` tells of a length that it was counted in days: such a short one may be a norm for each case.
    """

    first: date | None
    last: date | None
    kind: DateKind
    role: Role
    is_open: bool = False
    in_days: bool = False


def _moment(moment: Moment | None) -> Classes | None:
    return None if moment is None else {"moment": moment}


def _open(role: Role) -> Moment:
    return Moment(None, None, "range", role, is_open=True)


def _kind(period: Period) -> DateKind:
    return "date" if period.first == period.last else "range"


def _of(values: Values) -> Period:
    period: Period = values["period"]
    return period


def _last_before(period: Period) -> date:
    return period.last if period.closes else add_days(period.first, -1)


def _before(values: Values, today: date) -> Classes | None:
    """Read "vóór 1 juni": the day before it begins; of next year when that is behind us and no year was said."""
    period = _of(values)
    if period.grain == "open":
        return _moment(_open("by"))
    last = _last_before(period)
    if last < today and period.in_year is not None:
        for year in (period.first.year + 1, period.first.year + 2):
            later = period.in_year(year)
            if later is not None and _last_before(later) >= today:
                last = _last_before(later)
                break
    return _moment(Moment(None, last, "date" if period.grain == "day" else "range", "by"))


def _by(values: Values, today: date) -> Classes | None:
    period = _of(values)
    if period.grain == "open":
        return _moment(_open("by"))
    if period.grain == "season" and values.get("by") == "toward":
        return _before(values, today)
    return _moment(Moment(None, period.last, _kind(period), "by"))


def _as_of(values: Values, today: date) -> Classes | None:
    period = _of(values)
    if period.grain == "open":
        return _moment(_open("by"))
    return _moment(Moment(period.first, period.first, "date", "by"))


def _on(values: Values, today: date) -> Classes | None:
    period = _of(values)
    if period.grain == "open":
        return _moment(_open("on"))
    role: Role = "past" if period.last < today else "on"
    return _moment(Moment(period.first, period.last, _kind(period), role))


def _lone(values: Values, today: date) -> Classes | None:
    period = _of(values)
    if period.grain == "open":
        return None
    role: Role = "past" if period.last < today else "on" if period.closes else "lone"
    return _moment(Moment(period.first, period.last, _kind(period), role))


def _from(values: Values, today: date) -> Classes | None:
    period = _of(values)
    if period.grain == "open":
        return _moment(_open("start"))
    if period.grain == "range" and values.get("from") != "after":
        return _on(values, today)
    first = add_days(period.last, 1) if values.get("from") == "after" else period.first
    return _moment(Moment(first, None, "date" if period.grain == "day" else "range", "start"))


def _since(values: Values, today: date) -> Classes | None:
    period = _of(values) if "length" not in values else None
    if period is None or period.grain == "open":
        return _moment(Moment(None, None, "duration", "past"))
    return _moment(Moment(preceding(period, today).first, None, "range", "past"))


def _within(values: Values, today: date) -> Classes | None:
    return _from_now(values["length"], today, "duration")


def _within_one(values: Values, today: date) -> Classes | None:
    """Read "binnen het jaar"."""
    unit = values["unit"] if isinstance(values["unit"], str) else "12 months"
    return _from_now(length_of(1, unit), today, "duration")


def _within_some(values: Values, today: date) -> Classes | None:
    return _moment(Moment(None, None, "duration", "fuzzy"))


def _after(values: Values, today: date) -> Classes | None:
    if "period" not in values:
        return _from_now(values["length"], today, "date")
    anchor = _of(values)
    return None if anchor.grain == "open" else _from_now(values["length"], anchor.last, "date")


def _from_now(length: Length, anchor: date, kind: DateKind) -> Classes | None:
    last = length.after(anchor)
    if last is None:
        return None
    if length.unit == "hour":
        return _moment(Moment(None, None, "duration", "norm"))
    in_days = kind == "duration" and length.unit in ("day", "workday")
    return _moment(Moment(last if kind == "date" else anchor, last, kind, "within", in_days=in_days))


def _for(values: Values, today: date) -> Classes | None:
    length: Length = values["length"]
    return _moment(Moment(None, None, "duration", "for")) if length.unit in ("day", "month", "workday") else None


def _length_from(values: Values, today: date) -> Classes | None:
    """Read "drie maanden vanaf 1 maart"."""
    period = _of(values)
    if period.grain == "open":
        return _moment(_open("by"))
    last = values["length"].after(period.first)
    return None if last is None else _moment(Moment(period.first, add_days(last, -1), "range", "within"))


def _recurring(values: Values, today: date) -> Classes | None:
    if values.get("unit") == "1 hour" and "every" not in values:
        return None
    counted = not {"times", "timesadverb", "timesword", "onceevery"}.isdisjoint(values)
    return {"moment": Moment(None, None, "recurring", "recurring"), "counted": counted}


def _start_now(values: Values, today: date) -> Classes | None:
    return _moment(Moment(today, None, "date", "start"))


BOUNDS: Final[Mapping[str, Reading]] = {
    "not_before": lambda values, today: _from({**values, "from": "from"}, today),
    "before": _before,
    "by": _by,
    "as_of": _as_of,
    "on": _on,
    "lone": _lone,
    "from": _from,
    "start_now": _start_now,
    "since": _since,
    "within": _within,
    "within_one": _within_one,
    "within_some": _within_some,
    "after_length": _after,
    "for_length": _for,
    "length_from": _length_from,
    "recurring": _recurring,
}


def moment_of(classes: Mapping[str, Any]) -> Moment | None:
    """Return the moment that a token stands for, if any."""
    moment: Moment | None = classes.get("moment")
    return moment
