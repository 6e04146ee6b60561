"""The employee's form goes out and comes back: nothing that was written is replaced, nothing is shown early."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from popterm.domain.dossier import Dossier
from popterm.domain.point import of_side
from popterm.storage.dossiers import Dossiers

FORM = """# Preparation

## My points to discuss

### Vaker de zaal in met een object in de hand

Een andere notitie.

### Wie neemt het depot waar als ik er niet ben?

Hier stond nog geen notitie.

### A new point with [/b] and <b>

To find out beforehand: what it costs
"""


def person(data: Path, name: str) -> Dossier:
    dossiers = Dossiers(data / "dossiers")
    return next(d for d in map(dossiers.load, dossiers.ids()) if d.person.name == name)


def test_the_form_holds_the_employees_points_and_none_of_the_managers(run: Any) -> None:
    form = run("prep", "lotte", "--export", "-").out
    assert "### Het depot is voor het eerst op orde" in form
    assert "Complimenten" not in form
    assert "Niet invullen" not in form


def test_what_went_out_comes_back_without_a_change(run: Any, data: Path) -> None:
    before = person(data, "Lotte Bakker")
    form = data / "form.md"
    assert run("prep", "lotte", "--export", str(form), "--data", str(data)).code == 0
    code, out, err = run("prep", "lotte", "--import", str(form), "--data", str(data))
    assert (code, out) == (0, "")
    assert err == "0 points added\n3 were there already\n"
    assert person(data, "Lotte Bakker") == before


def test_new_points_are_added_and_gaps_filled_while_what_stood_there_stays(run: Any, data: Path) -> None:
    (data / "form.md").write_text(FORM)
    code, out, err = run("prep", "lotte", "--import", str(data / "form.md"), "--data", str(data))
    assert (code, out) == (0, "")
    assert err.startswith("1 point added\n")
    assert "costs" not in err
    dossier = person(data, "Lotte Bakker")
    points = of_side(dossier.points, dossier.cycle.id, "employee")
    assert [p.note for p in points][1:3] == [
        "Bij de open dag bleef een jongen een uur bij de rekenmachines hangen.",
        "Hier stond nog geen notitie.",
    ]
    assert (points[3].text, points[3].find_out) == ("A new point with [/b] and <b>", "what it costs")
    assert len(of_side(dossier.points, dossier.cycle.id, "manager")) == 2


def test_a_form_may_come_through_a_pipe(run: Any, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(FORM.encode())))
    assert run("prep", "tess", "--import", "-", "--data", str(data)).code == 0
    assert len(person(data, "Tess Smit").points) == 3


def test_a_list_that_is_in_is_not_changed(run: Any, data: Path) -> None:
    (data / "form.md").write_text(FORM)
    before = person(data, "Anneke de Vries")
    code, _out, err = run("prep", "anneke", "--import", str(data / "form.md"), "--data", str(data))
    assert code == 73
    assert "is in already" in err
    assert person(data, "Anneke de Vries") == before


@pytest.mark.parametrize("content", [b"", b"# nothing", b"\xff\xfe", b"#" * 1_100_000])
def test_what_is_no_form_is_refused_and_changes_nothing(run: Any, data: Path, content: bytes) -> None:
    (data / "form.md").write_bytes(content)
    before = person(data, "Lotte Bakker")
    code, out, err = run("prep", "lotte", "--import", str(data / "form.md"), "--data", str(data))
    assert (code, out) == (65, "")
    assert err.startswith("popterm: ")
    assert person(data, "Lotte Bakker") == before
    assert run("prep", "lotte", "--import", str(data / "none.md"), "--data", str(data)).code == 65
