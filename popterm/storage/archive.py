"""All dossiers, scripts and guides of a data folder in one file, and out of it again.

The file is a zip with a list of what is in it and the checksum of each; dossiers lie in it sealed as on disk. Only
names that popterm itself would write are read from one, whatever else it holds.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct

from popterm.domain.dossier import Dossier
from popterm.language import N_
from popterm.storage import disk
from popterm.storage.files import SUFFIX, content_of
from popterm.storage.keyring import KEYRING, KEYS, Keyring, keyring_in, master_key
from popterm.storage.locked import unlocked
from popterm.storage.problems import DamagedFile, ForeignFile, InaccessibleFile, NewerFile, StorageProblem
from popterm.storage.records import to_dossier
from popterm.storage.vault import ENDING, Vault

FORMAT = 1
LIST = "popterm.json"
LARGEST = 64 << 20
"""Bytes of one file in an archive; a dossier has tens of thousands."""
MOST = 200_000
"""Files in an archive."""

_OURS = re.compile(
    r"dossiers/[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.popterm|dossiers/keyring\.json"
    r"|dossiers/keys/[A-Za-z0-9][A-Za-z0-9_-]{0,99}/[0-9]{1,9}\.key"
    r"|scripts/[a-z0-9][a-z0-9_-]{0,60}\.toml|guides/[A-Za-z0-9][\w.-]{0,60}\.md"
)


class TooLarge(StorageProblem):
    """More than popterm would ever have written."""

    msgid = N_("This file is larger than any backup of popterm.")


class Written(Struct, frozen=True):
    """What an archive holds: how many dossiers, and the names of those that could not be read and are not in it."""

    dossiers: int
    left_out: tuple[str, ...] = ()


def write_archive(data: Path, path: Path, now: datetime | None = None) -> Written:
    """Writes everything in the data folder that can be read to a new file, and reads it back.

    Args:
        data: The data folder.
        path: A file that does not exist yet.
        now: The moment that it carries; the present one by default.

    Raises:
        FileExistsError: Something has that name.
        StorageProblem: What was written cannot be read back; nothing was made.
        OSError: Nothing was made.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            left_out = tuple(_fill(file, data, now or datetime.now(UTC)))
            file.flush()
            os.fsync(file.fileno())
        disk.sync_folder(os.path.dirname(os.path.realpath(path)))  # noqa: PTH120 - beside the calls of disk
        with Archive(path) as archive:
            for dossier_id in archive.ids():
                archive.dossier(dossier_id)
            return Written(len(archive.ids()), left_out)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _fill(file: Any, data: Path, now: datetime) -> Iterator[str]:
    """Puts every file in that can be read; yields the names of the others."""
    checksums: dict[str, str] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _names_in(data):
            try:
                content = disk.read(str(data / name))
                if name.endswith(SUFFIX):
                    content_of(content, data / name)
            except (OSError, StorageProblem):
                yield name
                continue
            checksums[name] = sha256(content).hexdigest()
            archive.writestr(zipfile.ZipInfo(name, now.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
        listed = {"popterm": FORMAT, "made": now.isoformat(), "files": checksums}
        archive.writestr(zipfile.ZipInfo(LIST, now.timetuple()[:6]), json.dumps(listed, indent=1))


def _names_in(data: Path) -> Iterator[str]:
    keys = data / "dossiers" / KEYS
    owners = sorted(entry.name for entry in keys.iterdir()) if keys.is_dir() else []
    for folder in ("dossiers", *(f"dossiers/{KEYS}/{owner}" for owner in owners), "scripts", "guides"):
        with suppress(FileNotFoundError):
            for name in sorted(entry.name for entry in os.scandir(data / folder) if entry.is_file()):
                if _OURS.fullmatch(f"{folder}/{name}"):
                    yield f"{folder}/{name}"


class PackedVault(Vault):
    """The vault of an archive: its keys lie in the archive itself."""

    def __init__(self, archive: Archive, keyring: Keyring, master: bytes) -> None:
        super().__init__(archive.path, keyring, master)
        self._archive = archive

    def stored_key(self, name: str) -> bytes | None:
        """The key of that name as it is stored, sealed; None when there is none."""
        what, _, number = name.rpartition(".")
        packed = f"dossiers/{KEYS}/{what}/{number}{ENDING}"
        return self._archive.content(packed) if packed in self._archive.names else None


class Archive:
    """A backup file, open for reading.

    Args:
        path: The file.

    Attributes:
        made: When it was made, aware.

    Raises:
        ForeignFile: It is no backup of popterm.
        NewerFile: A newer popterm made it.
        DamagedFile: Its list cannot be trusted.
        InaccessibleFile: The system refuses to give it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
            listed = json.loads(self._bytes(LIST))
        except OSError as error:
            raise InaccessibleFile(path, error) from error
        except (zipfile.BadZipFile, KeyError, ValueError, RecursionError, NotImplementedError) as error:
            raise ForeignFile(path) from error
        if not isinstance(listed, dict) or not isinstance(listed.get("popterm"), int):
            raise ForeignFile(path)
        if listed["popterm"] > FORMAT:
            raise NewerFile(path)
        files = listed.get("files")
        if not isinstance(files, dict) or len(files) > MOST:
            raise DamagedFile(path)
        self._vault: Vault | None = None
        self._checksums = {name: check for name, check in files.items() if _OURS.fullmatch(name)}
        try:
            self.made = datetime.fromisoformat(listed["made"])
        except (KeyError, TypeError, ValueError) as error:
            raise DamagedFile(path) from error

    def __enter__(self) -> Archive:
        """The archive itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the file, and forgets its keys."""
        if self._vault is not None:
            self._vault.shut()
        self._zip.close()

    def ids(self) -> tuple[str, ...]:
        """The ids of the dossiers in it."""
        names = (PurePosixPath(name) for name in self._checksums if name.endswith(SUFFIX))
        return tuple(sorted(name.name.removesuffix(SUFFIX) for name in names))

    def dossier(self, dossier_id: str) -> Dossier:
        """One dossier.

        Raises:
            StorageProblem: It is damaged, or not of this popterm.
        """
        name = f"dossiers/{dossier_id}{SUFFIX}"
        where = self.path / name
        content = unlocked(self.content(name), where, self._vault)
        return to_dossier(content_of(content, where).tables, dossier_id, where)

    @property
    def is_locked(self) -> bool:
        """Whether the dossiers in it are kept under keys."""
        return f"dossiers/{KEYRING}" in self._checksums

    def open(self, secret: str) -> Vault:
        """Opens its dossiers with the password or the recovery code of when it was made.

        Raises:
            WrongKey: Neither of them.
            DamagedKeys, DamagedFile: Its keyring cannot be used.
        """
        where, keyring = self.path / KEYRING, self.keyring
        self._vault = PackedVault(self, keyring, master_key(keyring, secret, where))
        return self._vault

    @property
    def keyring(self) -> Keyring:
        """The keyring in it.

        Raises:
            DamagedKeys, DamagedFile: It cannot be used.
        """
        return keyring_in(self.content(f"dossiers/{KEYRING}"), self.path / KEYRING)

    @property
    def names(self) -> frozenset[str]:
        """The names of all files in it that are popterm's."""
        return frozenset(self._checksums)

    def others(self) -> tuple[str, ...]:
        """The names of the scripts and guides in it, relative to the data folder."""
        return tuple(sorted(name for name in self._checksums if not name.startswith("dossiers/")))

    def content(self, name: str) -> bytes:
        """The bytes of one file, with their checksum looked at.

        Raises:
            DamagedFile: They are not what was put in.
        """
        try:
            content = self._bytes(name)
        except (zipfile.BadZipFile, KeyError, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise DamagedFile(self.path / name) from error
        if sha256(content).hexdigest() != self._checksums.get(name):
            raise DamagedFile(self.path / name)
        return content

    def _bytes(self, name: str) -> bytes:
        import zlib

        with self._zip.open(name) as file:
            try:
                content = file.read(LARGEST + 1)
            except zlib.error as error:
                raise DamagedFile(self.path / name) from error
        if len(content) > LARGEST:
            raise TooLarge(self.path)
        return content
