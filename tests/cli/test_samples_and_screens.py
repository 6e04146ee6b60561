"""Sample people fill only an empty folder; the demo's go however it ends; commands open the screen they name."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from popterm.services.sample import MANAGER
from popterm.storage.dossiers import Dossiers


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the app would have been opened with."""
    calls: list[dict[str, Any]] = []

    def run_app(_arguments: object, data: Path, settings: Any, **more: Any) -> int:
        calls.append({"data": data, "settings": settings, "mode": stat.S_IMODE(data.stat().st_mode), **more})
        calls[-1]["people"] = len(Dossiers(data / "dossiers").ids())
        return 0

    monkeypatch.setattr("popterm.startup.obstacle", lambda: None)
    monkeypatch.setattr("popterm.cli.open.run_app", run_app)
    monkeypatch.setattr("popterm.cli.samples.run_app", run_app)
    return calls


def test_an_empty_folder_is_filled_and_a_filled_one_left_alone(run: Any, tmp_path: Path) -> None:
    folder = ("--data", str(tmp_path / "new"))
    code, out, err = run("sample", "--people", "11", *folder)
    assert (code, out) == (0, "")
    assert err.startswith("11 invented people")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert len(run("list", *folder).out.splitlines()) == 11
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "new").rglob("*.popterm")}
    assert run("sample", *folder).code == 73
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "new").rglob("*.popterm")} == before


def test_the_demo_lives_in_a_private_folder_that_goes(run: Any, opened: list[dict[str, Any]]) -> None:
    assert run("demo").code == 0
    (call,) = opened
    assert call["is_demo"]
    assert call["people"] == 8
    assert call["mode"] == 0o700
    assert call["settings"].name == MANAGER
    assert not call["data"].exists()


def test_the_demo_goes_when_the_app_breaks_too(
    run: Any, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def break_down(_arguments: object, data: Path, _settings: object, **_more: object) -> int:
        seen.append(data)
        raise RuntimeError

    monkeypatch.setattr("popterm.cli.samples.run_app", break_down)
    with pytest.raises(RuntimeError):
        run("demo")
    assert seen
    assert not seen[0].exists()


KILLED = """
import os, signal
from popterm.services.demo import passing_folder
with passing_folder() as folder:
    (folder / "dossiers").mkdir()
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind")
def test_the_folder_of_a_demo_that_is_killed_goes_too() -> None:
    done = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, timeout=30)
    assert done.returncode == -signal.SIGKILL
    folder = Path(done.stdout.strip())
    assert folder.name.startswith("popterm-demo-")
    until = time.monotonic() + 10
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.01)
    assert not folder.exists()


@pytest.mark.parametrize("screen", ["prep", "talk", "goals", "report"])
def test_a_command_opens_its_screen_for_the_person(
    run: Any, opened: list[dict[str, Any]], sampled: Path, screen: str
) -> None:
    assert run(screen, "lotte").code == 0
    (call,) = opened
    name, dossier_id = call["first"]
    assert name == screen
    assert Dossiers(sampled / "dossiers").load(dossier_id).person.name == "Lotte Bakker"
    assert call["data"] == sampled
    assert run(screen, "nobody-of-that-name").code == 3
    assert len(opened) == 1


def test_without_a_command_the_first_screen_opens_on_a_new_private_folder(
    run: Any, opened: list[dict[str, Any]], tmp_path: Path
) -> None:
    config = tmp_path / "c.toml"
    config.write_text('theme = "popterm-day"\nlanguage = "en"')
    options = ("--data", str(tmp_path / "new"), "--config", str(config))
    assert run(*options).code == 0
    assert run("--theme", "nord", "--lang", "nl", *options).code == 0
    first, second = opened
    assert first["mode"] == 0o700
    assert first["config"] == config
    assert (first["settings"].theme, first["settings"].language) == ("popterm-day", "en")
    assert (second["settings"].theme, second["settings"].language) == ("nord", "nl")


def test_a_folder_that_others_can_look_into_is_spoken_of(
    run: Any, opened: list[dict[str, Any]], tmp_path: Path
) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    assert "chmod 700" in run("--data", str(tmp_path / "open")).err
    assert run("-q", "--data", str(tmp_path / "open")).err == ""
