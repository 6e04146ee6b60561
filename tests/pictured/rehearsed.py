"""Pictures of the rehearsal and of the second screen."""

from __future__ import annotations

from pathlib import Path

from pictured.table import talk_employee, talk_goals, talk_summary, talk_together
from pictured.taking import SAID, letters, minutes, picture, to_person
from textual.pilot import Pilot

from popterm.app import Popterm
from popterm.services.sample import MANAGER


@picture("rehearsal")
async def rehearsal(pilot: Pilot[int]) -> None:
    """With whom, and how it goes."""
    from popterm.screens.rehearsal import RehearsalPage
    from popterm.services.rehearsal import Rehearsal
    from popterm.services.rehearsal_story import stories
    from popterm.services.scripts import load_script

    app = pilot.app
    assert isinstance(app, Popterm)
    language = "nl" if app.settings.language == "nl" else "en"
    app.rehearsal = Rehearsal(stories(language), load_script("development"), 4, Path("/home/user/popterm/reports"))
    app.rehearsal.prepare(app.desk.data, app.desk.data / "own", MANAGER, language, app.desk.clock)
    await app.push_screen(RehearsalPage(app.rehearsal))
    await pilot.pause()


@picture("rehearsal-employee")
async def rehearsal_employee(pilot: Pilot[int]) -> None:
    """The invented employee speaks."""
    await rehearsal(pilot)
    await pilot.press("enter", "enter")
    await minutes(pilot, 3)
    await pilot.press("pagedown")
    await minutes(pilot, 2)
    await heard(pilot)


@picture("rehearsal-silent")
async def rehearsal_silent(pilot: Pilot[int]) -> None:
    """Somebody who brought nothing answers a question of the guide."""
    await rehearsal(pilot)
    await pilot.press("2", "enter", "enter")
    await minutes(pilot, 3)
    await pilot.press("pagedown")
    await minutes(pilot, 3)
    await heard(pilot)
    await pilot.press("down", "down", "down", "down")
    await minutes(pilot, 1)
    await heard(pilot)


@picture("rehearsal-summary")
async def rehearsal_summary(pilot: Pilot[int]) -> None:
    """The summary is not right yet."""
    await rehearsal(pilot)
    await pilot.press("3", "enter", "enter")
    await minutes(pilot, 3)
    await pilot.press("pagedown")
    await minutes(pilot, 8)
    await pilot.press(*letters(SAID[pilot.app.settings.language]), "escape", "4", "pagedown")
    await minutes(pilot, 3)
    await pilot.press("left")
    await minutes(pilot, 1)
    await heard(pilot)


@picture("rehearsal-goals")
async def rehearsal_goals(pilot: Pilot[int]) -> None:
    """The wish for a goal, while it is typed."""
    await rehearsal(pilot)
    await pilot.press("enter", "enter")
    screen = pilot.app.screen
    screen.table.begin(screen.table.script.phase("goals"))  # type: ignore[attr-defined]
    await screen.turn_page()  # type: ignore[attr-defined]
    await heard(pilot)
    await minutes(pilot, 1)
    await heard(pilot)


@picture("rehearsal-after")
async def rehearsal_after(pilot: Pilot[int]) -> None:
    """The debrief of a rehearsal."""
    await rehearsal_summary(pilot)
    screen = pilot.app.screen
    screen.table.stop()  # type: ignore[attr-defined]
    pilot.app.pop_screen()
    await pilot.pause()


@picture("rehearsal-end")
async def rehearsal_end(pilot: Pilot[int]) -> None:
    """What can be kept of a rehearsal."""
    await rehearsal_after(pilot)
    await pilot.press("escape")


async def heard(pilot: Pilot[int]) -> None:
    """Let the screen listen to the invented employee."""
    pilot.app.screen.hearing.listen()  # type: ignore[attr-defined]
    await pilot.pause()


@picture("mirror")
async def mirror(pilot: Pilot[int]) -> None:
    """The second screen while the employee speaks."""
    await talk_employee(pilot)
    await reflected(pilot)


@picture("mirror-summary")
async def mirror_summary(pilot: Pilot[int]) -> None:
    """The second screen during the summary check."""
    await talk_summary(pilot)
    await reflected(pilot)


@picture("mirror-goals")
async def mirror_goals(pilot: Pilot[int]) -> None:
    """The second screen while goals are made."""
    await talk_goals(pilot)
    await reflected(pilot)


@picture("mirror-together")
async def mirror_together(pilot: Pilot[int]) -> None:
    """The second screen with the question that both look at."""
    await talk_together(pilot)
    await reflected(pilot)


@picture("mirror-rest")
async def mirror_rest(pilot: Pilot[int]) -> None:
    """The second screen before a conversation runs."""
    await to_person(pilot, "samir")
    await pilot.press("enter")
    await reflected(pilot)


async def reflected(pilot: Pilot[int]) -> None:
    """Look at the open dossier as the second screen does."""
    from popterm.screens.mirror import Mirror

    app = pilot.app
    assert isinstance(app, Popterm)
    assert app.desk.open is not None
    app.desk.save_now()
    await app.push_screen(Mirror(app.desk.open.dossier.id))
    await pilot.pause()
