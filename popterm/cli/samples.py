"""Invented people: in a folder that goes at the end, or in an empty one that stays."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from popterm.cli.context import clock_of, places, settings_of
from popterm.cli.failure import CANNOT_WRITE, CommandError
from popterm.cli.open import require_terminal, run_app
from popterm.cli.output import say
from popterm.language import _, current, ngettext
from popterm.services.folders import make_private

SURVIVOR = "import shutil, sys; sys.stdin.read(); shutil.rmtree(sys.argv[1], ignore_errors=True)"
"""Waits until the pipe from popterm breaks, and removes the folder that it was given."""


def demo(arguments: Namespace) -> int:
    """Open the screen on sample people in a temporary folder, which goes however that ends."""
    from msgspec import structs

    from popterm.services.sample import MANAGER, PEOPLE

    require_terminal()
    settings = structs.replace(settings_of(arguments), name=MANAGER)
    with passing_folder() as data:
        fill(data / "dossiers", clock_of(arguments).today(), PEOPLE)
        return run_app(arguments, data, settings, is_demo=True)


@contextmanager
def passing_folder() -> Iterator[Path]:
    """A private folder that is removed at the end of the block, or else of this process, even one that was killed."""
    with tempfile.TemporaryDirectory(prefix="popterm-demo-", ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-I", "-S", "-c", SURVIVOR, folder]
        with subprocess.Popen(  # noqa: S603 - our own words
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ):
            yield Path(folder)


def sample(arguments: Namespace) -> int:
    """Fill the data folder, if it is empty, with sample people.

    Raises:
        CommandError: There are dossiers already.
        FolderError: The folder cannot be written in.
    """
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


def fill(folder: Path, today: date, people: int) -> None:
    """Save sample people, most of whom speak the language of the screen."""
    from popterm.services.clock import zone_name
    from popterm.services.sample import sample_dossiers
    from popterm.storage.dossiers import Dossiers

    dossiers = Dossiers(folder)
    for dossier in sample_dossiers(today, people, current().code, zone=zone_name()):
        dossiers.create(dossier).close()
