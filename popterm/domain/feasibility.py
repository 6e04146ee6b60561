"""Hours and money of a plan against the time and money that are left: facts to talk about, no verdict."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from popterm.domain.goal import Activity, Goal

DAYS_A_WEEK = 7
_CLOSED = frozenset({"reached", "stopped", "wish"})


class Room(Struct, frozen=True):
    """What one goal still asks, and the time there is for it.

    Attributes:
        goal: Its id.
        hours: Hours of its activities that are not over, as far as they were written down.
        weeks: Weeks left up to and including the last day; 0 when that has passed, None without a last day.
        hours_a_week: `hours` spread over `weeks`; None without hours, or without a day to come.
        cents: What its activities cost, in euro cents, as far as that was written down.
    """

    goal: str
    hours: float
    weeks: float | None
    hours_a_week: float | None
    cents: int


class Feasibility(Struct, frozen=True):
    """What the open goals of a plan ask together.

    Attributes:
        rooms: Goal by goal, in the order of the plan.
        hours_a_week: What they ask a week together while all of them run.
        cents: What they cost together, in euro cents.
        cents_left: What is left of the money granted after that, below 0 when it is not enough; None without a grant.
        is_past: The last day of an open goal lies behind us.
    """

    rooms: tuple[Room, ...]
    hours_a_week: float
    cents: int
    cents_left: int | None
    is_past: bool


def feasibility(plan: Iterable[Goal], today: date, *, granted: int | None = None) -> Feasibility:
    """Return what the open goals of a plan ask in hours and money against the time and money left.

    Args:
        plan: The goals of a cycle; reached and stopped goals and wishes for later ask nothing.
        today: The day to count from; it is one of the days left.
        granted: The money there is, in euro cents.
    """
    rooms = tuple(_room(goal, today) for goal in plan if goal.state not in _CLOSED)
    cents = sum(room.cents for room in rooms)
    return Feasibility(
        rooms=rooms,
        hours_a_week=sum(room.hours_a_week or 0 for room in rooms),
        cents=cents,
        cents_left=None if granted is None else granted - cents,
        is_past=any(room.weeks == 0 for room in rooms),
    )


def _room(goal: Goal, today: date) -> Room:
    hours = sum(activity.hours or 0 for activity in goal.activities if not _is_over(activity, today))
    weeks = _weeks(goal.deadline, today)
    return Room(
        goal=goal.id,
        hours=hours,
        weeks=weeks,
        hours_a_week=hours / max(weeks, 1) if hours and weeks else None,
        cents=sum(activity.cents or 0 for activity in goal.activities),
    )


def _is_over(activity: Activity, today: date) -> bool:
    return activity.by is not None and activity.by < today


def _weeks(deadline: date | None, today: date) -> float | None:
    if deadline is None:
        return None
    return max(0, (deadline - today).days + 1) / DAYS_A_WEEK
