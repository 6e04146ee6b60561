"""Everything into one file and out of it, earlier states, and a doctor who mends only when told."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from popterm.domain.comparison import compared
from popterm.domain.dossier import Dossier, new_dossier
from popterm.domain.people import Person
from popterm.storage.archive import LIST, Archive, write_archive
from popterm.storage.backups import Backups
from popterm.storage.dossiers import Dossiers
from popterm.storage.problems import DamagedFile, ForeignFile, NewerFile, StorageProblem
from tests.cli.conftest import Ended, Run


def named(data: Path, name: str) -> Dossier:
    """The dossier of a person."""
    dossiers = Dossiers(data / "dossiers")
    return next(d for one in dossiers.ids() if (d := dossiers.load(one)).person.name.startswith(name))


def rename(data: Path, dossier: Dossier, name: str) -> None:
    """Change something."""
    file = Dossiers(data / "dossiers").open(dossier.id)
    file.save(structs.replace(dossier, person=structs.replace(dossier.person, name=name), goals=()))
    file.close()


def damage(data: Path, dossier: Dossier) -> Path:
    """Flip bytes in a dossier's file."""
    path = Dossiers(data / "dossiers").path(dossier.id)
    content = path.read_bytes()
    path.write_bytes(content[:300] + b"\0\0\0\0" + content[304:])
    return path


def all_bytes(data: Path) -> dict[str, bytes]:
    """Every file with its content."""
    return {str(path): path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


def test_a_backup_comes_back_whole_and_only_when_told(data: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.backup"
    (data / "scripts").mkdir()
    (data / "scripts" / "own.toml").write_text("# mine\n")
    assert run("--data", str(data), "backup", str(file)).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    before = {one: Dossiers(data / "dossiers").load(one) for one in Dossiers(data / "dossiers").ids()}
    anneke = named(data, "Anneke")
    rename(data, anneke, "Somebody Else")
    (data / "scripts" / "own.toml").unlink()
    Dossiers(data / "dossiers").path(named(data, "Bo").id).unlink()
    untouched = all_bytes(data)
    told = run("--data", str(data), "restore", str(file))
    assert told.code == 0
    assert "Bo Jansen" in told.out
    assert "scripts/own.toml" in told.out
    assert "--yes" in told.err
    assert all_bytes(data) == untouched
    assert run("--data", str(data), "restore", str(file), "--yes").code == 0
    assert {one: Dossiers(data / "dossiers").load(one) for one in Dossiers(data / "dossiers").ids()} == before
    assert (data / "scripts" / "own.toml").read_text() == "# mine\n"
    kept = Backups(data / "dossiers").latest_readable(anneke.id)
    assert kept is not None


def test_one_person_out_of_a_backup(data: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.backup"
    run("--data", str(data), "backup", str(file))
    anneke, bo = named(data, "Anneke"), named(data, "Bo")
    rename(data, anneke, "A")
    rename(data, bo, "B")
    assert run("--data", str(data), "restore", str(file), "--person", "anneke", "--yes").code == 0
    assert Dossiers(data / "dossiers").load(anneke.id).person.name == anneke.person.name
    assert Dossiers(data / "dossiers").load(bo.id).person.name == "B"
    assert run("--data", str(data), "restore", str(file), "--person", "nobody").code == 3


def test_a_backup_never_overwrites_and_says_what_it_left_out(data: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.backup"
    damage(data, named(data, "Anneke"))
    ended = run("--data", str(data), "backup", str(file))
    assert ended.code == 65
    assert "doctor" in ended.err
    with Archive(file) as archive:
        assert len(archive.ids()) == 7
    assert run("--data", str(data), "backup", str(file)).code == 73


def test_an_earlier_state_is_listed_and_put_back(data: Path, run: Run) -> None:
    anneke = named(data, "Anneke")
    rename(data, anneke, "Anneke Other")
    listed = run("--data", str(data), "restore", "Anneke")
    assert listed.code == 0
    assert "goals" in listed.out
    assert run("--data", str(data), "restore", "Anneke", "--at", "1").code == 0
    assert named(data, "Anneke").person.name == "Anneke Other"
    assert run("--data", str(data), "restore", "Anneke", "--at", "1", "--yes").code == 0
    assert Dossiers(data / "dossiers").load(anneke.id) == anneke
    assert run("--data", str(data), "restore", "Anneke", "--at", "99").code == 3


def test_the_doctor_says_first_and_mends_when_told(data: Path, run: Run) -> None:
    assert run("--data", str(data), "doctor").code == 0
    anneke = named(data, "Anneke")
    rename(data, anneke, "Anneke Other")
    path = damage(data, anneke)
    evidence = path.read_bytes()
    untouched = all_bytes(data)
    said = run("--data", str(data), "doctor")
    assert said.code == 1
    assert "--mend" in said.out
    assert all_bytes(data) == untouched
    mended: Ended = run("--data", str(data), "doctor", "--mend")
    assert mended.code == 0
    assert Dossiers(data / "dossiers").load(anneke.id) == anneke
    assert evidence in all_bytes(data).values()
    (data / "dossiers" / "x.popterm.00.new").write_bytes(b"half")
    assert run("--data", str(data), "doctor", "--mend").code == 0
    assert run("--data", str(data), "doctor").code == 0
    assert evidence in all_bytes(data).values()


def test_the_doctor_closes_what_others_can_look_into(data: Path, run: Run) -> None:
    (data / "dossiers").chmod(0o755)
    assert run("--data", str(data), "doctor", "--json").code == 1
    assert run("--data", str(data), "doctor", "--mend").code == 0
    assert (data / "dossiers").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", ForeignFile),
        (b"PK\x03\x04 nothing", ForeignFile),
        (b'{"popterm":1}', ForeignFile),
    ],
)
def test_what_is_no_backup_is_named(tmp_path: Path, content: bytes, problem: type[StorageProblem]) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(problem):
        Archive(path)


@pytest.mark.parametrize(
    ("listed", "problem"),
    [
        ('{"popterm": 2}', NewerFile),
        ('{"popterm": 1, "made": "x", "files": {}}', DamagedFile),
        ('{"popterm": 1, "made": "2026-11-22T10:00:00+00:00", "files": []}', DamagedFile),
        ("[]", ForeignFile),
        ("[" * 100_000, ForeignFile),
    ],
)
def test_a_list_that_cannot_be_trusted(tmp_path: Path, listed: str, problem: type[StorageProblem]) -> None:
    path = tmp_path / "file"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(LIST, listed)
    with pytest.raises(problem):
        Archive(path)


def test_names_that_lead_elsewhere_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    names = ["../../evil.toml", "/etc/passwd", "scripts/../../x.toml", "dossiers/../x.popterm", "config.toml"]
    with zipfile.ZipFile(path, "w") as archive:
        listed = ", ".join(f'"{name}": "00"' for name in names)
        archive.writestr(LIST, f'{{"popterm": 1, "made": "2026-11-22T10:00:00+00:00", "files": {{{listed}}}}}')
    with Archive(path) as opened:
        assert opened.ids() == ()
        assert opened.others() == ()


def test_one_changed_byte_in_a_backup_is_noticed(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.backup"
    write_archive(data, path)
    content = path.read_bytes()
    noticed = 0
    for place in range(100, len(content) - 3000, len(content) // 40):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x41]) + content[place + 1 :])
        try:
            with Archive(path) as archive:
                read = [archive.dossier(one) for one in archive.ids()]
            assert read == [Dossiers(data / "dossiers").load(dossier.id) for dossier in read]
        except StorageProblem:
            noticed += 1
    assert noticed > 30


def test_every_difference_is_counted_once() -> None:
    now = new_dossier("d", Person("d", "A"), "c", date(2026, 11, 22))
    assert compared(now, now) == ()
    then = structs.replace(now, person=Person("d", "B"), cycles=(*now.cycles, structs.replace(now.cycles[0], id="c2")))
    assert [(one.part, one.back, one.gone, one.other) for one in compared(now, then)] == [
        ("person", 0, 0, 1),
        ("cycles", 1, 0, 0),
    ]
    assert [(one.part, one.gone) for one in compared(then, now)] == [("person", 0), ("cycles", 1)]
