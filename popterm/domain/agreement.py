"""Agreements: filled from the goals' fields, never asked twice, and those made besides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from popterm.domain.goal import Goal
from popterm.domain.people import Owner

Source = Literal["activity", "support", "moment", "heading", "free"]


class Agreement(Struct, frozen=True):
    """An agreement made besides the goals: who does what by when."""

    id: str
    cycle: str
    talk: str
    what: str
    owner: Owner = "both"
    by: date | None = None


class Kept(Struct, frozen=True):
    """That an agreement was kept, on a day. *id* is the key of its line."""

    id: str
    on: date


class Line(Struct, frozen=True):
    """One agreement as both see it.

    Attributes:
        key: Stable name of where it comes from, such as ``goal-id/support``.
        what: Its words; empty for kinds that the screen words itself (*moment*, *heading*).
        goal: Id of the goal that it belongs to, or empty.
    """

    key: str
    source: Source
    what: str
    owner: Owner
    by: date | None
    goal: str = ""
    done: date | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it has both an owner and a date."""
        return self.by is not None


def lines(
    goals: tuple[Goal, ...], agreements: tuple[Agreement, ...], kept: tuple[Kept, ...], cycle: str
) -> tuple[Line, ...]:
    """All agreements of a cycle: goal by goal, then those made besides."""
    days = {k.id: k.on for k in kept}
    found = [line for goal in goals if goal.cycle == cycle for line in _of_goal(goal, days)]
    found += [
        Line(f"free/{a.id}", "free", a.what, a.owner, a.by, done=days.get(f"free/{a.id}"))
        for a in agreements
        if a.cycle == cycle
    ]
    return tuple(found)


def _of_goal(goal: Goal, days: dict[str, date]) -> Iterator[Line]:
    if goal.is_empty or goal.state in ("stopped", "wish"):
        return
    if goal.is_heading:
        key = f"{goal.id}/heading"
        yield Line(key, "heading", goal.title, goal.owner, goal.work_out_by, goal.id, days.get(key))
        return
    for activity in goal.activities:
        key = f"{goal.id}/activity/{activity.id}"
        yield Line(key, "activity", activity.what, activity.owner, activity.by, goal.id, days.get(key))
    if goal.support.strip():
        key = f"{goal.id}/support"
        yield Line(key, "support", goal.support.strip(), "manager", goal.support_by, goal.id, days.get(key))
    for moment in goal.moments:
        key = f"{goal.id}/moment/{moment.isoformat()}"
        yield Line(key, "moment", goal.title, "both", moment, goal.id, days.get(key))


def due(found: tuple[Line, ...], until: date) -> tuple[Line, ...]:
    """Agreements not kept yet whose day is *until* or earlier, the longest waiting first."""
    open_lines = [line for line in found if line.done is None and line.by is not None and line.by <= until]
    return tuple(sorted(open_lines, key=lambda line: (line.by, line.key)))
