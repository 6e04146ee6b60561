"""Another program that wants the same dossiers: ``rival.py FOLDER hold|count [TIMES]``.

*hold* opens the dossier, says so and waits for the end of its input; *count* raises the number in it so many times,
opening it anew each time.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from torture import NAME, numbered

from popterm.storage.dossiers import Dossiers
from popterm.storage.problems import LockedByAnother


def hold(dossiers: Dossiers) -> None:
    """Keeps the lock until told to end."""
    file = dossiers.open(NAME)
    print("open", flush=True)
    sys.stdin.read()
    file.close()


def count(dossiers: Dossiers, times: int) -> None:
    """Reads, adds one and saves, so many times; two at once lose a count unless each waits for the other."""
    while times:
        try:
            file = dossiers.open(NAME)
        except LockedByAnother:
            time.sleep(0.0005)
            continue
        assert file.saved is not None
        file.save(numbered(int(file.saved.person.name) + 1))
        file.close()
        times -= 1


if __name__ == "__main__":
    if sys.argv[2] == "hold":
        hold(Dossiers(Path(sys.argv[1])))
    else:
        count(Dossiers(Path(sys.argv[1])), int(sys.argv[3]))
