"""The folders: named by argument, environment or system, private, and refused with a sentence."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from popterm.services.folders import FolderError, Folders, folders, lock_out_others, make_private


def test_an_argument_goes_before_the_environment_before_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("POPTERM_DATA", raising=False)
    assert folders().is_default
    monkeypatch.setenv("POPTERM_DATA", str(tmp_path / "env"))
    assert folders().data == tmp_path / "env"
    assert not folders().is_default
    assert folders(str(tmp_path / "arg")).data == tmp_path / "arg"
    monkeypatch.setenv("POPTERM_CONFIG", str(tmp_path / "c.toml"))
    assert folders().config == tmp_path / "c.toml"


def test_a_folder_is_made_with_all_above_it_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_private(tmp_path / "a" / "b")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "a", tmp_path / "a" / "b")} == {0o700}


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    with pytest.raises(FolderError, match="not a folder"):
        make_private(tmp_path / "data")
    with pytest.raises(FolderError, match="data is a file"):
        make_private(tmp_path / "data" / "deeper")


def test_a_folder_that_cannot_be_made_is_said_so() -> None:
    with pytest.raises(FolderError, match="cannot be made"):
        make_private(Path("/proc/popterm"))


def test_a_folder_that_cannot_be_written_in_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(FolderError, match="cannot be written in"):
        make_private(tmp_path)


def test_the_usual_folder_is_closed_to_others_and_one_that_was_named_is_spoken_of(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    named = Folders(tmp_path, tmp_path / "c", tmp_path, is_default=False)
    assert "chmod 700" in (lock_out_others(named) or "")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert "closed now" in (lock_out_others(named._replace(is_default=True)) or "")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    assert lock_out_others(named) is None
