"""Files that leave popterm: their names, their fingerprint, and how they are written."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from contextlib import suppress
from datetime import date
from pathlib import Path

LINE = "\n---\n"
"""What stands above this line is signed; below it stand who receives the text, the next date and the answers."""

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_LETTERS = str.maketrans({"ß": "ss", "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae"})


def fingerprint(markdown: str) -> str:
    """SHA-256 of the signed part of a plan, hexadecimal. What is added below the line changes nothing."""
    return hashlib.sha256(markdown.split(LINE, 1)[0].strip().encode()).hexdigest()


def slug(name: str) -> str:
    """A name as small letters, digits and hyphens, at most 60; empty when nothing is left (as of a Chinese name)."""
    ascii_name = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:60].strip("-")
    return f"x-{words}" if words in _RESERVED else words


def safe_name(day: date, name: str, ident: str, ending: str = "md") -> str:
    """A file name that every system takes: ``2026-11-21-anneke-de-vries-4f2a.md``.

    Args:
        day: Goes first, so that files sort by date.
        name: The person's name, whatever it holds.
        ident: The id of the conversation or dossier; tells two people of one name apart.
        ending: Without its dot.
    """
    parts = (day.isoformat(), slug(name), slug(ident)[:12].strip("-"))
    return "-".join(part for part in parts if part) + f".{slug(ending) or 'md'}"


def write_new(path: Path, text: str | bytes) -> Path:
    """Write a file that is not there yet, readable by its owner alone, and return its path.

    Raises:
        FileExistsError: Something has that name already, a link included.
        OSError: The disk or the folder says no; nothing was made.
    """
    content = text.encode() if isinstance(text, str) else text
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    return path
