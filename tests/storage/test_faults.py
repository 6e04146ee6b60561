"""Disk full, disk error: every system call fails in its turn, and nothing is lost on disk or in memory."""

from __future__ import annotations

import errno
import json
import resource
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType

import pytest
from tinydb import TinyDB

from popterm.domain.dossier import Dossier
from popterm.services.saver import Failed, Saved, Saver, SaveStatus
from popterm.storage import disk
from popterm.storage.backups import FOLDER, Backups
from popterm.storage.dossier_file import DossierFile
from popterm.storage.dossiers import Dossiers
from popterm.storage.files import PREVIOUS, read_content
from popterm.storage.records import to_dossier


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_any_failing_call_leaves_a_whole_file_and_the_value(
    dossiers: Dossiers, torture: ModuleType, faults: ModuleType, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    dossiers.create(torture.numbered(1)).close()
    path = dossiers.path(torture.NAME)
    failed_calls, on_disk, turn = set(), 1, 0
    while True:
        turn += 1
        statuses: list[SaveStatus] = []
        file = dossiers.open(torture.NAME)
        saver = Saver(file, statuses.append)
        system = faults.FailingSystem(turn, number)
        with monkeypatch.context() as patch:
            patch.setattr(disk, "os", system)
            wanted = on_disk + 1
            saver.put(torture.numbered(wanted), now=True)
            is_saved = saver.flush()
        after = torture.number_of(dossiers.load(torture.NAME))
        kept = to_dossier(read_content(f"{path}{PREVIOUS}").tables, torture.NAME, path) if on_disk > 1 else None
        assert kept is None or torture.number_of(kept) in (on_disk - 1, on_disk)
        if is_saved:
            assert after == wanted
            assert saver.unsaved is None
        else:
            assert after in (on_disk, wanted)
            assert saver.failed is not None
            assert saver.unsaved == torture.numbered(wanted)
            saver.retry()
            assert saver.flush()
            assert torture.number_of(dossiers.load(torture.NAME)) == wanted
        assert saver.close()
        assert isinstance(statuses[-1], Saved)
        assert any(isinstance(status, Failed) for status in statuses) is not is_saved
        on_disk = wanted
        if not system.failed:
            break
        failed_calls.add(system.failed)
    assert failed_calls >= {"open", "write", "fsync", "close", "link", "replace"}
    dossiers.open(torture.NAME).close()
    left = {path.name for path in dossiers.folder.iterdir()}
    assert left == {f"{torture.NAME}.lock", path.name, path.name + PREVIOUS, FOLDER}, (
        "nothing half, nothing taken for another's"
    )
    for backup in Backups(dossiers.folder).of(torture.NAME):
        read_content(backup.path)


def fail_after_the_rename(file: DossierFile, dossier: Dossier) -> None:
    """A save that is reported as failed although the new file is there."""

    def fail(folder: str) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "sync_folder", fail)
        with pytest.raises(OSError, match="Input/output"):
            file.save(dossier)


def test_after_a_failure_nothing_on_disk_is_taken_for_granted(dossiers: Dossiers, torture: ModuleType) -> None:
    first, second = torture.numbered(1), torture.numbered(2)
    file = dossiers.create(first)
    fail_after_the_rename(file, second)
    assert dossiers.load(torture.NAME) == second
    file.save(first)
    assert dossiers.load(torture.NAME) == first
    fail_after_the_rename(file, second)
    dossiers.path(torture.NAME).write_bytes(b"the disk took revenge")
    file.save(second)
    assert dossiers.load(torture.NAME) == second
    (kept,) = dossiers.folder.glob("*.other-*")
    assert kept.read_bytes() == b"the disk took revenge"
    fail_after_the_rename(file, first)
    dossiers.path(torture.NAME).unlink()
    file.save(first)
    assert dossiers.load(torture.NAME) == first
    file.close()


def test_a_disk_that_stays_full_is_said_and_nothing_is_thrown_away(
    dossiers: Dossiers, torture: ModuleType, faults: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    statuses: list[SaveStatus] = []
    saver = Saver(dossiers.create(torture.numbered(1)), statuses.append)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "os", faults.FullSystem())
        for number in (2, 3, 4):
            saver.put(torture.numbered(number), now=True)
            assert not saver.flush()
    assert saver.failed is not None
    assert saver.failed.reason == "The disk is full."
    assert torture.number_of(dossiers.load(torture.NAME)) == 1
    saver.save_elsewhere(tmp_path / "elsewhere.popterm")
    elsewhere = tmp_path / "elsewhere.popterm"
    assert to_dossier(read_content(elsewhere).tables, torture.NAME, elsewhere) == torture.numbered(4)
    assert saver.close()
    assert torture.number_of(dossiers.load(torture.NAME)) == 4


def test_a_real_limit_of_the_system(dossiers: Dossiers, torture: ModuleType, tmp_path: Path) -> None:
    small, large = 10, next(n for n in range(11, 99) if len(torture.words(n)) > 50_000)
    file = dossiers.create(torture.numbered(small))
    with TinyDB(tmp_path / "stock.json") as stock:
        stock.insert({"words": torture.words(small)})
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, hard))
        try:
            with pytest.raises(OSError, match="File too large"):
                file.save(torture.numbered(large))
            with pytest.raises(OSError, match="File too large"):
                stock.update({"words": torture.words(large)})
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert torture.number_of(dossiers.load(torture.NAME)) == small
    with (
        pytest.raises(json.JSONDecodeError),
        TinyDB(tmp_path / "stock.json") as stock,
    ):
        stock.all()
    file.save(torture.numbered(large))
    assert torture.number_of(dossiers.load(torture.NAME)) == large
    file.close()


def test_writes_in_small_pieces_arrive_whole(
    dossiers: Dossiers, torture: ModuleType, faults: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "os", faults.StingySystem())
    file = dossiers.create(torture.numbered(1))
    file.save(torture.numbered(2))
    file.close()
    assert torture.number_of(dossiers.load(torture.NAME)) == 2


def test_a_disk_that_knows_no_fsync_of_folders_is_no_failure(
    dossiers: Dossiers, torture: ModuleType, faults: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = dossiers.create(torture.numbered(1))
    for turn, is_saved in ((2, True), (1, False)):  # the second fsync of a save is the folder's
        monkeypatch.setattr(disk, "os", faults.FailingSystem(turn, errno.EINVAL, only=frozenset({"fsync"})))
        with nullcontext() if is_saved else pytest.raises(OSError, match="Invalid"):
            file.save(torture.numbered(2))
    file.close()


def test_a_file_system_without_links_keeps_the_previous_generation_by_copying(
    dossiers: Dossiers, torture: ModuleType, faults: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = dossiers.create(torture.numbered(1))
    system = faults.FailingSystem(1, errno.EPERM, only=frozenset({"link"}))
    monkeypatch.setattr(disk, "os", system)
    file.save(torture.numbered(2))
    file.close()
    assert system.failed == "link"
    path = dossiers.path(torture.NAME)
    assert torture.number_of(to_dossier(read_content(f"{path}{PREVIOUS}").tables, torture.NAME, path)) == 1
    assert torture.number_of(dossiers.load(torture.NAME)) == 2
