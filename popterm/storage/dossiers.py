"""The dossiers in a folder: which there are, reading one, and opening one for writing.

What only a writer needs is imported when somebody writes: TinyDB and the lock would add to every start.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from popterm.domain.dossier import Dossier
from popterm.storage import disk
from popterm.storage.files import (
    PREVIOUS,
    SUFFIX,
    Previous,
    is_id,
    move_aside,
    previous_generation,
    read_content,
    restore_previous,
)
from popterm.storage.lock import DossierLock
from popterm.storage.problems import AlreadyThere, LockedByAnother, MissingFile, UnreadableFile
from popterm.storage.records import to_dossier

if TYPE_CHECKING:
    from popterm.storage.dossier_file import DossierFile

LOCK = ".lock"


class Dossiers:
    """All dossiers of one data folder; knows their files, so that nobody else has to.

    Args:
        folder: Where the files are; made when the first dossier is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, dossier_id: str) -> Path:
        """The file of a dossier.

        Raises:
            ValueError: This is no id: it could lead out of the folder.
        """
        if not is_id(dossier_id):
            raise ValueError(f"no id of a dossier: {dossier_id!r}")
        return self.folder / f"{dossier_id}{SUFFIX}"

    def ids(self) -> tuple[str, ...]:
        """The ids of all dossiers, readable or not, in the order of the alphabet."""
        return ids_in(self.folder)

    def load(self, dossier_id: str) -> Dossier:
        """The dossier as it was last saved, also while another popterm has it open.

        Raises:
            StorageProblem: What is wrong with its file; see ``read_content``.
        """
        path = self.path(dossier_id)
        return to_dossier(read_content(path).tables, dossier_id, path)

    def open(self, dossier_id: str) -> DossierFile:
        """The dossier for writing, with its lock.

        Raises:
            LockedByAnother: Another popterm has it open; ``load`` works all the same.
            StorageProblem: What is wrong with its file.
            OSError: The folder is not writable.
        """
        if not self.path(dossier_id).exists():
            raise MissingFile(self.path(dossier_id))
        with self._locked(dossier_id) as lock:
            return self._opened(dossier_id, lock)

    def create(self, dossier: Dossier) -> DossierFile:
        """A new dossier, saved and open for writing.

        Raises:
            AlreadyThere: There is one with its id.
            LockedByAnother: Another popterm is making it at this moment.
            OSError: Nothing was made.
        """
        from popterm.storage.dossier_file import DossierFile
        from popterm.storage.durable import DurableStorage

        path = self.path(dossier.id)
        disk.make_folder_for(disk.real(path))
        with self._locked(dossier.id) as lock:
            if path.exists():
                raise AlreadyThere(path)
            file = DossierFile(DurableStorage(path, new=True), lock, dossier.id)
            file.save(dossier)
            return file

    def previous(self, dossier_id: str) -> Previous | None:
        """The generation before, to offer when the file cannot be read."""
        return previous_generation(self.path(dossier_id))

    def restore(self, dossier_id: str) -> DossierFile:
        """The previous generation in the place of an unreadable file, open for writing.

        The unreadable file is moved aside, never deleted. A file that can be read is simply opened.

        Raises:
            LockedByAnother: Another popterm has it open.
            StorageProblem: The previous generation is no help; the file is where it was.
            OSError: The folder is not writable.
        """
        path = self.path(dossier_id)
        with self._locked(dossier_id) as lock:
            try:
                self.load(dossier_id)
            except (UnreadableFile, MissingFile):
                kept = f"{path}{PREVIOUS}"
                to_dossier(read_content(kept).tables, dossier_id, kept)
                if disk.exists(disk.real(path)):
                    move_aside(path)
                restore_previous(path)
            return self._opened(dossier_id, lock)

    def move_aside(self, dossier_id: str) -> Path:
        """Takes an unreadable file out of the list without deleting it; returns where it is.

        Raises:
            LockedByAnother: Another popterm has it open.
            OSError: The file is where it was.
        """
        with self._locked(dossier_id) as lock:
            aside = move_aside(self.path(dossier_id))
            lock.release()
            return Path(aside)

    def erase_history(self, dossier_id: str) -> tuple[str, ...]:
        """Removes every older state of a dossier: its generations, its backups, what was set aside or left behind.

        Returns:
            The files that could not be removed.

        Raises:
            LockedByAnother: Another popterm has it open.
        """
        from popterm.storage import erasing

        with self._locked(dossier_id) as lock:
            left = erasing.erase_history(disk.real(self.path(dossier_id)))
            lock.release()
            return left

    @contextmanager
    def held(self, dossier_id: str) -> Iterator[None]:
        """Nobody else writes in a dossier as long as this lasts.

        Raises:
            LockedByAnother: Another popterm has it open.
        """
        with self._locked(dossier_id) as lock:
            yield
            lock.release()

    def tidy(self) -> None:
        """Removes what interrupted writes left lying, except where somebody is writing. For an idle moment.

        Raises:
            OSError: The folder is not writable.
        """
        leftovers = (name for name in _names_in(self.folder) if disk.is_leftover(name))
        for dossier_id in {name.partition(f"{SUFFIX}.")[0] for name in leftovers if f"{SUFFIX}." in name}:
            with suppress(LockedByAnother, ValueError), self._locked(dossier_id) as lock:
                disk.remove_leftovers(disk.real(self.path(dossier_id)))
                lock.release()

    def _opened(self, dossier_id: str, lock: DossierLock) -> DossierFile:
        from popterm.storage import erasing, under_way
        from popterm.storage.backups import Backups
        from popterm.storage.dossier_file import DossierFile
        from popterm.storage.durable import DurableStorage

        path = self.path(dossier_id)
        storage = DurableStorage(path)
        Backups(Path(storage.path).parent).tidy(dossier_id)
        dossier = to_dossier(storage.read() or {}, dossier_id, path)
        if under_way.is_begun(storage.path, ".erasing"):  # the machine stopped before what was erased was gone
            erasing.erase_history(storage.path)
        file = DossierFile(storage, lock, dossier_id, dossier)
        if under_way.is_begun(storage.path, ".lessening"):
            with suppress(OSError):  # the next save does it
                file.save_less(dossier)
        return file

    @contextmanager
    def _locked(self, dossier_id: str) -> Iterator[DossierLock]:
        """The dossier's lock, which stays taken unless an exception leaves."""
        lock = DossierLock(self.path(dossier_id).with_suffix(LOCK))
        try:
            yield lock
        except BaseException:
            lock.release()
            raise


def ids_in(folder: Path) -> tuple[str, ...]:
    """The ids of the dossiers in a folder, in the order of the alphabet; none when there is no folder.

    A file whose name popterm would never give is passed over; the check-up names it.
    """
    found = (name.removesuffix(SUFFIX) for name in _names_in(folder) if name.endswith(SUFFIX))
    return tuple(sorted(filter(is_id, found)))


def _names_in(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in os.scandir(folder)]
    except FileNotFoundError:
        return []
