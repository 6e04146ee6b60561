"""From key to paint, seen from outside: the goal editor with its marks against Textual's own text area without.

Run ``python tests/bench/keys.py [--rounds 5]``. Each app is started on a terminal of its own and typed into; the rounds
are interleaved, every ratio is taken within one round, and the median over the rounds is printed with its range.
Ratios below 1 are better for popterm. Needs Linux or macOS.
"""

from __future__ import annotations

import argparse
import fcntl
import gc
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROWS, COLUMNS = 36, 120
INTERVAL = 0.05  # seconds between two keys: a fast typist
LETTERS = [chr(code) for code in range(0x0100, 0x0180) if chr(code).isalpha()]  # no screen shows these by itself


@dataclass(frozen=True)
class Target:
    """An app to type into: its name, its program and the length of its text in code points."""

    name: str
    program: str
    length: int


@dataclass(frozen=True)
class Figures:
    """What one run showed: seconds from key to visible letter (median), bytes and CPU seconds a key."""

    seen: float
    bytes: float
    cpu: float


class Terminal:
    """A program on a pseudo-terminal of 120 columns and 36 rows."""

    def __init__(self, target: Target) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            environment = {
                "PATH": os.environ.get("PATH", ""),
                "HOME": os.environ.get("HOME", "/"),
                "LANG": "C.UTF-8",
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "PYTHONPATH": str(HERE.parents[1]),
            }
            program = str(HERE / "apps" / f"{target.program}.py")
            os.execve(sys.executable, [sys.executable, program, str(target.length)], environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def read_until(self, moment: float, wanted: bytes = b"") -> tuple[bytes, float | None]:
        """Everything written before *moment*, and when *wanted* was first complete."""
        seen, found = b"", None
        while (left := moment - time.perf_counter()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                try:
                    seen += os.read(self.fd, 1 << 16)
                except OSError:
                    raise SystemExit(f"The app ended:\n{seen.decode(errors='replace')}") from None
                if wanted and found is None and wanted in seen:
                    found = time.perf_counter()
        return seen, found

    def wait_until_still(self, quiet: float = 0.6) -> None:
        """Read until next to nothing was written for *quiet* seconds: a stock cursor never stops blinking."""
        deadline = time.perf_counter() + 60
        painted = 0
        while time.perf_counter() < deadline:
            output, _ = self.read_until(time.perf_counter() + quiet)
            painted += len(output)
            if len(output) < 1500 and painted > 5000:
                return
        raise SystemExit("The app did not come to rest within a minute.")

    def cpu(self) -> float:
        """CPU seconds that the program has used, all threads; 0 where the system does not say."""
        tasks = Path(f"/proc/{self.pid}/task")
        if not tasks.is_dir():
            return 0.0
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def type_into(target: Target, keys: int) -> Figures:
    """Start *target*, type *keys* letters at its cursor and look at each until it is painted."""
    terminal = Terminal(target)
    try:
        terminal.wait_until_still()
        delays, sizes = [], []
        cpu_before = terminal.cpu()
        for number in range(keys):
            letter = LETTERS[number % len(LETTERS)].encode()
            started = time.perf_counter()
            os.write(terminal.fd, b" " if number % 7 == 6 else letter)
            output, found = terminal.read_until(started + INTERVAL, letter)
            sizes.append(len(output))
            if found is not None:
                delays.append(found - started)
        cpu = terminal.cpu() - cpu_before
    finally:
        terminal.close()
    if len(delays) < keys // 2:
        raise SystemExit(f"{target.name}: most keys were not painted within {INTERVAL * 1000:.0f} ms.")
    return Figures(statistics.median(delays), statistics.median(sizes), cpu / keys)


def ratios(
    runs: dict[str, list[Figures]], one: str, other: str, figure: Callable[[Figures], float]
) -> tuple[float, float, float]:
    """Median, smallest and largest ratio of *one* to *other*, round by round."""
    found = [figure(a) / max(figure(b), 1e-9) for a, b in zip(runs[one], runs[other], strict=True)]
    return statistics.median(found), min(found), max(found)


STOCK = Target("stock area, no marks", "stock_area", 500)
GOAL = Target("goal editor, marks", "goal_area", 500)
SMALL, MIDDLE, LARGE = (Target(f"goal editor, {size} kB", "goal_area", size * 1000) for size in (1, 10, 100))
PAIRS = [(GOAL, STOCK), (MIDDLE, SMALL), (LARGE, SMALL)]


def main(words: list[str] | None = None) -> None:
    """Measure and print the ratios."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--keys", type=int, default=80)
    options.add_argument("--only", choices=["area", "size"], help="the area against stock, or short against long texts")
    chosen = options.parse_args(words)
    pairs = PAIRS[:1] if chosen.only == "area" else PAIRS[1:] if chosen.only == "size" else PAIRS
    targets = list(dict.fromkeys(target for pair in pairs for target in pair))
    runs: dict[str, list[Figures]] = {target.name: [] for target in targets}
    gc.disable()
    for number in range(chosen.rounds):
        turn = number % len(targets)
        for target in targets[turn:] + targets[:turn]:
            runs[target.name].append(type_into(target, chosen.keys))
        print(f"round {number + 1} of {chosen.rounds}", file=sys.stderr)
    print(f"{'':44}{'key to paint':>22}{'bytes per key':>22}{'CPU per key':>22}")
    for one, other in pairs:
        cells = [
            "{:.2f} ({:.2f}-{:.2f})".format(*ratios(runs, one.name, other.name, figure))
            for figure in (lambda run: run.seen, lambda run: run.bytes, lambda run: run.cpu)
        ]
        print(f"{one.name + ' / ' + other.name:44}" + "".join(f"{cell:>22}" for cell in cells))


if __name__ == "__main__":
    main()
