"""A terminal without a window, for tests and benchmarks that need the real program in a real terminal."""

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[()][A-Z0-9]|[=>78])"
)
MODE_QUESTION = re.compile(rb"\x1b\[\?(2026|2048)\$p")
CELL = 9, 18


class Pseudoterminal:
    """A program in a terminal of its own.

    Args:
        words: the command line; the program is looked up on the path of the environment.
        size: columns and rows.
        environment: all of the program's variables; a small clean set by default.
        folder: the folder it runs in.
        is_controlling: whether closing the window sends SIGHUP, as a window does and a bare descriptor does not.
        is_modern: whether the terminal answers Textual's questions about its abilities at once.
    """

    def __init__(
        self,
        words: Sequence[str | Path],
        *,
        size: tuple[int, int] = (120, 36),
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        is_controlling: bool = True,
        is_modern: bool = True,
    ) -> None:
        self.chunks: list[tuple[float, bytes]] = []
        self.exited_at: float | None = None
        self.exit_code: int | None = None
        self.is_closed = False
        self.is_modern = is_modern
        self.window, inner = os.openpty()
        columns, rows = size
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, columns * CELL[0], rows * CELL[1]))
        os.set_blocking(self.window, False)
        self.attributes_before = termios.tcgetattr(self.window)
        name = os.ttyname(inner)
        first = (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0) if is_controlling else (os.POSIX_SPAWN_DUP2, inner, 0)
        here = Path.cwd()
        os.chdir(folder or here)
        try:
            self.started_at = time.perf_counter()
            self.process = os.posix_spawn(
                str(words[0]),
                [str(word) for word in words],
                dict(environment if environment is not None else clean_environment()),
                file_actions=[first, (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)],
                setsid=True,
                setsigdef=(signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGPIPE),
            )
        finally:
            os.chdir(here)
        os.close(inner)

    # -- what it shows --

    @property
    def output(self) -> bytes:
        """Everything the program has written."""
        return b"".join(chunk for _, chunk in self.chunks)

    @property
    def text(self) -> str:
        """Everything the program has written, without escape sequences."""
        return ESCAPES.sub(b"", self.output).decode(errors="replace")

    def read(self, timeout: float) -> bool:
        """Wait for output and take it; return whether any came."""
        if self.window < 0 or not select.select([self.window], [], [], max(timeout, 0))[0]:
            return False
        try:
            chunk = os.read(self.window, 65_536)
        except BlockingIOError:
            return False
        except OSError:  # the program has closed its side
            chunk = b""
        if not chunk:
            self.is_closed = True
            time.sleep(0.001)  # a closed side is always "ready"
            return False
        self.chunks.append((time.perf_counter(), chunk))
        if self.is_modern:
            self._answer(chunk)
        return True

    def _answer(self, chunk: bytes) -> None:
        for question in MODE_QUESTION.finditer(chunk):
            self.write(b"\x1b[?%s;2$y" % question[1])

    # -- what it gets --

    def write(self, keys: bytes | str) -> None:
        """Type."""
        left = keys.encode() if isinstance(keys, str) else keys
        while left:
            try:
                left = left[os.write(self.window, left) :]
            except BlockingIOError:
                self.read(0.01)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.process, number)

    def close_window(self) -> None:
        """Close the terminal under the program."""
        os.close(self.window)
        self.window = -1

    # -- waiting --

    def wait_until(self, is_so: Callable[[], bool], what: str = "", timeout: float = 15) -> None:
        """Take output until something is so.

        Raises:
            AssertionError: it took too long, or the program ended first; the message shows the end of the output.
        """
        limit = time.perf_counter() + timeout
        while not is_so():
            self.read(0.02)
            if time.perf_counter() > limit or (self.has_ended() and not self.read(0) and not is_so()):
                raise AssertionError(f"no {what or is_so}; exit code {self.exit_code}; shown:\n{self.text[-2000:]}")

    def wait_for(self, text: str, timeout: float = 15) -> None:
        """Take output until a text has been shown."""
        self.wait_until(lambda: text in self.text, repr(text), timeout)

    def has_ended(self) -> bool:
        """Whether the program has ended; notes when and how."""
        if self.exit_code is None:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                self.exited_at = time.perf_counter()
                self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code is not None

    def wait_for_end(self, timeout: float = 15) -> int:
        """Take output until the program ends; return its exit code, negative for a signal that killed it."""
        limit = time.perf_counter() + timeout
        while not self.has_ended():
            if self.window >= 0:
                self.read(0.005)
            else:
                time.sleep(0.005)
            if time.perf_counter() > limit:
                raise AssertionError(f"the program goes on; shown:\n{self.text[-2000:]}")
        while self.window >= 0 and not self.is_closed and time.perf_counter() < limit:
            self.read(0.05)  # the last output may arrive after the end
        assert self.exit_code is not None
        return self.exit_code

    def close(self) -> None:
        """End the program if need be, and put everything away."""
        if not self.has_ended():
            os.kill(self.process, signal.SIGCONT)
            os.kill(self.process, signal.SIGKILL)
            self.exit_code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        if self.window >= 0:
            self.close_window()

    def __enter__(self) -> "Pseudoterminal":
        return self

    def __exit__(self, *_details: object) -> None:
        self.close()


def clean_environment(**more: str) -> dict[str, str]:
    """The few variables that a program in a terminal needs, whatever the outer environment holds."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    } | more
