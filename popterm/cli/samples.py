"""Invented people: in a folder that goes at the end, or in an empty one that stays."""

from __future__ import annotations

from argparse import Namespace

from popterm.cli.context import clock_of, places, settings_of
from popterm.cli.failure import CANNOT_WRITE, CommandError
from popterm.cli.open import require_terminal, run_app
from popterm.cli.output import say
from popterm.language import _, ngettext
from popterm.services.folders import make_private


def demo(arguments: Namespace) -> int:
    """Open the screen on sample people in a temporary folder, which goes however that ends."""
    from msgspec import structs

    from popterm.services.demo import fill, passing_folder
    from popterm.services.sample import MANAGER, PEOPLE

    require_terminal()
    settings = structs.replace(settings_of(arguments), name=MANAGER)
    with passing_folder() as data:
        fill(data / "dossiers", clock_of(arguments).today(), PEOPLE)
        return run_app(arguments, data, settings, is_demo=True)


def sample(arguments: Namespace) -> int:
    """Fill the data folder, if it is empty, with sample people.

    Raises:
        CommandError: There are dossiers already.
        FolderError: The folder cannot be written in.
    """
    from popterm.services.demo import fill
    from popterm.storage.dossiers import ids_in

    settings_of(arguments)
    where = places(arguments)
    make_private(where.data)
    if ids_in(where.dossiers):
        raise CommandError(
            CANNOT_WRITE,
            _("There are dossiers in {folder} already; sample people go into an empty one.", folder=where.data),
        )
    fill(where.dossiers, clock_of(arguments).today(), arguments.people)
    made = ngettext(
        "{n} invented person in {folder}", "{n} invented people in {folder}", arguments.people, folder=where.data
    )
    say(arguments, made)
    return 0
