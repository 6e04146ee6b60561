"""`popterm scripts`: listed, shown, copied, checked."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from popterm.services import resources


def test_all_scripts_are_listed_with_their_lengths(run: Any) -> None:
    code, out, err = run("scripts")
    assert (code, err) == (0, "")
    rows = out.splitlines()
    assert len(rows) == 8
    assert rows[0].split("  ")[0] == "development"
    assert "45 · 60 · 75 · 90 min" in rows[0]
    assert all(row.endswith("built in") for row in rows)
    assert run("scripts", "list").out == out
    assert "POP-gesprek, deel 1" in run("--lang", "nl", "scripts").out


def test_json_has_every_phase(run: Any) -> None:
    for argv in (("scripts", "--json"), ("scripts", "list", "--json")):
        found = json.loads(run(*argv).out)
        assert list(found) == ["popterm", "scripts", "problems"]
        appraisal = next(script for script in found["scripts"] if script["id"] == "with-appraisal")
        assert appraisal["least"] == 75
        assert [phase["part"] for phase in appraisal["phases"]] == ["appraisal"] * 5 + [None] * 7


def test_a_script_is_shown_as_text_for_so_many_minutes(run: Any) -> None:
    out = run("scripts", "show", "part-one", "--minutes", "40").out
    assert out.startswith("PDP conversation, part 1\n40 minutes\n")
    assert "The second conversation: part-two" in out
    assert "what follows waits for the employee's answer" in out
    assert "· What have I missed or got wrong?" in out
    assert "To ask after: worry" in out
    assert "Hardop" not in out
    assert run("scripts", "show", "part-one", "--minutes", "20").code == 2
    assert run("scripts", "show", "part-one", "--minutes", "0").code == 2


def test_the_file_itself_is_printed(run: Any) -> None:
    shown = run("scripts", "show", "progress", "--toml").out
    assert shown == (resources.scripts() / "progress.toml").read_text("utf-8")


def test_a_near_name_is_said(run: Any) -> None:
    code, out, err = run("scripts", "show", "evaluatio")
    assert (code, out) == (3, "")
    assert "Is evaluation meant?" in err
    assert run("scripts", "new", "x", "--from", "nergens").code == 3


def test_a_copy_is_made_checked_and_named(run: Any, data: Path) -> None:
    code, out, err = run("scripts", "new", "ons-gesprek", "--from", "part-one", "--data", str(data))
    assert (code, err) == (0, "")
    path = Path(out.strip())
    assert path == data / "scripts" / "ons-gesprek.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert run("scripts", "check", "--data", str(data)) == (0, "", "1 script: fine.\n")
    assert "ons-gesprek" in run("scripts", "--data", str(data)).out
    assert "PDP conversation, part 1 (ons-gesprek)" in run("scripts", "show", "ons-gesprek", "--data", str(data)).out
    again = run("scripts", "new", "ons-gesprek", "--data", str(data))
    assert (again.code, again.out) == (73, "")
    assert "left alone" in again.err
    assert run("scripts", "new", "Ons Gesprek", "--data", str(data)).code == 65


def test_the_keys_are_explained_in_the_language_of_the_screen(run: Any, data: Path) -> None:
    run("scripts", "new", "een", "--data", str(data), "--lang", "en")
    assert "# minutes      the total for which the phases are written" in (data / "scripts" / "een.toml").read_text()


def test_what_is_wrong_is_said_as_a_linter_does(run: Any, data: Path) -> None:
    path = Path(run("scripts", "new", "mijn", "--data", str(data)).out.strip())
    path.write_text(path.read_text("utf-8").replace("minimum = 2", "minimun = 2", 1), "utf-8")
    code, out, err = run("scripts", "check", "--data", str(data))
    assert code == 65
    place, sentence = out.splitlines()[0].split(": ", 1)
    assert path.read_text("utf-8").splitlines()[int(place.split(":")[1]) - 1] == "minimun = 2" or "missing" in sentence
    assert any("there is no key “minimun” here; is “minimum” meant?" in line for line in out.splitlines())
    assert err == "popterm: 1 script cannot be used.\n"
    listed = run("scripts", "--data", str(data))
    assert listed.code == 0
    assert f"{path}, line " in listed.err
    problems = json.loads(run("scripts", "--json", "--data", str(data)).out)["problems"]
    assert {problem["file"] for problem in problems} == {str(path)}
    assert run("scripts", "show", "mijn", "--data", str(data)).code == 65


@pytest.mark.parametrize("name", ["nergens.toml", "."])
def test_a_file_that_cannot_be_read_is_said_so(run: Any, name: str) -> None:
    code, out, _err = run("scripts", "check", name)
    assert code == 65
    assert "cannot be read" in out


def test_a_follow_up_that_is_not_there_is_said(run: Any, data: Path) -> None:
    path = Path(run("scripts", "new", "mijn", "--from", "part-one", "--data", str(data)).out.strip())
    path.write_text(path.read_text("utf-8").replace('then = "part-two"', 'then = "deel-twee"'), "utf-8")
    code, out, _err = run("scripts", "check", str(path), "--data", str(data))
    assert code == 65
    assert "“then”: There is no conversation script “deel-twee”." in out


def test_nothing_of_ones_own_is_no_fault(run: Any) -> None:
    code, out, err = run("scripts", "check")
    assert (code, out) == (0, "")
    assert "no scripts of your own" in err


def test_a_script_of_ones_own_is_called_by_its_name_everywhere(run: Any, data: Path) -> None:
    own = data / "scripts" / "development.toml"
    own.parent.mkdir(exist_ok=True)
    text = (resources.scripts() / "development.toml").read_text("utf-8")
    own.write_text(text.replace('en = "PDP conversation"', 'en = "Coffee and plans"'), "utf-8")
    for argv in (("list", "talks"), ("today",), ("show", "Anneke", "--plain")):
        assert "Coffee and plans" in run(*argv, "--data", str(data)).out, argv
