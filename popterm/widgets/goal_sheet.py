"""The parts of a goal desk, side by side or as three panes, and what each shows of the open goal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import structs
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from popterm.language import _
from popterm.smart import Analysis
from popterm.widgets.fast_area import FastArea
from popterm.widgets.goal_assent import GoalAssent
from popterm.widgets.goal_entry import GoalEntry
from popterm.widgets.goal_form import GoalForm
from popterm.widgets.goal_list import GoalList, ListFoot
from popterm.widgets.goal_panel import GoalPanel
from popterm.widgets.goal_question import GoalQuestion
from popterm.widgets.goal_sentence import GoalSentence, SentenceArea
from popterm.widgets.goal_state import OpenGoals
from popterm.widgets.goal_tabs import PANES, GoalTabs, Pane
from popterm.widgets.goal_words import NOTHING, Read, names, question_words, reading, reason_words
from popterm.widgets.heading import Heading
from popterm.widgets.statement_area import Marks, StatementArea, Tempo

WIDE = 96
"""Cells from which list, sentence and letters stand side by side."""
HIGH = 22
"""Rows from which the fields stand below them."""
ROOMY = 20
"""Rows from which there is air between the parts."""


class GoalSheet(Vertical):
    """Lays out the parts and fills them; the desk around it says with what.

    Args:
        open_goals: The goals on the desk.
        new_id: Gives an id that no other value has.
        read_day: The day that somebody typed, or None.
        marks: How the SMART marks show.
        tempo: When they show.
        month_first: Whether 6/5 in an English sentence is the fifth of June.
        keys: What people call the keys, by the ids of their actions.
    """

    def __init__(
        self,
        open_goals: OpenGoals,
        new_id: Callable[[], str],
        read_day: Callable[[str], date | None],
        marks: Marks,
        tempo: Tempo,
        month_first: bool,
        keys: Mapping[str, str],
    ) -> None:
        super().__init__(id="goal-sheet")
        self._open = open_goals
        self._settled = Read("", NOTHING)
        self._shown: object = None
        self.offered: tuple[str, ...] = ()
        self.today = date.min
        self.pane: Pane = "write"
        self.tabs = GoalTabs(id="goal-tabs")
        self.list = GoalList(id="goal-list")
        self.foot = ListFoot(id="goal-list-foot")
        self.sentence = GoalSentence(self.read, id="goal-sentence")
        self.panel = GoalPanel(id="goal-panel")
        self.question = GoalQuestion(id="goal-question")
        self.form = GoalForm(new_id, read_day, id="goal-how")
        self.entry = GoalEntry(id="goal-entry")
        self.assent = GoalAssent(id="goal-assent")
        self.sentence.area.set_reactive(StatementArea.marks, marks)
        self.sentence.area.set_reactive(StatementArea.tempo, tempo)
        self.panel.has_colour = marks == "colour+letters"
        self.list.month_first = month_first
        self._name_keys(keys)

    def _name_keys(self, keys: Mapping[str, str]) -> None:
        """Call the keys what they are."""
        self.question.keys = (keys["text.take"], keys["goal.date"])
        self.sentence.quotes.key = keys["text.take"]
        self.foot.key = keys["goal.new"]
        self.assent.keys = (keys["goal.left"], keys["goal.right"])
        self.tabs.key = keys["all.pane"]

    def compose(self) -> ComposeResult:
        """List, sentence and letters side by side; below them question, fields and assent."""
        self.open_pane(self.pane)
        self._lay_out(*self.app.size)  # nearly right, and styling everything twice costs more than all the rest
        yield self.tabs
        with Horizontal(id="goal-top"):
            with Vertical(id="goal-left"):
                yield Heading(_("Goals"), id="goal-list-heading")
                yield self.list
                yield self.foot
            yield self.sentence
            with Vertical(id="goal-right"):
                yield Heading(_("SMART"), id="goal-panel-heading")
                yield self.panel
        yield self.question
        yield self.form
        yield self.entry
        yield self.assent

    def on_mount(self) -> None:
        """Show what was given before there was anything to show it in."""
        self.entry.display = False
        if self._open.chosen:
            self.fill(is_other=True)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the room there is, which is the screen's or what a conversation leaves of it."""
        self._lay_out(*event.size)

    def _lay_out(self, width: int, height: int) -> None:
        self.set_class(width < WIDE, "-slim")
        self.set_class(width < WIDE or height < HIGH, "-paned")
        self.set_class(height < ROOMY, "-tight")

    # Panes

    def open_pane(self, pane: Pane) -> None:
        """Show a pane, where they do not all fit."""
        self.pane = pane
        if not self.has_class(f"-{pane}"):
            self.remove_class(*(f"-{known}" for known in PANES), update=False)
            self.add_class(f"-{pane}")
        if self.is_mounted:
            self.tabs.show(pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep what has the focus in sight, whatever the size of the window."""
        within = {widget.id for widget in event.widget.ancestors_with_self}
        self.set_class("goal-entry" in within, "-entering")
        if "goal-entry" not in within:
            self.open_pane("how" if "goal-how" in within else "agree" if "goal-assent" in within else "write")

    @on(GoalTabs.Pressed)
    def _tab_pressed(self, event: GoalTabs.Pressed) -> None:
        event.stop()
        self.go_to_pane(event.pane)

    def next_pane(self) -> None:
        """Go to the first part of the next pane that takes the focus."""
        self.go_to_pane(PANES[(PANES.index(self.pane) + 1) % len(PANES)])

    def go_to_pane(self, pane: Pane) -> None:
        """Show a pane and put the cursor in it."""
        self.open_pane(pane)
        if pane == "write":
            self.sentence.area.focus()
        elif pane == "how":
            self.form.focus_first()
        else:
            self.assent.focus_first()

    def go_to_list(self) -> None:
        """Put the cursor into the list of goals."""
        self.open_pane("write")
        self.list.focus()

    def begin(self) -> None:
        """Put the cursor at the end of the sentence."""
        area = self.sentence.area
        area.focus()
        area.move_cursor(area.document.end)

    def open_entry(self) -> None:
        """Begin a line for a new goal, with the sentence in sight."""
        self.open_pane("write")
        self.entry.open()

    @on(GoalEntry.Done)
    @on(GoalList.Chosen)
    def _sentence_wanted(self, event: GoalEntry.Done | GoalList.Chosen) -> None:
        event.stop()
        self.begin()

    @on(FastArea.PasteRefused)
    def _paste_refused(self, event: FastArea.PasteRefused) -> None:
        event.stop()
        self.question.explain(_("That is too much text to paste here."))

    @on(GoalEntry.LookedUp)
    def _line_left_upwards(self, event: GoalEntry.LookedUp) -> None:
        event.stop()
        quotes = self.sentence.quotes
        quotes.focus() if quotes.offered else self.begin()

    # What is shown

    def read(self, text: str) -> Analysis:
        """What can be seen in *text*, were it the sentence of the open goal."""
        goal = self._open.goal
        return reading(text, goal.language, self.today, goal.dismissed, month_first=self.list.month_first)

    def fill(self, *, is_other: bool) -> None:
        """Bring every part up to date; *is_other* when another goal was opened, whose words go everywhere.

        Otherwise what has the focus keeps its text.
        """
        if not self.is_mounted:
            return
        goal, area = self._open.goal, self.sentence.area
        area.dismissed = frozenset(word.casefold() for word in goal.dismissed)
        if area.text != goal.statement and (is_other or not area.has_focus):
            area.set_text(goal.statement)
        if is_other:
            self._settled = Read(goal.statement, self.read(goal.statement))
            self.question.explanation = ""
        self.fill_list()
        self.follow_sentence()
        self.entry.show(goal, self._open.person)
        self.form.show(goal, self._open.person, self.today, is_other=is_other)

    @on(SentenceArea.Settled)
    def _sentence_settled(self, event: SentenceArea.Settled) -> None:
        event.stop()
        self.settle()

    def settle(self) -> None:
        """Say everything about the sentence: nobody is typing in it now."""
        text = self.sentence.area.text
        self._settled = Read(text, self.read(text))
        self.fill_list()
        self.fill_sentence()

    def fill_list(self) -> None:
        """The list; the title of the goal being typed follows when its sentence has settled."""
        goal = self._open.goal
        shown = [structs.replace(g, statement=self._settled.text) if g is goal else g for g in self._open.listed]
        self.list.show_goals(shown, goal.id, self._open.person, self.today)
        self.foot.count = self._open.count
        self.foot.write()

    def follow_sentence(self) -> None:
        """Fill what follows the sentence; not between a key and its paint, which it would hold up."""
        if not self.sentence.area.is_waiting:
            self.fill_sentence()

    @on(StatementArea.Analysed)
    def _sentence_analysed(self, event: StatementArea.Analysed) -> None:
        event.stop()
        self.fill_sentence()

    def fill_sentence(self) -> None:
        """What follows the sentence at each key: letters, question, date, quotes, assent."""
        goal, person = self._open.goal, self._open.person
        shown = (goal, person, self.today, self._settled, self.offered, self._open.number)
        if shown == self._shown:
            return
        self._shown = shown
        now = Read(goal.statement, self.read(goal.statement))
        self.panel.show(goal, now, self._settled, person)
        deadline = now.analysis.deadline
        question = self._settled.analysis.question
        self.question.show(
            "" if question.id == "agreed" and goal.is_agreed else question_words(question),
            deadline,
            is_taken=deadline == goal.deadline,
            today=self.today,
        )
        title = _("In {name}'s own words", name=names(person)[0])
        self.sentence.quotes.offer(self.offered if goal.is_empty else (), title)
        self.assent.show(goal, person)
        self.sentence.entitle(_("Goal {n}", n=self._open.number))

    def explain(self) -> None:
        """Say why the mark under the cursor stands there; once more goes back to the question."""
        area, line = self.sentence.area, self.question
        under_cursor = area.finding_under_cursor()
        finding = next((f for f in self.read(area.text).findings if f == under_cursor), None)
        words = reason_words(finding, area.text) if finding is not None else ""
        line.explain("" if words == line.explanation else words)
