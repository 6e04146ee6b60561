"""The fields of a goal: words, one line, a day, several days, one of a few. They tell what was entered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static, TextArea

from popterm.domain.gate import clean, clean_line
from popterm.language import _, current
from popterm.widgets.fast_area import FastArea
from popterm.widgets.form_field import Options
from popterm.widgets.goal_words import distance

MOST = 2_000
"""Characters of a line."""

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


class WordsField(Vertical):
    """A label and below it a text that grows with its words."""

    def __init__(self, name: str, label: str, placeholder: str = "") -> None:
        super().__init__(classes="goal-field")
        self.field_name = name
        self.label = label
        self.placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Label and area."""
        yield Static(self.label, classes="goal-label", markup=False)
        yield FastArea(
            clean=clean, compact=True, placeholder=self.placeholder, id=f"goal-{self.field_name}", classes="goal-text"
        )

    def show(self, value: str, *, is_other: bool) -> None:
        """Show a value, unless somebody is typing here; *is_other* for another goal's value."""
        area = self.query_one(FastArea)
        if area.text != value and (is_other or not area.has_focus):
            area.set_text(value)

    def relabel(self, label: str) -> None:
        """Call the field something else."""
        if label != self.label:
            self.label = label
            self.query_one(".goal-label", Static).update(Content(label))

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Entered(self.field_name, event.text_area.text, self.field_name))


class DaysField(Horizontal):
    """A label, one or more days as somebody types them, and beside it how far away they are."""

    def __init__(self, name: str, label: str, read_day: Callable[[str], date | None], *, many: bool = False) -> None:
        super().__init__(classes="goal-row -many" if many else "goal-row")
        self.field_name = name
        self.label = label
        self.is_many = many
        self._read_day = read_day
        self._days: tuple[date, ...] = ()
        self._today = date.min

    def compose(self) -> ComposeResult:
        """Label, line, echo."""
        yield Static(self.label, classes="goal-label", markup=False)
        yield LineInput(id=f"goal-{self.field_name}", classes="goal-line")
        yield Static("", classes="goal-echo", markup=False)

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
        shown = self.query_one(".goal-echo", Static)
        if str(shown.content) != echo:
            shown.update(Content(echo))

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
        self._echo()

    def on_descendant_blur(self) -> None:
        """Write the days out, now that nobody is typing; what could not be read stays as it was typed."""
        line = self.query_one(LineInput)
        if self._read(line.value) is not None:
            line.set_line(self._written())
        self._echo()


class ChoiceField(Horizontal):
    """A label and one of a few values, each with its word."""

    def __init__(self, name: str, label: str, options: Sequence[tuple[object, str]]) -> None:
        super().__init__(classes="goal-row")
        self.field_name = name
        self.label = label
        self._values = [value for value, _word in options]
        self._words = [word for _value, word in options]

    def compose(self) -> ComposeResult:
        """Label and options."""
        yield Static(self.label, classes="goal-label", markup=False)
        yield Options([(str(n), word) for n, word in enumerate(self._words)], "0", id=f"goal-{self.field_name}")

    def offer(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer the same values under other words."""
        shown = self.query_one(Options)
        shown.options = tuple((str(n), word) for n, (_value, word) in enumerate(options))
        shown.refresh()

    def show(self, value: object) -> None:
        """Show a value."""
        key = str(self._values.index(value)) if value in self._values else "0"
        options = self.query_one(Options)
        if options.value != key:
            with self.prevent(Options.Changed):
                options.value = key

    @on(Options.Changed)
    def _chosen(self, event: Options.Changed) -> None:
        event.stop()
        self.post_message(Entered(self.field_name, self._values[int(event.value)]))

    @on(Options.Submitted)
    def _submitted(self, event: Options.Submitted) -> None:
        event.stop()
        self.screen.focus_next()
