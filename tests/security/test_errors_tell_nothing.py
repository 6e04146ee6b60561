"""An error says its place and no word of a dossier, wherever it comes from; nothing of it is written anywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from popterm.services.keys import ACTIONS
from popterm.terminal import HardenedApp
from tests.pseudoterminal import Pseudoterminal, clean_environment
from tests.security import seeded

TOUR = Path(seeded.__file__).with_name("touring.py")
ROOT = TOUR.parents[2]
PLACES = ("paint", "thread")


def test_an_error_on_the_screen_tells_nothing(tmp_path: Path) -> None:
    of = seeded.kept(tmp_path / "data", lambda name: f"ZEBRA-{name}")
    here = tmp_path / "here"
    here.mkdir()
    environment = clean_environment(
        PYTHONPATH=str(ROOT), TMPDIR=str(here), PYTHONASYNCIODEBUG="1", PYTHONFAULTHANDLER="1"
    )
    terminals = [
        Pseudoterminal(
            [sys.executable, TOUR, tmp_path / "data", of.id, place], environment=environment, folder=here, size=(80, 24)
        )
        for place in PLACES
    ]
    for place, terminal in zip(PLACES, terminals, strict=True):
        with terminal:
            assert terminal.wait_for_end(30) == 1, place
            last = terminal.output[terminal.output.rindex(b"\x1b[?1049l") :]
            assert b"popterm stopped: " in last, place
            assert b"ZEBRA" not in last, (place, last)
            assert b"Traceback" not in terminal.output
    assert list(here.iterdir()) == []


CRASH = """
import sys
from popterm.exchange import plan
def fail(dossier, *_, **__): raise ValueError(f"{dossier}")
plan.plan_markdown = fail
sys.argv = ["popterm", *sys.argv[1:]]
from popterm.__main__ import main
main()
"""


def test_an_error_in_a_command_tells_nothing(tmp_path: Path) -> None:
    of = seeded.kept(tmp_path, lambda name: f"ZEBRA-{name}")
    words = [sys.executable, "-c", CRASH, "--data", str(tmp_path), "export", of.id, "--to", "md"]
    environment = clean_environment(PYTHONPATH=str(ROOT), POPTERM_CONFIG=str(tmp_path / "none"))
    ended = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith("popterm stopped: ValueError at ")
    assert "ZEBRA" not in ended.stdout + ended.stderr


async def test_no_command_takes_a_picture() -> None:
    app = HardenedApp()
    async with app.run_test():
        titles = [command.title for command in app.get_system_commands(app.screen)]
    assert titles
    assert "Screenshot" not in titles
    assert not [known for known in ACTIONS if "screenshot" in (known.id + known.act).lower()]
