"""A data folder with sample people, and a way to run a command in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from popterm import language
from popterm.cli import main
from popterm.services.sample import sample_dossiers
from popterm.storage.dossiers import Dossiers

NOW = "2026-11-21T12:00"


class Ended(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with eight people, most of them English; only to be read."""
    folder = tmp_path_factory.mktemp("sampled")
    dossiers = Dossiers(folder / "dossiers")
    for dossier in sample_dossiers(date(2026, 11, 21), 8, "en", zone="UTC"):
        dossiers.create(dossier).close()
    return folder


@pytest.fixture
def data(sampled: Path, tmp_path: Path) -> Path:
    """A copy of the data folder, to be changed."""
    shutil.copytree(sampled, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No settings of this machine, English, and the language as it was."""
    monkeypatch.setenv("POPTERM_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("POPTERM_DATA", raising=False)
    before = language.current().code
    yield
    language.use_language(before)
    language.disguise(None)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], sampled: Path) -> Run:
    """Run a command on the sample people, or on the data folder that it names."""

    def run_command(*argv: str) -> Ended:
        own = () if "--data" in argv else ("--data", str(sampled))
        code = main([*argv, *own, "--now", NOW])
        captured = capsys.readouterr()
        return Ended(code, captured.out, captured.err)

    return run_command
