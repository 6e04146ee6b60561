"""A conversation: what was planned, and what follows from its events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import dropwhile
from typing import Literal

from msgspec import Struct, structs

from popterm.domain import events as ev
from popterm.domain.people import Attendee
from popterm.domain.reading import Reading
from popterm.domain.script import Floor, Phase, Script
from popterm.domain.stretch import Border, FloorTotals, PhaseSpan, Stretch, StretchKind, borders, moments, passed, recut

Stage = Literal["planned", "cover", "running", "paused", "stopped", "closed"]


class Conversation(Struct, frozen=True):
    """A planned, running or finished conversation.

    Attributes:
        planned: The appointed moment, aware (UTC).
        zone: IANA name of the zone in which it was appointed.
        minutes: The total set at the start.
        heartbeat: The last sign of life while it ran; one overwritten field.
        follows: The conversation that this one goes on with, or empty.
        carried: Ids of the points that came along from it.
        partner: Who goes on with the employee in the manager's place, if somebody does.
        floor_totals: What is left of who had the floor, once its time was over.
    """

    id: str
    cycle: str
    planned: datetime
    zone: str = "Europe/Amsterdam"
    script: str = "development"
    minutes: int = 60
    purpose: str = ""
    present: tuple[Attendee, ...] = ()
    heartbeat: Reading | None = None
    follows: str = ""
    carried: tuple[str, ...] = ()
    partner: Attendee | None = None
    floor_totals: FloorTotals | None = None


class Judgement(Struct, frozen=True):
    """One answer of the employee to one version of the summary."""

    answer: ev.Answer
    text: str
    words: str
    at: Reading


class Pause(Struct, frozen=True):
    """One pause: when it began, and why, where the two said so."""

    id: str
    at: Reading
    reason: str = ""


class Course(Struct, frozen=True):
    """How the conversation stands: all of it follows from the events.

    Attributes:
        began: When its first phase began: what people are told; a cover that was opened is no beginning.
        kept_since: Id of the event with which both let the floor be kept; empty while it is not.
        is_ended_apart: Whether it ended in a part of its own: a reason given there stays there.
        borders: Where floors begin and end, as corrected; like the next two, only while the floor is kept.
        spans: The phases as they followed one another.
        moments: Seconds from the first event to every mark, interruption and consent that stands, by id.
        floor_totals: Of the conversation, when nothing else is left of its floors.
    """

    stage: Stage = "planned"
    phase: str = ""
    floor: Floor = "both"
    began: Reading | None = None
    ended: Reading | None = None
    stretches: tuple[Stretch, ...] = ()
    marks: tuple[ev.Marked, ...] = ()
    prompts: frozenset[str] = frozenset()
    open_points: tuple[str, ...] = ()
    done_points: frozenset[str] = frozenset()
    is_correction_asked: bool = False
    judgements: tuple[Judgement, ...] = ()
    ways: tuple[ev.Way, ...] = ()
    lifted: str | None = None
    moved: tuple[ev.MinutesMoved, ...] = ()
    interruptions: tuple[ev.Interrupted, ...] = ()
    absences: tuple[ev.Away, ...] = ()
    read_back: frozenset[str] = frozenset()
    closing_words: str = ""
    stop_reason: str = ""
    is_ended_apart: bool = False
    is_right_before: bool = False
    """Whether the employee said so of the summary of the conversation that this one goes on with."""
    is_floor_kept: bool = False
    kept_since: str = ""
    borders: tuple[Border, ...] = ()
    spans: tuple[PhaseSpan, ...] = ()
    moments: dict[str, float] = {}
    floor_totals: FloorTotals | None = None
    pauses: tuple[Pause, ...] = ()
    visited: frozenset[str] = frozenset()

    @property
    def is_live(self) -> bool:
        """Whether the two sit in it now: from the cover page until it is stopped or closed."""
        return self.stage in ("cover", "running", "paused")

    @property
    def is_summary_right(self) -> bool:
        """Whether the employee said that the last summary is right, with or without something to add."""
        return bool(self.judgements) and self.judgements[-1].answer in ("yes", "add")

    @property
    def refusals(self) -> int:
        """How often the employee answered *not quite*."""
        return sum(judgement.answer == "no" for judgement in self.judgements)

    @property
    def is_view_open(self) -> bool:
        """Whether the manager's view may be seen: the summary is right, or both agreed to go on.

        What the employee said in the conversation before counts until a summary is answered in this one.
        """
        is_right = self.is_summary_right or (self.is_right_before and not self.judgements)
        return is_right or self.lifted is not None or "own_words" in self.ways


def follow(events: tuple[ev.AnyEvent, ...], script: Script, totals: FloorTotals | None = None) -> Course:
    """Tell how a conversation stands after *events* (all of one conversation, in the order they were kept).

    Args:
        events: Of one conversation.
        script: Its script, scaled to its total.
        totals: What is left of its floors, if that is all.
    """
    counted = {event.away: event.counted for event in events if isinstance(event, ev.AwayJudged)}
    standing = tuple(
        structs.replace(event, counted=counted[event.id])
        if isinstance(event, ev.Away) and event.id in counted
        else event
        for event in ev.standing(events)
    )
    course = Course()
    for event in standing:
        course = _step(course, event, script)
    still = {event.id for event in standing}
    events = tuple(dropwhile(lambda event: event.id not in still, events))  # what was undone before it is no beginning
    course = structs.replace(course, stretches=tuple(_stretches(events, standing, script)), floor_totals=totals)
    return _with_floor(course, events, standing, script) if course.is_floor_kept else course


def _with_floor(
    course: Course, events: tuple[ev.AnyEvent, ...], standing: tuple[ev.AnyEvent, ...], script: Script
) -> Course:
    """The course with what is known of a floor that is kept, and with every correction of it."""
    at = moments(events, standing)
    found = borders(standing, at, script)
    is_corrected = any(isinstance(event, ev.FloorMoved) for event in standing)
    return structs.replace(
        course,
        stretches=tuple(recut(course.stretches, found)) if is_corrected else course.stretches,
        borders=found,
        spans=_spans(standing, at),
        moments={e.id: at[e.id] for e in standing if isinstance(e, ev.Marked | ev.Interrupted | ev.FloorKeeping)},
    )


def _step(course: Course, event: ev.AnyEvent, script: Script) -> Course:
    """The course after one more event."""
    change = structs.replace
    match event:
        case ev.Opened():
            return change(course, stage="running" if course.phase else "cover", ended=None)
        case ev.PhaseStarted(phase=phase_id):
            floor = script.phase(phase_id).floor
            course = change(course, began=course.began or event.at, visited=course.visited | {phase_id})
            return change(course, stage="running", phase=phase_id, floor=floor, ended=None)
        case ev.FloorGiven(to=to):
            return change(course, floor=to)
        case ev.Paused(reason=reason):
            pauses = (*course.pauses, Pause(event.id, event.at, reason))
            return change(course, stage="paused" if course.phase else course.stage, pauses=pauses)
        case ev.Resumed():
            return change(course, stage="running" if course.phase else course.stage)
        case ev.Stopped() | ev.Closed():
            stage: Stage = "closed" if isinstance(event, ev.Closed) else "stopped"
            reason = event.reason if isinstance(event, ev.Stopped) else ""
            is_apart = bool(course.phase and script.phase(course.phase).part)
            return change(course, stage=stage, ended=event.at, stop_reason=reason, is_ended_apart=is_apart)
        case _:
            return _noted(course, event)


def _noted(course: Course, event: ev.AnyEvent) -> Course:
    """The course with one more fact that moves neither phase nor floor."""
    change = structs.replace
    match event:
        case ev.Marked():
            return change(course, marks=(*course.marks, event))
        case ev.PromptShown(prompt=prompt):
            return change(course, prompts=course.prompts | {prompt})
        case ev.PointOpened(point=point):
            opened = tuple(p for p in course.open_points if p != point)
            return change(course, open_points=(*opened, point))
        case ev.PointDone(point=point):
            return change(course, done_points=with_done(course.done_points, point))
        case ev.CorrectionAsked():
            return change(course, is_correction_asked=True)
        case ev.SummaryJudged(answer=answer, text=text, words=words):
            judged = Judgement(answer, text, words, event.at)
            return change(course, judgements=(*course.judgements, judged), is_correction_asked=answer != "no")
        case ev.WayChosen(way=way):
            return change(course, ways=(*course.ways, way))
        case ev.CoverLifted(reason=reason):
            return change(course, lifted=reason)
        case ev.MinutesMoved():
            return change(course, moved=(*course.moved, event))
        case ev.Interrupted():
            return change(course, interruptions=(*course.interruptions, event))
        case ev.Away():
            return change(course, absences=(*course.absences, event))
        case ev.ReadBack(goal=goal):
            return change(course, read_back=course.read_back | {goal})
        case ev.ClosingAnswered(words=words):
            return change(course, closing_words=words)
        case _:
            return _agreed(course, event)


def _agreed(course: Course, event: ev.AnyEvent) -> Course:
    """The course with one more thing that the two want kept."""
    match event:
        case ev.FloorKeeping(id=keeping, kept=kept):
            since = (course.kept_since or keeping) if kept else ""
            return structs.replace(course, is_floor_kept=kept, kept_since=since)
        case ev.PauseExplained(pause=pause, reason=reason):
            explained = (structs.replace(p, reason=reason) if p.id == pause else p for p in course.pauses)
            return structs.replace(course, pauses=tuple(explained))
        case ev.StopExplained(reason=reason):
            return structs.replace(course, stop_reason=reason)
        case _:
            return course


def _stretches(events: tuple[ev.AnyEvent, ...], standing: tuple[ev.AnyEvent, ...], script: Script) -> Iterator[Stretch]:
    """Cut the time between the events into stretches that follow one another without gap or overlap.

    What was undone changes nothing any more, but its clocks were read: time goes on through it.
    """
    still = {event.id: event for event in standing}
    now, course = 0.0, Course()
    for before, event in zip((None, *events), events, strict=False):
        stands = still.get(event.id)
        for seconds, is_away in passed(before.at if before is not None else event.at, event.at, stands):
            is_any = now + seconds > now  # a difference too small to add is none
            if is_any and course.stage in ("running", "paused"):
                kind: StretchKind
                kind = "pause" if course.stage == "paused" else "away" if is_away else "talk"
                yield Stretch(now, now + seconds, course.phase, course.floor, kind)
            now += seconds
        if stands is not None:
            course = _step(course, stands, script)


def _spans(standing: tuple[ev.AnyEvent, ...], at: dict[str, float]) -> tuple[PhaseSpan, ...]:
    """The phases as they followed one another; the last one ends with the last thing that happened in it."""
    starts = [event for event in standing if isinstance(event, ev.PhaseStarted)]
    ended = [at[e.id] for e in standing if isinstance(e, ev.Stopped | ev.Closed)]
    ends = [*(at[event.id] for event in starts[1:]), ended[-1] if ended else max(at.values(), default=0.0)]
    return tuple(
        PhaseSpan(event.phase, at[event.id], max(at[event.id], end), event.at)
        for event, end in zip(starts, ends, strict=False)
    )


def with_done(done: frozenset[str], point: str) -> frozenset[str]:
    """Ids of the points that were talked about, after somebody said so of one, or took that back."""
    return done ^ {point}


def may_begin(course: Course, script: Script, phase: Phase) -> bool:
    """Whether *phase* may begin: everything behind the summary waits for the employee's *yes*."""
    places = [p.id for p in script.phases]
    gates = [place for place, p in enumerate(script.phases) if p.gate]
    if not gates or places.index(phase.id) <= gates[0]:
        return True
    return course.is_view_open
