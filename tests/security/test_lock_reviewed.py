"""Ways round a lock that were tried: taking the keyring away, what lies about unsealed, a copy saved elsewhere."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from popterm.cli import COMMANDS, main, unlock
from popterm.cli.failure import CommandError
from popterm.domain.dossier import Dossier, new_dossier
from popterm.domain.people import Person
from popterm.services.saver import Saver
from popterm.storage import keyring
from popterm.storage.archive import Archive, write_archive
from popterm.storage.checkup import look_over
from popterm.storage.dossiers import Dossiers
from popterm.storage.index import INDEX, Index, read_index, verify, write_index
from popterm.storage.keyring import KEYRING, MissingKeyring, WrongKey, read_keyring
from popterm.storage.locked import key_of
from popterm.storage.locking import bring_out, bring_under_keys
from popterm.storage.problems import AlreadyThere, DamagedFile, LockedAway, LockedByAnother
from popterm.storage.rescue import write_copy
from popterm.storage.sealed import LOCKED
from popterm.storage.vault import Vault, new_vault, open_vault, shut_all, use

SECRET = "zebra-8823"
SHOW_NONE = {"demo", "check", "where", "keys", "completion", "scripts", "rehearse"} | {"lock"}
"""Commands that show nothing of a dossier; the last one asks for the password itself."""
CODE = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23-4567"


@pytest.fixture(autouse=True)
def cheap_and_shut(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A password that costs little, and no vault left open."""
    monkeypatch.setattr(keyring, "MEMORY", 64)
    monkeypatch.setattr(keyring, "TURNS", 1)
    yield
    shut_all()


def person(dossier_id: str = "d1", role: str = SECRET) -> Dossier:
    """A dossier with something to find."""
    return new_dossier(dossier_id, Person(dossier_id, SECRET, role), "c1", date(2026, 11, 22))


def filled(folder: Path) -> None:
    """Two dossiers and an index."""
    for dossier_id in ("d0", "d1"):
        file = Dossiers(folder).create(person(dossier_id))
        file.save(person(dossier_id, "later"))
        file.close()
    found = verify(folder, Index())
    assert found is not None
    write_index(folder, found.index)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two dossiers under keys that are open."""
    folder = tmp_path / "dossiers"
    filled(folder)
    bring_under_keys(folder, new_vault(folder, "password", CODE))
    return folder


def everything(folder: Path) -> bytes:
    """All bytes of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_keyring_that_is_taken_away_takes_no_lock_off(folder: Path) -> None:
    file = Dossiers(folder).open("d1")
    (folder / KEYRING).unlink()
    file.save(person("d1", "typed since"))
    file.close()
    Dossiers(folder).create(person("d9")).close()
    assert SECRET.encode() not in everything(folder)
    shut_all()
    with pytest.raises(LockedAway):
        Dossiers(folder).create(person("d8"))
    assert unlock.is_locked(folder)
    with pytest.raises(MissingKeyring, match="gone; a backup may hold it"):
        read_keyring(folder)


def test_nothing_is_asked_where_the_keyring_is_gone(folder: Path) -> None:
    (folder / KEYRING).unlink()
    shut_all()
    with pytest.raises(MissingKeyring):
        unlock.open_with_password(folder, "Password: ")


def test_nothing_that_lay_about_stays_unsealed(tmp_path: Path) -> None:
    filled(tmp_path)
    plain = (tmp_path / "d0.popterm").read_bytes()
    assert SECRET.encode() in plain
    (tmp_path / "backups" / "d0").mkdir(parents=True, exist_ok=True)
    for name in (
        f"{INDEX}.0123456789abcdef.new",
        "d0.popterm.0123456789abcdef.new",
        "d0.popterm.other-2026-11-22T100000Z",
        "d0.popterm.unreadable-2026-11-22T100000Z",
        "backups/d0/2026-11-22T090000Z.popterm.0123456789abcdef.new",
        "backups/d0/2026-11-22T090000Z.popterm",
    ):
        (tmp_path / name).write_bytes(plain)
    bring_under_keys(tmp_path, new_vault(tmp_path, "password", CODE))
    assert SECRET.encode() not in everything(tmp_path)
    bring_out(tmp_path, open_vault(tmp_path, CODE))
    assert not (tmp_path / "keys").exists()
    assert not unlock.is_locked(tmp_path)
    assert Dossiers(tmp_path).load("d0").person.name == SECRET


def test_a_dossier_that_is_open_elsewhere_is_not_locked_under_its_writer(tmp_path: Path) -> None:
    filled(tmp_path)
    before = everything(tmp_path)
    file = Dossiers(tmp_path).open("d1")
    taken = everything(tmp_path)
    with pytest.raises(LockedByAnother):
        bring_under_keys(tmp_path, new_vault(tmp_path, "password", CODE))
    assert not (tmp_path / KEYRING).exists()
    assert len(everything(tmp_path)) >= len(taken) >= len(before)
    file.save(person("d1", "goes on"))
    file.close()
    assert Dossiers(tmp_path).load("d1").person.role == "goes on"


def test_what_is_saved_elsewhere_is_sealed_and_comes_back(folder: Path, tmp_path: Path) -> None:
    file = Dossiers(folder).open("d1")
    saver, path = Saver(file), tmp_path / "elsewhere.backup"
    saver.put(person("d1", "typed last"), now=True)
    assert saver.flush(5)
    folder.rename(tmp_path / "gone")  # the disk of the data folder does not answer
    assert saver.save_elsewhere(path, folder)
    (tmp_path / "gone").rename(folder)
    saver.close()
    assert SECRET.encode() not in path.read_bytes()
    assert b"typed last" not in path.read_bytes()
    shut_all()
    with Archive(path) as archive:
        assert archive.ids() == ("d1",)
        with pytest.raises(LockedAway):
            archive.dossier("d1")
        archive.open(CODE)
        assert archive.dossier("d1") == person("d1", "typed last")


def test_without_a_lock_it_is_saved_as_it_is_and_with_a_shut_one_not_at_all(folder: Path, tmp_path: Path) -> None:
    assert not write_copy(person(), tmp_path / "plain.popterm", tmp_path / "somewhere")
    with pytest.raises(AlreadyThere):
        write_copy(person(), tmp_path / "plain.popterm")
    shut_all()
    with pytest.raises(LockedAway):
        write_copy(person(), tmp_path / "sealed.popterm", folder)
    assert not (tmp_path / "sealed.popterm").exists()


def test_names_go_to_no_disk_where_the_keys_are_not_at_hand(folder: Path) -> None:
    found = verify(folder, Index())
    assert found is not None
    shut_all()
    assert not write_index(folder, found.index)
    assert not (folder / INDEX).exists()
    assert read_index(folder).overviews == ()


def test_no_nonce_comes_twice(folder: Path) -> None:
    vault = open_vault(folder, "password")
    sealed = [vault.seal("d1.1", b"the same") for _ in range(300)]
    assert len({one[:12] for one in sealed}) == len(set(sealed)) == 300


def test_the_line_in_the_clear_is_bound_to_the_seal(folder: Path) -> None:
    path = folder / "d1.popterm"
    line, _, sealed = path.read_bytes().partition(b"\n")
    assert line.startswith(LOCKED)
    assert key_of(line) == "d1.1"
    for other in (line.replace(b"d1.1", b"d0.1"), line.replace(b":1,", b":0,", 1), line + b" "):
        path.write_bytes(other + b"\n" + sealed)
        with pytest.raises(DamagedFile):
            Dossiers(folder).load("d1")


def test_a_file_under_no_key_among_those_that_are_is_named(folder: Path, tmp_path: Path) -> None:
    assert [one for one in look_over(tmp_path) if "not under the password" in one.sentence] == []
    filled(tmp_path / "other")
    (folder / "d1.popterm").write_bytes((tmp_path / "other" / "d1.popterm").read_bytes())
    found = [one.path.name for one in look_over(tmp_path) if "not under the password" in one.sentence]
    assert found == ["d1.popterm"]


def test_a_password_of_any_signs_is_only_wrong(folder: Path) -> None:
    for secret in ("\udcff\udcfe", "\x00", "x" * 100_000):
        with pytest.raises(WrongKey):
            open_vault(folder, secret)


def test_keys_are_wiped_when_they_are_let_go(folder: Path) -> None:
    vault = open_vault(folder, "password")
    vault.seal("d1.1", b"x")
    keys = [vault._master, *vault._known.values()]
    assert all(any(key) for key in keys)
    use(vault)
    shut_all()
    assert not any(any(key) for key in keys)
    with pytest.raises(WrongKey):
        Vault(folder, vault.keyring, bytes(32)).unseal("d1.1", b"x" * 40)


def test_what_shows_a_dossier_asks_for_the_password_and_nothing_else_does(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POPTERM_CONFIG", str(tmp_path / "none.toml"))
    asked: list[str] = []
    monkeypatch.setattr(unlock, "ask", lambda question: asked.append(question) or "password")
    for command in sorted(COMMANDS):
        asked.clear()
        unlock.unlock(Namespace(data=str(tmp_path), config=None, lang=None, theme=None, command=command))
        assert asked == ([] if command in SHOW_NONE else ["Password: "]), command


def test_without_a_terminal_nothing_is_shown(folder: Path, tmp_path: Path) -> None:
    shut_all()
    with pytest.raises(CommandError):
        unlock.unlock(Namespace(data=str(tmp_path), config=None, lang=None, theme=None, command="mirror"))


def test_a_keyring_that_was_lost_comes_back_from_a_backup(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_archive(tmp_path, tmp_path / "all.backup")
    kept = (folder / KEYRING).read_bytes()
    (folder / KEYRING).unlink()
    monkeypatch.setenv("POPTERM_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setattr(unlock, "ask", lambda _: "password")
    shut_all()
    words = ["--data", str(tmp_path), "restore", str(tmp_path / "all.backup")]
    assert main([*words]) == 0
    assert not (folder / KEYRING).exists()
    shut_all()
    assert main([*words, "--yes"]) == 0
    assert (folder / KEYRING).read_bytes() == kept
    shut_all()
    use(open_vault(folder, CODE))
    assert Dossiers(folder).load("d1").person.name == SECRET
    bring_under_keys(tmp_path / "other" / "dossiers", new_vault(tmp_path / "other" / "dossiers", "password", CODE))
    Dossiers(tmp_path / "other" / "dossiers").create(person("d5")).close()
    (tmp_path / "other" / "dossiers" / KEYRING).unlink()
    shut_all()
    assert main(["--data", str(tmp_path / "other"), *words[2:], "--yes"]) == 65


def test_both_states_of_a_dossier_can_be_read_halfway(folder: Path) -> None:
    plain = structs.replace(person("d7"), person=Person("d7", "half"))
    Dossiers(folder).create(plain).close()
    assert Dossiers(folder).load("d7") == plain
    shut_all()
    with pytest.raises(LockedAway):
        Dossiers(folder).load("d7")
