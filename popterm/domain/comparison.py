"""How one state of a dossier differs from another, counted by kind."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, structs

from popterm.domain.dossier import Dossier, Identified


class Changed(Struct, frozen=True):
    """What becomes of one part of a dossier when another state takes its place.

    Attributes:
        part: The field of the dossier.
        back: How many values come that are not there now.
        gone: How many values of now are not in the other state.
        other: How many values are in both and differ.
    """

    part: str
    back: int = 0
    gone: int = 0
    other: int = 0


def compared(now: Dossier, then: Dossier) -> tuple[Changed, ...]:
    """What would change if *then* took the place of *now*; empty when nothing would."""
    return tuple(_compared(now, then))


def _compared(now: Dossier, then: Dossier) -> Iterator[Changed]:
    for field in structs.fields(Dossier):
        if field.name == "id":
            continue
        here, there = (_rows(getattr(dossier, field.name)) for dossier in (now, then))
        changed = Changed(
            part=field.name,
            back=len(there.keys() - here.keys()),
            gone=len(here.keys() - there.keys()),
            other=sum(here[row] != there[row] for row in here.keys() & there.keys()),
        )
        if changed.back or changed.gone or changed.other:
            yield changed


def _rows(value: Identified | tuple[Identified, ...]) -> dict[str, Identified]:
    values = value if isinstance(value, tuple) else (value,)
    return {one.id: one for one in values}
