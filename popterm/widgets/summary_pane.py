"""The summary check: the manager's summary and its versions, the question, and the employee's three answers."""

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
from popterm.language import _, current
from popterm.widgets.fast_area import FastArea
from popterm.widgets.heading import Heading
from popterm.widgets.large_type import LargeLine
from popterm.widgets.paint import row, stacked, styled
from popterm.widgets.panes import Pane, Panes
from popterm.widgets.version_sheet import VersionSheet
from popterm.wording import called

HIGH = 30
"""Rows of a window from which on the question is large."""

Mode = Literal["answers", "ways", "own_words", "paused"]
"""What can be pressed; during a pause nothing here: then the digits say why there is one."""


class TableText(FastArea):
    """A text that both read while it is typed; Esc goes back to the conversation."""

    BINDINGS = [Binding("escape", "screen.leave_text", show=False, id="text.leave")]


class SummaryPane(Container):
    """Text above, question and answers below; after the second *not quite* the four ways, none of them first.

    Instead of the text one of its versions can be looked at, with what changed in it.
    """

    DEFAULT_CSS = """
    SummaryPane { height: 1fr; }
    SummaryPane #summary { height: 1fr; min-height: 3; margin: 0 1; }
    SummaryPane #question { padding: 1 2; }
    SummaryPane #answers { padding: 0 2 1 2; }
    SummaryPane #version { display: none; }
    SummaryPane.-looking #version { display: block; }
    SummaryPane.-looking #summary { display: none; }
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

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._versions: tuple[str, ...] = ("",)
        self._looked_at = 0

    def compose(self) -> ComposeResult:
        """One text with its question, or two texts side by side."""
        with Vertical(id="one"):
            yield Heading(id="summary-rule")
            yield TableText(clean=clean, compact=True, id="summary", classes="typed")
            yield VersionSheet(id="version")
        with Vertical(id="own"):
            yield Panes(
                Pane(TableText(clean=clean, compact=True, id="own-employee", classes="typed own"), id="left-words"),
                Pane(TableText(clean=clean, compact=True, id="own-manager", classes="typed own"), id="right-words"),
            )
        yield LargeLine(id="question")
        yield Static(id="answers", markup=False)

    def area(self, side: Side | None = None) -> TableText:
        """The summary's text, or one side's own words."""
        return self.query_one(f"#own-{side}" if side else "#summary", TableText)

    def show(self, person: Person, versions: tuple[str, ...], mode: Mode, answered: int) -> None:
        """Show question and answers, never the text: that belongs to whoever types.

        Args:
            person: The employee.
            versions: The summary's versions, the last one as it stands now.
            mode: What can be pressed.
            answered: Number of the answer given to this version, or 0.
        """
        self._versions = versions
        self.set_class(mode == "own_words", "-own-words")
        self.query_one("#summary-rule", Heading).title = _("Summary")
        self._show_version()
        for side, name in zip(("left", "right"), called(person, current()), strict=True):
            self.query_one(f"#{side}-words", Pane).title = _("In {name}'s own words", name=name)
        question = self.query_one("#question", LargeLine)
        question.text = question_text(mode)
        question.most = 6 if self.app.size.height >= HIGH and mode != "own_words" else 0
        question.alike = large_questions()
        self.query_one("#answers", Static).update(stacked(*choices(mode, answered)))

    def look(self, step: int) -> bool:
        """Look at an earlier or later version with what changed in it; False when there is no other.

        The first step back shows the words as they stand; after the last step forward they can be written in again.
        """
        number = len(self._versions)
        if number < 2 or self.has_class("-own-words"):
            return False
        at = (self._looked_at or number + 1) + step
        self._looked_at = 0 if at > number else max(1, at)
        self._show_version()
        return True

    def write_in(self, side: Side | None = None) -> None:
        """Put the cursor into the summary, or into one side's own words."""
        self._looked_at = 0
        self._show_version()
        self.area(side).focus()

    def _show_version(self) -> None:
        number = len(self._versions)
        self._looked_at = min(self._looked_at, number)
        self.set_class(bool(self._looked_at), "-looking")
        rule = self.query_one("#summary-rule", Heading)
        if self._looked_at:
            rule.note = f"{_('version {n} of {total}', n=self._looked_at, total=number)}   [ ]"
            self.query_one("#version", VersionSheet).look(self._versions, self._looked_at)
        else:
            rule.note = f"{_('version {n}', n=number)}   [ {_('earlier')}" if number > 1 else _("Enter writes")

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


def question_text(mode: Mode) -> str:
    """The question that stands before what can be pressed."""
    return {
        "answers": _("What have I missed or got wrong?"),
        "ways": _("How shall we go on?"),
        "own_words": _("Each in their own words, side by side. Tab to the other side."),
        "paused": "",
    }[mode]


def large_questions() -> tuple[str, ...]:
    """The questions that stand in large type, one in the place of the other."""
    return question_text("answers"), question_text("ways")


def choices(mode: Mode, answered: int) -> Iterator[Content]:
    """What can be pressed, one line each, and which answer was given."""
    if mode in ("own_words", "paused"):
        return
    if mode == "ways":
        ways = (_("adjust further"), _("each one's own words, side by side"), _("pause"), _("another time"))
        for number, way in enumerate(ways, 1):
            yield row(styled(f"{number}   ", "bold $primary"), way)
        return
    answers = (_("Yes, that's it"), _("Yes, and I'd add something"), _("Not quite"))
    for number, answer in enumerate(answers, 1):
        is_given = number == answered
        sign = "●" if is_given else " "
        yield row(styled(f"{number} {sign} ", "bold $primary"), styled(answer, "bold" if is_given else ""))
