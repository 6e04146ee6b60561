"""A preparation form that comes in, looked at before anybody reads it: which answers may not belong in a dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, structs

from popterm.domain.gate import clean_line
from popterm.exchange.preparation import PreparedPoint
from popterm.language import N_
from popterm.services.noticing import noticed, usable

if TYPE_CHECKING:
    from popterm.sensitive import Kind

Way = Literal["leave", "instead", "as_is"]
"""What is done with such answers: they stay out, a usable sentence takes their place, or they come in as they are."""
Answer = Literal["text", "note", "find_out"]

ANSWERS: dict[Answer, str] = {
    "text": N_("point {n}: looks like {kind}"),
    "note": N_("the note at point {n}: looks like {kind}"),
    "find_out": N_("what is to be found out at point {n}: looks like {kind}"),
}
"""Which answer it is, and what it looks like; never what it says."""


class Looked(Struct, frozen=True):
    """An answer in which something was found.

    Attributes:
        point: Number of the point on the form, from 1.
        answer: Which of its texts.
        kind: What it looks like.
    """

    point: int
    answer: Answer
    kind: Kind


def looked_at(points: Sequence[PreparedPoint], languages: Sequence[str]) -> tuple[Looked, ...]:
    """The answers on a form in which something is found, in order.

    Args:
        points: As they stand on the form.
        languages: That they may be in.
    """
    return tuple(
        Looked(number, answer, found[0].kind)
        for number, point in enumerate(points, 1)
        for answer in ANSWERS
        if (found := noticed(getattr(point, answer), languages))
    )


def admitted_points(
    points: Sequence[PreparedPoint], way: Way, languages: Sequence[str], name: str
) -> tuple[PreparedPoint, ...]:
    """The points as they come in; one without words of its own stays out.

    Args:
        points: As they stand on the form.
        way: What is done with answers in which something is found.
        languages: That they may be in.
        name: The employee's given name.
    """
    if way == "as_is":
        return tuple(points)
    return tuple(_admitted(points, way, languages, name))


def _admitted(
    points: Sequence[PreparedPoint], way: Way, languages: Sequence[str], name: str
) -> Iterator[PreparedPoint]:
    for point in points:
        changes = {
            answer: usable(words, languages, name) if way == "instead" else ""
            for answer in ANSWERS
            if noticed(words := getattr(point, answer), languages)
        }
        if "text" in changes:
            changes["text"] = clean_line(changes["text"])
        if not changes:
            yield point
        elif changes.get("text", point.text):
            yield structs.replace(point, **changes)
