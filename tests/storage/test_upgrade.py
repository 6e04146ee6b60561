"""Older files: one step a version, in order; a missing step is said, and the old file is kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from msgspec import structs, to_builtins

from popterm.storage import durable, files
from popterm.storage.dossiers import Dossiers
from popterm.storage.files import read_content
from popterm.storage.problems import NewerFile, OlderFile
from popterm.storage.records import TABLES, to_dossier, values_of
from popterm.storage.sealed import Tables, unseal
from popterm.storage.upgrade import SCHEMA, STEPS, upgraded

HERE = Path(__file__).parent
PATH = Path("sanne.popterm")


def to_2(tables: Tables) -> Tables:
    """Wishes move from the person to a table of their own."""
    person = tables["person"]["p"]
    tables["wishes"] = {str(place): {"id": str(place), "text": text} for place, text in enumerate(person.pop("wishes"))}
    return tables


def to_3(tables: Tables) -> Tables:
    """Wishes are called dreams."""
    return {**{name: rows for name, rows in tables.items() if name != "wishes"}, "dreams": tables["wishes"]}


def test_every_step_is_taken_in_order_from_where_the_file_is() -> None:
    oldest: Tables = {"person": {"p": {"id": "p", "wishes": ["reizen", "leren"]}}}
    newest = {
        "person": {"p": {"id": "p"}},
        "dreams": {"0": {"id": "0", "text": "reizen"}, "1": {"id": "1", "text": "leren"}},
    }
    steps = {2: to_2, 3: to_3}
    assert upgraded(oldest, 1, PATH, newest=3, steps=steps) == newest
    middle: Tables = {"person": {}, "wishes": {}}
    assert upgraded(middle, 2, PATH, newest=3, steps=steps) == {"person": {}, "dreams": {}}
    assert upgraded(newest, 3, PATH, newest=3, steps=steps) is newest


def test_a_missing_step_is_said() -> None:
    with pytest.raises(OlderFile) as caught:
        upgraded({}, 1, PATH, newest=3, steps={3: to_3})
    assert caught.value.path == PATH


def test_an_older_file_is_read_and_saved_in_the_new_schema(
    dossiers: Dossiers, torture: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossiers.create(torture.numbered(1)).close()
    path = dossiers.path(torture.NAME)

    def with_other_texts(tables: Tables) -> Tables:
        for row in tables["texts"].values():
            row["text"] = "brought up to date"
        return tables

    with monkeypatch.context() as newer:
        for module in (files, durable):
            newer.setattr(module, "SCHEMA", SCHEMA + 1)
        steps = {**STEPS, SCHEMA + 1: with_other_texts}
        newer.setattr(files, "upgraded", partial(upgraded, newest=SCHEMA + 1, steps=steps))
        before = path.read_bytes()
        assert dossiers.load(torture.NAME).texts[0].text == "brought up to date"
        assert path.read_bytes() == before, "reading changes nothing"
        file = dossiers.open(torture.NAME)
        assert file.saved is not None
        file.save(structs.replace(file.saved, points=()))
        file.close()
        assert path.read_bytes().startswith(b'{"popterm":1,"schema":%d,' % (SCHEMA + 1))
        assert Path(f"{path}~").read_bytes() == before
        assert dossiers.load(torture.NAME).texts[0].text == "brought up to date"
    with pytest.raises(NewerFile):
        dossiers.open(torture.NAME)


def test_there_is_a_step_to_every_schema_after_the_first() -> None:
    assert set(STEPS) == set(range(2, SCHEMA + 1))


# Stored files of every older schema


def test_a_file_of_schema_1_loses_nothing_and_is_then_of_schema_2(dossiers: Dossiers) -> None:
    stored = (HERE / "schema-1.popterm").read_bytes()
    path = dossiers.path("0f96e8a2824c")
    path.parent.mkdir()
    path.write_bytes(stored)
    file = dossiers.open("0f96e8a2824c")
    dossier = file.saved
    assert dossier is not None
    assert (dossier.person.name, len(dossier.events), len(dossier.texts)) == ("Noor van Dam", 24, 6)
    assert all(talk.follows == "" and talk.carried == () for talk in dossier.conversations)
    assert {text.part for text in dossier.texts} == {point.talk for point in dossier.points} == {""}
    file.save(structs.replace(dossier, kept=()))
    file.close()
    assert path.read_bytes().startswith(b'{"popterm":1,"schema":2,')
    assert Path(f"{path}~").read_bytes() == stored
    assert dossiers.load("0f96e8a2824c") == structs.replace(dossier, kept=())
    with pytest.raises(NewerFile):
        unseal(path.read_bytes(), path, newest_schema=1)


def test_the_rows_of_a_stored_file_get_every_field_of_today() -> None:
    stored = HERE / "schema-1.popterm"
    tables = read_content(stored).tables
    for name in TABLES:
        for value in values_of(to_dossier(tables, "0f96e8a2824c", stored), name):
            assert set(tables[name][value.id]) == set(to_builtins(value)), "a new field needs a step of its own"
