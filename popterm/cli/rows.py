"""One thing of a list as JSON, for scripts, and as a row of text, for people."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from popterm.domain.agreement import Line, Source
from popterm.domain.overview import DueGlance, GoalGlance, Overview, TalkGlance
from popterm.domain.people import Person
from popterm.domain.today import coming
from popterm.language import _, current, ngettext
from popterm.wording import GOAL_STATES, line_text, owner_name


def person_json(person: Overview, now: datetime) -> dict[str, object]:
    """A person with their next and last conversation."""
    following, last = coming(person, now), person.last()
    employee, manager = person.points
    employee_in, manager_in = person.are_in
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "manager": person.manager,
        "next": _talk(following) if following is not None else None,
        "last": _talk(last) if last is not None else None,
        "goals": len(person.goals),
        "points": {"employee": employee, "manager": manager},
        "in": {"employee": employee_in, "manager": manager_in},
        "problem": _(person.problem) if person.problem else None,
    }


def person_row(person: Overview, now: datetime) -> tuple[str, ...]:
    """Name, role, next or last conversation, goals."""
    if person.problem:
        return person.name, "", _(person.problem), ""
    count = len(person.goals)
    goals = ngettext("{n} goal", "{n} goals", count) if count else ""
    return person.name, person.role, _next_step(person, now), goals


def _next_step(person: Overview, now: datetime) -> str:
    following, last = coming(person, now), person.last()
    if following is not None:
        moment = following.planned.astimezone(now.tzinfo)
        if moment.date() == now.date():
            return _("today {time}", time=current().time(moment))
        return current().day(moment.date())
    if last is not None:
        return _("last {day}, nothing planned", day=current().day(last.planned.astimezone(now.tzinfo).date()))
    return _("no conversation yet")


def talk_json(person: Overview, talk: TalkGlance) -> dict[str, object]:
    """A conversation with whose it is."""
    return {**_talk(talk), "person": _whose(person)}


def _talk(talk: TalkGlance) -> dict[str, object]:
    return {
        "id": talk.id,
        "planned": talk.planned.astimezone().isoformat(),
        "minutes": talk.minutes,
        "script": talk.script,
        "state": "stopped" if talk.is_stopped else "ended" if talk.is_ended else "open" if talk.is_begun else "planned",
    }


def _whose(person: Overview) -> dict[str, object]:
    return {"id": person.id, "name": person.name}


def talk_row(person: Overview, talk: TalkGlance, scripts: Path) -> tuple[str, ...]:
    """Day, time, name, kind and state of a conversation."""
    moment = talk.planned.astimezone()
    state = (
        _("stopped") if talk.is_stopped else _("held") if talk.is_ended else _("not closed") if talk.is_begun else ""
    )
    return current().day(moment.date()), current().time(moment), person.name, _kind(talk, scripts), state


def today_row(person: Overview, talk: TalkGlance, scripts: Path) -> tuple[str, ...]:
    """Time, name and kind of a conversation of today."""
    return current().time(talk.planned.astimezone()), person.name, _kind(talk, scripts)


def _kind(talk: TalkGlance, scripts: Path) -> str:
    return _("{kind} · {minutes} min", kind=script_name(talk.script, current().code, scripts), minutes=talk.minutes)


@lru_cache(maxsize=64)
def script_name(script: str, code: str, folder: Path) -> str:
    """What a script is called, one of the user's own in *folder* too; its id when there is none."""
    from popterm.services.scripts import ScriptError, load_script

    try:
        return load_script(script, folder).name(code)
    except ScriptError:
        return script


def goal_json(person: Overview, goal: GoalGlance, today: date) -> dict[str, object]:
    """A goal with whose it is."""
    return {
        "id": goal.id,
        "person": _whose(person),
        "title": goal.title,
        "deadline": goal.deadline.isoformat() if goal.deadline else None,
        "state": goal.state,
        "agreed": goal.is_agreed,
        "heading": goal.is_heading,
        "late": is_late(goal, today),
    }


def is_late(goal: GoalGlance, today: date) -> bool:
    """Whether a goal's last day passed while it was neither reached nor stopped."""
    return goal.deadline is not None and goal.deadline < today and goal.state not in ("reached", "stopped")


def goal_row(person: Overview, goal: GoalGlance, today: date) -> tuple[str, ...]:
    """Last day, state, name and words of a goal."""
    day = _("by {day}", day=current().day(goal.deadline)) if goal.deadline else ""
    state = (
        late_by((today - goal.deadline).days) if goal.deadline and is_late(goal, today) else _(GOAL_STATES[goal.state])
    )
    return day, state, person.name, goal.title


def due_json(person: Overview, line: DueGlance, today: date) -> dict[str, object]:
    """An agreement that is not kept yet, with whose plan it belongs to."""
    return {
        "person": _whose(person),
        "id": line.key,
        "what": _what(line),
        "owner": line.owner,
        "owner_name": _owner(person, line),
        "by": line.by.isoformat(),
        "days_late": max(0, (today - line.by).days),
    }


def due_row(person: Overview, line: DueGlance, today: date) -> tuple[str, ...]:
    """When, whose plan, who does it, and what."""
    days = (today - line.by).days
    when = late_by(days) if days > 0 else _("by {day}", day=current().day(line.by))
    return when, person.name, _owner(person, line), _what(line)


def late_by(days: int) -> str:
    """How late something is: *6 days late*."""
    return ngettext("{n} day late", "{n} days late", days)


def _owner(person: Overview, line: DueGlance) -> str:
    return owner_name(line.owner, Person("", person.name, manager=person.manager), current())


def _what(line: DueGlance) -> str:
    source: Source = line.source  # type: ignore[assignment]  # the index keeps it as a plain text
    return line_text(Line(line.key, source, line.what, line.owner, line.by), current())
