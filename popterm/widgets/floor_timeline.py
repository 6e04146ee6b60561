"""Who had the floor, minute by minute: a row for everybody, with the change that is put right pointed at."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from popterm.domain.script import Floor
from popterm.domain.stretch import Stretch
from popterm.widgets.paint import fit, row, stacked, styled

SIGNS: dict[Floor, tuple[str, str]] = {
    "employee": ("█", "$primary"),
    "manager": ("█", "$primary"),
    "third": ("█", "$primary"),
    "both": ("━", "$foreground"),
    "nobody": ("·", "$foreground"),
}
POINTER = "▲"
INTERRUPTED = "!"
SIDES = 2
"""Blank cells at the left and at the right."""


class TimelineRow(Struct, frozen=True):
    """Whose row, and what stands before it."""

    floor: Floor
    label: str


class Timeline(Struct, frozen=True):
    """What a timeline shows; moments are seconds on one axis.

    Attributes:
        rows: From the top.
        stretches: Turns, pauses and absences.
        spans: Number or name, start and end of every phase, and the time of day when it began.
        interruptions: When somebody was interrupted.
        signs: Marks and their moments.
        chosen: The moment that is pointed at, if any.
        ended: The time of day at the end.
        labels: What stands before the signs and before the interruptions.
    """

    rows: tuple[TimelineRow, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    spans: tuple[tuple[str, float, float, str], ...] = ()
    interruptions: tuple[float, ...] = ()
    signs: tuple[tuple[str, float], ...] = ()
    chosen: float | None = None
    ended: str = ""
    labels: tuple[str, str] = ("", "")

    @property
    def start(self) -> float:
        """Where the axis begins."""
        return self.stretches[0].start if self.stretches else 0.0

    @property
    def end(self) -> float:
        """Where the axis ends."""
        return self.stretches[-1].end if self.stretches else 0.0


class FloorTimeline(Widget):
    """Draws a timeline over its whole width. It cannot take the focus: the keys are the screen's."""

    DEFAULT_CSS = "FloorTimeline { height: auto; }"

    shown: reactive[Timeline] = reactive(Timeline(), layout=True)
    is_airy: reactive[bool] = reactive(False, layout=True)
    """Whether there is room for a blank line between the rows."""

    class Picked(Message):
        """A moment was clicked on."""

        def __init__(self, at: float) -> None:
            super().__init__()
            self.at = at

    @property
    def label_width(self) -> int:
        """Cells of the widest label, within reason, and a blank."""
        labels = [one.label for one in self.shown.rows] + list(self.shown.labels)
        return min(20, max((Content(label).cell_length for label in labels), default=0)) + 1

    @property
    def axis_width(self) -> int:
        """Cells of the axis."""
        return max(10, self.size.width - self.label_width - 2 * SIDES)

    def cell(self, at: float) -> int:
        """The cell of the axis in which a moment lies."""
        length = max(self.shown.end - self.shown.start, 1e-9)
        return max(0, min(self.axis_width - 1, int((at - self.shown.start) / length * self.axis_width)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as are drawn."""
        return len(list(self._lines()))

    def render(self) -> Content:
        """Draw it."""
        return stacked(*self._lines())

    def on_click(self, event: Click) -> None:
        """Tell which moment was clicked on."""
        place = event.x - SIDES - self.label_width
        if 0 <= place < self.axis_width:
            length = self.shown.end - self.shown.start
            self.post_message(self.Picked(self.shown.start + (place + 0.5) / self.axis_width * length))

    def _lines(self) -> Iterator[Content]:
        shown = self.shown
        if self.is_airy:
            yield Content("")
        for one in shown.rows:
            yield self._row(one.label, self._turns(one.floor))
            if self.is_airy:
                yield Content("")
        marks, interrupted = shown.labels
        if shown.signs:
            yield self._row(marks, self._signs(shown.signs, "$foreground"), "$quiet")
        if shown.interruptions:
            cuts = [(INTERRUPTED, at) for at in shown.interruptions]
            yield self._row(interrupted, self._signs(cuts, "$warning"), "$quiet")
        pointer = [(POINTER, shown.chosen)] if shown.chosen is not None else []
        yield self._row("", self._signs(pointer, "bold $accent"))
        yield self._row("", self._words([(start, name) for name, start, _end, _time in shown.spans], "│"))
        times = [(start, time) for _name, start, _end, time in shown.spans]
        yield self._row("", self._words(times, "", last=shown.ended))

    def _row(self, label: str, drawn: Content, style: str = "") -> Content:
        return row(" " * SIDES, fit(label, self.label_width - 1, style=style), " ", drawn)

    def _turns(self, floor: Floor) -> Content:
        """The turns of one row, each at least one cell, on a line of quiet dots where somebody else has it."""
        sign, style = SIGNS[floor]
        cells = [" "] * self.axis_width
        for turn in self.shown.stretches:
            if turn.floor == floor and turn.kind == "talk":
                first = self.cell(turn.start)
                for place in range(first, max(first + 1, self._behind(turn.end))):
                    cells[place] = sign
        return styled("".join(cells), style)

    def _behind(self, at: float) -> int:
        """The cell behind a turn that ends at that moment; at the end of the axis, the one behind the last."""
        return self.axis_width if at >= self.shown.end else self.cell(at)

    def _signs(self, found: list[tuple[str, float]] | tuple[tuple[str, float], ...], style: str) -> Content:
        cells = [" "] * self.axis_width
        for sign, at in found:
            cells[self.cell(at)] = sign
        return styled("".join(cells), style)

    def _words(self, found: list[tuple[float, str]], border: str, last: str = "") -> Content:
        """Words where they begin, each cut to the room there is before the next; *last* ends the line."""
        starts = [self.cell(at) for at, _text in found]
        ends = [*starts[1:], self.axis_width - (len(last) + 1 if last else 0)]
        line = Content("")
        for start, end, (_at, text) in zip(starts, ends, found, strict=False):
            room = end - max(start, line.cell_length)
            is_whole = Content(text).cell_length < room
            if room > 1 and (border or is_whole):  # a time of day that does not fit says nothing
                line = row(line, " " * (max(start, line.cell_length) - line.cell_length), border)
                line = row(line, fit(text, room - len(border)) if border else text)
        gap = max(0, self.axis_width - line.cell_length - len(last))
        return row(line, " " * gap, last).stylize("$quiet")
