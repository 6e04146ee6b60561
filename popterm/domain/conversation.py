"""A conversation: what was planned, and what follows from its events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from msgspec import Struct, structs

from popterm.domain import events as ev
from popterm.domain.people import Attendee, Side
from popterm.domain.reading import Reading, elapsed
from popterm.domain.script import Floor, Phase, Script

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


class Stretch(Struct, frozen=True):
    """A piece of time during which nothing changed: seconds from the first event, phase, floor, and what kind."""

    start: float
    end: float
    phase: str
    floor: Floor
    kind: Literal["talk", "pause", "away"]

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return self.end - self.start


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
    """How the conversation stands: all of it follows from the events."""

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
    is_floor_kept: bool = False
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
        """Whether the manager's view may be seen: the summary is right, or both agreed to go on."""
        return self.is_summary_right or self.lifted is not None or "own_words" in self.ways


def follow(events: tuple[ev.AnyEvent, ...], script: Script) -> Course:
    """Tell how a conversation stands after *events* (all of one conversation, in the order they were kept)."""
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
    return structs.replace(course, stretches=tuple(_stretches(events, standing, script)))


def _step(course: Course, event: ev.AnyEvent, script: Script) -> Course:
    """The course after one more event."""
    if course.began is None:
        course = structs.replace(course, began=event.at)
    change = structs.replace
    match event:
        case ev.Opened():
            return change(course, stage="running" if course.phase else "cover", ended=None)
        case ev.PhaseStarted(phase=phase_id):
            floor = script.phase(phase_id).floor
            visited = course.visited | {phase_id}
            return change(course, stage="running", phase=phase_id, floor=floor, visited=visited, ended=None)
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
            return change(course, stage=stage, ended=event.at, stop_reason=reason)
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
            return change(course, done_points=course.done_points ^ {point})
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
        case ev.FloorKeeping(kept=kept):
            return structs.replace(course, is_floor_kept=kept)
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
        for seconds, is_away in _passed(before.at if before is not None else event.at, event.at, stands):
            is_any = now + seconds > now  # a difference too small to add is none
            if is_any and course.stage in ("running", "paused"):
                kind: Literal["talk", "pause", "away"]
                kind = "pause" if course.stage == "paused" else "away" if is_away else "talk"
                yield Stretch(now, now + seconds, course.phase, course.floor, kind)
            now += seconds
        if stands is not None:
            course = _step(course, stands, script)


def _passed(before: Reading, now: Reading, event: ev.AnyEvent | None) -> tuple[tuple[float, bool], ...]:
    """Seconds from *before* to *now*, and whether the screen was away in them and the two do not count it.

    Each side of an absence is told by its own clocks: what came before it is not lost when the machine was started
    anew during it.
    """
    if not isinstance(event, ev.Away):
        return ((elapsed(before, now), False),)
    if not elapsed(before, event.since):
        return ((elapsed(before, now), not event.counted),)
    return (elapsed(before, event.since), False), (elapsed(event.since, now), not event.counted)


def may_begin(course: Course, script: Script, phase: Phase) -> bool:
    """Whether *phase* may begin: everything behind the summary waits for the employee's *yes*."""
    places = [p.id for p in script.phases]
    gates = [place for place, p in enumerate(script.phases) if p.gate]
    if not gates or places.index(phase.id) <= gates[0]:
        return True
    return course.is_view_open


def side_to_type(phase: Phase) -> Side | None:
    """Whose sentence the screen gives room to in this phase."""
    return "employee" if phase.content in ("employee", "goals") else None
