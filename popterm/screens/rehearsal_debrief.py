"""The debrief of a rehearsal: all of it can be kept with one key, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterable

from popterm.language import N_, _, clause, current
from popterm.screens.base import PopScreen
from popterm.screens.debrief import DebriefScreen
from popterm.services.folders import FolderError
from popterm.services.handover import shown
from popterm.services.rehearsal import Rehearsal
from popterm.storage.problems import reason
from popterm.widgets.key_bar import KeyEntry


class RehearsalDebrief(DebriefScreen):
    """What was planned and what happened, with somebody who was invented.

    Args:
        rehearsal: What was rehearsed.
    """

    HELP = N_("Facts of the rehearsal. m keeps them as Markdown among your reports; otherwise nothing is kept.")
    LEFT_OUT = ("share", "clipboard")

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__(rehearsal.talk)
        self.rehearsal = rehearsal

    def hints(self) -> Iterable[str | KeyEntry]:
        """Keep it, or go on."""
        return ("debrief.markdown", "all.back", "all.help")

    def _for_whom(self) -> str:
        return _(
            "m keeps this as Markdown in {folder}; otherwise nothing is kept.", folder=shown(self.rehearsal.keep_in)
        )

    def check_action(self, name: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nobody to share anything with."""
        return name not in self.LEFT_OUT and super().check_action(name, parameters)

    def action_markdown(self) -> None:
        """Keep all of it."""
        self.say(kept(self, self.rehearsal))


def kept(screen: PopScreen[None], rehearsal: Rehearsal) -> str:
    """Keep the debrief; returns where it is, or why it could not be kept."""
    try:
        return _("Kept: {file}", file=shown(rehearsal.keep(screen.desk, current())))
    except FolderError as problem:
        return str(problem)
    except OSError as problem:
        return _("Not written: {reason}.", reason=clause(_(reason(problem))))
