"""Where words stand in files, however they are written there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from email import policy
from email.parser import BytesParser
from pathlib import Path

from popterm.storage import disk

_TAG = re.compile(r"<[^>]*>")
_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_NOT_SAID = re.compile(r"[\W_]+")


def files_with(folder: Path, words: Iterable[str]) -> tuple[Path, ...]:
    """The files in a folder and those below in which any of the words stand, however they are written there.

    Escapes, quotation marks, line breaks and the encodings of mail and of web pages are looked through: letters and
    digits count, their order too, and nothing else. Words without either are looked for as they are.
    """
    wanted = [_plain(one) or one for one in words if one.strip()]
    found = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return tuple(path for path in found if any(one in text for text in _texts(path) for one in wanted))


def _texts(path: Path) -> Iterator[str]:
    """What a file says, in each of the ways in which it may be written."""
    try:
        content = disk.read(str(path))
    except OSError:
        return
    parts = [content.decode("utf-8", errors="replace")]
    if path.suffix == ".eml":
        parts += _parts_of_mail(content)
    for part in parts:
        unescaped = _CODE.sub(lambda code: chr(int(code[1], 16)), part)
        for text in (part, unescaped, html.unescape(_TAG.sub("", part))):
            yield text
            yield _plain(text)


def _parts_of_mail(content: bytes) -> Iterator[str]:
    for part in BytesParser(policy=policy.default).parsebytes(content).walk():
        if not part.is_multipart():
            payload = part.get_payload(decode=True)
            yield payload.decode("utf-8", errors="replace") if isinstance(payload, bytes) else ""


def _plain(text: str) -> str:
    """Letters and digits alone."""
    return _NOT_SAID.sub("", text)
