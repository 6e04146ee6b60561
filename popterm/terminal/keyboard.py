"""Bytes from a terminal become Textual events, and nothing that a terminal sends can end the program."""

import codecs
import re
from collections.abc import Iterable, Iterator

from textual import constants, events
from textual._time import get_time
from textual._xterm_parser import XTermParser, _re_mouse_event, _re_terminal_mode_response
from textual.keys import Keys
from textual.message import Message

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"

UNFINISHED_PASTE = 2.0
"""Seconds of silence after which a paste without an end marker counts as complete."""

UNASKED = re.compile(rb"\x1b\[M[\x20-\xff]{3}|\x1b[\]P_^][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)")
"""Mouse reports of the old X10 kind, whose raw bytes are no text, and whole answers to questions never asked."""

COMPLETE = re.compile(r"\x1b\[[ -?]*[@-LN-Z\\-~]")
"""A whole control sequence, however wrong inside; `ESC[M` and `ESC[[` are left out, because more belongs to them."""

LARGEST = 2000
"""Rows or columns beyond which a reported window size is nonsense."""


JOINERS = "\u200c\u200d"
"""Characters within characters, such as those of a family of emoji; they are typed, unseen as they are."""


class JoinerKey(events.Key):
    """A joiner: Python calls it unprintable, and Textual drops what is."""

    @property
    def is_printable(self) -> bool:
        """Whether it belongs into a text."""
        return True


JoinerKey.handler_name = events.Key.handler_name


class ForgivingParser(XTermParser):
    """The stock parser, except that it ignores what it does not know instead of typing it, and recovers."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):  # a number that is no character
            keys = []
        if sequence and sequence in JOINERS:
            return [JoinerKey(key.key, key.character) for key in keys]
        if keys or not COMPLETE.fullmatch(sequence):
            return keys
        if _re_mouse_event.match(sequence) or _re_terminal_mode_response.match(sequence):
            return keys
        return [events.Key(Keys.Ignore, sequence)]

    @property
    def gives_up_at(self) -> float | None:
        """When a lone escape counts as the key Escape, on Textual's clock."""
        return self._timeout_time

    def restart(self) -> None:
        """Begin again after an error, keeping what is known of the mouse and the window."""
        self._tokens.clear()
        self._timeout_time = None
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)


class Keyboard:
    """Turns chunks of bytes into events, whatever the bytes are.

    Pastes are collected here and not by the parser, which takes them character by character and waits for ever for
    an end marker that was lost.
    """

    def __init__(self) -> None:
        self._parser = ForgivingParser()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._pasted: list[str] | None = None
        self._heard_at = 0.0

    def feed(self, chunk: bytes) -> Iterator[Message]:
        """Yield the events of a chunk as it came from the terminal."""
        self._heard_at = get_time()
        text = self._held + self._decoder.decode(UNASKED.sub(b"", chunk))
        self._held = ""
        while text:
            if self._pasted is None:
                typed, start, text = text.partition(PASTE_START)
                if start:
                    self._pasted = []
                elif "\x1b[2" in typed[-5:]:
                    typed, self._held = hold_back(typed, PASTE_START)
                yield from self._typed(typed)
            else:
                inside, end, text = text.partition(PASTE_END)
                if not end:
                    inside, self._held = hold_back(inside, PASTE_END)
                self._pasted.append(inside)
                if end:
                    yield self._paste()

    def tick(self) -> Iterator[Message]:
        """Yield the events that come from silence: a lone Escape, a paste that was never finished."""
        silence = get_time() - self._heard_at
        if self._pasted is not None:
            if silence >= UNFINISHED_PASTE:
                yield self._paste()
        elif self._held and silence >= constants.ESCAPE_DELAY:
            held, self._held = self._held, ""
            yield from self._typed(held)
        yield from self._guarded(self._parser.tick())

    def patience(self) -> float | None:
        """Seconds until `tick` has something to do, or None: sleep until a key comes."""
        if self._pasted is not None:
            moment: float | None = self._heard_at + UNFINISHED_PASTE
        elif self._held:
            moment = self._heard_at + constants.ESCAPE_DELAY
        else:
            moment = self._parser.gives_up_at
        return None if moment is None else max(0.0, moment - get_time())

    def _paste(self) -> events.Paste:
        text = "".join(self._pasted or []) + self._held
        self._pasted, self._held = None, ""
        return events.Paste(text.replace("\x00", ""))

    def _typed(self, text: str) -> Iterator[Message]:
        for piece in re.split("(?=\x1b)", text):  # an error costs one sequence, not the rest of the chunk
            yield from self._guarded(self._parser.feed(piece) if piece else ())

    def _guarded(self, found: Iterable[Message]) -> Iterator[Message]:
        try:
            yield from found
        except Exception:
            self._parser.restart()


def hold_back(text: str, marker: str) -> tuple[str, str]:
    """Split off the end of a text that may be the beginning of a marker."""
    for length in range(len(marker) - 1, 0, -1):
        if text.endswith(marker[:length]):
            return text[:-length], text[-length:]
    return text, ""


def is_believable(message: Message) -> bool:
    """Whether a message from the terminal can be true: a window of millions of columns is not."""
    return not isinstance(message, events.Resize) or 0 < max(message.size) <= LARGEST
