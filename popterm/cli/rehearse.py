"""Rehearsing a conversation with an invented employee, in a folder that goes at the end."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from popterm.cli.context import clock_of, places, settings_of
from popterm.cli.failure import NOT_FOUND, USAGE, CommandError
from popterm.cli.open import require_terminal, run_app
from popterm.domain.gate import clean_line
from popterm.language import _, current

if TYPE_CHECKING:
    from popterm.cli.parser import Commands
    from popterm.domain.people import Language
    from popterm.domain.script import Script
    from popterm.services.rehearsal_story import EmployeeStory

FASTEST = 20
USUAL_SPEED = 4
"""An hour in a quarter of an hour: time to read what is said, and to write."""


def add_parser(commands: Commands) -> None:
    """Add the command to the command line."""
    from popterm.cli.parser import command

    parser = command(commands, "rehearse", _("rehearse a conversation with an invented employee, gone at the end"))
    parser.add_argument(
        "script",
        metavar=_("SCRIPT"),
        nargs="?",
        type=clean_line,
        default="development",
        help=_("a conversation script; development otherwise"),
    )
    parser.add_argument("--minutes", metavar="N", type=clean_line, help=_("for how long; the script's own otherwise"))
    parser.add_argument(
        "--speed",
        metavar="N",
        type=speed,
        default=USUAL_SPEED,
        help=_("how many times as fast, up to {most}; {usual} otherwise", most=FASTEST, usual=USUAL_SPEED),
    )
    parser.add_argument(
        "--with", dest="employee", metavar=_("NAME"), type=clean_line, default="", help=_("sam, robin or eva")
    )


def rehearse(arguments: Namespace) -> int:
    """Open a rehearsal; nothing of it is kept unless that is asked for at its end.

    Raises:
        CommandError: There is no such script or employee, or no terminal.
    """
    from msgspec import structs

    from popterm.domain.script import scaled
    from popterm.services.clock import FastClock
    from popterm.services.demo import passing_folder
    from popterm.services.rehearsal import Rehearsal
    from popterm.services.sample import MANAGER

    require_terminal()
    settings = settings_of(arguments)
    settings = structs.replace(settings, name=settings.name or MANAGER)
    script = script_of(arguments)
    language: Language = "nl" if current().code == "nl" else "en"
    own = places(arguments).data
    rehearsal = Rehearsal(
        employees_of(arguments, language),
        scaled(script, minutes_of(arguments, script)),
        arguments.speed,
        own / "reports",
    )
    with passing_folder() as data:
        clock = FastClock(arguments.speed, clock_of(arguments).reading().wall)
        rehearsal.prepare(data, own, settings.name, language, clock)
        return run_app(arguments, data, settings, clock=clock, rehearsal=rehearsal)


def script_of(arguments: Namespace) -> Script:
    """The script that the arguments name, the user's own before a built-in one.

    Raises:
        CommandError: There is none of that name.
        ScriptError: Its file cannot be used.
    """
    from popterm.services.scripts import all_scripts, load_script

    folder = places(arguments).data / "scripts"
    wanted = arguments.script.casefold()
    scripts = all_scripts(folder)
    found = [s for s in scripts if wanted in (s.id, s.nl.casefold(), s.en.casefold())]
    found = found or [s for s in scripts if s.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if not found and (folder / f"{wanted}.toml").exists():
        return load_script(wanted, folder)  # says what is wrong with it
    sentence = (
        _("“{name}” may be several scripts:", name=arguments.script)
        if found
        else _("There is no conversation script “{name}”.", name=arguments.script)
    )
    raise CommandError(NOT_FOUND, sentence, *(f"  {s.id}  {s.name(current().code)}" for s in found or scripts))


def minutes_of(arguments: Namespace, script: Script) -> int:
    """For how long; the script's own minutes where nothing is asked for.

    Raises:
        CommandError: It is no number, or the script has no room in so few.
    """
    from popterm.services import minutes

    if arguments.minutes is None:
        return script.minutes
    why = minutes.problem(arguments.minutes, script)
    if why:
        raise CommandError(USAGE, f"--minutes: {why}")
    return minutes.read(arguments.minutes) or script.minutes


def employees_of(arguments: Namespace, language: str) -> tuple[EmployeeStory, ...]:
    """The invented employee that the arguments name; all of them, to choose from, when they name nobody.

    Raises:
        CommandError: There is nobody of that name.
    """
    from popterm.services.rehearsal_story import find_story, stories

    everybody = stories(language)
    if not arguments.employee:
        return everybody
    found = find_story(arguments.employee, language)
    if found is not None:
        return (found,)
    sentence = _("There is no “{name}” to rehearse with.", name=arguments.employee)
    raise CommandError(NOT_FOUND, sentence, *(f"  {s.name}  {s.role}" for s in everybody))


def speed(text: str) -> int:
    """How many times as fast, from the command line.

    Raises:
        ArgumentTypeError: It is no number from 1 to 20.
    """
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= FASTEST:
        raise ArgumentTypeError(_("a number from 1 to {most}", most=FASTEST))
    return int(text)
