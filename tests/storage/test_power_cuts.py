"""Power loss: at any moment, whatever the disk had not yet taken, the file is whole and holds all that was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from popterm.storage import disk
from popterm.storage.dossiers import Dossiers
from popterm.storage.problems import StorageProblem
from popterm.storage.records import to_dossier
from popterm.storage.sealed import unseal
from popterm.storage.upgrade import SCHEMA


def cut_everywhere(
    torture: ModuleType, power: ModuleType, recorder: Any, dossiers: Dossiers, saves: int
) -> Counter[str]:
    """Saves a few times over a recorder, cuts the power after every call, and counts what is found."""
    file = dossiers.create(torture.numbered(0))
    recorder.said(0)
    for turn in range(1, saves + 1):
        file.save(torture.numbered(turn))
        recorder.said(turn)
    file.close()

    found: Counter[str] = Counter()
    number_of: Callable[[bytes | None], int | None] = cache(lambda content: number_in(torture, content))
    model, said, path = power.Disk(), -1, str(dossiers.path(torture.NAME))
    for name, *arguments in recorder.calls:
        if name == "said":
            said = int(arguments[0])
        else:
            model.apply(name, *arguments)
        for content in model.cuts(path):
            number = number_of(content)
            if number is None:
                found["bad" if said >= 0 or content is not None else "not there yet"] += 1
            else:
                found["whole" if said <= number <= said + 1 else "lost"] += 1
        for content in model.cuts(f"{path}~"):
            found["bad previous"] += content is not None and number_of(content) is None
    return found


def number_in(torture: ModuleType, content: bytes | None) -> int | None:
    """The number of the dossier in these bytes; None when they are not one."""
    path = Path(f"{torture.NAME}.popterm")
    try:
        _, tables = unseal(content or b"", path, newest_schema=SCHEMA)
        return int(torture.number_of(to_dossier(tables, torture.NAME, path)))
    except (StorageProblem, ValueError):
        return None


def test_a_power_cut_at_any_moment_loses_nothing_that_was_said(
    dossiers: Dossiers, torture: ModuleType, power: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = power.Recorder()
    monkeypatch.setattr(disk, "os", recorder)
    found = cut_everywhere(torture, power, recorder, dossiers, saves=6)
    assert found["whole"] > 200
    assert (found["bad"], found["lost"], found["bad previous"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("careless", "harm"),
    [({"syncs_files": False}, "bad"), ({"syncs_folder": False}, "lost")],
    ids=lambda value: str(value),
)
def test_without_either_fsync_the_same_cuts_lose(
    dossiers: Dossiers,
    torture: ModuleType,
    power: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    careless: dict[str, bool],
    harm: str,
) -> None:
    recorder = power.Recorder(**careless)
    monkeypatch.setattr(disk, "os", recorder)
    assert cut_everywhere(torture, power, recorder, dossiers, saves=1)[harm] > 0
