"""Goals in the plan: each in full, or as a heading with an owner and a date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from popterm import wording
from popterm.domain.goal import Activity, Goal
from popterm.domain.people import Person
from popterm.exchange import words
from popterm.exchange.escape import LINE_BREAK, block, inline
from popterm.exchange.layout import aside, heading, item
from popterm.language import Tongue


def goal_markdown(goal: Goal, number: int, person: Person, t: Tongue, zone: tzinfo) -> str:
    """One goal as Markdown under a heading of its own.

    How the goal is going (on track, reached …) is left out: it is no part of what was agreed, and a text
    that was signed stays the same while the two make progress.
    """
    parts = [heading(3, t("Goal {number}", number=number)), block(goal.statement)]
    if goal.state == "wish":
        return "\n\n".join((*parts, _looked_at(goal, person, t), *_yes_of_both(goal, t, zone)))
    if goal.is_heading:
        return "\n\n".join((*parts, _worked_out(goal, person, t), *_yes_of_both(goal, t, zone)))
    items = "\n".join(_items(goal, person, t))
    return "\n\n".join(part for part in (*parts, items, _assent(goal, t, zone)) if part)


def _worked_out(goal: Goal, person: Person, t: Tongue) -> str:
    name = words.owner(goal.owner, person, t)
    if goal.work_out_by is None:
        return t("A heading for now. To be worked out: {name}.", name=name)
    return t("A heading for now. To be worked out: {name}, by {day}.", name=name, day=t.day(goal.work_out_by))


def _looked_at(goal: Goal, person: Person, t: Tongue) -> str:
    name = words.owner(goal.owner, person, t)
    if goal.work_out_by is None:
        return t("A wish that cannot be met now. To look at again: {name}.", name=name)
    return t(
        "A wish that cannot be met now. To look at again: {name}, by {day}.", day=t.day(goal.work_out_by), name=name
    )


def _assent(goal: Goal, t: Tongue, zone: tzinfo) -> str:
    if goal.state == "stopped" and goal.history:
        last = goal.history[-1]
        reason = f" {inline(last.reason)}" if last.reason.strip() else ""
        return t("Stopped on {day}.", day=t.day(last.on)) + reason
    return next(_yes_of_both(goal, t, zone), t("Not agreed by both yet; we come back to this."))


def _yes_of_both(goal: Goal, t: Tongue, zone: tzinfo) -> Iterator[str]:
    """The day of the later yes, where both gave one; a heading or a wish says nothing while one is missing."""
    if goal.yes_employee is not None and goal.yes_manager is not None:
        later = max(goal.yes_employee.at, goal.yes_manager.at)
        yield t("Both agreed on {day}.", day=t.day(later.astimezone(zone).date()))


def _items(goal: Goal, person: Person, t: Tongue) -> Iterator[str]:
    employee, manager = words.names(person, t)
    if goal.benefit_employee.strip():
        yield item(t("What it brings {name}:", name=employee), block(goal.benefit_employee, "  "))
    if goal.benefit_organisation.strip():
        yield item(t("What it brings the organisation:"), block(goal.benefit_organisation, "  "))
    if kinds := _kinds(goal, t):
        yield item(t("Kind:"), kinds)
    if goal.idea != "employee":
        yield item(t("Where it comes from:"), t(wording.IDEAS[goal.idea]))
    if goal.practice.strip():
        yield item(t("Where to practise:"), block(goal.practice, "  "))
    if goal.activities:
        yield item(t("How we go about it:"))
        yield from (f"  - {_activity(activity, person, t)}" for activity in goal.activities)
    yield from _help(goal, manager, t)
    if goal.proof.strip():
        yield item(t("How will we notice?"), block(goal.proof, "  "))
    yield from _if_then(goal, t)
    yield from _times(goal, employee, t)


def _if_then(goal: Goal, t: Tongue) -> Iterator[str]:
    both = ((t("If"), goal.obstacle), (t("then"), goal.plan))
    halves = [f"**{sign}** {block(text, '  ')}" for sign, text in both if text.strip()]
    if halves:
        yield "- " + f"{LINE_BREAK}  ".join(halves)


def _kinds(goal: Goal, t: Tongue) -> str:
    """Kind, and learning or result."""
    found = [t(wording.GOAL_KINDS[goal.kind])] if goal.kind is not None else []
    if goal.type in wording.GOAL_TYPES:
        found.append(t(wording.GOAL_TYPES[goal.type]))
    return " · ".join(found)


def _activity(activity: Activity, person: Person, t: Tongue) -> str:
    kind = aside(t(wording.ACTIVITIES[activity.kind])) if activity.kind is not None else ""
    parts = [f"{inline(activity.what)}{kind}", words.owner(activity.owner, person, t)]
    if activity.by is not None:
        parts.append(t("by {day}", day=t.day(activity.by)))
    if activity.hours is not None:
        hours = t.number(activity.hours)
        parts.append(t("{hours} hour", hours=hours) if activity.hours == 1 else t("{hours} hours", hours=hours))
    if activity.cents is not None:
        parts.append(t.money(activity.cents) if activity.cents else t("no cost"))
    return " · ".join(parts)


def _help(goal: Goal, manager: str, t: Tongue) -> Iterator[str]:
    if goal.support.strip():
        by = aside(t("by {day}", day=t.day(goal.support_by))) if goal.support_by is not None else ""
        yield item(t("What {name} does:", name=manager), block(goal.support, "  ") + by)
    if goal.mentor.strip():
        yield item(t("Who helps to keep to it:"), inline(goal.mentor))


def _times(goal: Goal, employee: str, t: Tongue) -> Iterator[str]:
    if goal.priority is not None:
        yield item(t("Priority:"), str(goal.priority))
    if goal.confidence is not None:
        yield item(t("Confidence of {name}:", name=employee), t("{number} out of 10", number=goal.confidence))
    if goal.moments:
        yield item(t("Interim reviews:"), " · ".join(t.day(day) for day in sorted(goal.moments)))
    if goal.deadline is not None:
        yield item(t("Done:"), t("by {day}", day=t.day(goal.deadline)))
