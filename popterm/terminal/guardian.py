"""Whatever ends popterm from outside, everything is saved first and the terminal is left as it was."""

import os
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT)
IGNORED = (signal.SIGINT, signal.SIGUSR1, signal.SIGUSR2)
PAUSING = (signal.SIGTSTP, signal.SIGCONT)

WAY_OUT = 3.0
"""Seconds the screen gets to leave by itself after a signal."""

LAST_RESORT = 10
"""Seconds after which the system ends a process that cannot even save."""

RESTORE = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"
)
"""Paste mode, wrapping, resize reports, mouse, focus and key reports, screen, cursor: as a shell expects them."""


class Guardian(threading.Thread):
    """Waits for signals and for the terminal to go away, in a thread that no busy loop can hold up.

    Signals reach it through the wake-up descriptor, which the system writes even while the program is stuck.

    Args:
        save_now: makes everything durable before it returns.
        leave: asks the screen to end with an exit code; called from this thread.
    """

    def __init__(self, save_now: Callable[[], None], leave: Callable[[int], None]) -> None:
        super().__init__(daemon=True, name="popterm-guardian")
        self._save_now = save_now
        self._leave = leave
        self._is_over = threading.Event()
        self._terminal = sys.__stdin__.fileno() if sys.__stdin__ is not None else 0
        self._attributes = termios.tcgetattr(self._terminal)
        self._calls, self._wakeup = os.pipe()

    def start(self) -> None:
        """Stand guard from here. Must be called in the main thread, before the screen opens."""
        os.set_blocking(self._wakeup, False)
        for number in (*ENDING, *IGNORED):
            signal.signal(number, let_the_guardian_decide)  # SIG_IGN would be inherited by the editor and the like
        signal.set_wakeup_fd(self._wakeup, warn_on_full_buffer=False)
        super().start()

    def stop(self) -> None:
        """Stand down: the screen has ended by itself and the terminal is restored."""
        self._is_over.set()

    def run(self) -> None:
        """Wait, and act on what comes."""
        watch = select.poll()
        watch.register(self._terminal, 0)  # nothing but its disappearance, which is always reported
        watch.register(self._calls, select.POLLIN)
        while not self._is_over.is_set():
            for descriptor, what in watch.poll():
                if descriptor == self._calls:
                    self._answer(os.read(self._calls, 64))
                elif what & select.POLLNVAL:  # some systems cannot watch a terminal
                    watch.unregister(descriptor)
                else:
                    self._terminal_is_gone()

    def _answer(self, calls: bytes) -> None:
        ending = next((number for number in calls if number in ENDING), None)
        if ending is not None:
            self._end(128 + ending)
        elif any(number in PAUSING for number in calls):
            self._save()

    def _end(self, code: int) -> None:
        signal.alarm(LAST_RESORT)
        self._save()
        self._leave(code)
        if not self._is_over.wait(WAY_OUT):
            self._restore_terminal()
            os._exit(code)

    def _terminal_is_gone(self) -> None:
        if not self._is_over.is_set():
            signal.alarm(LAST_RESORT)
            self._save()
            os._exit(128 + signal.SIGHUP)

    def _save(self) -> None:
        with suppress(Exception):  # there is nobody left to tell; the file on disk is whole either way
            self._save_now()

    def _restore_terminal(self) -> None:
        with suppress(OSError, termios.error):
            os.set_blocking(2, False)
            os.write(2, RESTORE)
            termios.tcsetattr(self._terminal, termios.TCSANOW, self._attributes)


def let_the_guardian_decide(number: int, frame: FrameType | None) -> None:
    """Keep the system from acting on a signal by itself."""
