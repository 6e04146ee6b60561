"""What the two are called in a text that leaves: escaped, so that no name brings structure into it."""

from __future__ import annotations

from popterm.domain.people import Owner, Person
from popterm.exchange.escape import inline
from popterm.language import Tongue
from popterm.wording import called, owner_name


def names(person: Person, t: Tongue) -> tuple[str, str]:
    """What the text calls employee and manager."""
    employee, manager = called(person, t)
    return inline(employee), inline(manager)


def owner(who: Owner, person: Person, t: Tongue) -> str:
    """Who does it."""
    return inline(owner_name(who, person, t))
