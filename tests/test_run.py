"""The two lines: what run.py decides, without a network. A real bare clone is tried in `.ci/run`."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module run.py, as if it stood in a bare clone of its own."""
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("run.py", "pyproject.toml", "constraints.txt"):
        (clone / name).write_bytes((ROOT / name).read_bytes())
    specification = importlib.util.spec_from_file_location("run_of_a_clone", clone / "run.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    monkeypatch.chdir(tmp_path)
    yield module


@pytest.fixture
def ran(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that a set-up would run; each succeeds, and making an environment makes its interpreter."""
    ran: list[list[str]] = []

    def pretend(words: list[str], settings: dict[str, str] | None = None) -> int:
        ran.append(words)
        if "venv" in words:
            python = Path(run.python_in(words[-1]))
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return 0

    monkeypatch.setattr(run, "run", pretend)
    monkeypatch.setattr(run, "become", lambda words, settings: words)
    return ran


def test_the_first_argument_says_what_is_wanted(run: ModuleType) -> None:
    assert run.purpose([]) == ("start", [])
    assert run.purpose(["list", "test"]) == ("start", ["list", "test"])
    assert run.purpose(["test", "-k", "x"]) == ("test", ["-k", "x"])


def test_popterm_starts_from_the_environment_of_the_clone(run: ModuleType, ran: list[list[str]]) -> None:
    words = run.main(["list", "people"])
    assert words == [run.python_in(str(Path(run.HERE, ".venv"))), "-P", "-m", "popterm", "list", "people"]
    assert [word for words in ran for word in words if word in ("venv", "pip", "compileall")] == [
        "venv",
        "pip",
        "compileall",
    ]


def test_a_second_start_sets_nothing_up(run: ModuleType, ran: list[list[str]]) -> None:
    run.main([])
    ran.clear()
    run.main([])
    assert ran == []


def test_tests_need_more_packages_in_the_same_environment_and_starting_then_needs_none(
    run: ModuleType, ran: list[list[str]]
) -> None:
    run.main([])
    ran.clear()
    words = run.main(["test", "tests/domain"])
    assert words[2:] == ["-m", "pytest", "-m", "not slow", "tests/domain"]
    assert not any("venv" in words for words in ran)
    assert any(words[-1].endswith("[test]") for words in ran)
    ran.clear()
    run.main([])
    assert ran == []


def test_all_tests_run_in_two_processes_and_slow_ones_only_when_asked_for(run: ModuleType) -> None:
    assert run.command("python", "test", [])[4:] == ["-n", "2", "--dist", "worksteal", "-m", "not slow"]
    assert run.command("python", "test", ["-m", "slow"])[4:] == ["-m", "slow"]


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_other_packages_are_installed_into_the_same_environment(
    run: ModuleType, ran: list[list[str]], name: str
) -> None:
    run.main([])
    ran.clear()
    path = Path(run.HERE, name)
    path.write_text(path.read_text() + "# changed\n")
    run.main([])
    assert any("pip" in words for words in ran)
    assert not any("venv" in words for words in ran)


@pytest.mark.parametrize("change", ["python", "place"])
def test_another_python_or_place_starts_over(
    run: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    run.main([])
    ran.clear()
    if change == "python":
        monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    else:
        stamp = Path(run.stamp_of(str(Path(run.HERE, ".venv"))))
        stamp.write_text(stamp.read_text().replace(run.HERE, "/elsewhere"))
    run.main([])
    assert next(words[2:4] for words in ran) == ["venv", "--clear"]


def test_an_interrupted_set_up_starts_over(
    run: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(home: str, kind: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(run, "install", interrupt)
        with pytest.raises(KeyboardInterrupt):
            run.main([])
    ran.clear()
    run.main([])
    assert next(words[2:4] for words in ran) == ["venv", "--clear"]
    assert not Path(run.unfinished(str(Path(run.HERE, ".venv")))).exists()


def test_an_environment_made_by_hand_is_added_to(run: ModuleType, ran: list[list[str]]) -> None:
    python = Path(run.python_in(str(Path(run.HERE, ".venv"))))
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    assert run.version_of(str(python)) == sys.version_info[:2]
    run.version_of = lambda python, package="os": (3, 11)
    run.main([])
    assert not any("venv" in words for words in ran)


def test_failing_pip_ends_with_remedies(
    run: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend = run.run
    monkeypatch.setattr(run, "run", lambda words, settings=None: int("pip" in words) or pretend(words, settings))
    assert run.main([]) == 69
    said = capsys.readouterr().err
    assert "Without a network" in said
    assert "Traceback" not in said


def test_a_python_without_ensurepip_says_what_to_install(
    run: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert run.main([]) == 69
    assert "python3-venv" in capsys.readouterr().err
    assert ran == []


def test_variables_that_lead_python_astray_are_left_out(run: ModuleType) -> None:
    outer = {"PYTHONPATH": "/x", "VIRTUAL_ENV": "/y", "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/z", "PIP_NO_INDEX": "i"}
    assert run.environment(outer) == {"HOME": "/z", "PIP_NO_INDEX": "i"}


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="the interpreters are stand-ins written in sh")
def test_an_old_python_goes_on_with_a_newer_one(
    run: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(tmp_path / "shims" / "python3.13", "exit 127")  # there, but nothing behind it
    program(tmp_path / "bin" / "python3.12", "echo 3 12")
    program(tmp_path / "bin" / "python3", "echo 3 9")
    monkeypatch.setenv("PATH", f"{tmp_path / 'shims'}:{tmp_path / 'bin'}")
    monkeypatch.setattr(sys, "version_info", (3, 9, 0))
    assert run.main(["list"]) == [str(tmp_path / "bin" / "python3.12"), str(Path(run.HERE, "run.py")), "list"]


def test_an_old_python_alone_says_so_in_one_sentence(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 9, 0))
    assert run.main([]) == 69
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "3.11" in said
    assert "3.9" in said


def test_the_syntax_is_old_enough(run: ModuleType) -> None:
    """Python 2.7 must get as far as saying what is missing: compiled here by the oldest grammar there is."""
    import ast

    tree = ast.parse(Path(run.HERE, "run.py").read_text(encoding="utf-8"), feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Starred, ast.Match, ast.YieldFrom, ast.Nonlocal)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.cause is not None]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.arguments) and node.kwonlyargs]


def test_run_as_a_program_it_starts_quickly_and_ends_with_the_code_of_popterm(tmp_path: Path) -> None:
    home = tmp_path / ".venv"
    (tmp_path / "run.py").write_bytes((ROOT / "run.py").read_bytes())
    program(home / "bin" / "python", 'echo "$@"; exit 3')
    version = f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}"
    (home / "popterm-stamp").write_text(f"start\n{version}\n{tmp_path}\n\n")
    done = subprocess.run([sys.executable, tmp_path / "run.py", "show", "Sanne"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (3, "-P -m popterm show Sanne\n", "")
