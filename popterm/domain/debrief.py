"""Looking back on a conversation: what was planned and what happened, as facts and never as a verdict."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from math import inf

from msgspec import Struct

from popterm.domain import events as ev
from popterm.domain.agreement import Line
from popterm.domain.conversation import Conversation, Course, Stage
from popterm.domain.dossier import Dossier, is_ended, moment_of
from popterm.domain.floor import FloorFacts, floor_facts
from popterm.domain.goal import Goal
from popterm.domain.learning import Way, learning
from popterm.domain.people import SIDES
from popterm.domain.point import Point, without_note
from popterm.domain.preparing import exchanged_points, points_for
from popterm.domain.reading import elapsed
from popterm.domain.script import Phase, Script, shares
from popterm.domain.visible import without_off_record

ScriptOf = Callable[[str, int], Script]
"""Gives a script for an id and a total of minutes."""

BEFORE_SUBSTANCE = ("welcome", "summary")
"""What phases hold in which the manager speaks without reacting: reading aloud, and giving back what was heard."""


class PhaseFact(Struct, frozen=True):
    """Whole minutes of one phase: as planned at the start, and as they were; None when it never began."""

    phase: Phase
    planned: int
    minutes: int | None


class PauseFact(Struct, frozen=True):
    """One pause in seconds, with the reason that the two gave, if they gave one."""

    seconds: float
    reason: str = ""


class PointFact(Struct, frozen=True):
    """One point of either list, as both may see it, and whether it was marked as talked about."""

    point: Point
    is_done: bool


class EarlierFact(Struct, frozen=True):
    """The same facts of an earlier conversation with this person.

    Attributes:
        began: The moment, aware.
        employee_minutes: Whole minutes of the employee's phase; None when it did not begin.
        first_turn: Seconds until the manager spoke in substance; None when that did not come.
        versions: Of the summary.
    """

    talk: Conversation
    began: datetime
    employee_minutes: int | None
    first_turn: float | None
    versions: int


class Debrief(Struct, frozen=True):
    """The facts of one conversation that was held.

    Attributes:
        course: How the conversation stands.
        minutes: Whole minutes talked in all, pauses and absences apart.
        away: Seconds during which the screen was away, which the two do not count.
        moved: Minutes that were moved between phases on the way.
        floor: What may be shown of the floor: None where it was not kept, or each wrote their own words.
        first_turn: Seconds of talk until the manager had the floor in substance; None when that did not come.
        versions: Of the summary: one for every time its words had changed.
        ways: How the two went on after the second *not quite*.
        lifted: Why the manager's view was opened before the summary was right; both saw it.
        closing: The employee's answer to the closing question, in their words.
        earlier: The conversations before this one with the same person, the latest first.
    """

    talk: Conversation
    course: Course
    phases: tuple[PhaseFact, ...]
    planned: int
    minutes: int
    pauses: tuple[PauseFact, ...] = ()
    away: float = 0.0
    moved: tuple[ev.MinutesMoved, ...] = ()
    floor: FloorFacts | None = None
    first_turn: float | None = None
    versions: int = 0
    answers: tuple[ev.Answer, ...] = ()
    ways: tuple[ev.Way, ...] = ()
    lifted: str = ""
    goals: tuple[Goal, ...] = ()
    learning: tuple[tuple[Way, int], ...] = ()
    promises: tuple[Line, ...] = ()
    moments: tuple[Line, ...] = ()
    later: tuple[Conversation, ...] = ()
    points: tuple[PointFact, ...] = ()
    closing: str = ""
    stop_reason: str = ""
    earlier: tuple[EarlierFact, ...] = ()

    @property
    def stage(self) -> Stage:
        """Whether it was closed or stopped."""
        return self.course.stage

    @property
    def is_own_words(self) -> bool:
        """Whether each one's own words were left to stand side by side."""
        return is_own_words(self.course)

    @property
    def is_turn_by_floor(self) -> bool:
        """Whether the first turn is told by who had the floor; of totals alone it cannot be."""
        return self.floor is not None and self.floor.has_timeline


def is_own_words(course: Course) -> bool:
    """Whether the two left each one's own words to stand side by side."""
    return "own_words" in course.ways and not course.is_summary_right


def shown_floor(course: Course, script: Script) -> FloorFacts | None:
    """What may be shown of the floor, to both or to nobody; None where it was not kept.

    Where each wrote their own words nobody is shown any: figures would serve the one against the other.
    """
    floor = None if is_own_words(course) else floor_facts(course, script)
    return floor if floor is not None and floor.seconds else None


def debrief(dossier: Dossier, talk: Conversation, script_of: ScriptOf) -> Debrief:
    """The facts of *talk*, from what both saw of it.

    A conversation that was stopped has no goals in its facts, and no answers to a summary that was not right yet.
    Nothing of the manager's private side is in any, nothing taken off the record, and no text of another part such as
    an appraisal.
    """
    dossier = without_off_record(dossier)
    script = script_of(talk.script, talk.minutes)
    course = dossier.course(talk.id, script)
    phases = tuple(fact for fact in phase_facts(course, script) if not fact.phase.part)
    own = {fact.phase.id for fact in phases}
    is_whole = course.stage != "stopped"
    lines = dossier.lines_of(talk.cycle) if is_whole else ()
    goals = tuple(g for g in dossier.goals_of(talk.cycle) if not g.is_empty) if is_whole else ()
    return Debrief(
        talk=talk,
        course=course,
        phases=phases,
        planned=sum(fact.planned for fact in phases),
        minutes=sum(fact.minutes or 0 for fact in phases),
        pauses=_pauses(dossier, talk, script, course),
        away=sum(s.seconds for s in course.stretches if s.kind == "away" and s.phase in own),
        moved=tuple(move for move in course.moved if {move.source, move.target} <= own),
        floor=shown_floor(course, script),
        first_turn=first_turn(course, script),
        versions=_versions(dossier, talk, course),
        answers=tuple(j.answer for j in course.judgements) if is_whole or course.is_summary_right else (),
        ways=course.ways,
        lifted=course.lifted or "",
        goals=goals,
        learning=learning(goals),
        promises=tuple(line for line in lines if line.owner == "manager"),
        moments=tuple(line for line in lines if line.source == "moment"),
        later=_later(dossier, talk),
        points=_points(dossier, talk, course),
        closing=course.closing_words,
        stop_reason="" if course.is_ended_apart else course.stop_reason,
        earlier=tuple(_earlier(dossier, one, script_of) for one in _before(dossier, talk)),
    )


def phase_facts(course: Course, script: Script) -> tuple[PhaseFact, ...]:
    """Minutes planned and talked, phase by phase; the parts add up to the rounded whole."""
    spent = [
        int(sum(s.seconds for s in course.stretches if s.phase == phase.id and s.kind == "talk"))
        for phase in script.phases
    ]
    minutes = shares(tuple(spent), round(sum(spent) / 60))
    return tuple(
        PhaseFact(phase, phase.target, whole if phase.id in course.visited else None)
        for phase, whole in zip(script.phases, minutes, strict=True)
    )


def first_turn(course: Course, script: Script) -> float | None:
    """Seconds of talk until the manager had the floor in substance.

    Where the floor was kept the first change of it tells, else the beginning of the manager's phase. The welcome,
    the summary and a part of its own, such as an appraisal, are not counted in substance.
    """
    floor = shown_floor(course, script)
    kept_from = floor.since if floor is not None and floor.has_timeline else inf
    passed = 0.0
    for stretch in course.stretches:
        phase = script.phase(stretch.phase)
        if stretch.kind != "talk" or phase.part:
            continue
        is_theirs = phase.content == "manager" or phase.floor == "manager"
        if stretch.start >= kept_from:
            is_theirs = stretch.floor == "manager"
        if is_theirs and phase.content not in BEFORE_SUBSTANCE:
            return passed
        passed += stretch.seconds
    return None


def _pauses(dossier: Dossier, talk: Conversation, script: Script, course: Course) -> tuple[PauseFact, ...]:
    """Every pause with its length, without those of a part of its own: they stay there."""
    reasons = {pause.id: pause.reason for pause in course.pauses}
    found: list[PauseFact] = []
    phase, began = "", None
    for event in ev.standing(dossier.events_of(talk.id)):
        if began is not None and isinstance(event, ev.Paused | ev.Resumed | ev.PhaseStarted | ev.Stopped | ev.Closed):
            if not (phase and script.phase(phase).part):
                found.append(PauseFact(elapsed(began.at, event.at), reasons.get(began.id, "")))
            began = None
        if isinstance(event, ev.Paused):
            began = event
        elif isinstance(event, ev.PhaseStarted):
            phase = event.phase
    return tuple(found)


def _versions(dossier: Dossier, talk: Conversation, course: Course) -> int:
    """How many wordings the summary had: those that the employee answered to, and the one that stands now."""
    words = [judgement.words.strip() for judgement in course.judgements]
    words += [
        text.text.strip() for text in dossier.texts if text.kind == "summary" and text.talk == talk.id and not text.part
    ]
    return len({version for version in words if version})


def _points(dossier: Dossier, talk: Conversation, course: Course) -> tuple[PointFact, ...]:
    """The points that were for this conversation, the manager's as far as the employee saw them."""
    seen = {*course.open_points, *exchanged_points(dossier)}
    return tuple(
        PointFact(without_note(point), point.id in course.done_points)
        for side in SIDES
        for point in points_for(dossier, talk.id, side)
        if side == "employee" or point.id in seen
    )


def _later(dossier: Dossier, talk: Conversation) -> tuple[Conversation, ...]:
    later = [c for c in dossier.conversations if moment_of(dossier, c) > moment_of(dossier, talk)]
    return tuple(sorted(later, key=lambda c: moment_of(dossier, c)))


def _before(dossier: Dossier, talk: Conversation) -> list[Conversation]:
    """The conversations held before, the latest first."""
    here = moment_of(dossier, talk)
    held = [c for c in dossier.conversations if moment_of(dossier, c) < here and is_ended(dossier, c.id)]
    return sorted(held, key=lambda c: moment_of(dossier, c), reverse=True)


def _earlier(dossier: Dossier, talk: Conversation, script_of: ScriptOf) -> EarlierFact:
    script = script_of(talk.script, talk.minutes)
    course = dossier.course(talk.id, script)
    minutes = [
        fact.minutes
        for fact in phase_facts(course, script)
        if fact.phase.content == "employee" and not fact.phase.part and fact.minutes is not None
    ]
    return EarlierFact(
        talk,
        moment_of(dossier, talk),
        sum(minutes) if minutes else None,
        first_turn(course, script),
        _versions(dossier, talk, course),
    )
