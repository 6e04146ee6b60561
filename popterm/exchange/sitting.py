"""When a conversation was and who sat there, in the zone in which it was appointed."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from popterm import wording
from popterm.domain.conversation import Conversation, Course
from popterm.domain.dossier import Dossier, moment_of
from popterm.domain.people import Attendee
from popterm.domain.reading import Reading
from popterm.exchange.escape import inline
from popterm.exchange.layout import aside
from popterm.language import Tongue

HOME_ZONE = "Europe/Amsterdam"
"""The zone of a plan that no conversation belongs to."""


def zone_of(talk: Conversation | None) -> tzinfo:
    """The zone of the appointment; UTC where this machine does not know it."""
    try:
        return ZoneInfo(talk.zone if talk is not None else HOME_ZONE)
    except (KeyError, ValueError, OSError):
        return UTC


def local(reading: Reading, talk: Conversation) -> datetime:
    """The moment on the wall in the conversation's zone."""
    return datetime.fromtimestamp(reading.wall, zone_of(talk))


def began(talk: Conversation, course: Course) -> datetime:
    """When it began; before that, when it is planned."""
    return local(course.began, talk) if course.began is not None else talk.planned.astimezone(zone_of(talk))


def held(talk: Conversation, course: Course, t: Tongue) -> str:
    """A sentence that says when the conversation was."""
    start = began(talk, course)
    end = local(course.ended, talk) if course.ended is not None else None
    day = t.long_day(start.date())
    if end is None:
        return t("Conversation on {day}, {start}.", day=day, start=t.time(start))
    if end.date() == start.date():
        return t("Conversation on {day}, {start}–{end}.", day=day, start=t.time(start), end=t.time(end))
    other_day = t.long_day(end.date())
    return t(
        "Conversation on {day}, {start}, continued on {other_day} until {end}.",
        day=day,
        start=t.time(start),
        other_day=other_day,
        end=t.time(end),
    )


def stopped(talk: Conversation, course: Course, t: Tongue) -> str:
    """A sentence that says when the conversation was, and when it stopped; one that never began has only an end."""
    end = local(course.ended, talk) if course.ended is not None else began(talk, course)
    start = began(talk, course) if course.began is not None else end
    day, since, until = t.long_day(start.date()), t.time(start), t.time(end)
    if course.began is None:
        return t("Conversation on {day}, stopped at {end}.", day=day, end=until)
    if end.date() != start.date():
        since = f"{since}, {t.long_day(end.date())}"
    return t("Conversation on {day}, {start}, stopped at {end}.", day=day, start=since, end=until)


def present(dossier: Dossier, talk: Conversation, t: Tongue) -> str:
    """Who was present, in which role."""
    person = dossier.person
    manager = talk.partner or Attendee(person.manager, "manager")
    there = [Attendee(person.name, "employee"), manager, *talk.present]
    rows = [f"- {inline(one.name)}, {t(wording.ROLES[one.role])}" for one in there if one.name.strip()]
    if person.name.strip() and person.role.strip():
        rows[0] += aside(inline(person.role))
    return "\n\n".join((t("Present:"), "\n".join(rows)))


def next_conversation(dossier: Dossier, talk: Conversation | None, t: Tongue) -> str:
    """When the two meet again; empty while that is not planned."""
    after = moment_of(dossier, talk) if talk is not None else None
    later = [c for c in dossier.conversations if after is not None and c is not talk and c.planned > after]
    if not later:
        return ""
    coming = min(later, key=lambda c: c.planned)
    start = coming.planned.astimezone(zone_of(coming))
    day, time = t.long_day(start.date()), t.time(start)
    if coming.partner is None:
        return t("Next conversation: {day}, {time}.", day=day, time=time)
    name, role = inline(coming.partner.name), t(wording.ROLES[coming.partner.role])
    return t("Next conversation: {day}, {time}, with {name} ({role}).", day=day, time=time, name=name, role=role)


def recipients(dossier: Dossier, t: Tongue) -> str:
    """Who receives the text."""
    employee, manager = inline(dossier.person.name), inline(dossier.person.manager)
    if not manager:
        return t("This text goes to {employee}.", employee=employee)
    return t("This text goes to {employee} and {manager}.", employee=employee, manager=manager)
