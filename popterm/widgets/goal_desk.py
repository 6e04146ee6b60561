"""Goals on the table: the sentence, how the two go about it, and a yes of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec import structs
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import TextArea

from popterm.domain.goal import Activity, Goal, revised
from popterm.domain.people import Person, Side
from popterm.language import _
from popterm.smart import Analysis
from popterm.widgets.goal_list import GoalList, ListFoot
from popterm.widgets.goal_panel import GoalPanel
from popterm.widgets.goal_question import GoalQuestion
from popterm.widgets.goal_sentence import GoalQuotes, GoalSentence, SentenceArea
from popterm.widgets.goal_words import Read, names, question_words, reading, reason_words
from popterm.widgets.heading import Heading
from popterm.widgets.statement_area import Marks


class GoalDesk(Vertical):
    """All goals of a plan, one of them open.

    It is given values by ``show`` and posts what was done as messages; it changes nothing itself. A new goal exists
    here alone until it has words; then ``NewWanted`` brings it, with the id it keeps.
    """

    BINDINGS = [
        Binding("ctrl+n", "new_goal", show=False, id="goal.new"),
        Binding("f3", "agree('employee')", show=False, id="goal.left"),
        Binding("f4", "agree('manager')", show=False, id="goal.right"),
        Binding("ctrl+g", "explain", show=False, id="goal.explain"),
        Binding("ctrl+l", "dismiss", show=False, id="goal.dismiss"),
        Binding("ctrl+o", "take_date", show=False, id="goal.date"),
        Binding("f2", "take_hint", show=False, id="text.take"),
        Binding("escape", "leave_text", show=False, id="text.leave"),
    ]

    @dataclass
    class Told(Message):
        """What was done to one goal; the messages below say what."""

        desk: GoalDesk
        goal_id: str

        @property
        def control(self) -> GoalDesk:
            """The desk."""
            return self.desk

    @dataclass
    class Revised(Told):
        """Posted when a goal was given other words; *field* names the text being typed in, or is empty."""

        changes: dict[str, Any]
        field: str = ""

    @dataclass
    class NewWanted(Told):
        """Posted when a new goal has its first words; *field* as in ``Revised``."""

        goal: Goal
        field: str = ""

    @dataclass
    class YesPressed(Told):
        """Posted when one side gave their yes, or took it back."""

        side: Side

    @dataclass
    class ActivityRevised(Told):
        """Posted when an activity was added (its id is new) or changed."""

        activity: Activity

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
        id: str | None = "goal-desk",  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """Build an empty desk.

        Args:
            new_id: gives an id that no other value has.
            read_day: the day that somebody typed, or None.
            marks: how the SMART marks show.
            id: id of the widget.
            classes: classes of the widget.
        """
        super().__init__(id=id, classes=classes)
        self._new_id = new_id
        self._read_day = read_day
        self._marks = marks
        self._goals: tuple[Goal, ...] = ()
        self._person = Person("", "")
        self._quotes: tuple[str, ...] = ()
        self._today = date.min
        self._draft = Goal(new_id(), "")
        self._chosen = self._draft.id
        self._settled = Read("", reading("", "nl", date.min))
        self.sentence = GoalSentence(self._analyse, id="goal-sentence")

    def compose(self) -> ComposeResult:
        """List, sentence and letters side by side; below them the question."""
        with Horizontal(id="goal-top"):
            with Vertical(id="goal-left"):
                yield Heading(_("Goals"), id="goal-list-heading")
                yield GoalList(id="goal-list")
                yield ListFoot(id="goal-list-foot")
            yield self.sentence
            with Vertical(id="goal-right"):
                yield Heading("SMART", id="goal-panel-heading")
                yield GoalPanel(id="goal-panel")
        yield GoalQuestion(id="goal-question")

    def on_mount(self) -> None:
        """Mark as the settings want it."""
        self.sentence.area.marks = self._marks
        self.query_one(GoalPanel).has_colour = self._marks == "colour+letters"

    # What is shown

    @property
    def goal(self) -> Goal:
        """The goal that is open; one that has no words yet when there is none."""
        return next((goal for goal in self._goals if goal.id == self._chosen), self._draft)

    def show(
        self, goals: Sequence[Goal], person: Person, quotes: Sequence[str], today: date, *, chosen: str = ""
    ) -> None:
        """Show the goals as they stand.

        Args:
            goals: The goals of the current cycle in their order.
            person: Whose goals they are.
            quotes: What the employee said that may become a goal, word for word, the most fitting first.
            today: The day from which dates are read.
            chosen: Id of the goal to open; otherwise the one that is open stays so.
        """
        before = self._chosen
        is_told = any(goal.id == self._draft.id for goal in goals)
        if is_told:
            self._draft = Goal(self._new_id(), "", language=person.language)
        is_waiting = not self._draft.is_empty
        self._goals = (*goals, self._draft) if is_waiting else tuple(goals)
        self._person, self._quotes, self._today = person, tuple(quotes), today
        if chosen and any(goal.id == chosen for goal in self._goals):
            self._chosen = chosen
        elif self.goal.id != self._chosen:
            self._chosen = self._first_open()
        self._fill(is_other=self._chosen != before)

    def _first_open(self) -> str:
        """The goal to begin with: the first that is neither agreed nor stopped, else the last."""
        waiting = [g for g in self._goals if not g.is_agreed and g.state not in ("stopped", "reached", "wish")]
        return (waiting or self._goals[-1:] or [self._draft])[0].id

    def choose(self, goal_id: str) -> None:
        """Open a goal."""
        if goal_id != self._chosen:
            self._chosen = goal_id
            self._fill(is_other=True)
            self.post_message(self.GoalChosen(self, goal_id))

    def begin(self) -> None:
        """Put the cursor at the end of the sentence."""
        area = self.sentence.area
        area.focus()
        area.move_cursor(area.document.end)

    def _fill(self, *, is_other: bool) -> None:
        """Bring every part up to date; what has the focus keeps its text unless another goal was opened."""
        if not self.is_mounted:
            return
        goal, area = self.goal, self.sentence.area
        area.dismissed = frozenset(word.casefold() for word in goal.dismissed)
        if area.text != goal.statement and (is_other or not area.has_focus):
            area.set_text(goal.statement)
        if is_other:
            self._settled = Read(goal.statement, self._analyse(goal.statement))
            self.query_one(GoalQuestion).explanation = ""
        self._fill_list()
        self._fill_sentence()

    def _fill_list(self) -> None:
        shown = [g if g.id != self._chosen else structs.replace(g, statement=self._settled.text) for g in self._goals]
        if self._chosen == self._draft.id and self._draft not in self._goals:
            shown.append(self._draft)
        self.query_one(GoalList).show_goals(shown, self._chosen, self._person, self._today)
        foot = self.query_one(ListFoot)
        foot.count = sum(g.state not in ("stopped", "reached", "wish") for g in self._goals)
        foot.write()

    def _fill_sentence(self) -> None:
        """The words around the sentence: letters, question, date, quotes."""
        goal = self.goal
        now = Read(goal.statement, self._analyse(goal.statement))
        self.query_one(GoalPanel).show(goal, now, self._settled, self._person)
        deadline = now.analysis.deadline
        self.query_one(GoalQuestion).show(
            question_words(self._settled.analysis.question),
            deadline,
            is_taken=deadline == goal.deadline,
            today=self._today,
        )
        quotes = self.query_one(GoalQuotes)
        quotes.offer(self._quotes if goal.is_empty else (), _("In {name}'s own words", name=names(self._person)[0]))
        quotes.display = bool(quotes.offered)
        place = next((n for n, g in enumerate(self._goals, 1) if g.id == goal.id), len(self._goals) + 1)
        title = _("Goal {n}", n=place)
        if self.sentence.border_title != title:
            self.sentence.border_title = title

    def _analyse(self, text: str) -> Analysis:
        goal = self.goal
        return reading(text, goal.language, self._today, goal.dismissed)

    # What is done

    def _tell(self, field: str = "", **changes: Any) -> None:
        """Post a change of the open goal; the first words of a new one bring the goal itself."""
        goal = self.goal
        after = revised(goal, **changes)
        if after == goal:
            return
        is_new = goal == self._draft and goal not in self._goals
        self._goals = (*self._goals, after) if is_new else tuple(after if g.id == goal.id else g for g in self._goals)
        if goal.id == self._draft.id:
            self._draft = after
        step = f"goal/{goal.id}/{field}" if field else ""
        if is_new:
            self.post_message(self.NewWanted(self, goal.id, after, step))
        else:
            self.post_message(self.Revised(self, goal.id, changes, step))
        self._fill_sentence()

    @on(TextArea.Changed, "#goal-statement")
    def _statement_typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.query_one(GoalQuestion).explanation = ""
        self._tell("statement", statement=event.text_area.text)

    @on(SentenceArea.Settled)
    def _sentence_settled(self, event: SentenceArea.Settled) -> None:
        event.stop()
        text = self.sentence.area.text
        self._settled = Read(text, self._analyse(text))
        self._fill_list()
        self._fill_sentence()

    @on(GoalQuotes.Taken)
    def _quote_taken(self, event: GoalQuotes.Taken) -> None:
        event.stop()
        self._take_quote(event.words)

    def _take_quote(self, words: str) -> None:
        """Make a quote the sentence, word for word."""
        area = self.sentence.area
        area.focus()
        area.replace(words, (0, 0), area.document.end)
        area.move_cursor(area.document.end)

    @on(GoalList.Moved)
    def _list_moved(self, event: GoalList.Moved) -> None:
        event.stop()
        item = self.query_one(GoalList).current
        if item is not None:
            self.choose(item.goal.id)

    @on(GoalList.Chosen)
    def _list_chosen(self, event: GoalList.Chosen) -> None:
        event.stop()
        self.begin()

    @on(GoalList.Shifted)
    def _list_shifted(self, event: GoalList.Shifted) -> None:
        event.stop()
        self.post_message(self.Moved(self, self.goal.id, event.step))

    @on(GoalList.Dropped)
    def _list_dropped(self, event: GoalList.Dropped) -> None:
        event.stop()
        if self.goal in self._goals:
            self.post_message(self.Dropped(self, self.goal.id))

    # Keys

    def action_new_goal(self) -> None:
        """Begin a new goal."""
        self.choose(self._draft.id)
        self.begin()

    def action_agree(self, side: Side) -> None:
        """Give the yes of one side to the goal as it stands, or take it back."""
        if not self.goal.is_empty:
            self.post_message(self.YesPressed(self, self.goal.id, side))

    def action_explain(self) -> None:
        """Say why the mark under the cursor stands there; once more goes back to the question."""
        area, line = self.sentence.area, self.query_one(GoalQuestion)
        finding = area.finding_under_cursor()
        known = next((f for f in self._analyse(area.text).findings if f == finding), None)
        words = reason_words(known, area.text) if known is not None else ""
        line.explain("" if words == line.explanation else words)

    def action_dismiss(self) -> None:
        """Leave the word under the cursor alone in this goal from now on."""
        finding = self.sentence.area.finding_under_cursor()
        if finding is not None:
            word = self.sentence.area.text[finding.start : finding.end].casefold()
            if word not in self.goal.dismissed:
                self._tell(dismissed=(*self.goal.dismissed, word))

    def action_take_date(self) -> None:
        """Make the day that was read the deadline."""
        read = self._analyse(self.goal.statement).deadline
        if read is not None:
            self._tell(deadline=read)

    def action_take_hint(self) -> None:
        """Take what is offered: a quote into an empty sentence, otherwise the question as a note."""
        quotes = self.query_one(GoalQuotes)
        if self.goal.is_empty and quotes.chosen:
            self._take_quote(quotes.chosen)
            return
        line = self.query_one(GoalQuestion)
        self.post_message(self.QuestionTaken(self, self.goal.id, line.question))

    def action_leave_text(self) -> None:
        """From a text to the list; from the list away from the desk."""
        goals = self.query_one(GoalList)
        if goals.has_focus:
            self.post_message(self.Left(self))
        else:
            goals.focus()
