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


ILL = """# Voorbereiding

## Mijn gesprekspunten

### Ik slik antidepressiva en wil geen late diensten

### Zelf een overleg leiden

Ze heeft migraine. Dinsdag past goed.
"""
LOOKED = """These answers look like something that does not belong in a dossier:
  point 1: looks like health
  the note at point 2: looks like health
"""


@pytest.mark.parametrize(
    ("flags", "answer", "said", "texts", "note"),
    [
        ((), None, "2 answers were left out (--instead, --as-is).\n1 point added\n", ["Zelf een overleg leiden"], ""),
        ((), "x\n3\n", "2 points added\n", ["antidepressiva", "Zelf"], "Ze heeft migraine."),
        ((), "", "1 point added\n", ["Zelf een overleg leiden"], ""),
        (("--instead",), None, "2 points added\n", ["geen late diensten; Lotte", "Zelf"], "Afspraak: tot … anders"),
        (("--as-is",), None, "2 points added\n", ["antidepressiva", "Zelf"], "Ze heeft migraine."),
    ],
)
def test_what_does_not_belong_is_looked_at_before_it_comes_in(
    run: Any,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    flags: tuple[str, ...],
    answer: str | None,
    said: str,
    texts: list[str],
    note: str,
) -> None:
    if answer is not None:
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        monkeypatch.setattr("popterm.cli.form_check.is_asking", lambda arguments: True)
    (data / "form.md").write_text(ILL)
    before = {point.id for point in person(data, "Lotte Bakker").points}
    code, out, err = run("prep", "lotte", "--import", str(data / "form.md"), *flags, "--data", str(data))
    assert (code, out) == (0, "")
    assert err.startswith("" if "--as-is" in flags else LOOKED)
    assert err.endswith(said)
    assert "antidepressiva" not in err and "migraine" not in err
    added = [point for point in person(data, "Lotte Bakker").points if point.id not in before]
    assert len(added) == len(texts)
    assert all(words in point.text for words, point in zip(texts, added, strict=True))
    assert added[-1].note.startswith(note)
    assert bool(added[-1].note) == bool(note)
