"""Two programs: one writes, the other reads and is told who."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from popterm.storage.dossiers import Dossiers
from popterm.storage.lock import holder
from popterm.storage.problems import AlreadyThere, LockedByAnother

RIVAL = str(Path(__file__).with_name("rival.py"))


@pytest.fixture
def rival(dossiers: Dossiers, torture: ModuleType) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the dossier open."""
    dossiers.create(torture.numbered(1)).close()
    command = [sys.executable, RIVAL, str(dossiers.folder), "hold"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_the_second_program_reads_and_is_told_who_writes(
    dossiers: Dossiers, torture: ModuleType, rival: subprocess.Popen[str]
) -> None:
    with pytest.raises(LockedByAnother) as caught:
        dossiers.open(torture.NAME)
    assert f" {rival.pid}," in str(caught.value)
    assert "another popterm" in str(caught.value)
    assert torture.number_of(dossiers.load(torture.NAME)) == 1
    with pytest.raises(LockedByAnother):
        dossiers.move_aside(torture.NAME)
    with pytest.raises(LockedByAnother):
        dossiers.restore(torture.NAME)


def test_a_killed_program_holds_no_lock(dossiers: Dossiers, torture: ModuleType, rival: subprocess.Popen[str]) -> None:
    rival.kill()
    rival.wait()
    dossiers.open(torture.NAME).close()
    who = holder(dossiers.folder / f"{torture.NAME}.lock")
    assert who is not None
    assert who.pid == os.getpid()


def test_the_same_program_cannot_write_twice_either(dossiers: Dossiers, torture: ModuleType) -> None:
    file = dossiers.create(torture.numbered(1))
    with pytest.raises(LockedByAnother):
        dossiers.open(torture.NAME)
    file.close()
    file.close()
    dossiers.open(torture.NAME).close()


def test_a_new_dossier_never_takes_the_place_of_another(dossiers: Dossiers, torture: ModuleType) -> None:
    dossiers.create(torture.numbered(1)).close()
    with pytest.raises(AlreadyThere):
        dossiers.create(torture.numbered(2))
    assert torture.number_of(dossiers.load(torture.NAME)) == 1
    dossiers.open(torture.NAME).close()


def test_programs_that_write_in_turn_lose_no_turn(dossiers: Dossiers, torture: ModuleType) -> None:
    dossiers.create(torture.numbered(0)).close()
    command = [sys.executable, RIVAL, str(dossiers.folder), "count", "40"]
    rivals = [subprocess.Popen(command) for _ in range(2)]
    assert [rival.wait(timeout=30) for rival in rivals] == [0, 0]
    assert torture.number_of(dossiers.load(torture.NAME)) == 80


def test_a_lock_file_that_says_nothing_still_locks(dossiers: Dossiers, torture: ModuleType) -> None:
    file = dossiers.create(torture.numbered(1))
    (dossiers.folder / f"{torture.NAME}.lock").write_bytes(b"\xff\x00 nobody")
    with pytest.raises(LockedByAnother, match=r"\(\?\)"):
        dossiers.open(torture.NAME)
    file.close()
