"""The conversation scripts: what is built in, what users change, and how they are found."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from popterm.domain.events import MARKS
from popterm.domain.script import Script, Wording, scaled
from popterm.services import resources
from popterm.services.minutes import instead, problem, usual
from popterm.services.script_copy import copy_script
from popterm.services.script_file import read_script
from popterm.services.scripts import BUILT_IN, ScriptError, all_scripts, load_script, script_problems
from popterm.services.settings import SettingsError, settings_in

SCRIPTS = {script.id: script for script in all_scripts()}
SMALL = """\
id = "eigen"
nl = "Eigen"
en = "Own"
minutes = 10
[[phases]]
id = "een"
content = "free"
floor = "both"
minimum = 5
target = 10
maximum = 12
nl = { name = "Een" }
en = { name = "One" }
"""

every_script = pytest.mark.parametrize("script", SCRIPTS.values(), ids=list(SCRIPTS))


def wordings(script: Script, language: str) -> list[Wording]:
    return [phase.wording(language) for phase in script.phases]


def questions(wording: Wording) -> list[str]:
    return [*wording.prompts, *(text for mark in MARKS for text in wording.after.of(mark))]


def test_the_development_script_is_the_one_of_the_product() -> None:
    script = SCRIPTS["development"]
    assert [(p.id, p.floor, p.minimum, p.target, p.maximum) for p in script.phases] == [
        ("welcome", "both", 2, 5, 8),
        ("employee", "employee", 6, 15, 22),
        ("summary", "manager", 3, 5, 8),
        ("manager", "manager", 3, 7, 12),
        ("goals", "both", 8, 13, 22),
        ("agreements", "both", 6, 10, 14),
        ("close", "both", 2, 5, 8),
    ]
    assert [p.id for p in script.phases if p.gate] == ["summary"]
    assert [p.id for p in script.phases if p.protected] == ["agreements"]
    assert script.totals == (45, 60, 75, 90)
    assert [w.name for w in wordings(script, "nl")] == [
        "Welkom en terugblik",
        "Medewerker aan het woord",
        "Samenvatten en checken",
        "Leidinggevende aan het woord",
        "Samen doelen bepalen",
        "Afspraken maken",
        "Afronden",
    ]


def test_all_that_the_product_names_is_built_in() -> None:
    assert tuple(SCRIPTS) == BUILT_IN
    assert {path.stem for path in resources.scripts().glob("*.toml")} == set(BUILT_IN)


@every_script
def test_what_is_built_in_would_pass_as_a_users_own(script: Script) -> None:
    assert read_script(resources.scripts() / f"{script.id}.toml") == script
    assert SCRIPTS["part-one"].then == "part-two"
    assert [p.content for p in SCRIPTS["part-one"].phases] == ["welcome", "employee", "summary", "manager", "close"]
    assert [p.content for p in SCRIPTS["part-two"].phases] == ["welcome", "goals", "agreements", "close"]
    assert {s.id for s in SCRIPTS.values() if s.shortest < 45} == {"part-one", "part-two", "progress", "evaluation"}
    assert {s.id for s in SCRIPTS.values() if 30 in s.totals} == {"part-one", "part-two", "progress", "evaluation"}
    thirds = {s.id for s in SCRIPTS.values() if any(p.floor == "third" for p in s.phases)}
    assert thirds == {"with-hr", "with-facilitator"}


def test_the_appraisal_is_a_part_of_its_own_that_comes_first() -> None:
    phases = SCRIPTS["with-appraisal"].phases
    parts = [phase.part for phase in phases]
    assert parts == ["appraisal"] * 5 + [""] * 7
    assert [p.id for p in phases[5:]] == [p.id for p in SCRIPTS["development"].phases]
    assert phases[3].floor == "employee"
    assert phases[3].protected


@every_script
def test_every_script_speaks_both_languages(script: Script) -> None:
    for phase in script.phases:
        assert phase.nl.name
        assert phase.en.name
        assert phase.nl.hint
        assert phase.en.hint
        assert len(phase.nl.say) == len(phase.en.say) > 0
        assert len(phase.nl.prompts) == len(phase.en.prompts) > 0
        for mark in MARKS:
            assert len(phase.nl.after.of(mark)) == len(phase.en.after.of(mark))
        if phase.content == "employee":
            assert len(phase.nl.prompts) >= 8
            assert all(len(phase.nl.after.of(mark)) >= 2 for mark in MARKS)


@every_script
def test_no_question_is_asked_twice(script: Script) -> None:
    for language in ("nl", "en"):
        asked = Counter(text for wording in wordings(script, language) for text in questions(wording))
        assert [text for text, times in asked.items() if times > 1] == []


@every_script
def test_prompts_are_open_questions_without_a_reproach(script: Script) -> None:
    openings = {
        "nl": ("Wat", "Welk", "Hoe", "Waar", "Wie", "Wanneer"),
        "en": ("What", "Which", "How", "Where", "Who", "When"),
    }
    for language, starts in openings.items():
        for wording in wordings(script, language):
            for prompt in questions(wording):
                assert prompt.startswith(starts), prompt
                assert prompt.endswith("?"), prompt
                assert not prompt.startswith(("Waarom", "Why")), prompt


@every_script
def test_the_closing_question_is_the_last_that_is_said(script: Script) -> None:
    for language in ("nl", "en"):
        closing = [p.wording(language).say[-1] for p in script.phases if p.content == "close"]
        assert [line[-1] for line in closing] == ["?"]


def test_the_welcome_says_what_both_must_know() -> None:
    for language, words in {
        "nl": ("typ", "tekst", "bewaren", "aan het woord", "stoppen", "Val ik je in de rede, zeg het dan"),
        "en": ("type", "text", "keep", "the floor", "stop", "If I cut in, just say so"),
    }.items():
        welcome = SCRIPTS["development"].phase("welcome").wording(language).say
        assert len(welcome) == 5
        assert all(word in " ".join(welcome) for word in words)


@every_script
def test_every_total_on_offer_fits(script: Script) -> None:
    assert script.minutes in script.totals
    assert script.shortest <= min(script.totals)
    for total in (script.shortest, *script.totals):
        found = scaled(script, total)
        assert sum(p.target for p in found.phases) == total
        assert all(0 < p.minimum <= p.target <= p.maximum for p in found.phases)
        assert all(f.minimum == p.minimum for f, p in zip(found.phases, script.phases, strict=True) if p.protected)
        assert (found.then, found.least) == (script.then, script.least)


# Finding them


def test_a_script_in_the_users_folder_goes_first(tmp_path: Path) -> None:
    own = tmp_path / "development.toml"
    shutil.copy(resources.scripts() / "development.toml", own)
    own.write_text(own.read_text("utf-8").replace("POP-gesprek", "Ons gesprek"), "utf-8")
    (tmp_path / "eigen.toml").write_text(SMALL, "utf-8")
    assert load_script("development", tmp_path).nl == "Ons gesprek"
    assert load_script("development").nl == "POP-gesprek"
    assert [s.id for s in all_scripts(tmp_path)] == [*BUILT_IN, "eigen"]


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "eigen.toml"
    path.write_text(SMALL, "utf-8")
    first = load_script("eigen", tmp_path)
    path.write_text(SMALL.replace('"Eigen"', '"Anders"'), "utf-8")
    os.utime(path, ns=(1, 1))
    assert (first.nl, load_script("eigen", tmp_path).nl) == ("Eigen", "Anders")


def test_one_broken_script_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "eigen.toml").write_text("id = ", "utf-8")
    (tmp_path / "latin.toml").write_bytes(b'id = "\xff"')
    (tmp_path / "Mijn script.toml").write_text(SMALL, "utf-8")
    (tmp_path / "map.toml").mkdir()
    assert [s.id for s in all_scripts(tmp_path)] == [*BUILT_IN]
    problems = [str(problem) for problem in script_problems(tmp_path)]
    assert len(problems) == 4
    for words in ("eigen.toml, line 1", "UTF-8", "it must be the file's name, “Mijn script”", "not a file"):
        assert any(words in problem for problem in problems), words


@pytest.mark.parametrize("name", ["../development", "/etc/passwd", "", "nergens", "a\nb", "x" * 90])
def test_an_unknown_or_odd_name_opens_no_file(name: str) -> None:
    with pytest.raises(ScriptError, match="There is no conversation script"):
        load_script(name)


# One's own


@pytest.mark.parametrize("source", BUILT_IN)
def test_a_copy_is_whole_explained_and_fine(tmp_path: Path, source: str) -> None:
    path = copy_script("ons-gesprek", source, tmp_path / "scripts")
    script, other = read_script(path), SCRIPTS[source]
    assert script.phases == other.phases
    assert script.nl == f"{other.nl} (ons-gesprek)"
    text = path.read_text("utf-8")
    assert all(text.count(f"\n# {key} ") >= 1 for key in ("minutes", "floor", "part", "after", "least", "then"))


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "mijn.toml").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        copy_script("mijn", "development", tmp_path)
    assert (tmp_path / "mijn.toml").read_text("utf-8") == "mine"
    for name in ("../mijn", "Mijn", "", "a b"):
        with pytest.raises(ScriptError, match="cannot be a script's name"):
            copy_script(name, "development", tmp_path)


# Minutes


@pytest.mark.parametrize(
    ("script", "minutes", "sentence"),
    [
        ("development", "45", ""),
        ("development", "47", ""),
        ("development", "44", "at least 45 minutes"),
        ("development", "481", "whole minutes, 45 to 480"),
        ("development", "²", "whole minutes, 45 to 480"),
        ("development", "-60", "whole minutes, 45 to 480"),
        ("progress", "15", ""),
        ("evaluation", "30", ""),
        ("part-one", "29", "at least 30 minutes"),
        ("with-appraisal", "60", "at least 75 minutes"),
    ],
)
def test_any_number_of_minutes_will_do_from_the_smallest_on(script: str, minutes: str, sentence: str) -> None:
    assert problem(minutes, SCRIPTS[script]) == sentence


def test_in_too_few_minutes_what_is_possible_is_named() -> None:
    def said(minutes: str) -> str:
        return instead(minutes, SCRIPTS["development"], tuple(SCRIPTS.values()), "nl")

    assert said("60") == ""
    assert said("30").endswith("POP-gesprek, deel 1 · POP-gesprek, deel 2 · Voortgangsgesprek · Evaluatiegesprek.")
    assert said("20").endswith("for: Voortgangsgesprek.")
    assert said("10") == "No conversation is shorter than 15 minutes."


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("60", ("development", 60)),
        ("50", ("development", 50)),
        ("30", ("part-one", 30)),
        ("20", ("progress", 20)),
        ("3", ("development", 60)),
        ("9999", ("development", 60)),
        ("²", ("development", 60)),
        ("progress", ("progress", 30)),
        ("nergens", ("development", 60)),
    ],
)
def test_an_unplanned_conversation_takes_what_the_settings_say_where_that_can_be(
    wanted: str, found: tuple[str, int]
) -> None:
    assert usual(wanted) == found


@pytest.mark.parametrize(
    ("wanted", "fits"), [("60", True), ("15", True), ("progress", True), ("14", False), ("x y", False)]
)
def test_the_settings_name_minutes_or_a_script(wanted: str, fits: bool) -> None:
    text = f'[talk]\nscript = "{wanted}"\n'
    if fits:
        assert settings_in(text, Path("config.toml")).talk.script == wanted
        return
    with pytest.raises(SettingsError, match="line 2: “script” is minutes from 15 to 480, or the name of a script"):
        settings_in(text, Path("config.toml"))
