"""One writer per dossier: whoever holds the lock file beside it."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from popterm.domain.gate import clean_line
from popterm.storage.problems import LockedByAnother
from popterm.storage.sealed import NOT_OURS

_SHORT = 4096
"""Bytes of a lock file that are looked at; one of ours holds about a hundred."""


class Holder(msgspec.Struct, frozen=True):
    """Who holds a lock, for the message only: whether it is held is the system's to say.

    Attributes:
        pid: Process number.
        host: Name of the machine.
        since: When it was taken, in UTC.
    """

    pid: int
    host: str
    since: datetime


class DossierLock:
    """The exclusive lock of one dossier, from construction until ``release``.

    The system drops it when the process ends, however it ends; the file stays, since removing it would let two
    processes lock two files of the same name.

    Args:
        path: The lock file.

    Raises:
        LockedByAnother: Somebody else holds it; ``details["who"]`` says who, as far as known.
        OSError: The lock file cannot be made.
    """

    def __init__(self, path: Path) -> None:
        # Imported here: reading never needs it, and it is slow to import.
        from filelock import FileLock, Timeout

        self._lock = FileLock(path, timeout=0, mode=0o600, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise LockedByAnother(path, who=_words(holder(path))) from None
        with suppress(OSError):
            _sign(path)

    def release(self) -> None:
        """Lets others in; a second time does nothing."""
        self._lock.release()


def holder(path: Path) -> Holder | None:
    """Who last took a lock; None when the file does not say."""
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(_SHORT), type=Holder)
    except (OSError, *NOT_OURS):
        return None


def _sign(path: Path) -> None:
    who = Holder(os.getpid(), socket.gethostname(), datetime.now(UTC).replace(microsecond=0))
    path.write_bytes(msgspec.json.encode(who))


def _words(who: Holder | None) -> str:
    if who is None:
        return "?"
    return f"{clean_line(who.host, 100)}, {who.pid}, {who.since.astimezone():%Y-%m-%d %H:%M}"
