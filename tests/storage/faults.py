"""System calls that fail when told to: stands in for ``os`` in ``popterm.storage.disk``."""

from __future__ import annotations

import errno
import os
from typing import Any

CALLS = frozenset(
    {
        "open",
        "read",
        "write",
        "fsync",
        "close",
        "link",
        "replace",
        "rename",
        "unlink",
        "stat",
        "fstat",
        "listdir",
        "mkdir",
    }
)


class FailingSystem:
    """``os``, except that one call, counted from 1, fails.

    Args:
        turn: Which call; 0 for none.
        number: The errno it fails with.
        only: Count these calls alone.

    Attributes:
        failed: The name of the call that failed.
        names: All calls that were made.
    """

    def __init__(self, turn: int = 0, number: int = errno.EIO, only: frozenset[str] = CALLS) -> None:
        self.turn, self.number, self.only = turn, number, only
        self.names: list[str] = []
        self.failed = ""

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in self.only:
            return real

        def call(*arguments: Any, **options: Any) -> Any:
            self.names.append(name)
            if len(self.names) != self.turn:
                return real(*arguments, **options)
            self.failed = name
            if name == "write":  # a disk that fills up takes a part first
                real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            if name == "close":  # the descriptor is gone even when close reports that the bytes are not there
                real(*arguments, **options)
            raise OSError(self.number, os.strerror(self.number))

        return call


class StingySystem:
    """``os``, except that no write takes more than a few bytes, as a signal or a network disk may cause."""

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def write(self, descriptor: int, content: bytes) -> int:
        """A thousand bytes at most."""
        return os.write(descriptor, bytes(content[:1000]))


class FullSystem:
    """``os`` on a disk that is full and stays so."""

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def write(self, descriptor: int, content: bytes) -> int:
        """No byte more."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Stopped(BaseException):
    """The machine stopped."""


class StoppingSystem:
    """``os``, until the machine stops at one of its calls.

    Args:
        calls: Count these.
        turn: At which it stops, counted from 1.
    """

    def __init__(self, calls: frozenset[str], turn: int) -> None:
        self.calls, self.turn, self.made = calls, turn, 0

    def __getattr__(self, name: str) -> Any:
        if name not in self.calls:
            return getattr(os, name)

        def call(*arguments: Any, **options: Any) -> Any:
            self.made += 1
            if self.made >= self.turn:
                raise Stopped
            return getattr(os, name)(*arguments, **options)

        return call
