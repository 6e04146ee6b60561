"""Letting the floor go: at whatever system call the machine stops, it is still kept by consent, or in no file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.keeping import OF_FLOOR, reduced, storable
from popterm.domain.people import Person
from popterm.domain.reading import Reading
from popterm.domain.script import scaled
from popterm.services.scripts import load_script
from popterm.storage import disk
from popterm.storage.backups import Backups
from popterm.storage.dossier_file import DossierFile
from popterm.storage.dossiers import Dossiers
from popterm.storage.lessening import lessen_file

SCRIPT = scaled(load_script("development", None), 60)
BEGAN = datetime(2026, 3, 2, 13, tzinfo=UTC).timestamp()
TOLD = (b"FloorGiven", b"Interrupted")


def happened(kind: type[ev.Event], minute: int, **facts: object) -> ev.AnyEvent:
    moment = Reading(BEGAN + 60 * minute, 60.0 * minute, "b")
    return kind(id=f"{kind.__name__}-{minute}", talk="t", at=moment, **facts)  # type: ignore[return-value]  # one of AnyEvent


HELD = (
    happened(ev.Opened, 0),
    happened(ev.PhaseStarted, 0, phase="welcome"),
    happened(ev.FloorKeeping, 1, kept=True),
    happened(ev.PhaseStarted, 4, phase="employee"),
    happened(ev.FloorGiven, 9, to="manager"),
    happened(ev.Interrupted, 9),
    happened(ev.FloorGiven, 10, to="employee"),
    happened(ev.Closed, 50),
)
KEPT = Dossier(
    "d",
    Person("d", "Farida Ben Ali"),
    (Cycle("c", date(2026, 1, 1)),),
    conversations=(Conversation("t", "c", datetime(2026, 3, 2, 13, tzinfo=UTC)),),
    events=HELD,
)


def withdraw(file: DossierFile) -> None:
    """Both take their consent back."""
    taken_back = happened(ev.FloorKeeping, 51, kept=False)
    file.save(storable(structs.replace(KEPT, events=(*HELD, taken_back))))


def let_time_pass(file: DossierFile) -> None:
    """The time for which it is kept is over."""
    lessen_file(file, partial(reduced, today=date(2027, 1, 1), script_of=lambda _script, _minutes: SCRIPT))


WAYS = pytest.mark.parametrize("let_go", [withdraw, let_time_pass])


def lived(folder: Path) -> Dossiers:
    """A dossier with the floor in it, in the generation before, and in earlier states."""
    dossiers = Dossiers(folder)
    file = dossiers.create(KEPT)
    for name in ("Farida", "Farida Ben Ali"):
        file.save(structs.replace(KEPT, person=Person("d", name)))
    file.close()
    for hour in (12, 13):
        Backups(folder).take("d", dossiers.path("d"), datetime(2026, 11, 2, hour, tzinfo=UTC))
    return dossiers


def told(folder: Path) -> list[str]:
    """The files in which something of the floor stands."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if any(word in path.read_bytes() for word in TOLD))


def is_kept(dossiers: Dossiers) -> bool:
    """Whether the floor is still kept by consent, in what somebody finds who opens the dossier now."""
    dossiers.open("d").close()
    return any(isinstance(event, OF_FLOOR) for event in dossiers.load("d").events)


@WAYS
def test_stopped_at_any_call_it_is_still_kept_or_gone_after_opening(
    tmp_path: Path, faults: ModuleType, monkeypatch: pytest.MonkeyPatch, let_go: Callable[[DossierFile], None]
) -> None:
    lived(tmp_path / "before")
    assert len(told(tmp_path / "before")) >= 4, "the test must have something to let go"
    seen = {True: 0, False: 0}
    turn, has_stopped = 0, True
    while has_stopped:
        turn += 1
        shutil.copytree(tmp_path / "before", tmp_path / str(turn))
        dossiers = Dossiers(tmp_path / str(turn))
        file = dossiers.open("d")
        with monkeypatch.context() as patch:
            patch.setattr(disk, "os", faults.StoppingSystem(faults.CALLS - {"read", "stat", "fstat"}, turn))
            try:
                let_go(file)
                has_stopped = False
            except faults.Stopped:
                pass
        file.close()
        kept = is_kept(dossiers)
        assert kept or told(dossiers.folder) == [], turn
        seen[kept] += has_stopped
    assert min(seen.values()) > 3
    assert not list(dossiers.folder.glob("*.lessening"))


@WAYS
def test_a_power_cut_leaves_it_kept_or_gone_after_opening(
    tmp_path: Path, power: ModuleType, monkeypatch: pytest.MonkeyPatch, let_go: Callable[[DossierFile], None]
) -> None:
    recorder = power.Recorder()
    with monkeypatch.context() as patch:
        patch.setattr(disk, "os", recorder)
        dossiers = lived(tmp_path / "before")
        file = dossiers.open("d")
        begun = len(recorder.calls)
        let_go(file)
        file.close()
    model, left = power.Disk(), set()
    for number, (name, *arguments) in enumerate(recorder.calls):
        model.apply(name, *arguments)
        if number >= begun:
            left.update(model.cuts_of_all())
    seen = {is_kept_after(tmp_path / str(number), tmp_path / "before", cut) for number, cut in enumerate(left)}
    assert seen == {True, False}


def is_kept_after(folder: Path, before: Path, cut: tuple[tuple[str, bytes], ...]) -> bool:
    """Whether it is still kept after a power cut; where it is not, no file may tell."""
    for name, content in cut:
        path = folder / Path(name).relative_to(before)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    kept = is_kept(Dossiers(folder))
    assert kept or told(folder) == []
    return kept


def test_an_earlier_state_that_cannot_be_written_waits_for_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossiers = lived(tmp_path)
    file, real = dossiers.open("d"), disk.replace

    def refuse(path: str, content: bytes, *, keep: str | None = None) -> None:
        if "backups" in path:
            raise PermissionError(path)
        real(path, content, keep=keep)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace", refuse)
        withdraw(file)
    file.close()
    assert told(tmp_path)
    assert not is_kept(dossiers)
    assert told(tmp_path) == []
