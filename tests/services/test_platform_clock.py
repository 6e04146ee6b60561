"""The readings come from the clock of the platform that counts sleep."""

from __future__ import annotations

import time

import pytest

from popterm.services import clock
from popterm.services.clock import Clock

CLOCKS = {"CLOCK_BOOTTIME": 7, "CLOCK_MONOTONIC_RAW": 4, "CLOCK_MONOTONIC": 1}


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        (("CLOCK_BOOTTIME", "CLOCK_MONOTONIC_RAW", "CLOCK_MONOTONIC"), 7),  # Linux
        (("CLOCK_MONOTONIC_RAW", "CLOCK_MONOTONIC"), 4),  # macOS
        (("CLOCK_MONOTONIC",), 1),  # another Unix
        ((), None),  # Windows
    ],
)
def test_the_clock_that_counts_sleep_is_read(
    monkeypatch: pytest.MonkeyPatch, known: tuple[str, ...], asked: int | None
) -> None:
    class Platform:
        """What *time* is on one platform."""

        time = staticmethod(time.time)
        monotonic = staticmethod(lambda: -1.0)
        clock_gettime = staticmethod(float)

    for name in known:
        setattr(Platform, name, CLOCKS[name])
    monkeypatch.setattr(clock, "time", Platform)
    assert Clock().reading().boot == (float(asked) if asked is not None else -1.0)


def test_a_shifted_clock_shifts_only_the_wall() -> None:
    plain, shifted = Clock().reading(), Clock(shift=3600).reading()
    assert shifted.wall - plain.wall == pytest.approx(3600, abs=1)
    assert shifted.boot - plain.boot == pytest.approx(0, abs=1)
    assert plain.boot_id == shifted.boot_id
