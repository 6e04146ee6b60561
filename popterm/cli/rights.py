"""`popterm handover` and `popterm erase`: what a person may ask for, whole or gone."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from popterm.cli.context import clock_of, dossier_of, person_of, places, settings_of
from popterm.cli.failure import CANNOT_WRITE, FAILED, CommandError
from popterm.cli.output import out, say
from popterm.language import _, ngettext

if TYPE_CHECKING:
    from popterm.cli.parser import Commands


def add_parser(commands: Commands) -> None:
    """Add the commands to the command line."""
    from popterm.cli.parser import command
    from popterm.domain.gate import clean_line

    handover = command(commands, "handover", _("write everything that is kept about a person, to give it to them"))
    handover.add_argument("-o", "--output", metavar=_("FOLDER"), help=_("a new folder; otherwise one beside you"))
    erase = command(commands, "erase", _("remove a person and everything about them, for good"))
    erase.add_argument("--yes", action="store_true", help=_("do it; without this nothing is removed"))
    for parser in (handover, erase):
        parser.add_argument("person", metavar=_("PERSON"), type=clean_line, help=_("a name, a part of one, or an id"))


def handover(arguments: Namespace) -> int:
    """Write the whole dossier, private notes and history included, as Markdown and JSON.

    Raises:
        CommandError: The folder is there already.
    """
    from popterm.exchange.files import safe_name
    from popterm.services.clock import zone_name
    from popterm.services.rights import hand_over

    settings_of(arguments)
    dossier = dossier_of(arguments, person_of(arguments).id)
    usual = safe_name(clock_of(arguments).today(), dossier.person.name, dossier.id[:4], "x").removesuffix(".x")
    folder = Path(arguments.output or usual)
    try:
        files = hand_over(dossier, folder, zone_name())
    except FileExistsError as error:
        raise CommandError(CANNOT_WRITE, _("{file} is there already; it was left alone.", file=folder)) from error
    for file in files:
        out(str(file))
    say(arguments, _("Everything is in it, also private notes and lines off the record. Give it to the person alone."))
    return 0


def erase(arguments: Namespace) -> int:
    """Say what would go and, with ``--yes``, remove it.

    Returns:
        0; 1 when something could not be removed.

    Raises:
        LockedByAnother: The dossier is open in another popterm.
    """
    from popterm.services.rights import erase_person, handed_over_to, states_of

    settings_of(arguments)
    found, data = person_of(arguments), places(arguments).data
    dossier = dossier_of(arguments, found.id)
    files = handed_over_to(data, dossier)
    number = len(states_of(data, found.id))
    out(f"{found.name}:")
    out("  " + ngettext("{n} state of the dossier", "{n} states of the dossier", number))
    for file in files:
        out(f"  {file}")
    if not arguments.yes:
        say(arguments, _("Nothing was removed; --yes does it, and nothing brings it back."))
        say(arguments, _("`popterm handover {name}` writes everything first.", name=arguments.person))
        return 0
    left = erase_person(data, found.id, files)
    if left:
        raise CommandError(FAILED, _("This could not be removed:"), *(f"  {path}" for path in left))
    say(arguments, _("It is gone. What was mailed, printed, or written elsewhere, as with `popterm backup`, is not."))
    return 0
