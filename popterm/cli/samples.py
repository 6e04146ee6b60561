"""Invented people: in a folder that goes at the end, or in an empty one that stays."""

from __future__ import annotations

import os
import shutil
import tempfile
from argparse import Namespace
from contextlib import suppress
from datetime import date
from pathlib import Path

from popterm.cli.context import clock_of, places, settings_of
from popterm.cli.failure import CANNOT_WRITE, CommandError
from popterm.cli.open import require_terminal, run_app
from popterm.cli.output import say
from popterm.language import _, current, ngettext
from popterm.services.folders import make_private

DEMO = "popterm-demo-"


def demo(arguments: Namespace) -> int:
    """Open the screen on sample people in a temporary folder, and remove it however that ends."""
    from msgspec import structs

    from popterm.services.sample import MANAGER, PEOPLE

    require_terminal()
    settings = structs.replace(settings_of(arguments), name=MANAGER)
    today = clock_of(arguments).today()
    sweep()
    with tempfile.TemporaryDirectory(prefix=f"{DEMO}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        data = Path(folder)
        fill(data / "dossiers", today, PEOPLE)
        return run_app(arguments, data, settings, is_demo=True)


def sweep() -> None:
    """Remove the folders of demos that were killed before they could do it themselves."""
    for folder in Path(tempfile.gettempdir()).glob(f"{DEMO}*-*"):
        process = folder.name.removeprefix(DEMO).partition("-")[0]
        if process.isdecimal() and not _is_running(int(process)):
            with suppress(OSError):
                if not folder.is_symlink() and folder.stat().st_uid == os.getuid():
                    shutil.rmtree(folder)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


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
