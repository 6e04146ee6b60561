"""Any keys in any order: nothing ends, nobody else is seen at the table, and the file holds what the desk held.

More sessions: ``POPTERM_SESSIONS=100 python -m pytest tests/journeys/test_any_keys.py``.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from popterm.domain.dossier import Dossier
from popterm.domain.keeping import storable
from popterm.screens.base import PopScreen
from popterm.services.sample import MANAGER
from popterm.storage.dossiers import Dossiers
from tests.journeys.playing import Seat, filled, seated

SESSIONS = int(os.environ.get("POPTERM_SESSIONS", "4"))
KEYS = int(os.environ.get("POPTERM_KEYS", "40"))

NAMED = (
    "enter", "escape", "tab", "shift+tab", "backspace", "delete", "space", "home", "end",
    "up", "down", "left", "right", "shift+up", "shift+down", "pageup", "pagedown",
    "f1", "f2", "f3", "f4", "f5", "shift+f5", "f8", "f9",
    "ctrl+n", "ctrl+p", "ctrl+t", "ctrl+z", "ctrl+y", "ctrl+s", "ctrl+g", "ctrl+l", "ctrl+o", "ctrl+r",
    "ctrl+u", "ctrl+k", "ctrl+w", "ctrl+a", "ctrl+e", "ctrl+x", "ctrl+v",
)  # fmt: skip
SIGNS = (
    *"1234567890",
    "full_stop", "exclamation_mark", "plus", "minus", "equals_sign", "greater_than_sign", "less_than_sign",
    "question_mark", "slash", "number_sign", "left_square_bracket", "at", "colon",
)  # fmt: skip
LETTERS = tuple("abceghmnoprtwzéß字")
ONWARDS = ("f5", "f5", "enter", "1")
"""What leads through a conversation: pressed often, so that every phase is seen."""
SIZES = ((120, 36), (80, 24), (40, 10), (200, 50))
SCREENS = ("talk", "talk", "talk", "prep", "goals", "report", "dossier", "")


def key(chance: Random) -> str:
    """One key, the keys of the table more often than others."""
    kind = chance.random()
    keys: tuple[str, ...] = ONWARDS if kind < 0.2 else NAMED if kind < 0.6 else SIGNS if kind < 0.8 else LETTERS
    return chance.choice(keys)


def others(seat: Seat, names: dict[str, str]) -> list[str]:
    """Names of other people in a frame between cover and cover."""
    table = [screen for screen in seat.app.screen_stack if getattr(screen, "is_table", False)]
    if not table or seat.app.desk.open is None:
        return []
    mine = seat.dossier.person.name
    frame = seat.text()
    return [name for name in names.values() if name not in (mine, MANAGER) and name in frame]


def saved(folder: Path, dossier_id: str) -> Dossier:
    """The dossier as its file has it."""
    return Dossiers(folder / "dossiers").load(dossier_id)


@pytest.mark.parametrize("seed", range(SESSIONS))
async def test_any_keys(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    language = chance.choice(("nl", "en"))
    people = filled(tmp_path, language, people=5)
    names = {known: saved(tmp_path, known).person.name for known in people.values()}
    screen, person = SCREENS[seed % len(SCREENS)], chance.choice(sorted(people.values()))
    pressed: list[str] = []
    async with seated(
        tmp_path, size=chance.choice(("wide", "narrow")), language=language, first=(screen, person) if screen else None
    ) as seat:
        for _ in range(KEYS):
            if not isinstance(seat.app.screen, PopScreen) and chance.random() < 0.1:
                pressed.append("escape")
            elif chance.random() < 0.02:
                await seat.pilot.resize_terminal(*chance.choice(SIZES))
                pressed.append("resize")
            elif chance.random() < 0.05:
                seat.clock.move_on(chance.choice((20, 90, 600)))
                pressed.append("time")
            else:
                pressed.append(key(chance))
            if pressed[-1] not in ("resize", "time"):
                await seat.press(pressed[-1])
            assert not seat.app._exit, pressed
            assert not others(seat, names), pressed
        held = seat.app.desk.open
        assert seat.app.desk.close()
        for dossier_id in names:
            kept = saved(tmp_path, dossier_id)
            assert held is None or held.dossier.id != dossier_id or storable(held.dossier) == kept, pressed
