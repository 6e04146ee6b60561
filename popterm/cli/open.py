"""Opening the screen, at home or straight at what somebody named."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from popterm.cli.context import clock_of, person_of, places, settings_of
from popterm.cli.failure import BAD_SETTINGS, USAGE, CommandError
from popterm.cli.output import say
from popterm.language import _
from popterm.services.folders import lock_out_others, make_private

if TYPE_CHECKING:
    from popterm.services.clock import Clock
    from popterm.services.rehearsal import Rehearsal
    from popterm.services.settings import Settings


def home(arguments: Namespace) -> int:
    """Open the first screen."""
    return open_screen(arguments)


def at_person(arguments: Namespace) -> int:
    """Open the screen that has the command's name, for one person."""
    require_terminal()
    settings_of(arguments)
    return open_screen(arguments, first=(arguments.command, person_of(arguments).id))


def require_terminal() -> None:
    """See to it that a screen can be drawn here.

    Raises:
        CommandError: It cannot.
    """
    from popterm.startup import obstacle

    reason = obstacle()
    if reason is not None:
        raise CommandError(USAGE, reason)


def open_screen(arguments: Namespace, first: tuple[str, str] | None = None) -> int:
    """Run the app on the user's own dossiers and return its exit code.

    Raises:
        CommandError: There is no terminal.
        FolderError: The data folder cannot be written in.
    """
    require_terminal()
    where = places(arguments)
    settings = settings_of(arguments)
    make_private(where.data)
    warning = lock_out_others(where)
    if warning is not None:
        say(arguments, warning)
    return run_app(arguments, where.data, settings, first=first, config=where.config)


def run_app(
    arguments: Namespace,
    data: Path,
    settings: Settings,
    *,
    is_demo: bool = False,
    first: tuple[str, str] | None = None,
    config: Path | None = None,
    clock: Clock | None = None,
    rehearsal: Rehearsal | None = None,
) -> int:
    """Run the app and return its exit code. Only from here on Textual is loaded."""
    from popterm.startup import prepare

    prepare()
    if arguments.no_color:
        os.environ["NO_COLOR"] = "1"
    from popterm.app import Popterm
    from popterm.terminal import run

    app = Popterm(
        data=data,
        settings=settings,
        clock=clock or clock_of(arguments),
        is_demo=is_demo,
        first=first,
        config=config,
        rehearsal=rehearsal,
    )
    if settings.theme not in app.available_themes:
        known = ", ".join(theme for theme in app.available_themes if theme.startswith("popterm"))
        sentence = _("There is no theme “{theme}”; popterm's own are {known}.", theme=settings.theme, known=known)
        raise CommandError(BAD_SETTINGS, sentence)
    return run(app, app.save_everything)
