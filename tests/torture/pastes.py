"""Pastes: too large, too long, never finished, or meaning harm."""

from __future__ import annotations

import signal
import time

from tests.torture.trial import Trial, case

LINE = "a line of words that somebody copied somewhere, {:07d}\n"
AT_ONCE = 1.0
"""Seconds within which a key is seen, once a paste has been dealt with."""


def lines(size: int) -> str:
    """So many characters, in numbered lines."""
    return "".join(LINE.format(number) for number in range(size // len(LINE.format(0))))


def pastes(trial: Trial, text: str, most: float) -> None:
    """Paste, and see that the program answers again in bounded time, with the text kept or refused by a sentence."""
    trial.start()
    trial.type("before")
    known, begun = len(trial.terminal.chunks), time.perf_counter()
    trial.paste(text)
    trial.answers(timeout=most)
    spent = time.perf_counter() - begun
    then = trial.answers(timeout=most)
    trial.claim("lives", then < AT_ONCE, f"{then:.1f} s for a key")
    trial.note = f"{spent:.1f} s, then {then:.2f} s a key"
    is_refused = trial.program.refusal in trial.shown(known)
    if not is_refused:
        trial.pieces.insert(1, text.rstrip("\n"))
    trial.note += ", refused by a sentence" if is_refused else ""
    trial.keeps(trial.pieces[-1], 10)
    trial.leaves()


@case("paste of 100 kB")
def paste_small(trial: Trial) -> None:
    """A long text: kept."""
    pastes(trial, lines(100_000), 20)


@case("paste of 1 MB")
def paste_large(trial: Trial) -> None:
    """A megabyte in lines."""
    pastes(trial, lines(1_000_000), 30)


@case("paste of 10 MB")
def paste_huge(trial: Trial) -> None:
    """Ten megabytes in lines."""
    pastes(trial, lines(10_000_000), 60)


@case("paste of one line of 1 MB", is_light=True)
def paste_long_line(trial: Trial) -> None:
    """A megabyte in one line: as one line it would cost a second a key."""
    pastes(trial, "word " * 200_000, 30)


@case("paste into nothing", is_light=True)
def paste_into_nothing(trial: Trial) -> None:
    """No text has the focus: the paste starts a note, as a letter does."""
    trial.start()
    trial.paste("pasted")
    trial.pieces.append("pasted")
    trial.shows("pasted", 0)
    trial.type("after")
    trial.leaves()


@case("unfinished paste")
def paste_unfinished(trial: Trial) -> None:
    """The end marker never comes: what was pasted appears, and typing goes on."""
    trial.start()
    trial.type("before")
    trial.terminal.write(b"\x1b[200~pasted")
    trial.pieces.append("pasted")
    trial.wait(3)
    trial.type("after")
    trial.leaves()


@case("paste that quits", is_light=True)
def paste_that_quits(trial: Trial) -> None:
    """The pasted text holds its own end marker and Ctrl+Q, and a lone escape with Ctrl+Q: popterm asks, and stays."""
    trial.start()
    trial.type("before")
    trial.paste(b"harmless\x1b[201~\x11 more")
    trial.pieces.append("harmless")
    trial.wait(0.15)
    trial.terminal.write("\x1b")
    trial.wait(0.15)
    trial.paste(b"x\x1b\x11y")
    trial.wait(0.15)
    trial.ends_by(signal.SIGTERM)


@case("undo of a paste", is_light=True)
def undo_of_a_paste(trial: Trial) -> None:
    """Several lines pasted, undone, done again and undone."""
    trial.start()
    trial.type("before")
    for _ in range(3):
        trial.paste("one\ntwo\nthree\n\nfive")
        trial.wait(0.05)
        trial.terminal.write("\x1b[A\x1b[A\x1a")
        trial.wait(0.05)
        trial.terminal.write("\x19\x1a")
        trial.wait(0.05)
    trial.terminal.write("\x1b[F")
    trial.pieces.clear()
    trial.type("after")
    trial.keeps("after")
    trial.leaves()


@case("paste with control sequences")
def paste_controls(trial: Trial) -> None:
    """A pasted text that would set the title and the clipboard of the terminal, were it sent there."""
    trial.start()
    trial.type("before")
    trial.paste(b"x\x1b]0;ZEBRA\x07y\x1b]52;c;WkVCUkE=\x07z\x9b31mw\xc2\x9b31m\xe2\x80\xae-")
    trial.type("after")
    trial.leaves()
    raw = trial.terminal.output
    is_safe = all(bad not in raw for bad in (b"]0;ZEBRA", b"]52;c;WkVC", b"\xc2\x9b", b"\xe2\x80\xae"))
    trial.claim("terminal", is_safe, "a text gave the terminal orders")
