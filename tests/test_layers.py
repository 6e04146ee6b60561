"""The layers hold: as written down in pyproject.toml, and in what a running command has imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
PROBE = """
import os, sys
from popterm import __main__
def leave(code):
    names = sorted({name.split(".")[0] for name, module in sys.modules.items() if module is not None})
    import json
    print(json.dumps([code, names]), file=sys.__stderr__, flush=True)
    os._exit(0)
__main__.leave = leave
__main__.main()
"""


def test_each_layer_imports_only_what_its_contract_allows(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample people."""
    folder = tmp_path_factory.mktemp("people")
    code, _ = imported("--data", str(folder), "sample")
    assert code == 0
    return folder


def imported(*arguments: str) -> tuple[int, set[str]]:
    """Run a command of popterm; return its exit code and the packages it has imported at its end."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, env=os.environ | {"COLUMNS": "80"}
    )
    code, names = json.loads(done.stderr.splitlines()[-1])
    return code, set(names)


@pytest.fixture(scope="module")
def person(people: Path) -> str:
    """The name of one of the sample people."""
    words = [sys.executable, "-m", "popterm", "--data", people, "list", "people", "--json"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    name: str = json.loads(done.stdout)["people"][0]["name"]
    return name


COMMANDS = ["where", "keys", "completion bash", "today", "list people", "list goals --json", "list due", "list talks"]
COMMANDS += ["show PERSON", "show PERSON --json", "export PERSON --to md -o -", "export PERSON --to html -o -"]


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_without_a_screen_never_imports_textual(people: Path, person: str, words: str) -> None:
    arguments = [person if word == "PERSON" else word for word in words.split()]
    code, names = imported("--data", str(people), *arguments)
    assert code == 0
    assert not names & {"textual", "rich", "ssl", "pydantic"}


def test_everything_but_the_driver_imports_where_there_is_no_unix() -> None:
    """Windows has none of these modules; popterm needs not look its best there, but must not break."""
    unix = ["termios", "tty", "fcntl", "resource", "pwd", "grp", "pty"]
    program = f"import sys; sys.modules.update(dict.fromkeys({unix})); import popterm.app, popterm.cli"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_error_in_a_command_says_where_and_nothing_of_what() -> None:
    program = (
        "import sys, popterm.cli, popterm.__main__ as main\n"
        "def fail(argv): raise ValueError('ZEBRA')\n"
        "popterm.cli.main = fail\n"
        "main.main()"
    )
    done = subprocess.run([sys.executable, "-c", program, "list"], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("popterm stopped: ValueError at ")
    assert "ZEBRA" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_who_had_enough_is_no_error(people: Path) -> None:
    words = f"{sys.executable} -m popterm --data {people} show Anneke --json | head -c 1"
    done = subprocess.run(["/bin/sh", "-c", words], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("{", "")


def test_asking_the_version_imports_nothing_else() -> None:
    code, names = imported("--version")
    assert code == 0
    assert not names & {"argparse", "gettext", "msgspec", "tinydb", "pendulum", "asyncio", "re"}
