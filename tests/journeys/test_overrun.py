"""A conversation that runs over: the number tells, the key bar offers, and minutes come from later phases by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from popterm.screens.conversation import ConversationScreen
from popterm.services.table import Table
from popterm.widgets.key_bar import KeyBar
from popterm.widgets.stage import Stage
from tests.journeys.playing import Seat, filled, seated


def conversation(seat: Seat) -> ConversationScreen:
    """The conversation on the table."""
    assert isinstance(seat.app.screen, ConversationScreen)
    return seat.app.screen


def offers(seat: Seat) -> bool:
    """Whether the key bar names the key for minutes, in the room it has."""
    bar = conversation(seat).query_one(KeyBar)
    return any(entry.label == "+" for _, entry in bar.fit(bar.size.width))


def planned(table: Table) -> list[int]:
    """Minutes per phase."""
    return [time.target for time in table.clock().phases]


@pytest.mark.parametrize(("size", "language"), [("wide", "nl"), ("narrow", "en")])
async def test_an_overrun_is_taken_from_later_phases_on_two_keys_and_given_back_on_one(
    tmp_path: Path, size: str, language: str
) -> None:
    people = filled(tmp_path, language)
    async with seated(tmp_path, size=size, language=language, first=("talk", people["Anneke"])) as seat:
        await seat.press("enter")
        await seat.pass_minutes(5)
        await seat.press("pagedown")
        screen = conversation(seat)
        table, stage = screen.table, screen.query_one(Stage)
        assert table.phase.content == "employee"
        at_first = planned(table)
        for minutes, sign, is_offered in ((14, False, False), (3, True, False), (6, True, True)):
            words, focus = stage.words, screen.focused
            await seat.pass_minutes(minutes)
            assert (stage.is_over, offers(seat)) == (sign, is_offered)
            assert (stage.words, screen.focused) == (words, focus), "nothing is said until somebody presses the key"
            assert seat.app.screen is screen
        ends = table.clock().ends_at
        await seat.press("plus")
        assert planned(table) == at_first
        shown = " ".join(seat.text().split())
        for phase, minutes in table.spare_minutes():
            assert phase.wording(language).name in shown
            assert f"{minutes} " in stage.words
        await seat.press("plus")
        assert planned(table) == [5, 23, 5, 4, 8, 10, 5]
        assert table.phase.content == "employee"
        assert not offers(seat)
        assert table.clock().ends_at == ends - 8 * 60
        await seat.press("ctrl+z")
        assert planned(table) == at_first
        assert table.clock().ends_at == ends


async def test_minutes_can_be_taken_early_and_only_after_they_were_named(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await seat.press("enter")
        screen = conversation(seat)
        await seat.press("plus", "left", "plus")
        assert not screen.table.course.moved, "another key in between asks anew"
        await seat.press("plus")
        assert planned(screen.table) == [10, 10, 5, 7, 13, 10, 5]
        for phase in ("goals", "close"):
            screen.table.lift_cover("the train leaves at five")
            screen.table.begin(screen.table.script.phase(phase))
        await screen.turn_page()
        await seat.press("plus", "plus")
        assert planned(screen.table) == [10, 10, 5, 7, 13, 10, 5]
        assert "No later phase" in seat.text()
