"""The time of a conversation as stretches, and changes of floor that were put right afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct, structs

from popterm.domain import events as ev
from popterm.domain.reading import Reading, elapsed
from popterm.domain.script import Floor, Script

StretchKind = Literal["talk", "pause", "away"]


class Stretch(Struct, frozen=True):
    """A piece of time during which nothing changed: seconds from the first event, phase, floor, and what kind."""

    start: float
    end: float
    phase: str
    floor: Floor
    kind: StretchKind

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return self.end - self.start


class Border(Struct, frozen=True):
    """Where a floor may begin or end: a change of floor, or something that no change may be moved across.

    Attributes:
        id: Of the event.
        at: Seconds from the first event, after corrections.
        floor: Whose turn it is from here; None where nothing changes hands.
        is_change: Whether it may be moved.
        earliest: Seconds before which it cannot be moved: the border before.
        latest: Seconds behind which it cannot be moved.
    """

    id: str
    at: float
    floor: Floor | None
    is_change: bool
    earliest: float
    latest: float


def passed(before: Reading, now: Reading, event: ev.AnyEvent | None) -> tuple[tuple[float, bool], ...]:
    """Seconds from *before* to *now*, and whether the screen was away in them and the two do not count it.

    Each side of an absence is told by its own clocks: what came before it is not lost when the machine was started
    anew during it.
    """
    if not isinstance(event, ev.Away):
        return ((elapsed(before, now), False),)
    if not elapsed(before, event.since):
        return ((elapsed(before, now), not event.counted),)
    return (elapsed(before, event.since), False), (elapsed(event.since, now), not event.counted)


def moments(events: tuple[ev.AnyEvent, ...], standing: tuple[ev.AnyEvent, ...]) -> dict[str, float]:
    """Seconds from the first event to each, by id: time goes on through what was undone."""
    still = {event.id: event for event in standing}
    now = 0.0
    found: dict[str, float] = {}
    for before, event in zip((None, *events), events, strict=False):
        for seconds, _is_away in passed(before.at if before is not None else event.at, event.at, still.get(event.id)):
            now += seconds
        found[event.id] = now
    return found


def borders(standing: tuple[ev.AnyEvent, ...], at: dict[str, float], script: Script) -> tuple[Border, ...]:
    """The borders of the floors in their order, with every correction.

    Corrections of one change add up, each taking it no further than the borders beside it stand at that moment;
    so the order of what happened stays, and no stretch turns negative.
    """
    walls = (ev.PhaseStarted, ev.FloorGiven, ev.FloorKeeping, ev.Opened, ev.Stopped, ev.Closed)
    found = [event for event in standing if isinstance(event, walls)]
    places = [at[event.id] for event in found]
    ends = max(at.values(), default=0.0)
    known = {event.id: place for place, event in enumerate(found) if isinstance(event, ev.FloorGiven)}

    def room(place: int) -> tuple[float, float]:
        return places[place - 1] if place else 0.0, places[place + 1] if place + 1 < len(places) else ends

    for event in standing:
        if isinstance(event, ev.FloorMoved) and event.change in known:
            place = known[event.change]
            earliest, latest = room(place)
            places[place] = max(earliest, min(places[place] + event.seconds, latest))
    return tuple(
        Border(event.id, places[n], _floor_from(event, script), isinstance(event, ev.FloorGiven), *room(n))
        for n, event in enumerate(found)
    )


def _floor_from(event: ev.AnyEvent, script: Script) -> Floor | None:
    if isinstance(event, ev.PhaseStarted):
        return script.phase(event.phase).floor
    return event.to if isinstance(event, ev.FloorGiven) else None


def recut(stretches: Iterable[Stretch], found: tuple[Border, ...]) -> Iterator[Stretch]:
    """The same time with its floors as the borders say; phases, pauses and absences stay as they are."""
    turns = [(border.at, border.floor) for border in found if border.floor is not None]
    for stretch in stretches:
        floor: Floor = "both"
        start = stretch.start
        for moment, to in turns:
            if moment >= stretch.end:
                break
            if moment > start:
                yield structs.replace(stretch, start=start, end=moment, floor=floor)
                start = moment
            floor = to
        yield structs.replace(stretch, start=start, floor=floor)


def joined(stretches: Iterable[Stretch], *, across_phases: bool = False) -> tuple[Stretch, ...]:
    """Neighbours with the same floor and kind as one; the phase of such a one is that in which it began."""
    found: list[Stretch] = []
    for stretch in stretches:
        last = found[-1] if found else None
        if (
            last is not None
            and (last.floor, last.kind, last.end) == (stretch.floor, stretch.kind, stretch.start)
            and (across_phases or last.phase == stretch.phase)
        ):
            found[-1] = structs.replace(last, end=stretch.end)
        else:
            found.append(stretch)
    return tuple(found)


class PhaseSpan(Struct, frozen=True):
    """A phase on the axis: seconds from the first event, and the clock when it began."""

    phase: str
    start: float
    end: float
    began: Reading


class Share(Struct, frozen=True):
    """Seconds of one floor."""

    floor: Floor
    seconds: float


class PhaseShares(Struct, frozen=True):
    """Seconds of every floor in one phase."""

    phase: str
    shares: tuple[Share, ...]


class FloorTotals(Struct, frozen=True):
    """What is left of a kept floor after its time: sums, and no word of when.

    Attributes:
        shares: Seconds per floor.
        phases: The same for every phase.
        longest: The longest turn of everybody who had one.
        interruptions: How often somebody was interrupted.
    """

    shares: tuple[Share, ...] = ()
    phases: tuple[PhaseShares, ...] = ()
    longest: tuple[Share, ...] = ()
    interruptions: int = 0
