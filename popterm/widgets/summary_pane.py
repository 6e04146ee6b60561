"""The summary check: the manager's summary, the question, and the employee's three answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from popterm.domain.gate import clean
from popterm.domain.people import Person, Side
from popterm.language import _
from popterm.widgets.fast_area import FastArea
from popterm.widgets.heading import Heading
from popterm.widgets.paint import row, stacked, styled
from popterm.widgets.panes import Pane, Panes

Mode = Literal["answers", "ways", "own_words"]


class TableText(FastArea):
    """A text that both read while it is typed; Esc goes back to the conversation."""

    BINDINGS = [Binding("escape", "screen.leave_text", show=False, id="text.leave")]


class SummaryPane(Container):
    """Text above, question and answers below; after the second *not quite* the four ways, none of them first."""

    DEFAULT_CSS = """
    SummaryPane { height: 1fr; }
    SummaryPane #summary { height: 1fr; min-height: 3; margin: 0 1; }
    SummaryPane #question { padding: 1 2 0 2; }
    SummaryPane #answers { padding: 0 2 1 2; }
    SummaryPane #own { display: none; height: 1fr; }
    SummaryPane.-own-words #own { display: block; }
    SummaryPane.-own-words #one { display: none; }
    SummaryPane #one { height: 1fr; }
    SummaryPane .own { height: 1fr; margin: 0; }
    """

    @dataclass
    class Rewritten(Message):
        """Posted when a text was typed in; *side* is None for the summary, else whose own words these are."""

        pane: SummaryPane
        side: Side | None
        words: str

        @property
        def control(self) -> SummaryPane:
            """The pane."""
            return self.pane

    def compose(self) -> ComposeResult:
        """One text with its question, or two texts side by side."""
        with Vertical(id="one"):
            yield Heading(id="summary-rule")
            yield TableText(clean=clean, compact=True, id="summary", classes="typed")
        with Vertical(id="own"):
            yield Panes(
                Pane(TableText(clean=clean, compact=True, id="own-employee", classes="typed own"), id="left-words"),
                Pane(TableText(clean=clean, compact=True, id="own-manager", classes="typed own"), id="right-words"),
            )
        yield Static(id="question", markup=False)
        yield Static(id="answers", markup=False)

    def area(self, side: Side | None = None) -> TableText:
        """The summary's text, or one side's own words."""
        return self.query_one(f"#own-{side}" if side else "#summary", TableText)

    def show(self, person: Person, versions: int, mode: Mode, answered: int) -> None:
        """Show question and answers, never the text: that belongs to whoever types.

        Args:
            person: The employee.
            versions: How many versions the employee has answered.
            mode: What can be pressed.
            answered: Number of the answer given to this version, or 0.
        """
        self.set_class(mode == "own_words", "-own-words")
        rule = self.query_one("#summary-rule", Heading)
        rule.title = _("Summary")
        rule.note = _("version {n}", n=versions + 1) if versions else _("Enter writes")
        self.query_one("#left-words", Pane).title = _("In {name}'s own words", name=person.given_name)
        manager = person.manager_given_name or _("Manager")
        self.query_one("#right-words", Pane).title = _("In {name}'s own words", name=manager)
        question = {
            "answers": _("What have I missed or got wrong?"),
            "ways": _("How shall we go on?"),
            "own_words": _("Each in their own words, side by side. Tab to the other side."),
        }[mode]
        self.query_one("#question", Static).update(styled(question, "bold $primary"))
        self.query_one("#answers", Static).update(stacked(*_choices(person, mode, answered)))

    def fill(self, words: str, own: dict[Side, str]) -> None:
        """Put the texts in their areas, as when the phase begins."""
        for area, text in ((self.area(), words), *((self.area(side), text) for side, text in own.items())):
            if area.text != text:
                area.set_text(text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Hand the words on."""
        event.stop()
        sides: dict[str | None, Side] = {"own-employee": "employee", "own-manager": "manager"}
        self.post_message(self.Rewritten(self, sides.get(event.text_area.id), event.text_area.text))


def _choices(person: Person, mode: Mode, answered: int) -> Iterator[Content]:
    if mode == "own_words":
        return
    if mode == "ways":
        ways = (_("adjust further"), _("each one's own words, side by side"), _("pause"), _("another time"))
        for number, way in enumerate(ways, 1):
            yield row(styled(f"{number}  ", "bold $primary"), way)
        return
    answers = (_("Yes, that's it"), _("Yes, and I'd add something"), _("Not quite"))
    for number, answer in enumerate(answers, 1):
        is_given = number == answered
        sign = "●" if is_given else " "
        yield row(styled(f"{number} {sign} ", "bold $primary"), styled(answer, "bold" if is_given else ""))
