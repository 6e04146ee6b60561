"""Erasing: whatever older states of a dossier lie about, and files that were handed over.

A file is written anew first, without what is to go; only then the older generations go.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from popterm.storage import disk, under_way
from popterm.storage.backups import Backups
from popterm.storage.files import PREVIOUS, SUFFIX
from popterm.storage.locked import key_of
from popterm.storage.vault import vault_of

ASIDE = (".other-", ".unreadable-")
"""How the endings begin of copies that were set aside."""


def erase_history(path: str) -> tuple[str, ...]:
    """Removes every older state of the file at path, durably; only for whoever holds its lock.

    Returns:
        The files that could not be removed; with any, it stays under way.
    """
    file = Path(path)
    left = [str(kept) for kept in Backups(file.parent).erase(file.name.removesuffix(SUFFIX))]
    left += [str(older) for older in older_states(file) if not _remove(older)]
    left += _without_older_keys(file)
    disk.sync_folder(str(file.parent))
    if not left:
        under_way.end(path, *under_way.ALL)
        disk.sync_folder(str(file.parent))
    return tuple(left)


def _without_older_keys(file: Path) -> list[str]:
    """Destroys the keys that the file is not under; returns those that could not be removed."""
    vault = vault_of(file.parent)
    if vault is None:
        return []
    try:
        vault.destroy_all(file.name.removesuffix(SUFFIX), but=key_of(disk.read(str(file))))
    except OSError as error:
        return [str(error.filename)]
    return []


def older_states(file: Path) -> tuple[Path, ...]:
    """Files beside this one with an older state of it: the generation before, copies set aside, what a crash left."""
    names = sorted(other.name for other in file.parent.iterdir() if other.name.startswith(file.name))
    return tuple(file.parent / name for name in names if _is_older(name[len(file.name) :]))


def _is_older(ending: str) -> bool:
    is_left_over = ending.startswith(".") and disk.is_leftover(ending)
    return ending == PREVIOUS or ending.startswith(ASIDE) or is_left_over


def remove(paths: Iterable[Path]) -> tuple[str, ...]:
    """Removes files, durably; returns those that could not be removed."""
    left = []
    for path in paths:
        if _remove(path):
            disk.sync_folder(str(path.parent))
        else:
            left.append(str(path))
    return tuple(left)


def _remove(path: Path) -> bool:
    try:
        disk.remove(str(path))
    except OSError:
        return False
    return True
