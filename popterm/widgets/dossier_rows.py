"""What one person's dossier shows at a glance: goals, agreements, conversations and the next steps, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from textual.content import Content

from popterm.domain.agreement import Line
from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.goal import Goal, is_late
from popterm.domain.next_step import NextStep, TalkStage
from popterm.domain.people import SIDES, Person
from popterm.language import N_, _, current, ngettext
from popterm.widgets.block_list import hanging
from popterm.widgets.paint import row, stacked, styled
from popterm.widgets.person_row import STATE_SIGNS, moment_words, near_day
from popterm.wording import GOAL_STATES, called, line_text, owner_name

PLAN_LABELS: dict[str, str] = {
    "learn": N_("Wants to learn"),
    "required": N_("The work asks for"),
    "direction": N_("Role aimed at"),
    "opportunities": N_("Opportunities"),
    "approach": N_("Approach"),
    "competences": N_("Competences"),
    "five_years": N_("In five years"),
    "money": N_("Money"),
}
STAGES: dict[TalkStage, str] = {
    "planned": N_("planned"),
    "missed": N_("not held"),
    "open": N_("not closed yet"),
    "stopped": N_("stopped"),
    "closed": N_("held"),
}


@dataclass(frozen=True, slots=True)
class GoalItem:
    """A goal in its list, with its number."""

    goal: Goal
    number: int
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class TalkItem:
    """A conversation in its list: what it is called, how far it is, and what became of its text."""

    talk: Conversation
    kind: str
    stage: TalkStage
    minutes: int
    signed: tuple[bool, bool] = (False, False)


def plan_lines(cycle: Cycle, width: int, most: int = 2) -> list[Content]:
    """The plan above the goals: what was filled in, each at most *most* rows."""
    t = current()
    found = []
    for field, label in PLAN_LABELS.items():
        words = " ".join(getattr(cycle, field).split())
        if not words:
            continue
        lines = hanging(styled(f" {t(label)}".ljust(20), "$quiet"), words, width - 1)
        if len(lines) > most:
            lines = [*lines[: most - 1], row(lines[most - 1].truncate(max(1, width - 3)), "…")]
        found += lines
    return found or [styled(f" {_('nothing written yet')}", "$quiet")]


def assent_words(goal: Goal, person: Person) -> str:
    """Who said yes to the goal as it is worded."""
    if goal.is_agreed:
        return _("both agreed")
    said = [name for side, name in zip(SIDES, called(person, current()), strict=True) if goal.yes(side)]
    return _("agreed by {name}", name=said[0]) if said else _("not agreed yet")


def goal_block(item: GoalItem | str, width: int, person: Person, today: date) -> Content:
    """The statement in full, and how it stands."""
    if isinstance(item, str):
        return styled(f" {item}", "$quiet")
    goal, t = item.goal, current()
    first = row(styled(f" {STATE_SIGNS[goal.state]} ", "$secondary"), styled(f"{item.number}  ", "$quiet"))
    lines = hanging(first, goal.title, width - 1, "$quiet" if item.is_past else "")
    day = goal.work_out_by if goal.is_heading else goal.deadline
    facts = [t(GOAL_STATES[goal.state])]
    if goal.is_heading:
        facts.append(_("to work out by {day}", day=t.day(day)) if day else _("to work out"))
    elif day:
        facts.append(_("by {day}", day=t.day(day)))
    if is_late(goal, today) and day and not item.is_past:
        late = (today - day).days
        facts.append(ngettext("{n} day late", "{n} days late", late))
    if not item.is_past:
        facts.append(assent_words(goal, person))
    lines += hanging(Content("      "), " · ".join(facts), width - 1, "$quiet")
    return stacked(*lines)


def line_block(item: Line | str, width: int, person: Person, today: date) -> Content:
    """An agreement: whether it was kept, by when, what; or the name of who does the next ones."""
    if isinstance(item, str):
        return styled(f" {item}", "$secondary bold")
    t = current()
    if item.done is not None:
        return stacked(*hanging(styled(" ✓ ", "$primary"), line_text(item, t), width - 1, "$quiet"))
    is_overdue = item.by is not None and item.by < today
    words = Content(line_text(item, t))
    if item.by is None:
        when = styled(_("no date"), "$quiet")
    elif is_overdue:
        late = (today - item.by).days
        when = styled(ngettext("{n} day late", "{n} days late", late), "$accent")
    else:
        when = styled(near_day(item.by, today), "$quiet")
    sign = styled(" ! " if is_overdue else " ○ ", "$accent bold" if is_overdue else "$secondary")
    return stacked(*hanging(sign, row(words, styled(" · ", "$quiet"), when), width - 1))


def owner_heading(line: Line, person: Person) -> str:
    """Whose agreements follow."""
    return owner_name(line.owner, person, current())


def talk_block(item: TalkItem | str, width: int, person: Person, now: datetime) -> Content:
    """A conversation: when, what, how long, how far."""
    if isinstance(item, str):
        return styled(f" {item}", "$quiet")
    signs = {"planned": "○", "open": "◐", "closed": "●", "stopped": "⊘", "missed": "·"}
    first = styled(f" {signs[item.stage]} ", "$secondary")
    day = (
        moment_words(item.talk.planned, now)
        if item.stage in ("planned", "open")
        else near_day(item.talk.planned.astimezone(now.tzinfo).date(), now.date())
    )
    facts = [f"{item.kind} · {item.minutes} min", _(STAGES[item.stage])]
    if any(item.signed):
        names = [name for name, signed in zip(called(person, current()), item.signed, strict=True) if signed]
        facts.append(_("signed: {names}", names=", ".join(names)))
    lines = hanging(first, day, width - 1)
    lines += hanging(Content("   "), " · ".join(facts), width - 1, "$quiet")
    return stacked(*lines)


def step_line(step: NextStep, person: Person, when: str, key: str, width: int) -> Content:
    """A next step, behind its key."""
    names = dict(zip(SIDES, called(person, current()), strict=True))
    who = _(" and ").join(names[side] for side in step.sides)
    match step.kind:
        case "go_on":
            words = _("Go on with the conversation that is not closed yet")
        case "hold":
            words = _("Conversation {moment}", moment=when)
        case "wait":
            words = _("Conversation {moment}", moment=when)
        case "prepare":
            words = _("Prepare for {moment}: the list of {who} is not in yet", moment=when, who=who)
        case "send":
            words = _("Read the report and send it, so that both can sign")
        case "sign":
            words = _("The report still waits for the signature of {who}", who=who)
        case "plan":
            words = _("Nothing is planned: plan the next conversation")
    return stacked(*hanging(styled(f" {key}  ", "$primary bold"), words, width - 1))
