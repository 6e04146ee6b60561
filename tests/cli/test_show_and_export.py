"""One person's plan: found by a part of a name, shown and handed over without anything private."""

from __future__ import annotations

import email
import json
import stat
import subprocess
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from popterm.cli import output
from popterm.domain import events as ev
from popterm.storage.dossiers import Dossiers

PRIVATE = ("Hear her side first", "light up as soon", "Mention the teacher", "one of those was our doing", "prisms")


def test_the_plan_is_shown_with_goals_agreements_and_answers(run: Any) -> None:
    code, out, err = run("show", "noor")
    assert (code, err) == (0, "")
    for words in (
        "Noor van Dam\nHead cook",
        "1. I train one apprentice",
        "by Wed 30 Jun 2027 · on track · agreed by both",
        "if it gets so busy that I take over the pan, then I step back",
        "Noor works it out · by Fri 8 Jan 2027",
        "Interim review, goal 1",
        "agreed, with a remark",
    ):
        assert words in out
    assert "\x1b" not in out


def test_a_conversation_of_another_day_brings_its_own_plan(run: Any) -> None:
    assert "three new lessons" not in run("show", "anneke").out
    for day in ("2025-11-21", "21 nov 2025", "21-11-2025"):
        assert "three new lessons" in run("show", "anneke", "--talk", day).out
    code, out, err = run("show", "anneke", "--talk", "1 May")
    assert (code, out) == (3, "")
    assert "Fri 21 Nov 2025" in err
    assert "Sat 21 Nov 2026" in err


def test_a_day_without_its_year_is_the_last_such_day(run: Any) -> None:
    assert "Interim review" in run("show", "noor", "--talk", "13 nov").out


def test_json_shows_the_plan_in_one_versioned_shape(run: Any) -> None:
    found = json.loads(run("show", "noor", "--json").out)
    assert list(found) == [
        "popterm",
        "person",
        "cycle",
        "conversations",
        "conversation",
        "goals",
        "agreements",
        "signatures",
    ]
    assert found["popterm"] == 1
    assert found["conversation"]["summary"].startswith("Noor is proud")
    assert [goal["deadline"] for goal in found["goals"]] == ["2027-06-30", "2027-04-30", None]
    assert {s["answer"] for s in found["signatures"]} == {"agreed", "agreed_remark"}
    assert sorted(found["agreements"][0]) == ["by", "done", "goal", "id", "owner", "source", "what"]


@pytest.mark.parametrize("is_right", [False, True])
def test_json_of_a_stopped_conversation_has_no_half_summary(run: Any, data: Path, is_right: bool) -> None:
    dossiers = Dossiers(data / "dossiers")
    noor = next(d for d in map(dossiers.load, dossiers.ids()) if d.person.name == "Noor van Dam")
    told = [e for e in noor.events if is_right or not isinstance(e, ev.SummaryJudged)]
    stopped = [ev.Stopped(id=e.id, talk=e.talk, at=e.at) if isinstance(e, ev.Closed) else e for e in told]
    file = dossiers.open(noor.id)
    file.save(structs.replace(noor, events=tuple(stopped)))
    file.close()
    found = json.loads(run("show", "noor", "--json", "--data", str(data)).out)
    assert found["conversation"]["stage"] == "stopped"
    assert (found["conversation"]["summary"] is not None) is is_right


@pytest.mark.parametrize("form", [("show",), ("show", "--json"), ("show", "--md"), ("export", "--to", "md")])
def test_nothing_private_is_in_any_form(run: Any, form: tuple[str, ...]) -> None:
    for talk in ((), ("--talk", "2025-11-21"), ("--talk", "2026-11-21")):
        code, out, _err = run(form[0], "anneke", *form[1:], *talk)
        assert code == 0
        assert not [words for words in PRIVATE if words in out]


def test_markdown_is_the_same_whether_shown_or_exported(run: Any) -> None:
    shown = run("show", "noor", "--md").out
    assert shown.startswith("# ")
    assert shown == run("export", "noor", "--to", "md").out


@pytest.mark.parametrize(("name", "day"), [("noor", "2026-11-13"), ("samir", "2026-06-12"), ("anneke", "2025-11-21")])
def test_what_the_sample_people_signed_is_the_text_that_their_plan_gives(run: Any, name: str, day: str) -> None:
    text = run("export", name, "--to", "md", "--talk", day).out
    assert "Fingerprint" in text
    assert "changed after that" not in text


def test_a_page_stands_alone(run: Any) -> None:
    page = run("export", "noor", "--to", "html").out
    assert page.startswith("<!DOCTYPE html>")
    assert "src=" not in page


def test_a_draft_can_be_read_back(run: Any) -> None:
    message = email.message_from_string(run("export", "noor", "--to", "eml").out, policy=default)
    assert message["To"].addresses[0].addr_spec == "noor.vandam@museum.example"
    assert message["X-Unsent"] == "1"


def test_a_file_is_new_private_and_never_overwritten(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    code, out, err = run("export", "noor", "--to", "md", "-o", str(file))
    assert (code, out) == (0, "")
    assert str(file) in err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text("mine")
    code, _out, err = run("export", "noor", "--to", "md", "-o", str(file))
    assert code == 73
    assert "left alone" in err
    assert file.read_text() == "mine"


def test_a_folder_that_is_not_there_is_said_so(run: Any, tmp_path: Path) -> None:
    code, _out, err = run("export", "noor", "--to", "md", "-o", str(tmp_path / "no" / "plan.md"))
    assert code == 73
    assert "plan.md" in err


def test_who_is_not_there_gets_a_near_name(run: Any) -> None:
    assert run("show", "nooor") == (3, "", "popterm: There is no “nooor”; is Noor van Dam meant?\n")
    code, _out, err = run("show", "qqqq")
    assert code == 3
    assert "list people" in err


def test_an_ambiguous_name_gives_its_candidates(run: Any) -> None:
    code, out, err = run("show", "s")
    assert (code, out) == (3, "")
    assert "Samir El Idrissi" in err
    assert "Tess Smit" in err
    assert "Anneke" not in err


def test_long_texts_go_through_the_pager_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: calls.append(command))
    monkeypatch.setenv("PAGER", "more -s")
    monkeypatch.setenv("LINES", "10")
    output.page("line\n" * 50, plain=False)
    assert not calls
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    output.page("line\n" * 5, plain=False)
    output.page("line\n" * 50, plain=True)
    assert not calls
    output.page("line\n" * 50, plain=False)
    assert calls == [["more", "-s"]]


def test_a_pager_that_is_not_there_is_done_without(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("PAGER", "no-such-pager-anywhere")
    monkeypatch.setenv("LINES", "10")
    output.page("line\n" * 50, plain=False)
    assert capsys.readouterr().out.count("line") == 50


def test_one_quiet_line_where_what_is_handed_over_looks_like_health(run: Any, data: Path) -> None:
    assert run("export", "noor", "--to", "md", "-o", "-", "--data", str(data)).err == ""
    dossiers = Dossiers(data / "dossiers")
    found = next(d for d in map(dossiers.load, dossiers.ids()) if d.person.name == "Noor van Dam")
    goal = structs.replace(found.goals_of(found.cycle.id)[0], statement="I have asthma and want to lead.")
    file = dossiers.open(found.id)
    file.save(structs.replace(found, goals=tuple(goal if one.id == goal.id else one for one in found.goals)))
    file.close()
    code, out, err = run("export", "noor", "--to", "md", "-o", "-", "--data", str(data))
    assert code == 0 and "asthma" in out
    assert err.count("\n") == 1 and "looks like health" in err and "asthma" not in err
