"""Who may see what: the manager's private side is in nothing that the table, the employee or a reader gets."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.conversation import Course
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.people import SIDES, Person, Side, other
from popterm.domain.point import Point, Preparation
from popterm.domain.reading import Reading
from popterm.domain.text import Text
from popterm.domain.visible import Viewer, visible

SECRET = "ZEBRA-4711"
POINTS = tuple(
    Point(f"{side}-{n}", "c", side, f"{side} point {n}", note=f"{SECRET} {side} note", find_out=f"{SECRET} {side} ask")
    for side in SIDES
    for n in (1, 2)
)
TEXTS = (
    Text("view", "c", "view", f"{SECRET} view", side="manager"),
    Text("note", "t", "note", "said at the table"),
    Text("off", "t", "summary", f"{SECRET} taken out", is_off_record=True),
    Text("summary", "t", "summary", "what was said"),
)


def dossier(*sealed: Side) -> Dossier:
    preparations = tuple(Preparation(side, "c", side, date(2026, 11, 12)) for side in sealed)
    return Dossier("d", Person("d", "Anneke"), (Cycle("c", date(2026, 1, 1)),), preparations, POINTS, texts=TEXTS)


def written(seen: Dossier) -> str:
    return msgspec.json.encode(seen).decode()


@pytest.mark.parametrize("sealed", [(), ("manager",), ("employee",)])
@pytest.mark.parametrize("side", SIDES)
def test_before_the_exchange_the_other_list_is_closed(side: Side, sealed: tuple[Side, ...]) -> None:
    seen = visible(dossier(*sealed), side)
    assert {point.side for point in seen.points} == {side}


@pytest.mark.parametrize("side", SIDES)
def test_after_it_both_lists_are_open_but_notes_stay_with_their_writer(side: Side) -> None:
    seen = visible(dossier("employee", "manager"), side)
    assert [p.text for p in seen.points] == [p.text for p in POINTS]
    assert all(p.note == "" and p.find_out == "" for p in seen.points if p.side == other(side))
    assert all(p.note for p in seen.points if p.side == side)


def test_at_the_table_the_managers_points_are_covered_until_laid_open() -> None:
    seen = visible(dossier("employee", "manager"), "table", Course())
    assert {point.side for point in seen.points} == {"employee"}
    one_open = visible(dossier(), "table", Course(open_points=("manager-2",)))
    assert [p.id for p in one_open.points if p.side == "manager"] == ["manager-2"]
    assert SECRET not in written(visible(dossier(), "table", Course(open_points=("manager-2",)))).replace(
        f"{SECRET} taken out", ""
    )


@pytest.mark.parametrize("viewer", ["employee", "table", "reader"])
def test_the_managers_view_is_nobody_elses(viewer: Viewer) -> None:
    assert f"{SECRET} view" not in written(visible(dossier("employee", "manager"), viewer, Course()))


def test_a_reader_gets_no_reason_for_a_pause_or_a_stop() -> None:
    at = Reading(0.0, 0.0, "b")
    happened = (
        ev.Paused(id="1", talk="t", at=at, reason=SECRET),
        ev.PauseExplained(id="2", talk="t", at=at, pause="1", reason=SECRET),
        ev.Stopped(id="3", talk="t", at=at, reason=SECRET),
        ev.StopExplained(id="4", talk="t", at=at, reason=SECRET),
    )
    seen = visible(structs.replace(dossier(), events=happened), "reader", talk="t")
    assert [event.id for event in seen.events] == ["1", "3"]
    assert SECRET not in written(seen)


def test_a_reader_gets_no_points_no_notes_and_nothing_off_the_record() -> None:
    seen = visible(dossier("employee", "manager"), "reader", talk="t")
    assert seen.points == ()
    assert [text.id for text in seen.texts] == ["summary"]
    assert SECRET not in written(seen)
