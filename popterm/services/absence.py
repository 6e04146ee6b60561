"""Time that the screen was away (a closed lid, a crash): noticed and named; the two say whether it counts."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.dossier import with_conversation, with_event
from popterm.domain.reading import Reading, elapsed, jump, restarted
from popterm.services.open_dossier import new_id

if TYPE_CHECKING:
    from popterm.services.table import Table

LOOK = 1.0
"""Seconds between two looks at the clocks, kept in memory: so exactly is known when the screen went away."""
HEARTBEAT = 30.0
"""Seconds between two signs of life in the dossier, for the case of a crash."""
ABSENCE = 60.0
"""Seconds from which an absence is named.

The minutes follow from the clocks and are right without a word. A shorter gap changes them by one at most; a line
about it would disturb the two more than the gap did. It counts.
"""


class Absence:
    """The screen's presence during one conversation.

    Args:
        table: The conversation.

    Attributes:
        jump: Seconds by which the wall clock was set ahead (or back) since the look before. It changes no minute, only
            the times of day; every event has the readings of both clocks.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.jump = 0.0
        self._seen: Reading | None = None

    @property
    def last(self) -> ev.Away | None:
        """The last absence that was taken down."""
        absences = self.table.course.absences
        return absences[-1] if absences else None

    def look(self) -> float:
        """Look at the clocks; returns the seconds of an absence that ended now, else 0.

        The time counts, unless the machine was started anew or the screen was away for longer than the whole
        conversation, as over night: then it ends at the last sign of life until the two say otherwise. Of the wall
        clock nothing is asked that the boot clock can tell: so a new start of the machine is always taken down.
        """
        now = self.table.owner.clock.reading()
        last = self._last_sign(now)
        self.jump = jump(self._seen, now) if self._seen is not None else 0.0
        self._seen = now
        is_noticed = self.table.course.stage == "running" and not self.table.owner.clock.is_invented
        if last is None or not is_noticed:
            return 0.0
        away, is_anew = elapsed(last, now), restarted(last, now)
        if away < ABSENCE and not is_anew:
            return 0.0
        counted = away < (ABSENCE if is_anew else self.table.conversation.minutes * 60)
        event = ev.Away(id=new_id(), talk=self.table.talk, at=now, since=last, counted=counted)
        self.table.owner.apply(lambda dossier: with_event(dossier, event), undoable=False)
        return away if away >= ABSENCE else 0.0

    def judge(self) -> ev.Away | None:
        """Count the last absence after all, or not; returns it as it holds now, None when there was none.

        The same key takes it back, so it is no step of undo.
        """
        if self.last is None:
            return None
        reading, away = self.table.owner.clock.reading(), self.last
        judged = ev.AwayJudged(id=new_id(), talk=self.table.talk, at=reading, away=away.id, counted=not away.counted)
        self.table.owner.apply(lambda dossier: with_event(dossier, judged), undoable=False)
        return self.last

    def beat(self) -> None:
        """Give a sign of life that outlives a crash: one overwritten field."""
        if self.table.course.is_live:
            beaten = structs.replace(self.table.conversation, heartbeat=self.table.owner.clock.reading())
            self.table.owner.apply(lambda dossier: with_conversation(dossier, beaten), undoable=False)

    def _last_sign(self, now: Reading) -> Reading | None:
        """The last sign of life: of this start of the machine, if there is one."""
        kept = (self.table.last_reading, self.table.conversation.heartbeat, self._seen)
        signs = [sign for sign in kept if sign is not None]
        here = [sign for sign in signs if not restarted(sign, now)] or signs
        return reduce(lambda known, sign: sign if elapsed(known, sign) > 0 else known, here) if here else None
