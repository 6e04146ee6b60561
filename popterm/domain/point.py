"""Points to discuss: what each party brings to the conversation."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, structs

from popterm.domain.people import SIDES, Side


class Point(Struct, frozen=True):
    """One point on a party's list.

    Attributes:
        note: For the writer alone, also after the exchange.
        find_out: What must be found out beforehand, or empty.
        question: Id of the guide's question that it was taken over from, or empty.
        talk: The later conversation of the cycle that it is for; empty for the cycle's first one.
    """

    id: str
    cycle: str
    side: Side
    text: str
    note: str = ""
    find_out: str = ""
    is_found: bool = False
    question: str = ""
    is_done: bool = False
    talk: str = ""


class Preparation(Struct, frozen=True):
    """How far one side's preparation is: *sealed* on a day, or still open.

    Attributes:
        talk: The later conversation of the cycle that it is for; empty for the cycle's first one.
    """

    id: str
    cycle: str
    side: Side
    sealed: date | None = None
    talk: str = ""


def of_side(points: tuple[Point, ...], cycle: str, side: Side) -> tuple[Point, ...]:
    """The list of one side, in its order."""
    return tuple(point for point in points if point.cycle == cycle and point.side == side)


def moved(points: tuple[Point, ...], point: str, step: int) -> tuple[Point, ...]:
    """The points with one moved up (-1) or down (+1) among those of its own side and cycle."""
    chosen = next((p for p in points if p.id == point), None)
    if chosen is None:
        return points
    places = [i for i, p in enumerate(points) if p.cycle == chosen.cycle and p.side == chosen.side]
    here = places.index(points.index(chosen))
    there = here + step
    if not 0 <= there < len(places):
        return points
    swapped = list(points)
    swapped[places[here]], swapped[places[there]] = swapped[places[there]], swapped[places[here]]
    return tuple(swapped)


def is_exchanged(preparations: tuple[Preparation, ...], cycle: str) -> bool:
    """Whether both lists are in: from then on both may be seen by both."""
    sealed = {p.side for p in preparations if p.cycle == cycle and p.sealed is not None}
    return sealed == set(SIDES)


def is_in(preparations: tuple[Preparation, ...], cycle: str, side: Side) -> bool:
    """Whether one side's list is in."""
    return any(p.cycle == cycle and p.side == side and p.sealed is not None for p in preparations)


def without_note(point: Point) -> Point:
    """The point as the other side may see it."""
    return structs.replace(point, note="", find_out="", is_found=False)
