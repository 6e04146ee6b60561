"""What is kept of the floor goes to totals in time, also in dossiers that nobody opens; and at once when one of the two
says so."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial

from popterm.domain.keeping import reduced, without_floor
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


def forget_floor(desk: Desk, dossier_id: str, talk: str, since: float) -> None:
    """Take the floor of a conversation out of the earlier states put aside since it began (UTC seconds).

    Takes a thread of its own; the dossier itself is without it already.
    """
    from popterm.storage.lessening import lessen_backups

    began = datetime.fromtimestamp(int(since), UTC)
    lessen_backups(desk.dossiers.folder, dossier_id, partial(without_floor, talk=talk), began)
