"""What a day asks of the manager, from the overviews of everybody: conversations and what is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from msgspec import Struct

from popterm.domain.overview import DueGlance, Overview, TalkGlance

AHEAD = timedelta(days=14)
"""How far ahead an agreement asks for attention."""

SITTING = timedelta(hours=24)
"""How far from its appointed time a conversation that was opened counts as one that the two sit in."""


class Appointment(Struct, frozen=True):
    """A conversation of today, with whose it is."""

    person: Overview
    talk: TalkGlance


class Due(Struct, frozen=True):
    """An agreement that asks for attention, with whose plan it belongs to."""

    person: Overview
    line: DueGlance

    def days_late(self, today: date) -> int:
        """Days since its last day; zero or less while there is time."""
        return (today - self.line.by).days


def sitting(people: Iterable[Overview], now: datetime) -> Overview | None:
    """Who is in a conversation that was opened and not closed: until then nobody else is on any screen."""
    for person in people:
        for talk in person.talks:
            if talk.is_begun and not talk.is_ended and abs(now - talk.planned) < SITTING:
                return person
    return None


def is_of_today(talk: TalkGlance, now: datetime) -> bool:
    """Whether a conversation is to be held today, or was opened and never closed."""
    return not talk.is_ended and (talk.is_begun or talk.planned.astimezone(now.tzinfo).date() == now.date())


def appointments(people: Iterable[Overview], now: datetime) -> tuple[Appointment, ...]:
    """Today's conversations by time, those that were left open first.

    Args:
        people: Everybody.
        now: Local, aware.
    """
    found = [Appointment(p, t) for p in people if not p.archived for t in p.talks if is_of_today(t, now)]
    return tuple(sorted(found, key=lambda a: (not a.talk.is_begun, a.talk.planned, a.person.name)))


def attention(people: Iterable[Overview], today: date) -> tuple[Due, ...]:
    """Agreements not kept yet, those that wait longest first, up to two weeks ahead."""
    until = today + AHEAD
    found = [Due(p, line) for p in people if not p.archived for line in p.due if line.by <= until]
    return tuple(sorted(found, key=lambda d: (d.line.by, d.person.name, d.line.key)))


def coming(person: Overview, now: datetime) -> TalkGlance | None:
    """The conversation that was opened, else the next one planned, today's included."""
    open_talks = [t for t in person.talks if t.is_begun and not t.is_ended]
    waiting = [t for t in person.talks if not t.is_begun and t.planned.astimezone(now.tzinfo).date() >= now.date()]
    return min(open_talks or waiting, key=lambda t: t.planned, default=None)
