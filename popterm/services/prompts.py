"""Questions to ask on: one at a time, only on a key, none twice in a conversation."""

from __future__ import annotations

from popterm.domain.preparing import points_for
from popterm.language import current
from popterm.services.desk import Desk
from popterm.services.table import Table


class Prompts:
    """The prompts of the running phase.

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

    def step(self, step: int) -> str:
        """Go to the next prompt, or back; returns its words, empty when there is none on that side."""
        self._follow_phase()
        if step < 0:
            self._at = max(-1, self._at - 1)
            return self.current
        if self._at + 1 >= len(self._shown):
            fresh = [p for p in self._texts() if p not in self.table.course.prompts and p not in self._shown]
            if not fresh:
                return self.current
            self._shown.append(fresh[0])
            self.table.show_prompt(fresh[0])
        self._at += 1
        return self.current

    def _follow_phase(self) -> None:
        if self._phase != self.table.course.phase:
            self._phase, self._shown, self._at = self.table.course.phase, [], -1

    def _texts(self) -> dict[str, str]:
        """The prompts by id; ids are the same in both languages."""
        language = current().code
        phase = self.table.phase
        seen = self.table.seen
        if phase.content == "employee" and not points_for(seen, self.table.talk, "employee"):
            guide = self.desk.guide("employee", language)
            return {f"guide/{question.id}": question.text for question in guide.questions}
        return {f"{phase.id}/{place}": text for place, text in enumerate(phase.wording(language).prompts)}
