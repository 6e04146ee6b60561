"""Idle: what a running conversation costs while both people talk, against the bare app with its clock and a still one.

Run ``python -m tests.bench.idle [--seconds 60] [--rounds 1]`` in the root of the checkout. Prints CPU, wake-ups and
bytes, and their ratios. Needs Linux, which says how often a process woke up.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from tests.bench.measuring import bare, interleaved, listen, people, popterm, ratio, settle, started, still
from tests.pseudoterminal import Pseudoterminal

BARE, STILL, TALK = "bare app", "still app", "conversation"
FIGURES = {"CPU seconds a minute": "{:.3f}", "wake-ups a second": "{:.1f}", "bytes a second": "{:.0f}"}
BEGIN = (b"\r", b">", b">")
"""Keys that bring a conversation from its cover to the employee's phase, with the clock running."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="idle", description=__doc__.splitlines()[0])
    options.add_argument("--seconds", type=float, default=60, help="a minute has its tick and two heartbeats")
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--person", default="Anneke", help="one of the sample people, with a conversation today")
    asked = options.parse_args(argv)
    if not Path("/proc/self/task").is_dir():
        print("idle: this system does not say how often a process wakes up")
        return 0
    with people(8) as folder:
        targets = {
            BARE: partial(rest, bare(), (), asked.seconds),
            STILL: partial(rest, still(), (), asked.seconds),
            TALK: partial(rest, popterm(*folder, "talk", asked.person), BEGIN, asked.seconds),
        }
        rounds = interleaved(targets, asked.rounds)
    for name, form in FIGURES.items():
        values = ", ".join(f"{target} {form.format(rounds[-1][target][name])}" for target in targets)
        against = f"{BARE} {ratio(rounds, TALK, BARE, name)}   {STILL} {ratio(rounds, TALK, STILL, name)}"
        print(f"{name:<24}{against}   [{values}]")
    return 0


def rest(words: Sequence[str | Path], keys: Sequence[bytes], seconds: float) -> Mapping[str, float]:
    """Start a program, bring it where it shall rest, and watch it for some seconds."""
    with started(words) as terminal:
        settle(terminal)
        for key in keys:
            terminal.write(key)
            listen(terminal, 1)
        listen(terminal, 1)
        cpu, wakeups, size = costs(terminal)
        listen(terminal, seconds)
        if terminal.has_ended():
            raise SystemExit(f"The program did not stay:\n{terminal.text[-1000:]}")
        cpu_after, wakeups_after, size_after = costs(terminal)
    spent = cpu_after - cpu, wakeups_after - wakeups, size_after - size
    return dict(zip(FIGURES, (spent[0] / seconds * 60, spent[1] / seconds, spent[2] / seconds), strict=True))


def costs(terminal: Pseudoterminal) -> tuple[float, int, int]:
    """CPU seconds, wake-ups and bytes of output of a program so far, over all its threads."""
    cpu, wakeups = 0.0, 0
    for thread in Path(f"/proc/{terminal.process}/task").iterdir():
        cpu += int((thread / "schedstat").read_text().split()[0]) / 1e9
        status = dict(line.split(":", 1) for line in (thread / "status").read_text().splitlines())
        wakeups += int(status["voluntary_ctxt_switches"])
    return cpu, wakeups, sum(len(chunk) for _, chunk in terminal.chunks)


if __name__ == "__main__":
    sys.exit(main())
