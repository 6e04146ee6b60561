"""Any acts at the table in any order: time stays whole, undo is exact, and the disk tells the same."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Change, Dossier
from popterm.domain.people import Person
from popterm.domain.point import Point
from popterm.domain.reading import elapsed
from popterm.domain.script import Script, scaled
from popterm.services.clock import SetClock
from popterm.services.open_dossier import Nowhere, OpenDossier
from popterm.services.paper import Paper
from popterm.services.scripts import load_script
from popterm.services.table import Table
from popterm.storage.dossiers import Dossiers

START = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)


class Watched(OpenDossier):
    """An owner that remembers how everything stood before each step."""

    def __init__(self, dossier: Dossier, clock: SetClock, facts: Callable[[], object]) -> None:
        super().__init__(dossier, Nowhere(), clock)
        self.facts = facts
        self.before: list[object] = []

    def apply(self, change: Change, *, field: str = "", undoable: bool = True) -> Dossier:
        facts, steps = self.facts(), len(self._past)
        changed = super().apply(change, field=field, undoable=undoable)
        self.before += [facts] * (len(self._past) - steps)
        return changed

    def settle(self) -> None:
        super().settle()
        self.before.clear()


class AtTheTable(RuleBasedStateMachine):
    """Two people who press anything."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = SetClock(START)
        dossier = Dossier(
            "d",
            Person("d", "Farida Ben Ali", manager="Joost Mulder"),
            (Cycle("c", date(2026, 1, 1)),),
            points=(Point("m1", "c", "manager", "thanks"), Point("e1", "c", "employee", "the training")),
            conversations=(Conversation("t", "c", START),),
        )
        self.owner = Watched(dossier, self.clock, lambda: None)
        self.table = Table(self.owner, "t", script_of)
        self.paper = Paper(self.table)
        self.table.open()
        self.table.next_phase()
        self.owner.facts = self.facts

    def facts(self) -> object:
        """What undo brings back: all but what nobody did, and time."""
        course, dossier = self.table.course, self.table.dossier
        return (
            (course.stage, course.phase, course.floor, course.marks, course.open_points, course.done_points),
            (course.judgements, course.ways, course.lifted, course.moved, course.interruptions, course.pauses),
            (course.visited, course.closing_words, course.is_floor_kept),
            [(t.kind, t.text, t.mark) for t in dossier.texts if t.kind != "summary"],
            dossier.points,
            {time.phase: time.target for time in self.table.clock().phases},
        )

    @rule(seconds=st.sampled_from([0, 1, 29, 61, 400, 1500]))
    def wait(self, seconds: int) -> None:
        self.clock.move_on(seconds)

    @rule(seconds=st.sampled_from([0, 20, 200, 5000]))
    def close_the_lid(self, seconds: int) -> None:
        self.table.absence.look()
        self.clock.move_on(seconds)
        self.table.absence.look()

    @rule(which=st.sampled_from(["beat", "judge"]))
    def give_a_sign(self, which: str) -> None:
        getattr(self.table.absence, which)()

    @rule(times=st.integers(1, 2))
    def go_on(self, times: int) -> None:
        for _ in range(times):
            self.table.next_phase()

    @rule()
    def go_back(self) -> None:
        self.table.previous_phase()

    @rule(to=st.sampled_from(["employee", "manager", "both", "nobody", "third"]))
    def give_the_floor(self, to: ev.Floor) -> None:
        self.table.give_floor(to)

    @rule()
    def pause_or_resume(self) -> None:
        self.table.toggle_pause()

    @rule()
    def explain_the_pause(self) -> None:
        self.table.explain_pause("coffee")

    @rule()
    def interrupt(self) -> None:
        self.table.interrupted()

    @rule(kind=st.sampled_from(ev.MARKS))
    def mark(self, kind: ev.MarkKind) -> None:
        self.paper.mark(kind)

    @rule()
    def note(self) -> None:
        text = self.paper.begin_note()
        for words in ("l", "li", "likes the handover"):
            text = self.paper.write(text, words)
        self.owner.end_typing()

    @rule()
    def take_minutes(self) -> None:
        self.table.take_minutes()

    @precondition(lambda self: self.table.phase.content == "summary")
    @rule(answer=st.sampled_from(["yes", "add", "no"]))
    def judge(self, answer: ev.Answer) -> None:
        self.paper.ask_correction()
        self.paper.judge(answer)

    @rule(way=st.sampled_from(["adjust", "own_words"]))
    def choose_a_way(self, way: ev.Way) -> None:
        self.paper.choose_way(way)

    @rule()
    def lift_the_cover(self) -> None:
        self.table.lift_cover("the train leaves at five")

    @rule(point=st.sampled_from(["m1", "e1"]))
    def work_on_a_point(self, point: str) -> None:
        self.table.open_point(point)

    @rule(words=st.sampled_from(["heard", "useful"]))
    def answer_the_closing_question(self, words: str) -> None:
        self.table.answer_closing(words)

    @rule()
    def take_the_last_back(self) -> None:
        self.table.undo_last()

    @rule()
    def undo(self) -> None:
        if self.owner.undo():
            assert self.facts() == self.owner.before.pop()
        assert bool(self.owner._past) is bool(self.owner.before)

    @invariant()
    def time_is_whole(self) -> None:
        clock, course = self.table.clock(), self.table.course
        events = self.table.dossier.events_of("t")
        whole = elapsed(events[1].at, self.clock.reading())
        not_counted = sum(s.seconds for s in course.stretches if s.kind == "away")
        assert sum(time.spent for time in clock.phases) + clock.paused + not_counted == whole
        assert all(time.spent >= 0 for time in clock.phases)
        assert all(0 <= time.minimum <= time.target <= time.maximum for time in clock.phases)
        assert sum(time.target for time in clock.phases) == 60
        assert clock.ends_at >= max(clock.phase_ends_at, self.clock.reading().wall)

    def teardown(self) -> None:
        """What lies on the disk tells the same, at the same moment."""
        with tempfile.TemporaryDirectory() as folder:
            kept = Dossiers(Path(folder))
            kept.create(self.table.dossier).close()
            again = Table(OpenDossier(kept.load("d"), Nowhere(), self.clock), "t", script_of)
        live, replayed = self.table, again
        assert [(t.phase, t.spent, t.target) for t in replayed.clock().phases] == [
            (t.phase, t.spent, t.target) for t in live.clock().phases
        ]
        for fact in ("stage", "phase", "floor", "marks", "judgements", "lifted", "moved", "pauses", "absences"):
            assert getattr(replayed.course, fact) == getattr(live.course, fact), fact
        assert replayed.dossier.texts == live.dossier.texts


def script_of(script: str, minutes: int) -> Script:
    return scaled(load_script(script), minutes)


AtTheTable.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestAtTheTable = AtTheTable.TestCase
