"""What is given to the employee at any time: what is theirs, whole, and nothing of anybody else."""

from __future__ import annotations

from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.dossier import Dossier
from popterm.domain.script import Script, scaled
from popterm.domain.text import Text
from popterm.exchange.own import employee_markdown
from popterm.language import tongue
from popterm.services.scripts import load_script
from tests.exchange.dossiers import SECRET, at, dossier, happened


def script_of(script: str, minutes: int) -> Script:
    return scaled(load_script(script), minutes)


def own(of: Dossier) -> str:
    return employee_markdown(of, tongue("en"), script_of)


def with_texts(*texts: Text) -> Dossier:
    of = dossier()
    return structs.replace(of, texts=(*(x for x in of.texts if x.id != "x1"), *texts))


def test_it_has_their_points_and_notes() -> None:
    text = own(dossier())
    assert "### 1. Vaker zelf klanten te woord staan\n\nDat gaf energie.\n\n**To find out:** Wie nog?" in text
    assert "### 2. De donderdagen" in text
    assert "No points yet." in own(structs.replace(dossier(), points=()))


def test_it_has_their_own_words_and_what_was_noted_while_they_spoke() -> None:
    said = ev.ClosingAnswered(id="e8", talk="t1", at=at(57), words="Ja, *gehoord*.")
    of = structs.replace(
        with_texts(
            Text("n1", "t1", "note", "wil met klanten werken", phase="employee", speaker="employee", mark="wish"),
            Text("n2", "t1", "note", "zei niets, en toen dit", phase="employee", speaker="nobody", mark="quote"),
            Text("w1", "t1", "own_words", "Ik heb het eerder gezegd.", side="employee"),
        ),
        events=happened(said),
    )
    text = own(of)
    assert (
        "### As noted of what Anneke said\n\n- wil met klanten werken (wish)\n- zei niets, en toen dit (quote)" in text
    )
    assert "### In Anneke's own words\n\n> Ik heb het eerder gezegd." in text
    assert "### Closing question to Anneke\n\n> Ja, \\*gehoord\\*." in text


def test_nothing_of_somebody_else_of_another_part_or_off_the_record_is_in_it() -> None:
    of = with_texts(
        Text("n1", "t1", "note", f"{SECRET} leidinggevende", phase="employee", speaker="manager", mark="wish"),
        Text("n4", "t1", "note", f"{SECRET} van de adviseur", phase="goals", speaker="third", mark="quote"),
        Text("n5", "t1", "note", f"{SECRET} van beiden", phase="goals", speaker="both"),
        Text("n2", "t1", "note", f"{SECRET} eruit", speaker="employee", is_off_record=True),
        Text("n3", "t1", "note", f"{SECRET} beoordeling", speaker="employee", part="appraisal"),
        Text("w1", "t1", "own_words", f"{SECRET} van de ander", side="manager"),
        Text("v1", "c1", "view", f"{SECRET} visie", side="manager"),
    )
    assert SECRET not in own(of)


def test_a_floor_that_was_kept_is_in_it_as_the_manager_sees_it() -> None:
    kept = (
        ev.FloorKeeping(id="k1", talk="t1", at=at(2), kept=True),
        ev.PhaseStarted(id="k2", talk="t1", at=at(6), phase="employee"),
        ev.FloorGiven(id="k3", talk="t1", at=at(16), to="manager"),
    )
    closed = ev.Closed(id="k9", talk="t1", at=at(26))
    over = structs.replace(dossier(), events=happened(*kept, closed))
    assert "### Who had the floor (an estimate)" in own(over)
    running = structs.replace(dossier(), events=happened(*kept))
    assert "Who had the floor" not in own(running)
    assert "Who had the floor" not in own(dossier())
