"""Somebody who planted a link where popterm writes gains nothing: no writer follows it, and none replaces a file."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from popterm.cli.export import deliver
from popterm.cli.failure import CommandError
from popterm.exchange.files import write_new
from popterm.services.clock import SetClock
from popterm.services.desk import Desk
from popterm.services.folders import FolderError
from popterm.services.handover import write_report
from popterm.services.rights import hand_over
from popterm.services.script_copy import copy_script
from popterm.services.settings import Settings
from popterm.storage import keyring
from popterm.storage.archive import write_archive
from popterm.storage.backups import Backups
from popterm.storage.problems import StorageProblem
from popterm.storage.rescue import write_copy
from popterm.storage.vault import new_vault
from tests.security.seeded import kept, seeded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
NOW = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
REFUSED = (OSError, CommandError, FolderError, StorageProblem)
OF = seeded(lambda name: f"ZEBRA-{name}")


def writes_folder(path: Path) -> object:
    return hand_over(OF, path, "UTC")


def writes_backup(path: Path) -> object:
    kept(path.parent / "data", lambda name: name)
    return write_archive(path.parent / "data", path)


def writes_script(path: Path) -> object:
    return copy_script(path.stem, "development", path.parent)


WRITERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a file that leaves": ("plan.md", lambda path: write_new(path, "ZEBRA")),
    "export -o": ("plan.html", lambda path: deliver(Namespace(quiet=True), "ZEBRA", str(path))),
    "handover": ("handover", writes_folder),
    "backup": ("all.backup", writes_backup),
    "save elsewhere": ("other.popterm", lambda path: write_copy(OF, path)),
    "a script of one's own": ("own.toml", writes_script),
}


@pytest.mark.parametrize("target", ["file", "folder", "nothing"])
@pytest.mark.parametrize("writer", WRITERS)
def test_a_link_is_not_followed_and_nothing_is_replaced(writer: str, target: str, tmp_path: Path) -> None:
    name, write = WRITERS[writer]
    victim, here = tmp_path / "victim", tmp_path / "here"
    here.mkdir()
    if target == "file":
        victim.write_text("mine")
    elif target == "folder":
        victim.mkdir()
    (here / name).symlink_to(victim)
    with pytest.raises(REFUSED):
        write(here / name)
    assert (here / name).is_symlink()
    assert victim.read_text() == "mine" if target == "file" else victim.exists() == (target == "folder")
    assert target != "folder" or not list(victim.iterdir())


@pytest.mark.parametrize("writer", WRITERS)
def test_what_is_there_stays(writer: str, tmp_path: Path) -> None:
    name, write = WRITERS[writer]
    (tmp_path / name).write_text("mine")
    with pytest.raises(REFUSED):
        write(tmp_path / name)
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize("writer", WRITERS)
def test_what_is_written_is_for_its_owner_alone(writer: str, tmp_path: Path) -> None:
    name, write = WRITERS[writer]
    before = os.umask(0)
    try:
        write(tmp_path / name)
    finally:
        os.umask(before)
    for path in (tmp_path / name, *(tmp_path / name).glob("*")):
        assert path.stat().st_mode & 0o77 == 0, path


def test_reports_get_names_that_nobody_has(tmp_path: Path) -> None:
    """Reports, debriefs and those of rehearsals are named by popterm: a link under the next name is passed over."""
    desk = Desk(tmp_path, Settings(), SetClock(NOW))
    first = write_report(desk, "../../ZEBRA\x1b", "t1", "md", "one")
    assert first.parent == tmp_path / "reports"
    victim = tmp_path / "victim"
    first.with_name(f"{first.stem}-2.md").symlink_to(victim)
    second = write_report(desk, "../../ZEBRA\x1b", "t1", "md", "two")
    assert second.read_text() == "two"
    assert second not in (first, first.with_name(f"{first.stem}-2.md"))
    assert not victim.exists()


def test_half_a_file_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    for name, (file, write) in WRITERS.items():
        if name == "handover":  # a folder, of which the command says that it is not whole
            continue
        (tmp_path / name).mkdir()
        with pytest.raises(OSError):
            write(tmp_path / name / file)
        assert not (tmp_path / name / file).exists(), name


def test_earlier_states_take_the_place_of_a_link_without_following_it(tmp_path: Path) -> None:
    of = kept(tmp_path, lambda name: name)
    folder, victim = tmp_path / "dossiers", tmp_path / "victim"
    (folder / "backups" / of.id).mkdir(parents=True)
    (folder / "backups" / of.id / "2026-11-21T140000Z.popterm").symlink_to(victim)
    path = Backups(folder).take(of.id, folder / f"{of.id}.popterm", NOW)
    assert path.is_file()
    assert not path.is_symlink()
    assert not victim.exists()


def test_destroying_a_key_writes_through_no_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "MEMORY", 64)
    vault, victim = new_vault(tmp_path, "password", "A" * 28), tmp_path / "victim"
    victim.write_text("mine")
    vault.key_folder("d1").mkdir(parents=True)
    (vault.key_folder("d1") / "1.key").symlink_to(victim)
    vault.destroy_all("d1")
    assert victim.read_text() == "mine"
    assert not list(vault.key_folder("d1").iterdir())
