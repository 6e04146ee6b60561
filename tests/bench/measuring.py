"""What the benchmarks share: programs in a terminal, stamps of their output, and ratios taken within one round."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.pseudoterminal import ESCAPES, Pseudoterminal, clean_environment

ROOT = Path(__file__).parents[2]
APPS = Path(__file__).parent / "apps"
SILENCE = 0.15
"""Seconds without output after which a screen counts as settled; they are not counted."""
CTRL_Q = b"\x11"

Round = Mapping[str, Mapping[str, float]]
"""What one round measured: for each target the figures by name."""


def popterm(*arguments: str | Path) -> list[str | Path]:
    """The command line of the popterm of this checkout."""
    return [sys.executable, "-P", "-m", "popterm", *arguments]


def bare() -> list[str | Path]:
    """The command line of the reference app."""
    return [sys.executable, APPS / "bare.py"]


def still() -> list[str | Path]:
    """The command line of the app that does nothing."""
    return [sys.executable, APPS / "still.py"]


@contextmanager
def people(number: int) -> Iterator[list[str | Path]]:
    """Options for a popterm with that many invented people, whose index is up to date."""
    with tempfile.TemporaryDirectory(prefix="popterm-bench-") as folder:
        config = Path(folder, "config.toml")
        config.write_text('name = "Robin Bakker"\nlanguage = "en"\n', encoding="utf-8")
        options: list[str | Path] = ["--config", config, "--data", Path(folder, "data")]
        subprocess.run(popterm(*options, "sample", "--people", str(number)), check=True, capture_output=True)
        with started(popterm(*options)) as terminal:  # once, so that what is written when idle is there
            settle(terminal)
            listen(terminal, 2)
            leave(terminal)
        yield options


@contextmanager
def started(words: Sequence[str | Path]) -> Iterator[Pseudoterminal]:
    """A program in a terminal of 120 columns and 36 rows, for a while."""
    environment = clean_environment(HOME=tempfile.gettempdir(), PYTHONPATH=str(ROOT))
    with Pseudoterminal(words, environment=environment) as terminal:
        yield terminal


def settle(terminal: Pseudoterminal, timeout: float = 60) -> tuple[float, float]:
    """Wait until the screen has settled; return the milliseconds to its first text and its last output."""
    first, limit = 0.0, time.perf_counter() + timeout
    while not terminal.chunks or time.perf_counter() - terminal.chunks[-1][0] < SILENCE or not first:
        terminal.read(0.01)
        if not first and terminal.chunks and ESCAPES.sub(b"", terminal.chunks[-1][1]).strip():
            first = terminal.chunks[-1][0]
        if time.perf_counter() > limit or (terminal.has_ended() and not terminal.read(0)):
            raise SystemExit(f"The screen did not settle:\n{terminal.text[-1000:]}")
    return (first - terminal.started_at) * 1000, (terminal.chunks[-1][0] - terminal.started_at) * 1000


def listen(terminal: Pseudoterminal, seconds: float) -> None:
    """Take output for some seconds."""
    limit = time.perf_counter() + seconds
    while (left := limit - time.perf_counter()) > 0:
        terminal.read(left)


def leave(terminal: Pseudoterminal) -> float:
    """Press Ctrl+Q; return the milliseconds until the process is gone."""
    pressed = time.perf_counter()
    terminal.write(CTRL_Q)
    terminal.wait_for_end()
    assert terminal.exited_at is not None
    return (terminal.exited_at - pressed) * 1000


def run_once(words: Sequence[str | Path]) -> float:
    """Run a program without a terminal; return its milliseconds."""
    began = time.perf_counter()
    process = os.posix_spawn(
        str(words[0]),
        [str(word) for word in words],
        clean_environment(PYTHONPATH=str(ROOT)),
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    os.waitpid(process, 0)
    return (time.perf_counter() - began) * 1000


def interleaved(targets: Mapping[str, Callable[[], Mapping[str, float]]], rounds: int) -> list[Round]:
    """Measure every target in every round, in an order that rotates."""
    names = list(targets)
    results = []
    for number in range(rounds):
        turn = number % len(names)
        results.append({name: targets[name]() for name in names[turn:] + names[:turn]})
    return results


def figure(rounds: Sequence[Round], target: str, name: str) -> str:
    """The median of a figure over the rounds."""
    return f"{statistics.median(one[target][name] for one in rounds):.1f}"


def ratio(rounds: Sequence[Round], target: str, reference: str, name: str) -> str:
    """The median over the rounds of target against reference, with the lowest and the highest."""
    ratios = [one[target][name] / one[reference][name] for one in rounds if one[reference][name]]
    if not ratios:
        return "no figure"
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
