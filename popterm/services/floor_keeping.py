"""The floor at the table beyond the two: a third person's, and whether it is kept at all."""

from __future__ import annotations

from typing import Literal

from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.people import Attendee
from popterm.services.open_dossier import new_id
from popterm.services.table import Table

Kept = Literal["on", "off", "late"]


def is_welcome(table: Table) -> bool:
    """Whether the two can say now that the floor may be kept: in the welcome, where it is read aloud."""
    course = table.course
    return bool(course.phase) and (table.phase.content == "welcome" or table.script.number(course.phase) == 1)


def keep_floor(table: Table) -> Kept:
    """Keep who has the floor from here, or no longer; returns what holds now.

    It can be allowed in the welcome only (``late`` afterwards), and forbidden at any moment: then what was kept is
    gone as well.
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
    table.owner.apply(lambda dossier: structs.replace(dossier, events=(*dossier.events, *happened)))
    return "off" if course.is_floor_kept else "on"


def third_person(table: Table) -> Attendee | None:
    """Who else is at the table: HR or a facilitator before whoever the employee brought."""
    present = [attendee for attendee in table.conversation.present if attendee.role not in ("employee", "manager")]
    advisers = [attendee for attendee in present if attendee.role in ("hr", "facilitator")]
    return next(iter(advisers or present), None)


def give_third(table: Table) -> bool:
    """Give the floor to the third person; False when nobody else is at the table."""
    if third_person(table) is None:
        return False
    table.give_floor("third")
    return True
