"""Who had the floor, where both said that it may be kept: an estimate, for people press the keys."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, structs

from popterm.domain.conversation import Course
from popterm.domain.script import Floor, Script, shares
from popterm.domain.stretch import Border, FloorTotals, PhaseShares, PhaseSpan, Share, Stretch, joined

FLOORS: tuple[Floor, ...] = ("employee", "manager", "third", "both", "nobody")
"""In the order in which they are shown."""

TURNS: tuple[Floor, ...] = ("employee", "manager", "third")
"""Floors of one person, who can have a longest turn."""


class FloorFacts(Struct, frozen=True):
    """What is known of the floor since both let it be kept; what callers show of it, they call an estimate.

    Attributes:
        totals: Seconds per floor, in all and per phase, the longest turns, how many interruptions.
        stretches: Turns, pauses and absences one after another; none once only totals are left.
        changes: Changes of floor that can be put right, in their order.
        interruptions: Id and seconds from the first event of each.
        spans: The phases on the same axis.
        since: Seconds from the first event to the consent.
    """

    totals: FloorTotals
    stretches: tuple[Stretch, ...] = ()
    changes: tuple[Border, ...] = ()
    interruptions: tuple[tuple[str, float], ...] = ()
    spans: tuple[PhaseSpan, ...] = ()
    since: float = 0.0

    @property
    def has_timeline(self) -> bool:
        """Whether there is more than totals."""
        return bool(self.stretches)

    @property
    def seconds(self) -> float:
        """All that was kept."""
        return sum(share.seconds for share in self.totals.shares)

    @property
    def percents(self) -> tuple[tuple[Floor, int], ...]:
        """Whole percents of every floor that somebody had; their sum is 100."""
        return percents(self.totals.shares)


def percents(found: tuple[Share, ...]) -> tuple[tuple[Floor, int], ...]:
    """Whole percents by largest remainder: their sum is 100, or 0 where there is no time at all."""
    parts = shares(tuple(round(share.seconds * 1000) for share in found), 100)
    return tuple((share.floor, part) for share, part in zip(found, parts, strict=True))


def floor_facts(course: Course, script: Script) -> FloorFacts | None:
    """What is known of the floor; None where it was not kept, which is not the same as nothing.

    Args:
        course: The conversation as it stands.
        script: Its script, for the order of the phases.

    Only time since the consent is in it, in seconds, without pauses and without absences that do not count,
    and without what was said in a part of its own.
    """
    if not course.is_floor_kept:
        return None
    if course.floor_totals is not None:
        return FloorFacts(course.floor_totals)
    since = course.moments[course.kept_since]
    apart = {phase.id for phase in script.phases if phase.part}
    kept = [stretch for stretch in course.stretches if stretch.start >= since and stretch.phase not in apart]
    talk = [stretch for stretch in kept if stretch.kind == "talk"]
    interruptions = [(e.id, course.moments[e.id]) for e in course.interruptions if course.moments[e.id] >= since]
    return FloorFacts(
        FloorTotals(_shares(talk), _by_phase(talk, script), _longest(kept), len(interruptions)),
        joined(kept),
        _changes(course),
        tuple(interruptions),
        tuple(
            structs.replace(s, start=max(s.start, since))
            for s in course.spans
            if s.end > since and s.phase not in apart
        ),
        since,
    )


def _shares(stretches: Iterable[Stretch]) -> tuple[Share, ...]:
    sums = dict.fromkeys(FLOORS, 0.0)
    for stretch in stretches:
        sums[stretch.floor] += stretch.seconds
    return tuple(Share(floor, seconds) for floor, seconds in sums.items() if seconds)


def _by_phase(stretches: list[Stretch], script: Script) -> tuple[PhaseShares, ...]:
    ids = dict.fromkeys([*(phase.id for phase in script.phases), *(stretch.phase for stretch in stretches)])
    found = (PhaseShares(phase, _shares(s for s in stretches if s.phase == phase)) for phase in ids)
    return tuple(phase for phase in found if phase.shares)


def _longest(stretches: Iterable[Stretch]) -> tuple[Share, ...]:
    """The longest turn of everybody who had one: it goes on from phase to phase, and ends with a pause."""
    most = dict.fromkeys(TURNS, 0.0)
    for turn in joined(stretches, across_phases=True):
        if turn.kind == "talk" and turn.floor in most:
            most[turn.floor] = max(most[turn.floor], turn.seconds)
    return tuple(Share(floor, seconds) for floor, seconds in most.items() if seconds)


def _changes(course: Course) -> tuple[Border, ...]:
    """The changes of floor behind the consent."""
    ids = [border.id for border in course.borders]
    behind = ids.index(course.kept_since) + 1
    return tuple(border for border in course.borders[behind:] if border.is_change)
