"""The floor beyond the two at the table: a third person's, whether it is kept at all, and corrections afterwards."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import structs

from popterm.domain import events as ev
from popterm.domain import people
from popterm.domain.dossier import Dossier, with_event
from popterm.domain.floor import FloorFacts, floor_facts
from popterm.domain.keeping import storable
from popterm.domain.people import Attendee
from popterm.domain.stretch import Border
from popterm.services.open_dossier import new_id
from popterm.services.table import Table

Kept = Literal["on", "off", "late"]

LEAST = 1e-3
"""Seconds below which a change of floor has not moved."""


def is_welcome(table: Table) -> bool:
    """Whether the two can say now that the floor may be kept: in the welcome, where it is read aloud.

    A closed part has no such words, and nothing of it is to be looked back on with what follows.
    """
    phase, is_first = table.phase, table.script.number(table.course.phase) == 1
    return bool(table.course.phase) and not phase.part and (phase.content == "welcome" or is_first)


def keep_floor(table: Table) -> Kept:
    """Keep who has the floor from here, or no longer; returns what holds now.

    It can be allowed in the welcome only (``late`` afterwards), and forbidden at any moment: then what was kept is
    gone as well. In the welcome that can be undone; later it is final, and nothing of it stays in memory either.
    """
    course = table.course
    if not course.is_floor_kept and not (course.is_live and is_welcome(table)):
        return "late"
    now = table.owner.clock.reading()
    happened: list[ev.AnyEvent] = []
    if not course.is_floor_kept and course.floor != table.phase.floor:
        # Whose turn it is at this moment belongs to what is kept; how it came to be so does not.
        happened.append(ev.FloorGiven(id=new_id(), talk=table.talk, at=now, to=course.floor))
    happened.append(ev.FloorKeeping(id=new_id(), talk=table.talk, at=now, kept=not course.is_floor_kept))
    is_final = course.is_floor_kept and not (course.is_live and is_welcome(table))

    def after(dossier: Dossier) -> Dossier:
        told = structs.replace(dossier, events=(*dossier.events, *happened))
        return storable(told) if is_final else told

    table.owner.apply(after)
    if is_final:
        table.owner.settle()
    return "off" if course.is_floor_kept else "on"


def third_person(table: Table) -> Attendee | None:
    """Who else is at the table: HR or a facilitator before whoever the employee brought."""
    return people.third_person(table.conversation.present)


def give_third(table: Table) -> bool:
    """Give the floor to the third person; False when nobody else is at the table."""
    if third_person(table) is None:
        return False
    table.give_floor("third")
    return True


class FloorCorrections:
    """The floor of a conversation that was held, put right afterwards; each step can be undone, and nothing before.

    Args:
        table: The conversation.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self._began = table.owner.steps
        self._facts: tuple[int, FloorFacts | None] | None = None

    @property
    def facts(self) -> FloorFacts | None:
        """What is known of the floor, as it stands now; None where it was not kept."""
        if self._facts is None or self._facts[0] != self.table.owner.revision:
            self._facts = (self.table.owner.revision, floor_facts(self.table.course, self.table.script))
        return self._facts[1]

    def move(self, change: str, seconds: float) -> bool:
        """Move a change of floor, no further than to the borders beside it; False when it cannot go further.

        Moves of one change add up; only what it really moved is taken down.
        """
        border = self._change(change)
        if border is None:
            return False
        moved = max(border.earliest, min(border.at + seconds, border.latest)) - border.at
        if abs(moved) < LEAST:
            return False
        return self._happened(ev.FloorMoved(**self._common(), change=change, seconds=moved))

    def take_out(self, mistaken: str) -> bool:
        """Take out a mistaken change of floor, or interruption; the floor before it goes on. False for another id."""
        facts = self.facts
        if facts is None or (self._change(mistaken) is None and mistaken not in dict(facts.interruptions)):
            return False
        return self._happened(ev.Undone(**self._common(), event=mistaken))

    def undo(self) -> bool:
        """Undo the last correction made here; False when there is none."""
        return self.table.owner.undo(self._began)

    def _change(self, change: str) -> Border | None:
        facts = self.facts
        if facts is None or self.table.course.is_live:
            return None
        return next((border for border in facts.changes if border.id == change), None)

    def _common(self) -> dict[str, Any]:
        return {"id": new_id(), "talk": self.table.talk, "at": self.table.owner.clock.reading()}

    def _happened(self, event: ev.AnyEvent) -> bool:
        self.table.owner.apply(lambda dossier: with_event(dossier, event))
        return True
