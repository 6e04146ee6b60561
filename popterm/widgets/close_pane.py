"""Closing: each goal read back with a yes from both, the closing question, the next date, who receives the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from popterm.domain.agreement import Line
from popterm.domain.goal import Goal
from popterm.domain.people import Person
from popterm.language import _, current
from popterm.widgets.heading import Heading
from popterm.widgets.paint import fit, row, styled
from popterm.widgets.row_list import LiveList, RowList
from popterm.widgets.sheet import Line as Row
from popterm.widgets.sheet import Sheet
from popterm.wording import called, line_text, owner_name

ItemKind = Literal["goal", "question", "next", "close"]


@dataclass(frozen=True, slots=True)
class CloseItem:
    """One row: a goal to read back, the closing question, the next date, or the end."""

    kind: ItemKind
    text: str
    note: str = ""
    goal: Goal | None = None


class CloseList(LiveList[CloseItem]):
    """The list itself."""


class ClosePane(Container):
    """The last things, in order; the goal under the cursor in full below."""

    DEFAULT_CSS = """
    ClosePane { height: 1fr; }
    ClosePane CloseList { height: 3; }
    ClosePane Sheet { height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._person = Person("", "")
        self._lines: tuple[Line, ...] = ()
        self._question = ""

    def compose(self) -> ComposeResult:
        """The list, and the goal that is read back."""
        yield Heading(id="close-rule")
        yield CloseList(self._draw, id="closing")
        yield Heading(id="aloud-rule")
        yield Sheet(id="aloud")

    @property
    def rows(self) -> CloseList:
        """The list."""
        return self.query_one(CloseList)

    def show(
        self,
        person: Person,
        goals: tuple[Goal, ...],
        lines: tuple[Line, ...],
        question: str,
        answer: str,
        next_date: str,
    ) -> None:
        """Show what is left to do.

        Args:
            person: The employee.
            goals: The goals of this cycle.
            lines: All agreements.
            question: The closing question.
            answer: The employee's answer, or empty.
            next_date: The next conversation in words, or empty.
        """
        self._person, self._lines, self._question = person, lines, question
        items = [CloseItem("goal", goal.title, goal=goal) for goal in goals]
        items.append(CloseItem("question", _("Closing question to {name}", name=person.given_name), answer))
        items.append(CloseItem("next", _("Next date"), next_date))
        items.append(CloseItem("close", _("Close the conversation")))
        self.query_one("#close-rule", Heading).title = _("Read back and close")
        self.query_one("#aloud-rule", Heading).title = _("Read aloud")
        self.rows.styles.height = min(len(items), 9)
        self.rows.show(items)
        self.write_aloud(self.rows.current)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show what is read aloud at this row."""
        self.write_aloud(event.item if isinstance(event.item, CloseItem) else None)

    def write_aloud(self, item: CloseItem | None) -> None:
        """Show the goal in full, or the question."""
        sheet = self.query_one("#aloud", Sheet)
        if item is None:
            sheet.write("")
        elif item.goal is not None:
            sheet.write(*self._read_back(item.goal))
        elif item.kind == "question":
            sheet.write(styled(self._question, "bold"), "", item.note)
        elif item.kind == "close":
            employee, manager = called(self._person, current())
            sheet.write(
                _("The text goes to {employee} and to {manager}.", employee=employee, manager=manager),
                "",
                _("{employee} reads it at leisure; two working days is usual.", employee=employee),
            )
        else:
            sheet.write(item.note or styled(_("Enter plans the next conversation."), "$quiet"))

    def _read_back(self, goal: Goal) -> list[Row]:
        t = current()
        said: list[Row] = [styled(goal.statement.strip(), "bold"), ""]
        if goal.proof:
            said.append(row(styled(_("How will we notice?") + "  ", "$quiet"), goal.proof))
        lines = [line for line in self._lines if line.goal == goal.id]
        said += [
            self._agreed(owner_name(line.owner, self._person, t), line_text(line, t), [line.by])
            for line in lines
            if line.source != "moment"
        ]
        moments = [line for line in lines if line.source == "moment"]
        if moments:
            words = _("interim review") if len(moments) == 1 else _("interim reviews")
            owner = owner_name(moments[0].owner, self._person, t)
            said.append(self._agreed(owner, words, [line.by for line in moments]))
        if goal.deadline is not None:
            said += ["", row(styled(_("by {day}", day=t.day(goal.deadline)), "bold"))]
        return said

    def _agreed(self, owner: str, what: str, days: list[date | None]) -> Row:
        """Who does what by when; several days of one thing stand on one line."""
        by = " · ".join(current().day(day) for day in days if day is not None)
        return row(styled(f"{owner}  ", "bold"), what, styled(f"  {by}" if by else "", "$quiet"))

    def _draw(self, item: CloseItem, width: int) -> Content:
        if item.goal is None:
            style = "bold" if item.kind == "close" else ""
            return row(
                " ",
                fit(item.text, max(10, width // 2 - 2), style=style),
                fit(item.note, width - width // 2, style="$quiet"),
            )
        employee, manager = called(self._person, current())
        signs = (
            f"{'✓' if item.goal.yes_employee else '○'} {employee}  {'✓' if item.goal.yes_manager else '○'} {manager}"
        )
        room = max(10, width - len(signs) - 3)
        return row(" ", fit(item.text, room), " ", styled(signs, "$primary" if item.goal.is_agreed else "$quiet"))
