"""Changing an agreement where it comes from: a goal's field, or the agreement itself. Nothing is kept twice."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from popterm.domain.agreement import Agreement, Kept, Line
from popterm.domain.dossier import Dossier, put, with_goal, without
from popterm.domain.goal import revised
from popterm.domain.people import Owner


def changed_line(dossier: Dossier, line: Line, what: str, owner: Owner, by: date | None) -> Dossier:
    """The dossier with other words, owner or day for *line*.

    A line that comes from a goal changes that goal, which clears the yes of both. The manager stays the owner of
    the support, both stay the owners of an interim review.
    """
    if line.source == "free":
        key = line.key.removeprefix("free/")
        agreements = tuple(
            structs.replace(a, what=what, owner=owner, by=by) if a.id == key else a for a in dossier.agreements
        )
        return structs.replace(dossier, agreements=agreements)
    goal = dossier.goal(line.goal)
    if goal is None:
        return dossier
    match line.source:
        case "support":
            support = goal.support if what == goal.support.strip() else what
            return with_goal(dossier, revised(goal, support=support, support_by=by))
        case "heading":
            return with_goal(dossier, revised(goal, owner=owner, work_out_by=by))
        case "moment":
            moments = {*goal.moments} - ({line.by} if line.by else set()) | ({by} if by else set())
            return with_goal(dossier, revised(goal, moments=tuple(sorted(moments))))
        case _:
            key = line.key.rsplit("/", 1)[1]
            activities = tuple(
                structs.replace(a, what=what, owner=owner, by=by) if a.id == key else a for a in goal.activities
            )
            return with_goal(dossier, revised(goal, activities=activities))


def with_agreement(dossier: Dossier, agreement: Agreement) -> Dossier:
    """The dossier with one more agreement besides the goals."""
    return structs.replace(dossier, agreements=put(dossier.agreements, agreement))


def without_line(dossier: Dossier, line: Line) -> Dossier:
    """The dossier without an agreement that was made besides the goals; others stay, they belong to their goal."""
    if line.source != "free":
        return dossier
    return structs.replace(dossier, agreements=without(dossier.agreements, line.key.removeprefix("free/")))


def with_kept(dossier: Dossier, line: Line, on: date) -> Dossier:
    """The dossier in which *line* was kept on a day, or is open again when it was kept already."""
    is_kept = any(kept.id == line.key for kept in dossier.kept)
    kept = without(dossier.kept, line.key) if is_kept else put(dossier.kept, Kept(line.key, on))
    return structs.replace(dossier, kept=kept)
