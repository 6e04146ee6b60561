"""Kills a writer again and again, and looks at what it left: ``python tests/storage/torture.py --kills 1300``.

A child writes numbered dossiers that can be checked by their number alone, as fast as it can, and says each number
over a pipe when the save has returned. It is killed at a random moment. The file must then hold one whole number: the
last one said, or the one that was being written. The same run over TinyDB's own ``JSONStorage`` must find bad files,
or it proves nothing (``--store stock``).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

# A checkout need not be installed to be tortured.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tinydb import TinyDB
from tinydb.storages import JSONStorage
from tinydb.table import Document

from popterm.domain.dossier import Dossier, new_dossier
from popterm.domain.goal import Goal
from popterm.domain.people import Person
from popterm.domain.point import Point
from popterm.domain.text import Text
from popterm.storage.disk import is_leftover
from popterm.storage.dossiers import Dossiers
from popterm.storage.durable import DurableStorage

NAME = "torture"
LONGEST = 60_000


@lru_cache(maxsize=16)
def words(number: int) -> str:
    """The text that belongs to a number: the number in every part of it, and very different lengths in turn."""
    length = random.Random(number).choice((200, 2_000, 20_000, LONGEST))
    unit = f"{number}· "
    return unit * (length // len(unit))


def numbered(number: int) -> Dossier:
    """The dossier that belongs to a number, spread over several tables."""
    text = words(number)
    third = len(text) // 3
    empty = new_dossier(NAME, Person("p", str(number)), "c", date(2026, 1, 5))
    return Dossier(
        id=NAME,
        person=empty.person,
        cycles=empty.cycles,
        points=(Point("q", "c", "employee", text[:third]),),
        texts=(Text("t", "k", "note", text[third : 2 * third]),),
        goals=(Goal("g", "c", text[2 * third :]),),
    )


def number_of(dossier: Dossier) -> int:
    """The number of a dossier, after checking that every part of it belongs to that number.

    Raises:
        ValueError: Parts of different numbers, or something else altogether.
    """
    number = int(dossier.person.name)
    if dossier != numbered(number):
        raise ValueError("parts of different dossiers")
    return number


class DossierStore:
    """The whole way down: ``DossierFile``, lock, tables, one write a save."""

    def __init__(self, folder: Path) -> None:
        self.dossiers = Dossiers(folder / "dossiers")

    def prepare(self) -> None:
        """A first file to begin with."""
        self.dossiers.path(NAME).unlink(missing_ok=True)
        self.dossiers.create(numbered(0)).close()

    def writer(self) -> Callable[[int], None]:
        """What the child calls with one number after another."""
        file = self.dossiers.open(NAME)

        def write(number: int) -> None:
            file.save(numbered(number))

        return write

    def read(self) -> int:
        """The number in the file; any exception means a bad file."""
        return number_of(self.dossiers.load(NAME))


class TableStore:
    """One TinyDB with one row, over any storage, without the layers above it."""

    def __init__(self, folder: Path, storage: type[DurableStorage] | type[JSONStorage]) -> None:
        self.path = folder / "table.json"
        self.is_stock = storage is JSONStorage

    def _open(self) -> TinyDB:
        if self.is_stock:
            return TinyDB(str(self.path), encoding="utf-8")
        return TinyDB(str(self.path), storage=DurableStorage, new=True)

    def prepare(self) -> None:
        """A first file to begin with."""
        self.path.unlink(missing_ok=True)
        with self._open() as tables:
            tables.insert(Document({"number": 0, "words": words(0)}, 1))

    def writer(self) -> Callable[[int], None]:
        """What the child calls with one number after another."""
        tables = self._open()

        def write(number: int) -> None:
            tables.update({"number": number, "words": words(number)}, doc_ids=[1])

        return write

    def read(self) -> int:
        """The number in the file; any exception means a bad file."""
        with self._open() as tables:
            (row,) = tables.all()
        if row["words"] != words(row["number"]):
            raise ValueError("parts of different rows")
        return int(row["number"])


STORES: dict[str, Callable[[Path], DossierStore | TableStore]] = {
    "dossier": DossierStore,
    "durable": lambda folder: TableStore(folder, DurableStorage),
    "stock": lambda folder: TableStore(folder, JSONStorage),
}


@dataclass
class Findings:
    """What a run saw; the last three must be 0 for a store to be trusted.

    Attributes:
        saves: How many were said to be done.
        interrupted: Kills that left a file half written beside the good one.
        bad: Kills after which the file could not be read, or was of no one number.
        lost: Kills after which it was older than the last number said.
        leftovers: Files half written that the next writer left lying.
    """

    kills: int = 0
    saves: int = 0
    interrupted: int = 0
    bad: int = 0
    lost: int = 0
    leftovers: int = 0


def torture(store_name: str, kills: int, folder: Path, seed: int = 1) -> Findings:
    """Kills a writer so many times and tells what was found.

    Args:
        store_name: One of STORES.
        kills: How many.
        folder: An empty one.
        seed: Of the moments of the kills.
    """
    rng = random.Random(seed)
    store = STORES[store_name](folder)
    store.prepare()
    found, number = Findings(), 0
    while found.kills < kills:
        said = _killed(store.writer, number, rng.uniform(0.0, 0.012))
        found.kills += 1
        found.interrupted += bool(_leftovers(folder))
        found.saves += said - number
        try:
            after = store.read()
        except Exception:
            found.bad += 1
            store.prepare()
            number = 0
            continue
        found.lost += not said <= after <= said + 1
        number = after
    store.writer()  # opening cleans what the last kill left
    found.leftovers = _leftovers(folder)
    return found


def _leftovers(folder: Path) -> int:
    return sum(is_leftover(path.name) for path in folder.rglob("*"))


def _killed(make_writer: Callable[[], Callable[[int], None]], number: int, seconds: float) -> int:
    """Lets a child write from the number on, kills it so long after its first word, and returns its last word."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _write_until_killed(make_writer, number, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        first = pipe.read(4)
        time.sleep(seconds)
        kill(child)
        said = first + pipe.read()
    whole = len(said) // 4 * 4
    return int.from_bytes(said[whole - 4 : whole], "big") if whole else number


def _write_until_killed(make_writer: Callable[[], Callable[[int], None]], number: int, writing: int) -> None:
    try:
        write = make_writer()
        os.write(writing, number.to_bytes(4, "big"))
        while True:
            number += 1
            write(number)
            os.write(writing, number.to_bytes(4, "big"))
    finally:
        os._exit(3)


def kill(child: int) -> None:
    """Kills a child that must still be alive, and waits for its end."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError(f"the writer ended by itself: {os.waitstatus_to_exitcode(status)}")


def main() -> int:
    """Runs one store and prints what was found as one line of JSON; 1 when anything was lost."""
    parser = argparse.ArgumentParser(description="Kill a writer again and again and look at what it left.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--store", choices=STORES, default="dossier")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    try:
        found = torture(asked.store, asked.kills, folder, asked.seed)
        print(json.dumps(asdict(found)))
        return 1 if found.bad or found.lost or found.leftovers else 0
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
