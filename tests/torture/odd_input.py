"""What a keyboard, or what calls itself one, may send."""

from __future__ import annotations

import unicodedata

from tests.torture.trial import Trial, case

ODD_NUMBERS = (
    b"\x1b[9999999999u", b"\x1b[<0;0;0;0M", b"\x1b[<9999999999;1;1M", b"\x1b[48;0;0;0;0t", b"\x1b[-1;-1R",
    b"\x1b[48;999999;999999;1;1t", b"\x1b[1;2;3;4;5;6x", b"\x1b[?62;22c", b"\x1b]11;rgb:0c0c/0c0c/0c0c\x1b\\",
    b"\x1bP0$r0m\x1b\\", b"\x1b[1114112u", b"\x1b[55296u", b"\x1b[27;5;1114112~",
)  # fmt: skip
COMBINED = ("e\u0301", "n\u0303", "i\u0308", "\u1112\u1161\u11ab", "a\u0328\u0301")
WHOLE = ("ë", "ĳ", "👩\u200d👩\u200d👧", "🇳🇱", "👍🏽")


@case("bytes that are not UTF-8", is_light=True)
def bad_bytes(trial: Trial) -> None:
    """A Latin-1 keyboard, half characters, lone surrogates."""
    trial.start()
    trial.type("before")
    for chunk in (b"\xe9t\xe9", b"\xff\xfe\x00", b"\xed\xa0\x80", b"\xe2\x82", b"\xf4\x90\x80\x80", b"\xc0\xaf"):
        trial.terminal.write(chunk + b"-")
    trial.type("after")
    trial.leaves()


@case("old mouse", is_light=True)
def old_mouse(trial: Trial) -> None:
    """Mouse reports of the X10 kind, whose bytes are no text beyond column 95, and odd numbers."""
    trial.start()
    trial.type("before")
    trial.terminal.write(b"\x1b[M \xff\xfe\x1b[M\x23\xb0\xe0\x1b[M !!")
    trial.wait(0.1)
    trial.type("after")
    trial.leaves()


@case("odd numbers", is_light=True)
def odd_numbers(trial: Trial) -> None:
    """Control sequences with numbers that mean nothing, and answers to questions nobody asked: nothing is typed."""
    trial.start()
    trial.type("before")
    for sequence in ODD_NUMBERS:
        trial.terminal.write(sequence)
        trial.wait(0.01)
    trial.type("after")
    trial.leaves()
    trial.claim("saved", trial.program.kept(trial.folder) == "beforeafter", "something was typed by it")


@case("dead keys")
def dead_keys(trial: Trial) -> None:
    """Letters with their accents sent apart, and characters of several code points; backspace takes a whole one."""
    trial.start()
    trial.type("before")
    for character in (*COMBINED, *WHOLE):
        trial.terminal.write(character)
        trial.wait(0.02)
        trial.terminal.write(" ")
    trial.type("after")
    trial.leaves()
    kept = unicodedata.normalize("NFC", trial.program.kept(trial.folder))
    missing = [c for c in (*COMBINED, *WHOLE) if unicodedata.normalize("NFC", c) not in kept]
    trial.claim("saved", not missing, f"without {missing}")
