"""Agreements: filled from the goals, owner and date each, and those made besides."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from popterm.domain.agreement import Line
from popterm.domain.goal import Goal
from popterm.domain.people import Person
from popterm.language import _, current, ngettext
from popterm.widgets.heading import Heading
from popterm.widgets.paint import fit, row, styled
from popterm.widgets.row_list import LiveList, RowList
from popterm.widgets.sheet import Line as Row
from popterm.widgets.sheet import Sheet
from popterm.wording import line_text, owner_name

NEW = Line("new", "free", "", "both", None)
"""The row that adds an agreement."""


class AgreementList(LiveList[Line]):
    """The list itself; left and right stay the floor's."""


class AgreementsPane(Container):
    """Who does what by when; below it the obstacle and the plan of the goal under the cursor, to say aloud."""

    DEFAULT_CSS = """
    AgreementsPane { height: 1fr; }
    AgreementsPane AgreementList { height: 2fr; }
    AgreementsPane Sheet { height: 1fr; min-height: 4; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._person = Person("", "")
        self._goals: dict[str, Goal] = {}

    def compose(self) -> ComposeResult:
        """The list, and what to say aloud."""
        yield Heading(id="agreements-rule")
        yield AgreementList(self._draw, id="agreements")
        yield Heading(id="aloud-rule")
        yield Sheet(id="aloud")

    @property
    def rows(self) -> AgreementList:
        """The list."""
        return self.query_one(AgreementList)

    def show(self, person: Person, lines: tuple[Line, ...], goals: tuple[Goal, ...]) -> None:
        """Show the agreements of the goals and those made besides."""
        self._person = person
        self._goals = {goal.id: goal for goal in goals}
        missing = sum(not line.is_complete for line in lines)
        rule = self.query_one("#agreements-rule", Heading)
        rule.title = _("Actions agreed")
        rule.note = ngettext("{n} still without a date", "{n} still without a date", missing) if missing else ""
        self.query_one("#aloud-rule", Heading).title = _("If and then, said aloud once")
        self.rows.show((*lines, NEW))
        self.write_aloud(self.rows.current)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the plan that goes with the line."""
        self.write_aloud(event.item if isinstance(event.item, Line) else None)

    def write_aloud(self, line: Line | None) -> None:
        """Show obstacle and plan of the line's goal, or of all goals."""
        chosen = self._goals.get(line.goal) if line is not None else None
        goals = [chosen] if chosen is not None else list(self._goals.values())
        said: list[Row] = []
        for goal in goals:
            if goal.obstacle or goal.plan:
                said += [
                    row(styled(_("If") + "  ", "$quiet"), goal.obstacle),
                    row(styled(_("then") + "  ", "$quiet"), styled(goal.plan, "bold")),
                    "",
                ]
        self.query_one("#aloud", Sheet).write(*said)

    def _what(self, line: Line) -> str:
        """What was agreed; an interim review by the number of its goal, which does not push the day away."""
        if line.source == "moment" and line.goal in self._goals:
            return _("interim review of goal {n}", n=[*self._goals].index(line.goal) + 1)
        return line_text(line, current())

    def _draw(self, line: Line, width: int) -> Content:
        if line is NEW:
            return styled(f" + {_('another agreement')}", "$quiet")
        t = current()
        by = t.day(line.by) if line.by is not None else _("when?")
        room = max(10, width - 34)
        return row(
            " ",
            fit(owner_name(line.owner, self._person, t), 14, style="bold"),
            fit(self._what(line), room),
            fit(by, 18, align="right", style="" if line.by else "$accent"),
            " ",
        )
