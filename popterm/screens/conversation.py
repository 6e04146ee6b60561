"""The conversation: which key does what, from the first phase to closing."""

from __future__ import annotations

from textual import events
from textual.binding import Binding

from popterm.domain.events import MARKS
from popterm.domain.making import Made
from popterm.domain.script import Floor
from popterm.language import N_, _
from popterm.screens import live_ending, live_floor, live_pause, live_shared
from popterm.screens.base import bind
from popterm.screens.goal_changes import apply_message
from popterm.screens.live_frame import write_frame
from popterm.screens.live_made import MAKING_KEYS
from popterm.screens.live_screen import LiveScreen
from popterm.screens.live_steps import LIVE_KEYS
from popterm.screens.live_undone import undone_words
from popterm.screens.ways import screen_named
from popterm.services.keys import action
from popterm.widgets.goal_desk import GoalDesk
from popterm.widgets.note_line import NoteLine
from popterm.widgets.panes import Panes
from popterm.widgets.summary_pane import SummaryPane

TURNING = (("live.next", 1), ("live.previous", -1))
"""Keys that no list takes for itself: with no cursor in a text they turn the phase."""


class ConversationScreen(LiveScreen):
    """From the first phase to closing: keys become facts, facts change what is shown."""

    HELP = N_(
        "Any letter starts a note. The arrows give the floor to the person on that side, the space bar to silence. "
        "Nothing moves but the minutes; nothing opens until one of you presses its key. Either of you may press it.\n\n"
        "While the employee speaks, a digit marks the note just written, or else the next one: "
        "1 strength · 2 wish · 3 worry · 4 quote · 5 ask further.\n\n"
        "Esc leaves only the floor, the minutes and the phase on the screen; Esc again comes back. = shows what is fit "
        "to be read across the table, and only = leads out of it.\n\n"
        "Health does not belong in a note: when words look like it, one line offers an agreement in their place."
    )
    BINDINGS = [
        *bind(*LIVE_KEYS, *MAKING_KEYS),
        *(Binding(action(name).keys, f"turn({by})", show=False, id=name, priority=True) for name, by in TURNING),
        *(Binding(str(number), f"digit({number})", show=False) for number in range(1, 10)),
    ]

    # Keys

    def take_letter(self, sign: str) -> bool:
        """Start a note with a letter at once, so that the next key finds the cursor there; False when it must wait."""
        return not self.is_turning and self.writing.take(sign)

    def on_key(self, event: events.Key) -> None:
        """A letter starts a note; one that was on its way here when another did so joins it."""
        if self.is_turning and event.character:
            self.call_after_refresh(self.writing.take, event.character, joins=True)
        elif event.character and self.writing.take(event.character, joins=True):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """A pasted text starts a note, as a letter does: nothing that was given to popterm goes by unseen."""
        if not self.is_turning and not self.is_in_text and event.text.strip():
            self.writing.paste_note(event.text)

    async def action_turn(self, by: int) -> None:
        """To the next phase or the one before, whatever has the cursor but a text."""
        await (self.action_next_phase() if by > 0 else self.action_previous_phase())

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
        live_floor.give(self, to)

    def action_floor_third(self) -> None:
        """Give the floor to the third person at the table."""
        live_floor.third(self)

    def action_keep_floor(self) -> None:
        """Keep who has the floor, or no longer."""
        live_floor.keep(self)

    def action_hand_over(self) -> None:
        """Hand the floor over, also while typing."""
        self.table.hand_over()
        write_frame(self)

    def action_prompt(self, step: int) -> None:
        """Show the next or previous question to ask on; in the shared view the next page."""
        if live_shared.step(self, step):
            return
        prompt = self.prompts.step(step)
        is_large = self.steps.is_question_large and self.body.display
        self.say("" if is_large or not prompt else f"“{prompt}”")
        self.show()

    def action_turn_text(self, step: int) -> None:
        """Show more of a text to read aloud that is longer than its place."""
        self.body.turn_texts(step)

    def action_pause(self) -> None:
        """Pause, or go on."""
        live_pause.toggle_pause(self)

    def action_interrupted(self) -> None:
        """Somebody was interrupted: one quiet line says what to do."""
        self.table.interrupted()
        self.say(_("Let them finish. Ask: what did you want to say?"))

    def action_take_minutes(self) -> None:
        """Offer minutes of a later phase; a second time takes them."""
        self.steps.take_minutes()

    async def action_shared_view(self) -> None:
        """The shared view, and back; from the rest view to the shared one, which the other may be reading."""
        self.is_shared, self.is_calm = self.is_calm or not self.is_shared, False
        self.say("")
        await self.turn_page()

    def action_calm(self) -> None:
        """Calmer, and back."""
        self.is_calm = not self.is_calm
        self.say("")
        self.show()
        if not self.is_calm:
            self.body.take_list()

    def action_skip_ahead(self) -> None:
        """In a rehearsal: on to what is said next."""
        if self.hearing is not None:
            self.hearing.skip()

    def action_undo_mark(self) -> None:
        """Undo the last mark or change of floor."""
        before = self.dossier
        is_done = self.table.undo_last()
        self.say(undone_words(before, self.dossier) if is_done else _("Nothing to undo in this phase."))

    async def action_undo_change(self) -> None:
        """Undo anything."""
        before = self.dossier
        self.say(undone_words(before, self.dossier) if self.owner.undo() else _("Nothing to undo."))
        await self.turn_page()
        self.body.put_texts()

    def action_judge_absence(self) -> None:
        """Count the last absence of the screen after all, or not."""
        self.steps.judge_absence()

    async def action_digit(self, number: int) -> None:
        """A mark, an answer, a way on, or one of the manager's points; during a pause, why there is one."""
        content = self.table.phase.content
        if live_pause.is_paused(self):
            live_pause.explain(self, number)
        elif content == "employee" and number <= len(MARKS):
            self.say("")
            self.paper.mark(MARKS[number - 1])
        elif not self.body.display:  # what cannot be seen cannot be answered
            return
        elif content == "summary":
            await self.writing.answer(number)
        elif content == "manager" and not self.is_shared:
            self.steps.open_point(number)

    def action_note(self) -> None:
        """Write: the summary in its phase, otherwise a note."""
        self.writing.begin()

    def action_make(self, kind: Made) -> None:
        """Make a goal draft, an agreement or a point for next time of the note written last."""
        self.writing.make(kind)

    def action_lines(self) -> None:
        """All lines of this conversation: to change, to take back."""
        from popterm.screens.lines import LinesScreen

        self.app.push_screen(LinesScreen(self.talk), self.come_back_from_lines)

    async def come_back_from_lines(self, has_erased: bool | None) -> None:
        """Show the texts as they became; after erasing in a new pane: the old one's fields remember what was typed."""
        if has_erased:
            self.say("")  # it may have said the words
            self.body.content = ""
        await self.turn_page()
        self.body.put_texts()

    def action_leave_text(self) -> None:
        """Back from a text to the conversation."""
        self.writing.leave_text()

    def action_next_pane(self) -> None:
        """The other pane of the narrow layout."""
        for panes in self.query(Panes).results(Panes):
            if panes.is_on_screen:
                panes.next()

    def action_version(self, step: int) -> None:
        """Another version of the summary, with what changed in it."""
        for pane in self.query(SummaryPane).results(SummaryPane):
            self.say("" if pane.look(step) else _("There is one version so far."))

    async def action_agree(self, side: str) -> None:
        """A yes of one side to the goal under the cursor."""
        live_ending.agree(self, "employee" if side == "employee" else "manager")

    def action_new_goal(self) -> None:
        """A new goal, wherever the cursor is."""
        if self.body.goal_desk is not None:
            self.body.goal_desk.action_new_goal()

    async def action_report(self) -> None:
        """The plan as it will be sent."""
        await self.app.push_screen(await screen_named(self.popterm, "report"))

    def check_action(self, name: str, parameters: tuple[object, ...]) -> bool | None:
        """Goals are made and agreed to in their phases; between two phases no key does anything."""
        if (name == "skip_ahead" and self.hearing is None) or (name == "turn" and self.is_in_text):
            return False
        phases = {"new_goal": ("goals",), "agree": ("goals", "close")}.get(name)
        if self.is_turning or not live_shared.may_act(self, name):
            return False
        return phases is None or self.table.phase.content in phases

    async def asks_before_leaving(self) -> bool:
        """Leave the conversation running, or stop it: two keys from anywhere."""
        live_ending.ask_leaving(self)
        return True

    # Messages

    def on_note_line_written(self, event: NoteLine.Written) -> None:
        """Keep what is being noted."""
        self.writing.keep_note()

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
