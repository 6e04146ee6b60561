"""Rows about people, for lists: a person with the next step, a conversation of today, an agreement that waits."""

from __future__ import annotations

from datetime import date, datetime

from rich.cells import cell_len
from textual.content import Content

from popterm.domain.goal import GoalState
from popterm.domain.overview import Overview, TalkGlance
from popterm.domain.people import Owner
from popterm.domain.today import Appointment, Due, coming
from popterm.language import _, current, ngettext
from popterm.widgets.paint import fit, row, styled
from popterm.wording import agreed_text

STATE_SIGNS: dict[GoalState, str] = {
    "open": "○",
    "on_track": "●",
    "at_risk": "◐",
    "reached": "✓",
    "stopped": "⊘",
    "wish": "·",
}
MOST_SIGNS = 4
FAR = 300
"""From this many days away a date has its year."""


def given_name(name: str) -> str:
    """What somebody is called: the first word of the name."""
    return name.split(" ", 1)[0]


def near_day(day: date, today: date) -> str:
    """A day as one says it today: *today*, *Mon 23 Nov*, with the year when that is another."""
    if day == today:
        return _("today")
    return current().day(day, with_year=abs((day - today).days) >= FAR)


def moment_words(moment: datetime, now: datetime) -> str:
    """Day and time of a conversation."""
    local = moment.astimezone(now.tzinfo)
    return f"{near_day(local.date(), now.date())} {current().time(local)}"


def step_words(person: Overview, now: datetime) -> str:
    """What comes next with somebody."""
    if person.problem:
        return _(person.problem)
    if is_overdue(person, now):
        return _("kept for longer than was set")
    if person.archived:
        return _("in the archive")
    talk = coming(person, now)
    if talk is not None and talk.is_begun:
        return _("conversation not closed yet")
    if talk is not None:
        local = talk.planned.astimezone(now.tzinfo).date()
        return moment_words(talk.planned, now) if local == now.date() else near_day(local, now.date())
    held = person.last()
    if held is None:
        return _("no conversation yet")
    day = held.planned.astimezone(now.tzinfo).date()
    short = current().day(day, with_year=(now.date() - day).days >= FAR).split(" ", 1)[1]
    return _("last {day} · nothing planned", day=short)


def is_overdue(person: Overview, now: datetime) -> bool:
    """Whether the last day on which a dossier was to be kept has passed: somebody decides, nothing goes by itself."""
    return person.keep_until is not None and person.keep_until < now.date()


def goal_signs(person: Overview) -> Content:
    """One sign a goal: how each stands, without adding them up."""
    signs = [STATE_SIGNS[goal.state] for goal in person.goals]
    if len(signs) > MOST_SIGNS:
        signs = [*signs[: MOST_SIGNS - 1], f"+{len(signs) - MOST_SIGNS + 1}"]
    return styled(" ".join(signs), "$secondary")


def person_row(person: Overview, width: int, now: datetime) -> Content:
    """Name, next step, goals."""
    tail = goal_signs(person)
    signs = 2 * MOST_SIGNS
    name = min(28, max(14, (width - signs - 3) * 2 // 5))
    words = step_words(person, now)
    is_today = words.startswith(_("today")) and not person.problem
    step_style = "" if is_today else "$accent" if person.problem or is_overdue(person, now) else "$quiet"
    return row(
        " ",
        fit(person.name, name, style="$quiet" if person.archived else ""),
        " ",
        fit(words, max(0, width - name - signs - 3), style=step_style),
        tail.pad_left(max(0, signs - tail.cell_length)),
        " ",
    )


def list_state(person: Overview, side: int) -> tuple[str, str]:
    """How far one side's list of points is: a sign, and words."""
    points = person.points[side]
    if person.are_in[side]:
        return "●", _("list in")
    if points:
        return "◐", ngettext("{n} point", "{n} points", points)
    return "○", _("nothing yet")


def appointment_row(item: Appointment, width: int, script: str, now: datetime) -> Content:
    """Time, person, what kind of conversation, and how far both lists are: left the employee's."""
    talk = item.talk
    time = _("open") if talk.is_begun else current().time(talk.planned.astimezone(now.tzinfo))
    kind = _("not closed yet") if talk.is_begun else f"{script} · {talk.minutes} min"
    if width < 96:
        signs = row(
            styled(list_state(item.person, 0)[0], "$primary"), " ", styled(list_state(item.person, 1)[0], "$primary")
        )
        name = min(26, max(14, width // 3))
        return row(
            " ", fit(time, 7, style="bold"), fit(item.person.name, name), " ",
            fit(kind, max(0, width - name - 14), style="$quiet"), " ", signs, " ",
        )  # fmt: skip
    names = (given_name(item.person.name), _("you"))
    states = [
        row(styled(f"{sign} ", "$primary"), fit(f"{name}: {words}", 22, style="$quiet"))
        for name, (sign, words) in zip(names, (list_state(item.person, 0), list_state(item.person, 1)), strict=True)
    ]
    return row(
        " ", fit(time, 7, style="bold"), fit(item.person.name, 24),
        fit(kind, width - 83, style="$quiet"), "  ", *states, " ",
    )  # fmt: skip


def due_when(item: Due, today: date) -> str:
    """When it was or is due, in words."""
    late = item.days_late(today)
    return ngettext("{n} day late", "{n} days late", late) if late > 0 else near_day(item.line.by, today)


def owner_words(owner: Owner, person: Overview) -> str:
    """Who does it, as the manager reads it."""
    words = {"manager": _("you"), "both": _("both"), "hr": _("HR"), "other": _("someone else")}
    return words.get(owner) or given_name(person.name)


def due_row(item: Due, width: int, today: date) -> Content:
    """When, what, who."""
    is_late = item.days_late(today) > 0
    what = f"{given_name(item.person.name)}: {agreed_text(item.line.source, item.line.what, current())}"
    owner = owner_words(item.line.owner, item.person)
    tail = min(10, max(6, cell_len(owner)))
    return row(
        " ",
        styled("! " if is_late else "· ", "$accent bold" if is_late else "$quiet"),
        fit(due_when(item, today), 17, style="" if is_late else "$quiet"),
        fit(what, max(0, width - 22 - tail)),
        " ",
        fit(owner, tail, "right", "$quiet"),
        " ",
    )


def talk_words(talk: TalkGlance, script: str, now: datetime) -> str:
    """A conversation in words: when, what, how long."""
    return f"{moment_words(talk.planned, now)} · {script} · {talk.minutes} min"
