"""The storage under TinyDB: batches, generations, names, modes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from popterm.storage import disk, problems
from popterm.storage.durable import DurableStorage
from popterm.storage.files import PREVIOUS, previous_generation, read_content, restore_previous
from popterm.storage.sealed import Tables


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that does not exist yet, in a folder that does not either."""
    return tmp_path / "new folder" / "sanne.popterm"


@pytest.fixture
def tables(path: Path) -> Iterator[TinyDB]:
    """A new database."""
    with TinyDB(path, storage=DurableStorage, new=True) as opened:
        yield opened


def storage_of(tables: TinyDB) -> DurableStorage:
    """The storage under a database."""
    assert isinstance(tables.storage, DurableStorage)
    return tables.storage


def on_disk(path: Path) -> Tables:
    """What the file holds."""
    return read_content(path).tables


def test_a_missing_file_is_not_an_empty_one_unless_it_is_new(path: Path) -> None:
    with TinyDB(path, storage=DurableStorage) as tables, pytest.raises(problems.MissingFile):
        tables.all()
    with TinyDB(path, storage=DurableStorage, new=True) as tables:
        assert tables.all() == []
        tables.insert({"name": "Sanne"})
        path.unlink()
        with pytest.raises(problems.MissingFile):
            tables.all()


def test_an_empty_file_is_never_an_empty_database(path: Path, tables: TinyDB) -> None:
    path.write_bytes(b"")
    with pytest.raises(problems.EmptyFile):
        tables.insert({"name": "Sanne"})
    assert path.read_bytes() == b""


def test_only_the_owner_may_read(path: Path, tables: TinyDB) -> None:
    tables.insert({"name": "Sanne"})
    tables.insert({"name": "Daan"})
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_every_write_keeps_the_generation_before(path: Path, tables: TinyDB) -> None:
    assert previous_generation(path) is None
    tables.insert({"number": 1})
    for number in range(1, 5):
        if number > 1:
            tables.update({"number": number})
        assert read_content(path).generation == number
        assert storage_of(tables).generation == number
        previous = previous_generation(path)
        assert (previous.generation if previous else 0) == number - 1
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, path.name + PREVIOUS]


def test_a_batch_is_one_write(path: Path, tables: TinyDB) -> None:
    tables.insert({"name": "Sanne"})
    with storage_of(tables).batch():
        tables.table("goals").insert({"statement": "Leren presenteren"})
        tables.table("points").insert({"text": "Werkdruk"})
        assert tables.table("goals").count(where("statement").exists()) == 1, "a batch reads what it wrote"
        assert set(on_disk(path)) == {"_default"}, "and nobody else does, yet"
    assert read_content(path).generation == 2
    assert set(on_disk(path)) == {"_default", "goals", "points"}


def test_an_exception_leaves_nothing_of_its_batch(path: Path, tables: TinyDB) -> None:
    tables.insert({"name": "Sanne", "wishes": []})
    before = path.read_bytes()
    with storage_of(tables).batch():
        tables.insert({"name": "Daan"})
    with pytest.raises(KeyError), storage_of(tables).batch():
        tables.update({"name": "gone"})
        tables.all()[0]["wishes"].append("gone")  # TinyDB hands out the very rows that it keeps
        raise KeyError("in the middle")
    assert [row["name"] for row in tables.all()] == ["Sanne", "Daan"]
    with storage_of(tables).batch():
        tables.insert({"name": "Noor"})
    assert [(row["name"], row.get("wishes")) for row in on_disk(path)["_default"].values()] == [
        ("Sanne", []),
        ("Daan", None),
        ("Noor", None),
    ]
    assert before != path.read_bytes()


def test_a_value_that_is_no_json_spoils_its_own_batch_only(path: Path, tables: TinyDB) -> None:
    tables.insert({"name": "Sanne"})
    for value in (object(), "\ud800"):
        with pytest.raises((TypeError, ValueError)), storage_of(tables).batch():
            tables.insert({"name": value})
    with storage_of(tables).batch():
        tables.insert({"name": "Daan"})
    assert [row["name"] for row in on_disk(path)["_default"].values()] == ["Sanne", "Daan"]


def test_there_is_no_batch_in_a_batch(tables: TinyDB) -> None:
    with storage_of(tables).batch(), pytest.raises(RuntimeError), storage_of(tables).batch():
        pass
    with storage_of(tables).batch():
        tables.insert({"name": "Sanne"})


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "sanne.popterm"
    link = tmp_path / "sanne.popterm"
    real.parent.mkdir()
    link.symlink_to(real)
    with TinyDB(link, storage=DurableStorage, new=True) as tables:
        tables.insert({"name": "Sanne"})
        tables.insert({"name": "Daan"})
    assert link.is_symlink()
    assert {file.name for file in real.parent.iterdir()} == {"sanne.popterm", "sanne.popterm~"}
    assert read_content(link).generation == 2


def test_a_link_in_the_place_of_a_new_file_is_not_followed(
    tmp_path: Path, tables: TinyDB, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    monkeypatch.setattr("popterm.storage.disk.os.urandom", bytes)
    Path(f"{path}.{bytes(8).hex()}{disk.NEW}").symlink_to(victim)
    with pytest.raises(FileExistsError):
        tables.insert({"name": "Sanne"})
    assert victim.read_text() == "mine"


def test_leftovers_of_this_file_go_when_it_is_opened(path: Path, tables: TinyDB) -> None:
    tables.insert({"name": "Sanne"})
    half = Path(f"{path}.0123456789abcdef.new")
    others = path.with_name("sanne-2.popterm.0123456789abcdef.new")
    half.write_text("half")
    others.write_text("somebody is writing")
    TinyDB(path, storage=DurableStorage).close()
    assert not half.exists()
    assert others.exists()


def test_a_crash_between_the_two_names_does_not_stop_the_next_write(path: Path, tables: TinyDB) -> None:
    tables.insert({"name": "Sanne"})
    tables.insert({"name": "Daan"})
    previous = Path(f"{path}{PREVIOUS}")
    previous.unlink()
    os.link(path, previous)  # both names lead to one file
    tables.insert({"name": "Noor"})
    assert len(on_disk(path)["_default"]) == 3
    assert len(read_content(previous).tables["_default"]) == 2
    assert not [file for file in path.parent.iterdir() if disk.is_leftover(file.name)]


def test_what_another_program_put_there_is_kept(path: Path, tables: TinyDB, tmp_path: Path) -> None:
    storage = storage_of(tables)
    with storage.batch():
        tables.insert({"name": "Sanne"})
    with TinyDB(tmp_path / "other.popterm", storage=DurableStorage, new=True) as other:
        other.insert({"name": "from a restored backup"})
    (tmp_path / "other.popterm").replace(path)
    with storage.batch():
        tables.insert({"name": "Daan"})
    assert [row["name"] for row in on_disk(path)["_default"].values()] == ["Sanne", "Daan"]
    (kept,) = path.parent.glob("*.other-*")
    assert on_disk(kept)["_default"]["1"]["name"] == "from a restored backup"


def test_a_file_that_was_only_touched_is_still_ours(path: Path, tables: TinyDB) -> None:
    storage = storage_of(tables)
    for name in ("Sanne", "Daan"):
        with storage.batch():
            tables.insert({"name": name})
        os.utime(path, ns=(1, 1))
    with storage.batch():
        tables.insert({"name": "Noor"})
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, path.name + PREVIOUS]


def test_the_previous_generation_never_takes_the_place_of_a_file(path: Path, tables: TinyDB) -> None:
    tables.insert({"name": "Sanne"})
    tables.insert({"name": "Daan"})
    with pytest.raises(problems.AlreadyThere):
        restore_previous(path)
    path.unlink()
    restore_previous(path)
    assert [row["name"] for row in tables.all()] == ["Sanne"]
