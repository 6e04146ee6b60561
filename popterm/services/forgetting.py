"""What is kept of the floor goes to totals in time, also in dossiers that nobody opens."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial

from popterm.domain.keeping import reduced
from popterm.domain.overview import Overview
from popterm.services.desk import Desk
from popterm.storage.problems import StorageProblem


def is_due(people: tuple[Overview, ...], today: date) -> bool:
    """Whether somebody's kept floor is to go to totals."""
    return any(person.floor_due is not None and person.floor_due <= today for person in people)


def forget_in_time(desk: Desk) -> None:
    """Reduce what is due in all dossiers but those that are open somewhere. Takes a thread of its own."""
    from popterm.storage.lessening import lessen

    today = desk.clock.today()
    for person in desk.people():
        if is_due((person,), today):
            with suppress(StorageProblem, OSError), desk.opening:
                lessen(desk.dossiers, person.id, partial(reduced, today=today, script_of=desk.script))
