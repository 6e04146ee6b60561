"""The goals on the left: title, the letters that are full, and the yes of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message

from popterm.domain.goal import Goal
from popterm.domain.people import SIDES, Person
from popterm.language import _
from popterm.widgets.goal_lines import Lines, Wanted
from popterm.widgets.goal_words import NOT_YET, YES, letters_of, names, reading
from popterm.widgets.paint import ends, fit, row, styled
from popterm.widgets.row_list import RowList

ROOMY = 50
"""From this many cells on a goal takes one row instead of two."""

MANY = 4
"""From this many goals on a gentle word says that fewer is usual."""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One row of the list: the title (*part* 0) of a goal, or what stands below it (1)."""

    goal: Goal
    number: int
    part: int = 0


class GoalList(RowList[GoalRow]):
    """The goals, one of them chosen."""

    BINDINGS = [
        Binding("shift+up", "shift(-1)", show=False, id="list.up"),
        Binding("shift+down", "shift(1)", show=False, id="list.down"),
        Binding("delete", "drop", show=False, id="list.archive"),
    ]

    @dataclass
    class Shifted(Message):
        """Posted when the chosen goal is to go up (-1) or down (1)."""

        list: GoalList
        step: int

    @dataclass
    class Dropped(Message):
        """Posted when the chosen goal is to be stopped, or taken away while it is empty."""

        list: GoalList

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(self._drawn, is_choosable=lambda item: item.part == 0, id=id, classes=classes)
        self._goals: tuple[Goal, ...] = ()
        self._person = Person("", "")
        self._today = date.min
        self._is_roomy = False
        self.month_first = False

    def show_goals(self, goals: Sequence[Goal], chosen: str, person: Person, today: date) -> None:
        """Show *goals*, the one with the id *chosen* under the cursor; repaints only what differs."""
        wanted = tuple(goals)
        place = next((place for place, goal in enumerate(wanted) if goal.id == chosen), 0)
        cursor = place * self._rows_each
        if (wanted, person, today) == (self._goals, self._person, self._today):
            self.cursor = cursor
            return
        self._goals, self._person, self._today = wanted, person, today
        self.show(self._rows(), cursor)
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """Scroll to the chosen goal, now that the list has its height."""
        self.scroll_to_region(Region(0, self.cursor, 1, self._rows_each), animate=False)

    @property
    def _rows_each(self) -> int:
        return 1 if self._is_roomy else 2

    def _rows(self) -> list[GoalRow]:
        return [
            GoalRow(goal, number, part) for number, goal in enumerate(self._goals, 1) for part in range(self._rows_each)
        ]

    def on_resize(self) -> None:
        """Take one row a goal where there is room for it."""
        is_roomy = self.size.width >= ROOMY
        if is_roomy != self._is_roomy:
            place = self.cursor // self._rows_each
            self._is_roomy = is_roomy
            self.show(self._rows(), place * self._rows_each)
        self.call_after_refresh(self._keep_in_sight)

    def is_chosen(self, place: int) -> bool:
        """The rows of the chosen goal."""
        return 0 <= place - self.cursor < self._rows_each

    def watch_cursor(self, before: int, after: int) -> None:
        """Repaint all rows of the two goals."""
        super().watch_cursor(before, after)
        for place in (before, after):
            self.refresh_row(place + self._rows_each - 1)

    def action_shift(self, step: int) -> None:
        """Ask for the chosen goal to go up or down."""
        self.post_message(self.Shifted(self, step))

    def action_drop(self) -> None:
        """Ask for the chosen goal to be stopped or taken away."""
        self.post_message(self.Dropped(self))

    def _drawn(self, item: GoalRow, width: int) -> Content:
        if item.part:
            if item.goal.is_empty:
                return Content("")
            return row("   ", ends(self._letters(item.goal), row(self._yes(item.goal), " "), width - 3))
        title = self._title(item.goal)
        number = styled(f" {item.number} ", "$quiet")
        if not self._is_roomy or item.goal.is_empty:
            return row(number, title.truncate(max(1, width - 4), ellipsis=True))
        return row(
            number, ends(title, row("  ", self._letters(item.goal), "   ", self._yes(item.goal), " "), width - 3)
        )

    def _title(self, goal: Goal) -> Content:
        if goal.is_empty:
            return styled(_("new goal"), "italic $quiet")
        if goal.state in ("stopped", "wish"):
            return styled(goal.title, "$quiet")
        return Content(goal.title)

    def _letters(self, goal: Goal) -> Content:
        """The letters that are full; a heading has none yet."""
        if goal.state == "stopped":
            return styled(_("stopped"), "$quiet")
        if goal.is_heading:
            return styled(_("heading"), "$quiet")
        letters = letters_of(
            reading(goal.statement, goal.language, self._today, goal.dismissed, month_first=self.month_first), goal
        )
        return styled(letters if self._is_roomy else letters.replace(" ", ""), "$secondary")

    def _yes(self, goal: Goal) -> Content:
        said = zip(SIDES, names(self._person), strict=True)
        width = 8 if not self._is_roomy else 12
        return Content(" ").join(
            row(
                styled(YES if goal.yes(side) else NOT_YET, "$primary bold" if goal.yes(side) else "$quiet"),
                styled(f" {_short(name, width)}", "$quiet"),
            )
            for side, name in said
        )


class ListFoot(Lines):
    """Below the list: how a new goal begins, and a gentle word when there are many."""

    key = "^n"
    count = 0

    def draw(self, width: int) -> Sequence[Content]:
        """A line with air above it, or with the gentle word below."""
        line = ends(styled(f" + {_('new goal')}", "$quiet"), styled(f"{self.key} ", "$quiet"), width)
        if self.count < MANY:
            return [Content(""), line]
        words = styled(_("Two or three goals are usually enough; one is fine."), "$quiet")
        return [line, *(row(" ", words_line) for words_line in words.wrap(max(1, width - 2)))]

    def on_click(self, event: events.Click) -> None:
        """Begin a new goal."""
        event.stop()
        self.post_message(Wanted("new_goal"))


def _short(name: str, width: int) -> str:
    return str(fit(name, width).plain).rstrip() if len(name) > width else name
