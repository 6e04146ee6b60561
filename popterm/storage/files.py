"""The file of one dossier: what it holds, the generation before it, and moving it out of the way."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

from msgspec import Struct

from popterm.storage import disk
from popterm.storage.problems import AlreadyThere, InaccessibleFile, MissingFile, StorageProblem
from popterm.storage.sealed import LOCKED, Tables, unseal
from popterm.storage.upgrade import SCHEMA, upgraded

SUFFIX = ".popterm"
PREVIOUS = "~"

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


class Content(Struct, frozen=True):
    """What a file holds, brought up to the present schema.

    Attributes:
        tables: Rows by id, by table.
        generation: Counts the writes of this file.
        checksum: Tells one content from another.
    """

    tables: Tables
    generation: int
    checksum: str


class Previous(Struct, frozen=True):
    """The generation before the present one.

    Attributes:
        path: Its file.
        generation: Its number.
        written: When it was written, in UTC.
    """

    path: str
    generation: int
    written: datetime


def is_id(name: str) -> bool:
    """Whether a dossier may be called that: a file name that leads nowhere else, and that any terminal can show."""
    return _ID.fullmatch(name) is not None


def read_content(path: str | os.PathLike[str]) -> Content:
    """What the file at path holds; changes nothing on disk.

    Raises:
        MissingFile: There is none.
        UnreadableFile: One of its kinds, by what is wrong.
        NewerFile, OlderFile: The file is of a version that this popterm does not know.
    """
    try:
        content = disk.read(disk.real(path))
    except FileNotFoundError as error:
        raise MissingFile(path) from error
    except OSError as error:
        raise InaccessibleFile(path, error) from error
    return content_of(content, path)


def content_of(content: bytes, path: str | os.PathLike[str]) -> Content:
    """What the bytes of a file hold.

    Args:
        content: The whole file.
        path: Where it came from, for the messages.

    Raises:
        UnreadableFile: One of its kinds, by what is wrong.
        NewerFile, OlderFile: The file is of a version that this popterm does not know.
        LockedAway, MissingKey: It is kept under a key that is not at hand.
    """
    if content.startswith(LOCKED):
        from popterm.storage.locked import unlocked  # here, not above: most have no keys, and it brings a cipher along

        content = unlocked(content, path)
    header, tables = unseal(content, path, newest_schema=SCHEMA)
    return Content(upgraded(tables, header.schema, path), header.generation, header.sha256)


def move_aside(path: str | os.PathLike[str], *, now: datetime | None = None) -> str:
    """Renames an unreadable file to ``<name>.unreadable-<date>`` and returns that path; it is never deleted.

    Args:
        path: The file; only for whoever holds its lock.
        now: The moment in the name; the present one by default.

    Raises:
        OSError: The file is where it was.
    """
    real = disk.real(path)
    aside = disk.free_name(f"{real}.unreadable-{stamp(now)}")
    disk.move(real, aside)
    return aside


def previous_generation(path: str | os.PathLike[str]) -> Previous | None:
    """The generation before the one at path, when there is one that can be read."""
    kept = disk.real(path) + PREVIOUS
    try:
        generation = read_content(kept).generation
    except StorageProblem:
        return None
    _, _, nanoseconds = disk.status(kept)
    return Previous(kept, generation, datetime.fromtimestamp(nanoseconds / 1e9, UTC))


def restore_previous(path: str | os.PathLike[str]) -> None:
    """Puts the previous generation in the place of a file that was moved aside.

    Raises:
        AlreadyThere: A file is there still.
        MissingFile, UnreadableFile, NewerFile, OlderFile: The previous generation is no help.
        OSError: Nothing has changed.
    """
    real = disk.real(path)
    if disk.exists(real):
        raise AlreadyThere(path)
    read_content(real + PREVIOUS)
    disk.replace(real, disk.read(real + PREVIOUS))


def stamp(now: datetime | None = None) -> str:
    """A moment as it stands in the name of a file; the present one by default."""
    return f"{now or datetime.now(UTC):%Y-%m-%dT%H%M%SZ}"
