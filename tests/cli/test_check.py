"""`popterm check`: the SMART help on a Markdown file."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from popterm.cli.check import add_parser, run
from popterm.cli.failure import UNREADABLE, CommandError
from popterm.cli.parser import general
from popterm.cli.words import Parser

PLAN = """# Plan of Anna

Some words that could be better.

## Goals

1. I want to communicate **better** with
   customers, by 30
   June 2027.
2. [ ] I lead four customer talks 😀 before 30 June 2027.

> - I have to take the course soon.

## Agreements

- Something else, better.
"""


def _arguments(*words: str) -> object:
    parser = Parser(prog="popterm")
    general(parser)
    add_parser(parser.add_subparsers(dest="command", parser_class=Parser))
    return parser.parse_args(["check", *words, "--today", "2026-11-21"])


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


def test_only_goals_are_read_each_place_underlined(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(_arguments(plan)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{plan}:7:28: “better”")
    assert lines[1].index("better") == lines[2].index("^")
    assert lines[2].count("^") == len("better")
    assert "Wed 30 Jun 2027" in lines[3]
    assert any(line.startswith(f"{plan}:10:8: S● M●") for line in lines)
    assert any("[other_will.required]" in line for line in lines)
    assert not any("Something else" in line or "Some words" in line for line in lines)


def test_strict_ends_with_one_only_when_something_asks_attention(plan: str, tmp_path: Path) -> None:
    assert run(_arguments(plan, "--strict")) == 1
    fine = tmp_path / "fine.md"
    fine.write_text("## Doelen\n\n- Ik leid vier klantgesprekken vóór 30 juni 2027.\n", encoding="utf-8")
    assert run(_arguments(str(fine), "--strict")) == 0


def test_json_is_versioned_and_places_point_into_the_file(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(_arguments(plan, "--json"))
    found = json.loads(capsys.readouterr().out)
    assert found["popterm"] == 1
    rows = PLAN.splitlines()
    for goal in found["goals"]:
        for finding in goal["findings"]:
            if finding["line"] == finding["end_line"]:
                row = rows[finding["line"] - 1]
                assert row[finding["column"] - 1 : finding["end_column"] - 1] == finding["words"]
    first = found["goals"][0]
    assert (first["deadline"], first["line"], first["column"]) == ("2027-06-30", 7, 4)
    assert {goal["lang"] for goal in found["goals"]} == {"en"}


def test_all_reads_every_item_and_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAN.encode()), encoding="utf-8"))
    run(_arguments("-", "--all", "--json"))
    texts = [goal["text"] for goal in json.loads(capsys.readouterr().out)["goals"]]
    assert "Something else, better." in texts
    assert "Some words that could be better." in texts


def test_a_file_that_is_no_text_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"## Goals\n\n- \xff\xfe\n")
    with pytest.raises(CommandError) as caught:
        run(_arguments(str(path)))
    assert caught.value.code == UNREADABLE
    with pytest.raises(CommandError):
        run(_arguments(str(tmp_path / "none.md")))
