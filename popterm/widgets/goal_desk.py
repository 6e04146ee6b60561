"""Goals on the table: the sentence, how the two go about it, and a yes of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TextArea

from popterm.domain.goal import Goal
from popterm.domain.goal_line import read_goal_line
from popterm.domain.people import Person, Side
from popterm.widgets.goal_entry import GoalEntry
from popterm.widgets.goal_fields import Entered
from popterm.widgets.goal_lines import Wanted
from popterm.widgets.goal_list import GoalList
from popterm.widgets.goal_sentence import GoalQuotes
from popterm.widgets.goal_sheet import GoalSheet
from popterm.widgets.goal_state import DeskPlace, OpenGoals
from popterm.widgets.goal_words import ENDS, KEYS
from popterm.widgets.statement_area import Marks, Tempo


class GoalDesk(Vertical):
    """All goals of a plan, one of them open.

    It is given values by ``show`` and posts what was done as messages; it changes nothing itself. A new goal exists
    here alone until something is entered; then ``NewWanted`` brings it, with the id it keeps.
    """

    BINDINGS = [
        Binding("ctrl+n", "new_goal", show=False, id="goal.new"),
        Binding("f3", "agree('employee')", show=False, id="goal.left"),
        Binding("f4", "agree('manager')", show=False, id="goal.right"),
        Binding("ctrl+g", "explain", show=False, id="goal.explain"),
        Binding("ctrl+l", "dismiss", show=False, id="goal.dismiss"),
        Binding("ctrl+o", "take_date", show=False, id="goal.date"),
        Binding("f2", "take_hint", show=False, id="text.take"),
        Binding("ctrl+t", "next_pane", show=False, id="all.pane"),
        Binding("escape", "leave_text", show=False, id="text.leave"),
    ]

    @dataclass
    class Told(Message):
        """Something was done to one goal; the messages below say what. Its handler gets them all."""

        desk: GoalDesk
        goal_id: str

        def __init_subclass__(cls) -> None:
            super().__init_subclass__()
            cls.handler_name = "on_goal_desk_told"

    @dataclass
    class Revised(Told):
        """Posted when a goal was given other words; *field* names the text being typed in, or is empty."""

        changes: dict[str, Any]
        field: str = ""

    @dataclass
    class NewWanted(Told):
        """Posted when something was entered in a new goal; *field* as in ``Revised``."""

        goal: Goal
        field: str = ""

    @dataclass
    class YesPressed(Told):
        """Posted when one side gave their yes, or took it back."""

        side: Side

    @dataclass
    class Moved(Told):
        """Posted when a goal is to go up (-1) or down (1) the list."""

        step: int

    @dataclass
    class Dropped(Told):
        """Posted when a goal is to be stopped (or opened again), or taken away while it is empty."""

    @dataclass
    class QuestionTaken(Told):
        """Posted when the question is to be kept as a note."""

        words: str

    @dataclass
    class GoalChosen(Told):
        """Posted when another goal was opened."""

    @dataclass
    class Left(Message):
        """Posted when Esc leaves the whole desk."""

        desk: GoalDesk

    def __init__(
        self,
        *,
        new_id: Callable[[], str],
        read_day: Callable[[str], date | None],
        marks: Marks = "colour+letters",
        tempo: Tempo = "live",
        month_first: bool = False,
        keys: Mapping[str, str] = KEYS,
    ) -> None:
        """Build an empty desk.

        Args:
            new_id: gives an id that no other value has.
            read_day: the day that somebody typed, or None.
            marks: how the SMART marks show.
            tempo: when they show.
            month_first: whether 6/5 in an English sentence is the fifth of June.
            keys: what people call the keys, as ``KEYS``.
        """
        super().__init__(id="goal-desk")
        self._new_id = new_id
        self._read_day = read_day
        self._open = OpenGoals(new_id)
        self._sheet = GoalSheet(self._open, new_id, read_day, marks, tempo, month_first, {**KEYS, **keys})

    def compose(self) -> ComposeResult:
        """The parts."""
        yield self._sheet

    # What is shown

    @property
    def goal(self) -> Goal:
        """The goal that is open; one that has nothing in it yet when there is none."""
        return self._open.goal

    @property
    def place(self) -> DeskPlace:
        """Where one is, to go back to after the desk was built anew."""
        return DeskPlace(self._open.chosen, self._sheet.pane)

    def show(
        self,
        goals: Sequence[Goal],
        person: Person,
        quotes: Sequence[str],
        today: date,
        *,
        place: DeskPlace | None = None,
    ) -> None:
        """Show the goals as they stand. Cheap when little changed; what has the focus keeps its text.

        Args:
            goals: The goals of the current cycle in their order.
            person: Whose goals they are.
            quotes: What the employee said that may become a goal, word for word, the most fitting first.
            today: The day from which dates are read.
            place: Where to go; otherwise one stays where one is.
        """
        before = (self._open.chosen, self._open.person, self._sheet.today)
        self._sheet.offered, self._sheet.today = tuple(quotes), today
        if place is not None:
            self._open.go_to(place.goal_id, goals)
            self._sheet.open_pane(place.pane)
        self._open.take(goals, person)
        self._sheet.fill(is_other=(self._open.chosen, person, today) != before)

    def choose(self, goal_id: str) -> None:
        """Open a goal."""
        if goal_id != self._open.chosen:
            self._open.chosen = goal_id
            self._sheet.fill(is_other=True)
            self.post_message(self.GoalChosen(self, goal_id))

    def begin(self) -> None:
        """Put the cursor at the end of the sentence."""
        self._sheet.begin()

    # What is done

    def _tell(self, changes: dict[str, Any], step: str = "") -> None:
        """Post a change of the open goal; the first change of a new one brings the goal itself."""
        entered = self._open.enter(changes)
        if entered is None:
            return
        goal, is_new = entered
        field = f"goal/{goal.id}/{step}" if step else ""
        new, revised = self.NewWanted(self, goal.id, goal, field), self.Revised(self, goal.id, changes, field)
        self.post_message(new if is_new else revised)
        self._sheet.follow_sentence()

    @on(TextArea.Changed, "#goal-statement")
    def _statement_typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._sheet.question.explanation = ""
        text = event.text_area.text
        self._tell({"statement": text}, "statement")
        if text.rstrip().endswith(ENDS):
            self._sheet.settle()

    @on(Entered)
    def _field_entered(self, event: Entered) -> None:
        event.stop()
        self._tell({event.name: event.value}, event.step)

    @on(GoalQuotes.Taken)
    def _quote_taken(self, event: GoalQuotes.Taken) -> None:
        """Make a quote the sentence, word for word."""
        event.stop()
        area = self._sheet.sentence.area
        area.replace(event.words, (0, 0), area.document.end)
        self._sheet.begin()

    @on(GoalEntry.Typed)
    def _line_typed(self, event: GoalEntry.Typed) -> None:
        event.stop()
        line = read_goal_line(event.line, self._open.person, self._read_day)
        changes = self._open.line_changes(line, self._sheet.read(line.statement).deadline)
        self._sheet.sentence.mirror(line.statement)
        self._tell(changes, "line")

    @on(Wanted)
    async def _wanted(self, event: Wanted) -> None:
        event.stop()
        await self.run_action(event.action)

    @on(GoalList.Moved)
    def _list_moved(self, event: GoalList.Moved) -> None:
        event.stop()
        item = self._sheet.list.current
        if item is not None:
            self.choose(item.goal.id)

    @on(GoalList.Shifted)
    def _list_shifted(self, event: GoalList.Shifted) -> None:
        event.stop()
        if not self._open.is_new:
            self.post_message(self.Moved(self, self.goal.id, event.step))

    @on(GoalList.Dropped)
    def _list_dropped(self, event: GoalList.Dropped) -> None:
        event.stop()
        if not self._open.is_new:
            self.post_message(self.Dropped(self, self.goal.id))

    # Keys

    def action_new_goal(self) -> None:
        """Begin a new goal on one line."""
        self.choose(self._open.draft.id)
        self._sheet.open_entry()

    def action_agree(self, side: Side) -> None:
        """Give the yes of one side to the goal as it stands, or take it back."""
        if not self.goal.is_empty:
            self.post_message(self.YesPressed(self, self.goal.id, side))

    def action_explain(self) -> None:
        """Say why the mark under the cursor stands there; once more goes back to the question."""
        self._sheet.explain()

    def action_dismiss(self) -> None:
        """Leave the word under the cursor alone in this goal from now on."""
        word = self._sheet.sentence.word_under_cursor()
        if word and word not in self.goal.dismissed:
            self._tell({"dismissed": (*self.goal.dismissed, word)})
            self._sheet.settle()

    def action_take_date(self) -> None:
        """Make the day that was read the deadline."""
        read = self._sheet.read(self.goal.statement).deadline
        if read is not None:
            self._tell({"deadline": read})

    def action_take_hint(self) -> None:
        """Take what is offered: a quote into an empty sentence, otherwise the question as a note."""
        quotes, line = self._sheet.sentence.quotes, self._sheet.question
        if quotes.offered:
            quotes.action_take()
        elif line.question:
            self.post_message(self.QuestionTaken(self, self.goal.id, line.question))
            line.take()

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        self._sheet.next_pane()

    def action_leave_text(self) -> None:
        """From a text to the list; from the list away from the desk."""
        if self._sheet.list.has_focus:
            self.post_message(self.Left(self))
        else:
            self._sheet.go_to_list()
