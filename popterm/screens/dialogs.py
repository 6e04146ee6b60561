"""Small windows that ask or say one thing and give back a value; Esc gives None, or what is kept while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from popterm.domain.gate import clean, clean_line
from popterm.language import _
from popterm.screens.dialog import Dialog, Notice
from popterm.widgets.fast_area import FastArea
from popterm.widgets.form_field import Field, FormField, Options
from popterm.widgets.key_bar import KeyEntry

__all__ = ["LONGEST", "TAB", "Ask", "AskText", "Choice", "Choose", "Dialog", "Form", "Notice"]

Value = TypeVar("Value")
LONGEST = 2000  # characters of one line


class Ask(Dialog[str]):
    """Asks for one line; gives it cleaned."""

    def __init__(self, title: str, hint: str = "", initial: str = "", placeholder: str = "") -> None:
        super().__init__(title, hint=hint)
        self.initial = initial
        self.placeholder = placeholder

    def compose_content(self) -> Iterable[Widget]:
        """The line."""
        yield Input(self.initial, placeholder=self.placeholder, id="answer", select_on_focus=False, compact=True)

    def unkept_words(self) -> str:
        """The line, where it was changed."""
        words = clean_line(self.query_one("#answer", Input).value, LONGEST)
        return words if self.has_unkept_words() else ""

    def has_unkept_words(self) -> bool:
        """Whether the line was changed."""
        return self.query_one("#answer", Input).value != self.initial

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line."""
        self.dismiss(clean_line(event.value, LONGEST))


class AskText(Dialog[str]):
    """Asks for a text of several lines; gives it cleaned.

    Args:
        title: What is asked.
        hint: A line below.
        initial: What it starts with.
        placeholder: Shown while it is empty.
        while_typed: Keeps the words at every key, for who must not lose them: then Esc means *done*, as in a note.
    """

    BINDINGS = [Binding("ctrl+s", "keep", show=False, id="all.save")]

    def __init__(
        self,
        title: str,
        hint: str = "",
        initial: str = "",
        placeholder: str = "",
        while_typed: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__(title, hint=hint)
        self.initial = initial
        self.placeholder = placeholder
        self.while_typed = while_typed

    def on_text_area_changed(self, event: FastArea.Changed) -> None:
        """Hand the words on at every key, for who must not lose them."""
        self.typed_on()
        if self.while_typed is not None:
            self.while_typed(clean(event.text_area.text))

    def compose_content(self) -> Iterable[Widget]:
        """The text."""
        yield FastArea(
            self.initial, clean=clean, placeholder=self.placeholder, compact=True, id="answer", classes="dialog-text"
        )

    def keys(self) -> Iterable[KeyEntry]:
        """Enter is part of the text."""
        if self.while_typed is not None:
            return (KeyEntry("Esc", _("done"), "escape"),)
        return (KeyEntry("^s", _("keep"), "ctrl+s"), KeyEntry("Esc", _("back"), "escape"))

    def unkept_words(self) -> str:
        """The text, where it was changed and nobody keeps it while it is typed."""
        return clean(self.query_one("#answer", FastArea).text) if self.has_unkept_words() else ""

    def has_unkept_words(self) -> bool:
        """Whether the text was changed, and nobody keeps it while it is typed."""
        return self.while_typed is None and self.query_one("#answer", FastArea).text != self.initial

    async def action_give_up(self) -> None:
        """What is kept while it is typed is done with Esc; anything else is left."""
        if self.while_typed is not None:
            self.action_keep()
        else:
            await super().action_give_up()

    def action_keep(self) -> None:
        """Give the text."""
        self.dismiss(clean(self.query_one("#answer", FastArea).text))


class Choice(Horizontal):
    """One of the options of a ``Choose``."""

    def __init__(self, place: int, label: str) -> None:
        super().__init__(classes="choice")
        self.place = place
        self.label = label

    def compose(self) -> ComposeResult:
        """Digit and words."""
        yield Static(f"{self.place + 1}" if self.place < 9 else "", classes="choice-digit", markup=False)
        yield Static(self.label, classes="choice-label", markup=False)


class Choose(Dialog[Value], Generic[Value]):
    """Offers a few ways on: arrows and Enter, a digit, or the mouse; gives the value of the one chosen.

    Args:
        title: The question.
        options: Values and their words.
        hint: A line below.
        preselect: False when none may seem the expected answer: then nothing is marked until an arrow is pressed.
        body: Something to read before choosing.
    """

    BINDINGS = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[Value, str]],
        hint: str = "",
        *,
        preselect: bool = True,
        body: str = "",
    ) -> None:
        super().__init__(title, body, hint)
        self.options = tuple(options)
        self.cursor = 0 if preselect else -1

    def compose_content(self) -> Iterable[Widget]:
        """The options, below one another."""
        with VerticalScroll(id="choices", can_focus=False):
            for place, (_value, label) in enumerate(self.options):
                yield Choice(place, label)

    def keys(self) -> Iterable[KeyEntry]:
        """Digits are seen on the options themselves."""
        return (KeyEntry("↑↓ Enter", _("choose")), KeyEntry("Esc", _("back"), "escape"))

    def on_mount(self) -> None:
        """Mark the first option, unless none may be."""
        self._mark()

    def _mark(self) -> None:
        for choice in self.query(Choice):
            choice.set_class(choice.place == self.cursor, "-current")
            if choice.place == self.cursor:
                choice.scroll_visible(animate=False)

    def action_step(self, step: int) -> None:
        """Mark the next or previous option."""
        if self.cursor < 0:
            self.cursor = 0 if step > 0 else len(self.options) - 1
        else:
            self.cursor = min(max(0, self.cursor + step), len(self.options) - 1)
        self._mark()

    def action_choose(self) -> None:
        """Give the option that is marked, if one is."""
        if 0 <= self.cursor < len(self.options):
            self.dismiss(self.options[self.cursor][0])

    def on_key(self, event: events.Key) -> None:
        """Give the option of a digit; it means nothing more to the screen that comes back."""
        if event.character and event.character in "123456789":
            event.stop()
            event.prevent_default()
            self._give(int(event.character) - 1)

    def on_click(self, event: events.Click) -> None:
        """Give the option under the mouse."""
        for widget in event.widget.ancestors_with_self if event.widget is not None else ():
            if isinstance(widget, Choice):
                self._give(widget.place)

    def _give(self, place: int) -> None:
        if place < len(self.options):
            self.dismiss(self.options[place][0])


TAB = (
    Binding("tab", "app.focus_next", show=False, priority=True),
    Binding("shift+tab", "app.focus_previous", show=False, priority=True),
)
"""Tab before everything else: what is typed right behind it belongs to the next field, however fast it comes."""


class Form(Dialog[dict[str, str]]):
    """Asks for a few values, one line each; Tab goes to the next, Enter gives them all, cleaned, by the fields' ids.

    Beside a field stands how it is read while one types, and what is wrong once the form is given.
    """

    BINDINGS = [
        Binding("tab", "next_field(1)", show=False, priority=True),
        Binding("shift+tab", "next_field(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, fields: Sequence[Field], hint: str = "", body: str = "") -> None:
        super().__init__(title, body, hint)
        self.fields = tuple(fields)

    def compose_content(self) -> Iterable[Widget]:
        """The fields."""
        with VerticalScroll(id="fields", can_focus=False):
            for field in self.fields:
                yield FormField(field)

    def keys(self) -> Iterable[KeyEntry]:
        """Tab is worth a word here."""
        next_field = (KeyEntry("Tab", _("next field"), "tab"),) if len(self.fields) > 1 else ()
        return (*next_field, *super().keys())

    def form_field(self, field_id: str) -> FormField:
        """The line with that field."""
        return self.query_one(f"#field-{field_id}", FormField)

    def has_unkept_words(self) -> bool:
        """Whether anything was changed."""
        return any(line.is_changed for line in self.query(FormField))

    def unkept_words(self) -> str:
        """What was typed into the fields, on one line."""
        typed = (line for line in self.query(FormField) if line.is_changed and not line.field.options)
        return ", ".join(words for line in typed if (words := clean_line(line.value, LONGEST)))

    def values(self) -> dict[str, str]:
        """What stands in the fields, cleaned."""
        return {line.field.id: clean_line(line.value, LONGEST) for line in self.query(FormField)}

    def action_next_field(self, step: int) -> None:
        """Go to the next field, or back: what is typed there takes the place of what stood in it."""
        found = self.focus_next() if step > 0 else self.focus_previous()
        if isinstance(found, Input):
            found.action_select_all()

    def on_input_submitted(self) -> None:
        """Enter in a text."""
        self.give()

    def on_options_submitted(self, event: Options.Submitted) -> None:
        """Enter on a choice."""
        self.give()

    def give(self) -> None:
        """Give the values; where something is wrong, go to the first such field instead."""
        wrong = [line for line in self.query(FormField) if line.problem()]
        if wrong:
            wrong[0].focus_field()
            return
        self.dismiss(self.values())
