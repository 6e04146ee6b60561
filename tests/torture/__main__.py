"""The torture of the whole program: what terminals, disks and people do, one case after the other.

    python -m tests.torture [--minutes N] [--seed S] [--only NAME] [--against stock]
    python -m tests.torture soak [--talks 50] [--keys 200000] [--minutes N]

Every case starts the real program in a terminal of its own, in a running conversation in which somebody types. All of
them are played once, then those of chance with one seed after another until the time is over; what failed once is in
``seeds.toml`` and comes first. A failure prints the seed that plays it again. Exit code 1 when anything failed.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.torture import chances, endings, odd_input, pastes, surroundings
from tests.torture.programs import Popterm, Program, Stock
from tests.torture.trial import CASES, CHANCES, CLAIMS, Trial, torture_chamber, tried

SEEDS = Path(__file__).parent / "seeds.toml"
LONG = 5.0
"""Minutes from which the cases that take a minute take it."""

ENOUGH = 12
"""Failures of popterm after which it stops: more would say the same."""

assert {chances, endings, odd_input, pastes, surroundings}


def main(argv: list[str]) -> int:
    """Play what is asked for."""
    if argv[:1] == ["soak"]:
        from tests.torture import soak

        return soak.main(argv[1:])
    options = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__.splitlines()[0])
    options.add_argument("--minutes", type=float, default=2.0, help="how long; from 5 on the slow cases are slow")
    options.add_argument("--seed", type=int, default=0, help="the first seed of the cases of chance")
    options.add_argument("--only", metavar="NAME", help="only the cases whose name has this in it")
    options.add_argument("--against", choices=["stock"], help="the same on a stock app beside it, which must fail")
    asked = options.parse_args(argv)
    os.nice(10)
    names = [name for name in CASES if not asked.only or asked.only in name]
    if not names:
        options.error(f"no such case; there are: {', '.join(CASES)}")
    programs: list[Program] = [Popterm(), Stock()] if asked.against else [Popterm()]
    return play(names, programs, asked.seed, asked.minutes)


def play(names: list[str], programs: list[Program], first_seed: int, minutes: float) -> int:
    """Play all cases once and those of chance for as long as there is time; 1 when popterm failed, or stock never."""
    begun, bad = time.monotonic(), {program.name: 0 for program in programs}
    played = 0
    with torture_chamber() as place:
        for name, seed in turns(names, first_seed, begun + minutes * 60):
            played += 1
            trials = [tried(program, name, place(), seed, is_long=minutes >= LONG) for program in programs]
            show(name, seed, trials)
            for trial in trials:
                bad[trial.program.name] += any(trial.found.values())
            if bad["popterm"] >= ENOUGH:
                print("That is enough.")
                break
    print(f"\n{played} trials in {time.monotonic() - begun:.0f} s; failed: ", end="")
    print(", ".join(f"{name} {number}" for name, number in bad.items()))
    return int(bad["popterm"] > 0 or bad.get("stock", 1) == 0)


def turns(names: list[str], first_seed: int, until: float) -> Iterator[tuple[str, int]]:
    """Which case is played with which seed: the fixed ones, each once, then chance alone."""
    for known in tomllib.loads(SEEDS.read_text(encoding="utf-8")).get("seed", []):
        if known["case"] in names:
            yield known["case"], known["seed"]
    for name in names:
        yield name, first_seed
    left = [name for name in names if name in CHANCES]
    seed = first_seed
    while left and time.monotonic() < until:
        seed += 1
        for name in left:
            if time.monotonic() < until:
                yield name, seed


def show(name: str, seed: int, trials: list[Trial]) -> None:
    """One line a trial, and what is wrong with it."""
    called = f"{name}, seed {seed}" if name in CHANCES else name
    columns = " | ".join(f"{trial.program.name:<8}{result(trial):<84}" for trial in trials)
    print(f"{called:<30}{columns}".rstrip(), flush=True)
    for trial in trials:
        if trial.program.name == "popterm":
            for claim, wrong in trial.found.items():
                if wrong:
                    print(f"    {claim}: {wrong[:400]}")
                    print(f"    again: python -m tests.torture --only {name!r} --seed {seed} --minutes 0")


def result(trial: Trial) -> str:
    """What held and what did not, in few signs."""
    held = [claim for claim in CLAIMS if trial.found.get(claim) == ""]
    failed = [claim for claim in CLAIMS if trial.found.get(claim)]
    if failed:
        return f"FAILS {', '.join(failed)}"
    return f"ok: {', '.join(held)}" + (f" ({trial.note})" if trial.note else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
