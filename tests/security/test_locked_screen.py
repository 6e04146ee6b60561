"""The locked screen and what lies below it: no key brings it up, and the second screen stays with the two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from popterm.domain.dossier import Dossier
from popterm.screens.locked import Locked
from popterm.screens.mirror import Mirror
from popterm.storage import keyring
from popterm.storage.dossiers import Dossiers
from popterm.storage.locking import bring_under_keys
from popterm.storage.vault import new_vault, shut_all
from tests.journeys.playing import Seat, seated
from tests.security.seeded import kept


@pytest.fixture
def of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    """A dossier with a conversation that runs, under a password."""
    monkeypatch.setattr(keyring, "MEMORY", 64)
    found, folder = kept(tmp_path, lambda name: name), tmp_path / "dossiers"
    bring_under_keys(folder, new_vault(folder, "password", "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23-4567"))
    yield found
    shut_all()


def sit_idle(seat: Seat) -> None:
    """Nobody touches a key for a quarter of an hour, and the app looks."""
    seat.clock.move_on(15 * 60)
    seat.app.idle_lock.look()


async def test_the_second_screen_locks_when_the_two_do_not_talk_any_more(tmp_path: Path, of: Dossier) -> None:
    async with seated(tmp_path, first=("mirror", of.id)) as seat:
        await seat.until(lambda: isinstance(seat.app.screen, Mirror) and seat.app.screen.is_live)
        sit_idle(seat)
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, Mirror)
        file = Dossiers(tmp_path / "dossiers").open(of.id)
        assert file.saved is not None
        file.save(file.saved.__class__(of.id, of.person, of.cycles))  # as if there had been no conversation
        file.close()
        await seat.until(lambda: not seat.app.screen.is_live)  # type: ignore[attr-defined]  # still the second screen
        sit_idle(seat)
        await seat.until(lambda: isinstance(seat.app.screen, Locked))
        await seat.press("ctrl+q")
        assert not seat.app.is_running
        assert isinstance(seat.app.screen, Locked)  # nothing came up from below on the way out
