"""Making a dossier less than it was, and its older states with it: for what may be kept for a time only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tinydb.storages import MemoryStorage

from popterm.domain.dossier import Dossier
from popterm.domain.keeping import no_more_floor
from popterm.storage import disk
from popterm.storage.backups import Backups
from popterm.storage.files import read_content
from popterm.storage.locked import locked
from popterm.storage.problems import StorageProblem
from popterm.storage.records import to_dossier
from popterm.storage.sealed import seal
from popterm.storage.tables import DossierTables
from popterm.storage.upgrade import SCHEMA
from popterm.storage.vault import vault_of

if TYPE_CHECKING:
    from popterm.storage.dossier_file import DossierFile
    from popterm.storage.dossiers import Dossiers

Lessened = Callable[[Dossier], Dossier]
"""Gives the dossier with less in it, or the very dossier when there is nothing to take."""


def lessen(dossiers: Dossiers, dossier_id: str, lessened: Lessened) -> bool:
    """Takes something out of a dossier that nobody has open; False when there was nothing to take.

    Raises:
        LockedByAnother: Somebody has it open.
        StorageProblem: Its file cannot be read.
        OSError: It cannot be written.
    """
    file = dossiers.open(dossier_id)
    try:
        return lessen_file(file, lessened)
    finally:
        file.close()


def lessen_file(file: DossierFile, lessened: Lessened) -> bool:
    """Takes something out of an open file, the generation before it and its earlier states."""
    if file.saved is None:
        return False
    less = lessened(file.saved)
    if less is file.saved:
        return False
    file.save_less(less)
    return True


def lessen_backups(folder: Path, now: Dossier, since: datetime) -> bool:
    """Takes out of the earlier states of a dossier what of the floor it holds no more; what cannot be read stays.

    Args:
        folder: Of the dossiers.
        now: The dossier.
        since: Only of the states put aside from then on.

    Returns:
        False when one could not be written.
    """
    is_done = True
    for backup in Backups(folder).of(now.id):
        if backup.taken < since:
            continue
        try:
            _lessen_backup(backup.path, now)
        except StorageProblem:
            continue
        except OSError:
            is_done = False
    return is_done


def _lessen_backup(path: Path, now: Dossier) -> None:
    content = read_content(path)
    before = to_dossier(content.tables, now.id, path)
    less = no_more_floor(before, now)
    if less is not before:
        disk.replace(str(path), _sealed(less, content.generation, path.parent.parent.parent))


def _sealed(dossier: Dossier, generation: int, folder: Path) -> bytes:
    """The dossier as a file of that generation; under its key where the folder has a keyring."""
    content = content_for(dossier, generation)
    vault = vault_of(folder)
    return content if vault is None else locked(vault, dossier.id, content)


def content_for(dossier: Dossier, generation: int) -> bytes:
    """The dossier as a file of that generation, under no key."""
    storage = MemoryStorage()  # type: ignore[no-untyped-call]  # TinyDB leaves it so
    DossierTables(storage=lambda: storage).put(dossier, None)
    return seal(storage.read() or {}, schema=SCHEMA, generation=generation)[0]
