"""Earlier states: put aside once an hour, let go in time, never a bad one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from popterm.domain.dossier import Dossier, new_dossier
from popterm.domain.people import Person
from popterm.storage.backups import DAYS, HOURS, Backups, kept
from popterm.storage.dossiers import Dossiers
from popterm.storage.files import read_content
from popterm.storage.problems import DamagedFile, StorageProblem
from popterm.storage.records import to_dossier

NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
MOMENTS = st.lists(st.integers(-60, 60 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)), max_size=80)


def dossier(name: str = "Sam") -> Dossier:
    """A small dossier."""
    return new_dossier("d1", Person("d1", name), "c1", NOW.date())


@given(MOMENTS)
def test_what_stays_is_one_an_hour_and_one_a_day_and_the_last(moments: list[datetime]) -> None:
    stay = kept(moments, NOW)
    assert stay <= set(moments)
    assert not moments or max(moments) in stay
    old = [moment for moment in stay if NOW - moment > HOURS and moment != max(moments)]
    assert len({moment.date() for moment in old}) == len(old)
    assert all(NOW - moment <= DAYS for moment in old)
    assert len(stay) <= 1 + 26 + 32


@given(MOMENTS)
def test_every_day_of_the_month_keeps_its_first(moments: list[datetime]) -> None:
    stay = kept(moments, NOW)
    for day in {moment.date() for moment in moments if NOW - moment <= DAYS}:
        of_day = [moment for moment in moments if moment.date() == day and NOW - moment <= DAYS]
        assert min(of_day) in stay


def test_the_state_before_the_first_change_of_an_hour_is_put_aside(tmp_path: Path) -> None:
    file = Dossiers(tmp_path).create(dossier("first"))
    for name in ("second", "third"):
        file.save(structs.replace(dossier(), person=Person("d1", name)))
    file.close()
    found = Backups(tmp_path).of("d1")
    assert len(found) == 1
    assert to_dossier(read_content(found[0].path).tables, "d1", found[0].path).person.name == "first"
    assert found[0].path.stat().st_mode & 0o777 == 0o600
    assert found[0].path.parent.stat().st_mode & 0o777 == 0o700


def test_a_damaged_file_is_not_put_aside_and_drives_no_good_one_out(tmp_path: Path) -> None:
    Dossiers(tmp_path).create(dossier()).close()
    backups, path = Backups(tmp_path), Dossiers(tmp_path).path("d1")
    good = backups.take("d1", path, NOW)
    path.write_bytes(path.read_bytes()[:-3] + b"xxx")
    with pytest.raises(DamagedFile):
        backups.take("d1", path, NOW + timedelta(hours=1))
    assert [backup.path for backup in backups.of("d1")] == [good]
    (good.parent / "2026-11-22T133000Z.popterm").write_bytes(b"")
    found = backups.latest_readable("d1")
    assert found is not None
    assert found.path == good


def test_after_erasing_no_earlier_state_is_left(tmp_path: Path) -> None:
    Dossiers(tmp_path).create(dossier("Zebra")).close()
    backups = Backups(tmp_path)
    backups.take("d1", Dossiers(tmp_path).path("d1"), NOW)
    backups.take("d1", Dossiers(tmp_path).path("d1"), NOW)
    assert len(backups.of("d1")) == 2
    assert backups.erase("d1") == ()
    assert backups.ids() == ()
    assert backups.latest_readable("d1") is None


def test_a_full_disk_stops_no_saving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StorageProblem(tmp_path)

    monkeypatch.setattr(Backups, "take", refuse)
    file = Dossiers(tmp_path).create(dossier())
    assert file.save(structs.replace(dossier(), person=Person("d1", "Bo"))) == 2
    file.close()
