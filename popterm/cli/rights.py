"""`popterm handover`, `correct`, `freeze` and `erase`: what a person may ask of whoever keeps their dossier."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from popterm.cli.context import clock_of, dossier_of, person_of, places, settings_of
from popterm.cli.failure import CANNOT_WRITE, FAILED, UNREADABLE, CommandError
from popterm.cli.output import out, say
from popterm.language import _, current, ngettext

if TYPE_CHECKING:
    from popterm.cli.parser import Commands

LONGEST = 20_000
"""Signs of a statement."""


def add_parser(commands: Commands) -> None:
    """Add the commands to the command line."""
    from popterm.cli.parser import command
    from popterm.domain.gate import clean_line

    handover = command(commands, "handover", _("write everything that is kept about a person, to give it to them"))
    handover.add_argument("-o", "--output", metavar=_("FOLDER"), help=_("a new folder; otherwise one beside you"))
    erase = command(commands, "erase", _("remove a person and everything about them, for good"))
    erase.add_argument("--yes", action="store_true", help=_("do it; without this nothing is removed"))
    freeze = command(commands, "freeze", _("let a dossier be read and not changed, as long as you differ about it"))
    freeze.add_argument("--lift", action="store_true", help=_("let it be changed again"))
    correct = command(commands, "correct", _("put a statement of the employee beside the text"))
    correct.add_argument("--talk", metavar=_("DATE"), type=clean_line, help=_("the conversation of that day"))
    for parser in (handover, erase, freeze, correct):
        parser.add_argument("person", metavar=_("PERSON"), type=clean_line, help=_("a name, a part of one, or an id"))
    correct.add_argument("file", metavar=_("FILE"), help=_("a file with the statement; - is standard input"))


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
    from popterm.storage.problems import UnreadableFile

    settings_of(arguments)
    found, data = person_of(arguments), places(arguments).data
    files: tuple[Path, ...] = ()
    with suppress(UnreadableFile):  # what nobody can read can be erased all the same
        files = handed_over_to(data, dossier_of(arguments, found.id))
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


def freeze(arguments: Namespace) -> int:
    """Freeze a dossier, or lift that.

    Raises:
        LockedByAnother: It is open in another popterm.
    """
    from popterm.services.rights import freeze as set_frozen

    settings_of(arguments)
    found = person_of(arguments)
    is_changed = set_frozen(places(arguments).data, found.id, is_frozen=not arguments.lift)
    if arguments.lift:
        said = _("{name}'s dossier can be changed again.") if is_changed else _("{name}'s dossier was not frozen.")
    else:
        said = _("{name}'s dossier is frozen.") if is_changed else _("{name}'s dossier was frozen already.")
    say(arguments, said.format(name=found.name))
    return 0


def correct(arguments: Namespace) -> int:
    """Put a statement of the employee beside the text of a conversation, or of the plan as it stands.

    Raises:
        CommandError: The file cannot be read, is too long, or holds no words.
        LockedByAnother: The dossier is open in another popterm.
    """
    from popterm.cli.context import talk_of
    from popterm.services.noticing import sending_words
    from popterm.services.rights import attach_statement

    settings_of(arguments)
    dossier = dossier_of(arguments, person_of(arguments).id)
    talk = talk_of(arguments, dossier)
    words = _statement(arguments.file)
    attach_statement(
        places(arguments).data, dossier.id, talk.id if talk is not None else "", words, clock_of(arguments).utc()
    )
    say(arguments, _("It stands beside the text from now on, below the line that was signed."))
    if line := sending_words(words, (dossier.person.language,), current()):
        say(arguments, line)
    return 0


def _statement(name: str) -> str:
    from popterm.cli.source import source_text
    from popterm.domain.gate import clean

    words = clean(source_text(name)).strip()
    if not words:
        raise CommandError(UNREADABLE, _("There are no words in {file}.", file=name))
    if len(words) > LONGEST:
        raise CommandError(UNREADABLE, _("A statement has {n} signs at most.", n=LONGEST))
    return words
