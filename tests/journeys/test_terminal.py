"""Whatever a terminal does, popterm saves, leaves it in order, and says nothing of what was typed.

A tiny app here fails, freezes and floods at a key; what the whole program does at a signal, a closed window and odd
input is in `test_torture_light.py`.
"""

import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.pseudoterminal import ESCAPES, Pseudoterminal, clean_environment

HOST = Path(__file__).parent / "terminal_host.py"
LEFT = (b"\x1b[?1049l", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[?25h")
Start = Callable[..., Pseudoterminal]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "saved"


@pytest.fixture
def start(saved: Path) -> Iterator[Start]:
    """Start the host app in a terminal and wait until it can be typed into."""
    terminals: list[Pseudoterminal] = []

    def start(*wishes: str, **variables: str) -> Pseudoterminal:
        environment = clean_environment(PYTHONPATH=str(HOST.parents[2]), **variables)
        words = [sys.executable, HOST, saved, *wishes]
        terminal = Pseudoterminal(words, environment=environment, folder=saved.parent)
        terminals.append(terminal)
        terminal.wait_for("host is ready")
        return terminal

    yield start
    for terminal in terminals:
        terminal.close()


def is_in_order(terminal: Pseudoterminal) -> bool:
    """Whether the terminal is as a shell expects it."""
    last = terminal.output[terminal.output.rindex(b"\x1b[?1049h") :]
    return all(mode in last for mode in LEFT) and termios.tcgetattr(terminal.window) == terminal.attributes_before


def type_and_wait(terminal: Pseudoterminal, text: str) -> None:
    terminal.write(text)
    terminal.wait_for(text)


def test_a_signal_ends_even_an_app_that_is_stuck(start: Start, saved: Path) -> None:
    terminal = start()
    type_and_wait(terminal, "hello")
    terminal.write("\x1bOR")  # F3
    terminal.wait_until(saved.with_suffix(".frozen").exists)
    terminal.send(signal.SIGTERM)
    assert terminal.wait_for_end() == 143
    assert saved.read_text() == "hello"
    assert is_in_order(terminal)


def test_pausing_leaves_the_screen_and_comes_back(start: Start, saved: Path) -> None:
    terminal = start()
    type_and_wait(terminal, "before")
    terminal.send(signal.SIGTSTP)
    terminal.wait_until(lambda: os.WIFSTOPPED(os.waitpid(terminal.process, os.WNOHANG | os.WUNTRACED)[1]))
    terminal.wait_until(lambda: is_in_order(terminal))
    terminal.send(signal.SIGCONT)
    terminal.wait_until(lambda: terminal.output.count(b"\x1b[?2004h") == 2)
    terminal.wait_until(lambda: b"host is ready" in ESCAPES.sub(b"", terminal.output.split(LEFT[0])[1]))
    terminal.write("after\x1a\x11")  # Ctrl+Z is undo, not a way into the background
    assert terminal.wait_for_end() == 0
    assert saved.exists()


def test_a_terminal_that_does_not_read_holds_nothing_up(start: Start, saved: Path) -> None:
    terminal = start()
    terminal.write("\x1bOS")  # F4: more output than any terminal buffers
    ticks = saved.with_suffix(".ticks")
    deadline = time.monotonic() + 15
    while not (ticks.exists() and ticks.stat().st_size > 100):  # without reading anything
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.write(terminal.window, b"typed blindly")
    terminal.wait_for("typed blindly")
    terminal.send(signal.SIGTERM)
    assert terminal.wait_for_end() == 143
    assert saved.read_text() == "typed blindly"


def test_an_error_shows_its_place_and_nothing_else(start: Start, saved: Path) -> None:
    terminal = start()
    type_and_wait(terminal, "hello")
    terminal.write("\x1bOQ")  # F2
    assert terminal.wait_for_end() == 1
    said = terminal.text[terminal.text.rindex("popterm stopped") :]
    assert said.startswith("popterm stopped: ValueError at terminal_host.py:")
    assert said.endswith("Everything you typed has been saved.\r\n")
    assert "ZEBRA" not in terminal.text
    assert saved.read_text() == "hello"
    assert is_in_order(terminal)


def test_an_error_in_a_thread_stays_silent(start: Start) -> None:
    terminal = start()
    terminal.write("\x1b[15~")  # F5
    type_and_wait(terminal, "hello")
    terminal.write("\x11")
    assert terminal.wait_for_end() == 0
    assert "ZEBRA" not in terminal.text
    assert "Traceback" not in terminal.text


@pytest.mark.parametrize(("key", "code"), [("\x1bOQ", 1), ("\x11", 73)], ids=["after an error", "at the end"])
def test_a_save_that_fails_is_admitted(start: Start, key: str, code: int) -> None:
    terminal = start("full-disk")
    terminal.write(key)
    assert terminal.wait_for_end() == code
    assert "Not everything could be saved: OSError at terminal_host.py:" in terminal.text
    assert "has been saved" not in terminal.text
    assert "ZEBRA" not in terminal.text


def test_a_poor_locale_still_draws_boxes(start: Start) -> None:
    terminal = start(LANG="C", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert "host is ready ╭" in terminal.text


@pytest.mark.parametrize("missing", ["stdin", "stderr"])
def test_without_a_terminal_it_says_so(saved: Path, missing: str) -> None:
    window, inner = os.openpty()
    streams = {"stdin": inner, "stdout": inner, "stderr": inner} | {missing: subprocess.PIPE}
    environment = clean_environment(PYTHONPATH=str(HOST.parents[2]))
    host = subprocess.Popen([sys.executable, HOST, saved], env=environment, **streams)
    os.close(inner)
    _, said = host.communicate(timeout=15)
    said = said or os.read(window, 4096)
    os.close(window)
    assert host.returncode == 2
    assert said.startswith(b"popterm draws a screen and needs a terminal")
    assert b"\x1b" not in said
