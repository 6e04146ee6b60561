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
        is_done: Of early files only; what was talked about follows from what happened (`done_points`).
        question: Id of the guide's question that it was taken over from, or empty.
        talk: The conversation of the cycle after which it is to be talked about; empty for the cycle's first one.
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
        talk: The conversation of the cycle after which it is for; empty for the cycle's first one.
    """

    id: str
    cycle: str
    side: Side
    sealed: date | None = None
    talk: str = ""


def of_side(points: tuple[Point, ...], cycle: str, side: Side) -> tuple[Point, ...]:
    """All points of one side in a cycle, whichever conversation they were for, in their order."""
    return tuple(point for point in points if point.cycle == cycle and point.side == side)


def moved(points: tuple[Point, ...], point: str, step: int, among: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points with one moved up (-1) or down (+1) in the list *among*, of which it is one."""
    listed = {p.id for p in among}
    places = [i for i, p in enumerate(points) if p.id in listed]
    here = next((n for n, i in enumerate(places) if points[i].id == point), None)
    if here is None or not 0 <= here + step < len(places):
        return points
    swapped = list(points)
    this, that = places[here], places[here + step]
    swapped[this], swapped[that] = swapped[that], swapped[this]
    return tuple(swapped)


def is_exchanged(preparations: tuple[Preparation, ...], cycle: str, talk: str = "") -> bool:
    """Whether both lists are in: from then on both may be seen by both."""
    return all(is_in(preparations, cycle, side, talk) for side in SIDES)


def is_in(preparations: tuple[Preparation, ...], cycle: str, side: Side, talk: str = "") -> bool:
    """Whether one side's list for after the conversation *talk* is in."""
    return any(p.cycle == cycle and p.side == side and p.talk == talk and p.sealed is not None for p in preparations)


def without_note(point: Point) -> Point:
    """The point as the other side may see it."""
    return structs.replace(point, note="", find_out="", is_found=False)
