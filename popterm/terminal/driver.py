"""Textual's driver for Linux and macOS, made to sleep until a key comes and to outlive its terminal."""

import asyncio
import os
import select
import termios
import tty
from collections.abc import Iterable
from contextlib import suppress
from queue import Queue, SimpleQueue
from threading import Event
from typing import IO, TYPE_CHECKING, Any, cast

from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread
from textual.message import Message

from popterm.terminal.keyboard import Keyboard, is_believable

if TYPE_CHECKING:
    from textual.app import App

    from popterm.terminal.app import HardenedApp

READ_SIZE = 65_536

LAST_OUTPUT = 2.0
"""Seconds that a terminal which does not read gets for the last output."""


class PatientWriter(WriterThread):
    """Writes to the terminal from a thread of its own, with a queue that never blocks whoever fills it."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(file)
        self._queue = cast("Queue[str | None]", SimpleQueue())  # has the part of a Queue that is used: put, get, qsize

    def run(self) -> None:
        """Write until told to stop; when the terminal is gone, take the output and drop it."""
        try:
            super().run()
        except (OSError, ValueError):
            while self._queue.get() is not None:
                pass

    def stop(self) -> None:
        """Stop after the output so far, or after two seconds if the terminal does not take it."""
        self._queue.put(None)
        self.join(LAST_OUTPUT)


vars(linux_driver)["WriterThread"] = PatientWriter  # the driver looks its writer up by this name


class WakingEvent(Event):
    """An event that also wakes whoever sleeps on its file descriptor."""

    def __init__(self) -> None:
        super().__init__()
        self.sleeper, self._waker = os.pipe()
        os.set_blocking(self.sleeper, False)
        os.set_blocking(self._waker, False)

    def set(self) -> None:
        """Set the event and wake the sleeper."""
        super().set()
        with suppress(OSError):
            os.write(self._waker, b"!")

    def calm(self) -> None:
        """Take the wake-up calls that have been heard."""
        with suppress(OSError):
            os.read(self.sleeper, 64)


class HardenedDriver(linux_driver.LinuxDriver):
    """Sleeps until input comes, survives any input, and reports its own errors without a traceback."""

    def __init__(
        self, app: "App[Any]", *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=False, mouse=mouse, size=size)  # debug would write every key to a file
        self.exit_event: WakingEvent = WakingEvent()

    def _sigtstp_application(self, *_details: object) -> None:
        with suppress(Exception):  # a process that stands still saves nothing: what was just typed goes first
            cast("HardenedApp", self._app).save_now()
        super()._sigtstp_application()

    def _sigcont_application(self, *_details: object) -> None:
        if self._must_signal_resume:
            super()._sigcont_application()
        elif self._auto_restart and self._writer_thread is not None:
            self._go_on()

    def _go_on(self) -> None:
        """Go on after a stop that nobody announced, such as SIGSTOP, or after none, as systemd may send it.

        Stock, the screen is started a second time over the first one, and a raw terminal is left behind at the end.
        """
        try:
            is_ours = not termios.tcgetattr(self.fileno)[tty.LFLAG] & termios.ICANON
        except termios.error:  # the terminal is gone: the guardian saves and ends
            return
        if not is_ours:  # a shell had it meanwhile
            self.suspend_application_mode()
            self.resume_application_mode()
        asyncio.run_coroutine_threadsafe(self._app._post_message(self.SignalResume()), self._loop)

    def run_input_thread(self) -> None:
        """Pass on what is typed until the driver stops or the terminal is gone."""
        keyboard, sleeper = Keyboard(), self.exit_event.sleeper
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno, sleeper], [], [], keyboard.patience())
            if sleeper in ready:
                self.exit_event.calm()
            if self.fileno in ready:
                chunk = os.read(self.fileno, READ_SIZE)
                if not chunk:  # the terminal is gone: the guardian saves and ends
                    return
                self._pass_on(keyboard.feed(chunk))
            self._pass_on(keyboard.tick())

    def _pass_on(self, found: Iterable[Message]) -> None:
        for message in found:
            if is_believable(message):
                self.process_message(message)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except OSError:  # as above, said in another way by the system
            return
        except Exception as error:
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)
