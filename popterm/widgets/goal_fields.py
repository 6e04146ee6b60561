"""The fields of a goal: words, one line, a day, several days, one of a few. They tell what was entered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, TextArea

from popterm.domain.gate import clean, clean_line
from popterm.language import _, current
from popterm.widgets.fast_area import FastArea
from popterm.widgets.form_field import Options
from popterm.widgets.goal_words import distance
from popterm.widgets.paint import fit, row

MOST = 2_000
"""Characters of a line."""

LABEL, LINE = 22, 18
"""Cells of a label beside its field, and of a line for one day."""

_BETWEEN_DAYS = re.compile(r"[,;&]|\s(?:en|and)\s")


@dataclass
class Entered(Message):
    """Posted when a field was given another value; *step* names the text being typed in, or is empty."""

    name: str
    value: Any
    step: str = ""


class LineInput(Input):
    """One line that cleans what is pasted into it and keeps the cursor still."""

    def __init__(
        self,
        *,
        placeholder: str = "",
        suggester: Suggester | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(
            placeholder=placeholder,
            suggester=suggester,
            max_length=MOST,
            select_on_focus=False,
            compact=True,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Insert the text on one line."""
        event.prevent_default()
        event.stop()
        self.replace(clean_line(event.text, MOST), *self.selection)

    def set_line(self, text: str) -> None:
        """Put another text there as the program's own doing."""
        if self.value != text:
            with self.prevent(Input.Changed):
                self.value = text
            self.cursor_position = len(text)


class Labelled(Widget):
    """A box that writes its label itself, in its first row: a label each would be a third of the widgets of a form."""

    def __init__(self, name: str, label: str, classes: str) -> None:
        super().__init__(classes=classes)
        self.field_name = name
        self.label = label
        self._has_cursor = False

    def render(self) -> Content:
        """Render the label; the field stands below or beside it."""
        return label_of(self.label, self.size.width, is_active=self._has_cursor)

    def relabel(self, label: str) -> None:
        """Call the field something else."""
        if label != self.label:
            self.label = label
            self.refresh()

    def on_descendant_focus(self) -> None:
        """Let the label stand out."""
        self._has_cursor = True
        self.refresh()

    def on_descendant_blur(self) -> None:
        """Let the label stand back."""
        self._has_cursor = False
        self.refresh()


def label_of(label: str, width: int, *, is_active: bool) -> Content:
    """A label in so many cells, with one of air on either side."""
    return row(" ", fit(label, max(1, width - 2), style="$foreground" if is_active else "$quiet"), " ")


class WordsField(Labelled):
    """A label and below it a text that grows with its words."""

    def __init__(self, name: str, label: str, placeholder: str = "") -> None:
        super().__init__(name, label, "goal-field")
        self.placeholder = placeholder

    def compose(self) -> ComposeResult:
        """The area."""
        yield FastArea(
            clean=clean, compact=True, placeholder=self.placeholder, id=f"goal-{self.field_name}", classes="goal-text"
        )

    def show(self, value: str, *, is_other: bool) -> None:
        """Show a value, unless somebody is typing here; *is_other* for another goal's value."""
        area = self.query_one(FastArea)
        if area.text != value and (is_other or not area.has_focus):
            area.set_text(value)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Entered(self.field_name, event.text_area.text, self.field_name))


class DaysField(Labelled):
    """A label, one or more days as somebody types them, and beside it how far away they are."""

    def __init__(self, name: str, label: str, read_day: Callable[[str], date | None], *, many: bool = False) -> None:
        super().__init__(name, label, "goal-row -many" if many else "goal-row")
        self.is_many = many
        self._read_day = read_day
        self._said = ""
        self._days: tuple[date, ...] = ()
        self._today = date.min

    def compose(self) -> ComposeResult:
        """The line."""
        yield LineInput(id=f"goal-{self.field_name}", classes="goal-line")

    def render(self) -> Content:
        """Render the label at the left and the echo at the right of the line."""
        label = label_of(self.label, LABEL, is_active=self._has_cursor)
        if self.is_many:
            echo = fit(self._said, min(cell_len(self._said), self._most_said()), style="$quiet")
            return row(label, " " * (self.size.width - LABEL - echo.cell_length), echo)
        room = self.size.width - LABEL - LINE - 1
        return row(label, " " * (LINE + 1), fit(self._said, room, style="$quiet")) if room > 0 else label

    def _most_said(self) -> int:
        return max(0, self.size.width // 2 - 1)

    def on_resize(self) -> None:
        """Leave room for the echo."""
        self._make_room()

    def _make_room(self) -> None:
        if self.is_many and self.size.width:
            self.query_one(LineInput).styles.margin = (0, 1 + min(cell_len(self._said), self._most_said()), 0, LABEL)

    def show(self, days: Iterable[date], today: date, *, is_other: bool) -> None:
        """Show days, unless somebody is typing here."""
        line = self.query_one(LineInput)
        self._days, self._today = tuple(days), today
        if is_other or not line.has_focus:
            line.set_line(self._written())
        self._echo()

    def _written(self) -> str:
        return ", ".join(current().day(day) for day in self._days)

    def _read(self, text: str) -> tuple[date, ...] | None:
        """The days of a text; None when a part of it is no day."""
        parts = [part for part in (_BETWEEN_DAYS.split(text) if self.is_many else [text]) if part.strip()]
        days = [self._read_day(part) for part in parts]
        known = tuple(sorted({day for day in days if day is not None}))
        return known if len(known) == len(set(days)) else None

    def _echo(self) -> None:
        line = self.query_one(LineInput)
        words = line.value.strip()
        days = self._days if words == self._written() else self._read(words)
        if words and not days:
            echo = _("no day yet")
        elif line.has_focus:
            echo = " · ".join(current().day(day, with_year=not self.is_many) for day in days or ())
        else:
            echo = "" if self.is_many else " · ".join(distance(day, self._today) for day in days or ())
        if echo != self._said:
            self._said = echo
            self._make_room()
            self.refresh()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        days = self._read(event.value)
        if days is not None and days != self._days:
            self._days = days
            value = days if self.is_many else next(iter(days), None)
            self.post_message(Entered(self.field_name, value, self.field_name))
        self._echo()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def on_descendant_focus(self) -> None:
        """Say how the days are read."""
        super().on_descendant_focus()
        self._echo()

    def on_descendant_blur(self) -> None:
        """Write the days out, now that nobody is typing; what could not be read stays as it was typed."""
        super().on_descendant_blur()
        line = self.query_one(LineInput)
        if self._read(line.value) is not None:
            line.set_line(self._written())
        self._echo()


class ChoiceField(Options):
    """A label and one of a few values, each with its word."""

    lead = LABEL + 1

    def __init__(self, name: str, label: str, options: Sequence[tuple[object, str]]) -> None:
        super().__init__(_numbered(options), "0", id=f"goal-{name}")
        self.add_class("goal-row", update=False)
        self.field_name = name
        self.label = label
        self._values = [value for value, _word in options]

    def render(self) -> Content:
        """Render label and options; only the options stand on the ground of what has the focus."""
        label = label_of(self.label, LABEL, is_active=self.has_focus).stylize("on $background")
        choices = self.choices(max(1, self.size.width - self.lead - 1))
        is_quiet = self.value == "0" and not self.has_focus
        return row(label, " ", choices.stylize("$quiet") if is_quiet else choices)

    def offer(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer the same values under other words."""
        self.options = _numbered(options)
        self.refresh()

    def show(self, value: object) -> None:
        """Show a value."""
        key = str(self._values.index(value)) if value in self._values else "0"
        if self.value != key:
            with self.prevent(Options.Changed):
                self.value = key

    @on(Options.Changed)
    def _chosen(self, event: Options.Changed) -> None:
        event.stop()
        self.post_message(Entered(self.field_name, self._values[int(event.value)]))

    @on(Options.Submitted)
    def _submitted(self, event: Options.Submitted) -> None:
        event.stop()
        self.screen.focus_next()


def _numbered(options: Sequence[tuple[object, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(n), word) for n, (_value, word) in enumerate(options))
