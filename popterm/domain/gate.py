"""The one gate that text from outside passes: argv, paste, import, file and configuration."""

from __future__ import annotations

import unicodedata

_DROPPED = (
    *range(0x09),  # C0 except tab and line feed
    *range(0x0B, 0x20),
    *range(0x7F, 0xA0),  # DEL and C1: a terminal obeys them
    0x061C,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),  # bidirectional embeddings and overrides can make a line read as another
    *range(0x2066, 0x206A),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0001, 0xE0080),  # tag characters
)
_TABLE: dict[int, str | None] = dict.fromkeys(_DROPPED)
_TABLE.update(dict.fromkeys(range(55296, 57344), "�"))
_NEWLINES = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_ARMED = frozenset(map(chr, _TABLE))
_WATCHED = _ARMED | frozenset(map(chr, _NEWLINES))


def clean(text: str) -> str:
    """Make text from outside safe to keep, show and send.

    Newline forms become ``\\n``; control characters, bidirectional controls and tag characters go;
    lone surrogates become U+FFFD; the rest is NFC. Joiners and variation selectors stay: emoji need them.
    """
    if text.isprintable() or _WATCHED.isdisjoint(set(text)):  # a hundredth of the work, for nearly every text
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    unified = text.replace("\r\n", "\n").replace("\r", "\n").translate(_NEWLINES)
    return unicodedata.normalize("NFC", unified.translate(_TABLE))


def disarmed(text: str) -> str:
    """The text without what a terminal obeys or what makes it read as another text; for the moment of showing it."""
    return text if text.isprintable() else text.translate(_TABLE)


def is_harmless(text: str) -> bool:
    """Whether there is nothing in the text that a terminal obeys or that makes it read as another text."""
    return text.isprintable() or _ARMED.isdisjoint(set(text))


def clean_line(text: str, limit: int = 500) -> str:
    """Clean text that is to stand on one line: runs of white space become one space, at most *limit* characters."""
    return " ".join(clean(text).split())[:limit]
