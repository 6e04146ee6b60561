"""The one owner of the dossier that is being edited: apply, undo, subscribe. Screens mirror it and never save."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Protocol
from uuid import uuid4

from msgspec import structs

from popterm.domain.dossier import Change, Dossier
from popterm.domain.events import UNDOABLE, AnyEvent, Undone, standing
from popterm.services.clock import Clock

Subscriber = Callable[[Dossier], None]
UNDO_DEPTH = 200


class Keeper(Protocol):
    """Where changed dossiers go; the saver is one."""

    def put(self, dossier: Dossier, *, now: bool = False) -> None:
        """Keep *dossier*; at once when *now*. Never blocks."""


class Nowhere:
    """Where the changes go of a dossier that may only be read."""

    def put(self, dossier: Dossier, *, now: bool = False) -> None:
        """Keep nothing."""


def new_id() -> str:
    """An id that no other value has."""
    return uuid4().hex[:12]


class OpenDossier:
    """One dossier, its revision, what can be undone, and who wants to know.

    Typing is one undo step per *field*: consecutive changes with the same field name replace one another.
    Events are never taken away: undoing one adds an ``Undone``. What nobody did, such as the heartbeat, is no step and
    outlives the undoing of the steps around it.
    """

    def __init__(self, dossier: Dossier, keeper: Keeper, clock: Clock) -> None:
        self._dossier = dossier
        self._keeper = keeper
        self._clock = clock
        self._past: list[Dossier] = []
        self._dropped = 0
        self._field = ""
        self._subscribers: list[Subscriber] = []
        self.revision = 0

    @property
    def dossier(self) -> Dossier:
        """The dossier as it stands."""
        return self._dossier

    @property
    def clock(self) -> Clock:
        """The clock by which it is kept."""
        return self._clock

    @property
    def steps(self) -> int:
        """How many steps were done so far and not undone, also those that cannot be undone any more."""
        return self._dropped + len(self._past)

    def apply(self, change: Change, *, field: str = "", undoable: bool = True) -> Dossier:
        """Change the dossier, save it, tell the subscribers.

        Args:
            change: From the dossier before to the dossier after.
            field: Name of the text being typed in, or empty for a single act. Typing is saved a moment later.
            undoable: False for what nobody did, such as the heartbeat.
        """
        changed = change(self._dossier)
        if changed is self._dossier or changed == self._dossier:
            return self._dossier
        if undoable and not (field and field == self._field):
            self._past.append(self._dossier)
            self._drop(len(self._past) - UNDO_DEPTH)
        if undoable:
            self._field = field
        else:
            self._past = [change(before) for before in self._past]
        self._take(changed, now=not field)
        return changed

    def undo(self, back_to: int = 0) -> bool:
        """Go back one step; False when there is none. What was typed and taken away again is no step.

        Args:
            back_to: The ``steps`` before which nothing is undone from here: what lies out of sight stays.
        """
        self._field = ""
        while self._past and self.steps > back_to:
            before = self._past.pop()
            undone = structs.replace(before, events=(*self._dossier.events, *self._undoings(before)))
            if undone != self._dossier:
                self._take(undone, now=True)
                return True
        return False

    def _undoings(self, before: Dossier) -> tuple[Undone, ...]:
        """What makes those events count that counted in *before*, and no later ones."""
        kept = self._dossier.events
        then = {event.id for event in standing(before.events)}
        now = {event.id for event in standing(kept)}
        undoable = {event.id for event in kept if isinstance(event, UNDOABLE)}
        added, taken = (now - then) & undoable, (then - now) & undoable

        def is_wrong(event: AnyEvent) -> bool:
            return event.id in added or (isinstance(event, Undone) and event.event in taken)

        reading = self._clock.reading()
        return tuple(Undone(id=new_id(), talk=e.talk, at=reading, event=e.id) for e in kept if is_wrong(e))

    def settle(self) -> None:
        """Let nothing done so far be undone from here: another part of the work begins."""
        self._drop(len(self._past))
        self._field = ""

    def _drop(self, number: int) -> None:
        if number > 0:
            del self._past[:number]
            self._dropped += number

    def versions_of(self, text: str) -> frozenset[str]:
        """The words of a text now, and at every moment that could be undone to."""
        found = (dossier.text(text) for dossier in (*self._past, self._dossier))
        return frozenset(known.text for known in found if known is not None)

    def erase(self, change: Change) -> Dossier:
        """Change the dossier and everything that could be undone to alike; steps that are none any more go."""
        past, changed = [change(before) for before in self._past], change(self._dossier)
        self._past = [before for before, then in pairwise((*past, changed)) if before != then]
        self._field = ""
        if changed != self._dossier:
            self._take(changed, now=True)
        return self._dossier

    def end_typing(self) -> None:
        """Let the next change be an undo step of its own."""
        self._field = ""

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Tell *subscriber* every new value; returns the function that ends it."""
        self._subscribers.append(subscriber)

        def end() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return end

    def _take(self, dossier: Dossier, *, now: bool) -> None:
        self._dossier = dossier
        self.revision += 1
        self._keeper.put(dossier, now=now)
        for subscriber in tuple(self._subscribers):
            subscriber(dossier)
