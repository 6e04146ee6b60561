"""The conversation: floor, minutes, phase, and one pane at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from textual import events
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, TextArea

from popterm.domain.dossier import Dossier
from popterm.domain.events import MARKS
from popterm.domain.script import Floor
from popterm.language import N_, _, current
from popterm.screens import live_ending
from popterm.screens.base import PopScreen, bind
from popterm.screens.goal_changes import apply_message
from popterm.screens.live_body import LiveBody
from popterm.screens.live_frame import write_frame
from popterm.screens.live_steps import LIVE_KEYS, LiveSteps
from popterm.screens.live_writing import LiveWriting
from popterm.services.paper import Paper
from popterm.services.prompts import Prompts
from popterm.services.table import Table
from popterm.widgets.floor_bar import FloorBar
from popterm.widgets.goal_desk import GoalDesk
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.note_line import NoteLine, NoteTrail
from popterm.widgets.panes import Panes
from popterm.widgets.rail import Rail
from popterm.widgets.stage import Stage
from popterm.widgets.summary_pane import SummaryPane


class ConversationScreen(PopScreen[None]):
    """From the first phase to closing: keys become facts, facts change what is shown.

    Args:
        talk: Id of the conversation; it was opened on its cover page.
    """

    HELP = N_(
        "Any letter starts a note. The arrows give the floor to the person on that side, the space bar to silence. "
        "Nothing moves but the minutes; nothing opens until one of you presses its key. Either of you may press it."
    )
    BINDINGS = [
        *bind(*LIVE_KEYS),
        *(Binding(str(number), f"digit({number})", show=False) for number in range(1, 10)),
    ]
    is_table = True

    def __init__(self, talk: str) -> None:
        super().__init__()
        self.talk = talk
        self.is_calm = False
        self.is_shared = False
        self.is_turning = False
        self._end_listening: Callable[[], None] = lambda: None

    def compose_body(self) -> Iterable[Widget]:
        """Read across the table above, worked in below."""
        yield FloorBar(id="floor")
        yield Stage(id="stage")
        yield Rail(id="rail")
        yield LiveBody(self.table, self.paper, self.desk)
        yield NoteTrail(id="trail", markup=False)
        yield NoteLine(id="note-line")

    def on_mount(self) -> None:
        """Take the seat: listen to the dossier, start the minute and the heartbeat."""
        self._end_listening = self.owner.subscribe(self._heard)
        super().on_mount()
        self.steps.start()
        self.call_after_refresh(self.turn_page)

    def on_unmount(self) -> None:
        """Listen no longer."""
        self._end_listening()

    # What is shown

    @cached_property
    def table(self) -> Table:
        """The conversation's events and time."""
        return Table(self.owner, self.talk, self.desk.script)

    @cached_property
    def paper(self) -> Paper:
        """What is written at the table."""
        return Paper(self.table)

    @cached_property
    def prompts(self) -> Prompts:
        """Questions to ask on."""
        return Prompts(self.table, self.desk)

    @property
    def body(self) -> LiveBody:
        """The pane of this phase."""
        return self.query_one(LiveBody)

    @cached_property
    def steps(self) -> LiveSteps:
        """Phases and time."""
        return LiveSteps(self)

    @cached_property
    def writing(self) -> LiveWriting:
        """Notes and summary."""
        return LiveWriting(self)

    @property
    def is_in_text(self) -> bool:
        """Whether somebody types."""
        return isinstance(self.focused, TextArea | Input)

    def title_text(self) -> str:
        """The employee and the script: no other person exists here."""
        return f"{self.dossier.person.name} · {self.table.script.name(current().code)}"

    def note_text(self) -> str:
        """The time, and when it ends as it goes now."""
        return self.steps.time_note()

    def hints(self) -> Iterable[str | KeyEntry]:
        """Seven keys at most, chosen for the moment."""
        return self.steps.hints()

    def filled(self) -> None:
        """Show everything after the body was built anew."""
        self.body.content = ""
        self.call_after_refresh(self.turn_page)

    async def turn_page(self) -> None:
        """Put the phase's pane on the table and show everything."""
        content = "shared" if self.is_shared else self.table.phase.content
        self.is_turning = True
        try:
            await self.body.turn_to(content)
        finally:
            self.is_turning = False
        self.show()

    def show(self) -> None:
        """Show how everything stands; what did not change is not painted."""
        if not self.is_mounted:
            return
        write_frame(self)
        self.body.question = self.prompts.current if self.steps.is_question_large else ""
        self.body.fill()
        self.writing.show_notes()
        self.write_frame()

    def show_time(self) -> None:
        """Show the minutes."""
        write_frame(self)
        self.write_frame()

    def say(self, words: str) -> None:
        """Say one line, quietly, until the next key."""
        self.query_one(Stage).words = words

    def _heard(self, dossier: Dossier) -> None:
        if not self.is_current:
            return
        if not self.is_in_text:
            self.show()
        elif self.body.content == "goals":
            self.body.fill()  # a yes can be given while the cursor is in the sentence

    # Keys

    def take_letter(self, sign: str) -> bool:
        """Start a note with a letter at once, so that the next key finds the cursor there; False when it must wait."""
        return not self.is_turning and self.writing.take(sign)

    def on_key(self, event: events.Key) -> None:
        """A letter starts a note; one that was on its way here when another did so joins it."""
        if event.character and self.writing.take(event.character, joins=True):
            event.stop()
            event.prevent_default()

    async def action_next_phase(self) -> None:
        """Go to the next phase."""
        await self.steps.next_phase()

    async def action_previous_phase(self) -> None:
        """Go back a phase."""
        if self.table.previous_phase():
            self.say("")
            await self.turn_page()

    def action_floor(self, to: Floor) -> None:
        """Give the floor to the person on that side, or to silence."""
        self.say("")
        self.table.give_floor(to)

    def action_hand_over(self) -> None:
        """Hand the floor over, also while typing."""
        self.table.hand_over()
        write_frame(self)

    def action_prompt(self, step: int) -> None:
        """Show the next or previous question to ask on."""
        prompt = self.prompts.step(step)
        self.say("" if self.steps.is_question_large or not prompt else f"“{prompt}”")
        self.show()

    def action_pause(self) -> None:
        """Pause, or go on."""
        self.say("")
        self.table.toggle_pause()

    def action_interrupted(self) -> None:
        """Somebody was interrupted: one quiet line says what to do."""
        self.table.interrupted()
        self.say(_("Let them finish. Ask: what did you want to say?"))

    def action_take_minutes(self) -> None:
        """Offer minutes of a later phase; a second time takes them."""
        self.steps.take_minutes()

    async def action_shared_view(self) -> None:
        """The shared view, and back."""
        self.is_shared = not self.is_shared
        await self.turn_page()

    def action_calm(self) -> None:
        """Calmer, and back."""
        self.is_calm = not self.is_calm
        self.say("")
        self.show()

    def action_undo_mark(self) -> None:
        """Undo the last mark or change of floor."""
        self.say("" if self.table.undo_last() else _("Nothing to undo in this phase."))

    async def action_undo_change(self) -> None:
        """Undo anything."""
        self.say("" if self.owner.undo() else _("Nothing to undo."))
        await self.turn_page()

    def action_judge_absence(self) -> None:
        """Count the last absence of the screen after all, or not."""
        self.steps.judge_absence()

    async def action_digit(self, number: int) -> None:
        """A mark, an answer, a way on, or one of the manager's points."""
        content = self.table.phase.content
        if content == "summary":
            await self.writing.answer(number)
        elif content == "manager":
            self.steps.open_point(number)
        elif content == "employee" and number <= len(MARKS):
            self.say("")
            self.paper.mark(MARKS[number - 1])

    def action_note(self) -> None:
        """Write: the summary in its phase, otherwise a note."""
        self.writing.begin()

    def action_leave_text(self) -> None:
        """Back from a text to the conversation."""
        self.writing.leave_text()

    def action_next_pane(self) -> None:
        """The other pane of the narrow layout."""
        for panes in self.query(Panes).results(Panes):
            if panes.is_on_screen:
                panes.next()

    async def action_agree(self, side: str) -> None:
        """A yes of one side to the goal under the cursor."""
        live_ending.agree(self, "employee" if side == "employee" else "manager")

    async def asks_before_leaving(self) -> bool:
        """Leave the conversation running, or stop it: two keys from anywhere."""
        live_ending.ask_leaving(self)
        return True

    # Messages

    def on_note_line_written(self, event: NoteLine.Written) -> None:
        """Keep what is being noted."""
        self.writing.keep_note(event.words)

    def on_summary_pane_rewritten(self, event: SummaryPane.Rewritten) -> None:
        """Keep the summary, or somebody's own words."""
        self.writing.keep_summary(event.side, event.words)

    def on_goal_desk_told(self, event: GoalDesk.Told) -> None:
        """Keep what was done to a goal."""
        apply_message(self.owner, event)

    def on_goal_desk_left(self) -> None:
        """Back from the goals to the conversation."""
        self.set_focus(None)
        self.show()

    def on_row_list_chosen(self, event: events.Event) -> None:
        """Enter on a row of the agreements or of closing."""
        live_ending.choose(self, getattr(event, "item", None))
