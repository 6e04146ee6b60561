"""What a second screen shows of a conversation: read from the file whenever it changes, and never written."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from popterm.domain.dossier import Dossier, live_talk
from popterm.domain.script import Script
from popterm.domain.visible import visible
from popterm.services.clock import Clock
from popterm.services.open_dossier import Nowhere, OpenDossier
from popterm.services.table import Table
from popterm.storage.dossiers import Dossiers
from popterm.storage.problems import StorageProblem

SHOWN = ("summary", "own_words")
"""Texts of the table that a second screen shows."""


class Reflection:
    """The conversation of one dossier as it was last saved, and as the table may see it.

    Args:
        dossiers: The folder.
        dossier: Id of the dossier.
        clock: Of this machine.
        script_of: Gives a script for an id and a total of minutes.

    Attributes:
        table: The conversation that runs; None while there is none. What is done to it goes nowhere.
    """

    def __init__(self, dossiers: Dossiers, dossier: str, clock: Clock, script_of: Callable[[str, int], Script]) -> None:
        self.table: Table | None = None
        self._dossiers = dossiers
        self._id = dossier
        self._clock = clock
        self._script_of = script_of
        self._stamp: tuple[int, ...] = ()

    def look(self) -> bool:
        """Look at the file, and read it if it is another one; returns whether it was.

        A file that is being replaced, or cannot be read now, changes nothing: the next look tries again.
        """
        try:
            found = self._dossiers.path(self._id).stat()
            stamp = (found.st_ino, found.st_mtime_ns, found.st_size)
            if stamp == self._stamp:
                return False
            dossier = self._dossiers.load(self._id)
        except (StorageProblem, OSError):
            return False
        self._stamp = stamp
        self.table = self._table(dossier)
        return True

    def _table(self, dossier: Dossier) -> Table | None:
        talk = live_talk(dossier)
        if talk is None:
            return None
        course = dossier.course(talk.id, self._script_of(talk.script, talk.minutes))
        seen = visible(dossier, "table", course, talk.id)
        texts = tuple(t for t in seen.texts if t.talk == talk.id and t.kind in SHOWN and not t.part)
        seen = structs.replace(seen, texts=texts, preparations=(), signatures=())
        return Table(OpenDossier(seen, Nowhere(), self._clock), talk.id, self._script_of)
