"""The people of a dossier: sides, parties and the employee."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from msgspec import Struct, structs

Side = Literal["employee", "manager"]
"""The two parties; left is always the employee, right always the manager."""

Owner = Literal["employee", "manager", "both", "hr", "other"]
"""Who does what was agreed."""

Role = Literal["employee", "manager", "facilitator", "hr", "support", "mentor"]
"""In which role somebody is present; *support* is whoever the employee brings."""

Language = Literal["nl", "en"]

SIDES: tuple[Side, ...] = get_args(Side)
OWNERS: tuple[Owner, ...] = get_args(Owner)
ROLES: tuple[Role, ...] = get_args(Role)


def other(side: Side) -> Side:
    """The party across the table."""
    return "manager" if side == "employee" else "employee"


class Person(Struct, frozen=True):
    """The employee whose dossier this is, and the language of their plan.

    Attributes:
        keep_until: The last day on which the dossier is kept; after it somebody is asked, and nothing goes by itself.
        is_frozen: Whether it may be read and not changed, as long as the person and the employer differ about it.
    """

    id: str
    name: str
    role: str = ""
    email: str = ""
    language: Language = "nl"
    manager: str = ""
    archived: bool = False
    keep_until: date | None = None
    is_frozen: bool = False

    @property
    def given_name(self) -> str:
        """The name that a conversation uses: the first word of the full name."""
        return self.name.split(" ", 1)[0] if self.name else ""

    @property
    def manager_given_name(self) -> str:
        """The manager's first name."""
        return self.manager.split(" ", 1)[0] if self.manager else ""


class Attendee(Struct, frozen=True):
    """Somebody who is present at a conversation besides the two parties."""

    name: str
    role: Role


def led_by(person: Person, partner: Attendee | None) -> Person:
    """The employee with *partner* in the manager's place, where somebody else goes on with the conversation."""
    return person if partner is None else structs.replace(person, manager=partner.name)


def third_person(present: tuple[Attendee, ...]) -> Attendee | None:
    """Who else is at the table: HR or a facilitator before whoever the employee brought."""
    others = [attendee for attendee in present if attendee.role not in ("employee", "manager")]
    advisers = [attendee for attendee in others if attendee.role in ("hr", "facilitator")]
    return next(iter(advisers or others), None)
