"""What can be wrong with a conversation script, and what its id looks like."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

SCRIPT_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")


class Located(Struct, frozen=True):
    """Something wrong in a file: its line from one (0 for the file as a whole), and a sentence with the key."""

    line: int
    sentence: str


class ScriptError(Exception):
    """A script that cannot be used; its text names the file, the line, the key and what is wrong.

    Attributes:
        path: The file, where there is one.
        faults: Everything that is wrong with it, by line; never empty.
    """

    def __init__(self, sentence: str, path: Path | None = None, faults: tuple[Located, ...] = ()) -> None:
        super().__init__(sentence)
        self.path = path
        self.faults = faults or (Located(0, sentence),)
