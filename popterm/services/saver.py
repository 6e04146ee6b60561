"""Saving in a thread of its own, so that no disk ever holds up a key.

Nothing that was put is thrown away: a save that fails leaves the value here, to try again, to save elsewhere or to
export.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Condition, Thread
from typing import Protocol

from msgspec import Struct

from popterm.domain.dossier import Dossier
from popterm.storage.problems import StorageProblem, reason

PROMISE = 0.25
"""Seconds after which a character that was typed is on disk."""

_ROOM = 0.05
"""Seconds of the promise that are left to a busy machine."""

_SHORTEST_WAIT = 0.02


class Saved(Struct, frozen=True):
    """The file holds everything up to this put.

    Attributes:
        revision: How many puts it holds.
        generation: Of the file.
        at: When fsync returned, aware.
    """

    revision: int
    generation: int
    at: datetime


class Unsaved(Struct, frozen=True):
    """Something is waiting, for at most the promised time."""

    since: datetime


class Failed(Struct, frozen=True):
    """The last attempt did not work; the value is kept.

    Attributes:
        reason: One English sentence, a msgid without fields.
        since: The first attempt that did not work, aware.
    """

    reason: str
    since: datetime


SaveStatus = Saved | Unsaved | Failed


class Writer(Protocol):
    """What saves; ``storage.dossier_file.DossierFile`` is one."""

    @property
    def generation(self) -> int:
        """How often it was saved."""

    def save(self, dossier: Dossier) -> int:
        """Makes it durable and returns the generation."""

    def save_and_erase(self, dossier: Dossier) -> tuple[str, ...]:
        """Makes it durable and removes every older state; returns the files that could not be removed."""

    def close(self) -> None:
        """Lets others write."""


class Saver:
    """The thread that owns a dossier's file. The latest value wins: values never change.

    Args:
        file: Open for writing; belongs to the saver from here on.
        on_status: Called from the thread, so it must neither block nor touch a screen: hand the status over with
            ``loop.call_soon_threadsafe``.
        now: The wall clock, for the moments in a status.
    """

    def __init__(
        self,
        file: Writer,
        on_status: Callable[[SaveStatus], None] | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._file = file
        self._on_status = on_status
        self._now = now
        self._changed = Condition()
        self._latest: Dossier | None = None
        self._put = self._kept = self._tried = 0
        self._due: float | None = None
        self._since: datetime | None = None
        self._failed: Failed | None = None
        self._took = 0.0
        self._is_closing = False
        self._erasing = 0
        """The put from which on no older state may stay; 0 when none has to go."""
        self._left: tuple[str, ...] | None = None
        self._thread = Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()

    def put(self, dossier: Dossier, *, now: bool = False) -> None:
        """Takes a value to save; never blocks.

        Args:
            dossier: Saved within the promised time, unless another takes its place.
            now: Save at once: for acts, as against typing.
        """
        with self._changed:
            self._latest = dossier
            self._put += 1
            if self._since is None:
                self._since = self._now()
            if now:
                self._hurry()
            elif self._due is None:
                self._due = time.monotonic() + max(_SHORTEST_WAIT, PROMISE - _ROOM - self._took)
                self._changed.notify_all()

    def retry(self) -> None:
        """Tries again at once what could not be saved."""
        with self._changed:
            self._hurry()

    def flush(self, timeout: float = 5.0) -> bool:
        """Saves now; True only after fsync returned for everything put before.

        Args:
            timeout: Seconds to wait; False when they have passed, or the attempt failed.
        """
        with self._changed:
            wanted, self._tried = self._put, 0
            self._hurry()
            self._changed.wait_for(lambda: self._kept >= wanted or self._tried >= wanted, timeout)
            return self._kept >= wanted

    def erase(self, dossier: Dossier, timeout: float = 5.0) -> tuple[str, ...] | None:
        """Saves a value from which something was erased, and removes every older state on disk.

        Args:
            dossier: The value.
            timeout: Seconds to wait.

        Returns:
            The files that could not be removed; None when it could not be saved: the next save that works does both.
        """
        with self._changed:
            self.put(dossier, now=True)
            self._erasing, self._left = self._put, None
            wanted, self._tried = self._put, 0
            self._changed.wait_for(lambda: self._left is not None or self._tried >= wanted, timeout)
            return self._left

    def close(self, timeout: float = 5.0) -> bool:
        """Saves what is left, lets others write and ends the thread; True when everything is on disk.

        After False ``unsaved`` still has the value, and ``save_elsewhere`` works. Nothing put later is written.

        Args:
            timeout: Seconds, for the saving and for the thread to end; a disk that hangs is left behind.
        """
        self.flush(timeout)
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
        self._thread.join(timeout)
        return self.unsaved is None

    @property
    def unsaved(self) -> Dossier | None:
        """The value that is not on disk; None when everything is."""
        with self._changed:
            return self._latest if self._kept < self._put else None

    @property
    def failed(self) -> Failed | None:
        """Why the last attempt did not work; None when it did."""
        return self._failed

    def save_elsewhere(self, path: Path, home: Path | None = None) -> bool:
        """Writes the latest value to a new file, as durably as at home; the dossier itself stays unsaved.

        Works in the caller's thread, which is not the one of the screens.

        Args:
            path: The new file.
            home: The folder of the dossiers, under whose keys it is where there are any.

        Returns:
            Whether it is under the password, as the dossiers at home are.

        Raises:
            AlreadyThere: Something has that name.
            OSError: Nothing was made.
        """
        from popterm.storage.rescue import write_copy

        return self._latest is not None and write_copy(self._latest, path, home)

    def _hurry(self) -> None:
        if self._put > self._kept:
            self._due = 0.0
            self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._due is not None or self._is_closing)
                if self._due is None:
                    break
                is_waiting = self._due > 0 and self._failed is None
                since = self._since
            if is_waiting and since is not None:
                self._report(Unsaved(since))
            self._save_when_due()
        self._file.close()

    def _save_when_due(self) -> None:
        with self._changed:
            while self._due is not None and (rest := self._due - time.monotonic()) > 0:
                self._changed.wait(rest)
            dossier, revision = self._latest, self._put
            self._due = None
            if dossier is None or revision == self._kept:
                return
            self._since = None
            erasing = self._erasing
        begun = time.monotonic()
        try:
            generation = self._erase(dossier, erasing) if erasing else self._file.save(dossier)
        except Exception as error:  # whatever it is, the value is still here and the thread goes on
            self._report(self._note_failure(revision, error))
        else:
            self._report(self._note_success(revision, generation, time.monotonic() - begun))

    def _erase(self, dossier: Dossier, erasing: int) -> int:
        left = self._file.save_and_erase(dossier)
        with self._changed:
            if self._erasing == erasing:  # else more was erased meanwhile, and its turn comes
                self._erasing, self._left = 0, left
        return self._file.generation

    def _note_success(self, revision: int, generation: int, took: float) -> SaveStatus:
        with self._changed:
            self._kept, self._took, self._failed = revision, took, None
            self._changed.notify_all()
        return Saved(revision, generation, self._now())

    def _note_failure(self, revision: int, error: Exception) -> SaveStatus:
        sentence = error.msgid if isinstance(error, StorageProblem) else reason(error)
        with self._changed:
            since = self._failed.since if self._failed is not None else self._now()
            self._tried, self._failed = revision, Failed(sentence, since)
            self._changed.notify_all()
        return self._failed

    def _report(self, status: SaveStatus) -> None:
        if self._on_status is not None:
            # Whoever watches may be gone already; saving goes on.
            with suppress(Exception):
                self._on_status(status)
