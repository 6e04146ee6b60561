"""From a dossier to the items of its lists, in the order in which one looks for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from popterm.domain.agreement import Line
from popterm.domain.conversation import Conversation
from popterm.domain.dossier import Dossier, moment_of
from popterm.domain.next_step import stage_of
from popterm.domain.people import SIDES, Owner
from popterm.domain.script import Script
from popterm.domain.signing import FINAL, latest
from popterm.language import _, current
from popterm.services.scripts import ScriptError
from popterm.widgets.dossier_rows import PLAN_LABELS, GoalItem, LineItem, PlanItem, TalkItem, Words, owner_heading

ScriptOf = Callable[[str, int], Script]
"""Gives a script for an id and a total of minutes."""

OWNER_ORDER: tuple[Owner, ...] = ("manager", "both", "employee", "hr", "other")
"""The manager's own agreements come first."""


def goal_items(dossier: Dossier) -> tuple[GoalItem | Words, ...]:
    """The goals of this term; while there are none, those of the last one below."""
    goals = [goal for goal in dossier.goals_of(dossier.cycle.id) if not goal.is_empty]
    if goals:
        return tuple(GoalItem(goal, number) for number, goal in enumerate(goals, 1))
    last = dossier.last_cycle
    past = [goal for goal in dossier.goals_of(last.id) if not goal.is_empty] if last is not None else []
    if not past:
        return (Words(_("none yet")),)
    items = (GoalItem(goal, number, is_past=True) for number, goal in enumerate(past, 1))
    return (Words(_("none yet; in the last plan:")), *items)


def plan_items(dossier: Dossier) -> tuple[PlanItem | Words, ...]:
    """What was written above the goals."""
    written = ((field, " ".join(getattr(dossier.cycle, field).split())) for field in PLAN_LABELS)
    return tuple(PlanItem(field, text) for field, text in written if text) or (Words(_("nothing written yet")),)


def line_items(dossier: Dossier) -> tuple[LineItem | Words, ...]:
    """The agreements by who does them, the manager's first; of the last term those still open."""
    last = dossier.last_cycle
    lines = [line for line in dossier.lines_of(last.id) if line.done is None] if last is not None else []
    lines += dossier.lines_of(dossier.cycle.id)
    goals = [goal for goal in dossier.goals_of(dossier.cycle.id) if not goal.is_empty]
    numbers = {goal.id: number for number, goal in enumerate(goals, 1)}
    found: list[LineItem | Words] = []
    for owner in OWNER_ORDER:
        theirs = sorted((line for line in lines if line.owner == owner), key=_urgency)
        if theirs:
            found += [Words("")] if found else []
            found.append(owner_heading(theirs[0], dossier.person))
            found += [LineItem(line, numbers.get(line.goal, 0)) for line in theirs]
    return tuple(found) or (Words(_("none yet")),)


def _urgency(line: Line) -> tuple[bool, date, str]:
    return line.done is not None, line.by or date.max, line.key


def talk_items(
    dossier: Dossier, now: datetime, script_of: Callable[[str, int], Script]
) -> tuple[TalkItem | Words, ...]:
    """The conversations, the latest first."""
    talks = sorted(dossier.conversations, key=lambda talk: moment_of(dossier, talk), reverse=True)
    return tuple(_talk_item(dossier, talk, now, script_of) for talk in talks) or (Words(_("none yet")),)


def _talk_item(dossier: Dossier, talk: Conversation, now: datetime, script_of: ScriptOf) -> TalkItem:
    kind, minutes = talk.script, talk.minutes
    try:
        script = script_of(talk.script, talk.minutes)
    except ScriptError:
        script = None
    stage = stage_of(dossier, talk, now)
    if script is not None:
        kind = script.name(current().code)
        spent = sum(s.seconds for s in dossier.course(talk.id, script).stretches if s.kind == "talk")
        minutes = round(spent / 60) if spent and stage in ("closed", "stopped") else talk.minutes
    answers = [latest(dossier.signatures, talk.id, side) for side in SIDES]
    left, right = (said is not None and said.answer in FINAL for said in answers)
    return TalkItem(talk, kind, stage, minutes, (left, right), moment_of(dossier, talk))
