"""A script that cannot be used: the file, the line and the key are named, whatever is in the file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from popterm.domain.script import After, Phase, Script, Wording
from popterm.services import resources
from popterm.services.script_copy import EXPLAINED
from popterm.services.script_error import ScriptError
from popterm.services.script_file import read_script
from popterm.services.toml_lines import line_of, lines_of

WHOLE = """\
id = "eigen"
nl = "Eigen"
en = "Own"
minutes = 20

[[phases]]
id = "een"
content = "summary"
floor = "both"
gate = true
minimum = 5
target = 10
maximum = 12
nl = { name = "Een", say = ["a", "b"] }

[phases.en]
name = "One"
prompts = [
  "What [one]?",
  # between
  "What two?",
]

[phases.en.after]
worry = ["What now?"]

[[phases]]
id = "twee"
content = "free"
floor = "third"
minimum = 2
target = 10
maximum = 12
nl.name = "Twee"
en.name = "Two"
"""


def wrong(tmp_path: Path, text: str) -> ScriptError:
    (tmp_path / "eigen.toml").write_text(text, "utf-8")
    with pytest.raises(ScriptError) as caught:
        read_script(tmp_path / "eigen.toml")
    return caught.value


def test_the_example_is_fine(tmp_path: Path) -> None:
    (tmp_path / "eigen.toml").write_text(WHOLE, "utf-8")
    script = read_script(tmp_path / "eigen.toml")
    assert script.phases[0].en.after.worry == ("What now?",)
    assert script.shortest == 20


@pytest.mark.parametrize(
    ("before", "after", "line", "sentence"),
    [
        ("minutes = 20", "minutes = ", 4, "this is not valid TOML: Invalid value."),
        ("minutes = 20", "minutes = '20'", 4, "“minutes” has to be a whole number."),
        ("minutes = 20", "minutes = 21", 4, "“minutes”: the targets add up to 20 minutes, not to 21."),
        ("minutes = 20", "minutes = 20\nminuts = 1", 5, "there is no key “minuts” here; is “minutes” meant?"),
        ("minutes = 20", "minutes = 20\ntotals = [20,\n 1]", 5, "“totals” is minutes, from 2 to 480 here."),
        ("minutes = 20", "minutes = 20\nleast = 30", 5, "“least” is minutes, from 2 to 20 here."),
        ("minutes = 20", 'minutes = 20\nthen = "eigen"', 5, "“then” is the id of another script."),
        ('id = "eigen"', 'id = "ander"', 1, "“id” is “ander”; it must be the file's name, “eigen”."),
        ('nl = "Eigen"', 'nl = " "', 2, "a script has a name in both languages: “nl” is empty."),
        ("minimum = 5\n", "", 6, "the key “minimum” is missing."),
        ("minimum = 5", "minimum = 11", 11, "phase “een”: “minimum”, “target” and “maximum” must go up."),
        ('floor = "both"', 'floor = "boss"', 9, "“floor” is one of employee, manager, both, third, nobody."),
        ("gate = true", "gate = true\nprotect = true", 11, "there is no key “protect” here; is “protected” meant?"),
        (
            'content = "free"',
            'content = "free"\ngate = true',
            30,
            "“gate” belongs to a phase whose content is summary.",
        ),
        ('name = "Een"', 'name = "Een", sey = []', 14, "there is no key “nl.sey” here; is “nl.say” meant?"),
        ('name = "Een"', 'name = ""', 14, "“nl.name” is empty."),
        ('["a", "b"]', '["a",\n 1]', 15, "“nl.say” has to be a text between quotation marks."),
        ('  "What two?",', '  " ",', 21, "“en.prompts” holds an empty text."),
        ("What two?", "What " + "x" * 160, 21, "“en.prompts” is longer than 160 characters."),
        ('["What now?"]', "[]\nwory = []", 26, "there is no key “en.after.wory” here; is “en.after.worry” meant?"),
        ('["What now?"]', '"What now?"', 25, "“en.after.worry” has to be a list between square brackets."),
        ('id = "twee"', 'id = "een"', 7, "two phases are called “een”."),
        ('id = "twee"', 'id = "Twee!"', 28, "“id” is small letters, digits, - and _."),
        ('id = "twee"', 'id = "twee"\npart = "exam"', 29, "“part” is one of appraisal, review."),
        (
            'id = "twee"',
            'id = "twee"\npart = "review"',
            29,
            "“part”: the phases of a closed part come first, one after another.",
        ),
        (
            "gate = true",
            'part = "appraisal"',
            8,
            "“content” is free in a closed part: the screen shows its lines only.",
        ),
        ('nl.name = "Twee"', "nl.name = 1", 34, "“nl.name” has to be a text between quotation marks."),
        ('nl.name = "Twee"\n', "", 27, "the key “nl” is missing."),
        ("en.name", "en.nam", 35, "the key “name” is missing."),
    ],
)
def test_line_and_key_are_named(tmp_path: Path, before: str, after: str, line: int, sentence: str) -> None:
    assert before in WHOLE
    error = wrong(tmp_path, WHOLE.replace(before, after, 1))
    assert (line, sentence) in [(fault.line, fault.sentence) for fault in error.faults]
    assert "eigen.toml, line " in str(error)


def test_all_that_is_wrong_is_said_by_line(tmp_path: Path) -> None:
    text = WHOLE.replace("minimum = 5", "minimum = 15").replace('"Two"', '""').replace("gate", "gat")
    assert [fault.line for fault in wrong(tmp_path, text).faults] == [10, 11, 35]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the key “id” is missing"),
        (WHOLE + "#" * 200_000, "larger than 200 kB"),
        ("é" * 150_000, "larger than 200 kB"),
        ("a = " + "[" * 5000 + "]" * 5000, "too deep"),
        ("a = " + "{b = " * 5000 + "1" + "}" * 5000, "too deep"),
        ("id = 1" + "0" * 5000, "TOML"),
        ("phases = 1", "“phases” has to be a list"),
        (WHOLE.replace("minutes = 20", "minutes = 99999999999999999999"), "the targets add up"),
        (WHOLE.replace("target = 10", "target = -10", 1), "must go up"),
        (WHOLE.replace('"Een"', f'"{"x" * 61}"'), "“nl.name” is longer than 60 characters"),
        (WHOLE.replace('["a", "b"]', str(["a"] * 13)), "“nl.say” holds at most 12 texts"),
        (WHOLE + WHOLE[WHOLE.rindex("[[phases]]") :] * 30, "at most 24 phases"),
        (WHOLE.replace("Eigen", "\x1b]0;x\x07"), "not valid TOML"),
        (WHOLE + '"\\u001b[2J" = 1', "there is no key “"),
    ],
)
def test_a_hostile_file_is_refused_in_plain_words(tmp_path: Path, text: str, words: str) -> None:
    error = wrong(tmp_path, text)
    said = "\n".join([str(error), *(fault.sentence for fault in error.faults)])
    assert words in said
    assert said.replace("\n", "").isprintable()
    assert all(len(fault.sentence) < 500 for fault in error.faults)


def test_texts_pass_the_gate(tmp_path: Path) -> None:
    (tmp_path / "eigen.toml").write_text(WHOLE.replace('"Een"', r'"E\u001b]0;x\u0007en"'), "utf-8")
    assert read_script(tmp_path / "eigen.toml").phases[0].nl.name == "E]0;xen"


def test_a_file_with_a_mark_in_front_and_other_line_ends_is_fine(tmp_path: Path) -> None:
    (tmp_path / "eigen.toml").write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert read_script(tmp_path / "eigen.toml").minutes == 20


def test_every_key_is_explained() -> None:
    told = {name.strip() for key, _words in EXPLAINED for name in key.split(",")} | {"target", "maximum", "en"}
    keys = {*Script.__struct_fields__, *Phase.__struct_fields__, *Wording.__struct_fields__} - {"phases"}
    assert keys <= told
    assert all(mark in EXPLAINED[-1][1] for mark in After.__struct_fields__)


# Lines


@pytest.mark.parametrize("path", sorted(resources.scripts().glob("*.toml")), ids=lambda path: path.stem)
def test_every_key_of_the_built_in_scripts_is_found_on_its_line(path: Path) -> None:
    source = path.read_text("utf-8")
    lines, rows = lines_of(source), source.splitlines()
    for way in keys_of(tomllib.loads(source)):
        assert way in lines, way
        if isinstance(way[-1], str) and way != ("phases",):
            assert way[-1] in rows[lines[way] - 1], way


def keys_of(value: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [way] if way else []
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found + [deeper for key, inner in pairs for deeper in keys_of(inner, (*way, key))]


def test_a_key_that_is_missing_has_the_line_of_its_table() -> None:
    lines = lines_of(WHOLE)
    assert line_of(lines, ("phases", 1, "floor", "no")) == 30
    assert line_of(lines, ("phases", 1, "nothing")) == 27
    assert line_of(lines, ("nothing",)) == 1


@given(st.text(alphabet='[]{}="\'#,.\\ \nab1"', max_size=60))
def test_what_is_not_toml_ends_too(source: str) -> None:
    assert all(1 <= line <= source.count("\n") + 1 for line in lines_of(source).values())
