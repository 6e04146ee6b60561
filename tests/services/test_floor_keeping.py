"""Keeping the floor by consent: what both said holds on the disk, in every generation and earlier state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation, follow
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.floor import floor_facts
from popterm.domain.keeping import FLOOR_DAYS, storable
from popterm.domain.people import Attendee, Person
from popterm.domain.script import Script, scaled
from popterm.services.clock import SetClock
from popterm.services.desk import Desk
from popterm.services.floor_keeping import FloorCorrections, give_third, keep_floor
from popterm.services.forgetting import forget_in_time, is_due
from popterm.services.open_dossier import Nowhere, OpenDossier
from popterm.services.scripts import load_script
from popterm.services.settings import Settings
from popterm.services.table import Table
from popterm.storage.backups import Backups
from popterm.storage.dossiers import Dossiers
from popterm.storage.files import read_content
from popterm.storage.records import to_dossier

START = datetime(2026, 3, 2, 13, tzinfo=UTC)
TOLD = (b"FloorGiven", b"FloorMoved", b"Interrupted")
SMALL = scaled(load_script("development", None), 60)


def script_of(_script: str, _minutes: int) -> Script:
    return SMALL


def planned(*present: Attendee) -> Dossier:
    return Dossier(
        "d",
        Person("d", "Farida Ben Ali", manager="Joost Mulder"),
        (Cycle("c", date(2026, 1, 1)),),
        conversations=(Conversation("t", "c", START, present=present),),
    )


def table_of(dossier: Dossier, clock: SetClock | None = None) -> Table:
    return Table(OpenDossier(dossier, Nowhere(), clock or SetClock(START)), "t", script_of)


def go_to(table: Table, phase: str) -> None:
    table.begin(table.script.phase(phase))


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


@pytest.fixture
def desk(tmp_path: Path, clock: SetClock) -> Iterator[Desk]:
    Dossiers(tmp_path / "dossiers").create(planned()).close()
    found = Desk(tmp_path, Settings(), clock)
    yield found
    found.close()


def told(folder: Path) -> set[str]:
    """Names of the files in which something of the floor stands, wherever they lie."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name for path in files if any(word in path.read_bytes() for word in TOLD)}


def talk(desk: Desk, clock: SetClock, *, is_kept: bool) -> Table:
    """A short conversation on the desk: the manager cuts in for a minute."""
    table = Table(desk.open_dossier("d"), "t", script_of)
    table.open()
    go_to(table, "welcome")
    if is_kept:
        assert keep_floor(table) == "on"
    clock.move_on(240)
    go_to(table, "employee")
    for to in ("manager", "employee"):
        clock.move_on(300)
        table.give_floor(to)  # type: ignore[arg-type]  # two of the floors
        table.interrupted()
    return table


def test_only_the_welcome_lets_it_be_kept_and_every_phase_forbids_it() -> None:
    table = table_of(planned())
    assert keep_floor(table) == "late"
    go_to(table, "welcome")
    table.give_floor("nobody")
    assert keep_floor(table) == "on"
    assert [type(e).__name__ for e in storable(table.dossier).events][-2:] == ["FloorGiven", "FloorKeeping"]
    assert not table.undo_last()
    go_to(table, "employee")
    assert table.course.is_floor_kept
    assert keep_floor(table) == "off"
    assert keep_floor(table) == "late"
    assert not table.owner.undo()
    assert not table.course.is_floor_kept


def test_in_the_welcome_taking_the_consent_back_can_be_undone_with_all_that_was_kept(clock: SetClock) -> None:
    table = table_of(planned(), clock)
    go_to(table, "welcome")
    keep_floor(table)
    clock.move_on(60)
    table.give_floor("nobody")
    before = storable(table.dossier)
    assert keep_floor(table) == "off"
    assert table.owner.undo()
    assert table.course.is_floor_kept
    assert floor_facts(table.course, SMALL) == floor_facts(before.course("t", SMALL), SMALL)


@pytest.mark.parametrize("is_held", [False, True])
def test_later_nothing_of_the_floor_is_left_in_memory_either(clock: SetClock, *, is_held: bool) -> None:
    table = table_of(planned(), clock)
    go_to(table, "welcome")
    keep_floor(table)
    go_to(table, "employee")
    for to in ("manager", "employee", "manager"):
        clock.move_on(300)
        table.give_floor(to)  # type: ignore[arg-type]  # two of the floors
        table.interrupted()
    if is_held:
        table.close()
    stage, floor, time = table.course.stage, table.course.floor, table.clock().phases
    assert keep_floor(table) == "off"
    left = [event for event in table.dossier.events if isinstance(event, ev.FloorGiven | ev.Interrupted)]
    assert len(left) == (0 if is_held else 1)
    assert not table.owner.undo()
    assert (table.course.stage, table.clock().phases) == (stage, time)
    assert is_held or table.course.floor == floor


def test_the_third_person_is_given_the_floor_when_there_is_one() -> None:
    alone = table_of(planned())
    go_to(alone, "welcome")
    assert not give_third(alone)
    table = table_of(planned(Attendee("Ali", "support"), Attendee("Els Vink", "hr")))
    go_to(table, "welcome")
    assert give_third(table)
    assert table.course.floor == "third"
    table.hand_over()
    assert table.course.floor == "employee"


@given(st.lists(st.sampled_from("<>_,08!BUZPMSO"), max_size=25), st.integers(1, 400))
@settings(max_examples=60, deadline=None)
def test_the_disk_tells_what_the_table_shows_at_every_moment(keys: list[str], seconds: int) -> None:
    clock = SetClock(START)
    table = table_of(planned(Attendee("Els Vink", "hr")), clock)
    table.open()
    go_to(table, "welcome")
    for key in keys:
        clock.move_on(seconds)
        press(table, key)
        course, stored = table.course, storable(table.dossier)
        back = follow(stored.events, SMALL)
        assert (back.stage, back.phase, back.is_floor_kept) == (course.stage, course.phase, course.is_floor_kept)
        if course.is_live:
            assert back.floor == course.floor
        facts = floor_facts(course, SMALL)
        found = floor_facts(back, SMALL)
        assert (facts and facts.totals) == (found and found.totals)
        if facts is None and not course.is_live:
            assert not any(isinstance(e, ev.FloorGiven | ev.Interrupted) for e in stored.events)


def press(table: Table, key: str) -> None:
    """One key of the hour, or ``U`` and ``Z`` for the two ways to undo."""
    floors: dict[str, ev.Floor] = {"<": "employee", ">": "manager", "_": "nobody"}
    if key in floors:
        table.give_floor(floors[key])
        return
    match key:
        case ",":
            give_third(table)
        case "0":
            keep_floor(table)
        case "8":
            table.hand_over()
        case "!":
            table.interrupted()
        case "B" | "U":
            table.undo_last()
        case "Z":
            table.owner.undo()
        case "P":
            table.toggle_pause()
        case "M":
            table.next_phase()
        case "S":
            table.stop()
        case _:
            table.open()


def test_what_is_not_kept_is_in_no_file(desk: Desk, clock: SetClock, tmp_path: Path) -> None:
    table = talk(desk, clock, is_kept=False)
    assert desk.save_now()
    file = tmp_path / "dossiers" / "d.popterm"
    assert (b"Interrupted" in file.read_bytes(), file.read_bytes().count(b"FloorGiven")) == (False, 1)
    Backups(tmp_path / "dossiers").take("d", file)
    table.close()
    assert desk.save_now()
    assert not told(tmp_path)
    assert Backups(tmp_path / "dossiers").of("d")


def test_a_crash_in_a_phase_loses_no_floor(desk: Desk, clock: SetClock, tmp_path: Path) -> None:
    table = talk(desk, clock, is_kept=False)
    table.give_floor("nobody")
    assert desk.save_now()
    back = Dossiers(tmp_path / "dossiers").load("d").course("t", SMALL)
    assert (back.phase, back.floor) == ("employee", "nobody")
    assert not back.interruptions


def test_who_takes_the_consent_back_leaves_nothing(desk: Desk, clock: SetClock, tmp_path: Path) -> None:
    table = talk(desk, clock, is_kept=True)
    assert desk.save_now()
    Backups(tmp_path / "dossiers").take("d", tmp_path / "dossiers" / "d.popterm")
    table.close()
    assert desk.save_now()
    assert len(told(tmp_path)) == 3
    assert keep_floor(table) == "off"
    assert desk.save_now()
    assert not told(tmp_path)
    earlier = Backups(tmp_path / "dossiers").of("d")[0]
    course = to_dossier(read_content(earlier.path).tables, "d", earlier.path).course("t", SMALL)
    assert floor_facts(course, SMALL) is None


@pytest.mark.parametrize("is_opened", [True, False])
def test_ninety_days_later_totals_are_left_everywhere(
    desk: Desk, clock: SetClock, tmp_path: Path, *, is_opened: bool
) -> None:
    table = talk(desk, clock, is_kept=True)
    table.close()
    before = floor_facts(table.course, SMALL)
    assert before is not None
    assert desk.save_now()
    Backups(tmp_path / "dossiers").take("d", tmp_path / "dossiers" / "d.popterm")
    desk.close()
    clock.move_on((FLOOR_DAYS - 1) * 86400)
    assert not is_due(desk.checked_people(), clock.today())
    forget_in_time(desk)
    assert "d.popterm" in told(tmp_path)
    clock.move_on(86400)
    assert is_due(desk.people(), clock.today())
    if is_opened:
        desk.open_dossier("d")
    else:
        forget_in_time(desk)
        assert not is_due(desk.checked_people(), clock.today())
    assert not told(tmp_path)
    left = desk.open_dossier("d").dossier.course("t", SMALL)
    facts = floor_facts(left, SMALL)
    assert facts is not None
    assert (facts.totals, facts.has_timeline) == (before.totals, False)
    assert desk.save_now()
    assert not told(tmp_path)


def test_a_dossier_open_elsewhere_waits(desk: Desk, clock: SetClock, tmp_path: Path) -> None:
    talk(desk, clock, is_kept=True).close()
    desk.close()
    clock.move_on((FLOOR_DAYS + 1) * 86400)
    desk.checked_people()
    elsewhere = Dossiers(tmp_path / "dossiers").open("d")
    forget_in_time(desk)
    assert "d.popterm" in told(tmp_path)
    assert desk.open_dossier("d").dossier.conversations[0].floor_totals is not None
    assert desk.is_read_only
    elsewhere.close()


def test_corrections_are_steps_that_can_be_undone(clock: SetClock) -> None:
    table = table_of(planned(), clock)
    go_to(table, "welcome")
    keep_floor(table)
    go_to(table, "employee")
    clock.move_on(600)
    table.give_floor("manager")
    change = table.dossier.events[-1].id
    table.interrupted()
    slip = table.dossier.events[-1].id
    clock.move_on(600)
    corrections = FloorCorrections(table)
    assert not corrections.move(change, 30)  # while the two still sit, the keys say whose turn it is
    table.close()
    before = corrections.facts
    assert before is not None
    assert not corrections.undo()
    assert corrections.move(change, -30)
    assert not corrections.move(slip, -30)
    assert corrections.move(change, 9999)
    assert not corrections.move(change, 30)
    assert corrections.take_out(slip)
    assert corrections.take_out(change)
    assert not corrections.take_out(change)
    after = corrections.facts
    assert after is not None
    assert ([s.floor for s in after.totals.shares], after.totals.interruptions) == (["employee"], 0)
    assert all(corrections.undo() for _ in range(4))
    assert not corrections.undo()
    assert corrections.facts == before
