"""One person at the foot of home: goals with their state and last day, the last conversation and the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from popterm.domain.overview import GoalGlance, Overview
from popterm.domain.today import Due, coming
from popterm.language import _, current
from popterm.widgets.paint import fit, row, stacked, styled
from popterm.widgets.person_row import STATE_SIGNS, owner_words, talk_words
from popterm.wording import GOAL_STATES, agreed_text

LABEL = 16
MOST_GOALS = 3


def goal_line(goal: GoalGlance, width: int) -> Content:
    """Sign, title, last day, state."""
    t = current()
    day = _("by {day}", day=t.day(goal.deadline)) if goal.deadline else _("heading") if goal.is_heading else ""
    return row(
        styled(f"{STATE_SIGNS[goal.state]} ", "$secondary"),
        fit(goal.title, max(0, width - 44)),
        fit(day, 28, "right", "$quiet"),
        fit(t(GOAL_STATES[goal.state]), 14, "right", "$quiet"),
    )


class PersonGlance(Widget):
    """The person under the cursor; with an agreement, that agreement in full first."""

    DEFAULT_CSS = "PersonGlance { height: 7; padding: 0 1; }"

    person: reactive[Overview | None] = reactive(None)

    def __init__(self, script_name: Callable[[str], str], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._script_name = script_name
        self._now: datetime | None = None
        self._due: Due | None = None

    def show(self, person: Overview | None, now: datetime, due: Due | None) -> None:
        """Show a person, and the agreement of theirs that the cursor is on."""
        if (person, due, now.date()) == (self.person, self._due, self._now.date() if self._now else None):
            return
        self._now, self._due = now, due
        self.person = person
        self.refresh()

    def render(self) -> Content:
        """Render the lines."""
        if self.person is None or self._now is None:
            return Content("")
        return stacked(*self._lines(self.person, self._now, self.size.width))

    def _lines(self, person: Overview, now: datetime, width: int) -> Iterator[Content]:
        room = max(0, width - LABEL)
        if self._due is not None:
            yield from self._due_lines(self._due, room)
        for place, goal in enumerate(person.goals[:MOST_GOALS]):
            yield row(self._label(_("Goals") if not place else ""), goal_line(goal, room))
        rest = len(person.goals) - MOST_GOALS
        if rest > 0:
            yield row(self._label(""), styled(_("and {n} more", n=rest), "$quiet"))
        if not person.goals:
            yield row(self._label(_("Goals")), styled(_("none yet"), "$quiet"))
        if (last := person.last()) is not None:
            yield row(self._label(_("Last time")), talk_words(last, self._script_name(last.script), now))
        if (talk := coming(person, now)) is not None:
            yield row(self._label(_("Next time")), talk_words(talk, self._script_name(talk.script), now))

    def _due_lines(self, due: Due, room: int) -> Iterator[Content]:
        words = agreed_text(due.line.source, due.line.what, current())
        owner = f" · {owner_words(due.line.owner, due.person)}"
        for place, line in enumerate(row(words, styled(owner, "$quiet")).wrap(max(1, room))[:2]):
            yield row(self._label(_("Agreement") if not place else ""), line)

    def _label(self, text: str) -> Content:
        return fit(text, LABEL, style="$quiet")
