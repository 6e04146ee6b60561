"""Dossiers under keys: nothing readable on disk, opened by password or code, whole whatever stops in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from popterm.domain.dossier import Dossier, new_dossier
from popterm.domain.people import Person
from popterm.storage import disk, keyring
from popterm.storage.archive import Archive, write_archive
from popterm.storage.backups import Backups
from popterm.storage.dossiers import Dossiers
from popterm.storage.index import Index, read_index, verify, write_index
from popterm.storage.keyring import KEYRING, DamagedKeys, MissingKey, WrongKey, read_keyring
from popterm.storage.locking import bring_out, bring_under_keys
from popterm.storage.problems import DamagedFile, LockedAway, StorageProblem
from popterm.storage.vault import Vault, new_vault, open_vault, shut_all, use
from tests.storage.faults import FailingSystem

SECRET = "zebra-7741"
CODE = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23-4567"


@pytest.fixture(autouse=True)
def cheap_and_shut(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A password that costs little, and no vault left open."""
    monkeypatch.setattr(keyring, "MEMORY", 64)
    monkeypatch.setattr(keyring, "TURNS", 1)
    shut_all()
    yield
    shut_all()


def person(dossier_id: str = "d1", role: str = SECRET) -> Dossier:
    """A dossier with something to find."""
    return new_dossier(dossier_id, Person(dossier_id, f"Person {SECRET}", role), "c1", date(2026, 11, 22))


def filled(folder: Path, number: int = 3) -> None:
    """Dossiers with a generation before, an earlier state, a copy set aside, and an index."""
    for place in range(number):
        file = Dossiers(folder).create(person(f"d{place}"))
        file.save(structs.replace(person(f"d{place}"), person=Person(f"d{place}", SECRET, "later")))
        file.close()
    (folder / "d0.popterm.other-2026-11-22T100000Z").write_bytes((folder / "d0.popterm").read_bytes())
    found = verify(folder, Index())
    assert found is not None
    write_index(folder, found.index)


def everything(folder: Path) -> bytes:
    """All bytes of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def opened(folder: Path, secret: str = "password") -> Vault:
    """The vault, used."""
    vault = open_vault(folder, secret)
    use(vault)
    return vault


def test_under_keys_nothing_can_be_read_and_with_them_everything(tmp_path: Path) -> None:
    filled(tmp_path)
    before = {one: Dossiers(tmp_path).load(one) for one in Dossiers(tmp_path).ids()}
    assert SECRET.encode() in everything(tmp_path)
    bring_under_keys(tmp_path, new_vault(tmp_path, "password", CODE))
    found = verify(tmp_path, read_index(tmp_path))
    assert found is not None
    write_index(tmp_path, found.index)
    assert SECRET.encode() not in everything(tmp_path)
    assert [entry.name for entry in read_index(tmp_path).overviews] == [SECRET] * 3
    file = Dossiers(tmp_path).open("d1")
    file.save(person("d1", "changed"))
    file.close()
    assert SECRET.encode() not in everything(tmp_path)
    assert all(path.stat().st_mode & 0o77 == 0 for path in tmp_path.rglob("*"))
    shut_all()
    with pytest.raises(LockedAway):
        Dossiers(tmp_path).load("d0")
    assert read_index(tmp_path).overviews == ()
    with pytest.raises(LockedAway):
        Dossiers(tmp_path).create(person("new"))
    for secret in ("password", CODE, CODE.lower().replace("-", " ")):
        shut_all()
        opened(tmp_path, secret)
        assert Dossiers(tmp_path).load("d0") == before["d0"]
        assert Backups(tmp_path).latest_readable("d0") is not None
    bring_out(tmp_path, opened(tmp_path))
    assert {one: Dossiers(tmp_path).load(one) for one in ("d0", "d2")} == {one: before[one] for one in ("d0", "d2")}
    assert not (tmp_path / KEYRING).exists()
    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize("secret", ["", "Password", "password ", CODE[:-1] + "!", "A" * 28])
def test_nothing_else_opens_it(tmp_path: Path, secret: str) -> None:
    bring_under_keys(tmp_path, new_vault(tmp_path, "password", CODE))
    with pytest.raises(WrongKey):
        open_vault(tmp_path, secret)


def test_a_password_may_be_typed_with_letters_composed_or_not(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    bring_under_keys(tmp_path, new_vault(tmp_path, "café", CODE))
    opened(tmp_path, "cafe\u0301")
    assert Dossiers(tmp_path).load("d0").person.name == SECRET


def test_a_new_password_takes_the_place_of_the_old_and_leaves_the_code(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    bring_under_keys(tmp_path, new_vault(tmp_path, "password", CODE))
    file = (tmp_path / "d0.popterm").read_bytes()
    vault = open_vault(tmp_path, CODE)
    vault.take(vault.with_slot("password", "another"))
    assert (tmp_path / "d0.popterm").read_bytes() == file
    with pytest.raises(WrongKey):
        open_vault(tmp_path, "password")
    open_vault(tmp_path, CODE)
    opened(tmp_path, "another")
    assert Dossiers(tmp_path).load("d0").person.name == SECRET


@pytest.mark.parametrize(
    "change",
    [
        {"turns": 0},
        {"memory": 63},
        {"lanes": 1},
        {"kind": "code"},
        {"salt": "AAAAAAAAAAAAAAAAAAAAAA=="},
        {"memory": 1 << 30},
        {"sealed": "!"},
    ],
)
def test_a_cost_that_was_lowered_opens_nothing(tmp_path: Path, change: dict[str, object]) -> None:
    bring_under_keys(tmp_path, new_vault(tmp_path, "password", CODE))
    kept = read_keyring(tmp_path)
    slot = structs.replace(kept.slots[0], **change)
    (tmp_path / KEYRING).write_bytes(msgspec.json.encode(structs.replace(kept, slots=(slot,))))
    with pytest.raises((WrongKey, DamagedKeys)):
        open_vault(tmp_path, "password")


def test_a_file_of_one_person_is_not_taken_for_anothers(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    bring_under_keys(tmp_path, new_vault(tmp_path, "password", CODE))
    one, other = tmp_path / "keys" / "d0" / "1.key", tmp_path / "keys" / "d1" / "1.key"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    shut_all()
    opened(tmp_path)
    with pytest.raises(StorageProblem):
        Dossiers(tmp_path).load("d0")


def test_one_changed_byte_is_noticed(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    bring_under_keys(tmp_path, new_vault(tmp_path, "password", CODE))
    path = tmp_path / "d0.popterm"
    content = path.read_bytes()
    for place in range(0, len(content), 37):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        with pytest.raises(StorageProblem):
            Dossiers(tmp_path).load("d0")
    path.write_bytes(content[:-5])
    with pytest.raises(DamagedFile):
        Dossiers(tmp_path).load("d0")


def test_a_destroyed_key_takes_every_copy_along(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    vault = new_vault(tmp_path, "password", CODE)
    bring_under_keys(tmp_path, vault)
    vault.destroy_all("d0")
    for path in (tmp_path / "d0.popterm", *(backup.path for backup in Backups(tmp_path).of("d0"))):
        with pytest.raises(MissingKey):
            keyring_content(path)
    Dossiers(tmp_path).load("d1")


def keyring_content(path: Path) -> object:
    """What a file holds."""
    from popterm.storage.files import read_content

    return read_content(path)


def test_erasing_makes_copies_elsewhere_unreadable(tmp_path: Path) -> None:
    folder = tmp_path / "dossiers"
    filled(folder, 1)
    bring_under_keys(folder, new_vault(folder, "password", CODE))
    stolen = tmp_path / "stolen.popterm"
    stolen.write_bytes((folder / "d0.popterm").read_bytes())
    file = Dossiers(folder).open("d0")
    assert file.save_and_erase(structs.replace(person("d0"), person=Person("d0", "clean"))) == ()
    file.close()
    assert Dossiers(folder).load("d0").person.name == "clean"
    with pytest.raises(MissingKey):
        keyring_content(stolen)
    assert [path.name for path in (folder / "keys" / "d0").iterdir()] == ["2.key"]


def test_stopped_at_any_call_it_can_be_read_and_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source"
    filled(source, 2)
    before = {one: Dossiers(source).load(one) for one in Dossiers(source).ids()}
    turn = 0
    while True:
        turn += 3
        folder = tmp_path / str(turn)
        disk.make_folder_for(str(folder / "x"))
        for path in source.rglob("*.popterm*"):
            place = folder / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
        vault, system = new_vault(folder, "password", CODE), FailingSystem(turn)
        with monkeypatch.context() as patched:
            patched.setattr(disk, "os", system)
            with suppress(OSError, StorageProblem):
                bring_under_keys(folder, vault)
        shut_all()
        if (folder / KEYRING).exists():
            opened(folder)
        assert {one: Dossiers(folder).load(one) for one in Dossiers(folder).ids()} == before, system.failed
        if not system.failed:
            break
        again = opened(folder) if (folder / KEYRING).exists() else vault
        bring_under_keys(folder, again)
        assert SECRET.encode() not in everything(folder)
        bring_out(folder, again)
        assert {one: Dossiers(folder).load(one) for one in Dossiers(folder).ids()} == before
    assert turn > 30


def test_a_backup_file_holds_the_keys_too_and_nothing_to_read(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "dossiers"
    filled(folder, 2)
    bring_under_keys(folder, new_vault(folder, "password", CODE))
    path = tmp_path / "all.backup"
    assert write_archive(tmp_path / "data", path).dossiers == 2
    assert SECRET.encode() not in path.read_bytes()
    shut_all()
    with Archive(path) as archive:
        with pytest.raises(LockedAway):
            archive.dossier("d0")
        with pytest.raises(WrongKey):
            archive.open("wrong")
        archive.open("password")
        assert archive.dossier("d0").person.name == SECRET


def test_stopped_at_any_call_either_the_old_or_the_new_password_opens_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path, 1)
    bring_under_keys(tmp_path, new_vault(tmp_path, "password 0", CODE))
    for turn in range(1, 40):
        vault, system = open_vault(tmp_path, CODE), FailingSystem(turn)
        changed = vault.with_slot("password", f"password {turn}")
        with monkeypatch.context() as patched, suppress(OSError):
            patched.setattr(disk, "os", system)
            vault.take(changed)
        opening = [number for number in range(turn + 1) if opens(tmp_path, f"password {number}")]
        assert len(opening) == 1
        assert opens(tmp_path, CODE)
        if not system.failed:
            assert opening == [turn]
            return
    raise AssertionError("it never came to an end")


def opens(folder: Path, secret: str) -> bool:
    """Whether that opens it."""
    try:
        open_vault(folder, secret)
    except WrongKey:
        return False
    return True
