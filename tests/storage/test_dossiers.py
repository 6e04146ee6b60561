"""The dossiers of a folder: their ids, and where their files may be."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from popterm.domain.dossier import new_dossier
from popterm.domain.people import Person
from popterm.storage.dossiers import Dossiers
from popterm.storage.problems import AlreadyThere
from popterm.storage.rescue import write_copy

SANNE = new_dossier("sanne", Person("p", "Sanne"), "c", date(2026, 1, 5))


def test_ids_are_those_of_the_dossiers_and_of_nothing_else(dossiers: Dossiers) -> None:
    assert dossiers.ids() == ()
    for name in ("sanne", "daan"):
        dossiers.create(structs.replace(SANNE, id=name)).close()
    (dossiers.folder / "index.json").write_text("{}")
    (dossiers.folder / "sanne.popterm.unreadable-2026-01-05T000000Z").write_text("")
    assert dossiers.ids() == ("daan", "sanne")


@pytest.mark.parametrize("name", ["", ".", "..", "../sanne", "a/b", "a\\b", "a.b", "-a", "é", "a" * 101, "a\n", "a\0"])
def test_no_id_leads_out_of_the_folder(dossiers: Dossiers, name: str) -> None:
    for attempt in (dossiers.load, dossiers.open, dossiers.previous, dossiers.restore, dossiers.move_aside):
        with pytest.raises(ValueError, match="no id"):
            attempt(name)
    with pytest.raises(ValueError, match="no id"):
        dossiers.create(structs.replace(SANNE, id=name))


def test_a_folder_that_cannot_be_written_to_is_said_before_anything_is_made(
    dossiers: Dossiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, mode: int) -> None:
        raise PermissionError(13, os.strerror(13), path)

    monkeypatch.setattr("popterm.storage.disk.os.mkdir", refuse)
    with pytest.raises(PermissionError):
        dossiers.create(SANNE)
    assert not dossiers.folder.exists()


def test_a_new_dossier_that_could_not_be_saved_can_be_made_again(
    dossiers: Dossiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(5, os.strerror(5))

    with monkeypatch.context() as patch:
        patch.setattr("popterm.storage.disk.os.fsync", fail)
        with pytest.raises(OSError, match="error"):
            dossiers.create(SANNE)
    dossiers.folder.mkdir(exist_ok=True)
    dossiers.create(SANNE).close()
    assert dossiers.load("sanne") == SANNE


def test_saving_the_same_value_again_writes_again(dossiers: Dossiers) -> None:
    file = dossiers.create(SANNE)
    assert (file.generation, file.save(SANNE), file.generation) == (1, 2, 2)
    assert file.path == dossiers.path("sanne")
    file.close()


def test_nobody_s_dossier_goes_into_another_s_file(dossiers: Dossiers) -> None:
    file = dossiers.create(SANNE)
    with pytest.raises(ValueError, match="of daan into the file of sanne"):
        file.save(structs.replace(SANNE, id="daan"))
    file.save(structs.replace(SANNE, person=Person("p", "Sanne de Vries")))
    file.close()
    assert dossiers.load("sanne").person.name == "Sanne de Vries"


def test_tidying_removes_what_nobody_is_writing(dossiers: Dossiers) -> None:
    dossiers.tidy()
    dossiers.create(SANNE).close()
    writing = dossiers.create(structs.replace(SANNE, id="daan"))
    for name in ("sanne", "daan", "never-made"):
        (dossiers.folder / f"{name}.popterm.0123456789abcdef.new").write_text("half a dossier")
    dossiers.tidy()
    assert [path.name for path in dossiers.folder.glob("*.new")] == ["daan.popterm.0123456789abcdef.new"]
    writing.close()
    dossiers.tidy()
    assert not list(dossiers.folder.glob("*.new"))
    assert dossiers.ids() == ("daan", "sanne")


def test_a_copy_elsewhere_never_takes_the_place_of_a_file(tmp_path: Path, dossiers: Dossiers) -> None:
    elsewhere = tmp_path / "a stick" / "sanne.popterm"
    write_copy(SANNE, elsewhere)
    with pytest.raises(AlreadyThere):
        write_copy(SANNE, elsewhere)
    assert Dossiers(elsewhere.parent).load("sanne") == SANNE
