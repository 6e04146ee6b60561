"""The conversation scripts: what is built in, what users change, and what is wrong with a file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from popterm.domain.script import Script, Wording, scaled
from popterm.services import resources
from popterm.services.scripts import ScriptError, all_scripts, load_script, script_problems

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


def wordings(script: Script, language: str) -> list[Wording]:
    return [phase.wording(language) for phase in script.phases]


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


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=list(SCRIPTS))
def test_every_script_speaks_both_languages(script: Script) -> None:
    for phase in script.phases:
        assert phase.nl.name
        assert phase.en.name
        assert phase.nl.hint
        assert phase.en.hint
        assert len(phase.nl.say) == len(phase.en.say) > 0
        assert len(phase.nl.prompts) == len(phase.en.prompts) > 0
        if phase.content == "employee":
            assert len(phase.nl.prompts) >= 8


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=list(SCRIPTS))
def test_prompts_are_open_questions_without_a_reproach(script: Script) -> None:
    openings = {
        "nl": ("Wat", "Welk", "Hoe", "Waar", "Wie", "Wanneer"),
        "en": ("What", "Which", "How", "Where", "Who", "When"),
    }
    for language, starts in openings.items():
        for wording in wordings(script, language):
            for prompt in wording.prompts:
                assert prompt.startswith(starts), prompt
                assert prompt.endswith("?"), prompt
                assert not prompt.startswith(("Waarom", "Why")), prompt


def test_the_welcome_says_what_both_must_know() -> None:
    for language, words in {
        "nl": ("typ", "tekst", "bewaren", "aan het woord", "stoppen", "als ik je in de rede val, zeg je het gewoon"),
        "en": ("type", "text", "keep", "the floor", "stop", "if I cut in while you are speaking, just say so"),
    }.items():
        welcome = SCRIPTS["development"].phase("welcome").wording(language).say
        assert len(welcome) == 5
        assert all(word in " ".join(welcome) for word in words)


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=list(SCRIPTS))
def test_every_total_on_offer_fits(script: Script) -> None:
    assert script.minutes in script.totals
    for total in script.totals:
        found = scaled(script, total)
        assert sum(p.target for p in found.phases) == total
        assert all(0 < p.minimum <= p.target <= p.maximum for p in found.phases)


def test_a_script_in_the_users_folder_goes_first(tmp_path: Path) -> None:
    own = tmp_path / "development.toml"
    shutil.copy(resources.scripts() / "development.toml", own)
    own.write_text(own.read_text("utf-8").replace("POP-gesprek", "Ons gesprek"), "utf-8")
    (tmp_path / "eigen.toml").write_text(SMALL, "utf-8")
    assert load_script("development", tmp_path).nl == "Ons gesprek"
    assert load_script("development").nl == "POP-gesprek"
    assert [s.id for s in all_scripts(tmp_path)] == ["development", "evaluation", "progress", "eigen"]


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "eigen.toml"
    path.write_text(SMALL, "utf-8")
    first = load_script("eigen", tmp_path)
    path.write_text(SMALL.replace('"Eigen"', '"Anders"'), "utf-8")
    os.utime(path, ns=(1, 1))
    assert (first.nl, load_script("eigen", tmp_path).nl) == ("Eigen", "Anders")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("minutes = 10", "minutes = ", "not valid TOML.*line 4"),
        ("minutes = 10", "minutes = '10'", "“minutes” has a value of the wrong kind: Expected `int`"),
        ("minutes = 10", "minutes = 10\nminuts = 1", "there is no key “minuts” in a script"),
        ("minutes = 10", "minutes = 20", "the targets add up to 10 minutes, not to 20"),
        ("minutes = 10", "minutes = 10\ntotals = [0]", "totals are minutes"),
        ('id = "eigen"', 'id = "ander"', "id is “ander”; it must be the file's name"),
        ('nl = "Eigen"', 'nl = " "', "a name in both languages"),
        ("minimum = 5\n", "", "line 5: the key “minimum” is missing"),
        ("minimum = 5", "minimum = 11", "line 5: phase “een”: minimum, target and maximum must go up"),
        ('floor = "both"', 'floor = "boss"', "line 5: “floor” has a value of the wrong kind"),
        ("maximum = 12", "maximum = 12\nprotect = true", "line 5: there is no key “protect” in a phase"),
        ('{ name = "Een" }', '{ name = "Een", sey = [] }', "line 5: there is no key “nl.sey” in the texts"),
        ('{ name = "Een" }', '{ name = "" }', "line 5: phase “een” has no name"),
        ('{ name = "Een" }', '{ name = "Een", say = [1] }', "line 5: “say” has a value of the wrong kind"),
        ("[[phases]]", "[phases]", "“phases” has a value of the wrong kind"),
    ],
)
def test_a_script_that_cannot_be_used_says_where_and_why(
    tmp_path: Path, before: str, after: str, sentence: str
) -> None:
    assert before in SMALL
    (tmp_path / "eigen.toml").write_text(SMALL.replace(before, after), "utf-8")
    with pytest.raises(ScriptError, match=rf"eigen\.toml.*{sentence}"):
        load_script("eigen", tmp_path)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "eigen.toml").write_text(SMALL + "#" * 200_000, "utf-8")
    with pytest.raises(ScriptError, match="larger than 200 kB"):
        load_script("eigen", tmp_path)


def test_texts_of_a_script_pass_the_gate(tmp_path: Path) -> None:
    (tmp_path / "eigen.toml").write_text(SMALL.replace('"Een"', r'"E\u001b]0;x\u0007en"'), "utf-8")
    assert load_script("eigen", tmp_path).phases[0].nl.name == "E]0;xen"


def test_two_phases_of_one_name_are_refused(tmp_path: Path) -> None:
    phase = SMALL[SMALL.index("[[phases]]") :]
    (tmp_path / "eigen.toml").write_text(SMALL.replace("minutes = 10", "minutes = 20") + phase, "utf-8")
    with pytest.raises(ScriptError, match="two phases are called “een”"):
        load_script("eigen", tmp_path)


def test_one_broken_script_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "eigen.toml").write_text("id = ", "utf-8")
    (tmp_path / "latin.toml").write_bytes(b'id = "\xff"')
    assert [s.id for s in all_scripts(tmp_path)] == ["development", "evaluation", "progress"]
    problems = script_problems(tmp_path)
    assert len(problems) == 2
    assert "eigen.toml" in problems[0]
    assert "UTF-8" in problems[1]


@pytest.mark.parametrize("name", ["../development", "/etc/passwd", "", "nergens", "a\nb", "x" * 90])
def test_an_unknown_or_odd_name_opens_no_file(name: str) -> None:
    with pytest.raises(ScriptError, match="There is no conversation script"):
        load_script(name)
