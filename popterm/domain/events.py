"""What happens in a conversation, in order. Everything about time, floor and cover follows from these."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from popterm.domain.people import Side
from popterm.domain.reading import Reading
from popterm.domain.script import Floor

MarkKind = Literal["strength", "wish", "worry", "quote", "ask"]
MARKS: tuple[MarkKind, ...] = ("strength", "wish", "worry", "quote", "ask")

Answer = Literal["yes", "add", "no"]
"""1 *Yes, that's it* · 2 *Yes, and I'd add something* · 3 *Not quite*."""

Way = Literal["adjust", "own_words", "pause", "another_time"]
"""The ways on after the second *not quite*."""


class Event(Struct, frozen=True, kw_only=True, tag_field="kind", tag=True):
    """Something that happened: its own id, the conversation's, and the clocks at that moment."""

    id: str
    talk: str
    at: Reading


class Opened(Event, frozen=True, tag=True):
    """The cover page was opened: from here to closing no other person exists on any screen."""


class PhaseStarted(Event, frozen=True, tag=True):
    """A phase began; going back is the same event with an earlier phase."""

    phase: str


class FloorGiven(Event, frozen=True, tag=True):
    """The floor went to somebody, or to silence."""

    to: Floor


class FloorKeeping(Event, frozen=True, tag=True):
    """Both said that who has the floor may be kept (or, later, that it may not): until then it is live only."""

    kept: bool


class FloorMoved(Event, frozen=True, tag=True):
    """A correction afterwards: a change of floor was *seconds* later (or, negative, earlier) than taken down."""

    change: str
    seconds: float


class Paused(Event, frozen=True, tag=True):
    """The clock stood still from here."""

    reason: str = ""


class PauseExplained(Event, frozen=True, tag=True):
    """Why there was a pause, where the two want to say so."""

    pause: str
    reason: str


class Resumed(Event, frozen=True, tag=True):
    """The clock went on from here."""


class Interrupted(Event, frozen=True, tag=True):
    """Somebody was interrupted, said by either person."""


class Marked(Event, frozen=True, tag=True):
    """A one-key mark; *text* is the note it belongs to, or empty for a bare mark."""

    mark: MarkKind
    text: str = ""


class PromptShown(Event, frozen=True, tag=True):
    """A question to ask on was looked at; it is not offered again in this conversation."""

    prompt: str


class PointOpened(Event, frozen=True, tag=True):
    """One of the manager's points was laid on the table."""

    point: str


class PointDone(Event, frozen=True, tag=True):
    """A point was talked about."""

    point: str


class CorrectionAsked(Event, frozen=True, tag=True):
    """*What have I missed or got wrong?* stood on the screen; only now can an answer be given."""


class SummaryJudged(Event, frozen=True, tag=True):
    """The employee's answer to a summary: which text, and its words at that moment."""

    answer: Answer
    text: str
    words: str


class WayChosen(Event, frozen=True, tag=True):
    """How the two went on after the second *not quite*."""

    way: Way


class CoverLifted(Event, frozen=True, tag=True):
    """The manager's view was opened before the summary was right, for a reason that both see."""

    reason: str


class MinutesMoved(Event, frozen=True, tag=True):
    """Minutes were taken from a later phase for an earlier one."""

    source: str
    target: str
    minutes: int


class Away(Event, frozen=True, tag=True):
    """The screen was away from *since* until this event; *counted* says whether that time belongs to the phase."""

    since: Reading
    counted: bool = True


class AwayJudged(Event, frozen=True, tag=True):
    """The two decided otherwise about an absence of the screen."""

    away: str
    counted: bool


class ReadBack(Event, frozen=True, tag=True):
    """A goal was read back aloud."""

    goal: str


class ClosingAnswered(Event, frozen=True, tag=True):
    """The employee's answer to the closing question; *words* are theirs."""

    words: str


class Stopped(Event, frozen=True, tag=True):
    """The conversation was stopped: points kept, no verdict. *reason* only where both want one on record."""

    reason: str = ""


class StopExplained(Event, frozen=True, tag=True):
    """Why the conversation was stopped: only where both want a reason on record."""

    reason: str


class Closed(Event, frozen=True, tag=True):
    """The conversation was closed with its cover page."""


class Undone(Event, frozen=True, tag=True):
    """An earlier event counts no longer; of an undoing: what it took away counts again."""

    event: str


AnyEvent = (
    Opened
    | PhaseStarted
    | FloorGiven
    | FloorKeeping
    | FloorMoved
    | Paused
    | PauseExplained
    | Resumed
    | Interrupted
    | Marked
    | PromptShown
    | PointOpened
    | PointDone
    | CorrectionAsked
    | SummaryJudged
    | WayChosen
    | CoverLifted
    | MinutesMoved
    | Away
    | AwayJudged
    | ReadBack
    | ClosingAnswered
    | Stopped
    | StopExplained
    | Closed
    | Undone
)

UNDOABLE = (
    PhaseStarted,
    FloorGiven,
    FloorKeeping,
    FloorMoved,
    Paused,
    PauseExplained,
    Resumed,
    Interrupted,
    Marked,
    PointOpened,
    PointDone,
    SummaryJudged,
    WayChosen,
    MinutesMoved,
    CoverLifted,
    ClosingAnswered,
    StopExplained,
)


def standing(events: tuple[AnyEvent, ...]) -> tuple[AnyEvent, ...]:
    """The events that still count, in order: what was undone is gone, and so are the undoings.

    An undoing can be undone in its turn; then what it took away counts again.
    """
    undone: set[str] = set()
    for event in reversed(events):
        if isinstance(event, Undone) and event.id not in undone:
            undone.add(event.event)
    return tuple(event for event in events if event.id not in undone and not isinstance(event, Undone))


def without_mark(events: tuple[AnyEvent, ...], mark: Marked, *, with_bare: bool = False) -> tuple[str, ...]:
    """The ids of what is undone when a mark is taken back: the mark, and the undoing of the one that it corrected.

    Args:
        events: Of one conversation, in order, with the undone ones.
        mark: One that stands.
        with_bare: Whether a bare mark that its note took over stands alone again.
    """
    at = next((place for place, event in enumerate(events) if event.id == mark.id), 0)
    undoing = events[at - 1] if at else None
    if not isinstance(undoing, Undone) or undoing.at != mark.at:
        return (mark.id,)
    before = next((event for event in events if event.id == undoing.event), None)
    texts = {mark.text, ""} if with_bare else {mark.text}
    is_undone = any(isinstance(event, Undone) and event.event == undoing.id for event in events)
    if not isinstance(before, Marked) or before.text not in texts or is_undone:
        return (mark.id,)
    return mark.id, undoing.id


def of_talk(events: tuple[AnyEvent, ...], talk: str) -> tuple[AnyEvent, ...]:
    """The events of one conversation, in order."""
    return tuple(event for event in events if event.talk == talk)


def side_of_floor(floor: Floor) -> Side | None:
    """The party that has the floor alone, if one has."""
    return floor if floor in ("employee", "manager") else None
