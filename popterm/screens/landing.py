"""Where popterm lands when it was told to go straight to a screen: nothing, so that home is not seen on the way.

Who asked for a conversation has the employee at the table: when that is left, so is popterm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from popterm.screens.ways import go

if TYPE_CHECKING:
    from popterm.app import Popterm


class Landing(Screen[None]):
    """An empty screen below the one that was asked for; when that is left, home takes its place, or nothing does.

    Args:
        name: The screen that was asked for.
        dossier: Whose.
    """

    def __init__(self, name: str, dossier: str) -> None:
        super().__init__()
        self.wanted = (name, dossier)
        self.has_gone = False

    async def on_screen_resume(self) -> None:
        """Go on, the first time; afterwards, home, or out of popterm."""
        app = cast("Popterm", self.app)
        if self.has_gone and self.wanted[0] == "talk":
            app.leave()
        elif self.has_gone:
            await app.push_screen(app.home(self.wanted[1]))
        else:
            self.has_gone = True
            await go(app, *self.wanted)
