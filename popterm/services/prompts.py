"""Questions to ask: one at a time, only on a key, first by what was just marked, none twice in a conversation."""

from __future__ import annotations

from popterm.domain import events as ev
from popterm.domain.preparing import points_for
from popterm.language import current
from popterm.services.desk import Desk
from popterm.services.table import Table


class Prompts:
    """The prompts of the running phase.

    After a fresh mark (one set since the last prompt was shown in this phase) a question that goes with it comes first.
    With an empty preparation the employee's phase offers the questions of the guide instead, so that the two
    can go through them together.

    Args:
        table: The conversation.
        desk: For the question guide.
    """

    def __init__(self, table: Table, desk: Desk) -> None:
        self.table = table
        self.desk = desk
        self._phase = ""
        self._shown: list[str] = []
        self._at = -1

    @property
    def current(self) -> str:
        """The words of the prompt on the screen, or empty."""
        self._follow_phase()
        return self._texts().get(self._shown[self._at], "") if 0 <= self._at < len(self._shown) else ""

    @property
    def all_words(self) -> tuple[str, ...]:
        """The words of every prompt of this phase."""
        return tuple(self._texts().values())

    def step(self, step: int) -> str:
        """Go to the next prompt, or back; returns its words, empty when there is none on that side."""
        self._follow_phase()
        if step < 0:
            self._at = max(-1, self._at - 1)
            return self.current
        unseen = self._unseen_after_mark()
        if not unseen and self._at + 1 < len(self._shown):
            self._at += 1
            return self.current
        unseen = unseen or self._first_unseen(self._usual())
        if unseen:
            self._shown.append(unseen)
            self._at = len(self._shown) - 1
            self.table.show_prompt(unseen)
        return self.current

    def _follow_phase(self) -> None:
        if self._phase != self.table.course.phase:
            self._phase, self._shown, self._at = self.table.course.phase, [], -1

    def _unseen_after_mark(self) -> str:
        """Id of the next question that goes with a fresh mark, or empty."""
        mark = fresh_mark(self.table.dossier.events_of(self.table.talk))
        return self._first_unseen(self._after(mark)) if mark is not None else ""

    def _first_unseen(self, texts: dict[str, str]) -> str:
        """Id of the first that was not shown in this conversation, or empty."""
        seen = self.table.course.prompts
        return next((prompt for prompt in texts if prompt not in seen and prompt not in self._shown), "")

    def _texts(self) -> dict[str, str]:
        """All prompts of the phase by id; ids are the same in both languages."""
        found: dict[str, str] = {}
        for mark in ev.MARKS:
            found |= self._after(mark)
        return found | self._usual()

    def _after(self, mark: ev.MarkKind) -> dict[str, str]:
        """The questions that go with a mark, such as ``employee/worry/0``."""
        phase = self.table.phase
        texts = phase.wording(current().code).after.of(mark)
        return {f"{phase.id}/{mark}/{place}": text for place, text in enumerate(texts)}

    def _usual(self) -> dict[str, str]:
        """The questions of the phase; of the guide, while the two go through them together."""
        language = current().code
        phase = self.table.phase
        seen = self.table.seen
        if phase.content == "employee" and not points_for(seen, self.table.talk, "employee"):
            guide = self.desk.guide("employee", language)
            return {f"guide/{question.id}": question.text for question in guide.questions}
        return {f"{phase.id}/{place}": text for place, text in enumerate(phase.wording(language).prompts)}


def fresh_mark(events: tuple[ev.AnyEvent, ...]) -> ev.MarkKind | None:
    """The last mark of the running phase that no prompt followed yet.

    A mark that was set before its note was written is set anew with the note: it counts from where it stood first.

    Args:
        events: All of one conversation.
    """
    standing = {event.id for event in ev.standing(events)}
    places = {event.id: place for place, event in enumerate(events)}
    began = shown = -1
    marks: dict[int, ev.MarkKind] = {}
    for place, event in enumerate(events):
        match event:
            case ev.PhaseStarted() if event.id in standing:
                began = place
            case ev.PromptShown():
                shown = place
            case ev.Marked(mark=mark) if event.id in standing:
                marks[places.get(_first_place(events, place), place)] = mark
    last = max(marks, default=-1)
    return marks[last] if last > max(began, shown) else None


def _first_place(events: tuple[ev.AnyEvent, ...], place: int) -> str:
    """Id of the bare mark for which the mark at *place* stands in, or its own."""
    mark, before = events[place], events[place - 1] if place else None
    if isinstance(mark, ev.Marked) and mark.text and isinstance(before, ev.Undone):
        bare = next((event for event in events[:place] if event.id == before.event), None)
        if isinstance(bare, ev.Marked) and bare.mark == mark.mark and not bare.text:
            return bare.id
    return mark.id
