"""Saving one change against the least that a durable save can cost, with few and with many dossiers; and the index.

Run ``python -m tests.bench saving``. The floor writes the same bytes beside, calls fsync, renames and calls fsync of
the folder, and nothing else. Every ratio is taken within one round; rounds are interleaved, a figure is the median of
some saves, and the median over the rounds is printed with its range.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from msgspec import structs

from popterm.domain.dossier import Dossier
from popterm.domain.text import Text
from popterm.services.sample import sample_dossiers
from popterm.storage.dossier_file import DossierFile
from popterm.storage.dossiers import Dossiers
from popterm.storage.index import Index, read_index, verify, write_index
from tests.bench.measuring import Round, interleaved, ratio

SIZE = 20_000
"""Bytes of the dossier that is saved: one with a few conversations behind it."""

FOLDERS = (1, 10, 100, 10_000)
SAVES = 25
"""Saves in a row of which one figure is the median."""


def full_dossier() -> Dossier:
    """An invented dossier of about 20 kB: one of the samples with a long conversation."""
    dossier = next(sample_dossiers(date(2026, 1, 5), 1, "nl"))
    note = Text("note-0", dossier.conversations[0].id, "note", "Vertelt over het project en wat er anders mag. " * 4)
    notes = tuple(structs.replace(note, id=f"note-{number}") for number in range(SIZE // 500))
    return structs.replace(dossier, texts=(*dossier.texts, *notes))


def folder_of(people: int, folder: Path, dossier: Dossier) -> Dossiers:
    """A folder with so many dossiers, the first of which is to be saved, and its index."""
    dossiers = Dossiers(folder / f"{people}")
    dossiers.create(dossier).close()
    first = dossiers.path(dossier.id)
    for number in range(1, people):
        (first.parent / f"person-{number:05}.popterm").hardlink_to(first)
    found = verify(dossiers.folder, Index())
    assert found is not None
    write_index(dossiers.folder, found.index)
    return dossiers


def milliseconds(action: Callable[[], object], times: int = SAVES) -> float:
    """The median of some runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def least_save(folder: Path, content: bytes) -> None:
    """The floor."""
    beside, path = folder / "floor.new", folder / "floor"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(descriptor, content)
    os.fsync(descriptor)
    os.close(descriptor)
    beside.rename(path)
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def save_one_change(file: DossierFile, numbers: count[int]) -> None:
    """A few more letters in one of the notes, as typing makes them."""
    assert file.saved is not None
    *rest, last = file.saved.texts
    changed = structs.replace(last, text=f"{last.text[:200]} {next(numbers)}")
    file.save(structs.replace(file.saved, texts=(*rest, changed)))


def measure(rounds: int, folder: Path) -> list[Round]:
    """All figures of all rounds."""
    dossier, numbers = full_dossier(), count()
    folders = {people: folder_of(people, folder, dossier) for people in FOLDERS}
    files = {people: dossiers.open(dossier.id) for people, dossiers in folders.items()}
    content = files[10].path.read_bytes()
    print(f"one change in a dossier of {len(content) / 1000:.0f} kB, {rounds} rounds")
    floor = partial(least_save, folders[10].folder, content)
    targets: dict[str, Callable[[], dict[str, float]]] = {"floor": lambda: {"save": milliseconds(floor)}}
    for people in FOLDERS:
        targets[f"{people}"] = partial(one_folder, files[people], folders[people], numbers)
    try:
        return interleaved(targets, rounds)
    finally:
        for file in files.values():
            file.close()


def one_folder(file: DossierFile, dossiers: Dossiers, numbers: count[int]) -> dict[str, float]:
    """The figures of one folder in one round."""
    index = read_index(dossiers.folder)
    return {
        "save": milliseconds(partial(save_one_change, file, numbers)),
        "read": milliseconds(partial(read_index, dossiers.folder), 3),
        "check": milliseconds(partial(verify, dossiers.folder, index), 1),
        "open": milliseconds(partial(dossiers.load, file.path.stem), 5),
    }


def main(words: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Saving and the index, in ratios.")
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="popterm-bench-") as folder:
        rounds = measure(asked.rounds, Path(folder))
    for people in FOLDERS:
        print(f"save with {people} dossiers / floor: {ratio(rounds, str(people), 'floor', 'save')}")
    print(f"save with 10,000 dossiers / with 10: {ratio(rounds, '10000', '10', 'save')}")
    print(f"load with 10,000 dossiers / with 10: {ratio(rounds, '10000', '10', 'open')}")
    for name, what in (("read", "read the index"), ("check", "check the index")):
        medians = {p: statistics.median(one[str(p)][name] for one in rounds) for p in (10, 10_000)}
        print(f"{what}: {medians[10]:.2f} ms for 10 people, {medians[10_000]:.1f} ms for 10,000")


if __name__ == "__main__":
    main([])
