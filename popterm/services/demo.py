"""Sample people in a folder that passes: it goes at the end, however that comes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from popterm.language import current
from popterm.services.clock import zone_name
from popterm.services.sample import sample_dossiers
from popterm.storage.dossiers import Dossiers

SURVIVOR = "import shutil, sys; sys.stdin.read(); shutil.rmtree(sys.argv[1], ignore_errors=True)"
"""Waits until the pipe from popterm breaks, and removes the folder that it was given."""


@contextmanager
def passing_folder() -> Iterator[Path]:
    """A private folder that is removed at the end of the block, or else of this process, even one that was killed."""
    with tempfile.TemporaryDirectory(prefix="popterm-demo-", ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-I", "-S", "-c", SURVIVOR, folder]
        with subprocess.Popen(  # noqa: S603 - our own words
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ):
            yield Path(folder)


def fill(folder: Path, today: date, people: int) -> None:
    """Save sample people, most of whom speak the language of the screen.

    Args:
        folder: Of the dossiers.
        today: The day from which their dates count.
        people: How many.
    """
    dossiers = Dossiers(folder)
    for dossier in sample_dossiers(today, people, current().code, zone=zone_name()):
        dossiers.create(dossier).close()
