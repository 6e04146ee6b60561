"""The conversation at the table: what each key of the hour does, by a clock that is moved by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier, is_begun, is_ended, live_talk, next_talk
from popterm.domain.people import Person
from popterm.domain.point import Point, of_side
from popterm.domain.script import Script, scaled
from popterm.domain.text import quotes
from popterm.services.absence import ABSENCE
from popterm.services.clock import SetClock
from popterm.services.open_dossier import OpenDossier
from popterm.services.paper import RIGHT_AFTER, Paper
from popterm.services.scripts import load_script
from popterm.services.table import Table

START = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)


class Shelf:
    """A keeper that remembers what it was given."""

    def __init__(self) -> None:
        self.kept: list[tuple[Dossier, bool]] = []

    def put(self, dossier: Dossier, *, now: bool = False) -> None:
        self.kept.append((dossier, now))


def script_of(script: str, minutes: int) -> Script:
    return scaled(load_script(script, None), minutes)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def table(clock: SetClock, shelf: Shelf) -> Table:
    dossier = Dossier(
        "d",
        Person("d", "Farida Ben Ali", manager="Joost Mulder"),
        (Cycle("c", date(2026, 1, 1)),),
        points=(Point("m1", "c", "manager", "thanks"), Point("m2", "c", "manager", "March group")),
        conversations=(Conversation("t", "c", START),),
    )
    return Table(OpenDossier(dossier, shelf, clock), "t", script_of)


@pytest.fixture
def paper(table: Table) -> Paper:
    return Paper(table)


def go_to(table: Table, phase: str) -> None:
    table.begin(table.script.phase(phase))


def test_the_cover_opens_and_can_be_taken_away_again(table: Table) -> None:
    table.open()
    assert table.course.stage == "cover"
    assert live_talk(table.dossier) is not None
    table.take_cover_away()
    assert table.course.stage == "planned"
    assert not is_begun(table.dossier, "t")
    assert next_talk(table.dossier, START) is not None


def test_one_key_begins_and_early_next_takes_a_second(table: Table, clock: SetClock) -> None:
    table.open()
    assert table.next_phase() == "begun"
    assert table.course.phase == "welcome"
    assert table.next_phase() == "minimum"
    assert table.course.phase == "welcome"
    assert table.next_phase() == "begun"
    assert table.course.phase == "employee"
    clock.move_on(6 * 60)
    assert table.next_phase() == "begun"


def test_any_other_act_in_between_asks_anew(table: Table) -> None:
    table.next_phase()
    assert table.next_phase() == "minimum"
    table.give_floor("employee")
    assert table.next_phase() == "minimum"


def test_the_floor_follows_the_phase_and_every_change_is_kept(table: Table) -> None:
    go_to(table, "employee")
    assert table.course.floor == "employee"
    table.hand_over()
    assert table.course.floor == "manager"
    table.give_floor("nobody")
    assert table.course.floor == "nobody"
    assert table.undo_last()
    assert table.course.floor == "manager"
    assert table.undo_last()
    assert table.course.floor == "employee"
    assert not table.undo_last()


def test_the_gate_wants_the_employees_answer(table: Table, paper: Paper, clock: SetClock) -> None:
    go_to(table, "summary")
    clock.move_on(300)
    assert table.next_phase() == "gate"
    assert paper.judge("no")
    assert table.next_phase() == "gate"
    assert not paper.judge("yes"), "after a no the question must stand there again first"
    paper.ask_correction()
    assert paper.judge("add")
    assert table.next_phase() == "begun"
    assert table.course.is_view_open


def test_an_answer_before_the_question_is_none(table: Table, paper: Paper) -> None:
    go_to(table, "employee")
    assert not paper.judge("yes")
    assert table.course.judgements == ()


def test_a_reason_that_both_see_opens_the_way(table: Table) -> None:
    go_to(table, "summary")
    table.lift_cover("the train leaves at five")
    assert table.course.lifted == "the train leaves at five"
    assert table.course.is_view_open


def test_every_version_of_a_summary_is_kept_with_its_answer(table: Table, paper: Paper) -> None:
    go_to(table, "summary")
    text = paper.begin_summary()
    for words, answer in (("one", "no"), ("two", "no"), ("three", "add")):
        text = paper.write(text, words)
        paper.ask_correction()
        paper.judge(answer)  # type: ignore[arg-type]  # the three answers
    assert [(j.words, j.answer) for j in table.course.judgements] == [("one", "no"), ("two", "no"), ("three", "add")]
    assert table.course.refusals == 2


def test_a_mark_goes_to_the_note_just_written_or_to_the_next_one(table: Table, paper: Paper, clock: SetClock) -> None:
    go_to(table, "employee")
    first = paper.write(paper.begin_note(), "proud of the handover")
    paper.mark("strength")
    assert table.dossier.text(first.id).mark == "strength"  # type: ignore[union-attr]  # it was just written
    clock.move_on(RIGHT_AFTER + 1)
    paper.mark("quote")
    second = paper.write(paper.begin_note(), "I'd like to sit with the scanner people")
    assert second.mark == "quote"
    assert [(m.mark, m.text) for m in table.course.marks] == [("strength", first.id), ("quote", second.id)]


def test_what_the_manager_said_is_never_the_employees_wish(table: Table, paper: Paper) -> None:
    go_to(table, "employee")
    table.hand_over()
    paper.write(paper.begin_note(), "there is a group in March")
    paper.mark("wish")
    table.hand_over()
    paper.write(paper.begin_note(), "I doubt whether I want the training")
    paper.mark("worry")
    go_to(table, "summary")
    assert paper.begin_summary().text == "I doubt whether I want the training"
    assert quotes(table.dossier.texts, "t") == ("I doubt whether I want the training",)


def test_a_note_without_words_leaves_nothing(table: Table, paper: Paper) -> None:
    go_to(table, "employee")
    note = paper.write(paper.begin_note(), "x")
    paper.write(note, "")
    assert table.dossier.texts == ()


def test_typing_is_one_step_back_and_is_saved_a_moment_later(table: Table, paper: Paper, shelf: Shelf) -> None:
    go_to(table, "employee")
    note = paper.begin_note()
    for words in ("h", "he", "hel"):
        note = paper.write(note, words)
    assert [now for _, now in shelf.kept[-3:]] == [False, False, False]
    table.owner.undo()
    assert table.dossier.texts == ()


def test_the_managers_points_open_one_by_one_behind_the_gate(table: Table, paper: Paper) -> None:
    go_to(table, "summary")
    table.open_point("m1")
    assert table.course.open_points == ()
    paper.judge("yes")
    table.open_point("m2")
    assert [p.id for p in of_side(table.seen.points, "c", "manager")] == ["m2"]
    table.open_point("m2")
    assert table.course.done_points == {"m2"}


def test_minutes_come_from_later_phases_and_go_back_in_one_step(table: Table, clock: SetClock) -> None:
    go_to(table, "employee")
    clock.move_on(24 * 60)
    before = table.clock()
    plan = [(phase.id, minutes) for phase, minutes in table.spare_minutes()]
    assert plan == [("goals", 5), ("manager", 4)]
    assert table.take_minutes() == 9
    assert [table.clock().of(phase).target for phase in ("employee", "goals", "manager")] == [24, 8, 3]
    assert table.clock().ends_at == before.ends_at - 9 * 60, "what runs over now comes off later"
    table.owner.undo()
    assert table.clock() == before


def test_an_absence_is_noticed_and_the_two_decide(table: Table, clock: SetClock) -> None:
    go_to(table, "employee")
    clock.move_on(60)
    table.absence.beat()
    clock.move_on(ABSENCE + 525)
    assert table.absence.look() == pytest.approx(ABSENCE + 525)
    assert table.absence.look() == 0
    assert table.clock().current.spent == pytest.approx(60 + ABSENCE + 525)
    assert not table.absence.judge().counted
    assert table.clock().current.spent == pytest.approx(60)
    assert table.absence.judge().counted


def test_short_silences_and_pauses_are_no_absence(table: Table, clock: SetClock) -> None:
    go_to(table, "employee")
    clock.move_on(ABSENCE - 1)
    assert table.absence.look() == 0
    table.toggle_pause()
    clock.move_on(3600)
    assert table.absence.look() == 0


def test_stopping_keeps_the_points_and_can_be_taken_up_again(table: Table, clock: SetClock) -> None:
    go_to(table, "employee")
    clock.move_on(600)
    table.stop()
    assert is_ended(table.dossier, "t")
    assert len(table.dossier.points) == 2
    table.open()
    assert table.course.stage == "running"
    assert table.course.phase == "employee"


def test_every_act_is_saved_at_once(table: Table, shelf: Shelf) -> None:
    before = len(shelf.kept)
    table.next_phase()
    table.interrupted()
    table.toggle_pause()
    assert len(shelf.kept) == before + 3
    assert all(now for _, now in shelf.kept[before:])


def test_undo_is_exact_and_keeps_what_happened(table: Table, paper: Paper) -> None:
    go_to(table, "employee")
    standing = [e.id for e in ev.standing(table.dossier.events)]
    before = (table.course, table.dossier.texts)
    paper.mark("wish")
    table.give_floor("manager")
    assert table.owner.undo()
    assert table.owner.undo()
    assert (table.course.floor, table.course.marks, table.dossier.texts) == (before[0].floor, (), before[1])
    assert [e.id for e in ev.standing(table.dossier.events)] == standing
    assert len(table.dossier.events) > len(standing)
