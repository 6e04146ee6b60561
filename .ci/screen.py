"""Open the screen of a popterm in a terminal, see that it shows something, and leave with Ctrl+Q.

    python .ci/screen.py POPTERM [ARGUMENT ...]
"""

import sys
import tempfile
from pathlib import Path

from tests.pseudoterminal import Pseudoterminal, clean_environment


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        environment = clean_environment(HOME=home, LANG="en_GB.UTF-8")
        with Pseudoterminal(sys.argv[1:], environment=environment, folder=Path(home)) as terminal:
            terminal.wait_for("popterm")
            terminal.write("\x11")
            code = terminal.wait_for_end()
            assert b"\x1b[?1049l" in terminal.output, "the terminal was not restored"
    print(f"screen: opened and left with {code}")
    return code


if __name__ == "__main__":
    sys.exit(main())
