"""From key to paint, seen from outside: the goal editor with its marks against Textual's own text area without.

Run ``python -m tests.bench keys [--rounds 7]``. Each program runs in a terminal of its own and is typed into: the
whole of popterm (``popterm goals NAME`` on sample people: analyser, dossier, saver, letters, question, list), the
editor alone, and the stock area. Rounds are interleaved, ratios are taken within a round, and the median is printed
with its range. Ratios below 1 are better for popterm. Needs Linux or macOS.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from tests.bench.apps.texts import GOAL
from tests.bench.measuring import APPS, interleaved, listen, people, popterm, ratio, started
from tests.pseudoterminal import Pseudoterminal

INTERVAL = 0.05
"""Seconds between two keys: a fast typist."""

LETTERS = [chr(code) for code in range(0x0100, 0x0180) if chr(code).isalpha()]
"""Letters that no screen shows by itself."""

FIGURES = {"key to paint": "{:.1f} ms", "bytes per key": "{:.0f}", "CPU per key": "{:.1f} ms"}
STOCK, EDITOR, SCREEN = "stock area, no marks", "goal editor, marks", "goals screen, marks"
SIZES = (1, 10, 100)
PERSON = "Anneke"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="keys", description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--keys", type=int, default=80)
    options.add_argument("--only", choices=["area", "size"], help="against the stock area, or short against long texts")
    asked = options.parse_args(argv)
    with people(8) as folder:
        screen = partial(type_into, popterm(*folder, "goals", PERSON), asked.keys, (GOAL * 2)[:300])
        targets = {SCREEN: screen, **{name: partial(type_into, app(*words), asked.keys) for name, words in APP.items()}}
        names = [name for name in targets if asked.only in (None, "size" if name.endswith("kB") else "area")]
        rounds = interleaved({name: targets[name] for name in names}, asked.rounds)
    for name in names:
        values = [form.format(statistics.median(one[name][what] for one in rounds)) for what, form in FIGURES.items()]
        print(f"  {name:<24}" + " / ".join(values))
    print("ratios, median (range): " + " / ".join(FIGURES))
    for one, other in PAIRS:
        if one in names and other in names:
            found = "   ".join(ratio(rounds, one, other, what) for what in FIGURES)
            print(f"  {one + ' : ' + other:<46}{found}")
    return 0


def app(program: str, length: int) -> list[str | Path]:
    """The command line of one of the small programs, with a text of that many code points."""
    return [sys.executable, APPS / f"{program}.py", f"{length}"]


def long_text(size: int) -> str:
    """The name of the editor with that many kilobytes."""
    return f"goal editor, {size} kB"


APP: Mapping[str, tuple[str, int]] = {
    STOCK: ("stock_area", 500),
    EDITOR: ("goal_area", 500),
    **{long_text(size): ("goal_area", size * 1000) for size in SIZES},
}
PAIRS = [(SCREEN, STOCK), (EDITOR, STOCK), *((long_text(size), long_text(SIZES[0])) for size in SIZES[1:])]


def type_into(words: Sequence[str | Path], keys: int, pasted: str = "") -> Mapping[str, float]:
    """Start a program, paste a text at its cursor, type some letters and look at each until it is painted."""
    with started(words) as terminal:
        wait_until_still(terminal)
        if pasted:
            terminal.write(f"\x1b[200~{pasted}\x1b[201~")
            listen(terminal, 2.5)  # longer than the pause after which all marks are looked at
        delays, sizes = [], []
        before = cpu(terminal)
        for number in range(keys):
            delay, size = type_letter(terminal, LETTERS[number % len(LETTERS)], " " if number % 7 == 6 else "")
            sizes.append(size)
            delays += [delay] if delay else []
        spent = (cpu(terminal) - before) / keys
    if len(delays) < keys // 2:
        raise SystemExit(f"{words[1]}: most keys were not painted within {INTERVAL * 1000:.0f} ms.")
    return dict(zip(FIGURES, (statistics.median(delays) * 1000, statistics.median(sizes), spent * 1000), strict=True))


def type_letter(terminal: Pseudoterminal, letter: str, instead: str) -> tuple[float, int]:
    """Type one letter, or another key *instead*: seconds until it was painted (0: it was not), and bytes written."""
    known, pressed = len(terminal.chunks), time.perf_counter()
    terminal.write(instead or letter)
    listen(terminal, pressed + INTERVAL - time.perf_counter())
    seen, wanted = b"", letter.encode()
    delay = 0.0
    for moment, chunk in terminal.chunks[known:]:
        seen += chunk
        if not delay and wanted in seen:
            delay = moment - pressed
    return delay, len(seen)


def wait_until_still(terminal: Pseudoterminal, quiet: float = 0.6) -> None:
    """Read until next to nothing was written for *quiet* seconds: a stock cursor never stops blinking."""
    limit = time.perf_counter() + 60
    while time.perf_counter() < limit:
        known = len(terminal.chunks)
        listen(terminal, quiet)
        if len(terminal.output) > 5000 and sum(len(chunk) for _, chunk in terminal.chunks[known:]) < 1500:
            return
    raise SystemExit("The app did not come to rest within a minute.")


def cpu(terminal: Pseudoterminal) -> float:
    """CPU seconds that a program has used, all threads; 0 where the system does not say."""
    tasks = Path(f"/proc/{terminal.process}/task")
    if not tasks.is_dir():
        return 0.0
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9


if __name__ == "__main__":
    sys.exit(main())
