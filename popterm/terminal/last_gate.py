"""The last gate before the terminal: a text may come in by any way, and the terminal obeys none of it."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from popterm.domain.gate import disarmed, is_harmless


class LastGate(LineFilter):
    """Takes what a terminal would obey out of what is painted; colours and moves of the cursor are not texts."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments as they are, or clean ones."""
        if all(segment.control or is_harmless(segment.text) for segment in segments):
            return segments
        return [segment if segment.control else Segment(disarmed(segment.text), segment.style) for segment in segments]


LAST_GATE = LastGate()
