"""Kills somebody who types, and looks at what is missing: ``python tests/storage/typist.py --kills 50``.

A child types a known sequence into a Saver and says over a pipe when it typed each key. It is killed at a random
moment. What is left must be the beginning of the sequence, and no missing key may be older than the promise.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from torture import NAME, kill, numbered

from popterm.domain.dossier import Dossier
from popterm.domain.text import Text
from popterm.services.saver import PROMISE, Saver
from popterm.storage.dossiers import Dossiers

STEP = 0.004
"""Seconds between two keys."""


def keys() -> Iterator[str]:
    """What the typist types: no two places alike, so that only a true prefix passes for one."""
    return (f"{place}," for place in range(1_000_000))


@dataclass
class Loss:
    """One killed typist.

    Attributes:
        seconds: Age of the oldest key that is missing.
        stall: The longest time that the machine let the typist wait for its turn.
        is_prefix: Whether what is left is the beginning of what was typed.
        typed: Keys typed.
    """

    seconds: float
    stall: float
    is_prefix: bool
    typed: int


def kill_typist(folder: Path, seconds: float) -> Loss:
    """Lets a child type into a Saver, kills it after so many seconds, and tells what is missing."""
    dossiers = Dossiers(folder / "dossiers")
    dossiers.create(numbered(0)).close()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _type_until_killed(dossiers, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        first = pipe.read(8)
        time.sleep(seconds)
        killed_at = time.monotonic_ns()
        kill(child)
        said = first + pipe.read()
    moments = [int.from_bytes(said[place : place + 8], "big") for place in range(0, len(said) // 8 * 8, 8)]
    text = dossiers.load(NAME).texts[0].text
    kept = text.count(",")
    typed = "".join(key for key, _ in zip(keys(), range(kept), strict=False))
    missing = [moment for moment in moments[kept:] if moment <= killed_at]
    waits = [later - earlier for earlier, later in pairwise(moments)]
    return Loss(
        seconds=(killed_at - missing[0]) / 1e9 if missing else 0.0,
        stall=max(waits, default=0) / 1e9 - STEP,
        is_prefix=text == typed,
        typed=len(moments),
    )


def _type_until_killed(dossiers: Dossiers, writing: int) -> None:
    try:
        file = dossiers.open(NAME)
        saver = Saver(file)
        dossier, text = numbered(0), ""
        for key in keys():
            text += key
            moment = time.monotonic_ns()
            saver.put(Dossier(NAME, dossier.person, dossier.cycles, texts=(Text("t", "k", "note", text),)))
            os.write(writing, moment.to_bytes(8, "big"))
            time.sleep(STEP)
    finally:
        os._exit(3)


def main() -> int:
    """Kills typists and prints what was missing as one line of JSON; 1 when it was more than the promise."""
    parser = argparse.ArgumentParser(description="Kill somebody who types, and look at what is missing.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng = random.Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="typist-") as folder:
        losses = [kill_typist(Path(folder, str(turn)), rng.uniform(0.25, 0.6)) for turn in range(asked.kills)]
    print(json.dumps({"promise": PROMISE, "losses": [asdict(loss) for loss in losses]}))
    return 0 if all(loss.is_prefix and loss.seconds <= PROMISE + loss.stall for loss in losses) else 1


if __name__ == "__main__":
    sys.exit(main())
