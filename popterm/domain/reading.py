"""Readings of the clocks, and the time that passed between two of them."""

from __future__ import annotations

from msgspec import Struct


class Reading(Struct, frozen=True):
    """One look at both clocks.

    Attributes:
        wall: UTC seconds since 1970; may be set by hand or jump.
        boot: Seconds since the machine started, sleep included; never jumps, means nothing after a restart.
        boot_id: Which start of the machine *boot* counts from.
    """

    wall: float
    boot: float = 0.0
    boot_id: str = ""


def elapsed(start: Reading, end: Reading) -> float:
    """Seconds from *start* to *end*, never negative.

    Within one start of the machine the boot clock tells, so that a changed wall clock changes nothing;
    across a restart only the wall clock is left.
    """
    same_boot = start.boot_id != "" and start.boot_id == end.boot_id
    passed = end.boot - start.boot if same_boot else end.wall - start.wall
    return max(0.0, passed)


def restarted(start: Reading, end: Reading) -> bool:
    """Whether the machine was started anew in between."""
    return start.boot_id != end.boot_id


def jump(start: Reading, end: Reading) -> float:
    """Seconds by which the wall clock was set ahead (or, negative, back) between two looks; 0 after a restart."""
    if start.boot_id == "" or restarted(start, end):
        return 0.0
    return (end.wall - start.wall) - (end.boot - start.boot)
