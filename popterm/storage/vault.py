"""The vault: one key a dossier, which the master key opens.

Every dossier has a random key of its own, kept in a small file beside the dossiers. Destroying that file makes every
copy of the dossier unreadable, backups included. The master key is never on disk but in the slots of the keyring. Whose
key a file holds is bound to its seal, so that no two can be swapped unnoticed.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

from popterm.storage import disk
from popterm.storage.keyring import (
    FORMAT,
    KEY_BYTES,
    KEYRING,
    KEYS,
    Keyring,
    MissingKey,
    WrongKey,
    has_keyring,
    master_key,
    new_slot,
    read_keyring,
    seal,
    unseal,
    write_keyring,
)
from popterm.storage.problems import LockedAway

ENDING = ".key"


class Vault:
    """An open keyring: seals and unseals as long as the process wants it to.

    Args:
        folder: Of the dossiers.
        keyring: What its file holds.
        master: The master key; wiped by ``shut``.
    """

    def __init__(self, folder: Path, keyring: Keyring, master: bytes) -> None:
        self.folder = folder
        self.keyring = keyring
        self._master = bytearray(master)
        self._known: dict[str, bytearray] = {}

    def shut(self) -> None:
        """Forgets the keys, as far as Python lets go of memory."""
        for key in (self._master, *self._known.values()):
            key[:] = bytes(len(key))
        self._known.clear()

    def at(self, folder: Path) -> Vault:
        """A vault under the same master key for another folder, which has no keyring yet; not on disk."""
        return Vault(folder, self.keyring, bytes(self._master))

    def name_for(self, what: str) -> str:
        """The name of the key under which *what* is sealed now: the last one made for it, or the first."""
        return f"{what}.{max(self._numbers(what), default=1)}"

    def name_at_hand(self, what: str) -> str:
        """As ``name_for``, of the keys that are known; the disk is asked only when none is."""
        known = [int(name.rpartition(".")[2]) for name in self._known if name.rpartition(".")[0] == what]
        return f"{what}.{max(known)}" if known else self.name_for(what)

    def renew(self, what: str) -> str:
        """Makes another key for *what*, and returns the name of the one before; from now on the new one seals."""
        before = self.name_for(what)
        self._key(f"{what}.{max(self._numbers(what), default=1) + 1}")
        return before

    def _numbers(self, what: str) -> Iterator[int]:
        with suppress(FileNotFoundError, NotADirectoryError):
            for path in self.key_folder(what).iterdir():
                if path.stem.isdecimal() and path.suffix == ENDING:
                    yield int(path.stem)

    def seal(self, name: str, content: bytes, *, bound: bytes = b"") -> bytes:
        """The content under the key of that name, nonce first; *bound* has to be the same when it is opened."""
        return seal(self._key(name), content, self._bound(name) + bound)

    def unseal(self, name: str, content: bytes, *, bound: bytes = b"") -> bytes:
        """The content that was sealed under the key of that name.

        Raises:
            WrongKey: It was sealed under another key, or changed since.
            MissingKey: There is no such key any more.
        """
        return unseal(self._key(name, make=False), content, self._bound(name) + bound, self.folder / name)

    def opens_what_is_there(self) -> bool:
        """Whether the keys that lie in the folder are sealed under this master key, as far as the first one tells."""
        for path in sorted((self.folder / KEYS).glob(f"*/*{ENDING}")):
            try:
                self._key(f"{path.parent.name}.{path.stem}", make=False)
            except WrongKey:
                return False
            return True
        return True

    def destroy_all(self, what: str, but: str = "") -> None:
        """Destroys every key ever made for *what*, except the one named *but*.

        Raises:
            OSError: One could not be removed.
        """
        for number in tuple(self._numbers(what)):
            if f"{what}.{number}" != but:
                self.destroy(f"{what}.{number}")

    def destroy(self, name: str) -> None:
        """Destroys a key: whatever was sealed under it, wherever it lies, is gone.

        Raises:
            OSError: It could not be removed.
        """
        key = self._known.pop(name, None)
        if key is not None:
            key[:] = bytes(len(key))
        path = self._path(name)
        if not disk.exists(str(path)):
            return
        _overwrite(path)
        path.unlink()
        disk.sync_folder(str(path.parent))

    def destroy_everything(self) -> None:
        """Destroys every key of the folder, whosever it is: nothing is sealed any more.

        Raises:
            OSError: One could not be removed.
        """
        folder = self.folder / KEYS
        with suppress(FileNotFoundError, NotADirectoryError):
            for owner in sorted(entry.name for entry in folder.iterdir()):
                self.destroy_all(owner)
            shutil.rmtree(folder)
            disk.sync_folder(str(self.folder))

    def sealed_key(self, name: str) -> bytes:
        """The key of that name as it would be stored: sealed under the master key. Asks no disk for a known one."""
        return seal(bytes(self._master), self._key(name), self._bound(f"key:{name}"))

    def with_slot(self, kind: Literal["password", "code"], secret: str) -> Keyring:
        """The keyring with a new slot of one kind in the place of those of that kind; not written yet."""
        slot = new_slot(self.keyring.id, kind, secret, bytes(self._master))
        others = tuple(known for known in self.keyring.slots if known.kind != kind)
        return Keyring(FORMAT, self.keyring.id, (*others, slot))

    def take(self, keyring: Keyring) -> None:
        """Writes a keyring in the place of this one, whole or not at all."""
        write_keyring(self.folder, keyring)
        self.keyring = keyring

    def _bound(self, name: str) -> bytes:
        return f"popterm:{self.keyring.id}:{name}:".encode()

    def key_folder(self, what: str) -> Path:
        """Where the keys made for *what* lie."""
        return self.folder / KEYS / what

    def _path(self, name: str) -> Path:
        what, _, number = name.rpartition(".")
        return self.key_folder(what) / f"{number}{ENDING}"

    def _key(self, name: str, *, make: bool = True) -> bytes:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = bytearray(self._read_key(name, make=make))
        return bytes(known)

    def stored_key(self, name: str) -> bytes | None:
        """The key of that name as it is stored, sealed; None when there is none."""
        try:
            return disk.read(disk.real(self._path(name)))
        except FileNotFoundError:
            return None

    def _read_key(self, name: str, *, make: bool) -> bytes:
        path, bound = self._path(name), self._bound(f"key:{name}")
        sealed = self.stored_key(name)
        if sealed is None:
            if not make:
                raise MissingKey(path)
            key = secrets.token_bytes(KEY_BYTES)
            disk.make_folder_for(disk.real(path))
            disk.replace(disk.real(path), seal(bytes(self._master), key, bound))
            return key
        return unseal(bytes(self._master), sealed, bound, path)


def _overwrite(path: Path) -> None:
    """Puts noise in the place of what a file holds; never through a link."""
    try:
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:  # a link, or nothing that can be written: it only goes
        return
    with os.fdopen(descriptor, "wb") as file:
        file.write(os.urandom(os.fstat(descriptor).st_size))
        file.flush()
        os.fsync(descriptor)


_OPEN: dict[str, Vault] = {}
"""The vaults that are open in this process, by the id of their keyring."""


def use(vault: Vault) -> None:
    """Lets this process read and write what the vault keeps."""
    _OPEN[vault.keyring.id] = vault


def shut_all() -> None:
    """Forgets every key of this process."""
    for vault in _OPEN.values():
        vault.shut()
    _OPEN.clear()


def vault_by_id(keyring: str) -> Vault | None:
    """The open vault with that id."""
    return _OPEN.get(keyring)


def vault_of(folder: Path) -> Vault | None:
    """The open vault of a folder; None where nothing is kept under keys.

    Raises:
        LockedAway: There is a keyring, and it is not open.
        DamagedKeys: The keyring cannot be used.
    """
    return vault_in_use(folder) if has_keyring(folder) else None


def vault_in_use(folder: Path) -> Vault | None:
    """The open vault of a folder, also while its disk does not answer; None where nothing is kept under keys.

    Raises:
        LockedAway: There is a keyring, and it is not open.
    """
    found = next((vault for vault in _OPEN.values() if disk.real(vault.folder) == disk.real(folder)), None)
    if found is None and has_keyring(folder):
        raise LockedAway(folder)
    return found


def new_vault(folder: Path, password: str, code: str) -> Vault:
    """A new master key under a password and a recovery code; not on disk before ``vault.take(vault.keyring)``."""
    ident, master = secrets.token_hex(8), secrets.token_bytes(KEY_BYTES)
    slots = (new_slot(ident, "password", password, master), new_slot(ident, "code", code, master))
    return Vault(folder, Keyring(FORMAT, ident, slots), master)


def open_vault(folder: Path, secret: str) -> Vault:
    """The vault of a folder, opened by the password or the recovery code.

    Raises:
        WrongKey: Neither of them.
        DamagedKeys: The keyring cannot be used.
        OSError: It cannot be read.
    """
    keyring = read_keyring(folder)
    return Vault(folder, keyring, master_key(keyring, secret, folder / KEYRING))
