"""The goal editor: what can be seen in the sentence is marked while it is being typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Literal, Protocol

from rich.style import Style
from rich.text import Text
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.signal import Signal
from textual.timer import Timer

from popterm.widgets import graphemes
from popterm.widgets.fast_area import FastArea

Marks = Literal["colour+letters", "letters", "off"]
Tempo = Literal["live", "pause", "off"]

VAGUE = "?"
MARK_NAMES = {
    "S": "specific",
    "M": "measurable",
    "A": "acceptable",
    "R": "realistic",
    "T": "timebound",
    VAGUE: "vague",
}
"""The sign in the margin and the last part of the component class, in the order of the margin."""

LIVE_LIMIT = 5_000  # code points; a longer text is analysed in the pauses only
_AT_ONCE = frozenset({"measure", "proof", "time"})  # what helps; the rest waits until the sentence stands
_SENTENCE_END = re.compile(r"\n|[.!?…](?=[\"'”’»)\]]*(?:\s|$))")


class Finding(Protocol):
    """Something seen in the text: where (code points of the whole text), for which letter, of what kind."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def letter(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Analysis(Protocol):
    """What the analyser returns, as far as the area needs it."""

    @property
    def findings(self) -> Sequence[Finding]: ...


Mark = tuple[int, int, str]
"""Start and end column in one line, and the sign of ``MARK_NAMES``."""


class StatementArea(FastArea):
    """A text area with live SMART marks.

    What was recognised (a measure, a proof, a date) is marked at once. Anything that asks something back (vague words,
    somebody else's will, too much at a time) waits until its sentence is finished or nobody typed for a while, and
    is never marked on the word under the cursor.
    """

    COMPONENT_CLASSES = {f"statement-area--{name}" for name in MARK_NAMES.values()}

    marks: reactive[Marks] = reactive("colour+letters", init=False)
    tempo: reactive[Tempo] = reactive("live", init=False)
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
        read_only: bool = False,
        compact: bool = False,
        placeholder: str = "",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        """Build an area.

        Args:
            text: what it starts with.
            analyse: from the whole text to what was seen in it; fast, as it runs at each key.
            clean: what pasted text passes through before it is inserted.
            pause: seconds without typing after which everything may be marked.
            read_only: whether keys leave the text alone.
            compact: whether it comes without a border.
            placeholder: shown while there is no text.
            name: name of the widget.
            id: id of the widget.
            classes: classes of the widget.
            disabled: whether it starts disabled.
        """
        self._analyse = analyse
        self._pause = pause
        self._timer: Timer | None = None
        self._typed_at = 0.0
        self._seen: tuple[tuple[int, int, Finding], ...] = ()
        self._seen_in = ""
        self._settled = ""
        self._marks: dict[int, tuple[Mark, ...]] = {}
        self._mark_styles: dict[str, Style] = {}
        super().__init__(
            text,
            clean=clean,
            read_only=read_only,
            compact=compact,
            placeholder=placeholder,
            name=name,
            id=id,
            classes=classes,
            disabled=disabled,
        )
        self.marks_changed: Signal[StatementArea] = Signal(self, "marks-changed")
        """Published when a letter in the margin may have changed."""

    def on_mount(self) -> None:
        """Look at the text it was built with."""
        self.analyse_now()

    # When the text is looked at

    def text_changed(self) -> None:
        """Look at the text after an edit, or carry the marks along until there is a pause."""
        text = self._whole_text()
        self._typed_at = monotonic()
        if self.tempo == "live" and len(text) <= LIVE_LIMIT:
            self._look_at(text)
        else:
            self._carry_over(text)
        if self.tempo != "off" and self._timer is None and self.is_mounted:
            self._timer = self.set_timer(self._pause, self._pause_reached)
        self._place_marks(text)

    def set_text(self, text: str) -> None:
        """Replace everything as the program's own doing: no ``Changed``, and all marks at once."""
        super().set_text(text)
        self.analyse_now()

    def analyse_now(self) -> None:
        """Look at the text at once and show everything, as after a pause."""
        text = self._whole_text()
        if self.tempo != "off" and (text != self._seen_in or not self._seen):
            self._look_at(text)
        self._settled = text
        self.show_marks()

    def show_marks(self) -> None:
        """Place the marks again and repaint the rows where they changed."""
        self._place_marks(self._whole_text())
        self.refresh_changed_rows()

    def _pause_reached(self) -> None:
        self._timer = None
        left = self._typed_at + self._pause - monotonic()
        if left > 0.01:
            self._timer = self.set_timer(left, self._pause_reached)
        else:
            self.analyse_now()

    def _look_at(self, text: str) -> None:
        analysis = self._analyse(text)
        self._seen = tuple((finding.start, finding.end, finding) for finding in analysis.findings)
        self._seen_in = text
        self.post_message(self.Analysed(self, analysis))

    def _carry_over(self, text: str) -> None:
        """Keep what was seen outside the stretch that has changed since."""
        head, tail = _unchanged(self._seen_in, text)
        shift = len(text) - len(self._seen_in)
        last = len(self._seen_in) - tail
        self._seen = tuple(
            (start, end, finding) if end <= head else (start + shift, end + shift, finding)
            for start, end, finding in self._seen
            if end <= head or start >= last
        )
        self._seen_in = text

    # Which marks are shown, and where

    def _whole_text(self) -> str:
        return "\n".join(self.document.lines)

    def _cursor_index(self) -> int:
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.document.lines[:row]) + column

    def _place_marks(self, text: str) -> None:
        marks: dict[int, list[Mark]] = {}
        if self.marks != "off" and self.tempo != "off":
            lines = self.document.lines
            starts = [0]
            for line in lines:
                starts.append(starts[-1] + len(line) + 1)
            for start, end, finding in self._shown(text):
                sign = finding.letter or VAGUE
                for row, line in enumerate(lines):
                    first, last = max(start - starts[row], 0), min(end - starts[row], len(line))
                    if first < last:
                        marks.setdefault(row, []).append((*graphemes.widen(line, first, last), sign))
        self._marks = {row: tuple(found) for row, found in marks.items()}
        self.marks_changed.publish(self)

    def _shown(self, text: str) -> list[tuple[int, int, Finding]]:
        cursor = self._cursor_index() if self.has_focus else -1
        head, tail = _unchanged(self._settled, text)
        return [
            (start, end, finding)
            for start, end, finding in self._seen
            if text[start:end].casefold() not in self.dismissed and text[start:end] not in self.dismissed
            if finding.kind in _AT_ONCE
            or (
                not start <= cursor <= end
                and (end <= head or start >= len(text) - tail or _SENTENCE_END.search(text, end))
            )
        ]

    def watch_selection(self) -> None:
        """A word is marked, or no longer, as the cursor leaves or enters it."""
        if not self._changing and self.is_mounted:
            self._place_marks(self._whole_text())
        super().watch_selection()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Without the focus there is no word under the cursor."""
        super().watch_has_focus(_has_focus)
        if self.is_mounted:
            self.analyse_now()

    def watch_marks(self) -> None:
        """Paint with the marks that are wanted now."""
        self._mark_styles.clear()
        self.show_marks()
        self.refresh()

    def watch_tempo(self) -> None:
        """Look at the text if it was not looked at before."""
        if self.is_mounted:
            self.analyse_now()

    def watch_dismissed(self) -> None:
        """Drop or restore the marks of the dismissed texts."""
        if self.is_mounted:
            self.show_marks()

    def finding_under_cursor(self) -> Finding | None:
        """The finding that the cursor stands on or just behind, marked or not; the shortest if there are several."""
        cursor = self._cursor_index()
        here = [(end - start, finding) for start, end, finding in self._seen if start <= cursor <= end]
        return min(here, key=lambda found: found[0])[1] if here else None

    def signs_in_row(self, row: int) -> str | None:
        """The signs marked in a row of the wrapped text (0 is the first), or None below its end."""
        rows = self.wrapped_document._offset_to_line_info
        if not 0 <= row < len(rows):
            return None
        line_index, section = rows[row]
        offsets = self.wrapped_document.get_offsets(line_index)
        start = offsets[section - 1] if section else 0
        end = offsets[section] if section < len(offsets) else len(self.document.get_line(line_index)) + 1
        found = {sign for first, last, sign in self._marks.get(line_index, ()) if first < end and last > start}
        return "".join(sign for sign in MARK_NAMES if sign in found)

    # Painting

    def get_line(self, line_index: int) -> Text:
        """Retrieve a line with its marks."""
        line = super().get_line(line_index)
        for start, end, sign in self._marks.get(line_index, ()):
            line.stylize(self._mark_style(sign), start, end)
        return line

    def line_key(self, line_index: int, start: int, end: int) -> object:
        """The marks in these columns."""
        return tuple(
            (max(first, start) - start, min(last, end) - start, sign)
            for first, last, sign in self._marks.get(line_index, ())
            if first < end and last > start
        )

    def _mark_style(self, sign: str) -> Style:
        style = self._mark_styles.get(sign)
        if style is None:
            style = self.get_component_rich_style(f"statement-area--{MARK_NAMES[sign]}", partial=True)
            if self.marks == "letters":
                style = style.without_color
            self._mark_styles[sign] = style
        return style

    def notify_style_update(self) -> None:
        """Forget the colours of the last theme."""
        self._mark_styles.clear()
        super().notify_style_update()

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> StatementArea:
        """Refresh; without regions also with fresh styles for the marks."""
        if repaint and not regions:
            self._mark_styles.clear()
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


def _unchanged(old: str, new: str) -> tuple[int, int]:
    """How many code points at the start, and then at the end, two texts have in common."""
    if old == new:
        return len(new), len(new)
    limit = min(len(old), len(new))
    head = _longest(limit, lambda count: old[:count] == new[:count])
    tail = _longest(limit - head, lambda count: old[len(old) - count :] == new[len(new) - count :])
    return head, tail


def _longest(limit: int, is_equal: Callable[[int], bool]) -> int:
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_equal(middle) else (low, middle - 1)
    return low
