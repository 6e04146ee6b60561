"""How saving goes, said in the top line: calmly, and only when there is something to say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from textual.timer import Timer

from popterm.language import _, clause
from popterm.services.saver import Failed, SaveStatus, Unsaved

if TYPE_CHECKING:
    from popterm.app import Popterm

PATIENCE = timedelta(seconds=2)
"""How long something may stay unsaved before the top line says so."""


class SaveWatch:
    """Hears from the saver, and knows what the top line says.

    Args:
        app: Whose screens say it.
    """

    def __init__(self, app: Popterm) -> None:
        self.app = app
        self.status: SaveStatus | None = None
        self._patience: Timer | None = None

    def heard(self, status: SaveStatus) -> None:
        """Take note of how saving goes; called from the saver's thread."""
        before, self.status = self.status, status
        if isinstance(status, Failed) or isinstance(before, Failed):
            self.app.soon(self.show)
        elif isinstance(status, Unsaved):
            self.app.soon(self._look_again)

    def show(self) -> None:
        """Say it on the screen."""
        from popterm.screens.base import PopScreen

        screen = next(reversed(self.app.screen_stack), None)  # none any more while the app ends
        if isinstance(screen, PopScreen) and screen.is_mounted:
            screen.write_save_sign()

    @property
    def sign(self) -> str:
        """Whether everything is kept, in words."""
        desk = self.app.desk
        if desk.open is None:
            return ""
        if desk.is_read_only:
            return _("frozen: read only") if desk.is_frozen else _("read only: open in another popterm")
        match self.status:
            case Failed(reason=why):
                return _("not saved: {reason} · ^s tries again", reason=clause(_(why)))
            case Unsaved(since=since) if datetime.now(UTC) - since > PATIENCE:
                return _("not saved yet")
            case _:
                return _("saved")

    def _look_again(self) -> None:
        """Look once, when patience is over, whether what was typed is on disk by then."""
        if self._patience is None:
            self._patience = self.app.set_timer(PATIENCE.total_seconds() + 0.1, self._patience_over)

    def _patience_over(self) -> None:
        self._patience = None
        self.show()
