"""The dossier of one person: everything that is kept about their cycles, conversations and goals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Protocol, TypeVar

from msgspec import Struct, structs

from popterm.domain import events as ev
from popterm.domain.agreement import Agreement, Kept, Line, lines
from popterm.domain.conversation import Conversation, Course, follow
from popterm.domain.cycle import Cycle
from popterm.domain.goal import Goal
from popterm.domain.people import Person
from popterm.domain.point import Point, Preparation
from popterm.domain.script import Script
from popterm.domain.signing import Signature
from popterm.domain.text import Text


class Dossier(Struct, frozen=True):
    """One person's dossier. Every value in a tuple has an ``id`` of its own; the order is the order shown."""

    id: str
    person: Person
    cycles: tuple[Cycle, ...] = ()
    preparations: tuple[Preparation, ...] = ()
    points: tuple[Point, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    events: tuple[ev.AnyEvent, ...] = ()
    texts: tuple[Text, ...] = ()
    goals: tuple[Goal, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    kept: tuple[Kept, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def cycle(self) -> Cycle:
        """The current cycle: the last one begun."""
        return self.cycles[-1]

    @property
    def last_cycle(self) -> Cycle | None:
        """The cycle before the current one."""
        return self.cycles[-2] if len(self.cycles) > 1 else None

    def conversation(self, talk: str) -> Conversation | None:
        """The conversation with that id."""
        return next((c for c in self.conversations if c.id == talk), None)

    def goal(self, goal: str) -> Goal | None:
        """The goal with that id."""
        return next((g for g in self.goals if g.id == goal), None)

    def goals_of(self, cycle: str) -> tuple[Goal, ...]:
        """The goals of one cycle, in order."""
        return tuple(g for g in self.goals if g.cycle == cycle)

    def text(self, text: str) -> Text | None:
        """The text with that id."""
        return next((t for t in self.texts if t.id == text), None)

    def events_of(self, talk: str) -> tuple[ev.AnyEvent, ...]:
        """The events of one conversation, in order."""
        return ev.of_talk(self.events, talk)

    def course(self, talk: str, script: Script) -> Course:
        """How one conversation stands."""
        held = self.conversation(talk)
        course = follow(self.events_of(talk), script, held.floor_totals if held is not None else None)
        return structs.replace(course, is_right_before=True) if self.is_right_before(talk) else course

    def is_right_before(self, talk: str) -> bool:
        """Whether the employee said *yes* to the last summary of the conversations that this one goes on with."""
        answered = self.answered_before(talk)
        return answered is not None and answered.answer != "no"

    def answered_before(self, talk: str) -> ev.SummaryJudged | None:
        """The employee's last answer to a summary in the conversations that this one goes on with."""
        for before in self.before(talk):
            said = [e for e in ev.standing(self.events_of(before.id)) if isinstance(e, ev.SummaryJudged)]
            if said:
                return said[-1]
        return None

    def summary_before(self, talk: str) -> Text | None:
        """The summary of the conversation that this one goes on with, where the employee said that it is right."""
        answered = self.answered_before(talk) if self.is_right_before(talk) else None
        found = self.text(answered.text) if answered is not None else None
        return found if found is not None and not found.is_off_record and not found.part else None

    def before(self, talk: str) -> tuple[Conversation, ...]:
        """The conversations that this one goes on with, the last one first."""
        found: list[Conversation] = []
        here = self.conversation(talk)
        while here is not None and (here := self.conversation(here.follows)) is not None and here not in found:
            found.append(here)
        return tuple(found)

    def lines_of(self, cycle: str) -> tuple[Line, ...]:
        """All agreements of one cycle."""
        return lines(self.goals, self.agreements, self.kept, cycle)


class Identified(Protocol):
    """A value with an id of its own."""

    @property
    def id(self) -> str:
        """The stable id."""


LATEST = 250_000_000_000.0
"""UTC seconds of a moment that can be told in every zone."""
Row = TypeVar("Row", bound=Identified)
Change = Callable[[Dossier], Dossier]
"""What a screen hands to the owner of the dossier: the dossier before to the dossier after."""


def put(rows: tuple[Row, ...], row: Row) -> tuple[Row, ...]:
    """The rows with *row* in the place of the one with its id, or added at the end."""
    if any(known.id == row.id for known in rows):
        return tuple(row if known.id == row.id else known for known in rows)
    return (*rows, row)


def without(rows: tuple[Row, ...], row: str) -> tuple[Row, ...]:
    """The rows without the one with that id."""
    return tuple(known for known in rows if known.id != row)


def with_goal(dossier: Dossier, goal: Goal) -> Dossier:
    """The dossier with *goal* put in its place, or added."""
    return structs.replace(dossier, goals=put(dossier.goals, goal))


def with_text(dossier: Dossier, text: Text) -> Dossier:
    """The dossier with *text* put in its place, or added."""
    return structs.replace(dossier, texts=put(dossier.texts, text))


def with_point(dossier: Dossier, point: Point) -> Dossier:
    """The dossier with *point* put in its place, or added."""
    return structs.replace(dossier, points=put(dossier.points, point))


def with_event(dossier: Dossier, event: ev.AnyEvent) -> Dossier:
    """The dossier with one more event at the end."""
    return structs.replace(dossier, events=(*dossier.events, event))


def with_conversation(dossier: Dossier, conversation: Conversation) -> Dossier:
    """The dossier with *conversation* put in its place, or added."""
    return structs.replace(dossier, conversations=put(dossier.conversations, conversation))


def new_dossier(dossier_id: str, person: Person, cycle_id: str, today: date) -> Dossier:
    """A dossier with its first cycle, begun today."""
    return Dossier(id=dossier_id, person=person, cycles=(Cycle(cycle_id, today),))


def without_conversation(dossier: Dossier, talk: str) -> Dossier:
    """The dossier without a conversation that never began, and without the opening of its cover."""
    return structs.replace(
        dossier,
        conversations=without(dossier.conversations, talk),
        events=tuple(event for event in dossier.events if event.talk != talk),
    )


def is_ended(dossier: Dossier, talk: str) -> bool:
    """Whether a conversation was stopped or closed (and not opened again since)."""
    last = [e for e in ev.standing(dossier.events_of(talk)) if isinstance(e, ev.Opened | ev.Stopped | ev.Closed)]
    return bool(last) and not isinstance(last[-1], ev.Opened)


def is_begun(dossier: Dossier, talk: str) -> bool:
    """Whether anything of a conversation happened that still counts."""
    return any(event.talk == talk for event in ev.standing(dossier.events))


def is_stopped(dossier: Dossier, talk: str) -> bool:
    """Whether a conversation ended by being stopped."""
    ends = [e for e in ev.standing(dossier.events_of(talk)) if isinstance(e, ev.Opened | ev.Stopped | ev.Closed)]
    return bool(ends) and isinstance(ends[-1], ev.Stopped)


def moment_of(dossier: Dossier, talk: Conversation) -> datetime:
    """When a conversation was, aware (UTC): from its first phase on that is a fact, before it the appointment."""
    starts = (e.at.wall for e in ev.standing(dossier.events_of(talk.id)) if isinstance(e, ev.PhaseStarted))
    began = next(starts, None)
    return talk.planned if began is None else datetime.fromtimestamp(max(0.0, min(began, LATEST)), UTC)


def live_talk(dossier: Dossier) -> Conversation | None:
    """The conversation that was opened and neither stopped nor closed, if there is one."""
    return next((c for c in dossier.conversations if is_begun(dossier, c.id) and not is_ended(dossier, c.id)), None)


def next_talk(dossier: Dossier, now: datetime) -> Conversation | None:
    """The conversation to hold next: the live one, else the first that was not held (also one missed today)."""
    live = live_talk(dossier)
    if live is not None:
        return live
    today = now.date()
    waiting = [
        c
        for c in dossier.conversations
        if not is_begun(dossier, c.id) and c.planned.astimezone(now.tzinfo).date() >= today
    ]
    return min(waiting, key=lambda c: c.planned, default=None)


def is_sequel(dossier: Dossier, talk: Conversation, script_of: Callable[[str, int], Script]) -> bool:
    """Whether *talk* goes on with another in its script, or with the last of its cycle, which was stopped."""
    before = dossier.conversation(talk.follows)
    if before is not None and before.script == talk.script:
        return True
    last = last_talk(dossier)
    if last is None or last.cycle != talk.cycle:
        return False
    return dossier.course(last.id, script_of(last.script, last.minutes)).stage == "stopped"


def last_talk(dossier: Dossier) -> Conversation | None:
    """The last conversation that was held to an end."""
    held = [c for c in dossier.conversations if is_ended(dossier, c.id)]
    return max(held, key=lambda c: moment_of(dossier, c), default=None)
