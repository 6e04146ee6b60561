"""What lists need to know of a dossier without opening it. Nothing here depends on the day it is read."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from popterm.domain.conversation import Conversation
from popterm.domain.dossier import Dossier, is_begun, is_ended, is_stopped, moment_of
from popterm.domain.goal import GoalState
from popterm.domain.keeping import floor_day
from popterm.domain.people import SIDES, Owner
from popterm.domain.preparing import is_list_in, points_for


class TalkGlance(Struct, frozen=True, array_like=True):
    """A conversation in a list.

    Attributes:
        planned: The appointed moment, aware; once it began, the moment of that.
    """

    id: str
    planned: datetime
    minutes: int
    script: str
    is_begun: bool
    is_ended: bool
    is_stopped: bool = False


class GoalGlance(Struct, frozen=True, array_like=True):
    """A goal in a list."""

    id: str
    title: str
    deadline: date | None
    state: GoalState
    is_agreed: bool
    is_heading: bool


class DueGlance(Struct, frozen=True, array_like=True):
    """An agreement that is not kept yet; *source* tells which words the list gives it."""

    key: str
    source: str
    what: str
    owner: Owner
    by: date


class Overview(Struct, frozen=True, array_like=True):
    """One person in a list.

    Attributes:
        points: How many points the employee and the manager have on their lists for the next conversation.
        are_in: Whether the employee's and the manager's lists are in.
        floor_due: The day from which only totals of a kept floor may be left, if there is one.
        keep_until: The last day on which the dossier is kept, if one was set.
        problem: Why the dossier could not be read, or empty.
    """

    id: str
    name: str
    role: str = ""
    manager: str = ""
    archived: bool = False
    points: tuple[int, int] = (0, 0)
    are_in: tuple[bool, bool] = (False, False)
    talks: tuple[TalkGlance, ...] = ()
    goals: tuple[GoalGlance, ...] = ()
    due: tuple[DueGlance, ...] = ()
    problem: str = ""
    floor_due: date | None = None
    keep_until: date | None = None

    def last(self) -> TalkGlance | None:
        """The last conversation that was held."""
        return max((t for t in self.talks if t.is_ended), key=lambda t: t.planned, default=None)


def overview(dossier: Dossier) -> Overview:
    """What lists need to know of *dossier*: no notes, no views, no words of a conversation."""
    cycle = dossier.cycle.id
    left, right = (len(points_for(dossier, "", side)) for side in SIDES)
    left_in, right_in = (is_list_in(dossier, "", side) for side in SIDES)
    goals = [g for g in dossier.goals_of(cycle) if not g.is_empty]
    due = [line for c in dossier.cycles[-2:] for line in dossier.lines_of(c.id) if line.done is None]
    return Overview(
        id=dossier.id,
        name=dossier.person.name,
        role=dossier.person.role,
        manager=dossier.person.manager,
        archived=dossier.person.archived,
        keep_until=dossier.person.keep_until,
        points=(left, right),
        are_in=(left_in, right_in),
        talks=tuple(_talk(dossier, c) for c in dossier.conversations),
        goals=tuple(GoalGlance(g.id, g.title, g.deadline, g.state, g.is_agreed, g.is_heading) for g in goals),
        floor_due=min((day for c in dossier.conversations if (day := floor_day(dossier, c)) is not None), default=None),
        due=tuple(DueGlance(li.key, li.source, li.what, li.owner, li.by) for li in due if li.by is not None),
    )


def _talk(dossier: Dossier, talk: Conversation) -> TalkGlance:
    return TalkGlance(
        talk.id,
        moment_of(dossier, talk),
        talk.minutes,
        talk.script,
        is_begun(dossier, talk.id),
        is_ended(dossier, talk.id),
        is_stopped(dossier, talk.id),
    )
