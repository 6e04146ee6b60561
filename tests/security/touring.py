"""popterm itself, shown round by itself: every screen of one dossier, and then the end, or an error at a named place.

python touring.py DATA ID [PLACE]
"""

import sys
from pathlib import Path

from popterm.startup import prepare

prepare()

import os  # noqa: E402 - prepare comes first

from textual.pilot import Pilot  # noqa: E402

from popterm.app import Popterm  # noqa: E402
from popterm.domain.dossier import live_talk  # noqa: E402
from popterm.screens.lines import LinesScreen  # noqa: E402
from popterm.screens.mirror import Mirror  # noqa: E402
from popterm.screens.ways import go  # noqa: E402
from popterm.services.clock import clock_from  # noqa: E402
from popterm.services.settings import Settings  # noqa: E402
from popterm.terminal import run  # noqa: E402
from popterm.widgets.top_line import TopLine  # noqa: E402

DATA, DOSSIER, PLACE = Path(sys.argv[1]), sys.argv[2], (*sys.argv[3:], "")[0]


class Touring(Popterm):
    """Goes from screen to screen without a key."""

    def on_mount(self) -> None:
        self.run_worker(self.tour())
        if PLACE == "thread":
            self.set_timer(0.3, lambda: self.run_worker(self.fail, thread=True))

    async def tour(self) -> None:
        pilot = Pilot(self)
        await pilot.pause()
        for name in ("dossier", "prep", "goals", "report", "debrief", "talk"):
            await go(self, name, DOSSIER)
            await pilot.pause()
            if name != "talk":
                await self.pop_screen()
        talk = live_talk(self.desk.open.dossier)
        for screen in (LinesScreen(talk.id), Mirror(DOSSIER)):
            await self.push_screen(screen)
            await pilot.pause()
            await self.pop_screen()
        for key in ("f1", "escape", "ctrl+p", "escape", "f5"):
            await pilot.press(key)
            await pilot.pause()
        self.exit(0)

    def fail(self, *_details: object) -> None:
        secret = next(iter(self.desk.checked_people())).name
        raise ValueError(f"{secret} {self.desk.open}")


if __name__ == "__main__":
    os.umask(0o077)
    settings = Settings(name="ZEBRA-settings", language="en")
    app = Touring(data=DATA, settings=settings, clock=clock_from("2026-11-21T14:00:20"))
    app.opens_files = False
    if PLACE == "paint":
        TopLine.render = lambda _: app.fail()
    sys.exit(run(app, app.save_everything))
