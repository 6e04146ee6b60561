"""The locked screen and what lies below it: no key brings it up, and the second screen stays with the two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from popterm.screens.locked import Locked
from popterm.screens.mirror import Mirror
from popterm.storage import keyring
from popterm.storage.locking import bring_under_keys
from popterm.storage.vault import new_vault, shut_all
from tests.journeys.playing import Seat, filled, seated


@pytest.fixture
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Sample people under a password."""
    monkeypatch.setattr(keyring, "MEMORY", 64)
    found, folder = filled(tmp_path, "en", people=2), tmp_path / "dossiers"
    bring_under_keys(folder, new_vault(folder, "password", "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23-4567"))
    yield found
    shut_all()


def sit_idle(seat: Seat) -> None:
    """Nobody touches a key for a quarter of an hour, and the app looks."""
    seat.clock.move_on(15 * 60)
    seat.app.idle_lock.look()


async def test_leaving_shows_nothing_of_what_lies_below(tmp_path: Path, people: dict[str, str]) -> None:
    async with seated(tmp_path, first=("prep", people["Anneke"])) as seat:
        await seat.press("n")
        await seat.type("half a point")
        sit_idle(seat)
        await seat.until(lambda: isinstance(seat.app.screen, Locked))
        await seat.press("ctrl+q")
        assert not seat.app.is_running or isinstance(seat.app.screen, Locked)
        assert not seat.app.is_running or "half a point" not in seat.text()


async def test_the_second_screen_does_not_lock_while_the_two_talk(tmp_path: Path, people: dict[str, str]) -> None:
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await seat.press("enter", "f5", "f5")
        assert seat.app.desk.save_now()
        async with seated(tmp_path, first=("mirror", people["Anneke"]), clock=seat.clock) as second:
            await second.until(lambda: isinstance(second.app.screen, Mirror) and second.app.screen.is_live)
            sit_idle(second)
            await second.pilot.pause()
            assert isinstance(second.app.screen, Mirror)


async def test_before_and_after_a_talk_it_does(tmp_path: Path, people: dict[str, str]) -> None:
    async with seated(tmp_path, first=("mirror", people["Anneke"])) as seat:
        sit_idle(seat)
        await seat.until(lambda: isinstance(seat.app.screen, Locked))
