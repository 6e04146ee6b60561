"""Bringing a whole folder under keys, or out from under them: file by file, each whole at every moment.

The keyring is written before the first file and goes after the last, so that a folder in which this was interrupted can
be read, half the one and half the other, and is finished by asking again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from popterm.storage import disk
from popterm.storage.backups import Backups
from popterm.storage.dossiers import Dossiers
from popterm.storage.erasing import older_states
from popterm.storage.index import INDEX
from popterm.storage.keyring import KEYRING
from popterm.storage.locked import locked, unlocked
from popterm.storage.sealed import LOCKED
from popterm.storage.vault import Vault, shut_all, use


def bring_under_keys(folder: Path, vault: Vault) -> None:
    """Brings every dossier of a folder, with its earlier states, under the keys of a vault.

    Args:
        folder: Of the dossiers.
        vault: Open; its keyring is written first, unless it is there.

    Raises:
        LockedByAnother: A dossier is open in another popterm; nothing was done, or what was done stays done.
        OSError: As above.
    """
    for dossier_id in _everybody(folder):
        with Dossiers(folder).held(dossier_id):
            pass  # nobody has it open: a program that knows no keys could not save it any more
    vault.take(vault.keyring)
    use(vault)
    _without_names(folder)
    for dossier_id in _everybody(folder):
        with Dossiers(folder).held(dossier_id):
            disk.remove_leftovers(disk.real(Dossiers(folder).path(dossier_id)))
            Backups(folder).tidy(dossier_id)
            for path in _states(folder, dossier_id):
                content = disk.read(str(path))
                if not content.startswith(LOCKED):
                    disk.replace(str(path), locked(vault, dossier_id, content))


def _without_names(folder: Path) -> None:
    """Removes the index, and what an interrupted write left of one: names are in it, and it is made anew."""
    path = disk.real(folder / INDEX)
    disk.remove_leftovers(path)
    disk.remove(path)


def bring_out(folder: Path, vault: Vault) -> None:
    """Brings every dossier out from under the keys, and destroys the keys at the end.

    Raises:
        StorageProblem: One cannot be opened, or is open in another popterm; the keyring stays.
        OSError: As above.
    """
    use(vault)
    for dossier_id in _everybody(folder):
        with Dossiers(folder).held(dossier_id):
            for path in _states(folder, dossier_id):
                content = disk.read(str(path))
                if content.startswith(LOCKED):
                    disk.replace(str(path), unlocked(content, path))
    _without_names(folder)
    vault.destroy_everything()  # the keyring goes last: keys without one are taken for a lock that was tampered with
    disk.remove(disk.real(folder / KEYRING))
    disk.sync_folder(str(folder))
    shut_all()


def _everybody(folder: Path) -> tuple[str, ...]:
    """The ids of all dossiers of which there is any state."""
    return tuple(sorted({*Dossiers(folder).ids(), *Backups(folder).ids()}))


def _states(folder: Path, dossier_id: str) -> Iterator[Path]:
    """Every file with a state of one dossier, the present one first."""
    path = Path(os.path.realpath(Dossiers(folder).path(dossier_id)))
    if path.exists():
        yield path
    yield from older_states(path)
    yield from (backup.path for backup in Backups(folder).of(dossier_id))
