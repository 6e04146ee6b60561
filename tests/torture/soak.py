"""A day of conversations in one process: what grows?

    python -m tests.torture soak [--talks 50] [--keys 200000] [--minutes N]

The whole app without a terminal, on a clock that is moved by hand through 24 hours. In every conversation somebody
types notes, takes some back, marks them, hands the floor over and goes on through the phases; between two
conversations, at home, memory, descriptors, threads, objects and files are counted. After a warm-up none of them may
grow any more, but the files, which grow with what is typed. Exit code 1 when something else did.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import tests.conftest  # noqa: F401 - quick steps of the pilot, as in all tests
from popterm.screens.conversation import ConversationScreen
from popterm.screens.home import Home
from popterm.screens.ways import go
from popterm.services.clock import SetClock
from popterm.services.open_dossier import UNDO_DEPTH
from tests.journeys.playing import NOW, Seat, filled, seated

PEOPLE = 25
WARM = 0.3
"""Part of the conversations after which nothing may grow any more."""

MOST_MEMORY = 1.1
"""Growth of the memory that counts as none: the allocator of Python gives little back."""

MOST_OBJECTS = 1.15
"""The same for objects: the last screens that were closed, large or small, are let go with the next one."""

WORDS = ("zij", "wil", "vaker", "zelf", "meedenken", "over", "de", "opzet", "van", "lessen", "in", "maart", "proberen")
FORMAT = "{:>5} {:>8} {:>8} {:>4} {:>8} {:>9} {:>6} {:>9} {:>9}"
HEADS = ("talk", "keys", "RSS MB", "fds", "threads", "objects", "undo", "dossier B", "folder kB")


@dataclass
class Sample:
    """What was counted after a conversation.

    Attributes:
        keys: Pressed so far.
        memory: Resident, in bytes.
        descriptors: Open files, pipes and the like.
        threads: Alive.
        objects: That Python's collector knows, after a collection.
        undo: Steps that could be undone at the end of the conversation.
        dossier: Bytes of the file of that conversation's person.
        folder: Bytes of everything in the data folder.
    """

    keys: int
    memory: int
    descriptors: int
    threads: int
    objects: int
    undo: int
    dossier: int
    folder: int


def main(argv: Sequence[str]) -> int:
    """Play the day and say what grew."""
    options = argparse.ArgumentParser(prog="python -m tests.torture soak", description=__doc__.splitlines()[0])
    options.add_argument("--talks", type=int, default=50)
    options.add_argument("--keys", type=int, default=200_000)
    options.add_argument("--minutes", type=float, default=60, help="stop earlier when this is over")
    options.add_argument("--seed", type=int, default=0)
    asked = options.parse_args(argv)
    os.nice(10)
    begun = time.monotonic()
    samples = asyncio.run(day(asked.talks, asked.keys // asked.talks, Random(asked.seed), begun + asked.minutes * 60))
    grown = growth(samples)
    spent = time.monotonic() - begun
    hours = 24 * len(samples) / asked.talks
    print(f"\n{len(samples)} conversations, {samples[-1].keys} keys, {hours:.0f} hours of the clock")
    print(f"in {spent:.0f} s; grown after the warm-up: {', '.join(grown) or 'nothing'}")
    return int(bool(grown))


async def day(talks: int, keys: int, chance: Random, until: float) -> list[Sample]:
    """All conversations of a day, as far as there is time; the samples, one a conversation."""
    samples: list[Sample] = []
    print(FORMAT.format(*HEADS))
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name)
        people = sorted(filled(folder, "nl", PEOPLE).values())
        async with seated(folder, language="nl", clock=SetClock(NOW)) as seat:
            typed = 0
            for number in range(talks):
                if time.monotonic() > until:
                    break
                person = people[number % len(people)]
                pressed, undo = await conversation(seat, person, keys, chance, minutes=24 * 60 / talks)
                typed += pressed
                samples.append(counted(folder, person, typed, undo))
                show(number + 1, samples[-1])
    return samples


async def conversation(seat: Seat, person: str, keys: int, chance: Random, minutes: float) -> tuple[int, int]:
    """From home into a conversation, through its phases and back: keys pressed, and the steps that could be undone."""
    await go(seat.app, "talk", person)
    await seat.press("enter")
    if not isinstance(seat.app.screen, ConversationScreen):
        await seat.press("1")  # after one that was stopped it is asked in which phase to go on
    assert isinstance(seat.app.screen, ConversationScreen), seat.app.screen
    pressed = undo = 0
    for part in range(8):
        while pressed < keys * (part + 1) // 8:
            pressed += await note(seat, chance)
            if seat.app.desk.open is not None:
                undo = max(undo, len(seat.app.desk.open._past))
        await seat.pass_minutes(minutes / 8)
        await seat.press("escape", "f5", "1", "f5")
        pressed += 4
    await seat.press("ctrl+q", "1")
    for _ in range(8):
        if isinstance(seat.app.screen, Home):
            break
        await seat.press("escape")
    assert isinstance(seat.app.screen, Home), seat.app.screen
    await seat.pilot.pause()
    return pressed, undo


async def note(seat: Seat, chance: Random) -> int:
    """A note, some of it taken back, marked, and a move of the floor; how many keys that took."""
    words = " ".join(chance.choices(WORDS, k=chance.randint(3, 25)))
    await seat.type(words)
    back = chance.choice(((), ("ctrl+z",), ("ctrl+z", "ctrl+y"), ("backspace",) * 5))
    after = ("escape", *chance.choice(((), ("left",), ("right",), ("1",), ("down",), ("ctrl+z",))))
    await seat.press(*back, *after)
    return len(words) + len(back) + len(after)


def counted(folder: Path, person: str, keys: int, undo: int) -> Sample:
    """Count everything."""
    gc.collect()
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        memory = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Sample(
        keys=keys,
        memory=memory,
        descriptors=sum(1 for _ in Path("/proc/self/fd").iterdir()),
        threads=threading.active_count(),
        objects=len(gc.get_objects()),
        undo=undo,
        dossier=(folder / "dossiers" / f"{person}.popterm").stat().st_size,
        folder=sum(files),
    )


def growth(samples: Sequence[Sample]) -> list[str]:
    """What has more at the end than after the warm-up; of memory and objects the means of some samples count."""
    warm = max(1, int(len(samples) * WARM))
    first, last = samples[warm : warm + 5] or samples[-1:], samples[-5:]

    def grew(name: str, most: float) -> bool:
        before = sum(getattr(sample, name) for sample in first) / len(first)
        after = sum(getattr(sample, name) for sample in last) / len(last)
        return after > before * most

    found = [name for name in ("descriptors", "threads") if grew(name, 1.0)]
    found += [name for name, most in (("memory", MOST_MEMORY), ("objects", MOST_OBJECTS)) if grew(name, most)]
    found += ["undo"] if max(sample.undo for sample in samples) > UNDO_DEPTH else []
    return found


def show(number: int, sample: Sample) -> None:
    """One line."""
    cells = (
        number, sample.keys, f"{sample.memory / 1e6:.1f}", sample.descriptors, sample.threads, sample.objects,
        sample.undo, sample.dossier, f"{sample.folder / 1e3:.0f}",
    )  # fmt: skip
    print(FORMAT.format(*cells), flush=True)
