"""Goals: the sentence, what it brings both, how they go about it, and a yes of each."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from msgspec import Struct, structs

from popterm.domain.people import Language, Owner, Side

GoalKind = Literal["knowledge", "skill", "behaviour", "career", "passing_on", "wellbeing"]
GoalType = Literal["learning", "result", "unclear"]
Idea = Literal["employee", "manager", "both", "role"]
GoalState = Literal["open", "on_track", "at_risk", "reached", "stopped", "wish"]
ActivityKind = Literal[
    "on_the_job",
    "shadowing",
    "project",
    "rotation",
    "placement",
    "secondment",
    "coaching",
    "supervision",
    "mentoring",
    "peer_group",
    "network",
    "volunteering",
    "reading",
    "course",
    "career_advice",
]
FORMAL: frozenset[ActivityKind] = frozenset({"course"})


class Activity(Struct, frozen=True):
    """One development activity: what, who, by when, hours and cost (euro cents)."""

    id: str
    what: str
    kind: ActivityKind | None = None
    owner: Owner = "employee"
    by: date | None = None
    hours: float | None = None
    cents: int | None = None


class Assent(Struct, frozen=True):
    """A yes of one side to the goal as it was worded at that moment."""

    at: datetime


class StateChange(Struct, frozen=True):
    """A change of state, with its date and reason."""

    on: date
    state: GoalState
    reason: str = ""


class Goal(Struct, frozen=True):
    """One goal, in full or as a heading with an owner and a date to work it out.

    Attributes:
        statement: One or two sentences, in the employee's words.
        benefit_employee: What it brings the employee.
        benefit_organisation: What it brings the organisation.
        practice: Where it can be practised.
        proof: How both notice, on the way and at the end, that it works.
        support: What the manager will do, *support_by* that day.
        obstacle: *If this happens* …
        plan: … *then I do that*.
        moments: Interim reviews.
        deadline: The last day, inclusive.
        work_out_by: For a heading: the day by which *owner* works it out.
        confidence: Of the employee, 0 to 10.
        dismissed: Words that the help was told to leave alone.
    """

    id: str
    cycle: str
    statement: str = ""
    is_heading: bool = False
    owner: Owner = "employee"
    work_out_by: date | None = None
    idea: Idea = "employee"
    type: GoalType = "unclear"
    kind: GoalKind | None = None
    priority: int | None = None
    confidence: int | None = None
    benefit_employee: str = ""
    benefit_organisation: str = ""
    practice: str = ""
    proof: str = ""
    activities: tuple[Activity, ...] = ()
    support: str = ""
    support_by: date | None = None
    mentor: str = ""
    obstacle: str = ""
    plan: str = ""
    moments: tuple[date, ...] = ()
    deadline: date | None = None
    state: GoalState = "open"
    history: tuple[StateChange, ...] = ()
    yes_employee: Assent | None = None
    yes_manager: Assent | None = None
    language: Language = "nl"
    dismissed: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The goal on one line."""
        return " ".join(self.statement.split())

    @property
    def is_agreed(self) -> bool:
        """Whether both said yes to these words."""
        return self.yes_employee is not None and self.yes_manager is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written yet."""
        return not self.statement.strip()

    def yes(self, side: Side) -> Assent | None:
        """The yes of one side to the goal as it stands."""
        return self.yes_employee if side == "employee" else self.yes_manager


NOT_WORDING = frozenset({"state", "history", "dismissed", "yes_employee", "yes_manager"})
"""Fields whose change leaves both assents standing: they say how it goes, not what was agreed."""


def revised(goal: Goal, **changes: Any) -> Goal:
    """The goal with other words; any change to what was agreed clears the yes of both."""
    if not any(getattr(goal, field) != value for field, value in changes.items()):
        return goal
    if set(changes) <= NOT_WORDING:
        return structs.replace(goal, **changes)
    return structs.replace(goal, **changes, yes_employee=None, yes_manager=None)


def with_yes(goal: Goal, side: Side, at: datetime) -> Goal:
    """The goal with the yes of *side* given, or taken back when it stood."""
    assent = None if goal.yes(side) is not None else Assent(at)
    return structs.replace(goal, **{f"yes_{side}": assent})


def with_state(goal: Goal, state: GoalState, on: date, reason: str = "") -> Goal:
    """The goal in another state, with the change in its history."""
    if state == goal.state:
        return goal
    return structs.replace(goal, state=state, history=(*goal.history, StateChange(on, state, reason)))


def is_all_courses(goal: Goal) -> bool:
    """Whether every activity is a course: a nudge towards learning at work is in place."""
    return bool(goal.activities) and all(a.kind in FORMAL for a in goal.activities)


def is_late(goal: Goal, today: date) -> bool:
    """Whether the last day has passed and the goal is neither reached nor stopped."""
    return goal.deadline is not None and goal.deadline < today and goal.state not in ("reached", "stopped")
