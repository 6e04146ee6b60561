"""One labelled line of a form: label, field, and beside it in words how the field is read or what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from popterm.widgets.paint import row, styled


def nothing(value: str) -> str:
    """Say nothing about a value."""
    return ""


@dataclass(frozen=True, slots=True)
class Field:
    """What a line of a form asks for.

    Attributes:
        id: Name of its value.
        label: What it asks, in a word or three.
        value: What it starts with.
        placeholder: An example, shown while it is empty.
        echo: How the value is read, shown while one types; empty for nothing to say.
        problem: What is wrong with the value, shown when the field is left or the form is given; empty for nothing.
        options: Values and words to choose one of, instead of a text.
    """

    id: str
    label: str
    value: str = ""
    placeholder: str = ""
    echo: Callable[[str], str] = nothing
    problem: Callable[[str], str] = nothing
    options: Sequence[tuple[str, str]] = ()

    @property
    def speaks(self) -> bool:
        """Whether anything may be said beside it."""
        return self.echo is not nothing or self.problem is not nothing


class Options(Widget, can_focus=True):
    """One of a few, on one line: ``● Nederlands  ○ English``, or ``‹ one of many ›`` where they do not fit."""

    BINDINGS = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("enter", "give", show=False),
    ]
    DEFAULT_CSS = "Options { height: 1; width: 1fr; padding: 0 1; }"

    value: reactive[str] = reactive("")

    lead = 0
    """Cells before the first option. For subclasses that write something there."""

    @dataclass
    class Changed(Message):
        """Posted when another one was chosen."""

        options: Options
        value: str

    class Submitted(Message):
        """Posted when Enter was pressed."""

    def __init__(self, options: Sequence[tuple[str, str]], value: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.options = tuple(options)
        known = [key for key, _ in self.options]
        self.set_reactive(Options.value, value if value in known else known[0])

    @property
    def place(self) -> int:
        """The place of the chosen one."""
        return next((place for place, (key, _) in enumerate(self.options) if key == self.value), 0)

    def render(self) -> Content:
        """Render the line."""
        return self.choices(self.size.width)

    def choices(self, width: int) -> Content:
        """All of them, or only the chosen one where they need more than *width* cells."""
        all_of_them = Content("   ").join(
            styled(f"{'●' if key == self.value else '○'} {text}", "" if key == self.value else "$quiet")
            for key, text in self.options
        )
        if all_of_them.cell_length <= width:
            return all_of_them
        chosen = Content(self.options[self.place][1])
        room = max(1, width - 4)
        if chosen.cell_length > room:
            chosen = chosen.truncate(room, ellipsis=True)
        return row(styled("‹ ", "$quiet"), chosen, styled(" ›", "$quiet"))

    def watch_value(self) -> None:
        """Tell that another one was chosen."""
        if self.is_mounted:
            self.post_message(self.Changed(self, self.value))

    def action_step(self, step: int) -> None:
        """Choose the next or previous one, round and round."""
        self.value = self.options[(self.place + step) % len(self.options)][0]

    def action_give(self) -> None:
        """Hand over the form."""
        self.post_message(self.Submitted())

    def on_click(self, event: events.Click) -> None:
        """Choose the one under the mouse, or the next where only one shows."""
        x = event.x - self.gutter.left - self.lead
        start = 0
        for key, text in self.options:
            width = Content(text).cell_length + 2
            if start <= x < start + width and start + width <= self.size.width - self.lead:
                self.value = key
                return
            start += width + 3
        self.action_step(1)


class FormField(Horizontal):
    """A line of a form."""

    DEFAULT_CSS = """
    FormField {
        height: 1; margin-bottom: 1;
        & > .form-label { width: 22; color: $quiet; }
        & > Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
        & > Input:focus { border: none; background: $chosen; }
        & > Options:focus { background: $chosen; }
        & > .form-echo { width: 28; padding-left: 2; color: $quiet; height: 1; }
        & > .form-echo.-problem { color: $accent; }
        &.-echoless > .form-echo { display: none; }
        &:focus-within > .form-label { color: $foreground; }
    }
    """

    def __init__(self, field: Field, *, classes: str | None = None) -> None:
        super().__init__(id=f"field-{field.id}", classes=classes)
        self.field = field
        self.set_class(not field.speaks, "-echoless")

    def compose(self) -> ComposeResult:
        """Label, field, echo."""
        yield Static(self.field.label, classes="form-label", markup=False)
        if self.field.options:
            yield Options(self.field.options, self.field.value, id=self.field.id)
        else:
            yield Input(
                self.field.value,
                placeholder=self.field.placeholder,
                id=self.field.id,
                select_on_focus=False,
                compact=True,
            )
        yield Static(self.field.echo(self.field.value), classes="form-echo", markup=False)

    @property
    def value(self) -> str:
        """What stands in the field."""
        if self.field.options:
            return self.query_one(Options).value
        return self.query_one(Input).value

    @value.setter
    def value(self, value: str) -> None:
        if self.field.options:
            self.query_one(Options).value = value
        else:
            self.query_one(Input).value = value

    @property
    def is_changed(self) -> bool:
        """Whether something else stands there than at the start."""
        return self.value != self.field.value

    def focus_field(self) -> None:
        """Put the cursor into the field."""
        self.query_one("Input, Options").focus()

    def write_echo(self) -> None:
        """Say beside the field how it is read, and nothing about what is wrong: one may still be typing."""
        self._say(self.field.echo(self.value), is_problem=False)

    def problem(self) -> str:
        """Say beside the field what is wrong, and return it; empty when nothing is."""
        found = self.field.problem(self.value)
        if found:
            self._say(found, is_problem=True)
        else:
            self.write_echo()
        return found

    def _say(self, words: str, *, is_problem: bool) -> None:
        echo = self.query_one(".form-echo", Static)
        echo.set_class(is_problem, "-problem")
        echo.update(Content(words))

    def on_input_changed(self) -> None:
        """Read the field anew."""
        self.write_echo()

    def on_options_changed(self) -> None:
        """Read the choice anew."""
        self.write_echo()

    def on_descendant_blur(self) -> None:
        """Say what is wrong, now that the field was left with something in it."""
        if self.value.strip():
            self.problem()
