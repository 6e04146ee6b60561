"""A second screen that follows a conversation: what both may see, and nothing that could be changed."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from popterm.cli.context import person_of, places, settings_of
from popterm.cli.open import require_terminal, run_app
from popterm.language import _

if TYPE_CHECKING:
    from popterm.cli.parser import Commands


def add_parser(commands: Commands) -> None:
    """Add the command to the command line."""
    from popterm.cli.parser import command, with_person

    with_person(command(commands, "mirror", _("show the shared view on a second screen, to read along")))


def mirror(arguments: Namespace) -> int:
    """Open the second screen; it takes no lock and writes nothing.

    Raises:
        CommandError: There is no terminal, or nobody of that name.
    """
    require_terminal()
    settings = settings_of(arguments)
    person = person_of(arguments, writes=False)
    return run_app(arguments, places(arguments).data, settings, first=("mirror", person.id))
