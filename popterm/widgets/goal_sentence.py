"""The sentence of a goal in the only heavy border, with the letters beside it and the employee's own words below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import TextArea

from popterm.domain.gate import clean
from popterm.language import _
from popterm.smart import Analysis
from popterm.widgets.goal_lines import Lines
from popterm.widgets.margin_letters import MarginLetters
from popterm.widgets.paint import row, styled
from popterm.widgets.statement_area import StatementArea

MOST_QUOTES = 4
ROWS_A_QUOTE = 2


class GoalQuotes(Lines, can_focus=True):
    """What the employee said, word for word: the first thing offered to a goal that has no words yet."""

    BINDINGS = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("enter", "take", show=False),
    ]
    DEFAULT_CSS = "GoalQuotes { height: auto; padding: 0 1; }"

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Taken(Message):
        """Posted when a quote is to become the sentence."""

        quotes: GoalQuotes
        words: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self.offered: tuple[str, ...] = ()
        self.title = ""
        self.key = "F2"
        self._places: list[int] = []

    def offer(self, quotes: Sequence[str], title: str) -> None:
        """Offer *quotes*, the last said first."""
        if (tuple(quotes), title) != (self.offered, self.title):
            self.offered, self.title = tuple(quotes), title
            self.cursor = 0
            self.display = bool(quotes)
            self.write()

    @property
    def chosen(self) -> str:
        """The quote under the cursor, or an empty text."""
        return self.offered[self.cursor] if self.cursor < len(self.offered) else ""

    def draw(self, width: int) -> Sequence[Content]:
        """A title and the quotes around the cursor, at most two rows each."""
        if not self.offered:
            return []
        lines, self._places = [styled(self.title, "$quiet")], [self.cursor]
        first = max(0, min(self.cursor - MOST_QUOTES + 1, len(self.offered) - MOST_QUOTES))
        for place, quote in enumerate(self.offered[first : first + MOST_QUOTES], max(0, first)):
            is_chosen = place == self.cursor
            sign = styled("› " if is_chosen else "  ", "$primary bold")
            words = Content(f"“{' '.join(quote.split())}”").wrap(max(8, width - 6))
            rows = [*words[: ROWS_A_QUOTE - 1], words[ROWS_A_QUOTE - 1] + "…"] if len(words) > ROWS_A_QUOTE else words
            key = styled(f"  {self.key}", "$quiet") if is_chosen else Content("")
            for number, words_row in enumerate(rows):
                lines.append(row(sign if not number else "  ", words_row, key if number == len(rows) - 1 else ""))
                self._places.append(place)
        return lines

    def watch_cursor(self) -> None:
        """Show which one is chosen."""
        self.write()

    def action_step(self, step: int) -> None:
        """Choose the next or previous quote."""
        self.cursor = min(max(0, self.cursor + step), max(0, len(self.offered) - 1))

    def on_click(self, event: events.Click) -> None:
        """Choose the quote under the mouse; a second click takes it."""
        event.stop()
        y = event.y - self.gutter.top
        if 0 < y < len(self._places):
            if self._places[y] == self.cursor:
                self.action_take()
            self.cursor = self._places[y]

    def action_take(self) -> None:
        """Take the chosen quote."""
        if self.chosen:
            self.post_message(self.Taken(self, self.chosen))


class SentenceArea(StatementArea):
    """The statement area, telling when everything may be said about the sentence."""

    @dataclass
    class Settled(Message):
        """Posted when nobody typed for a while, the focus left, or the program put another text there."""

        area: SentenceArea

    def analyse_now(self) -> None:
        """Mark everything, and say that the sentence has settled."""
        super().analyse_now()
        self.post_message(self.Settled(self))


class GoalSentence(Vertical):
    """The heavy box: area, margin letters, and the quotes while the area is empty."""

    def __init__(self, analyse: Callable[[str], Analysis], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.entitled = ""
        self.quotes = GoalQuotes(id="goal-quotes")
        self.area = SentenceArea(
            analyse=analyse, clean=clean, compact=True, id="goal-statement", placeholder=_("One or two sentences.")
        )

    def compose(self) -> ComposeResult:
        """Area and letters side by side, quotes below."""
        with Horizontal(id="goal-words"):
            yield self.area
            yield MarginLetters(self.area, id="goal-margin")
        yield self.quotes

    def word_under_cursor(self) -> str:
        """The words of the finding under the cursor, folded; empty where there is none."""
        finding = self.area.finding_under_cursor()
        return self.area.text[finding.start : finding.end].casefold() if finding is not None else ""

    def mirror(self, text: str) -> None:
        """Show what is typed elsewhere, marked as if it were typed here."""
        with self.area.prevent(TextArea.Changed):
            self.area.load_text(text)

    def entitle(self, title: str) -> None:
        """Write a title into the border."""
        if self.entitled != title:
            self.entitled = title
            self.border_title = Content(title)
