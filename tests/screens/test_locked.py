"""The screen locks itself, never during a conversation, and everything is as it was when it opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from popterm.screens.home import Home
from popterm.screens.locked import Locked
from popterm.screens.new_lock import NewLock
from popterm.storage import keyring
from popterm.storage.keyring import has_keyring
from popterm.storage.locking import bring_under_keys
from popterm.storage.vault import new_vault, open_vault, shut_all
from tests.journeys.playing import Seat, filled, seated


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A password that costs little, and no vault left open."""
    monkeypatch.setattr(keyring, "MEMORY", 64)
    yield
    shut_all()


def under_keys(folder: Path) -> dict[str, str]:
    """Sample people under a password."""
    people = filled(folder, "en")
    bring_under_keys(
        folder / "dossiers", new_vault(folder / "dossiers", "password", "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23-4567")
    )
    return people


def sit_idle(seat: Seat, minutes: int) -> None:
    """Nobody touches a key, and the app looks."""
    seat.clock.move_on(minutes * 60)
    seat.app.idle_lock.look()


@pytest.mark.parametrize("size", ["wide", "narrow"])
async def test_it_locks_and_opens_as_it_was(tmp_path: Path, size: str) -> None:
    people = under_keys(tmp_path)
    async with seated(tmp_path, first=("prep", people["Anneke"]), size=size) as seat:
        before = seat.app.screen
        await seat.press("n")
        await seat.type("half a point")
        sit_idle(seat, 9)
        await seat.pilot.pause()
        assert not isinstance(seat.app.screen, Locked)
        sit_idle(seat, 11)
        await seat.until(lambda: isinstance(seat.app.screen, Locked) and "password" in seat.text())
        assert "Anneke" not in seat.text()
        assert "half a point" not in seat.text()
        for key in ("f9", "ctrl+p", "f1", "escape", "ctrl+t"):
            await seat.press(key)
            assert isinstance(seat.app.screen, Locked)
        await seat.type("wrong")
        await seat.press("enter")
        await seat.until(lambda: "does not open" in seat.text())
        assert "wrong" not in seat.text()
        await seat.type("password")
        await seat.press("enter")
        await seat.until(lambda: not isinstance(seat.app.screen, Locked))
        assert "half a point" in seat.text()
        await seat.type(" more")
        assert before in seat.app.screen_stack
        assert seat.app.desk.save_now()
    assert b"half a point" not in (tmp_path / "dossiers" / f"{people['Anneke']}.popterm").read_bytes()


async def test_nothing_comes_between_two_at_a_table(tmp_path: Path) -> None:
    people = under_keys(tmp_path)
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await seat.press("enter")
        sit_idle(seat, 60)
        await seat.pilot.pause()
        assert not isinstance(seat.app.screen, Locked)


async def test_without_a_password_there_is_nothing_to_lock(tmp_path: Path) -> None:
    filled(tmp_path, "en")
    async with seated(tmp_path) as seat:
        assert not [timer for timer in seat.app._timers if timer._interval == 20.0]


async def test_a_demo_begun_meanwhile_is_not_locked_away(tmp_path: Path) -> None:
    under_keys(tmp_path)
    async with seated(tmp_path) as seat:
        seat.app.begin_demo()
        sit_idle(seat, 60)
        await seat.pilot.pause()
        assert not isinstance(seat.app.screen, Locked)


async def test_a_first_run_can_begin_behind_a_password(tmp_path: Path) -> None:
    folder = tmp_path / "dossiers"
    async with seated(tmp_path, name="") as seat:
        await seat.type("Jo")
        await seat.press("enter", "down", "down", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, NewLock))
        dialog = seat.app.screen
        assert isinstance(dialog, NewLock)
        await seat.type("short")
        await seat.press("enter")
        assert "shorter than eight" in seat.text()
        for words in ("long enough", "not the same", "long enough", "long enough"):
            await seat.type(words)
            await seat.press("enter")
        await seat.until(lambda: bool(dialog.code) and dialog.code in seat.text())
        assert not has_keyring(folder)
        await seat.type("AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG")
        await seat.press("enter")
        assert not has_keyring(folder)
        await seat.type(dialog.code.lower().replace("-", " "))
        await seat.press("enter")
        await seat.until(lambda: not isinstance(seat.app.screen, NewLock))
        assert has_keyring(folder)
        seat.app.desk.create("Zebra Person", "", "", "en")
        assert seat.app.desk.save_now()
        sit_idle(seat, 11)
        await seat.until(lambda: isinstance(seat.app.screen, Locked))
    assert b"Zebra" not in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    shut_all()
    open_vault(folder, "long enough")


async def test_a_password_can_be_left_out_after_all(tmp_path: Path) -> None:
    async with seated(tmp_path, name="") as seat:
        await seat.type("Jo")
        await seat.press("enter", "down", "down", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, NewLock))
        await seat.press("escape")
        await seat.until(lambda: isinstance(seat.app.screen, Home))
    assert not has_keyring(tmp_path / "dossiers")
