"""The one line below the sentence: the next question worth asking, and the date as it was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import events
from textual.content import Content

from popterm.language import _, current
from popterm.widgets.goal_lines import Lines, Wanted
from popterm.widgets.goal_words import day_read
from popterm.widgets.paint import ends, row, styled

ROWS = 2


class GoalQuestion(Lines):
    """A question at the left, a date at the right; in a narrow window the date stands below.

    Attributes:
        question: What is asked.
        explanation: Why the mark under the cursor stands there; while there is one it takes the question's place.
        read: The last day that was read in the sentence.
        is_taken: Whether that day is the deadline already.
        taken: The last question that was kept as a note.
        keys: What people call the keys that take the question and the date over.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self.question = ""
        self.explanation = ""
        self.taken = ""
        self.read: date | None = None
        self.is_taken = False
        self.today = date.min
        self.keys = ("F2", "^o")

    def show(self, question: str, read: date | None, *, is_taken: bool, today: date) -> None:
        """Show a question and the day that was read, if one was."""
        self.question, self.read, self.is_taken, self.today = question, read, is_taken, today
        self.write()

    def explain(self, words: str) -> None:
        """Show why a mark stands there, until the sentence changes."""
        self.explanation = words
        self.write()

    def take(self) -> None:
        """Say that the question was taken over, until another one is asked."""
        self.taken = self.question
        self.write()

    def draw(self, width: int) -> Sequence[Content]:
        """At most two rows, the date at the end of the last."""
        asked = styled(self.explanation, "$foreground") if self.explanation else self._asked()
        lines = list(asked.wrap(max(1, width)))[:ROWS]
        if self.read is None:
            return lines
        key = styled("  ✓", "$quiet") if self.is_taken else styled(f"  {self.keys[1]}", "$primary bold")
        said = row(styled(day_read(self.read, self.today), "$mark-t"), key)
        if lines[-1].cell_length + said.cell_length + 2 <= width:
            return [*lines[:-1], ends(lines[-1], said, width)]
        if len(lines) == ROWS:
            said = row(styled(current().day(self.read), "$mark-t"), key)
            return [*lines[:-1], ends(lines[-1], said, width)]
        return [*lines, ends("", said, width)]

    def _asked(self) -> Content:
        if not self.question:
            return Content("")
        key = _("noted") if self.taken == self.question else self.keys[0]
        return row(styled("? ", "$primary bold"), self.question, styled(f"  {key}", "$quiet"))

    def on_click(self, event: events.Click) -> None:
        """Take over what is under the mouse: the date at the right, or the question."""
        event.stop()
        date_begins = self.size.width - len(day_read(self.read, self.today)) - 6 if self.read else self.size.width
        self.post_message(Wanted("take_date" if event.x >= date_begins else "take_hint"))
