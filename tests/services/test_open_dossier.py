"""Undo at the table: one step at a time, and nothing that nobody did goes with it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec import structs

from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.people import Person
from popterm.domain.point import Point
from popterm.domain.preparing import with_new_point
from popterm.domain.reading import Reading
from popterm.domain.script import Script, scaled
from popterm.services.absence import ABSENCE
from popterm.services.clock import SetClock
from popterm.services.open_dossier import Nowhere, OpenDossier
from popterm.services.paper import Paper
from popterm.services.scripts import load_script
from popterm.services.table import Table

START = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


class AdjustedClock(SetClock):
    """A clock on the wall that somebody set back."""

    back = 0.0

    def reading(self) -> Reading:
        """The wall clock is *back* seconds behind; the other one knows nothing of it."""
        now = super().reading()
        return Reading(now.wall - self.back, now.boot, now.boot_id)


def script_of(script_id: str, minutes: int) -> Script:
    """A built-in script."""
    return scaled(load_script(script_id), minutes)


@pytest.fixture
def clock() -> AdjustedClock:
    return AdjustedClock(START)


@pytest.fixture
def owner(clock: AdjustedClock) -> OpenDossier:
    dossier = Dossier(
        "d",
        Person("d", "Farida Ben Ali", manager="Joost Mulder"),
        (Cycle("c", date(2026, 1, 1)),),
        points=(Point("m1", "c", "manager", "thanks"),),
        conversations=(Conversation("t", "c", START),),
    )
    return OpenDossier(dossier, Nowhere(), clock)


@pytest.fixture
def table(owner: OpenDossier) -> Table:
    found = Table(owner, "t", script_of)
    found.open()
    found.begin(found.script.phase("welcome"))
    found.begin(found.script.phase("employee"))
    return found


@pytest.fixture
def paper(table: Table) -> Paper:
    return Paper(table)


def noted(paper: Paper, words: str) -> str:
    """A note that was written and left; its id."""
    kept = paper.write(paper.begin_note(), words)
    paper.table.owner.end_typing()
    return kept.id


def test_a_sign_of_life_outlives_undo(table: Table, paper: Paper, clock: AdjustedClock) -> None:
    noted(paper, "likes the handover")
    for _ in range(10):
        clock.move_on(30)
        table.absence.beat()
    beaten = table.conversation.heartbeat
    table.owner.undo()
    assert table.conversation.heartbeat == beaten
    clock.move_on(20)
    assert table.absence.look() == 0, "the screen was there all the time"


def test_a_note_and_its_mark_part_in_one_step(table: Table, paper: Paper) -> None:
    note = noted(paper, "I want to lead a meeting")
    paper.mark("quote")
    assert [t.mark for t in paper.notes()] == ["quote"]
    table.owner.undo()
    assert [(t.id, t.mark) for t in paper.notes()] == [(note, None)]
    assert table.course.marks == ()


def test_taking_a_mark_back_unmarks_its_note_and_can_be_undone(table: Table, paper: Paper) -> None:
    noted(paper, "I want to lead a meeting")
    paper.mark("quote")
    assert table.undo_last()
    assert [t.mark for t in paper.notes()] == [None]
    table.owner.undo()
    assert [t.mark for t in paper.notes()] == ["quote"]
    assert [m.mark for m in table.course.marks] == ["quote"]


def test_undoing_a_note_leaves_the_mark_that_came_before_it(table: Table, paper: Paper) -> None:
    paper.mark("wish")
    noted(paper, "to lead a meeting")
    assert [(m.mark, bool(m.text)) for m in table.course.marks] == [("wish", True)]
    table.owner.undo()
    assert paper.notes() == ()
    assert [(m.mark, bool(m.text)) for m in table.course.marks] == [("wish", False)]
    table.owner.undo()
    assert table.course.marks == ()


def test_what_was_prepared_is_not_undone_at_the_table(owner: OpenDossier) -> None:
    owner.apply(lambda dossier: with_new_point(dossier, "m2", "manager", "March group"))
    table = Table(owner, "t", script_of)
    table.open()
    table.begin(table.script.phase("welcome"))
    assert not owner.undo()
    assert [p.id for p in owner.dossier.points] == ["m1", "m2"]
    assert table.course.stage == "running"


@pytest.mark.parametrize("end", ["close", "stop"])
def test_what_was_said_is_not_undone_behind_the_cover(table: Table, paper: Paper, end: str) -> None:
    noted(paper, "likes the handover")
    getattr(table, end)()
    assert not table.owner.undo()
    assert [t.text for t in paper.notes()] == ["likes the handover"]


def test_a_summary_follows_the_marks_until_somebody_writes_in_it(table: Table, paper: Paper) -> None:
    noted(paper, "first")
    paper.mark("wish")
    summary = paper.begin_summary()
    noted(paper, "second")
    paper.mark("wish")
    assert paper.begin_summary().text == "first\nsecond"
    assert paper.begin_summary().id == summary.id
    paper.write(paper.begin_summary(), "first and second")
    noted(paper, "third")
    paper.mark("wish")
    assert paper.begin_summary().text == "first and second"


def test_a_clock_set_back_is_no_absence(table: Table, clock: AdjustedClock) -> None:
    clock.back = 3600
    for _ in range(4):
        clock.move_on(30)
        table.absence.beat()
    clock.move_on(ABSENCE - 60)
    assert table.absence.look() == 0
    assert table.clock().of("employee").spent == 120 + ABSENCE - 60


def test_a_night_does_not_count_until_they_say_so(table: Table, clock: AdjustedClock) -> None:
    clock.move_on(600)
    table.absence.beat()
    clock.move_on(14 * 3600)
    assert table.absence.look() == pytest.approx(14 * 3600)
    assert table.clock().of("employee").spent == pytest.approx(600)
    assert table.absence.judge().counted
    assert table.clock().of("employee").spent == pytest.approx(600 + 14 * 3600)


def test_erasing_reaches_what_can_be_undone_to_alone_and_works_where_nothing_can_be(owner: OpenDossier) -> None:
    before = owner.dossier
    gone = with_new_point(before, "p1", "employee", "gone")

    def erasing(dossier: Dossier) -> Dossier:
        return structs.replace(dossier, points=tuple(p for p in dossier.points if p.text != "gone"))

    owner.apply(lambda dossier: gone, field="a")
    owner.apply(lambda dossier: before, field="b")
    owner.erase(erasing)
    assert not owner.undo()
    assert owner.erase(lambda dossier: gone) == gone
    assert owner.erase(erasing).points == before.points
