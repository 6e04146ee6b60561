"""The keyring: the ways to the master key, each sealed under what a password or a recovery code gives.

All of it is AES-256-GCM with a fresh nonce. What stands in the clear (the kind of slot, its costs) is bound to the
seal, so that nobody can lower a cost unnoticed.
"""

from __future__ import annotations

import base64
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import msgspec
from msgspec import Struct

from popterm.language import N_
from popterm.storage import disk
from popterm.storage.problems import StorageProblem

KEYRING = "keyring.json"
KEYS = "keys"
"""The folder with the keys of the dossiers."""
FORMAT = 1
KEY_BYTES = 32
NONCE_BYTES = 12
CODE_SIGNS = 16
"""Fewer signs than this are no recovery code."""

MEMORY, TURNS, LANES = 64 * 1024, 3, 4
"""Costs of Argon2id for new slots: 64 MiB, three turns, four lanes (RFC 9106, second choice)."""
MOST_MEMORY, MOST_TURNS, MOST_LANES = 1 << 20, 10, 16
"""Costs above which a slot is refused before anything is computed: 1 GiB, ten turns, sixteen lanes."""

_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Letters of a recovery code, without those that look alike."""


class WrongKey(StorageProblem):
    """The password or the code does not open this."""

    msgid = N_("That does not open it.")


class DamagedKeys(StorageProblem):
    """The file with the keys cannot be used."""

    msgid = N_("The file with the keys is damaged; a backup may hold it.")


class MissingKeyring(DamagedKeys):
    """There are keys of dossiers, but not the file that opens them."""

    msgid = N_("The file with the keys is gone; a backup may hold it.")


class MissingKey(StorageProblem):
    """The key of this dossier was destroyed, or never was here."""

    msgid = N_("The key of this dossier is not here; without it nobody can read it.")


class NoCipher(StorageProblem):
    """The library for encryption is not installed."""

    msgid = N_("Encryption needs one more package: pip install 'popterm[encrypt]'.")


class Slot(Struct, frozen=True, forbid_unknown_fields=True):
    """One way to the master key.

    Attributes:
        kind: *password* costs time and memory on purpose; *code* is random and needs none of it.
        salt: Of the derivation, base64.
        memory: KiB that a password costs; 0 for a code.
        turns: How often they are gone over.
        lanes: In how many lanes.
        nonce: Of the seal, base64.
        sealed: The master key, base64.
    """

    kind: Literal["password", "code"]
    salt: str
    memory: int
    turns: int
    lanes: int
    nonce: str
    sealed: str


class Keyring(Struct, frozen=True, forbid_unknown_fields=True):
    """What the keyring file holds.

    Attributes:
        popterm: Version of this format.
        id: Of this keyring; every seal is bound to it.
        slots: The ways to the master key.
    """

    popterm: int
    id: str
    slots: tuple[Slot, ...]


def has_keyring(folder: Path) -> bool:
    """Whether the dossiers in a folder are kept under keys: also when the keyring was taken away, but keys are left.

    Nobody takes the lock off by removing one file.
    """
    return disk.exists(str(folder / KEYRING)) or disk.has_entries(str(folder / KEYS))


def read_keyring(folder: Path) -> Keyring:
    """What the keyring file of a folder holds.

    Raises:
        DamagedKeys: It cannot be used, or asks for costs that nobody set.
        OSError: It cannot be read.
    """
    try:
        return keyring_in(disk.read(disk.real(folder / KEYRING)), folder / KEYRING)
    except FileNotFoundError as error:
        raise MissingKeyring(folder / KEYRING) from error


def keyring_in(content: bytes, path: Path) -> Keyring:
    """The keyring in the bytes of its file; *path* is where they came from.

    Raises:
        DamagedKeys: It cannot be used, or asks for costs that nobody set.
    """
    try:
        keyring = msgspec.json.decode(content, type=Keyring)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedKeys(path) from error
    if keyring.popterm != FORMAT or not keyring.slots:
        raise DamagedKeys(path)
    for slot in keyring.slots:
        if not (0 <= slot.memory <= MOST_MEMORY and 0 <= slot.turns <= MOST_TURNS and 0 <= slot.lanes <= MOST_LANES):
            raise DamagedKeys(path)
    return keyring


def write_keyring(folder: Path, keyring: Keyring) -> None:
    """Writes the keyring, durably, whole or not at all."""
    path = disk.real(folder / KEYRING)
    disk.make_folder_for(path)
    disk.replace(path, encoded(keyring))


def encoded(keyring: Keyring) -> bytes:
    """The bytes of its file."""
    return msgspec.json.format(msgspec.json.encode(keyring), indent=1) + b"\n"


def master_key(keyring: Keyring, secret: str, path: Path) -> bytes:
    """The master key, by the password or the recovery code.

    Raises:
        WrongKey: It is neither of them.
        DamagedKeys: A slot cannot be used.
    """
    for slot in sorted(keyring.slots, key=lambda slot: slot.kind != "code"):
        said = plain_code(secret) if slot.kind == "code" else secret
        if slot.kind == "code" and len(said) < CODE_SIGNS:
            continue
        with suppress(WrongKey):
            return opened(keyring.id, slot, said, path)
    raise WrongKey(path)


def try_code(keyring: Keyring, code: str, path: Path) -> None:
    """Opens the keyring with the recovery code and nothing else: the password typed in its place proves nothing.

    Raises:
        WrongKey: It is not the code.
        DamagedKeys: The slot cannot be used.
    """
    codes = tuple(slot for slot in keyring.slots if slot.kind == "code")
    master_key(msgspec.structs.replace(keyring, slots=codes), code, path)


def new_code() -> str:
    """A random recovery code of 137 bits, in groups of four to read aloud and type over."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(28))
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def plain_code(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign in _ALPHABET)


def new_slot(ident: str, kind: Literal["password", "code"], secret: str, master: bytes) -> Slot:
    """A way to the master key: by a password, or by a recovery code."""
    memory, turns, lanes = (MEMORY, TURNS, LANES) if kind == "password" else (0, 0, 0)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(NONCE_BYTES)
    said = secret if kind == "password" else plain_code(secret)
    open_part = Slot(kind, _text(salt), memory, turns, lanes, _text(nonce), "")
    sealed = _cipher(_derived(open_part, said)).encrypt(nonce, master, _slot_bound(ident, open_part))
    return msgspec.structs.replace(open_part, sealed=_text(sealed))


def opened(ident: str, slot: Slot, secret: str, path: Path) -> bytes:
    """The master key in a slot.

    Raises:
        WrongKey: The secret does not open it.
        DamagedKeys: The slot cannot be used.
    """
    from cryptography.exceptions import InvalidTag

    try:
        key, nonce, sealed = _derived(slot, secret), _bytes(slot.nonce), _bytes(slot.sealed)
        return bytes(_cipher(key).decrypt(nonce, sealed, _slot_bound(ident, msgspec.structs.replace(slot, sealed=""))))
    except InvalidTag as error:
        raise WrongKey(path) from error
    except ValueError as error:
        raise DamagedKeys(path) from error


def _derived(slot: Slot, secret: str) -> bytes:
    """The key that a password or a code gives: slowly for what people choose, at once for what is random."""
    salt, said = _bytes(slot.salt), normalize("NFC", secret).encode(errors="surrogatepass")
    if slot.kind == "code":
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return bytes(HKDF(SHA256(), KEY_BYTES, salt, b"popterm recovery code").derive(said))
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=slot.turns, lanes=slot.lanes, memory_cost=slot.memory)
    return bytes(kdf.derive(said))


def _slot_bound(ident: str, slot: Slot) -> bytes:
    return ident.encode() + msgspec.json.encode(slot)


def seal(key: bytes, content: bytes, bound: bytes) -> bytes:
    """Content under a key with a fresh nonce, which goes first; *bound* has to be the same when it is opened."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + bytes(_cipher(key).encrypt(nonce, content, bound))


def unseal(key: bytes, sealed: bytes, bound: bytes, path: Path) -> bytes:
    """What was sealed.

    Raises:
        WrongKey: It was sealed under another key or bound to something else, or changed since.
    """
    from cryptography.exceptions import InvalidTag

    try:
        return bytes(_cipher(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound))
    except (InvalidTag, ValueError) as error:
        raise WrongKey(path) from error


def _cipher(key: bytes):  # type: ignore[no-untyped-def]  # the type is of a package that may be missing
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
