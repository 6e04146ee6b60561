"""A plan as lines of text, section by section, in the language of the screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from popterm.cli.output import columns
from popterm.cli.rows import late_by, script_name
from popterm.domain.agreement import Line
from popterm.domain.conversation import Conversation
from popterm.domain.cycle import PLAN_FIELDS, Cycle
from popterm.domain.dossier import Dossier, is_begun, is_ended, is_stopped, moment_of
from popterm.domain.gate import clean_line
from popterm.domain.goal import Goal, is_late
from popterm.domain.people import SIDES, Person
from popterm.domain.signing import latest
from popterm.language import N_, _, current
from popterm.wording import GOAL_STATES, SIGNING, called, owner_name

FIELDS = {
    "learn": N_("wants to learn"),
    "required": N_("the organisation asks"),
    "direction": N_("the role aimed at"),
    "opportunities": N_("what is offered"),
    "approach": N_("the approach"),
    "competences": N_("fits the organisation's goals"),
    "five_years": N_("in five years"),
    "money": N_("money"),
}

Section = tuple[str, list[str]]


def sections(dossier: Dossier, talk: Conversation | None, today: date, scripts: Path) -> Iterator[Section]:
    """The plan of a conversation's cycle, or the current one: who, conversations, outline, goals, agreements."""
    person = dossier.person
    cycle = next((c for c in dossier.cycles if talk is not None and c.id == talk.cycle), dossier.cycle)
    with_whom = _("with {manager}", manager=person.manager) if person.manager else ""
    yield clean_line(person.name), [clean_line(" · ".join(part for part in (person.role, with_whom) if part))]
    if dossier.conversations:
        yield _("Conversations"), _talks(dossier, scripts)
    if outline := _outline(cycle):
        yield _("The plan in outline"), outline
    goals = [goal for goal in dossier.goals_of(cycle.id) if not goal.is_empty]
    if goals:
        lines = [line for number, goal in enumerate(goals, 1) for line in _goal(goal, number, person, today)]
        yield _("Goals"), lines
    if rows := [*_agreements(dossier, cycle, today)]:
        yield _("Actions agreed"), columns(rows, "  ")
    if signed := _signed(dossier, talk):
        yield _("Signed"), signed


def _talks(dossier: Dossier, scripts: Path) -> list[str]:
    rows = []
    for c in sorted(dossier.conversations, key=lambda c: moment_of(dossier, c)):
        start = moment_of(dossier, c).astimezone()
        state = _state(dossier, c.id)
        kind = _("{kind} · {minutes} min", kind=script_name(c.script, current().code, scripts), minutes=c.minutes)
        rows.append((current().day(start.date()), current().time(start), kind, state))
    return columns(rows, "  ")


def _state(dossier: Dossier, talk: str) -> str:
    """How far a conversation is, in a word."""
    if is_stopped(dossier, talk):
        return _("stopped")
    return _("held") if is_ended(dossier, talk) else _("not closed") if is_begun(dossier, talk) else _("planned")


def _outline(cycle: Cycle) -> list[str]:
    filled = [(field, getattr(cycle, field)) for field in PLAN_FIELDS]
    return [f"  {_(FIELDS[field])}: {clean_line(text, 2000)}" for field, text in filled if text.strip()]


def _goal(goal: Goal, number: int, person: Person, today: date) -> Iterator[str]:
    yield f"  {number}. {clean_line(goal.statement, 2000)}"
    yield "     " + " · ".join(_standing(goal, person, today))
    for label, text in (
        (_("how we will notice"), goal.proof),
        (_("what {name} does", name=called(person, current())[1]), goal.support),
    ):
        if text.strip():
            yield f"     {clean_line(label)}: {clean_line(text, 2000)}"
    if goal.obstacle.strip():
        yield "     " + clean_line(_("if {obstacle}, then {plan}", obstacle=goal.obstacle, plan=goal.plan), 2000)


def _standing(goal: Goal, person: Person, today: date) -> Iterator[str]:
    """Where a goal stands: last day, state, and whose yes it has."""
    if goal.is_heading and goal.work_out_by is not None:
        yield _("{name} works it out", name=clean_line(owner_name(goal.owner, person, current())))
        yield _("by {day}", day=current().day(goal.work_out_by))
    if goal.deadline is not None:
        yield _("by {day}", day=current().day(goal.deadline))
    if is_late(goal, today) and goal.deadline is not None:
        yield late_by((today - goal.deadline).days)
    yield _(GOAL_STATES[goal.state])
    yield _("agreed by both") if goal.is_agreed else _("not agreed yet")


def _agreements(dossier: Dossier, cycle: Cycle, today: date) -> Iterator[tuple[str, ...]]:
    goals = [goal.id for goal in dossier.goals_of(cycle.id) if not goal.is_empty]
    for line in dossier.lines_of(cycle.id):
        if line.done is not None:
            when = _("kept {day}", day=current().day(line.done))
        elif line.by is None:
            when = ""
        elif line.by < today:
            when = late_by((today - line.by).days)
        else:
            when = _("by {day}", day=current().day(line.by))
        yield when, owner_name(line.owner, dossier.person, current()), _what(line, goals)


def _what(line: Line, goals: list[str]) -> str:
    """What was agreed; what the goal says already is told by its number."""
    if line.source == "moment":
        return _("Interim review, goal {number}", number=goals.index(line.goal) + 1)
    if line.source == "heading":
        return _("Work out goal {number}", number=goals.index(line.goal) + 1)
    return line.what


def _signed(dossier: Dossier, talk: Conversation | None) -> list[str]:
    found = [latest(dossier.signatures, talk.id, side) for side in SIDES] if talk is not None else []
    rows = [
        (s.name, _(SIGNING[s.answer]), current().day(s.at.astimezone().date()), s.remark)
        for s in found
        if s is not None
    ]
    return columns(rows, "  ")
