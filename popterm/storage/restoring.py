"""Putting an earlier state in the place of a dossier, with what it replaces put aside first."""

from __future__ import annotations

from pathlib import Path

from popterm.domain.dossier import Dossier
from popterm.storage.backups import Backups
from popterm.storage.dossiers import Dossiers
from popterm.storage.problems import MissingFile, UnreadableFile


def restore_dossier(dossiers: Dossiers, dossier: Dossier) -> Path | None:
    """Makes *dossier* the present state, and returns the file in which the state before it can be found.

    What could be read is put aside among the earlier states, what could not beside the dossiers; nothing is deleted.

    Args:
        dossiers: Of the data folder.
        dossier: The state to go back to.

    Returns:
        None when there was no such dossier.

    Raises:
        LockedByAnother: It is open in another popterm.
        NewerFile, OlderFile: The present file is of a version that this popterm does not know; it stays.
        OSError: The dossier is whole, in the state before or in this one.
    """
    path = dossiers.path(dossier.id)
    before: Path | None = None
    try:
        file = dossiers.open(dossier.id)
    except MissingFile:
        file = dossiers.create(dossier)
    except UnreadableFile:
        before = dossiers.move_aside(dossier.id)
        file = dossiers.create(dossier)
    else:
        before = Backups(dossiers.folder).take(dossier.id, path)
        file.save(dossier)
    file.close()
    return before
