"""The text of a file that somebody names on the command line, or of a pipe."""

from __future__ import annotations

import sys
from pathlib import Path

from popterm.cli.failure import UNREADABLE, CommandError
from popterm.language import _


def source_text(name: str) -> str:
    """What a file says, as it is; ``-`` is standard input. No more of it is read than may be in it.

    Raises:
        CommandError: It cannot be read, or is not UTF-8.
        ReadingError: It is larger than 1 MB.
    """
    from popterm.exchange.reading import MAX_BYTES, decoded

    try:
        if name == "-":
            raw = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                raw = file.read(MAX_BYTES + 1)
        return decoded(raw)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise CommandError(UNREADABLE, _("{file} cannot be read: {why}.", file=name, why=why)) from error
    except UnicodeDecodeError as error:
        raise CommandError(UNREADABLE, _("{file} is not UTF-8 text.", file=name)) from error
