"""What is on the manager's desk: the list of people, and the one dossier that is open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from popterm.domain.dossier import Dossier, new_dossier
from popterm.domain.guide import Guide
from popterm.domain.keeping import reduced
from popterm.domain.overview import Overview
from popterm.domain.people import Language, Person, Side
from popterm.domain.script import Script, scaled
from popterm.language import N_
from popterm.services.clock import Clock
from popterm.services.guides import GuideError, load_guide
from popterm.services.open_dossier import Nowhere, OpenDossier, new_id
from popterm.services.saver import Saver, SaveStatus
from popterm.services.scripts import ScriptError, all_scripts, load_script
from popterm.services.settings import Settings
from popterm.storage.dossiers import Dossiers
from popterm.storage.index import INDEX, Index, forget, read_index, verify, write_index
from popterm.storage.problems import LockedByAnother, StorageProblem

if TYPE_CHECKING:
    from popterm.storage.dossier_file import DossierFile

FLUSH_SECONDS = 4.0


class NotSaved(StorageProblem):
    """Another dossier is open and cannot be saved now."""

    msgid = N_("The dossier that is open cannot be saved now; it stays open.")


class Desk:
    """The data folder with its settings and clock. At most one dossier is open; opening another closes it first.

    Args:
        data: The data folder.
        settings: The user's settings.
        clock: The clock of everything that is written down.
        on_status: Told how saving goes, from the saver's thread.
    """

    def __init__(
        self, data: Path, settings: Settings, clock: Clock, on_status: Callable[[SaveStatus], None] = lambda _: None
    ) -> None:
        self.data = data
        self.settings = settings
        self.clock = clock
        self.on_status = on_status
        self.dossiers = Dossiers(data / "dossiers")
        self.open: OpenDossier | None = None
        self.is_read_only = False
        self.opening = Lock()
        """Held while a dossier is opened or changed unseen, so that neither finds it locked by the other."""
        self._saver: Saver | None = None
        self._scripts: dict[tuple[str, int], Script] = {}
        self._index: Index | None = None

    # The people

    def people(self) -> tuple[Overview, ...]:
        """Everybody as the index knows them; cheap, and corrected by ``checked_people``."""
        if self._index is None:
            self._index = read_index(self.dossiers.folder)
        return self._index.overviews

    def checked_people(self) -> tuple[Overview, ...]:
        """Everybody as the files say; slower, for a thread of its own."""
        known = self._index or read_index(self.dossiers.folder)
        found = verify(self.dossiers.folder, known)
        if found is not None and (found.changed or found.gone):
            self._index = found.index
            with suppress(OSError):  # a mere cache: the next start makes it anew
                write_index(self.dossiers.folder, found.index)
        return (self._index or known).overviews

    def create(self, name: str, role: str, email: str, language: Language) -> OpenDossier:
        """A new dossier for a new person, open.

        Raises:
            OSError: The folder cannot be written in.
        """
        dossier_id = new_id()
        person = Person(dossier_id, name, role, email, language, manager=self.settings.name)
        dossier = new_dossier(dossier_id, person, new_id(), self.clock.today())
        self._make_room()
        return self._take(Saver(self.dossiers.create(dossier), on_status=self._status), dossier)

    # The open dossier

    def open_dossier(self, dossier_id: str) -> OpenDossier:
        """The dossier with that id, open; read-only when another popterm writes in it.

        Raises:
            StorageProblem: Its file cannot be read.
            OSError: Nor can the folder.
        """
        if self.open is not None and self.open.dossier.id == dossier_id:
            return self.open
        self._make_room()
        try:
            with self.opening:
                file = self.dossiers.open(dossier_id)
                saved = self._in_time(file)
        except LockedByAnother:
            found = reduced(self.dossiers.load(dossier_id), self.clock.today(), self.script)
            return self._only_read(found)
        if saved.person.is_frozen:
            file.close()
            return self._only_read(saved)
        return self._take(Saver(file, on_status=self._status), saved)

    def _only_read(self, dossier: Dossier) -> OpenDossier:
        self.open = OpenDossier(dossier, Nowhere(), self.clock)
        self.is_read_only = True
        return self.open

    @property
    def is_frozen(self) -> bool:
        """Whether the open dossier may be read and not changed because somebody froze it."""
        return self.open is not None and self.is_read_only and self.open.dossier.person.is_frozen

    def _in_time(self, file: DossierFile) -> Dossier:
        """What a file holds, and of a kept floor whose time is over only totals, on disk too."""
        if file.saved is None:
            raise LookupError("an opened file holds a dossier")
        saved, today = file.saved, self.clock.today()
        less = reduced(saved, today, self.script)
        if less is not saved:
            from popterm.storage.lessening import lessen_file

            with suppress(OSError):  # the next save does it
                lessen_file(file, lambda dossier: reduced(dossier, today, self.script))
        return less

    def _make_room(self) -> None:
        """Close what is open before another dossier comes on the desk.

        Raises:
            NotSaved: It cannot be saved now, so it stays.
        """
        if not self.close():
            raise NotSaved(self.dossiers.folder)

    def _take(self, saver: Saver, dossier: Dossier) -> OpenDossier:
        self._saver = saver
        self.is_read_only = False
        self.open = OpenDossier(dossier, saver, self.clock)
        return self.open

    def _status(self, status: SaveStatus) -> None:
        self.on_status(status)

    def save_now(self, timeout: float = FLUSH_SECONDS) -> bool:
        """Bring everything to disk; True only when it is there."""
        return self._saver is None or self._saver.flush(timeout)

    def retry(self) -> None:
        """Try again to save what could not be saved."""
        if self._saver is not None:
            self._saver.retry()

    def close(self) -> bool:
        """Save and close the open dossier, and give its lock back; False, and still open, when it cannot be saved."""
        if self._saver is not None:
            if not self._saver.flush(FLUSH_SECONDS):
                return False
            self._saver.close()
        self.give_up()
        return True

    def give_up(self) -> None:
        """Let go of the open dossier, whether it is saved or not."""
        self._saver = None
        self.open = None

    def let_be(self) -> None:
        """Save no more of the open dossier, and leave it on the screen: it is kept somewhere else."""
        self._saver = None

    def save_erased(self) -> tuple[str, ...] | None:
        """Save the open dossier, from which something was erased, and remove every older state of it.

        Returns:
            The files that could not be removed; None when it could not be saved: the next save that works does both.
        """
        if self._saver is None or self.open is None:
            return None
        left = self._saver.erase(self.open.dossier, FLUSH_SECONDS)
        self._index = None
        try:
            forget(self.dossiers.folder, self.open.dossier.id)
        except OSError:
            return None if left is None else (*left, str(self.dossiers.folder / INDEX))
        return left

    def save_elsewhere(self, path: Path) -> bool:
        """Write the open dossier to another file, as durably as at home; whether it is under the password there.

        Raises:
            StorageProblem: Something has that name.
            OSError: Nothing was made.
        """
        return self._saver is not None and self._saver.save_elsewhere(path, self.dossiers.folder)

    @property
    def save_problem(self) -> str:
        """Why the open dossier could not be saved, as a message; empty when it could."""
        failed = self._saver.failed if self._saver is not None else None
        return failed.reason if failed is not None else ""

    # Texts

    def script(self, script_id: str, minutes: int) -> Script:
        """A script for a conversation of that many minutes.

        One whose file is gone or broken does not stop a conversation: the built-in one takes its place.
        """
        key = (script_id, minutes)
        if key not in self._scripts:
            try:
                found = load_script(script_id, self.data / "scripts")
            except ScriptError:
                found = load_script("development")
            self._scripts[key] = scaled(found, minutes)
        return self._scripts[key]

    def scripts(self) -> tuple[Script, ...]:
        """All scripts, the user's own among them."""
        return tuple(all_scripts(self.data / "scripts"))

    def guide(self, side: Side, language: str) -> Guide:
        """The question guide of one side; the built-in one where the user's own cannot be used."""
        spoken: Language = "nl" if language == "nl" else "en"
        try:
            return load_guide(side, spoken, self.data / "guides")
        except GuideError:
            return load_guide(side, spoken)
