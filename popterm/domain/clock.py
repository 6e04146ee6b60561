"""Calm and honest time: minutes per phase, planned and actual, from a conversation's course."""

from __future__ import annotations

from math import ceil

from msgspec import Struct

from popterm.domain.conversation import Course
from popterm.domain.events import MinutesMoved
from popterm.domain.reading import Reading, elapsed
from popterm.domain.script import Phase, Script


class PhaseTime(Struct, frozen=True):
    """One phase on the clock: seconds spent, minutes planned (after minutes were moved)."""

    phase: str
    spent: float
    minimum: int
    target: int
    maximum: int

    @property
    def left(self) -> int:
        """Whole minutes left, rounded up; negative whole minutes over, rounded down. Zero at the target itself."""
        rest = self.target * 60 - self.spent
        return ceil(rest / 60) if rest > 0 else -int(-rest // 60)

    @property
    def spent_minutes(self) -> int:
        """Whole minutes spent."""
        return int(self.spent // 60)

    @property
    def is_under_minimum(self) -> bool:
        """Whether the next phase still asks for a second key."""
        return self.spent < self.minimum * 60

    @property
    def is_over_target(self) -> bool:
        """Whether the number has changed its sign."""
        return self.spent >= self.target * 60 and self.spent > 0

    @property
    def is_over_maximum(self) -> bool:
        """Whether minutes of a later phase may be offered."""
        return self.spent > self.maximum * 60


class Clock(Struct, frozen=True):
    """The time of the whole conversation at one moment.

    Attributes:
        phases: One entry a phase, in the script's order.
        now: The running phase, or empty.
        ends_at: UTC seconds at which the conversation ends as it goes now.
        phase_ends_at: UTC seconds at which the running phase reaches its target, or reached it: then it stands still.
        paused: Seconds of pauses; they count for no phase.
    """

    phases: tuple[PhaseTime, ...]
    now: str
    ends_at: float
    phase_ends_at: float
    paused: float

    def of(self, phase: str) -> PhaseTime:
        """The time of one phase."""
        return next((time for time in self.phases if time.phase == phase), self.phases[0])

    @property
    def current(self) -> PhaseTime:
        """The time of the running phase; before the first one, the first."""
        return self.of(self.now)


def running_seconds(course: Course, events_end: Reading | None, now: Reading) -> float:
    """Seconds since the last event that belong to the running phase."""
    if course.stage != "running" or events_end is None:
        return 0.0
    return elapsed(events_end, now)


def read_clock(course: Course, script: Script, last: Reading | None, now: Reading) -> Clock:
    """Read the conversation's clock.

    Args:
        course: The conversation as it stands.
        script: Its script, scaled to its total.
        last: The reading of its last event.
        now: The clocks now.
    """
    running = running_seconds(course, last, now)
    planned = targets(script, course.moved)
    times = tuple(
        _phase_time(phase, course, planned[phase.id], running if phase.id == course.phase else 0.0)
        for phase in script.phases
    )
    rest = {time.phase: max(0.0, time.target * 60 - time.spent) for time in times}
    here = rest.get(course.phase, 0.0) if course.phase else 0.0
    over = max(0.0, next((time.spent - time.target * 60 for time in times if time.phase == course.phase), 0.0))
    place = script.number(course.phase) if course.phase else 0
    later = sum(rest[phase.id] for phase in script.phases[place:])
    paused = sum(s.seconds for s in course.stretches if s.kind == "pause")
    if course.stage == "paused" and last is not None:
        paused += elapsed(last, now)
    return Clock(
        phases=times,
        now=course.phase,
        ends_at=now.wall + here + later,
        phase_ends_at=now.wall + here - over,
        paused=paused,
    )


def _phase_time(phase: Phase, course: Course, target: int, running: float) -> PhaseTime:
    spent = sum(s.seconds for s in course.stretches if s.phase == phase.id and s.kind == "talk")
    more = target - phase.target
    return PhaseTime(
        phase=phase.id,
        spent=spent + running,
        minimum=min(phase.minimum, target),
        target=target,
        maximum=max(target, phase.maximum + more),
    )


def targets(script: Script, moved: tuple[MinutesMoved, ...]) -> dict[str, int]:
    """Planned minutes per phase after minutes were moved; their sum stays what it was."""
    planned = {phase.id: phase.target for phase in script.phases}
    for move in moved:
        if move.source in planned and move.target in planned and move.source != move.target:
            minutes = max(0, min(move.minutes, planned[move.source]))
            planned[move.source] -= minutes
            planned[move.target] += minutes
    return planned


def offer(clock: Clock, script: Script, least: int = 5) -> tuple[tuple[str, int], ...]:
    """How many minutes the running phase could have from which later phases, the longest of them first.

    As many as it runs over, rounded up, and at least *least*, as far as they can be spared: a later phase keeps its
    minimum and what it already took, a protected one keeps everything. Empty when nothing can be spared.
    """
    over = clock.current.spent / 60 - clock.current.target
    wanted = max(least, ceil(over))
    later = [(clock.of(phase.id), phase) for phase in script.phases[script.number(clock.now) :]]
    found: list[tuple[str, int]] = []
    for time, phase in sorted(later, key=lambda pair: -pair[0].target):
        spare = time.target - max(time.minimum, ceil(time.spent / 60))
        minutes = 0 if phase.protected else min(wanted, spare)
        if minutes > 0:
            found.append((phase.id, minutes))
            wanted -= minutes
    return tuple(found)
