"""All benchmarks, one after the other: ``python -m tests.bench [name ...]`` in the root of the checkout.

They print ratios within one run and judge nothing: `docs/` says what the figures should be.
"""

import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
BENCHMARKS = ("start", "idle", "keys", "saving")


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all."""
    sys.path.insert(0, str(ROOT))  # also when run by its path
    for name in names or BENCHMARKS:
        print(f"\n== {name}")
        import_module(f"tests.bench.{name}").main([])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
