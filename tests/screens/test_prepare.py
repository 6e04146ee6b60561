"""Preparing: sealed lists, notes that stay with their writer, questions taken over."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from popterm.domain.people import Side
from popterm.domain.point import Point, is_exchanged, of_side
from popterm.screens.prepare import Prepare
from tests.journeys.playing import Seat, filled, seated


def points(seat: Seat, side: Side) -> tuple[Point, ...]:
    """One side's list."""
    return of_side(seat.dossier.points, seat.dossier.cycle.id, side)


@pytest.mark.parametrize("size", ["wide", "narrow"])
async def test_a_point_is_typed_noted_moved_and_taken_away(tmp_path: Path, size: str) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, size=size, first=("prep", people["Tess"])) as seat:
        await seat.press("n")
        await seat.type("the first months")
        await seat.press("enter")
        await seat.type("a mentor")
        await seat.press("enter", "escape")
        assert [p.text for p in points(seat, "manager")] == ["the first months", "a mentor"]
        await seat.press("shift+up")
        assert [p.text for p in points(seat, "manager")] == ["a mentor", "the first months"]
        await seat.press("enter")
        await seat.type("ask Noor")
        await seat.press("escape")
        assert points(seat, "manager")[0].note == "ask Noor"
        await seat.press("b")
        await seat.type("who has time")
        await seat.press("enter")
        assert points(seat, "manager")[0].find_out == "who has time"
        await seat.press("delete")
        assert [p.text for p in points(seat, "manager")] == ["the first months"]
        await seat.press("ctrl+z")
        assert [p.text for p in points(seat, "manager")] == ["a mentor", "the first months"]


async def test_a_question_becomes_a_point_with_one_key_and_only_once(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("prep", people["Tess"])) as seat:
        await seat.press("ctrl+t", "space", "space", "down", "space")
        guide = seat.app.desk.guide("manager", "en").questions
        assert [(p.text, p.question) for p in points(seat, "manager")] == [(q.text, q.id) for q in guide[:2]]


async def test_the_other_list_stays_closed_until_both_are_in(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("prep", people["Samir"])) as seat:
        mine, theirs = points(seat, "manager"), points(seat, "employee")
        assert not is_exchanged(seat.dossier.preparations, seat.dossier.cycle.id)
        assert theirs
        assert theirs[0].text[:20] not in seat.text()
        assert "Still closed" in seat.text()
        await seat.press("f3")
        assert theirs[0].text[:20] not in seat.text(), "one list that is in opens nothing"
        await seat.press("f4")
        assert theirs[0].text[:20] in seat.text()
        assert points(seat, "manager") == mine


async def test_the_employee_takes_the_seat_by_one_deliberate_key(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("prep", people["Anneke"])) as seat:
        screen = seat.app.screen
        assert isinstance(screen, Prepare)
        notes = [p.note for p in points(seat, "manager") if p.note]
        assert notes[0][:15] in seat.text()
        await seat.press("ctrl+t", "ctrl+t", "enter")
        assert screen.seat == "employee"
        assert not [note for note in notes if note[:15] in seat.text()]


async def test_hostile_words_are_words(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("prep", people["Tess"])) as seat:
        for words in ("[/]", "[@click=app.bell]x[/]", "[b]bold", "\\[x] klaar"):
            await seat.press("n")
            seat.app.screen.query_one("#new-manager").value = words  # type: ignore[attr-defined]  # an Input
            await seat.press("enter", "escape")
            assert words in seat.text()


async def test_resizing_keeps_the_cursor_and_what_was_typed(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("prep", people["Tess"])) as seat:
        await seat.press("n")
        await seat.type("half a poi")
        for size in ((80, 24), (50, 15), (120, 36)):
            await seat.pilot.resize_terminal(*size)
            await seat.pilot.pause()
            if size[0] < 60:
                assert "60 × 18" in seat.text()
        await seat.type("nt")
        await seat.press("enter")
        assert points(seat, "manager")[-1].text == "half a point"


async def test_an_edit_that_was_left_does_not_swallow_the_next_point(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("prep", people["Anneke"])) as seat:
        before = [p.text for p in of_side(seat.dossier.points, seat.dossier.cycle.id, "manager")]
        await seat.press("e", "escape", "n")
        await seat.type("A place of her own")
        await seat.press("enter")
        after = [p.text for p in of_side(seat.dossier.points, seat.dossier.cycle.id, "manager")]
        assert after == [*before, "A place of her own"]


async def test_another_language_keeps_a_point_that_is_half_typed(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("prep", people["Anneke"])) as seat:
        point = of_side(seat.dossier.points, seat.dossier.cycle.id, "manager")[0]
        await seat.press("e", "f9")
        await seat.type(" again")
        await seat.press("enter")
        after = of_side(seat.dossier.points, seat.dossier.cycle.id, "manager")[0]
        assert (after.id, after.text) == (point.id, f"{point.text} again")


async def test_keys_leave_the_other_persons_list_alone(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("prep", people["Anneke"])) as seat:
        before = (points(seat, "employee"), points(seat, "manager"))
        await seat.press("ctrl+t", "ctrl+t", "end", "delete", "shift+up", "b", "e")
        assert (points(seat, "employee"), points(seat, "manager")) == before


async def test_several_pasted_lines_are_several_points(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("prep", people["Tess"])) as seat:
        await seat.press("n")
        seat.app.post_message(Paste("one\ntwo\r\n\nthree"))
        await seat.until(lambda: len(points(seat, "manager")) == 3)
        assert [p.text for p in points(seat, "manager")] == ["one", "two", "three"]
