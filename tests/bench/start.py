"""Start, settle and quit: popterm's home at several sizes against a bare Textual app with the same kinds of panes.

Run ``python -m tests.bench.start [--rounds 5] [--people 10 1000 10000]`` in the root of the checkout. Rounds are
interleaved, ratios are taken within a round, medians are printed with their range. Needs Linux or macOS.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.bench.measuring import bare, figure, interleaved, leave, people, popterm, ratio, run_once, settle, started

BARE = "bare app"
FIGURES = ("first", "settled", "quit")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="start", description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--people", type=int, nargs="+", default=[10, 1_000, 10_000])
    asked = options.parse_args(argv)
    with ExitStack() as stack:
        targets: dict[str, Callable[[], Mapping[str, float]]] = {BARE: partial(once, bare())}
        for number in asked.people:
            targets[home(number)] = partial(once, popterm(*stack.enter_context(people(number))))
        rounds = interleaved(targets, asked.rounds)
    print("milliseconds, median: first text / settled / quit")
    for name in targets:
        print(f"  {name:<24}" + " / ".join(figure(rounds, name, what) for what in FIGURES))
    print("ratios, median (range)")
    for name in list(targets)[1:]:
        for what in FIGURES:
            print(f"  {what + ', ' + name + ' : ' + BARE:<46}{ratio(rounds, name, BARE, what)}")
    few, many = home(min(asked.people)), home(max(asked.people))
    print(f"  {'first, ' + many + ' : ' + few:<46}{ratio(rounds, many, few, 'first')}")
    print_version(asked.rounds * 4)
    return 0


def home(number: int) -> str:
    """The name of the target with that many people."""
    return f"home with {number:,}"


def once(words: Sequence[str | Path]) -> Mapping[str, float]:
    """Start a program, wait until it settles, and leave it."""
    with started(words) as terminal:
        first, settled = settle(terminal)
        return {"first": first, "settled": settled, "quit": leave(terminal)}


def print_version(rounds: int) -> None:
    """Measure `popterm --version` against an interpreter that does nothing."""
    installed = shutil.which("popterm", path=str(Path(sys.executable).parent))
    version = [installed, "--version"] if installed else popterm("--version")
    commands = {"--version": version, "bare interpreter": [sys.executable, "-c", "pass"]}
    rounds_of_both = interleaved({name: partial(timed, words) for name, words in commands.items()}, rounds)
    found = ratio(rounds_of_both, "--version", "bare interpreter", "run")
    print(f"  {'popterm --version : bare interpreter':<46}{found}")


def timed(words: Sequence[str | Path]) -> Mapping[str, float]:
    """How long a program takes from its start to its end."""
    return {"run": run_once(words)}


if __name__ == "__main__":
    sys.exit(main())
