"""What is the employee's own: their points and notes, to be given to them at any time."""

from __future__ import annotations

from collections.abc import Iterator

from popterm.domain.dossier import Dossier
from popterm.domain.point import Point, of_side
from popterm.domain.visible import visible
from popterm.exchange.escape import block, inline
from popterm.exchange.layout import heading
from popterm.language import Tongue


def employee_markdown(dossier: Dossier, t: Tongue) -> str:
    """The employee's points with their notes, cycle by cycle, the current one first.

    Args:
        dossier: Everything; only the employee's own points are used.
        t: The language that the employee reads.
    """
    seen = visible(dossier, "employee")
    parts = [heading(1, t("Points to discuss of {name}", name=inline(seen.person.name)))]
    for cycle in reversed(seen.cycles):
        points = of_side(seen.points, cycle.id, "employee")
        if points:
            parts.append(heading(2, t("Cycle from {day}", day=t.day(cycle.begins))))
            parts += [part for number, point in enumerate(points, 1) for part in _point(point, number, t)]
    if len(parts) == 1:
        parts.append(t("No points yet."))
    return "\n\n".join(parts) + "\n"


def _point(point: Point, number: int, t: Tongue) -> Iterator[str]:
    yield f"### {number}. {inline(point.text)}"
    if point.note.strip():
        yield block(point.note)
    if point.find_out.strip():
        label = t("Found out:") if point.is_found else t("To find out:")
        yield f"**{label}** {block(point.find_out)}"
