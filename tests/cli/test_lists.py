"""Lists: lined up for people, versioned JSON for scripts, clean whatever stands in a dossier."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from popterm.domain.dossier import new_dossier
from popterm.domain.people import Person
from popterm.storage.dossiers import Dossiers


def json_of(out: str) -> Any:
    found = json.loads(out)
    assert found.pop("popterm") == 1
    return found


def test_today_shows_the_conversations_by_time_and_what_is_due_with_the_latest_first(run: Any) -> None:
    code, out, err = run("today")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Saturday 21 November 2026"
    assert [line.split()[:2] for line in lines[2:4]] == [["14:00", "Anneke"], ["16:30", "Samir"]]
    late = [line for line in lines if "days late" in line]
    assert [line.split()[0] for line in late] == ["8", "8", "2"]
    assert lines.index(late[0]) == lines.index("What is due") + 1


def test_today_as_json(run: Any) -> None:
    found = json_of(run("today", "--json").out)
    assert found["today"] == "2026-11-21"
    assert [t["person"]["name"] for t in found["talks"]] == ["Anneke de Vries", "Samir El Idrissi"]
    assert [line["days_late"] for line in found["due"]][:3] == [8, 8, 2]


def test_people_come_today_first_then_by_name(run: Any) -> None:
    names = [" ".join(line.split()[:2]) for line in run("list", "people").out.splitlines()]
    assert names[:3] == ["Anneke de", "Samir El", "Bo Jansen"]
    assert run("list").out == run("list", "people").out


def test_columns_are_lined_up(run: Any) -> None:
    lines = run("list", "people").out.splitlines()
    places = {line.index(word) for line, word in zip(lines, ("Education", "Exhibition", "Planner"), strict=False)}
    assert len(places) == 1


@pytest.mark.parametrize(
    ("what", "keys"),
    [
        ("people", "id name role manager next last goals points in problem"),
        ("talks", "id planned minutes script state person"),
        ("goals", "id person title deadline state agreed heading late"),
        ("due", "person id what owner owner_name by days_late"),
    ],
)
def test_the_shape_of_the_json_stays(run: Any, what: str, keys: str) -> None:
    found = json_of(run("list", what, "--json").out)
    assert set(found) == {what}
    assert found[what]
    for row in found[what]:
        assert sorted(row) == sorted(keys.split())


def test_json_has_iso_dates_and_the_same_ids_as_the_files(run: Any, sampled: Path) -> None:
    people = json_of(run("list", "people", "--json").out)["people"]
    assert {p["id"] for p in people} == set(Dossiers(sampled / "dossiers").ids())
    for talk in json_of(run("list", "talks", "--json").out)["talks"]:
        assert talk["planned"][10] == "T"
        assert talk["planned"][-6] in "+-"
    for goal in json_of(run("list", "goals", "--json").out)["goals"]:
        assert goal["deadline"] is None or date.fromisoformat(goal["deadline"])


def test_an_empty_folder_gives_empty_data_and_a_word_beside_it(run: Any, tmp_path: Path) -> None:
    empty = ("--data", str(tmp_path / "nothing"))
    assert run("list", *empty) == (0, "", "Nothing to list.\n")
    assert run("list", "-q", *empty) == (0, "", "")
    assert json_of(run("list", "due", "--json", *empty).out) == {"due": []}
    assert "nothing is due" in run("today", *empty).err
    assert not (tmp_path / "nothing").exists()


def test_hostile_names_reach_no_terminal(run: Any, tmp_path: Path) -> None:
    name = "Eve\x1b]0;owned\x07 \x9b31m[bold]\u202emoc.liam\nX"
    person = Person("p", name, role="\x1b[2J")
    Dossiers(tmp_path / "dossiers").create(new_dossier("eve", person, "c1", date(2026, 1, 1))).close()
    for arguments in (["list"], ["list", "--json"], ["show", "eve"], ["show", "eve", "--json"], ["show", "Ev"]):
        code, out, err = run(*arguments, "--data", str(tmp_path))
        assert code == 0
        assert not set(out + err) & set("\x1b\x07\x9b\u202e")
    assert len(run("list", "--data", str(tmp_path)).out.splitlines()) == 1


def test_a_dossier_that_cannot_be_read_is_listed_with_the_reason(run: Any, data: Path) -> None:
    dossier_id = json_of(run("list", "people", "--json").out)["people"][0]["id"]
    Dossiers(data / "dossiers").path(dossier_id).write_bytes(b"")
    code, out, _err = run("list", "people", "--data", str(data))
    assert code == 0
    assert "The file is empty." in out
    assert len(out.splitlines()) == 8


def test_on_a_terminal_lines_end_at_its_edge(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    lines = run("list", "goals").out.splitlines()
    assert all(len(line) <= 60 for line in lines)
    assert lines[0].endswith("…")
