"""What is seen at the table: floor, minutes, phase, the pane of the phase, the line for notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input, TextArea

from popterm.domain.dossier import Dossier
from popterm.domain.part import is_closed
from popterm.language import _, current
from popterm.screens.base import PopScreen
from popterm.screens.live_body import LiveBody
from popterm.screens.live_frame import write_frame
from popterm.screens.live_place import TablePlace
from popterm.screens.live_steps import LiveSteps
from popterm.screens.live_writing import LiveWriting
from popterm.services.open_dossier import OpenDossier
from popterm.services.paper import Paper
from popterm.services.prompts import Prompts
from popterm.services.table import Table
from popterm.widgets.floor_bar import FloorBar
from popterm.widgets.goal_state import DeskPlace
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.note_line import NoteLine, NoteTrail
from popterm.widgets.rail import Rail
from popterm.widgets.speech import Speech
from popterm.widgets.stage import Stage

if TYPE_CHECKING:
    from popterm.screens.rehearsal_live import Hearing


class LiveScreen(PopScreen[None]):
    """One conversation as the two see it; which key does what is for the screen built on it.

    Args:
        talk: Id of the conversation; it was opened on its cover page.
    """

    is_table = True

    def __init__(self, talk: str) -> None:
        super().__init__()
        self.talk = talk
        self.is_calm = False
        self.is_shared = False
        self.is_turning = True
        """Whether there is no pane to fill now: before the first one, and between two."""
        self._end_listening: Callable[[], None] = lambda: None

    def compose_body(self) -> Iterable[Widget]:
        """Read across the table above, worked in below."""
        yield FloorBar(id="floor")
        yield Stage(id="stage")
        yield Rail(id="rail")
        if self.hearing is not None:
            yield Speech(id="speech")
        yield LiveBody(self.table, self.paper, self.desk)
        yield NoteTrail(id="trail", markup=False)
        yield NoteLine(id="note-line")

    def on_mount(self) -> None:
        """Take the seat: listen to the dossier, start the minute and the heartbeat."""
        self._end_listening = self.owner.subscribe(self._heard)
        super().on_mount()
        self.steps.start()
        if self.hearing is not None:
            self.hearing.start()
        self.call_after_refresh(self.turn_page)

    def on_unmount(self) -> None:
        """Listen no longer."""
        self._end_listening()

    # What is shown

    @cached_property
    def owner(self) -> OpenDossier:
        """The owner of this conversation's dossier; of no other, and also when the desk was cleared a moment ago."""
        return super().owner

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

    @cached_property
    def hearing(self) -> Hearing | None:
        """In a rehearsal, what the invented employee says."""
        if self.popterm.rehearsal is None:
            return None
        from popterm.screens.rehearsal_live import Hearing

        return Hearing(self, self.popterm.rehearsal)

    @property
    def is_in_text(self) -> bool:
        """Whether somebody types."""
        return isinstance(self.focused, TextArea | Input)

    def title_text(self) -> str:
        """The employee and the script: no other person exists here."""
        table, name = self.table, self.table.script.name(current().code)
        if any(is_closed(phase, table.script, table.course.visited) for phase in table.script.phases):
            name = _("PDP conversation")  # nothing of the part that lies behind them stands above what comes after
        return f"{self.dossier.person.name} · {name}"

    def note_text(self) -> str:
        """The time, and when it ends as it goes now."""
        return self.steps.time_note()

    def hints(self) -> Iterable[str | KeyEntry]:
        """Seven keys at most, chosen for the moment."""
        hints = tuple(self.steps.hints())
        return hints if self.hearing is None or self.is_in_text else (*hints[:5], "live.skip", *hints[5:])

    async def retranslate(self) -> None:
        """Speak another language; what is being typed, and where, stays."""
        if self.is_turning or not self.query(NoteLine):  # in another task: wait for it
            self.set_timer(0.02, self.retranslate)  # a moment later: at once again it would let nothing else happen
            return
        place = TablePlace(self)
        self.is_turning = True
        await super().retranslate()
        await self.turn_page(place.goals)
        place.go_back()

    async def turn_page(self, place: DeskPlace | None = None) -> None:
        """Put the phase's pane on the table, with the goal of *place* open, and show everything."""
        content = "shared" if self.is_shared else self.table.phase.content
        self.is_turning = True
        if self.is_shared:
            self.set_focus(None)  # no letter may go anywhere from here
        try:
            await self.body.turn_to(content, place)
        finally:
            self.is_turning = False
        self.show()

    def show(self) -> None:
        """Show how everything stands; what did not change is not painted."""
        if self.is_turning:
            return
        write_frame(self)
        is_large = self.steps.is_question_large
        self.body.question, self.body.questions = (
            (self.prompts.current, self.prompts.all_words) if is_large else ("", ())
        )
        self.body.fill()
        self.writing.show_notes()
        self.write_frame()

    def show_time(self) -> None:
        """Show the minutes."""
        if not self.is_turning:
            write_frame(self)
            self.write_frame()

    def say(self, words: str) -> None:
        """Say one line, quietly, until the next key."""
        self.query_one(Stage).words = words

    def _heard(self, dossier: Dossier) -> None:
        if self.hearing is not None:
            self.hearing.listen()
        if not self.is_current or self.is_turning:
            return
        if not self.is_in_text:
            self.show()
        elif self.body.content == "goals":
            self.body.fill()  # a yes can be given while the cursor is in the sentence
