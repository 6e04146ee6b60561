"""What one person's dossier shows at a glance: goals, agreements, conversations and the next steps, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from textual.content import Content

from popterm.domain.agreement import Line
from popterm.domain.conversation import Conversation
from popterm.domain.goal import Goal, is_late
from popterm.domain.next_step import NextStep, TalkStage
from popterm.domain.people import SIDES, Person
from popterm.language import N_, _, current, ngettext
from popterm.widgets.block_list import hanging
from popterm.widgets.paint import fit, row, stacked, styled
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
LABEL = 20
TALK_SIGNS: dict[TalkStage, str] = {"planned": "○", "open": "◐", "closed": "●", "stopped": "⊘", "missed": "·"}
STAGES: dict[TalkStage, str] = {
    "missed": N_("not held"),
    "open": N_("not closed yet"),
    "stopped": N_("stopped"),
    "closed": N_("held"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A row that only says something: nothing to choose."""

    text: str
    style: str = "$quiet"


@dataclass(frozen=True, slots=True)
class StepItem:
    """A next step, the moment of its conversation in words, and the key that does it."""

    step: NextStep
    when: str
    key: str


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One line of the plan above the goals."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class LineItem:
    """An agreement in its list, with the number of its goal where that is one of this term."""

    line: Line
    number: int = 0

    @property
    def text(self) -> str:
        """Its words; the goal by its number where it has one."""
        if self.number and self.line.source == "moment":
            return _("interim review of goal {n}", n=self.number)
        if self.number and self.line.source == "heading":
            return _("work out goal {n}", n=self.number)
        return line_text(self.line, current())


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
    moment: datetime | None = None
    """When it was, as soon as it began; None for the appointment."""


def words_block(item: Words, width: int) -> Content:
    """A row that only says something."""
    return stacked(*hanging(Content(" "), item.text, width - 1, item.style)) if item.text else Content("")


def plan_block(item: PlanItem, width: int) -> Content:
    """A line of the plan behind its label."""
    label = fit(current()(PLAN_LABELS[item.field]), LABEL, style="$quiet")
    return stacked(*hanging(row(" ", label), item.text, width - 1))


def assent_words(goal: Goal, person: Person) -> str:
    """Who said yes to the goal as it is worded."""
    if goal.is_agreed:
        return _("both agreed")
    said = [name for side, name in zip(SIDES, called(person, current()), strict=True) if goal.yes(side)]
    return _("agreed by {name}", name=said[0]) if said else _("not agreed yet")


def goal_block(item: GoalItem, width: int, person: Person, today: date) -> Content:
    """The statement in full, and how it stands."""
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


def line_block(item: LineItem, width: int, today: date) -> Content:
    """An agreement: whether it was kept, by when, what."""
    line = item.line
    if line.done is not None:
        return stacked(*hanging(styled(" ✓ ", "$primary"), item.text, width - 1, "$quiet"))
    late = (today - line.by).days if line.by is not None else 0
    if line.by is None:
        when = styled(_("no date"), "$quiet")
    elif late > 0:
        when = styled(ngettext("{n} day late", "{n} days late", late), "$accent")
    else:
        when = styled(near_day(line.by, today), "$quiet")
    sign = styled(" ! " if late > 0 else " ○ ", "$accent bold" if late > 0 else "$secondary")
    return stacked(*hanging(sign, row(when, styled(" · ", "$quiet"), item.text), width - 1))


def owner_heading(line: Line, person: Person) -> Words:
    """Whose agreements follow."""
    name = owner_name(line.owner, person, current())
    return Words(name[:1].upper() + name[1:], "$secondary bold")


def talk_block(item: TalkItem, width: int, person: Person, now: datetime) -> Content:
    """A conversation: when, what, how long, how far."""
    planned = (item.moment or item.talk.planned).astimezone(now.tzinfo)
    is_to_come = item.stage in ("planned", "open")
    day = moment_words(planned, now) if is_to_come else near_day(planned.date(), now.date())
    facts = [item.kind, f"{item.minutes} min"]
    if item.stage != "planned":
        facts.append(_(STAGES[item.stage]))
    if any(item.signed):
        names = [name for name, signed in zip(called(person, current()), item.signed, strict=True) if signed]
        facts.append(_("signed: {names}", names=", ".join(names)))
    first = styled(f" {TALK_SIGNS[item.stage]} ", "$secondary")
    return stacked(*hanging(first, row(day, styled(" · " + " · ".join(facts), "$quiet")), width - 1))


def step_block(item: StepItem, width: int, person: Person) -> Content:
    """A next step, behind its key."""
    names = dict(zip(SIDES, called(person, current()), strict=True))
    step, when = item.step, item.when
    match step.kind:
        case "go_on":
            words = _("Go on with the conversation that is not closed yet")
        case "hold" | "wait":
            words = _("Conversation {moment}", moment=when)
        case "prepare" if len(step.sides) == 1:
            words = _("Prepare for {moment}: {name}'s list is still to come", moment=when, name=names[step.sides[0]])
        case "prepare":
            words = _("Prepare for {moment}: both lists are still to come", moment=when)
        case "send":
            words = _("Read the report and send it, so that both can sign")
        case "sign":
            words = _("The report still waits for the signature of {name}", name=names[step.sides[0]])
        case "plan":
            words = _("Nothing is planned: plan the next conversation")
    return stacked(*hanging(styled(f" {item.key}  ", "$primary bold"), words, width - 1))
