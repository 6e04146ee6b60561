"""Which goals lie on the desk and which one is open; a new one waits here until something is entered in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, structs

from popterm.domain.goal import Goal, revised
from popterm.domain.goal_line import GoalLine
from popterm.domain.people import Person
from popterm.widgets.goal_tabs import Pane

DONE = frozenset({"stopped", "reached", "wish"})
"""States of a goal that is not being worked out now."""


class DeskPlace(Struct, frozen=True):
    """Where somebody is on the desk: which goal, and which pane of a narrow one."""

    goal_id: str
    pane: Pane = "write"


class OpenGoals:
    """The goals as they were last given, with what was entered since.

    Args:
        new_id: Gives an id that no other value has.
    """

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self.goals: tuple[Goal, ...] = ()
        self.person = Person("", "")
        self.draft = Goal(new_id(), "")
        self.chosen = ""

    @property
    def goal(self) -> Goal:
        """The goal that is open; one that has nothing in it yet when there is none."""
        return next((goal for goal in self.goals if goal.id == self.chosen), self.draft)

    @property
    def is_new(self) -> bool:
        """Whether the goal that is open has nothing in it yet."""
        return self.goal is self.draft

    @property
    def listed(self) -> tuple[Goal, ...]:
        """All goals, and the new one while it is open."""
        return (*self.goals, self.draft) if self.is_new else self.goals

    @property
    def number(self) -> int:
        """The place of the open goal in the list, from 1."""
        return next(n for n, goal in enumerate(self.listed, 1) if goal.id == self.goal.id)

    @property
    def count(self) -> int:
        """How many goals are being worked on."""
        return sum(goal.state not in DONE for goal in self.goals)

    def take(self, goals: Sequence[Goal], person: Person) -> None:
        """Take the goals as they stand now; a new one that was told but has not come back yet stays."""
        waiting = tuple(goal for goal in self.goals if goal.id == self.draft.id)
        if any(goal.id == self.draft.id for goal in goals):
            waiting = ()
            self.draft = Goal(self._new_id(), "", language=person.language)
        if person != self.person:
            self.person = person
            self.draft = structs.replace(self.draft, language=person.language)
        self.goals = (*goals, *waiting)
        if self.goal.id != self.chosen:
            self.chosen = self.first_open()

    def go_to(self, goal_id: str, goals: Sequence[Goal]) -> None:
        """Open the goal with that id if it is one of *goals*, else a new one."""
        self.chosen = goal_id if any(goal.id == goal_id for goal in goals) else self.draft.id

    def first_open(self) -> str:
        """Id of the goal to begin with: the first that is neither agreed nor done, else the first of all."""
        waiting = [goal for goal in self.goals if not goal.is_agreed and goal.state not in DONE]
        return (waiting or self.goals or [self.draft])[0].id

    def enter(self, changes: dict[str, Any]) -> tuple[Goal, bool] | None:
        """Change the open goal: the goal after it and whether it is new; None when nothing changes."""
        goal, is_new = self.goal, self.is_new
        after = revised(goal, **changes)
        if after is goal:
            return None
        self.goals = (*self.goals, after) if is_new else tuple(after if g is goal else g for g in self.goals)
        return after, is_new

    def line_changes(self, line: GoalLine, deadline: date | None) -> dict[str, Any]:
        """What a goal line makes of the open goal; *deadline* is what its words say. Activities keep their ids."""
        known = [activity.id for activity in self.goal.activities]
        ids = [*known, *(self._new_id() for _ in line.activities[len(known) :])]
        activities = tuple(structs.replace(a, id=own) for a, own in zip(line.activities, ids, strict=False))
        day = line.day or deadline
        return {
            "statement": line.statement,
            "kind": line.kind,
            "type": line.type,
            "is_heading": line.is_heading,
            "owner": line.owner,
            "activities": activities,
            "deadline": None if line.is_heading else day,
            "work_out_by": day if line.is_heading else None,
        }
