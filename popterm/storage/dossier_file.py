"""The one writer of a dossier's file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from msgspec import structs

from popterm.domain.dossier import Dossier
from popterm.domain.events import AnyEvent
from popterm.domain.keeping import forgotten, storable, without_floor
from popterm.storage import erasing
from popterm.storage.backups import Backups
from popterm.storage.durable import DurableStorage
from popterm.storage.files import PREVIOUS
from popterm.storage.lessening import lessen_backups
from popterm.storage.lock import DossierLock
from popterm.storage.tables import DossierTables
from popterm.storage.vault import vault_of

LAST = 4e9
"""UTC seconds behind which no clock is believed."""


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
        saved, self.saved = self.saved, None
        stored = self._storable(dossier)
        with self._storage.batch(fresh=saved is None):
            self._tables.put(stored, saved)
        self.saved = stored
        Backups(self.path.parent).take_when_due(self._id, self._storage.path + PREVIOUS)
        talk = forgotten(saved, stored) if saved is not None else ""
        return self._forget(stored, talk) if talk else self._storage.generation

    def _forget(self, stored: Dossier, talk: str) -> int:
        """Leaves nothing of a conversation's floor in the generation before, nor in earlier states since it began."""
        began = datetime.fromtimestamp(max(0.0, min(stored.events_of(talk)[0].at.wall, LAST)), UTC)
        self.save(stored)
        lessen_backups(self.path.parent, self._id, lambda before: without_floor(before, talk), began)
        return self._storage.generation

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
        erasing.begin(self._storage.path)
        vault = vault_of(self.path.parent)
        if vault is not None:
            vault.renew(self._id)  # copies that lie elsewhere are under the key before, which goes
        self.save(dossier)
        return erasing.erase_history(self._storage.path)

    def close(self) -> None:
        """Lets others write; a second time does nothing."""
        self._tables.close()
        self._lock.release()
