"""The clocks of this machine, or one that was set for a picture, a test or a rehearsal."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

from popterm.domain.reading import Reading


class Clock:
    """Wall clock and boot clock, both moved by the same *shift* (seconds).

    Attributes:
        speed: How many seconds of this clock pass in one second: what waits for its minutes waits the shorter.
        is_invented: Whether its time is nobody's: then no gap in it is an absence of the screen.
        runs: Whether it goes on by itself: otherwise nobody needs to look at it in between.
    """

    speed = 1.0
    is_invented = False
    runs = True

    def __init__(self, shift: float = 0.0) -> None:
        self._shift = shift

    def reading(self) -> Reading:
        """Both clocks now."""
        return Reading(time.time() + self._shift, _boot_seconds(), _boot_id())

    def now(self) -> datetime:
        """The local time now, aware."""
        return datetime.fromtimestamp(self.reading().wall, UTC).astimezone()

    def utc(self) -> datetime:
        """The time now in UTC, aware, in whole seconds."""
        return datetime.fromtimestamp(int(self.reading().wall), UTC)

    def today(self) -> date:
        """The local calendar day."""
        return self.now().date()


class SetClock(Clock):
    """A clock that stands still until it is moved on by hand."""

    runs = False

    def __init__(self, start: datetime) -> None:
        super().__init__()
        self._wall = start.timestamp()
        self._boot = 1000.0

    def reading(self) -> Reading:
        """Both clocks as they were set."""
        return Reading(self._wall, self._boot, "set")

    def move_on(self, seconds: float) -> None:
        """Let *seconds* pass."""
        self._wall += seconds
        self._boot += seconds


class FastClock(Clock):
    """A clock for rehearsals: from its start, time passes *speed* times as fast, and can be skipped.

    Both readings are made from one count, so they never disagree; a lid that is closed stops it where the
    platform's monotonic clock sleeps along.

    Args:
        speed: From 1 on.
        start: UTC seconds of the first reading; now, where it is left out.
        count: Gives seconds that only go up.
    """

    is_invented = True

    def __init__(self, speed: float, start: float | None = None, count: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        if speed < 1:
            raise ValueError("a rehearsal is never slower than life")
        self.speed = speed
        self._wall = time.time() if start is None else start
        self._count = count
        self._began = count()
        self._skipped = 0.0

    def reading(self) -> Reading:
        """Both clocks in their own, faster time."""
        passed = (self._count() - self._began) * self.speed + self._skipped
        return Reading(self._wall + passed, 1000.0 + passed, "rehearsal")

    def skip(self, seconds: float) -> None:
        """Let *seconds* of its own time pass at once."""
        self._skipped += max(0.0, seconds)


def clock_from(start: str | None) -> Clock:
    """The machine's clock, or one that starts at *start* (ISO; local time when it names no zone) and runs on.

    Raises:
        ValueError: *start* is no ISO date and time.
    """
    if start is None:
        return Clock()
    moment = datetime.fromisoformat(start)
    if moment.tzinfo is None:
        moment = moment.astimezone()
    return Clock(shift=moment.timestamp() - time.time())


def local(wall: float) -> datetime:
    """UTC seconds as local time."""
    return datetime.fromtimestamp(wall, UTC).astimezone()


def as_local(moment: datetime) -> datetime:
    """An aware moment in local time."""
    return moment.astimezone()


def zone_name() -> str:
    """The IANA name of this machine's zone."""
    from pendulum.tz.local_timezone import get_local_timezone  # 17 ms, needed only when a conversation is planned

    return str(get_local_timezone().name)


_COUNTS_SLEEP = ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC_RAW", "CLOCK_MONOTONIC")
"""The clocks that go on in sleep and that nobody sets: the first is Linux's, the second macOS's (its plain monotonic
clock follows the wall clock when that is set), the third is for the other Unixes. Windows' `monotonic` counts sleep."""


def _boot_seconds() -> float:
    """Seconds since the machine started, sleep included where the platform can tell."""
    known = next((getattr(time, name) for name in _COUNTS_SLEEP if hasattr(time, name)), None)
    return time.monotonic() if known is None else float(time.clock_gettime(known))


@lru_cache(maxsize=1)
def _boot_id() -> str:
    """This start of the machine; where it has no name, this start of the program (the wall clock then decides)."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return uuid4().hex
