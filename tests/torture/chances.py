"""What is left to chance: any bytes, any keys, kill -9 at any moment. A seed plays the same again."""

from __future__ import annotations

import signal
import time

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from tests.journeys.test_any_keys import LETTERS, key
from tests.torture.trial import Trial, case

EARLIER = "earlier"
PIECES = (
    b"\x1b", b"\x1b[", b"\x1bO", b"\x1b[200~", b"\x1b[201~", b"\x1b[M", b"\x1b[<0;9;9M", b"\x1b[<35;60;20M",
    b"\x1b[<64;5;5M", b"\x1b[48;0;0;0;0t", b"9;", b"\x1b[?2026;2$y", b"\x1b]11;?\x07", b"\x1b[9999999999u",
    b"\x1b[1;5R", b"\xe2\x82", b"\r", b"\t", b"\x1b[A", b"\x1b[B", b"\x1b[5~", b"\x1b[6~", b"\x1bOP", b"\x1b[15~",
    "é👩\u200d👩\u200d👧".encode(), b"\x1a", b"\x19",
)  # fmt: skip
OPENING = ("\x10", "?", "/", "\x1b[15~", "\x1b", "\x11", "+", "&")
"""Keys that open and close windows: commands, help, lines, the next phase, leaving, minutes, an agreement."""

SEQUENCES = {
    keys[0].value: sequence for sequence, keys in reversed(ANSI_SEQUENCES_KEYS.items()) if isinstance(keys, tuple)
}
SIGNS = {
    "full_stop": ".", "exclamation_mark": "!", "plus": "+", "minus": "-", "equals_sign": "=", "greater_than_sign": ">",
    "less_than_sign": "<", "question_mark": "?", "slash": "/", "number_sign": "#", "left_square_bracket": "[",
    "at": "@", "colon": ":", "space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f",
    "shift+f5": "\x1b[15;2~",
}  # fmt: skip


def begin_with_something_earlier(trial: Trial) -> None:
    """Keep a note in one sitting and open it again: no undo of the next sitting reaches it."""
    trial.start()
    trial.type(EARLIER)
    trial.terminal.write("\r")
    trial.leaves()
    trial.found.clear()
    if trial.chance.random() < 0.3:
        trial.pieces.clear()
    trial.start()


def without_lines(trial: Trial, keys: bytes) -> bytes:
    """Keys without the one that opens the list of lines, in which anybody may change what was written earlier."""
    return keys.replace(b"/", b"") if trial.pieces else keys


def still_alive(trial: Trial) -> None:
    """After any keys: it did not fail, ends by a signal as ever, and holds what was there before.

    Keys may also have led out of the conversation and its cover page, which ends popterm with 0.
    """
    trial.wait(0.3)
    if trial.terminal.has_ended() and trial.terminal.exit_code == 0:
        trial.ends(0, lambda: None)
        return
    trial.ends_by(signal.SIGTERM)
    if trial.terminal.exit_code == 0:  # they did just now
        trial.found["code"] = ""


@case("any bytes", is_chance=True)
def any_bytes(trial: Trial) -> None:
    """Two thousand random bytes and pieces of control sequences."""
    begin_with_something_earlier(trial)
    for _ in range(120):
        piece = trial.chance.choice(PIECES) if trial.chance.random() < 0.6 else trial.chance.randbytes(12)
        trial.terminal.write(without_lines(trial, piece.replace(b"\x11", b"")))
        trial.terminal.read(0.003)
    trial.terminal.write(b"\x1b\\\x07\x1b[201~")
    still_alive(trial)


@case("any keys", is_chance=True)
def any_keys(trial: Trial) -> None:
    """Two hundred random keys, those of the conversation more often than others."""
    begin_with_something_earlier(trial)
    for _ in range(200):
        trial.terminal.write(without_lines(trial, as_bytes(key(trial.chance)).encode()))
        trial.terminal.read(0.004)
    still_alive(trial)


@case("signal amid keys", is_chance=True)
def signal_amid_keys(trial: Trial) -> None:
    """SIGTERM or SIGHUP while a window opens or closes: the exit code is the signal's, whatever was being built."""
    trial.start()
    trial.type("before")
    trial.terminal.write("\r")
    for _ in range(trial.chance.randint(1, 6)):
        trial.terminal.write(trial.chance.choice(OPENING))
        trial.terminal.read(trial.chance.uniform(0, 0.03))
    trial.ends_by(trial.chance.choice((signal.SIGTERM, signal.SIGHUP)))


@case("kill -9", is_chance=True)
def killed(trial: Trial) -> None:
    """Killed at a random moment while somebody types: the file is whole and has the beginning of what was typed."""
    trial.start()
    moment = time.perf_counter() + trial.chance.uniform(0.05, 1.5)
    typed, kept_at = "", 0.0
    while time.perf_counter() < moment:
        word = f"k{len(typed)}."
        trial.terminal.write(word)
        typed += word
        trial.terminal.read(trial.chance.choice((0.0, 0.004, 0.03)))
        kept_at = kept_at or time.perf_counter()
    trial.terminal.send(signal.SIGKILL)
    trial.terminal.wait_for_end(5)
    try:
        kept = trial.program.kept(trial.folder)
    except Exception as error:
        trial.claim("saved", False, f"no file that can be read: {type(error).__name__}")
        return
    trial.claim("saved", typed.startswith(kept), f"{kept[-60:]!r} is no beginning of {typed[-60:]!r}")
    trial.claim("lock", trial.program.is_free(trial.folder), "the dead hold it")
    trial.note = f"{len(kept)} of {len(typed)} characters"


def as_bytes(name: str) -> str:
    """What a terminal sends for a key."""
    if len(name) == 1 or name in LETTERS:
        return name
    if name.startswith("ctrl+") and len(name) == 6:
        return chr(ord(name[5]) & 0x1F)
    return SIGNS.get(name) or SEQUENCES[name]
