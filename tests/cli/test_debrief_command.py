"""Looking back from the command line: the screen on a terminal, plain text elsewhere, and a sentence where there is
nothing to look back on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from popterm.cli import output
from popterm.storage.dossiers import Dossiers

PRIVATE = ("Hear her side first", "light up as soon", "Mention the teacher", "one of those was our doing", "prisms")


def test_plain_text_says_what_was_planned_and_what_happened(run: Any) -> None:
    code, out, err = run("debrief", "noor", "--plain")
    assert (code, err) == (0, "")
    for words in ("Debrief of the conversation with Noor van Dam\n", "in all", "not kept", "1. I train one apprentice"):
        assert words in out
    assert "\x1b" not in out
    assert not [words for words in PRIVATE if words in out]
    assert run("debrief", "noor").out == out  # in a pipe it is the same


def test_a_conversation_of_another_day(run: Any) -> None:
    out = run("debrief", "anneke", "--talk", "2025-11-21").out
    assert "Friday 21 November 2025" in out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("nobody-of-that-name",), "There is no"),
        (("tess",), "to look back on yet"),
        (("samir", "--talk", "2026-11-21"), "is not over yet"),
        (("samir", "--talk", "1 May"), "There is no conversation with Samir"),
    ],
)
def test_nothing_to_look_back_on_is_a_sentence_and_code_3(run: Any, argv: tuple[str, ...], said: str) -> None:
    code, out, err = run("debrief", *argv)
    assert (code, out) == (3, "")
    assert said in err


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """A terminal of 60 columns and 200 rows; gives the screens that are opened on it."""
    opened: list[tuple[str, str]] = []

    def run_app(*_: object, first: tuple[str, str], **__: object) -> int:
        opened.append(first)
        return 0

    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: os.terminal_size((60, 200)))
    monkeypatch.setattr("popterm.startup.obstacle", lambda: None)
    monkeypatch.setattr("popterm.cli.open.run_app", run_app)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return opened


def test_a_terminal_gets_the_screen_of_that_conversation(
    run: Any, monkeypatch: pytest.MonkeyPatch, sampled: Path
) -> None:
    opened = at_a_terminal(monkeypatch)
    assert run("debrief", "anneke", "--talk", "2025-11-21").code == 0
    ((name, dossier_id),) = opened
    dossier = Dossiers(sampled / "dossiers").load(dossier_id)
    assert dossier.person.given_name == "Anneke"
    assert name == f"debrief/{dossier.conversations[0].id}"


def test_on_a_terminal_headings_are_bold_unless_that_is_not_wanted(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = at_a_terminal(monkeypatch)
    out = run("debrief", "noor", "--plain").out
    assert output.heading("The summary", bold=True) in out
    assert max(len(line) for line in out.splitlines() if "\x1b" not in line) <= 60
    assert "\x1b" not in run("debrief", "noor", "--plain", "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("debrief", "noor", "--plain").out
    assert opened == []
