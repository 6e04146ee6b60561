"""A tiny app for the tests of the terminal: an editor, a file that holds what was saved, and some ways to go wrong.

    python terminal_host.py SAVED [WISH ...]
"""

import sys
import threading
import time
from pathlib import Path

from popterm.startup import prepare

prepare()

from textual.app import ComposeResult  # noqa: E402 - prepare comes before Textual
from textual.widgets import Static, TextArea  # noqa: E402

from popterm.terminal import HardenedApp, guardian, run  # noqa: E402

SAVED, WISHES = Path(sys.argv[1]), sys.argv[2:]
guardian.WAY_OUT = 0.3


class Host(HardenedApp):
    BINDINGS = [
        ("ctrl+q", "quit", "Quit"),
        ("f2", "fail", "Fail"),
        ("f3", "freeze", "Freeze"),
        ("f4", "flood", "Flood"),
        ("f5", "fail_in_thread", "Fail in a thread"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.ticks = 0

    def compose(self) -> ComposeResult:
        yield Static("host is ready ╭")
        yield Static(id="wide")
        yield TextArea()

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.text = event.text_area.text

    def action_fail(self) -> None:
        secret = "ZEBRA-local"
        raise ValueError(f"ZEBRA-message {secret}")

    def action_fail_in_thread(self) -> None:
        thread = threading.Thread(target=self.action_fail)
        thread.start()
        thread.join()

    def action_freeze(self) -> None:
        SAVED.with_suffix(".frozen").touch()
        time.sleep(60)

    def action_flood(self) -> None:
        self.set_interval(0.01, self.draw)

    def draw(self) -> None:
        self.ticks += 1
        self.query_one("#wide", Static).update(chr(65 + self.ticks % 26) * 3000)
        with SAVED.with_suffix(".ticks").open("a") as ticks:
            ticks.write("!")

    def save(self) -> None:
        if "full-disk" in WISHES:
            raise OSError(28, "ZEBRA no space left")
        SAVED.write_text(self.text, encoding="utf-8")


if __name__ == "__main__":
    app = Host()
    sys.exit(run(app, app.save))
