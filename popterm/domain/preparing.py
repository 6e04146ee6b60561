"""Changes to a preparation: points, their order and notes, what must be found out, lists that are in."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from popterm.domain.dossier import Dossier, put, with_point, without
from popterm.domain.people import Side
from popterm.domain.point import Point, Preparation, is_in, moved


def with_new_point(dossier: Dossier, point_id: str, side: Side, text: str, question: str = "") -> Dossier:
    """The dossier with a new point at the end of one side's list."""
    return with_point(dossier, Point(point_id, dossier.cycle.id, side, text, question=question))


def with_point_words(dossier: Dossier, point: str, **changes: str | bool) -> Dossier:
    """The dossier in which a point has other words, another note, or something else to find out."""
    found = next((p for p in dossier.points if p.id == point), None)
    return dossier if found is None else with_point(dossier, structs.replace(found, **changes))


def without_point(dossier: Dossier, point: str) -> Dossier:
    """The dossier without a point."""
    return structs.replace(dossier, points=without(dossier.points, point))


def with_moved_point(dossier: Dossier, point: str, step: int) -> Dossier:
    """The dossier with a point up (-1) or down (+1) its list."""
    return structs.replace(dossier, points=moved(dossier.points, point, step))


def with_seal(dossier: Dossier, side: Side, today: date, preparation_id: str) -> Dossier:
    """The dossier in which one side's list is in, or open again when it was in."""
    cycle = dossier.cycle.id
    known = next((p for p in dossier.preparations if p.cycle == cycle and p.side == side), None)
    sealed = None if is_in(dossier.preparations, cycle, side) else today
    preparation = Preparation(known.id if known is not None else preparation_id, cycle, side, sealed)
    return structs.replace(dossier, preparations=put(dossier.preparations, preparation))
