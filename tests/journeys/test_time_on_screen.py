"""Time as the two see it: painted once a minute, right after a closed lid, and in local time in every night."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import structs

from popterm.domain.reading import Reading
from popterm.screens.conversation import ConversationScreen
from popterm.services.clock import SetClock
from popterm.storage.dossiers import Dossiers
from popterm.widgets.stage import Stage
from tests.journeys.playing import NOW, Seat, filled, seated


class RunningClock(SetClock):
    """A clock that counts as running, so that the screen looks at it, four times a second."""

    runs = True
    speed = 4.0
    ahead = 0.0

    def reading(self) -> Reading:
        now = super().reading()
        return Reading(now.wall + self.ahead, now.boot, now.boot_id)


@pytest.fixture
def amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def conversation(seat: Seat) -> ConversationScreen:
    """The conversation on the table."""
    assert isinstance(seat.app.screen, ConversationScreen)
    return seat.app.screen


async def test_the_screen_finds_a_minute_an_absence_and_a_clock_that_was_set(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    clock = RunningClock(NOW)
    async with seated(tmp_path, first=("talk", people["Anneke"]), clock=clock) as seat:
        await seat.press("enter")
        screen = conversation(seat)
        stage, painted = screen.query_one(Stage), screen.show_time
        absence, looked = screen.table.absence, screen.table.absence.look
        paints, looks = [], []
        screen.show_time = lambda: (paints.append(1), painted())[1]  # type: ignore[method-assign]  # counts the paints
        absence.look = lambda: (looks.append(1), looked())[1]  # type: ignore[method-assign]  # counts the looks
        assert "14:00 " in seat.text()
        clock.move_on(30)
        await seat.until(lambda: len(looks) > 2)
        assert (paints, stage.words) == ([], ""), "looking paints nothing"
        clock.move_on(31)
        await seat.until(lambda: "14:01 " in seat.text())
        assert (len(paints), stage.words) == (1, "")
        clock.move_on(180)
        await seat.until(lambda: "away for 3 minutes" in stage.words)
        assert "14:04 " in seat.text()
        assert screen.table.clock().current.spent == 241
        await seat.press("minus")
        assert "3 minutes" in stage.words
        assert "does not count" in stage.words
        assert screen.table.clock().current.spent == 61
        await seat.press("minus", "ctrl+z")
        assert screen.table.clock().current.spent == 241, "the same key takes it back; undo leaves it alone"
        clock.ahead = 3 * 3600
        await seat.until(lambda: "3 hours" in stage.words)
        assert "17:04 " in seat.text()
        assert screen.table.clock().current.spent == 241


@pytest.mark.usefixtures("amsterdam")
@pytest.mark.parametrize(
    ("start", "shown", "ends"),
    [
        (datetime(2026, 10, 25, 0, 20, 5, tzinfo=UTC), "02:20", "02:20"),  # an hour later it is as late again
        (datetime(2027, 3, 28, 0, 20, 5, tzinfo=UTC), "01:20", "03:20"),
    ],
)
async def test_local_times_are_right_in_the_nights_in_which_the_clocks_change(
    tmp_path: Path, start: datetime, shown: str, ends: str
) -> None:
    person = filled(tmp_path, "en")["Anneke"]
    file = Dossiers(tmp_path / "dossiers").open(person)
    dossier = file.saved
    assert dossier is not None
    tonight = structs.replace(dossier.conversations[-1], planned=start)
    file.save(structs.replace(dossier, conversations=(*dossier.conversations[:-1], tonight)))
    file.close()
    async with seated(tmp_path, first=("talk", person), clock=SetClock(start)) as seat:
        await seat.press("enter")
        assert f"{shown} · ends about {ends}" in seat.text().splitlines()[0]
        await seat.pass_minutes(5)
        await seat.press("pagedown")
        assert conversation(seat).table.clock().of("welcome").spent == 300
