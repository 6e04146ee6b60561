"""A question guide: what one side thinks over before the conversation, section by section."""

from __future__ import annotations

from msgspec import Struct

from popterm.domain.people import Language, Side


class Question(Struct, frozen=True):
    """One question; its id is the same in every language, and in the guide of the other side."""

    id: str
    text: str


class Section(Struct, frozen=True):
    """Questions that belong together, under a heading."""

    id: str
    title: str
    questions: tuple[Question, ...] = ()
    intro: str = ""


class Guide(Struct, frozen=True):
    """The questions for one side in one language."""

    side: Side
    language: Language
    title: str
    sections: tuple[Section, ...] = ()
    intro: str = ""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in order."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, question_id: str) -> Question | None:
        """The question with that id; None when the guide has it no longer."""
        return next((question for question in self.questions if question.id == question_id), None)
