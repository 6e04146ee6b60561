"""Earlier states of a dossier: the first of each hour for a day, the first of each day for a month.

They lie beside the dossiers, sealed like them, so that each can be checked on its own. What is older than a month goes:
an earlier state is personal data as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from popterm.storage import disk
from popterm.storage.files import SUFFIX, is_id, read_content, stamp
from popterm.storage.problems import StorageProblem

FOLDER = "backups"
HOURS = timedelta(hours=24)
DAYS = timedelta(days=31)

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)(?:-\d+)?" + re.escape(SUFFIX))


class Backup(Struct, frozen=True):
    """One earlier state.

    Attributes:
        path: Its file.
        taken: When it was put aside, in UTC; it holds what had been saved by then.
    """

    path: Path
    taken: datetime


class Backups:
    """The earlier states of the dossiers in a folder.

    Args:
        folder: Of the dossiers.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER

    def of(self, dossier_id: str) -> tuple[Backup, ...]:
        """The earlier states of one dossier, readable or not, the latest first."""
        try:
            names = [entry.name for entry in (self.folder / dossier_id).iterdir()]
        except OSError:
            return ()
        found = [
            Backup(self.folder / dossier_id / name, datetime.strptime(match[1], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC))
            for name in names
            if (match := _NAME.fullmatch(name))
        ]
        return tuple(sorted(found, key=lambda backup: (backup.taken, backup.path.name), reverse=True))

    def ids(self) -> tuple[str, ...]:
        """The ids of all dossiers of which there is an earlier state."""
        try:
            return tuple(sorted(entry.name for entry in self.folder.iterdir() if entry.is_dir() and is_id(entry.name)))
        except OSError:
            return ()

    def is_due(self, dossier_id: str, now: datetime) -> bool:
        """Whether no state was put aside in the present hour."""
        latest = next(iter(self.of(dossier_id)), None)
        return latest is None or _hour(latest.taken) != _hour(now)

    def take(self, dossier_id: str, source: str | Path, now: datetime | None = None) -> Path:
        """Puts the content of *source* aside, durably, and lets go of what is older than is kept.

        Raises:
            StorageProblem: The content cannot be trusted; nothing was put aside.
            OSError: Nothing was put aside.
        """
        now = now or datetime.now(UTC)
        read_content(source)
        content = disk.read(disk.real(source))
        folder = self.folder / dossier_id
        place = _free_place(folder, stamp(now))
        disk.make_folder_for(place)
        disk.replace(place, content)
        self.thin(dossier_id, now)
        return Path(place)

    def take_when_due(self, dossier_id: str, source: str | Path) -> None:
        """Puts the content of *source* aside unless this hour has its state; what fails here stops no saving."""
        now = datetime.now(UTC)
        with suppress(OSError, StorageProblem):
            if self.is_due(dossier_id, now):
                self.take(dossier_id, source, now)

    def thin(self, dossier_id: str, now: datetime) -> None:
        """Lets go of the states that are not kept."""
        backups = self.of(dossier_id)
        stay = kept((backup.taken for backup in backups), now)
        for backup in backups:
            if backup.taken not in stay:
                with suppress(OSError):
                    backup.path.unlink()

    def tidy(self, dossier_id: str) -> None:
        """Removes what an interrupted copy left lying; only for whoever holds the dossier's lock."""
        with suppress(OSError):
            for path in (self.folder / dossier_id).iterdir():
                if disk.is_leftover(path.name):
                    path.unlink()

    def latest_readable(self, dossier_id: str) -> Backup | None:
        """The latest state that can be read."""
        for backup in self.of(dossier_id):
            with suppress(StorageProblem):
                read_content(backup.path)
                return backup
        return None

    def erase(self, dossier_id: str) -> tuple[Path, ...]:
        """Removes every earlier state of a dossier, durably; returns what could not be removed."""
        left: list[Path] = []
        folder = self.folder / dossier_id
        try:
            found = list(folder.iterdir())
        except OSError:
            return ()
        for path in found:
            try:
                path.unlink()
            except OSError:
                left.append(path)
        with suppress(OSError):
            disk.sync_folder(str(folder))
            folder.rmdir()
        return tuple(left)


def kept(taken: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which moments stay: the first of each hour for a day, the first of each day for a month, and always the last.

    Moments in the future, as after a clock that was wrong, count as now.
    """
    moments = sorted(taken)
    stay: dict[object, datetime] = {}
    for moment in moments:
        age = now - moment
        if age <= HOURS:
            stay.setdefault(_hour(moment), moment)
        if age <= DAYS:
            stay.setdefault(moment.date(), moment)
    return frozenset([*stay.values(), *moments[-1:]])


def _free_place(folder: Path, name: str) -> str:
    """A file name for a moment: with a number when the moment has a state already."""
    place, count = folder / f"{name}{SUFFIX}", 1
    while disk.exists(str(place)):
        count += 1
        place = folder / f"{name}-{count}{SUFFIX}"
    return str(place)


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
