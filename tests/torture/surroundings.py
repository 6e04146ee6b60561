"""Terminals and environments that are not what one expects."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
import termios
import time
from pathlib import Path

from tests.pseudoterminal import CELL
from tests.torture.trial import Trial, case

SIZES = ((1, 1), (2, 10), (5, 20), (60, 18), (80, 24), (1000, 500), (40, 3), (200, 5), (120, 36))


@case("terminal stops reading")
def frozen(trial: Trial) -> None:
    """Nobody reads what is painted: 8 seconds, in the long run 60; typing is saved meanwhile and seen afterwards."""
    trial.start()
    trial.type("before")
    seconds, begun, number = (60 if trial.is_long else 8), time.monotonic(), 0
    while time.monotonic() - begun < seconds:
        resize(trial, *(SIZES[4], SIZES[-1])[number % 2])  # paints more than any terminal buffers
        number += 1
        word = f" blind{number}."  # a space: a long word would be cut at the end of a row
        os.write(trial.terminal.window, word.encode())
        trial.pieces.append(word)
        time.sleep(0.4)
        if number % 5 == 4:
            was = trial.pieces[-3]
            trial.claim("lives", was in trial.program.kept(trial.folder), f"{was!r} was not saved while frozen")
    resize(trial, 120, 36)
    trial.wait(3)  # everything that was painted for nobody
    trial.type(" after")
    trial.leaves()


@case("window resized 400 times")
def resized(trial: Trial) -> None:
    """A storm of sizes from 1 × 1 to 1000 × 500 while somebody types."""
    trial.start(is_modern=trial.chance.random() < 0.5)
    trial.type("before")
    for number in range(400):
        small = trial.chance.random() < 0.97
        resize(trial, *(trial.chance.choice([s for s in SIZES if s[0] < 500]) if small else (1000, 500)))
        if number % 20 == 0:
            trial.pieces.append(f" r{number}.")
            trial.terminal.write(trial.pieces[-1])
        trial.wait(0.005)
    resize(trial, 120, 36)
    trial.type(" after")
    trial.leaves()


@case("smallest window")
def smallest(trial: Trial) -> None:
    """Started in one cell, then in a window of a usual size."""
    trial.start(size=(1, 1), awaits=" ", is_modern=False)
    trial.wait(1)
    resize(trial, 120, 36)
    trial.wait(0.3)
    trial.type("after")
    trial.leaves()


def poor_terminal(trial: Trial, term: str) -> None:
    """Start under another name of the terminal, type, and leave."""
    trial.start(TERM=term)
    trial.type()
    trial.leaves()


@case("TERM=dumb")
def dumb(trial: Trial) -> None:
    """A terminal that says it can do nothing."""
    poor_terminal(trial, "dumb")


@case("TERM empty")
def nameless(trial: Trial) -> None:
    """A terminal that says nothing."""
    poor_terminal(trial, "")


@case("TERM=linux")
def console(trial: Trial) -> None:
    """The console."""
    poor_terminal(trial, "linux")


@case("LANG=C")
def poor_locale(trial: Trial) -> None:
    """A locale of seven bits: boxes and accents are drawn nevertheless."""
    trial.start(LANG="C", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0", awaits=" ")
    trial.wait(1)
    trial.type("typed")
    trial.claim("lives", "\\u25" not in trial.shown() and "\\u2" not in trial.shown(), "signs are shown by number")
    trial.type("é")
    trial.leaves()


@case("Latin-1 locale")
def latin(trial: Trial) -> None:
    """A locale that is not UTF-8: refused by a sentence that says what to do, with exit code 2."""
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/locales/nl_NL").exists():
        trial.note = "no such locale can be made here"
        return
    made = trial.folder / "nl_NL.ISO-8859-1"
    subprocess.run(["localedef", "-i", "nl_NL", "-f", "ISO-8859-1", made], check=True, capture_output=True)
    trial.start(LOCPATH=str(trial.folder), LC_ALL=made.name, LANG=made.name, awaits="LC_ALL=C.UTF-8")
    trial.ends(2, lambda: None)


@case("switches of Textual", is_light=True)
def switches(trial: Trial) -> None:
    """Switches that write keys, logs and pictures to files: nothing is written, and the kitty protocol stays off."""
    before = {path.name for path in trial.folder.iterdir()}
    log = str(trial.folder / "textual.log")
    trial.start(
        TEXTUAL_DEBUG="1", TEXTUAL_LOG=log, TEXTUAL_SCREENSHOT="0", TEXTUAL_ALLOW_SIGNALS="1", TEXTUAL="devtools"
    )
    trial.type("secret")
    trial.terminal.write("\x03")
    trial.leaves()
    more = {path.name for path in trial.folder.iterdir()} - before - {"stock.json"}
    trial.claim("saved", not more, f"written as well: {sorted(more)}")
    trial.claim("terminal", b"\x1b[>1u" not in trial.terminal.output, "kitty keys are on")


def resize(trial: Trial, columns: int, rows: int) -> None:
    """Give the window another size, as the program was promised to hear of it."""
    size = struct.pack("HHHH", rows, columns, columns * CELL[0], rows * CELL[1])
    fcntl.ioctl(trial.terminal.window, termios.TIOCSWINSZ, size)
    if b"\x1b[?2048h" in trial.terminal.output:
        trial.terminal.write(f"\x1b[48;{rows};{columns};{rows * CELL[1]};{columns * CELL[0]}t")
