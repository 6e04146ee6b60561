"""What of the floor may be on a disk: only what both let be kept, and of that only totals once its time is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation
from popterm.domain.dossier import Dossier, is_ended, with_conversation
from popterm.domain.floor import floor_facts
from popterm.domain.script import Script

FLOOR_DAYS = 90
"""After so many days from its end a conversation's floor goes to totals."""

OF_FLOOR = (ev.FloorGiven, ev.FloorMoved, ev.Interrupted)
"""Events that tell who had the floor, and who was cut short."""


def storable(dossier: Dossier) -> Dossier:
    """The dossier as it may leave memory: without the floor of conversations in which it is not kept.

    While such a conversation goes on, the floor of the running phase stays, so that nothing is lost in a crash.
    """
    events = storable_events(dossier.events)
    return dossier if events is dossier.events else structs.replace(dossier, events=events)


def storable_events(events: tuple[ev.AnyEvent, ...]) -> tuple[ev.AnyEvent, ...]:
    """The events that may be stored; the very tuple when that is all of them."""
    talks: dict[str, list[ev.AnyEvent]] = {event.talk: [] for event in events if isinstance(event, OF_FLOOR)}
    for event in events:
        if event.talk in talks:
            talks[event.talk].append(event)
    return without_events(events, {private for found in talks.values() for private in _private(tuple(found))})


def _private(events: tuple[ev.AnyEvent, ...]) -> set[str]:
    """Ids of the events of one conversation that stay in memory."""
    standing = ev.standing(events)
    consent = _consent(standing)
    found: set[str] = set()
    is_behind = False
    for event in events:
        is_behind = is_behind or (consent is not None and event.id == consent.id)
        is_kept = is_behind or (consent is not None and event.at == consent.at)
        if isinstance(event, OF_FLOOR) and not is_kept:
            found.add(event.id)
    return found - {_running_floor(standing)}


def _consent(standing: tuple[ev.AnyEvent, ...]) -> ev.FloorKeeping | None:
    """The event since which the floor is kept without a break; None while it is not."""
    found: ev.FloorKeeping | None = None
    for event in standing:
        if isinstance(event, ev.FloorKeeping):
            found = (found or event) if event.kept else None
    return found


def _running_floor(standing: tuple[ev.AnyEvent, ...]) -> str:
    """Id of the last change of floor in the running phase; empty when there is none, or the two sit no longer."""
    steps = (ev.Opened, ev.PhaseStarted, ev.Paused, ev.Resumed, ev.Stopped, ev.Closed)
    last = next((event for event in reversed(standing) if isinstance(event, steps)), None)
    has_begun = any(isinstance(event, ev.PhaseStarted) for event in standing)
    if not has_begun or isinstance(last, ev.Stopped | ev.Closed):
        return ""
    of_phase = (e for e in reversed(standing) if isinstance(e, ev.PhaseStarted | ev.FloorGiven))
    found = next(of_phase, None)
    return found.id if isinstance(found, ev.FloorGiven) else ""


def without_events(events: tuple[ev.AnyEvent, ...], gone: set[str]) -> tuple[ev.AnyEvent, ...]:
    """The events without those, and without what undid them; the very tuple when nothing is gone."""
    if not gone:
        return events
    left: list[ev.AnyEvent] = []
    gone = set(gone)
    for event in events:
        if event.id in gone or (isinstance(event, ev.Undone) and event.event in gone):
            gone.add(event.id)
        else:
            left.append(event)
    return tuple(left)


def floor_day(dossier: Dossier, talk: Conversation) -> date | None:
    """The day from which only totals of a conversation's floor are kept; None where there is nothing to reduce."""
    standing = ev.standing(dossier.events_of(talk.id))
    last = [e for e in standing if isinstance(e, ev.Opened | ev.Stopped | ev.Closed)]
    if talk.floor_totals is not None or _consent(standing) is None or not last or isinstance(last[-1], ev.Opened):
        return None
    return _day(last[-1].at.wall) + timedelta(days=FLOOR_DAYS)


def _day(wall: float) -> date:
    """The day of a moment, in UTC; of an impossible one, the nearest that there is."""
    return date(1970, 1, 1) + timedelta(days=max(0, min(int(wall // 86400), 100_000)))


def reduced(dossier: Dossier, today: date, script_of: Callable[[str, int], Script]) -> Dossier:
    """The dossier with the floors whose time is over as totals; the very dossier when there are none.

    Args:
        dossier: As read.
        today: The day it is.
        script_of: Gives a script for an id and a total of minutes: phases have a floor of their own.
    """
    for talk in dossier.conversations:
        day = floor_day(dossier, talk)
        if day is not None and day <= today:
            dossier = _with_totals(dossier, talk, script_of(talk.script, talk.minutes))
    return dossier


def _with_totals(dossier: Dossier, talk: Conversation, script: Script) -> Dossier:
    facts = floor_facts(dossier.course(talk.id, script), script)
    gone = {event.id for event in dossier.events_of(talk.id) if isinstance(event, OF_FLOOR)}
    left = structs.replace(dossier, events=without_events(dossier.events, gone))
    return with_conversation(left, structs.replace(talk, floor_totals=facts.totals)) if facts is not None else left


def without_floor(dossier: Dossier, talk: str) -> Dossier:
    """The dossier as if nobody had let the floor of one conversation be kept; the very dossier when it says nothing."""
    kinds = (*OF_FLOOR, ev.FloorKeeping)
    gone = {event.id for event in dossier.events_of(talk) if isinstance(event, kinds)}
    return structs.replace(dossier, events=without_events(dossier.events, gone)) if gone else dossier


def no_more_floor(before: Dossier, now: Dossier) -> Dossier:
    """An earlier state with no more of the floors than the dossier has now; the very state when it has no more."""
    for talk in now.conversations:
        if talk.floor_totals is not None:
            before = _with_totals_of(before, talk)
        elif _consent(ev.standing(now.events_of(talk.id))) is None:
            before = without_floor(before, talk.id)
    return before


def _with_totals_of(before: Dossier, talk: Conversation) -> Dossier:
    """An earlier state without the floors of a conversation; with its totals where it had ended by then."""
    gone = {event.id for event in before.events_of(talk.id) if isinstance(event, OF_FLOOR)}
    known = before.conversation(talk.id)
    if known is not None and known.floor_totals is None and is_ended(before, talk.id):
        before = with_conversation(before, structs.replace(known, floor_totals=talk.floor_totals))
    return structs.replace(before, events=without_events(before.events, gone)) if gone else before


def forgotten(before: Dossier, after: Dossier) -> str:
    """Id of the conversation whose floor is to be in no earlier state either, or empty.

    That is one whose floor was forbidden by what happened last, or one that ended with it, and was not kept.
    """
    if before.events is after.events or not after.events:
        return ""
    talk = after.events[-1].talk
    was_kept, is_kept = (_consent(ev.standing(d.events_of(talk))) is not None for d in (before, after))
    has_ended = is_ended(after, talk) and not is_ended(before, talk)
    return talk if not is_kept and (was_kept or has_ended) else ""
