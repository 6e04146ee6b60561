"""The question guides: the user's own files first, then the built-in ones."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from popterm.domain.guide import Guide
from popterm.domain.people import Language, Side
from popterm.language import _
from popterm.services import resources

MAX_BYTES = 200_000


class GuideError(Exception):
    """A guide that cannot be used; its text names the file and what is wrong."""


def load_guide(side: Side, language: Language, folder: Path | None = None) -> Guide:
    """Read the guide of one side in one language.

    Args:
        side: Who answers the questions.
        language: In which language.
        folder: The user's own guides; ``employee.nl.md`` there goes before the built-in one.

    Raises:
        GuideError: The file cannot be used.
    """
    from popterm.exchange.reading import ReadingError  # here, not above: reading Markdown takes long to import

    name = f"{side}.{language}.md"
    own = folder / name if folder is not None else None
    path = own if own is not None and own.is_file() else resources.guides() / name
    try:
        return _read(path, path.stat().st_mtime_ns, side, language)
    except OSError as error:
        raise GuideError(_("{file} cannot be read: {why}.", file=path, why=error.strerror or "")) from error
    except UnicodeDecodeError as error:
        raise GuideError(_("{file} is not UTF-8 text.", file=path)) from error
    except ReadingError as error:
        raise GuideError(f"{path}: {error}") from error


@lru_cache(maxsize=16)
def _read(path: Path, _changed: int, side: Side, language: Language) -> Guide:
    """Read one file; *_changed* makes an edited file count as another one."""
    from popterm.exchange.guide import read_guide

    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise GuideError(_("{file} is larger than {number} kB.", file=path, number=MAX_BYTES // 1000))
    return read_guide(raw.decode("utf-8-sig"), side, language)
