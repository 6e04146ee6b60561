"""The question guide beside the points: a question becomes a point with one key."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from popterm.domain.guide import Guide, Question
from popterm.widgets.paint import fit, row, styled
from popterm.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A heading, or a question that was taken over or not."""

    title: str = ""
    question: Question | None = None
    is_taken: bool = False


class GuideList(RowList[GuideRow]):
    """Sections and questions; the headings are stepped over."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(_draw, is_choosable=lambda item: item.question is not None, id=id)

    def show_guide(self, guide: Guide, taken: frozenset[str]) -> None:
        """Show a guide; *taken* are the ids of questions that became points."""
        rows: list[GuideRow] = []
        for section in guide.sections:
            rows.append(GuideRow(title=section.title))
            rows += [GuideRow(question=q, is_taken=q.id in taken) for q in section.questions]
        self.show(rows)


def _draw(item: GuideRow, width: int) -> Content:
    if item.question is None:
        return row(" ", fit(item.title, width - 1).stylize("bold $secondary"))
    sign = styled(" ●  " if item.is_taken else " ○  ", "$primary" if item.is_taken else "$quiet")
    return row(sign, fit(item.question.text, width - 4, style="$quiet" if item.is_taken else ""))
