"""`popterm backup`: everything in the data folder in one file, to put somewhere safe."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from popterm.language import _, ngettext

if TYPE_CHECKING:
    from popterm.cli.parser import Commands


def add_parser(commands: Commands) -> None:
    """Add the command to the command line."""
    from popterm.cli.parser import command

    parser = command(commands, "backup", _("write everything to one file, to put somewhere safe"))
    parser.add_argument(
        "file", metavar=_("FILE"), nargs="?", help=_("a new file or a folder; otherwise a file with today's date, here")
    )


def run(arguments: Namespace) -> int:
    """Write the backup, read it back, and say what is in it and what is not.

    Returns:
        0; 65 when a dossier could not be read and is not in it.

    Raises:
        CommandError: The file is there already.
        StorageProblem: It cannot be read back.
    """
    from popterm.cli.context import places, settings_of
    from popterm.cli.failure import CANNOT_WRITE, UNREADABLE, CommandError
    from popterm.cli.output import out, say
    from popterm.cli.unlock import is_locked
    from popterm.storage.archive import write_archive

    settings_of(arguments)
    path = Path(arguments.file) if arguments.file else Path()
    if path.is_dir():
        path /= f"popterm-{datetime.now(UTC).astimezone():%Y-%m-%d}.backup"
    try:
        written = write_archive(places(arguments).data, path)
    except FileExistsError as error:
        raise CommandError(CANNOT_WRITE, _("{file} is there already; it was left alone.", file=path)) from error
    out(str(path))
    say(
        arguments,
        ngettext("{n} dossier in it, read back whole.", "{n} dossiers in it, read back whole.", written.dossiers),
    )
    if is_locked(places(arguments).dossiers):
        say(arguments, _("The dossiers in it are locked; the password and the recovery code of today open them."))
    else:
        say(arguments, _("Everything in it is confidential, and not encrypted: keep it where only you can reach it."))
    for name in written.left_out:
        say(arguments, _("Not in it, since it cannot be read: {file}; `popterm doctor` says more.", file=name))
    return UNREADABLE if written.left_out else 0
