"""What is written at the table: notes, the summary and the employee's answer, each one's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from popterm.domain.making import Made
from popterm.domain.people import Side
from popterm.domain.text import Text
from popterm.language import _
from popterm.screens import live_ending, live_pause
from popterm.screens.live_made import made_words
from popterm.services.lines import Lines
from popterm.services.paper import ANSWERS, WAYS
from popterm.widgets.note_line import NoteLine, NoteTrail
from popterm.widgets.summary_pane import SummaryPane
from popterm.wording import MARK_SIGNS

if TYPE_CHECKING:
    from popterm.screens.live_screen import LiveScreen

WORKBENCHES = frozenset({"goals", "agreements", "close"})
"""Phases in which the two write in the pane: no trail of notes takes its room."""
WITH_DIGITS = frozenset({"employee", "summary", "manager"})
"""Phases in which digits mark, answer, or open a point."""
DIGITS = "123456789"


class LiveWriting:
    """Texts of one conversation's screen."""

    def __init__(self, screen: LiveScreen) -> None:
        self.screen = screen
        self.table = screen.table
        self.paper = screen.paper
        self.note: Text | None = None

    def show_notes(self) -> None:
        """Show the last notes of this phase, not the one being written."""
        screen = self.screen
        notes = self.paper.notes(self.table.course.phase)
        writing = self.note.id if self.note is not None else ""
        lines = [(MARK_SIGNS[n.mark] if n.mark else "", n.text) for n in notes if n.id != writing]
        trail = screen.query_one(NoteTrail)
        trail.show(tuple(lines), rows=3 if screen.size.height >= 30 else 1)
        is_bare = screen.is_shared or screen.is_calm
        trail.display = trail.display and not is_bare and self.table.phase.content not in WORKBENCHES
        line = screen.query_one(NoteLine)
        line.set_class(is_bare, "-bare")
        line.say("" if is_bare else _("any letter starts a note"))

    def keep_note(self) -> None:
        """Keep what stands in the line now, whenever the word of it comes."""
        words = self.screen.query_one(NoteLine).area.text
        if self.note is None and not words:
            return  # it was left meanwhile, and kept
        if self.note is None:
            self.note = self.paper.begin_note()
        self.note = self.paper.write(self.note, words)

    def keep_summary(self, side: Side | None, words: str) -> None:
        """Keep the summary, or somebody's own words."""
        text = self.paper.begin_summary() if side is None else self.paper.own_words(side)
        self.paper.write(text, words)

    def take(self, sign: str, *, joins: bool = False) -> bool:
        """Start a note with a letter; with *joins*, add any sign to the note being written. False for the others."""
        line = self.screen.query_one(NoteLine)
        if joins and self.screen.focused is line.area and sign.isprintable():
            line.area.insert(sign)
            return True
        if self.screen.is_in_text or not (sign.isalpha() or (sign in DIGITS and self._are_digits_free)):
            return False
        self.begin_note(sign)
        return True

    @property
    def _are_digits_free(self) -> bool:
        """Whether a digit means nothing else here, and so begins a note as a letter does."""
        is_bare = self.screen.is_shared or self.screen.is_calm
        return self.table.phase.content not in WITH_DIGITS and not is_bare and not live_pause.is_paused(self.screen)

    def begin(self) -> None:
        """Write: the summary in its phase, otherwise a note."""
        if self.table.phase.content == "summary" and not self.screen.is_shared:
            side: Side | None = "employee" if self.screen.body.summary_mode == "own_words" else None
            self.screen.query_one(SummaryPane).write_in(side)
        elif self.table.phase.content == "goals" and not self.screen.is_shared:
            self.screen.body.begin_goals()
        else:
            self.begin_note("")

    def begin_note(self, first: str) -> None:
        """Start a note with its first letter."""
        if self.screen.is_shared:
            return
        self.keep_note()
        self.screen.owner.end_typing()
        self.note = self.paper.begin_note()
        line = self.screen.query_one(NoteLine)
        mark = self.note.mark
        line.sign = MARK_SIGNS[mark] if mark is not None else ""
        line.begin(first)
        self.screen.write_keys()

    def paste_note(self, words: str) -> None:
        """Start a note with a pasted text."""
        if not self.screen.is_shared:
            self.begin_note("")
            self.screen.query_one(NoteLine).area.paste(words)

    def leave_text(self) -> None:
        """Back from a text to the conversation; what was typed is kept."""
        self.keep_note()
        self.screen.owner.end_typing()
        if self.note is not None:
            self.paper.finish_note()
        self.note = None
        line = self.screen.query_one(NoteLine)
        line.finish()
        line.sign = ""
        if self.table.phase.content == "summary":
            self.paper.ask_correction()
        self.screen.set_focus(None)
        self.screen.show()

    def make(self, kind: Made) -> None:
        """Make something of the note written last; one quiet line says what."""
        self.screen.say(made_words(Lines(self.paper).make(kind), self.paper, self.screen.dossier.person))
        self.screen.show()

    async def answer(self, number: int) -> None:
        """The employee's answer to the summary, or how the two go on after the second *not quite*."""
        mode = self.screen.body.summary_mode
        if self.screen.is_shared and (mode == "ways" or number > 1):  # there is something to write: back to the paper
            self.screen.is_shared = False
            await self.screen.turn_page()
        if mode == "ways" and number <= len(WAYS):
            self._go_way(number)
        elif mode == "answers" and number <= len(ANSWERS) and self.paper.judge(ANSWERS[number - 1]):
            self.screen.say("")
            if ANSWERS[number - 1] != "yes" and self.screen.body.summary_mode == "answers":
                pane = self.screen.query_one(SummaryPane)
                pane.write_in()
                area = pane.area()
                area.move_cursor(area.document.end)
        self.screen.show()

    def _go_way(self, number: int) -> None:
        way = WAYS[number - 1]
        self.paper.choose_way(way)
        pane = self.screen.query_one(SummaryPane)
        match way:
            case "adjust":
                pane.write_in()
            case "own_words":
                self.screen.body.fill()
                pane.write_in("employee")
            case "pause":
                self.paper.ask_correction()
                if self.table.course.stage == "running":
                    live_pause.toggle_pause(self.screen)
            case _:
                live_ending.stop(self.screen, plans=True)
