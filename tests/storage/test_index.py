"""The index: cheap to read, never believed over the dossiers."""

from __future__ import annotations

import builtins
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from popterm.domain.dossier import Dossier, new_dossier
from popterm.domain.overview import overview
from popterm.domain.people import Person
from popterm.storage.dossiers import Dossiers
from popterm.storage.files import Content, read_content
from popterm.storage.index import INDEX, INDEX_LOCK, VERSION, Differences, Index, read_index, verify, write_index
from popterm.storage.lock import DossierLock


def person(name: str) -> Dossier:
    """A dossier of somebody."""
    return new_dossier(name.lower(), Person("p", name), "c", date(2026, 1, 5))


@pytest.fixture
def three(dossiers: Dossiers) -> Dossiers:
    """Three people, and an index that agrees."""
    for name in ("Ada", "Daan", "Sanne"):
        dossiers.create(person(name)).close()
    assert write_index(dossiers.folder, check(dossiers.folder, Index()).index)
    return dossiers


def check(folder: Path, index: Index) -> Differences:
    """What a verification finds."""
    found = verify(folder, index)
    assert found is not None
    return found


def names(differences: Differences) -> list[str]:
    """Whose overview is another."""
    return [overview.name for overview in differences.changed]


def save(dossiers: Dossiers, dossier: Dossier) -> None:
    """Saves it the way the program does."""
    file = dossiers.open(dossier.id)
    file.save(dossier)
    file.close()


def test_the_index_says_what_the_dossiers_say(three: Dossiers) -> None:
    index = read_index(three.folder)
    assert index.overviews == tuple(overview(three.load(name)) for name in three.ids())
    found = check(three.folder, index)
    assert (found.changed, found.gone, found.index) == ((), (), index)


def test_reading_it_opens_one_file_and_looks_at_no_other(three: Dossiers, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = builtins.open

    def noting(file: Any, *arguments: Any, **options: Any) -> Any:
        opened.append(Path(file).name)
        return real(file, *arguments, **options)

    def refuse(*arguments: Any, **options: Any) -> Any:
        raise AssertionError("the start may not look at every file")

    monkeypatch.setattr("io.open", noting)
    for name in ("scandir", "listdir", "stat", "lstat"):
        monkeypatch.setattr(os, name, refuse)
    index = read_index(three.folder)
    monkeypatch.undo()
    assert len(index.entries) == 3
    assert opened == [INDEX]


def test_verifying_reads_only_what_changed(three: Dossiers, monkeypatch: pytest.MonkeyPatch) -> None:
    index = read_index(three.folder)
    save(three, person("Daan"))
    three.create(person("Noor")).close()
    three.path("ada").unlink()
    read: list[str] = []

    def noting(path: Path) -> Content:
        read.append(path.stem)
        return read_content(path)

    monkeypatch.setattr("popterm.storage.index.read_content", noting)
    found = check(three.folder, index)
    assert read == ["daan", "noor"]
    assert names(found) == ["Daan", "Noor"]
    assert found.gone == ("ada",)
    assert list(found.index.entries) == ["daan", "noor", "sanne"]
    assert check(three.folder, found.index).changed == ()


def test_a_change_of_the_same_size_at_the_same_time_is_seen(three: Dossiers) -> None:
    index = read_index(three.folder)
    path = three.path("daan")
    before = path.stat()
    save(three, Dossier("daan", Person("p", "Dean"), person("Daan").cycles))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert names(check(three.folder, index)) == ["Dean"]


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"\0" * 100, b'{"version":1,"entries":{"a":[1,2]}}', b'{"version":1,"entries":{"\xff":1}}'],
)
def test_a_damaged_index_is_made_anew(three: Dossiers, content: bytes) -> None:
    (three.folder / INDEX).write_bytes(content)
    index = read_index(three.folder)
    assert index == Index()
    assert names(check(three.folder, index)) == ["Ada", "Daan", "Sanne"]


def test_an_index_cut_anywhere_is_made_anew(three: Dossiers) -> None:
    whole = (three.folder / INDEX).read_bytes()
    for part in range(20):
        (three.folder / INDEX).write_bytes(whole[: len(whole) * part // 20])
        assert read_index(three.folder) == Index()


def test_an_index_of_another_version_is_made_anew(three: Dossiers) -> None:
    index = read_index(three.folder)
    assert write_index(three.folder, Index(VERSION + 1, index.entries))
    assert read_index(three.folder) == Index()


def test_no_folder_no_people(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert read_index(nowhere) == Index()
    assert check(nowhere, Index()) == Differences((), (), Index())


def test_an_unreadable_dossier_is_listed_with_its_problem_until_it_is_well(three: Dossiers) -> None:
    good = three.path("daan").read_bytes()
    three.path("daan").write_bytes(good[:-1])
    index = check(three.folder, read_index(three.folder)).index
    assert write_index(three.folder, index)
    problem = {entry.id: entry.problem for entry in read_index(three.folder).overviews}
    assert problem == {"ada": "", "daan": "The end of the file is missing.", "sanne": ""}
    three.path("daan").write_bytes(good)
    assert names(check(three.folder, index)) == ["Daan"]


def test_two_programs_do_not_write_it_at_once(three: Dossiers) -> None:
    index = read_index(three.folder)
    lock = DossierLock(three.folder / INDEX_LOCK)
    assert not write_index(three.folder, Index())
    lock.release()
    assert read_index(three.folder) == index


def test_a_verification_that_nobody_waits_for_ends(three: Dossiers) -> None:
    answers = iter([True, False])
    assert verify(three.folder, Index(), lambda: next(answers)) is None
