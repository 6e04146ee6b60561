"""The conversation at the table: what each key of the hour does to its events and texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.clock import Clock as TalkClock
from popterm.domain.clock import offer, read_clock
from popterm.domain.conversation import Conversation, Course, may_begin
from popterm.domain.dossier import Dossier, with_event, with_text
from popterm.domain.part import closes, is_closed
from popterm.domain.people import Person, led_by
from popterm.domain.reading import Reading
from popterm.domain.script import Floor, Phase, Script
from popterm.domain.visible import visible
from popterm.services.absence import Absence
from popterm.services.open_dossier import OpenDossier, new_id

Step = Literal["begun", "minimum", "part", "gate", "end"]
Kind = TypeVar("Kind", bound=ev.Event)


class Table:
    """One conversation of the open dossier, and everything that can be done in it.

    Args:
        owner: The owner of the dossier.
        talk: Id of the conversation.
        script_of: Gives a script for an id and a total of minutes.
    """

    def __init__(self, owner: OpenDossier, talk: str, script_of: Callable[[str, int], Script]) -> None:
        self.owner = owner
        self.talk = talk
        self.script = script_of(self.conversation.script, self.conversation.minutes)
        self._course: tuple[tuple[ev.AnyEvent, ...], Course] | None = None
        self.absence = Absence(self)
        self._asked_for = ""

    # How it stands

    @property
    def dossier(self) -> Dossier:
        """The whole dossier."""
        return self.owner.dossier

    @property
    def seen(self) -> Dossier:
        """The dossier as the table may see it."""
        return visible(self.dossier, "table", self.course, self.talk, self.phase.part if self.course.phase else "")

    @property
    def conversation(self) -> Conversation:
        """The conversation itself."""
        found = self.owner.dossier.conversation(self.talk)
        if found is None:
            raise LookupError("this conversation is not in the dossier")
        return found

    @property
    def person(self) -> Person:
        """The employee, with whoever sits across the table: the manager, or who goes on in their place."""
        return led_by(self.dossier.person, self.conversation.partner)

    @property
    def course(self) -> Course:
        """How it stands by its events."""
        events = self.dossier.events  # the same tuple while nothing happens: a letter that is typed is no event
        if self._course is None or self._course[0] is not events:
            self._course = (events, self.dossier.course(self.talk, self.script))
        return self._course[1]

    @property
    def phase(self) -> Phase:
        """The running phase; before the first one, the first."""
        return self.script.phase(self.course.phase)

    @property
    def last_reading(self) -> Reading | None:
        """The clocks at the last event."""
        events = self.dossier.events_of(self.talk)
        return events[-1].at if events else None

    def clock(self) -> TalkClock:
        """The conversation's clock now."""
        return read_clock(self.course, self.script, self.last_reading, self.owner.clock.reading())

    # Phases

    def open(self) -> None:
        """Open the cover page."""
        if not self.course.is_live:
            self._happened(ev.Opened)
        self.owner.settle()  # what was prepared is not undone at the table

    def take_cover_away(self) -> None:
        """Leave the cover page before anything began: the conversation stays planned."""
        opened = [e for e in ev.standing(self.dossier.events_of(self.talk)) if isinstance(e, ev.Opened)]
        if opened and not self.course.phase:
            self._happened(ev.Undone, undoable=False, event=opened[-1].id)

    def begin(self, phase: Phase) -> None:
        """Begin a phase; the first one is not undone (the clock would stand still unseen), nor is closing a part."""
        settles = not self.course.phase or closes(self.script, self.course.phase, phase)
        self._asked_for = ""
        self._happened(ev.PhaseStarted, phase=phase.id)
        if phase.content == "summary":
            self._happened(ev.CorrectionAsked, undoable=False)
        if settles:
            self.owner.settle()

    def next_phase(self) -> Step:
        """Go to the next phase; out of a closed part, or before the minimum, this takes a second key.

        What comes after the gate waits for the summary.
        """
        following = self.script.after(self.course.phase) if self.course.phase else self.script.phases[0]
        if following is None:
            return "end"
        if not may_begin(self.course, self.script, following):
            return "gate"
        is_early = bool(self.course.phase) and self.clock().current.is_under_minimum
        is_leaving = closes(self.script, self.course.phase, following)
        if (is_early or is_leaving) and self._asked_for != following.id:
            self._asked_for = following.id
            return "part" if is_leaving else "minimum"
        self.begin(following)
        return "begun"

    def previous_phase(self) -> bool:
        """Go back a phase; False at the first, also of what comes after a closed part."""
        before = self.script.before(self.course.phase)
        if before is None or not self.course.phase or is_closed(before, self.script, self.course.visited):
            return False
        self.begin(before)
        return True

    def lift_cover(self, reason: str) -> None:
        """Go on although the summary is not right yet, for a reason that both see."""
        self._happened(ev.CoverLifted, reason=reason)

    # Floor and time

    def give_floor(self, to: Floor) -> None:
        """Give the floor to somebody, or to silence."""
        if self.course.phase and to != self.course.floor:
            self._happened(ev.FloorGiven, to=to)

    def hand_over(self) -> None:
        """Give the floor to the person across the table."""
        self.give_floor("manager" if self.course.floor == "employee" else "employee")

    def toggle_pause(self) -> None:
        """Let the clock stand still, or go on."""
        if self.course.stage == "paused":
            self._happened(ev.Resumed)
        elif self.course.stage == "running":
            self._happened(ev.Paused)

    def interrupted(self) -> None:
        """Take down that somebody was interrupted."""
        self._happened(ev.Interrupted)

    def spare_minutes(self) -> tuple[tuple[Phase, int], ...]:
        """How many minutes could come from which later phases; empty when none can."""
        return tuple((self.script.phase(phase), minutes) for phase, minutes in offer(self.clock(), self.script))

    def take_minutes(self) -> int:
        """Take those minutes for the running phase, all in one step back; returns how many."""
        plan, phase, now = self.spare_minutes(), self.course.phase, self.owner.clock.reading()
        moves = tuple(
            ev.MinutesMoved(id=new_id(), talk=self.talk, at=now, source=source.id, target=phase, minutes=minutes)
            for source, minutes in plan
        )
        self.owner.apply(lambda dossier: structs.replace(dossier, events=(*dossier.events, *moves)))
        self._asked_for = ""
        return sum(move.minutes for move in moves)

    # The manager's points

    def open_point(self, point: str) -> None:
        """Lay one of the manager's points on the table; once it lies there, mark it as talked about."""
        if not self.course.is_view_open:
            return
        self._happened(ev.PointDone if point in self.course.open_points else ev.PointOpened, point=point)

    def talk_about(self, point: str) -> None:
        """Say of a point of either side that it was talked about, or take that back."""
        self._happened(ev.PointDone, point=point)

    def explain_pause(self, reason: str) -> None:
        """Say why there is a pause, where the two want to; both see it."""
        if self.course.stage == "paused" and self.course.pauses:
            self._happened(ev.PauseExplained, pause=self.course.pauses[-1].id, reason=reason)

    def explain_stop(self, reason: str) -> None:
        """Keep why the conversation was stopped, as both want it on record; empty words take it away again."""
        if reason != self.course.stop_reason:
            self._happened(ev.StopExplained, reason=reason)

    def show_prompt(self, prompt: str) -> None:
        """Take down that a prompt was looked at: it is not offered again."""
        if prompt not in self.course.prompts:
            self._happened(ev.PromptShown, undoable=False, prompt=prompt)

    # The end

    def read_back(self, goal: str) -> None:
        """A goal was read back aloud."""
        if goal not in self.course.read_back:
            self._happened(ev.ReadBack, undoable=False, goal=goal)

    def answer_closing(self, words: str) -> None:
        """Keep the employee's answer to the closing question."""
        self._happened(ev.ClosingAnswered, words=words)

    def stop(self, reason: str = "") -> None:
        """Stop here: points kept, no verdict."""
        self._happened(ev.Stopped, reason=reason)
        self.owner.settle()  # what both said yes to is not undone behind the cover

    def close(self) -> None:
        """Close the conversation with its cover page."""
        self._happened(ev.Closed)
        self.owner.settle()

    def undo_last(self) -> bool:
        """Undo the last mark (its note gets back the one before) or change of floor; False: none in this phase."""
        standing = ev.standing(self.dossier.events_of(self.talk))
        for event in reversed(standing):
            if isinstance(event, ev.PhaseStarted | ev.FloorKeeping):
                return False
            if isinstance(event, ev.Marked | ev.FloorGiven | ev.Interrupted):
                self._take_back(event)
                return True
        return False

    def _take_back(self, event: ev.Event) -> None:
        events = self.dossier.events_of(self.talk)
        gone = ev.without_mark(events, event) if isinstance(event, ev.Marked) else (event.id,)
        at = self.owner.clock.reading()
        undone = tuple(ev.Undone(id=new_id(), talk=self.talk, at=at, event=one) for one in gone)
        note = self.dossier.text(event.text) if isinstance(event, ev.Marked) else None
        marks = [e for e in ev.standing((*events, *undone)) if isinstance(e, ev.Marked) and note and e.text == note.id]
        left = structs.replace(note, mark=marks[-1].mark if marks else None) if note is not None else None

        def change(dossier: Dossier) -> Dossier:
            told = structs.replace(dossier, events=(*dossier.events, *undone))
            return with_text(told, left) if left is not None else told

        self.owner.apply(change)

    def _happened(self, kind: type[Kind], *, undoable: bool = True, **facts: object) -> Kind:
        event = kind(id=new_id(), talk=self.talk, at=self.owner.clock.reading(), **facts)
        self.owner.apply(lambda dossier: with_event(dossier, event), undoable=undoable)  # type: ignore[arg-type]  # every kind is one of AnyEvent
        if kind is not ev.PhaseStarted:
            self._asked_for = self._asked_for if kind is ev.PromptShown else ""
        return event
