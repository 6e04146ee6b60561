"""A model of a disk that loses its power: what may be left of a series of system calls at any moment.

The model keeps apart what programs see and what is durable. Bytes are durable after fsync of their file; before it
they may be there, in part, as zeros, or not at all. A change of a name (made, linked, renamed, removed) is durable
after fsync of the folder; before it each change may or may not be there, whatever became of the others, which is
less than any file system in use promises.
"""

# The recorder makes the very calls that it notes.
# ruff: noqa: PTH105, PTH108, PTH120
from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

Names = dict[str, int]
"""Which file each path leads to."""


@dataclass
class File:
    """The bytes that programs see, and those that are durable."""

    seen: bytes = b""
    durable: bytes = b""

    def leftovers(self) -> tuple[bytes, ...]:
        """What a power cut may leave."""
        if self.seen == self.durable:
            return (self.seen,)
        return (self.durable, self.seen, self.seen[: len(self.seen) // 2], bytes(len(self.seen)))


@dataclass
class Disk:
    """Folders, as seen and as durable."""

    files: list[File] = field(default_factory=list)
    seen: Names = field(default_factory=dict)
    durable: Names = field(default_factory=dict)
    waiting: list[dict[str, int | None]] = field(default_factory=list)

    def apply(self, name: str, *arguments: Any) -> None:
        """One recorded call."""
        getattr(self, name)(*arguments)

    def make(self, name: str) -> None:
        """A new, empty file."""
        self.files.append(File())
        self._change({name: len(self.files) - 1})

    def write(self, file: int, content: bytes) -> None:
        """More bytes at the end of a file."""
        self.files[file].seen += content

    def sync(self, file: int) -> None:
        """fsync of a file."""
        self.files[file].durable = self.files[file].seen

    def sync_folder(self, folder: str) -> None:
        """fsync of a folder: of the names in it, and of no others."""
        for change in [change for change in self.waiting if os.path.dirname(next(iter(change))) == folder]:
            self.waiting.remove(change)
            self.durable = _changed(self.durable, change)

    def link(self, name: str, other: str) -> None:
        """A second name for a file."""
        self._change({other: self.seen[name]})

    def rename(self, name: str, other: str) -> None:
        """Another name for a file; nothing happens between two names of one file."""
        if self.seen[name] != self.seen.get(other):
            self._change({name: None, other: self.seen[name]})

    def unlink(self, name: str) -> None:
        """One name less."""
        self._change({name: None})

    def cuts(self, name: str) -> Iterator[bytes | None]:
        """Everything that a power cut at this moment may leave under a name; None for no file."""
        for left in self._names_left():
            file = left.get(name)
            yield from (None,) if file is None else self.files[file].leftovers()

    def cuts_of_all(self) -> Iterator[tuple[tuple[str, bytes], ...]]:
        """Everything that a power cut at this moment may leave under all names together."""
        for left in self._names_left():
            names = sorted(left)
            for contents in product(*(self.files[left[name]].leftovers() for name in names)):
                yield tuple(zip(names, contents, strict=True))

    def _names_left(self) -> Iterator[Names]:
        assert len(self.waiting) < 10, "the folder is never synced: too many ways to lose"
        for count in range(len(self.waiting) + 1):
            for changes in combinations(self.waiting, count):
                left = self.durable
                for change in changes:
                    left = _changed(left, change)
                yield left

    def _change(self, change: dict[str, int | None]) -> None:
        self.waiting.append(change)
        self.seen = _changed(self.seen, change)


def _changed(names: Names, change: dict[str, int | None]) -> Names:
    return {name: file for name, file in {**names, **change}.items() if file is not None}


class Recorder:
    """``os`` that notes what it does to files. Stands in for ``os`` in ``popterm.storage.disk``.

    Args:
        syncs_files: False leaves fsync of files out, which a careless program would.
        syncs_folder: The same for the folder.

    Attributes:
        calls: Name of the Disk's method and its arguments, in order; ``said`` calls are put in by the test.
    """

    def __init__(self, *, syncs_files: bool = True, syncs_folder: bool = True) -> None:
        self.syncs_files, self.syncs_folder = syncs_files, syncs_folder
        self.calls: list[tuple[Any, ...]] = []
        self._open: dict[int, int | str] = {}
        self._files = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, path: str, flags: int, mode: int = 0o777) -> int:
        """Notes a file that is made, and which descriptor is a folder's."""
        descriptor = os.open(path, flags, mode)
        if flags & os.O_CREAT:
            self.calls.append(("make", path))
            self._open[descriptor] = self._files
            self._files += 1
        elif flags & os.O_DIRECTORY:
            self._open[descriptor] = path
        return descriptor

    def write(self, descriptor: int, content: bytes) -> int:
        """Notes the bytes."""
        count = os.write(descriptor, content)
        self.calls.append(("write", self._open[descriptor], bytes(content[:count])))
        return count

    def fsync(self, descriptor: int) -> None:
        """Notes what becomes durable, or does as if."""
        file = self._open[descriptor]
        if isinstance(file, str) and self.syncs_folder:
            self.calls.append(("sync_folder", file))
        elif isinstance(file, int) and self.syncs_files:
            self.calls.append(("sync", file))

    def link(self, path: str, other: str) -> None:
        """Notes the second name."""
        os.link(path, other)
        self.calls.append(("link", path, other))

    def replace(self, path: str, other: str) -> None:
        """Notes the other name."""
        os.replace(path, other)
        self.calls.append(("rename", path, other))

    def unlink(self, path: str) -> None:
        """Notes the name that went."""
        os.unlink(path)
        self.calls.append(("unlink", path))

    def said(self, number: int) -> None:
        """Notes that a save has returned."""
        self.calls.append(("said", number))
