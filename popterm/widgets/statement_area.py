"""The goal editor: what can be seen in the sentence is marked while it is being typed."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Literal, Protocol, Unpack

from rich.style import Style
from rich.text import Text
from textual.message import Message
from textual.reactive import reactive
from textual.signal import Signal
from textual.strip import Strip
from textual.timer import Timer

from popterm.widgets.fast_area import FastArea
from popterm.widgets.marking import VAGUE, Finding, Marking
from popterm.widgets.safe_area import AreaOptions

Marks = Literal["colour+letters", "letters", "off"]
Tempo = Literal["live", "pause", "off"]

MARK_NAMES = {
    "S": "specific",
    "M": "measurable",
    "A": "acceptable",
    "R": "realistic",
    "T": "timebound",
    VAGUE: "vague",
}
"""The signs in the order of the margin, each with the last part of its component class."""

LIVE_LIMIT = 5_000
"""Code points; a longer text is analysed in the pauses only."""

MARK_LIMIT = 20_000
"""Code points; a longer text is no goal, and analysing it would be felt: it has no marks."""


AFTER_PAINT = 0.008
"""Seconds from a key to its analysis, which would hold up the letter if it came at once."""


class Analysis(Protocol):
    """What the analyser returns, as far as the area needs it."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What was seen, in any order."""


class StatementArea(FastArea):
    """A text area with live SMART marks.

    What was recognised (a measure, a proof, a date) is marked at once. Anything that asks something back (vague words,
    somebody else's will, too much at a time) waits until its sentence is finished or nobody typed for a while, and
    is never marked on the word under the cursor.

    The letter that was typed is painted first; the analysis follows in the same breath and never holds it up.
    """

    COMPONENT_CLASSES = {f"statement-area--{name}" for name in MARK_NAMES.values()}

    marks: reactive[Marks] = reactive("colour+letters", init=False)
    """Whether the marks have colours, attributes only, or are not shown."""
    tempo: reactive[Tempo] = reactive("live", init=False)
    """Whether the text is analysed at each key, in the pauses, or never."""
    dismissed: reactive[frozenset[str]] = reactive(frozenset(), init=False)
    """Texts that are not marked, whatever the case of their letters."""

    @dataclass
    class Analysed(Message):
        """Posted after each analysis."""

        area: StatementArea
        analysis: Analysis

        @property
        def control(self) -> StatementArea:
            """The area whose text was analysed."""
            return self.area

    def __init__(
        self,
        text: str = "",
        *,
        analyse: Callable[[str], Analysis],
        clean: Callable[[str], str] = str,
        pause: float = 1.2,
        **options: Unpack[AreaOptions],
    ) -> None:
        """Build an area.

        Args:
            text: what it starts with.
            analyse: from the whole text to what was seen in it; fast, as it runs at each key.
            clean: what pasted text passes through before it is inserted.
            pause: seconds without typing after which everything may be marked.
            options: as ``AreaOptions`` says.
        """
        self._analyse = analyse
        self._is_analysed = False
        self._is_due = False
        self._marking = Marking()
        self._mark_styles: dict[str, Style] = {}
        self._rendered: set[int] = set()
        self._pause = pause
        self._pause_timer: Timer | None = None
        self._changed_at = 0.0
        super().__init__(text, clean=clean, **options)
        self.rows_changed: Signal[list[int]] = Signal(self, "rows-changed")
        """Published with the visible rows (0 is the first on screen) whose text or marks may have changed."""

    # When the text is analysed

    def on_mount(self) -> None:
        """Look at the text it was built with."""
        self._marking.read(self.document.lines)
        self.analyse_now()

    def on_resize(self) -> None:
        """Let the margin follow the new wrapping."""
        self.call_next(self._rows_moved)

    def _rows_moved(self) -> None:
        self.rows_changed.publish(list(range(self.size.height)))

    def text_changed(self) -> None:
        """Move the marks along with their words; the text is analysed as soon as the key is painted."""
        text = self._marking.read(self.document.lines)
        self._is_analysed = False
        self._place_cursor()
        self._changed_at = monotonic()
        if not self.is_mounted or self.tempo == "off":
            return
        if self.tempo == "live" and len(text) <= LIVE_LIMIT and not self._is_due:
            self._is_due = True
            get_running_loop().call_later(AFTER_PAINT, self.call_later, self._key_painted)
        if self._pause_timer is None:
            self._pause_timer = self.set_timer(self._pause, self._pause_over)

    @property
    def is_waiting(self) -> bool:
        """Whether what was typed last is still to be analysed, with ``Analysed`` to follow."""
        return self._is_due or (self._pause_timer is not None and not self._is_analysed)

    def _key_painted(self) -> None:
        if self._is_due and self.is_attached:
            self._look()
            self.show_marks()

    def set_text(self, text: str) -> None:
        """Replace everything as the program's own doing: no ``Changed``, and everything marked at once."""
        super().set_text(text)
        self.analyse_now()

    def analyse_now(self) -> None:
        """Look at the text at once and mark everything, as after a pause."""
        if self._pause_timer is not None:
            self._pause_timer.stop()
            self._pause_timer = None
        if self.tempo != "off":
            self._look()
        self._marking.settle()
        self.show_marks()

    def _look(self) -> None:
        self._is_due = False
        if self._is_analysed:
            return
        self._is_analysed = True
        if len(self._marking.text) > MARK_LIMIT:
            self._marking.see(())
            return
        analysis = self._analyse(self._marking.text)
        self._marking.see(analysis.findings)
        self.post_message(self.Analysed(self, analysis))

    def _pause_over(self) -> None:
        self._pause_timer = None
        remaining = self._changed_at + self._pause - monotonic()
        if remaining > 0.01:
            self._pause_timer = self.set_timer(remaining, self._pause_over)
        else:
            self.analyse_now()

    # What is marked

    def show_marks(self) -> None:
        """Repaint the rows where the marks changed."""
        self._place_cursor()
        self.refresh_changed_rows()

    def _place_cursor(self) -> None:
        self._marking.place_cursor(self.cursor_location if self.has_focus else None)

    def refresh_changed_rows(self) -> list[int]:
        """Refresh the rows that changed, here and in the margin."""
        rows = super().refresh_changed_rows()
        moved = self._rendered.union(rows)
        self._rendered.clear()
        if moved:
            self.rows_changed.publish(sorted(moved))
        return rows

    def watch_selection(self) -> None:
        """Mark a word, or no longer, as the cursor leaves or enters it."""
        if self.is_mounted and not self._changing:
            self._place_cursor()
        super().watch_selection()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Without the focus there is no word under the cursor, and nobody is typing."""
        super().watch_has_focus(_has_focus)
        if self.is_mounted:
            self.show_marks() if _has_focus else self.analyse_now()

    def watch_marks(self) -> None:
        """Paint the marks as they are wanted now."""
        self._mark_styles.clear()

    def watch_tempo(self) -> None:
        """Look at the text if it was not looked at before."""
        if self.is_mounted:
            self.analyse_now()

    def watch_dismissed(self, texts: frozenset[str]) -> None:
        """Drop or restore the marks of the dismissed texts."""
        self._marking.dismiss(texts)
        if self.is_mounted:
            self.show_marks()

    def finding_under_cursor(self) -> Finding | None:
        """The finding that the cursor stands on or just behind, marked or not; the shortest if there are several."""
        return self._marking.at(self.cursor_location)

    def signs_in_row(self, row: int) -> str | None:
        """The signs marked in a row of the wrapped text (0 is the first); None for a row without text."""
        columns = self.columns_of_row(row)
        if columns is None or not self.document.get_line(columns[0]):
            return None
        found = {sign for _, _, sign in self.line_key(*columns)}
        return "".join(sign for sign in MARK_NAMES if sign in found) if found else ""

    # Painting

    def render_line(self, y: int) -> Strip:
        """Render one row, and remember it for the margin: it may not be among those that are found to differ later."""
        self._rendered.add(y)
        return super().render_line(y)

    def get_line(self, line_index: int) -> Text:
        """Retrieve a line with its marks."""
        line = super().get_line(line_index)
        for start, end, sign in self._marks_in(line_index):
            line.stylize(self._mark_style(sign), start, end)
        return line

    def line_key(self, line_index: int, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
        """The marks in these columns, counted from the first of them."""
        marks = self._marks_in(line_index)
        if not marks:
            return ()
        return tuple(
            [
                (max(first, start) - start, min(last, end) - start, sign)
                for first, last, sign in marks
                if first < end and last > start
            ]
        )

    def _marks_in(self, line_index: int) -> tuple[tuple[int, int, str], ...]:
        return () if self.marks == "off" or self.tempo == "off" else self._marking.in_line(line_index)

    def _mark_style(self, sign: str) -> Style:
        style = self._mark_styles.get(sign)
        if style is None:
            style = self.get_component_rich_style(f"statement-area--{MARK_NAMES[sign]}", partial=True)
            style = self._mark_styles[sign] = style if self.marks == "colour+letters" else style.without_color
        return style

    def _forget_rows(self) -> None:
        self._mark_styles.clear()
        super()._forget_rows()
