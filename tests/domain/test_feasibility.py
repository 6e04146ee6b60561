"""Hours and money of a plan against what is left."""

from datetime import date, timedelta

import pytest

from popterm.domain.feasibility import feasibility
from popterm.domain.goal import Activity, Goal

TODAY = date(2026, 11, 21)


def _goal(deadline: date | None, *activities: Activity, **more: object) -> Goal:
    return Goal("g1", "c1", "Ik leid vier gesprekken.", deadline=deadline, activities=activities, **more)


def test_hours_are_spread_over_the_weeks_that_are_left() -> None:
    goal = _goal(TODAY + timedelta(days=27), Activity("a", "meelopen", hours=6), Activity("b", "lezen", hours=2))
    found = feasibility([goal], TODAY)
    assert found.rooms[0].weeks == 4
    assert found.rooms[0].hours_a_week == 2
    assert found.hours_a_week == 2
    assert not found.is_past


def test_in_the_last_week_the_hours_are_not_blown_up() -> None:
    goal = _goal(TODAY, Activity("a", "oefenen", hours=3))
    assert feasibility([goal], TODAY).rooms[0].hours_a_week == 3


def test_what_is_over_asks_no_hours_but_did_cost() -> None:
    done = Activity("a", "cursus", hours=16, cents=125_000, by=TODAY - timedelta(days=1))
    found = feasibility([_goal(TODAY + timedelta(days=70), done)], TODAY, granted=100_000)
    assert found.rooms[0].hours == 0
    assert found.rooms[0].hours_a_week is None
    assert (found.cents, found.cents_left) == (125_000, -25_000)


@pytest.mark.parametrize("state", ["reached", "stopped", "wish"])
def test_goals_that_are_no_longer_open_ask_nothing(state: str) -> None:
    goal = _goal(TODAY - timedelta(days=3), Activity("a", "cursus", hours=8, cents=100), state=state)
    found = feasibility([goal], TODAY)
    assert (found.rooms, found.cents, found.is_past) == ((), 0, False)


def test_a_last_day_behind_us_leaves_no_time_and_none_says_nothing() -> None:
    late = feasibility([_goal(TODAY - timedelta(days=1), Activity("a", "x", hours=4))], TODAY)
    assert late.is_past
    assert (late.rooms[0].weeks, late.rooms[0].hours_a_week) == (0, None)
    assert feasibility([_goal(None, Activity("a", "x", hours=4))], TODAY).rooms[0].weeks is None
