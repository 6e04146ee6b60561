"""The activities of a goal: what, who, by when, hours and cost, each typed as one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec import structs
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from popterm.domain.goal import Activity, Goal, is_all_courses
from popterm.domain.goal_line import activity_line, read_activity_line
from popterm.domain.people import Person
from popterm.language import _, current
from popterm.widgets.goal_fields import Entered, LineInput
from popterm.widgets.goal_lines import Lines
from popterm.widgets.goal_suggester import MarkSuggester
from popterm.widgets.paint import fit, row, styled
from popterm.widgets.row_list import RowList
from popterm.wording import ACTIVITIES, called, owner_name

WIDTHS = (26, 14, 18, 8, 10)
"""Cells for kind, owner, day, hours and cost."""
NARROW_WIDTHS = (0, 10, 16, 6, 9)

ROOMY = 90
"""From this many cells on the kind of an activity is shown as well."""


EXAMPLES: Mapping[str, str] = {
    "nl": "meelopen bij een collega @{name} >1 mrt 6u €0",
    "en": "shadow a colleague @{name} >1 Mar 6h €0",
}
"""By the language of the screen; the marks of both are read."""


class ActivityRows(RowList[Activity]):
    """The activities in columns."""

    BINDINGS = [Binding("delete,backspace", "remove", show=False, id="list.archive")]

    @dataclass
    class Removed(Message):
        """Posted when the activity under the cursor is to go."""

        rows: ActivityRows
        activity: Activity

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(self._drawn, id=id)
        self.person = Person("", "")

    def columns(self, width: int) -> tuple[int, ...]:
        """Cells for each column after the words; 0 for the kind where there is no room."""
        return WIDTHS if width >= ROOMY else NARROW_WIDTHS

    def _drawn(self, activity: Activity, width: int) -> Content:
        columns = self.columns(width)
        t = current()
        cells = (
            _(ACTIVITIES[activity.kind]) if activity.kind else "",
            owner_name(activity.owner, self.person, t),
            t.day(activity.by) if activity.by else "",
            _("{hours} h", hours=t.number(activity.hours)) if activity.hours is not None else "",
            t.money(activity.cents) if activity.cents is not None else "",
        )
        what = fit(activity.what, max(1, width - sum(columns) - 2))
        return row(
            " ",
            what,
            " ",
            *(_cell(text, space, place) for place, (text, space) in enumerate(zip(cells, columns, strict=True))),
        )

    def action_remove(self) -> None:
        """Take the activity under the cursor away."""
        if self.current is not None:
            self.post_message(self.Removed(self, self.current))


def _cell(text: str, width: int, place: int) -> Content:
    if not width:
        return Content("")
    style = "$quiet" if place in (0, 3, 4) else ""
    if place >= 3:
        return fit(text, width, "right", style)
    return row(fit(text, width - 1, style=style), " ")


class ActivityFoot(Lines):
    """A nudge when all that one does is take courses."""

    words = ""

    def draw(self, width: int) -> Sequence[Content]:
        """The nudge, if there is one."""
        return [styled(f" {self.words}", "$quiet")] if self.words else []


class GoalActivities(Vertical):
    """Rows, and below them the line in which one is typed.

    Each key is read at once and shows in the row above; so there is nothing to lose, and a misreading is seen.
    """

    def __init__(self, new_id: Callable[[], str], read_day: Callable[[str], date | None]) -> None:
        super().__init__(id="goal-activities")
        self._new_id = new_id
        self._read_day = read_day
        self._goal = Goal("", "")
        self._person = Person("", "")
        self._edited = ""
        self._suggester = MarkSuggester(is_activity=True)

    def compose(self) -> ComposeResult:
        """Column names, rows, line, nudge."""
        yield ActivityHeading(id="goal-activity-heading")
        yield ActivityRows(id="goal-activity-rows")
        yield LineInput(
            id="goal-activity-line",
            classes="goal-line",
            suggester=self._suggester,
        )
        yield ActivityFoot(id="goal-activity-foot")

    def show(self, goal: Goal, person: Person, *, is_other: bool) -> None:
        """Show the activities of a goal."""
        rows, line = self.query_one(ActivityRows), self.query_one(LineInput)
        if is_other:
            self._edited = ""
            line.set_line("")
        is_same = goal.activities == self._goal.activities and person == self._person
        self._goal, self._person = goal, person
        self._suggester.speak(person, goal.language)
        example = EXAMPLES[current().code].format(name=called(person, current())[0])
        line.placeholder = _("such as: {line}", line=example)
        if is_same:
            return
        rows.person = person
        rows.show(goal.activities)
        rows.display = bool(goal.activities)
        self.query_one(ActivityHeading).write()
        foot = self.query_one(ActivityFoot)
        foot.words = _("These are all courses. What could be learned on the job?") if is_all_courses(goal) else ""
        foot.write()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Read the line, and bring the activity that it says."""
        event.stop()
        read = read_activity_line(event.value, self._person, self._read_day)
        if not self._edited:
            if not read.what:
                return
            self._edited = self._new_id()
        kept = tuple(a for a in self._goal.activities if a.id != self._edited)
        if not read.what:
            self._enter(kept)
            return
        activity = structs.replace(read, id=self._edited)
        known = any(a.id == self._edited for a in self._goal.activities)
        changed = tuple(activity if a.id == self._edited else a for a in self._goal.activities)
        self._enter(changed if known else (*kept, activity))

    def _enter(self, activities: tuple[Activity, ...]) -> None:
        self.post_message(Entered("activities", activities, step=f"activity/{self._edited}"))

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        """Go on with the next one, or with the next field when nothing was typed."""
        event.stop()
        line = self.query_one(LineInput)
        if not line.value:
            self.screen.focus_next()
        self._edited = ""
        line.set_line("")

    @on(RowList.Chosen)
    def _row_chosen(self, event: RowList.Chosen) -> None:
        """Put the line of an activity where it can be changed."""
        event.stop()
        if isinstance(event.item, Activity):
            line = self.query_one(LineInput)
            self._edited = event.item.id
            line.set_line(activity_line(event.item, self._person, self._goal.language))
            line.focus()

    @on(RowList.Moved)
    def _row_moved(self, event: RowList.Moved) -> None:
        event.stop()

    @on(ActivityRows.Removed)
    def _row_removed(self, event: ActivityRows.Removed) -> None:
        event.stop()
        self.post_message(Entered("activities", tuple(a for a in self._goal.activities if a.id != event.activity.id)))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Empty the line when it is left: what it said stands in its row. Another window is no leaving."""
        if isinstance(event.widget, LineInput) and self.app.app_focus:
            self._edited = ""
            event.widget.set_line("")


class ActivityHeading(Lines):
    """The name of the field, and of its columns as far as they are needed."""

    def draw(self, width: int) -> Sequence[Content]:
        """One line."""
        title = styled(f" {_('Activities')}", "$quiet")
        if not isinstance(self.parent, GoalActivities):
            return [title]
        rows = self.parent.query_one(ActivityRows)
        if not rows.items:
            return [title]
        columns = rows.columns(width)
        heads = ("", _("who"), _("by"), "", "")
        gap = max(1, width - sum(columns) - title.cell_length)
        cells = (_cell(text, space, 0) for text, space in zip(heads, columns, strict=True))
        return [row(title, " " * gap, *cells)]
