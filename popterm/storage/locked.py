"""The bytes of a file that is kept under keys: a line that says whose key it is, then the sealed bytes.

Under the seal lies the very file that would be on disk without it, header and checksum included.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from popterm.storage.keyring import WrongKey
from popterm.storage.problems import DamagedFile, LockedAway, NewerFile, TruncatedFile
from popterm.storage.sealed import LOCKED
from popterm.storage.vault import Vault, vault_by_id

FORMAT = 1


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """The first line.

    Attributes:
        popterm_vault: Version of this format.
        keyring: Id of the keyring.
        key: Name of the key within it.
    """

    popterm_vault: int
    keyring: str
    key: str


def locked(vault: Vault, what: str, content: bytes, name: str = "") -> bytes:
    """The bytes to put on disk for a file of *what* (a dossier's id, or the name of another file).

    Args:
        vault: Open.
        what: Whose.
        content: The file as it would be under no key.
        name: Of the key; the one under which it is sealed now otherwise.
    """
    name = name or vault.name_for(what)
    line = msgspec.json.encode(Header(FORMAT, vault.keyring.id, name)) + b"\n"
    return line + vault.seal(name, content, bound=line)


def key_of(content: bytes) -> str:
    """The name of the key that a file is kept under; empty when it is kept under none, or that cannot be told."""
    try:
        return msgspec.json.decode(content.partition(b"\n")[0], type=Header).key
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return ""


def unlocked(content: bytes, path: str | os.PathLike[str], vault: Vault | None = None) -> bytes:
    """The bytes under the seal; those of a file that is not kept under keys as they are.

    Args:
        content: The whole file.
        path: Where it came from, for the messages.
        vault: The one to open it with; otherwise the one of this process with the id that it names.

    Raises:
        LockedAway: Its keyring is not open.
        UnreadableFile: It was changed, or cut off.
        MissingKey: Its key was destroyed.
        NewerFile: It is of a later format.
    """
    if not content.startswith(LOCKED):
        return content
    line, newline, sealed = content.partition(b"\n")
    if not newline:
        raise TruncatedFile(path)
    try:
        header = msgspec.json.decode(line, type=Header)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise DamagedFile(path) from error
    if header.popterm_vault > FORMAT:
        raise NewerFile(path)
    vault = vault or vault_by_id(header.keyring)
    if vault is None or vault.keyring.id != header.keyring:
        raise LockedAway(path)
    try:
        return vault.unseal(header.key, sealed, bound=line + b"\n")
    except WrongKey as error:
        raise DamagedFile(Path(path)) from error
