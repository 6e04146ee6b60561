"""What lists need of every dossier, without opening one: a cache beside the dossiers, never a source of truth.

Reading it is one typed decode. Whether it still agrees is found out later, in a thread, by one look at the folder;
every dossier whose file is not the one that the index saw is read anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from popterm.domain.gate import is_harmless
from popterm.domain.overview import Overview, overview
from popterm.storage import disk
from popterm.storage.files import SUFFIX, is_id, read_content
from popterm.storage.lock import DossierLock
from popterm.storage.problems import LockedByAnother, MissingFile, StorageProblem
from popterm.storage.records import to_dossier
from popterm.storage.sealed import LOCKED, NOT_OURS

INDEX = "index.json"
INDEX_LOCK = "index.lock"

VERSION = 6
"""To be raised whenever Overview or the way it is made changes: the index is then made anew."""


class Entry(Struct, frozen=True, array_like=True):
    """One dossier as the index saw it.

    Attributes:
        inode: Of its file; consecutive generations never share one, since the former is kept.
        modified: In nanoseconds.
        size: In bytes.
        overview: With ``problem`` set when the file could not be read.
    """

    inode: int
    modified: int
    size: int
    overview: Overview


class Index(Struct, frozen=True):
    """All dossiers of a folder, by id."""

    version: int = VERSION
    entries: dict[str, Entry] = {}

    @property
    def overviews(self) -> tuple[Overview, ...]:
        """What lists show, in the order of the ids."""
        return tuple(entry.overview for entry in self.entries.values())


class Differences(Struct, frozen=True):
    """What changed since the index was written.

    Attributes:
        changed: New or other overviews.
        gone: Ids whose files are no longer there.
        index: The index that agrees with the folder.
    """

    changed: tuple[Overview, ...]
    gone: tuple[str, ...]
    index: Index


_PLAIN = bytes(range(0x20, 0x7F))
_ESCAPED = re.compile(rb"\\[ubfr]")
"""How JSON writes what no text of popterm's holds."""
_decode = msgspec.json.Decoder(Index).decode


def read_index(folder: Path) -> Index:
    """The index as it was written last; an empty one when it is missing, damaged or of another version."""
    try:
        content = (folder / INDEX).read_bytes()
        if content.startswith(LOCKED):
            from popterm.storage.locked import unlocked

            content = unlocked(content, folder / INDEX)
        # Most of it is plain letters: what is left without them is looked at, and is whole characters still.
        if _ESCAPED.search(content) or not is_harmless(content.translate(None, _PLAIN).decode()):
            return Index()  # popterm wrote no such thing
        index = _decode(content)
    except (OSError, StorageProblem, *NOT_OURS):
        return Index()
    return index if index.version == VERSION else Index()


def verify(folder: Path, index: Index, is_wanted: Callable[[], bool] = lambda: True) -> Differences | None:
    """What the folder holds that the index does not say, and the other way round. Takes a thread of its own.

    Args:
        folder: Of the dossiers.
        index: As read, or as an earlier verification left it.
        is_wanted: Asked between dossiers; False ends it.

    Returns:
        None when it was no longer wanted.
    """
    entries: dict[str, Entry] = {}
    changed: list[Overview] = []
    for dossier_id, status in sorted(_statuses(folder).items()):
        if not is_wanted():
            return None
        known = index.entries.get(dossier_id)
        if known is not None and (known.inode, known.modified, known.size) == status:
            entries[dossier_id] = known
            continue
        found = _overview(folder, dossier_id)
        if found is not None:
            entries[dossier_id] = Entry(*status, found)
            changed.append(found)
    gone = tuple(dossier_id for dossier_id in index.entries if dossier_id not in entries)
    return Differences(tuple(changed), gone, Index(entries=entries))


def write_index(folder: Path, index: Index) -> bool:
    """Writes the index for the next start; False when another popterm is at it, or it is locked.

    Raises:
        OSError: The index that was there, if any, is still there.
    """
    try:
        lock = DossierLock(folder / INDEX_LOCK)
    except LockedByAnother:
        return False
    path = disk.real(folder / INDEX)
    try:
        disk.remove_leftovers(path)
        disk.replace(path, _under_keys(folder, msgspec.json.encode(index)))
    except StorageProblem:  # the keys are not at hand: names go to no disk unsealed
        return False
    finally:
        lock.release()
    return True


def _under_keys(folder: Path, content: bytes) -> bytes:
    """The index as it goes to disk: names are in it, so it is sealed where there is a keyring."""
    from popterm.storage.locked import locked
    from popterm.storage.vault import vault_of

    vault = vault_of(folder)
    return content if vault is None else locked(vault, INDEX, content)


def forget(folder: Path, dossier_id: str) -> None:
    """Takes one dossier out of the index on disk; it is read anew when the index is next verified.

    Raises:
        OSError: The index that was there, if any, is still there.
    """
    entries = {known: entry for known, entry in read_index(folder).entries.items() if known != dossier_id}
    if not write_index(folder, Index(entries=entries)):
        disk.remove(disk.real(folder / INDEX))


def _statuses(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Inode, modification time and size of every dossier's file, by id."""
    found = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(SUFFIX) and is_id(entry.name.removesuffix(SUFFIX)):
                    status = entry.stat()
                    found[entry.name[: -len(SUFFIX)]] = (status.st_ino, status.st_mtime_ns, status.st_size)
    except FileNotFoundError:
        return {}
    return found


def _overview(folder: Path, dossier_id: str) -> Overview | None:
    """What lists say of one dossier; None when it went away meanwhile."""
    path = folder / f"{dossier_id}{SUFFIX}"
    try:
        return overview(to_dossier(read_content(path).tables, dossier_id, path))
    except MissingFile:
        return None
    except StorageProblem as problem:
        return Overview(id=dossier_id, name=dossier_id, problem=problem.msgid)
