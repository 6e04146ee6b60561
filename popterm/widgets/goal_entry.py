"""A new goal on one line, for someone who never leaves the keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from popterm.domain.goal import Goal
from popterm.domain.people import Person
from popterm.language import N_, _, current
from popterm.widgets.goal_fields import LineInput
from popterm.widgets.goal_lines import Lines
from popterm.widgets.goal_suggester import MarkSuggester
from popterm.widgets.heading import Heading
from popterm.widgets.paint import row
from popterm.wording import ACTIVITIES, GOAL_KINDS, GOAL_TYPES, called, owner_name

LEGEND: Sequence[tuple[Mapping[str, str], str]] = (
    ({"nl": "#vaardigheid", "en": "#skill"}, N_("{mark} kind")),
    ({"nl": "+meelopen", "en": "+shadowing"}, N_("{mark} activity")),
    ({"nl": "@{name}", "en": "@{name}"}, N_("{mark} who")),
    ({"nl": ">1 mrt", "en": ">1 Mar"}, N_("{mark} by when")),
    ({"nl": "6u €250", "en": "6h €250"}, N_("{mark} time and cost")),
    ({"nl": "^leerdoel", "en": "^learning"}, N_("{mark} learning goal")),
)
"""The marks in the language of the screen, with what they mean; in a line those of both languages are read."""


def understood(goal: Goal, person: Person) -> str:
    """What the marks of a line were read as, in words; empty while there are none."""
    t = current()
    said = [_(GOAL_KINDS[goal.kind])] if goal.kind else []
    said += [_(GOAL_TYPES[goal.type])] if goal.type != "unclear" else []
    said += [_("heading")] if goal.is_heading else []
    for activity in goal.activities:
        parts = [f"+ {activity.what}", owner_name(activity.owner, person, t)]
        parts += [_(ACTIVITIES[activity.kind])] if activity.kind else []
        parts += [_("by {day}", day=t.day(activity.by))] if activity.by else []
        parts += [_("{hours} h", hours=t.number(activity.hours))] if activity.hours is not None else []
        parts += [t.money(activity.cents)] if activity.cents is not None else []
        said.append(", ".join(parts))
    return " · ".join(said)


class Legend(Lines):
    """The marks, as far as they fit; once there are any in the line, what they were read as."""

    name_text = ""
    language = "nl"
    read = ""

    def draw(self, width: int) -> Sequence[Content]:
        """One line, of which the end matters most."""
        if self.read:
            return [_end_of(self.read, width)]
        line = Content("")
        for marks, meaning in LEGEND:
            mark = marks[self.language].replace("{name}", self.name_text)
            said = Content(_(meaning, mark=mark)).stylize("$quiet")
            wider = row(line, "   " if line.cell_length else " ", said)
            if wider.cell_length > width:
                break
            line = wider
        return [line]


def _end_of(text: str, width: int) -> Content:
    """As much of the end of *text* as fits."""
    if cell_len(text) <= width:
        return Content(text)
    start = next(place for place in range(len(text) + 1) if cell_len(text[place:]) < width)
    return Content(f"…{text[start:]}")


class GoalEntry(Vertical):
    """The line, with its marks below. Each key is read at once and shows on the desk; Enter and Tab go on there."""

    BINDINGS = [
        Binding("tab,enter", "done", show=False, priority=True),
        Binding("up", "look_up", show=False),
    ]

    @dataclass
    class Typed(Message):
        """Posted at each key."""

        line: str

    class Done(Message):
        """Posted when the line is finished."""

    class LookedUp(Message):
        """Posted when the arrow up asks for what is offered above."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._suggester = MarkSuggester()

    def compose(self) -> ComposeResult:
        """Heading, line, marks."""
        yield Heading(
            _("New goal on one line"), _("Enter done · Tab on to the sentence · Esc back"), id="goal-entry-heading"
        )
        yield LineInput(
            id="goal-entry-line",
            classes="goal-line",
            placeholder=_("The goal, and by when, in plain words"),
            suggester=self._suggester,
        )
        yield Legend(id="goal-entry-legend")

    def show(self, goal: Goal, person: Person) -> None:
        """Offer the marks, those in the language of the plan first, or say how those of *goal* were read."""
        self._suggester.speak(person, person.language)
        legend = self.query_one(Legend)
        legend.name_text, legend.language = called(person, current())[0], current().code
        legend.read = understood(goal, person)
        legend.write()

    def open(self) -> None:
        """Begin a line."""
        self.display = True
        line = self.query_one(LineInput)
        line.set_line("")
        line.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    def action_done(self) -> None:
        """Finish."""
        self.post_message(self.Done())

    def action_look_up(self) -> None:
        """Go to what is offered above."""
        self.post_message(self.LookedUp())

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Close when the line is left: what it said stands on the desk. Another window is no leaving."""
        self.display = not self.app.app_focus
