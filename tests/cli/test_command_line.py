"""The command line as a whole: help, languages, options, exit codes, and what it does not import."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from popterm import language
from popterm.cli import COMMANDS, main
from popterm.cli.parser import SHELLS, build_parser, spoken
from popterm.cli.words import ARGPARSE
from popterm.services.keys import ACTIONS
from popterm.storage.dossiers import Dossiers

SCREENS = [(), ("demo",), ("prep", "noor"), ("talk", "noor"), ("goals", "noor"), ("report", "noor")]


def helps() -> dict[str, str]:
    """The help of every command, by its name."""
    parser = build_parser()
    found = {"": parser.format_help()}
    for name, command in parser._subparsers._group_actions[0].choices.items():  # type: ignore[union-attr]
        found[name] = command.format_help()
    return found


def test_every_command_has_help_and_runs_something() -> None:
    assert set(helps()) - {"check"} == set(COMMANDS) - {"check"}


def test_every_word_of_the_help_comes_from_the_catalogs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    language.disguise(lambda text: f"⟦{text}⟧")
    for name, text in helps().items():
        rest = text
        while (outside := re.sub(r"⟦[^⟦⟧]*⟧", "", rest)) != rest:
            rest = outside
        words = set(re.findall(r"(?<![-\w])[a-z]{3,}", rest)) - set(COMMANDS) - {"popterm", "pipe"}
        assert words <= {"people", "talks", "goals", "due", "html", "eml", "json", "new", *SHELLS}, (name, words)


def test_argparse_speaks_dutch_too(run: Any) -> None:
    assert run("--lang", "nl", "--help").out.startswith("gebruik: popterm")
    assert "ontbreekt: PERSOON" in run("show", "--lang=nl").err
    untranslated = [message for message in ARGPARSE if language.tongue("nl")(message) == message]
    assert untranslated == ["argument %(argument_name)s: %(message)s"]
    assert run("--help").out.startswith("usage: popterm")


def test_help_is_on_standard_output_and_usage_errors_are_not(run: Any) -> None:
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert "today" in out
    code, out, err = run("export", "noor")
    assert (code, out) == (2, "")
    assert err.startswith("usage: popterm export")
    assert "--to" in err


@pytest.mark.parametrize(
    "argv", [("nonsense",), ("list", "cats"), ("--lang", "de"), ("sample", "--people", "0"), ("show",), ("--peop", "3")]
)
def test_what_is_misspelt_is_a_usage_error(run: Any, argv: tuple[str, ...]) -> None:
    assert run(*argv).code == 2


def test_a_usage_error_shows_nothing_raw(run: Any) -> None:
    assert "\x1b" not in run("list", "\x1b[2J", "--\x9bx").err


def test_options_work_before_and_behind_the_command(sampled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for argv in (["--data", str(sampled), "list"], ["list", "--data", str(sampled)], ["list", f"--data={sampled}"]):
        assert main(argv) == 0
        assert "Noor" in capsys.readouterr().out


def test_the_language_is_asked_for_or_kept_or_guessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    assert spoken([]) == "nl"
    config = tmp_path / "c.toml"
    config.write_text('language = "en"')
    assert spoken(["list", "--config", str(config)]) == "en"
    assert spoken([f"--config={config}", "--lang", "nl", "list"]) == "nl"
    config.write_text("language = [")
    assert spoken(["--config", str(config)]) == "nl"


def test_the_settings_speak_unless_the_arguments_do(run: Any, tmp_path: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text('language = "en"\n')
    assert "nothing planned" in run("list", "--config", str(config)).out


def test_the_clock_can_be_set(run: Any, sampled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["today", "--data", str(sampled), "--now", "2026-12-03T09:00"])
    assert "10:00  Bo Jansen" in capsys.readouterr().out
    assert main(["today", "--data", str(sampled), "--now", "teatime"]) == 2
    assert "teatime" in capsys.readouterr().err


# Exit codes


def test_bad_settings_end_with_78_and_the_line(run: Any, tmp_path: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text('\nlangauge = "nl"\n')
    code, out, err = run("list", "--config", str(config))
    assert (code, out) == (78, "")
    assert "line 2" in err
    assert "“language”" in err
    assert run("where", "--config", str(config)).code == 0


@pytest.mark.parametrize("content", [b"", b"\x00" * 500, b"null", b"popterm", b'{"people": []}'])
def test_unreadable_data_ends_with_65_and_stays(run: Any, data: Path, content: bytes) -> None:
    dossiers = Dossiers(data / "dossiers")
    path = dossiers.path(next(i for i in dossiers.ids() if dossiers.load(i).person.name == "Noor van Dam"))
    noor = path.stem
    path.write_bytes(content)
    code, out, err = run("show", noor, "--data", str(data))
    assert (code, out) == (65, "")
    assert err.startswith("popterm: ")
    assert str(path) in err
    assert path.read_bytes() == content


def test_a_dossier_open_elsewhere_ends_with_75_for_writing_and_can_be_read(run: Any, data: Path) -> None:
    dossiers = Dossiers(data / "dossiers")
    lotte = next(i for i in dossiers.ids() if dossiers.load(i).person.name == "Lotte Bakker")
    form = data / "form.md"
    assert run("prep", "lotte", "--export", str(form), "--data", str(data)).code == 0
    file = dossiers.open(lotte)
    try:
        code, _out, err = run("prep", "lotte", "--import", str(form), "--data", str(data))
        assert code == 75
        assert "another popterm" in err
        assert run("show", "lotte", "--data", str(data)).code == 0
    finally:
        file.close()


def test_a_data_folder_that_cannot_be_made_ends_with_73(run: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, _out, err = run("sample", "--data", str(tmp_path / "file"))
    assert code == 73
    assert "not a folder" in err
    assert run("list", "--data", str(tmp_path / "file")).code == 65


@pytest.mark.parametrize("argv", SCREENS)
def test_without_a_terminal_there_is_a_sentence_and_2(run: Any, argv: tuple[str, ...]) -> None:
    code, out, err = run(*argv)
    assert (code, out) == (2, "")
    assert "terminal" in err
    assert "\x1b" not in err


def test_an_error_of_popterm_itself_is_not_taken_for_one_of_the_user(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_arguments: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("popterm.cli.lists.listed", fail)
    with pytest.raises(ZeroDivisionError):
        run("list")


# About popterm


def test_where_names_all_three_places(run: Any, sampled: Path) -> None:
    out = run("where").out
    assert str(sampled) in out
    assert out.count("\n") == 3
    assert "(not there yet)" in out


def test_keys_lists_every_id_with_the_keys_of_the_settings(run: Any, tmp_path: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text('[keys]\n"live.next" = "f12"\n')
    rows = [line.split() for line in run("keys", "--config", str(config)).out.splitlines()]
    keys = {row[0]: row[1] for row in rows if len(row) > 1}
    assert keys.keys() >= {action.id for action in ACTIONS}
    assert keys["live.next"] == "f12"


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_knows_the_commands(run: Any, shell: str) -> None:
    code, out, _err = run("completion", shell)
    assert code == 0
    assert "popterm" in out
    assert "today" in out


# The process


def popterm(*argv: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run popterm in a process of its own."""
    return subprocess.run([sys.executable, "-m", "popterm", *argv], capture_output=True, text=True, timeout=30, **more)


PROBE = """
import sys
from popterm.cli import main
for argv in {commands!r}:
    assert main([*argv, "--data", {data!r}]) == 0, argv
print(sorted({{"textual", "rich", "tinydb", "asyncio"}} & set(sys.modules)), file=sys.stderr)
"""


def test_reading_commands_never_import_textual_rich_or_tinydb(sampled: Path) -> None:
    commands = [
        ["today"],
        ["list", "goals", "--json"],
        ["show", "noor"],
        ["show", "noor", "--json"],
        ["export", "noor", "--to", "eml"],
        ["export", "noor", "--to", "html"],
        ["prep", "lotte", "--export", "-"],
        ["where"],
        ["keys"],
    ]
    probe = PROBE.format(commands=commands, data=str(sampled))
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_the_parser_costs_no_storage_and_no_msgspec() -> None:
    probe = (
        "import sys; from popterm.cli.parser import build_parser; build_parser();"
        "print({'msgspec', 'pendulum', 'textual', 'tinydb', 'popterm.storage', 'shtab'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.skipif(os.name != "posix", reason="pipes of this kind")
def test_a_reader_who_had_enough_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "popterm", "keys"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(30), errors) == (0, "")


def test_a_stream_that_knows_no_such_sign_still_gets_its_lines(sampled: Path) -> None:
    done = popterm("list", "--data", str(sampled), env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "Mehmet Y?lmaz" in done.stdout


def test_the_version_is_printed_and_nothing_else() -> None:
    done = popterm("--version")
    assert re.fullmatch(r"popterm \d+\.\d+\.\d+\S*\n", done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert popterm("list", "--version").returncode == 2
