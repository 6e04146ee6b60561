"""The storage under TinyDB: one dossier a file, replaced whole and durably, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tinydb.storages import Storage

from popterm.storage import disk
from popterm.storage.files import PREVIOUS, SUFFIX, read_content, stamp
from popterm.storage.locked import locked
from popterm.storage.problems import MissingFile, StorageProblem
from popterm.storage.sealed import Tables, seal
from popterm.storage.upgrade import SCHEMA
from popterm.storage.vault import vault_of


class DurableStorage(Storage):
    """TinyDB's view of one file: ``TinyDB(path, storage=DurableStorage)``.

    Outside a batch it reads the disk at every ``read`` and replaces the file at every ``write``. The file it
    replaces stays as ``<name>~``; one that somebody else put there meanwhile stays as ``<name>.other-<date>``.
    Use it from one thread and only under the dossier's lock.

    Args:
        path: The file; a symbolic link is followed once, here.
        new: A file that does not exist is taken for an empty one.

    Attributes:
        path: The real path.
        generation: Of the content last read or written; 0 before the first.
    """

    def __init__(self, path: str | os.PathLike[str], *, new: bool = False) -> None:
        self.path = disk.real(path)
        self.generation = 0
        self._may_be_missing = new
        self._ours: tuple[str, ...] = ()
        self._status: tuple[int, ...] = ()
        self._kept: Tables | None = None
        self._batch: Tables | None = None
        disk.make_folder_for(self.path)
        if not new or disk.exists(self.path):  # looks at every name in the folder, so not for a new file
            disk.remove_leftovers(self.path)

    def read(self) -> Tables | None:
        """The tables: inside a batch those in memory, else those on disk; None for a new file.

        Raises:
            StorageProblem: What is on disk cannot be used; see read_content.
        """
        return self._batch if self._batch is not None else self._read()

    def write(self, data: Tables) -> None:
        """Keeps the tables until the batch ends, or writes the file when there is no batch.

        Raises:
            OSError: The file on disk is whole, and either the old or the new one.
        """
        if self._batch is not None:
            self._batch = data
        else:
            self._write(data)

    @contextmanager
    def batch(self, *, fresh: bool = False) -> Iterator[None]:
        """Everything inside becomes one write at the end, or none when an exception leaves it.

        TinyDB changes the very rows that ``read`` gave; so after any exception, in the middle or while writing,
        what is in memory is thrown away and the next batch goes back to the disk.

        Args:
            fresh: Start from no tables at all, for a writer that knows the whole content and trusts nothing else.
        """
        if self._batch is not None:
            raise RuntimeError("a batch is open already")
        kept, self._kept = ({} if fresh else self._kept), None
        self._batch = kept if kept is not None else self._read() or {}
        try:
            yield
            self._write(self._batch)
            self._kept = self._batch
        finally:
            self._batch = None

    def close(self) -> None:
        """Forgets the tables; there is nothing left to write."""
        self._kept = None

    def _read(self) -> Tables | None:
        try:
            content = read_content(self.path)
        except MissingFile:
            if self._may_be_missing:
                return None
            raise
        self._status = disk.status(self.path)
        self._ours = (content.checksum,)
        self.generation = content.generation
        self._may_be_missing = False
        return content.tables

    def _write(self, tables: Tables) -> None:
        self._kept = None
        # Counted before the attempt: a write that fails at its last step may be on disk all the same.
        self.generation += 1
        content, checksum = seal(tables, schema=SCHEMA, generation=self.generation)
        content = self._under_keys(content)
        keep = self._name_for_the_old()
        self._ours = (*self._ours, checksum)
        disk.replace(self.path, content, keep=keep)
        self._ours = (checksum,)
        self._status = disk.status(self.path)
        self._may_be_missing = False

    def _under_keys(self, content: bytes) -> bytes:
        """The content as it goes to disk: sealed where the folder has a keyring."""
        file = Path(self.path)
        vault = vault_of(file.parent)
        return content if vault is None else locked(vault, file.name.removesuffix(SUFFIX), content)

    def _name_for_the_old(self) -> str:
        """Where the file on disk goes: to the previous generation, unless somebody else put it there."""
        if disk.status(self.path) == self._status or self._is_ours():
            return self.path + PREVIOUS
        return disk.free_name(f"{self.path}.other-{stamp()}")

    def _is_ours(self) -> bool:
        # Inode and time alone accuse too soon: network disks change them behind our back.
        try:
            return read_content(self.path).checksum in self._ours
        except MissingFile:
            return True
        except StorageProblem:
            return False
