"""One case on one program: starting it, typing, ending it, and what is claimed about all of that."""

from __future__ import annotations

import re
import signal
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from tests.pseudoterminal import ESCAPES, Pseudoterminal, clean_environment
from tests.torture.programs import ROOT, Program, leave, shown

ENTERED = b"\x1b[?1049h"
LEFT = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?1006l", b"\x1b[?2004l", b"\x1b[?25h")
"""Alternate screen, three kinds of mouse reports, marked pastes left; cursor shown."""

SOON = 5.0
"""Seconds within which a program is gone."""

CLAIMS = ("lives", "saved", "terminal", "gone", "lock", "code")
"""What is looked at: it did what it should while it ran; what was typed is in the file; the terminal is as it was
before; the process ended soon; the file can be opened by another; the exit code."""


@dataclass
class Trial:
    """One case on one program.

    Attributes:
        program: What is tortured.
        folder: Its data; nothing else is in it.
        chance: What is left to chance.
        is_long: Whether there is time for what takes a minute.
        found: What was claimed, and what is wrong with it; empty when nothing is.
        pieces: What was typed and must be kept, in this order.
        note: A figure worth telling.
    """

    program: Program
    folder: Path
    chance: Random
    is_long: bool = False
    found: dict[str, str] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    note: str = ""
    _terminals: list[Pseudoterminal] = field(default_factory=list)

    @property
    def terminal(self) -> Pseudoterminal:
        """The terminal it was started in last."""
        return self._terminals[-1]

    # Starting

    def start(
        self,
        *,
        before: tuple[str, ...] = (),
        size: tuple[int, int] = (120, 36),
        awaits: str = "",
        is_modern: bool = True,
        **variables: str,
    ) -> None:
        """Start the program and wait until it can be typed into, or until it shows something else."""
        environment = clean_environment(PYTHONPATH=str(ROOT), **variables)
        words = [*before, *self.program.words(self.folder)]
        terminal = Pseudoterminal(words, size=size, environment=environment, folder=self.folder, is_modern=is_modern)
        self._terminals.append(terminal)
        self.shows(awaits or self.program.ready, 0)

    # Typing

    def type(self, text: str = "typed", *, shows: bool = True) -> None:
        """Type a text that must be kept, and wait until it is seen."""
        known = len(self.terminal.chunks)
        self.pieces.append(text)
        self.terminal.write(text)
        if shows:
            self.shows(text.strip()[-20:], known)

    def paste(self, text: bytes | str) -> None:
        """Paste as a terminal does that marks pastes."""
        content = text if isinstance(text, bytes) else text.encode()
        self.terminal.write(b"\x1b[200~" + content + b"\x1b[201~")

    def shows(self, text: str, since: int | None = None, timeout: float = 30) -> None:
        """Wait until the screen has shown a text, in what was written after so many chunks or from here."""
        since = len(self.terminal.chunks) if since is None else since
        self.terminal.wait_until(lambda: text in self.shown(since), repr(text), timeout)

    def shown(self, since: int = 0) -> str:
        """What was written after so many chunks, without escape sequences."""
        return shown(self.terminal, since)

    def answers(self, timeout: float = 30) -> float:
        """Type one more word; seconds until it is seen."""
        begun = time.perf_counter()
        self.type(f"w{len(self.pieces)}w", shows=False)
        self.shows(self.pieces[-1], timeout=timeout)
        return time.perf_counter() - begun

    def keeps(self, text: str, timeout: float = 5) -> None:
        """Wait until the file holds a text."""

        def is_there() -> bool:
            try:
                return text in self.program.kept(self.folder)
            except (OSError, ValueError, KeyError):
                return False

        self.terminal.wait_until(is_there, f"{text!r} in the file", timeout)

    def wait(self, seconds: float) -> None:
        """Let time pass, reading what the program writes."""
        limit = time.perf_counter() + seconds
        while (left := limit - time.perf_counter()) > 0:
            self.terminal.read(min(left, 0.05))

    # Ending

    def ends(self, code: int, act: Callable[[], object], *, is_restored: bool = True) -> None:
        """End the program by an act, and look at everything that it should leave in order."""
        begun = time.perf_counter()
        act()
        try:
            self.terminal.wait_for_end(SOON)
        except AssertionError:
            self.claim("gone", False, f"still there after {SOON:.0f} s")
            return
        self.claim("gone", True)
        self.note = self.note or f"gone in {time.perf_counter() - begun:.2f} s"
        self.claim("code", self.terminal.exit_code == code, f"{self.terminal.exit_code} and not {code}")
        if is_restored:
            self.look_at_terminal()
        self.claim("lock", self.program.is_free(self.folder), "held by nobody who lives")
        self.look_at_file()

    def ends_by(self, number: signal.Signals) -> None:
        """End it by a signal."""
        self.goes_on()
        self.ends(128 + number, lambda: self.terminal.send(number))

    def leaves(self) -> None:
        """End it by its own keys."""
        self.goes_on()
        self.ends(0, lambda: leave(self.program, self.terminal))

    # What is claimed

    def goes_on(self) -> None:
        """Claim that it has not ended by itself."""
        self.claim("lives", not self.terminal.has_ended(), f"ended by itself: {self.last_words()}")

    def claim(self, name: str, holds: bool, otherwise: str = "") -> None:
        """Note whether something holds; the first thing that is wrong with it stays."""
        if not self.found.get(name):
            self.found[name] = "" if holds else otherwise or "no"

    def look_at_file(self) -> None:
        """Claim that everything that had to be kept is in the file, in order."""
        try:
            kept = self.program.kept(self.folder)
        except Exception as error:
            self.claim("saved", False, f"no file that can be read: {type(error).__name__}")
            return
        pattern = ".*".join(re.escape(piece) for piece in self.pieces)
        self.claim("saved", bool(re.search(pattern, kept, re.DOTALL)), f"{self.pieces} and not {kept[-200:]!r}")

    def look_at_terminal(self) -> None:
        """Claim that the terminal is as a shell expects it."""
        output = self.terminal.output
        last = output[output.rfind(ENTERED) :] if ENTERED in output else b""
        open_modes = [mode.decode()[2:] for mode in LEFT if last and mode not in last]
        is_same = termios.tcgetattr(self.terminal.window) == self.terminal.attributes_before
        self.claim("terminal", not open_modes, f"never written: {' '.join(open_modes)}")
        self.claim("terminal", is_same, "the line discipline is another one")

    def died(self, error: Exception) -> None:
        """Note that the program did not do what it should while it ran, and look at what it left."""
        terminal = self.terminal if self._terminals else None
        code = terminal.exit_code if terminal is not None and terminal.has_ended() else None
        what = str(error).split("; shown:")[0] if code is None else f"ended by itself with {code}: {self.last_words()}"
        self.claim("lives", False, what or type(error).__name__)
        if terminal is not None and code is not None:
            self.look_at_file()
            if terminal.window >= 0:
                self.look_at_terminal()

    def last_words(self) -> str:
        """What stands in the terminal after the screen was left."""
        output = self.terminal.output
        return ESCAPES.sub(b"", output[output.rfind(LEFT[0]) :]).decode(errors="replace").strip()

    def close(self) -> None:
        """Put everything away."""
        for terminal in self._terminals:
            terminal.close()


Case = Callable[[Trial], None]
CASES: dict[str, Case] = {}
LIGHT: list[str] = []
CHANCES: list[str] = []


def case(name: str, *, is_light: bool = False, is_chance: bool = False) -> Callable[[Case], Case]:
    """Register a case: *light* ones are tests of every day, those of *chance* are played with many seeds."""

    def register(play: Case) -> Case:
        CASES[name] = play
        LIGHT.extend([name] if is_light else [])
        CHANCES.extend([name] if is_chance else [])
        return play

    return register


@contextmanager
def torture_chamber() -> Iterator[Callable[[], Path]]:
    """A temporary folder with a fresh place for every trial."""
    numbers = count()
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        yield lambda: Path(folder, f"{next(numbers)}")


def tried(program: Program, name: str, folder: Path, seed: int, *, is_long: bool = False) -> Trial:
    """Play a case to its end, whatever that is."""
    program.fill(folder)
    trial = Trial(program, folder, Random(f"{name} {seed}"), is_long)
    try:
        CASES[name](trial)
        trial.claim("lives", True)
    except (AssertionError, OSError, ValueError) as error:
        trial.died(error)
    finally:
        trial.close()
    return trial
