"""Rehearsing from the command line: in a folder that goes, with scripts and employees that are found by name."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from popterm.services import resources
from popterm.services.clock import FastClock
from popterm.storage.dossiers import Dossiers


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the app would have been opened with."""
    calls: list[dict[str, Any]] = []

    def run_app(_arguments: object, data: Path, settings: Any, **more: Any) -> int:
        calls.append({"data": data, "settings": settings, "ids": Dossiers(data / "dossiers").ids(), **more})
        return 0

    monkeypatch.setattr("popterm.startup.obstacle", lambda: None)
    monkeypatch.setattr("popterm.cli.rehearse.run_app", run_app)
    monkeypatch.setattr("popterm.cli.mirror.run_app", run_app)
    return calls


def test_a_rehearsal_lives_in_a_folder_that_goes(run: Any, opened: list[dict[str, Any]], tmp_path: Path) -> None:
    own = tmp_path / "own"
    assert run("rehearse", "--data", str(own), "--minutes", "45", "--speed", "20").code == 0
    (call,) = opened
    rehearsal = call["rehearsal"]
    assert isinstance(call["clock"], FastClock)
    assert call["clock"].speed == 20
    assert rehearsal.script.minutes == 45
    assert len(call["ids"]) == len(rehearsal.stories) == 3
    assert not call["data"].exists()
    assert not own.exists(), "nothing is made among the user's own"


def test_the_users_own_script_is_rehearsed_with_somebody_by_name(
    run: Any, opened: list[dict[str, Any]], tmp_path: Path
) -> None:
    own = tmp_path / "own" / "scripts"
    own.mkdir(parents=True)
    text = (resources.scripts() / "development.toml").read_text().replace('id = "development"', 'id = "ours"', 1)
    (own / "ours.toml").write_text(text)
    assert run("rehearse", "ours", "--with", "robin", "--data", str(tmp_path / "own")).code == 0
    rehearsal = opened[0]["rehearsal"]
    assert rehearsal.script.id == "ours"
    assert [story.id for story in rehearsal.stories] == ["robin"]
    assert rehearsal.keep_in == tmp_path / "own" / "reports"
    (own / "ours.toml").write_text("id = 1")
    assert run("rehearse", "ours", "--data", str(tmp_path / "own")).code == 65
    shutil.rmtree(own)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nonsense",), 3, "development"),
        (("--with", "zoë"), 3, "Robin Hale"),
        (("--speed", "21"), 2, "from 1 to 20"),
        (("--minutes", "5"), 2, "at least"),
    ],
)
def test_what_does_not_exist_is_answered_with_what_does(
    run: Any, opened: list[dict[str, Any]], words: tuple[str, ...], code: int, said: str
) -> None:
    ended = run("rehearse", *words)
    assert ended.code == code
    assert said in ended.err
    assert not opened


def test_a_mirror_follows_one_person(run: Any, opened: list[dict[str, Any]], data: Path) -> None:
    assert run("mirror", "anneke", "--data", str(data)).code == 0
    assert opened[0]["first"][0] == "mirror"
    assert opened[0]["data"] == data
    assert run("mirror", "nobody", "--data", str(data)).code == 3
