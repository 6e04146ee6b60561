"""Looking the data folder over: what is damaged, what can be got back and from where. Looking changes nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from popterm.domain.dossier import Dossier
from popterm.language import N_
from popterm.storage import disk
from popterm.storage.backups import Backups
from popterm.storage.dossiers import Dossiers
from popterm.storage.files import PREVIOUS, SUFFIX, is_id, read_content
from popterm.storage.keyring import has_keyring
from popterm.storage.problems import LockedByAnother, StorageProblem
from popterm.storage.records import to_dossier
from popterm.storage.restoring import restore_dossier
from popterm.storage.sealed import LOCKED

Remedy = Literal["", "restore", "remove", "close"]
"""What can be done about it: nothing, put an earlier state in its place, remove it, close it to others."""


class Finding(Struct, frozen=True):
    """Something that is not as it should be.

    Attributes:
        path: The file or folder.
        sentence: What it is, an English msgid without fields.
        remedy: What ``mend`` would do.
        dossier_id: The dossier that it is about, or empty.
        source: The earlier state that would take its place.
        taken: Of when that state is, in UTC.
    """

    path: Path
    sentence: str
    remedy: Remedy = ""
    dossier_id: str = ""
    source: Path | None = None
    taken: datetime | None = None


def look_over(data: Path) -> Iterator[Finding]:
    """Everything in a data folder that is not as it should be, the dossiers first. Changes nothing."""
    dossiers = Dossiers(data / "dossiers")
    for dossier_id in dossiers.ids():
        try:
            dossiers.load(dossier_id)
        except StorageProblem as problem:
            yield _damaged(dossiers, dossier_id, problem)
    yield from _gone(dossiers)
    yield from _lying_about(dossiers)
    yield from _not_sealed(dossiers)
    yield from _open_to_others(data)


def _damaged(dossiers: Dossiers, dossier_id: str, problem: StorageProblem) -> Finding:
    from popterm.storage.problems import UnreadableFile

    path = dossiers.path(dossier_id)
    found = earlier_state(dossiers, dossier_id) if isinstance(problem, UnreadableFile) else None
    if found is None:
        return Finding(path, problem.msgid, "", dossier_id)
    return Finding(path, problem.msgid, "restore", dossier_id, *found)


def _gone(dossiers: Dossiers) -> Iterator[Finding]:
    """Dossiers of which only an earlier state is left."""
    for dossier_id in sorted(set(Backups(dossiers.folder).ids()) - set(dossiers.ids())):
        found = earlier_state(dossiers, dossier_id)
        if found is not None:
            sentence = N_("The dossier is gone; an earlier state of it is here.")
            yield Finding(dossiers.path(dossier_id), sentence, "restore", dossier_id, *found)


def _lying_about(dossiers: Dossiers) -> Iterator[Finding]:
    with suppress(FileNotFoundError):
        for entry in sorted(os.scandir(dossiers.folder), key=lambda entry: entry.name):
            path = dossiers.folder / entry.name
            if disk.is_leftover(entry.name):
                yield Finding(path, N_("An interrupted write left this behind."), "remove")
            elif entry.name.endswith(SUFFIX) and not is_id(entry.name.removesuffix(SUFFIX)):
                yield Finding(path, N_("A file with a name that popterm never gives; it is passed over."))
            elif f"{SUFFIX}.unreadable-" in entry.name:
                yield Finding(path, N_("An unreadable file, kept as evidence; you may delete it."))
            elif f"{SUFFIX}.other-" in entry.name:
                yield Finding(path, N_("Another program put this in the place of a dossier; it was kept."))


def _not_sealed(dossiers: Dossiers) -> Iterator[Finding]:
    """Dossiers under no key among those that are: an interrupted lock, or another's doing."""
    if not has_keyring(dossiers.folder):
        return
    for path in map(dossiers.path, dossiers.ids()):
        with suppress(OSError):
            if not disk.read(disk.real(path)).startswith(LOCKED):
                sentence = N_("This dossier is not under the password, as the others are; `popterm lock` sees to it.")
                yield Finding(path, sentence)


def _open_to_others(data: Path) -> Iterator[Finding]:
    if os.name != "posix":
        return
    for folder, _, names in os.walk(data):
        for path in (Path(folder), *(Path(folder) / name for name in names)):
            with suppress(OSError):
                if stat.S_IMODE(path.lstat().st_mode) & 0o077 and not path.is_symlink():
                    yield Finding(path, N_("Others on this computer can look into this."), "close")


def earlier_state(dossiers: Dossiers, dossier_id: str) -> tuple[Path, datetime] | None:
    """The latest earlier state of a dossier that can be read: the generation before, or one put aside."""
    previous = Path(f"{dossiers.path(dossier_id)}{PREVIOUS}")
    candidates = [(backup.path, backup.taken) for backup in Backups(dossiers.folder).of(dossier_id)]
    with suppress(OSError):
        candidates.append((previous, datetime.fromtimestamp(previous.stat().st_mtime, UTC)))
    found: list[tuple[datetime, Path]] = []
    for path, taken in candidates:
        with suppress(StorageProblem):
            read_state(path, dossier_id)
            found.append((taken, path))
    if not found:
        return None
    taken, path = max(found)
    return path, taken


def read_state(path: Path, dossier_id: str) -> Dossier:
    """The dossier in an earlier state's file.

    Raises:
        StorageProblem: It cannot be read.
    """
    return to_dossier(read_content(path).tables, dossier_id, path)


def mend(data: Path, finding: Finding) -> Path | None:
    """Does what a finding says can be done; returns where what was replaced is kept.

    Raises:
        StorageProblem: It is open elsewhere, or the earlier state is no help after all.
        OSError: It could not be done; nothing is lost.
    """
    match finding.remedy:
        case "restore" if finding.source is not None:
            dossier = read_state(finding.source, finding.dossier_id)
            return restore_dossier(Dossiers(data / "dossiers"), dossier)
        case "remove":
            with suppress(LockedByAnother):
                Dossiers(data / "dossiers").tidy()
        case "close":
            with suppress(FileNotFoundError):  # it was removed a moment ago
                finding.path.chmod(0o700 if finding.path.is_dir() else 0o600)
        case _:
            pass
    return None
