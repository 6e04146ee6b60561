"""Ways in which a program is ended from outside, or nearly."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import time
from pathlib import Path

from tests.pseudoterminal import Pseudoterminal, clean_environment
from tests.torture.programs import ROOT
from tests.torture.trial import SOON, Trial, case

NO_DISK = 4096
"""Bytes that a file may have on a disk that counts as full."""


@case("hangup", is_light=True)
def hangup(trial: Trial) -> None:
    """SIGHUP: the window was closed, ssh was dropped."""
    trial.start()
    trial.type()
    trial.ends_by(signal.SIGHUP)


@case("terminate", is_light=True)
def terminate(trial: Trial) -> None:
    """SIGTERM, and SIGCONT right behind it, as systemd sends them when the computer is switched off."""
    trial.start()
    trial.type()
    trial.goes_on()
    trial.ends(128 + signal.SIGTERM, lambda: [trial.terminal.send(n) for n in (signal.SIGTERM, signal.SIGCONT)])


@case("quit", is_light=True)
def quit_signal(trial: Trial) -> None:
    """SIGQUIT."""
    trial.start()
    trial.type()
    trial.ends_by(signal.SIGQUIT)


@case("interrupt")
def interrupt(trial: Trial) -> None:
    """SIGINT from outside: nothing happens."""
    trial.start()
    trial.type("before")
    trial.terminal.send(signal.SIGINT)
    trial.wait(0.3)
    trial.type("after")
    trial.leaves()


@case("user signals", is_light=True)
def user_signals(trial: Trial) -> None:
    """SIGUSR1, SIGUSR2 and SIGINT: nothing happens."""
    trial.start()
    trial.type("before")
    for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGINT):
        trial.terminal.send(number)
    trial.wait(0.1)
    trial.type("after")
    trial.leaves()


@case("closed window", is_light=True)
def closed_window(trial: Trial) -> None:
    """The terminal goes away under the program."""
    trial.start()
    trial.type()
    trial.ends(129, trial.terminal.close_window, is_restored=False)


@case("nohup", is_light=True)
def nohup(trial: Trial) -> None:
    """Started with SIGHUP ignored, then the terminal goes away."""
    trial.start(before=("/bin/sh", "-c", 'trap "" HUP; exec "$@"', "sh"))
    trial.type()
    trial.ends(129, trial.terminal.close_window, is_restored=False)


@case("put into the background")
def background(trial: Trial) -> None:
    """SIGTSTP from outside and back: the shell gets its screen, and popterm its own again."""
    trial.start()
    trial.type("before")
    trial.terminal.send(signal.SIGTSTP)
    trial.terminal.wait_until(lambda: state(trial) == "T", "a stop")
    trial.wait(0.1)
    trial.look_at_terminal()
    trial.look_at_file()
    trial.terminal.send(signal.SIGCONT)
    trial.shows("before", timeout=10)
    trial.type("after")
    trial.leaves()


@case("lid closed")
def lid(trial: Trial) -> None:
    """The process stands still for some seconds, as in a closed laptop, and is typed into meanwhile."""
    trial.start()
    trial.type("before")
    trial.keeps("before")
    trial.terminal.send(signal.SIGSTOP)
    time.sleep(60 if trial.is_long else 3)
    trial.terminal.write("meanwhile")
    trial.pieces.append("meanwhile")
    trial.terminal.send(signal.SIGCONT)
    trial.type("after")
    trial.leaves()


@case("no terminal")
def no_terminal(trial: Trial) -> None:
    """Standard input is no terminal: a sentence, exit code 2, and no screen."""
    window, inner = os.openpty()
    environment = clean_environment(PYTHONPATH=str(ROOT))
    words = trial.program.words(trial.folder)
    with subprocess.Popen(words, env=environment, stdin=subprocess.DEVNULL, stdout=inner, stderr=inner) as process:
        os.close(inner)
        try:
            code: int | None = process.wait(SOON)
        except subprocess.TimeoutExpired:
            code = None
            process.kill()
    said = os.read(window, 65_536)
    os.close(window)
    trial.claim("gone", code is not None, "goes on without anybody")
    trial.claim("code", code == 2, f"{code} and not 2")
    trial.claim("terminal", b"\x1b" not in said and b"needs a terminal" in said, "no sentence")


@case("full disk")
def full_disk(trial: Trial) -> None:
    """No file may grow any more: it is said, typing goes on, and when there is room everything is kept."""
    trial.start()
    trial.type("before")
    trial.keeps("before")
    allow(trial.terminal, NO_DISK)
    trial.type("without")
    trial.shows("not saved", 0, timeout=10)
    trial.claim("saved", "before" in trial.program.kept(trial.folder), "the file was touched")
    trial.type("room")
    allow(trial.terminal, resource.RLIM_INFINITY)
    trial.terminal.write("\x13")
    trial.keeps("room")
    trial.leaves()


@case("full disk to the end")
def full_disk_to_the_end(trial: Trial) -> None:
    """The disk stays full until SIGTERM: the file is whole and has what was said to be saved."""
    trial.start()
    trial.type("before")
    trial.keeps("before")
    allow(trial.terminal, NO_DISK)
    trial.type("never")
    trial.pieces.remove("never")
    trial.ends_by(signal.SIGTERM)
    trial.claim("lives", "saved" in trial.shown()[-200:], "nobody was told")


@case("second popterm")
def second(trial: Trial) -> None:
    """Another one opens the same: it says that it only reads, and the first goes on saving."""
    trial.start()
    trial.type("before")
    trial.start(awaits="in another popterm")
    other = trial._terminals.pop()
    other.write("\rx nothing of this\r")
    trial.type("after")
    trial.keeps("after")
    other.close()
    trial.claim("saved", "nothing of this" not in trial.program.kept(trial.folder), "two write")
    trial.leaves()


def allow(terminal: Pseudoterminal, most: int) -> None:
    """Set how long a file of that program may get."""
    resource.prlimit(terminal.process, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


def state(trial: Trial) -> str:
    """How the system calls what the process is doing; T is stopped."""
    line = Path(f"/proc/{trial.terminal.process}/stat").read_text(encoding="ascii", errors="replace")
    return line.rpartition(")")[2].split()[0]
