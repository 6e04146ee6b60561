"""The one writer of a dossier's file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from msgspec import structs

from popterm.domain.dossier import Dossier
from popterm.domain.events import AnyEvent
from popterm.domain.keeping import forgotten, storable
from popterm.storage import erasing, under_way
from popterm.storage.backups import Backups
from popterm.storage.durable import DurableStorage
from popterm.storage.files import PREVIOUS
from popterm.storage.lessening import lessen_backups
from popterm.storage.lock import DossierLock
from popterm.storage.tables import DossierTables
from popterm.storage.vault import vault_of

LAST = 4e9
"""UTC seconds behind which no clock is believed."""

FIRST = datetime.fromtimestamp(0, UTC)
"""Before any earlier state was put aside."""


class DossierFile:
    """One dossier, open for writing under its lock. Belongs to one thread at a time: the saver's.

    Every way to the disk leads through here, or through ``rescue.write_copy``; so this is where the floor stays behind
    that nobody let be kept.

    Args:
        storage: Of its file.
        lock: Taken already; ``close`` releases it.
        dossier_id: Of the only dossier that may be saved here.
        saved: What the file holds; None for a new one.

    Attributes:
        saved: The dossier as last read, or what could be stored of the one last saved; None before the first save
            and after one that failed.
    """

    def __init__(
        self, storage: DurableStorage, lock: DossierLock, dossier_id: str, saved: Dossier | None = None
    ) -> None:
        self.saved = saved
        self._id = dossier_id
        self._storage = storage
        self._lessening: datetime | None = None
        """Since when no older state may hold more of the floor than the file; None while nothing is to be done."""
        self._known: tuple[tuple[AnyEvent, ...], tuple[AnyEvent, ...]] = ((), ())
        self._lock = lock
        self._tables = DossierTables(storage=lambda: storage)

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self._storage.path)

    @property
    def generation(self) -> int:
        """How often the file was written."""
        return self._storage.generation

    def save(self, dossier: Dossier) -> int:
        """Writes the file once, however many tables changed, and returns its generation.

        After a save that failed nothing in memory or on disk is trusted: the next one writes every row anew.

        Raises:
            OSError: The file is whole, and holds either this dossier or the one before.
            ValueError: It is another's dossier, two values have one id, or a text holds half a character.
        """
        if dossier.id != self._id:
            raise ValueError(f"the dossier of {dossier.id} into the file of {self._id}")
        stored = self._storable(dossier)
        talk = forgotten(self.saved, stored) if self.saved is not None else ""
        if talk:
            began = stored.events_of(talk)[0].at.wall
            self._begin_lessening(datetime.fromtimestamp(max(0.0, min(began, LAST)), UTC))
        self._put(stored)
        if self._lessening is not None:
            self._put(stored)  # so that the generation before has no more
            self._lessen_backups(stored, self._lessening)
        return self._storage.generation

    def save_less(self, less: Dossier) -> int:
        """Saves a dossier with less of the floor, and leaves no more of it in any older state.

        What is under way is taken down first. Stopped in between, it is finished when the dossier is opened next.

        Raises:
            OSError: As ``save``.
        """
        self._begin_lessening(FIRST)
        return self.save(less)

    def _put(self, stored: Dossier) -> None:
        saved, self.saved = self.saved, None
        with self._storage.batch(fresh=saved is None):
            self._tables.put(stored, saved)
        self.saved = stored
        Backups(self.path.parent).take_when_due(self._id, self._storage.path + PREVIOUS)

    def _begin_lessening(self, since: datetime) -> None:
        under_way.begin(self._storage.path, ".lessening")
        self._lessening = min(since, self._lessening or since)

    def _lessen_backups(self, stored: Dossier, since: datetime) -> None:
        """The last of it; an earlier state that cannot be written now waits for the next opening."""
        if lessen_backups(self.path.parent, stored, since):
            under_way.end(self._storage.path, ".lessening")
        self._lessening = None

    def _storable(self, dossier: Dossier) -> Dossier:
        """What may be stored; looked for only when something happened, not at every letter."""
        known, events = self._known
        if known is dossier.events:
            return dossier if events is known else structs.replace(dossier, events=events)
        stored = storable(dossier)
        self._known = (dossier.events, stored.events)
        return stored

    def save_and_erase(self, dossier: Dossier) -> tuple[str, ...]:
        """Saves a dossier from which something was erased, and removes every older state of it.

        In this order: what is under way is taken down, the new file is whole and durable, the older ones go. Stopped
        in between, it is finished when the dossier is opened next.

        Returns:
            The files that could not be removed.

        Raises:
            OSError: As ``save``; the older states are still there, and go when the dossier is opened next.
        """
        under_way.begin(self._storage.path, ".erasing")
        vault = vault_of(self.path.parent)
        if vault is not None:
            vault.renew(self._id)  # copies that lie elsewhere are under the key before, which goes
        self.save(dossier)
        return erasing.erase_history(self._storage.path)

    def close(self) -> None:
        """Lets others write; a second time does nothing."""
        self._tables.close()
        self._lock.release()
