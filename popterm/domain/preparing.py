"""Preparing a conversation: which points are on its lists, and every change to them.

Each conversation of a cycle has lists of its own. What is waiting to be talked about belongs to the conversation that
comes next, whichever that turns out to be: a point says after which conversation it is for, so that neither an
appointment that was moved, nor one that was not kept, loses anything.
"""

from __future__ import annotations

from datetime import date

from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation, with_done
from popterm.domain.dossier import Dossier, is_stopped, put, with_point, without
from popterm.domain.people import SIDES, Side
from popterm.domain.point import Point, Preparation, is_exchanged, is_in, moved

# Which list


def begun_talks(dossier: Dossier, cycle: str) -> tuple[str, ...]:
    """Ids of the conversations of a cycle whose first phase began, in that order."""
    known = {c.id for c in dossier.conversations if c.cycle == cycle}
    found = (e.talk for e in dossier.events if isinstance(e, ev.PhaseStarted) and e.talk in known)
    return tuple(dict.fromkeys(found))


def place_of(dossier: Dossier, talk: str = "") -> tuple[str, str]:
    """The cycle of a conversation, and the conversation before it: together they name its lists.

    A conversation that did not begin has the lists that wait, and so has no conversation at all (empty).
    """
    conversation = dossier.conversation(talk)
    cycle = conversation.cycle if conversation is not None else dossier.cycle.id
    begun = begun_talks(dossier, cycle)
    before = begun[: begun.index(talk)] if talk in begun else begun
    return cycle, before[-1] if before else ""


def points_for(dossier: Dossier, talk: str, side: Side) -> tuple[Point, ...]:
    """One side's list for a conversation: its own points, and those that came along from another.

    Args:
        dossier: As whoever looks may see it.
        talk: Id of the conversation; empty for what is being prepared now, planned or not.
        side: Whose list.
    """
    place, along = place_of(dossier, talk), carried_to(dossier, talk)
    return tuple(p for p in dossier.points if p.side == side and ((p.cycle, p.talk) == place or p.id in along))


def carried_to(dossier: Dossier, talk: str = "") -> frozenset[str]:
    """Ids of the points that come along to a conversation; before it begins, all that wait for one."""
    cycle, before = place_of(dossier, talk)
    begun = begun_talks(dossier, cycle)
    conversation = dossier.conversation(talk)
    if conversation is not None and talk in begun:
        return frozenset(conversation.carried)
    waiting = [c for c in dossier.conversations if c.cycle == cycle and c.id not in begun]
    found = {point for c in waiting for point in c.carried}
    if is_left_open(dossier, before):
        found |= {point.id for point in open_points(dossier, before)}
    coming = conversation or min(waiting, key=lambda c: c.planned, default=None)
    kept = kept_back(dossier, cycle)
    return frozenset(found - kept if coming is not None and coming.partner is not None else found | kept)


def kept_back(dossier: Dossier, cycle: str) -> frozenset[str]:
    """Ids of the points of the manager's that nobody saw and that somebody in their place was not given.

    They wait for the next conversation that the manager leads.
    """
    begun = begun_talks(dossier, cycle)
    opened = {e.point for e in ev.standing(dossier.events) if isinstance(e, ev.PointOpened | ev.PointDone)}
    found: set[str] = set()
    for talk in (c for c in dossier.conversations if c.cycle == cycle and c.partner is not None):
        before = dossier.conversation(talk.follows)
        if before is not None and before.id in begun and before.partner is None:
            theirs = {point.id for point in points_for(dossier, before.id, "manager")}
            later = begun[begun.index(before.id) + 1 :]
            taken = {p for c in dossier.conversations if c.id in later and c.partner is None for p in c.carried}
            found |= theirs - {*talk.carried} - opened - taken
    return frozenset(found)


def is_left_open(dossier: Dossier, talk: str) -> bool:
    """Whether a conversation was stopped, and none goes on with it yet."""
    return is_stopped(dossier, talk) and not any(c.follows == talk for c in dossier.conversations)


def done_points(dossier: Dossier, talk: str) -> frozenset[str]:
    """Ids of the points that were talked about in a conversation."""
    done: frozenset[str] = frozenset()
    for event in ev.standing(dossier.events_of(talk)):
        if isinstance(event, ev.PointDone):
            done = with_done(done, event.point)
    return done


def open_points(dossier: Dossier, talk: str) -> tuple[Point, ...]:
    """The points of both that were for a conversation and were not talked about in it, the employee's first."""
    done = done_points(dossier, talk)
    return tuple(point for side in SIDES for point in points_for(dossier, talk, side) if point.id not in done)


def is_list_in(dossier: Dossier, talk: str, side: Side) -> bool:
    """Whether one side's list for a conversation is in."""
    cycle, before = place_of(dossier, talk)
    return is_in(dossier.preparations, cycle, side, before)


def are_lists_in(dossier: Dossier, talk: str = "") -> bool:
    """Whether both lists for a conversation are in."""
    return is_exchanged(dossier.preparations, *place_of(dossier, talk))


def exchanged_points(dossier: Dossier) -> frozenset[str]:
    """Ids of the points that both may see: on lists of which both are in, or seen on the table of a conversation."""
    places = {(p.cycle, p.talk) for p in dossier.preparations}
    both = {place for place in places if is_exchanged(dossier.preparations, *place)}
    own = {p.id for p in dossier.points if (p.cycle, p.talk) in both}
    along = {p for c in dossier.conversations if c.carried and place_of(dossier, c.id) in both for p in c.carried}
    waiting = carried_to(dossier) if place_of(dossier) in both else frozenset()
    return frozenset(own | along | waiting) | _seen_at_tables(dossier)


def _seen_at_tables(dossier: Dossier) -> frozenset[str]:
    """Ids of the points that lay open at a table: the employee's from the beginning, the manager's one by one."""
    begun = {(c.id, talk) for c in dossier.cycles for talk in ("", *begun_talks(dossier, c.id))[:-1]}
    opened = {e.point for e in ev.standing(dossier.events) if isinstance(e, ev.PointOpened)}
    return frozenset(
        p.id for p in dossier.points if p.id in opened or (p.side == "employee" and (p.cycle, p.talk) in begun)
    )


# From one conversation to the next


def taken_along(dossier: Dossier, conversation: Conversation) -> Conversation:
    """A conversation that is about to begin, with everything that waits for it, and what it goes on with."""
    carried = carried_to(dossier, conversation.id)
    _cycle, before = place_of(dossier, conversation.id)
    follows = conversation.follows or (before if is_left_open(dossier, before) else "")
    ids = tuple(point.id for point in dossier.points if point.id in carried)
    return structs.replace(conversation, carried=ids, follows=follows)


# Changes


def with_new_point(dossier: Dossier, point_id: str, side: Side, text: str, question: str = "") -> Dossier:
    """The dossier with a new point at the end of one side's list for the conversation that comes next."""
    cycle, before = place_of(dossier)
    return with_point(dossier, Point(point_id, cycle, side, text, question=question, talk=before))


def with_point_words(dossier: Dossier, point: str, **changes: str | bool) -> Dossier:
    """The dossier in which a point has other words, another note, or something else to find out."""
    found = next((p for p in dossier.points if p.id == point), None)
    return dossier if found is None else with_point(dossier, structs.replace(found, **changes))


def without_point(dossier: Dossier, point: str) -> Dossier:
    """The dossier without a point."""
    return structs.replace(dossier, points=without(dossier.points, point))


def with_moved_point(dossier: Dossier, point: str, step: int) -> Dossier:
    """The dossier with a point up (-1) or down (+1) the list that is being prepared."""
    among = next((points for side in SIDES if _has(points := points_for(dossier, "", side), point)), ())
    return structs.replace(dossier, points=moved(dossier.points, point, step, among))


def _has(points: tuple[Point, ...], point: str) -> bool:
    return any(p.id == point for p in points)


def with_seal(dossier: Dossier, side: Side, today: date, preparation_id: str) -> Dossier:
    """The dossier in which one side's list for the next conversation is in, or open again when it was in."""
    cycle, before = place_of(dossier)
    known = next(
        (p for p in dossier.preparations if p.cycle == cycle and p.side == side and p.talk == before),
        None,
    )
    sealed = None if is_in(dossier.preparations, cycle, side, before) else today
    ident = known.id if known is not None else preparation_id
    preparation = Preparation(ident, cycle, side, sealed, before)
    return structs.replace(dossier, preparations=put(dossier.preparations, preparation))
