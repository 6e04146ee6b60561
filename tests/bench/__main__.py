"""All benchmarks, one after the other: ``python -m tests.bench [name ...] [options]`` in the root of the checkout.

They print ratios within one run and judge nothing: `docs/figures.md` says what the figures should be. Options go to
every benchmark that is named.
"""

import sys
from importlib import import_module
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).parents[2]
BENCHMARKS = ("start", "idle", "keys", "saving")


def main(words: list[str]) -> int:
    """Run the named benchmarks, or all."""
    sys.path.insert(0, str(ROOT))  # also when run by its path
    names = list(takewhile(lambda word: not word.startswith("-"), words))
    for name in names or BENCHMARKS:
        print(f"\n== {name}", flush=True)
        import_module(f"tests.bench.{name}").main(words[len(names) :])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
