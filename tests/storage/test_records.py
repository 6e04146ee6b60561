"""Domain values as rows: everything comes back, in its order, and only what changed is made anew."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.agreement import Agreement, Kept
from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.goal import Activity, Assent, Goal, StateChange
from popterm.domain.people import Attendee, Person
from popterm.domain.point import Point, Preparation
from popterm.domain.reading import Reading
from popterm.domain.signing import Signature
from popterm.domain.text import Text
from popterm.storage import tables as tables_module
from popterm.storage.dossiers import Dossiers
from popterm.storage.files import read_content
from popterm.storage.records import TABLES, to_dossier

MOMENT = datetime(2026, 3, 29, 0, 59, 59, 123456, tzinfo=UTC)
READING = Reading(1_774_742_399.25, 1234.5, "boot")
FILLING: dict[Any, Any] = {
    str: "é 家 👩‍👩‍👧",
    int: 3,
    float: 0.1,
    bool: True,
    date: date(2028, 2, 29),
    Reading: READING,
}


def filled(kind: type[Any], number: int) -> Any:
    """An event of a kind with every field filled."""
    fields = {}
    for field in structs.fields(kind):
        literals = get_args(field.type)
        fields[field.name] = literals[-1] if literals else FILLING[field.type]
    return kind(**{**fields, "id": f"e{number}"})


FULL = Dossier(
    id="sanne",
    person=Person("p", "Sanne de Vries", "adviseur", "sanne@example.org", "en", "Marc Jansen", archived=True),
    cycles=(Cycle("c1", date(2025, 1, 6), learn="spreken"), Cycle("c2", date(2026, 1, 5), is_finished=True)),
    preparations=(Preparation("r", "c2", "manager", date(2026, 3, 1)),),
    points=(Point("q2", "c2", "employee", "Werkdruk\nen rust"), Point("q1", "c2", "manager", "", is_found=True)),
    conversations=(
        Conversation("k", "c2", MOMENT, present=(Attendee("Ada", "hr"),), heartbeat=READING),
        Conversation("k2", "c2", MOMENT),
    ),
    events=tuple(filled(kind, number) for number, kind in enumerate(get_args(ev.AnyEvent))),
    texts=(Text("t", "k", "view", "tekst", side="manager", mark="worry", written=MOMENT, revision=7),),
    goals=(
        Goal(
            "g",
            "c2",
            "Ik leid op 1 maart een project",
            kind="skill",
            priority=1,
            confidence=0,
            activities=(Activity("a", "Meelopen", "shadowing", "both", date(2026, 5, 1), 2.5, 0),),
            moments=(date(2026, 4, 1), date(2026, 8, 1)),
            history=(StateChange(date(2026, 4, 1), "at_risk", "ziek"),),
            yes_employee=Assent(MOMENT),
            dismissed=("project",),
        ),
    ),
    agreements=(Agreement("f", "c2", "k", "koffie", "both"),),
    kept=(Kept("g/activity/a", date(2026, 5, 2)),),
    signatures=(Signature("s", "k", "employee", "agreed_remark", "Sanne", MOMENT, "ab" * 32, "graag"),),
)


def test_every_table_and_every_kind_of_value_comes_back(dossiers: Dossiers) -> None:
    assert all(getattr(FULL, name) for name in TABLES), "a new table belongs in this test"
    dossiers.create(FULL).close()
    assert dossiers.load("sanne") == FULL
    file = dossiers.open("sanne")
    assert file.saved == FULL
    file.close()


def test_what_is_read_is_made_of_tuples_all_the_way(dossiers: Dossiers) -> None:
    dossiers.create(FULL).close()

    def check(value: Any) -> None:
        assert not isinstance(value, list | dict)
        if isinstance(value, msgspec.Struct):
            value = tuple(getattr(value, name) for name in value.__struct_fields__)
        if isinstance(value, tuple):
            for part in value:
                check(part)

    check(dossiers.load("sanne"))


def test_a_field_that_this_popterm_does_not_have_yet_gets_its_default(dossiers: Dossiers) -> None:
    dossiers.create(FULL).close()
    tables = read_content(dossiers.path("sanne")).tables
    for row in (*tables["person"].values(), *tables["texts"].values()):
        for name in ("role", "revision"):
            row.pop(name, None)
    loaded = to_dossier(tables, "sanne", "sanne.popterm")
    assert (loaded.person.role, loaded.texts[0].revision) == ("", 0)


def test_only_rows_that_changed_are_made_anew(dossiers: Dossiers, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def noting(value: Any) -> Any:
        made.append(value.id)
        return msgspec.to_builtins(value)

    monkeypatch.setattr(tables_module, "to_builtins", noting)
    file = dossiers.create(FULL)
    made.clear()
    goal = structs.replace(FULL.goals[0], proof="zien")
    same_point = structs.replace(FULL.points[0])
    changed = structs.replace(
        FULL, goals=(goal,), points=(FULL.points[1], same_point), kept=(), events=FULL.events[:-1]
    )
    generation = file.generation
    assert file.save(changed) == generation + 1
    assert made == ["g"]
    file.close()
    assert dossiers.load("sanne") == changed


def test_two_values_with_one_id_are_refused_and_the_file_stays(dossiers: Dossiers) -> None:
    file = dossiers.create(FULL)
    twice = structs.replace(FULL, points=(*FULL.points, structs.replace(FULL.points[0], text="anders")))
    with pytest.raises(ValueError, match="points: q2"):
        file.save(twice)
    assert dossiers.load("sanne") == FULL
    better = structs.replace(FULL, points=FULL.points[:1])
    file.save(better)
    file.close()
    assert dossiers.load("sanne") == better


POINTS = st.lists(
    st.builds(Point, st.sampled_from("abcdefgh"), st.just("c"), st.just("employee"), st.text(max_size=5)),
    unique_by=lambda point: point.id,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(POINTS, min_size=1, max_size=6))
def test_any_series_of_changes_is_saved_in_its_order(
    tmp_path_factory: pytest.TempPathFactory, series: list[list[Point]]
) -> None:
    dossiers = Dossiers(tmp_path_factory.mktemp("series"))
    dossier = Dossier("d", Person("p", "Sanne"), (Cycle("c", date(2026, 1, 5)),))
    file = dossiers.create(dossier)
    for points in series:
        dossier = structs.replace(dossier, points=tuple(points))
        file.save(dossier)
        loaded = dossiers.load("d")
        assert [point.id for point in loaded.points] == [point.id for point in points]
    file.close()
