"""What was begun with the older states of a dossier: an empty file beside it says so until it is done.

If the machine stops in between, whoever opens the dossier next finishes it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Literal

from popterm.storage import disk

Work = Literal[".erasing", ".lessening"]
"""Ends the name of that file: older states are to go, or to hold no more of the floor than the present one."""

ALL: tuple[Work, ...] = (".erasing", ".lessening")


def begin(path: str, work: Work) -> None:
    """Takes down, durably, what is to be done with the older states of the file at path.

    Raises:
        OSError: Nothing was taken down.
    """
    disk.replace(path + work, b"")


def is_begun(path: str, work: Work) -> bool:
    """Whether it was begun and may not be done."""
    return disk.exists(path + work)


def end(path: str, *works: Work) -> None:
    """It is done. Where that cannot be taken down, it is done once more at the next opening."""
    for work in works:
        if is_begun(path, work):
            with suppress(OSError):
                disk.remove(path + work)
