"""The corpus files are read by the same module in the tests and in the measurement."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "corpus"))
