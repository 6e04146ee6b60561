"""The conversations of sample people: planned, or held with all their events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation
from popterm.domain.reading import Reading
from popterm.domain.text import Text
from popterm.services.sample_story import HeldStory, TalkStory

COURSE = (
    ("welcome", 5),
    ("employee", 17),
    ("summary", 6),
    ("manager", 7),
    ("goals", 13),
    ("agreements", 7),
    ("close", 4),
)
"""The phases of a held conversation and the minutes that each took."""


def moment(day: date, clock: str, zone: str) -> datetime:
    """The UTC moment at which it is *clock* (``14:00``) on *day* in *zone*."""
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)


def conversation(talk_id: str, cycle: str, story: TalkStory, day: date, zone: str) -> Conversation:
    """A conversation as it was planned."""
    return Conversation(
        id=talk_id,
        cycle=cycle,
        planned=moment(day, story.at, zone),
        zone=zone,
        script=story.script,
        minutes=story.minutes,
        purpose=story.purpose,
    )


def texts(talk: Conversation, held: HeldStory) -> Iterator[Text]:
    """The notes of a held conversation, three minutes apart, and its summary."""
    for number, note in enumerate(held.notes, 1):
        yield Text(
            id=f"{talk.id}-note-{number}",
            talk=talk.id,
            kind="note",
            text=note.text,
            phase="employee",
            speaker="employee",
            mark=note.mark,
            written=talk.planned + timedelta(minutes=5 + 3 * number),
        )
    yield Text(
        id=f"{talk.id}-summary",
        talk=talk.id,
        kind="summary",
        text=held.summary + held.correction,
        phase="summary",
        speaker="manager",
        written=talk.planned + timedelta(minutes=24),
        revision=1,
    )


class Told:
    """Tells what happened in a conversation, event by event."""

    def __init__(self, talk: Conversation) -> None:
        self._talk = talk
        self._number = 0

    def at(self, minutes: float) -> tuple[str, str, Reading]:
        """The id, conversation and clock of what happened *minutes* after it was to begin."""
        self._number += 1
        return f"{self._talk.id}-e{self._number}", self._talk.id, Reading(self._talk.planned.timestamp() + minutes * 60)

    def events(
        self, held: HeldStory, points: tuple[str, ...], goals: tuple[str, ...], brought: tuple[str, ...]
    ) -> Iterator[ev.AnyEvent]:
        """The whole conversation: *points* are laid open, these and the *brought* talked about, *goals* read back."""
        yield self._event(ev.Opened, 0)
        begins = 1
        for phase, minutes in COURSE:
            yield self._event(ev.PhaseStarted, begins, phase=phase)
            if phase == "employee":
                yield from self._marks(held, begins)
                for point in brought:
                    yield self._event(ev.PointDone, begins + minutes - 0.5, point=point)
            elif phase == "summary":
                yield from self._answers(held, begins)
            elif phase == "manager":
                for number, point in enumerate(points):
                    yield self._event(ev.PointOpened, begins + 1 + number * 2, point=point)
                    yield self._event(ev.PointDone, begins + 2 + number * 2, point=point)
            elif phase == "close":
                for number, goal in enumerate(goals):
                    yield self._event(ev.ReadBack, begins + 0.5 + number * 0.5, goal=goal)
                yield self._event(ev.ClosingAnswered, begins + minutes - 1, words=held.closing)
            begins += minutes
        yield self._event(ev.Closed, begins)

    def _marks(self, held: HeldStory, begins: float) -> Iterator[ev.AnyEvent]:
        for number, note in enumerate(held.notes, 1):
            yield self._event(ev.Marked, begins + 3 * number, mark=note.mark, text=f"{self._talk.id}-note-{number}")

    def _answers(self, held: HeldStory, begins: float) -> Iterator[ev.AnyEvent]:
        yield self._event(ev.CorrectionAsked, begins + 3)
        yield self._event(
            ev.SummaryJudged,
            begins + 5,
            answer=held.answer,
            text=f"{self._talk.id}-summary",
            words=held.summary + held.correction,
        )

    def _event(self, kind: Callable[..., ev.AnyEvent], minutes: float, **facts: object) -> ev.AnyEvent:
        event_id, talk, at = self.at(minutes)
        return kind(id=event_id, talk=talk, at=at, **facts)
