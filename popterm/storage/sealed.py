"""The bytes of a dossier's file: a header that cannot be mistaken, then the tables.

The first line is a JSON header, the rest is JSON in UTF-8. The checksum covers the header up to itself and the
whole body, so that no single byte of the file can change unnoticed.
"""

from __future__ import annotations

import os
from typing import Any

import msgspec

from popterm.storage.problems import (
    DamagedFile,
    EmptyFile,
    ForeignFile,
    NewerFile,
    NulFile,
    TruncatedFile,
    WrongShape,
)

FORMAT = 1
"""Version of the header and its checksum; what the tables hold has a number of its own, the schema."""

Row = dict[str, Any]
Tables = dict[str, dict[str, Row]]

LOCKED = b'{"popterm_vault":'
"""How a file begins that is kept under keys; see ``popterm.storage.locked``."""

_START = b'{"popterm":'
_END = b'"}\n'
_HEX = 64


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line of a file.

    Attributes:
        popterm: Version of this format.
        schema: Version of what the tables hold.
        generation: Counts the writes of this file.
        length: Bytes of the body.
        sha256: Of the header up to this value and the body, in hexadecimal.
    """

    popterm: int
    schema: int
    generation: int
    length: int
    sha256: str


class _Version(msgspec.Struct, frozen=True):
    popterm: int


NOT_OURS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for bytes that are not the JSON that was expected."""

_encode = msgspec.json.Encoder().encode
_decode_tables = msgspec.json.Decoder(Tables).decode
_decode_header = msgspec.json.Decoder(Header).decode
_decode_version = msgspec.json.Decoder(_Version).decode


def seal(tables: Tables, *, schema: int, generation: int) -> tuple[bytes, str]:
    """The bytes of a file that holds these tables, and their checksum.

    Raises:
        TypeError: A value is not JSON.
        UnicodeEncodeError: A text holds a lone surrogate.
    """
    body = _encode(tables)
    start = b'{"popterm":%d,"schema":%d,"generation":%d,"length":%d,"sha256":"' % (
        FORMAT,
        schema,
        generation,
        len(body),
    )
    checksum = _checksum(start, body)
    return b"".join((start, checksum.encode(), _END, body)), checksum


def unseal(content: bytes, path: str | os.PathLike[str], *, newest_schema: int) -> tuple[Header, Tables]:
    """The header and tables in the bytes of a file.

    Args:
        content: The whole file.
        path: Where it came from, for the messages.
        newest_schema: The schema that this popterm writes.

    Raises:
        UnreadableFile: One of its kinds, by what is wrong.
        NewerFile: Format or schema is newer than this popterm.
    """
    first, newline, body = content.partition(b"\n")
    header = _header(content, first + newline, path)
    if len(body) < header.length:
        raise TruncatedFile(path)
    if _checksum(first[: -_HEX - 2], body) != header.sha256:
        raise DamagedFile(path)
    if header.schema > newest_schema:
        raise NewerFile(path)
    try:
        return header, _decode_tables(body)
    except NOT_OURS as error:
        raise WrongShape(path, where=str(error)) from error


def _header(content: bytes, line: bytes, path: str | os.PathLike[str]) -> Header:
    if not content:
        raise EmptyFile(path)
    if content.startswith(b"\0"):
        raise NulFile(path)
    if _START.startswith(content[: len(_START)]) and len(content) < len(_START):
        raise TruncatedFile(path)
    if not content.startswith(_START):
        raise ForeignFile(path)
    if not line.endswith(b"\n"):
        raise TruncatedFile(path)
    try:
        if _decode_version(line).popterm > FORMAT:
            raise NewerFile(path)
        return _decode_header(line)
    except NOT_OURS as error:
        raise DamagedFile(path) from error


def _checksum(start: bytes, body: bytes) -> str:
    import hashlib  # here, not above: it brings OpenSSL along, and the lists of home need no checksum

    digest = hashlib.sha256(start)
    digest.update(body)
    return digest.hexdigest()
