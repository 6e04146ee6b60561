"""Locking, opening and unlocking from the command line, with what a person would type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from popterm.cli import lock, unlock
from popterm.storage import keyring
from popterm.storage.vault import shut_all
from tests.cli.conftest import Run

Typed = Callable[..., None]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A password that costs little, and no vault left open."""
    monkeypatch.setattr(keyring, "MEMORY", 64)
    yield
    shut_all()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """What is typed at the next questions; ``CODE`` stands for the code that was shown."""

    def type_words(*words: str) -> None:
        waiting = list(words)

        def answer(_question: str) -> str:
            word = waiting.pop(0)
            if word != "CODE":
                return word
            shown = capsys.readouterr().out
            return next(line.strip() for line in shown.splitlines() if line.startswith("    ") and "-" in line)

        shut_all()
        monkeypatch.setattr(unlock, "ask", answer)
        monkeypatch.setattr(lock, "ask", answer)

    return type_words


def everything(data: Path) -> bytes:
    """All bytes in the folder."""
    return b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())


def test_from_open_to_locked_and_back(data: Path, run: Run, typed: Typed) -> None:
    where = ("--data", str(data))
    assert b"Anneke" in everything(data)
    typed("long enough", "long enough", "CODE")
    assert run(*where, "lock").code == 0
    assert b"Anneke" not in everything(data)
    typed("wrong", "wrong", "wrong")
    assert run(*where, "list", "people").code == 77
    typed("long enough")
    assert "Anneke" in run(*where, "list", "people").out
    assert b"Anneke" not in everything(data)
    typed("long enough", "another one", "another one")
    assert run(*where, "lock", "--password").code == 0
    typed("long enough", "another one")
    assert "Anneke" in run(*where, "show", "Anneke", "--plain").out
    typed("another one")
    assert run(*where, "lock", "--off").code == 0
    shut_all()
    assert b"Anneke" in everything(data)
    assert "Anneke" in run(*where, "list", "people").out


@pytest.mark.parametrize(
    "words",
    [
        ("short",),
        ("long enough", "not the same"),
        ("long enough", "long enough", "AAAA-BBBB-CCCC-DDDD-EEEE"),
        ("long enough", "long enough", "long enough"),  # the password is not the code
    ],
)
def test_what_does_not_do_changes_nothing(data: Path, run: Run, typed: Typed, words: tuple[str, ...]) -> None:
    before = everything(data)
    typed(*words)
    assert run("--data", str(data), "lock").code == 1
    assert everything(data) == before


def test_without_a_terminal_it_says_so(data: Path, run: Run, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    typed("long enough", "long enough", "CODE")
    run("--data", str(data), "lock")
    shut_all()
    monkeypatch.undo()
    ended = run("--data", str(data), "list", "people")
    assert ended.code == 77
    assert "terminal" in ended.err


def test_a_new_code_takes_the_place_of_the_old(data: Path, run: Run, typed: Typed) -> None:
    where = ("--data", str(data))
    typed("long enough", "long enough", "CODE")
    run(*where, "lock")
    typed("long enough", "CODE")
    assert run(*where, "lock", "--code").code == 0
    typed("long enough")
    assert run(*where, "doctor").code == 0


def test_a_locked_backup_comes_back_on_another_machine(data: Path, run: Run, typed: Typed, tmp_path: Path) -> None:
    typed("long enough", "long enough", "CODE")
    run("--data", str(data), "lock")
    file, other = tmp_path / "all.backup", tmp_path / "other"
    typed("long enough")
    assert run("--data", str(data), "backup", str(file)).code == 0
    typed("long enough")
    assert run("--data", str(other), "restore", str(file), "--yes").code == 0
    assert b"Anneke" not in everything(other)
    typed("long enough")
    assert "Anneke" in run("--data", str(other), "list", "people").out
