"""The welcome: lines to read aloud, and what was agreed last time, the manager's own first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from popterm.domain.agreement import Line
from popterm.domain.goal import Goal
from popterm.domain.people import Person
from popterm.language import _, current
from popterm.widgets.paint import row, styled
from popterm.widgets.panes import Pane, Panes
from popterm.widgets.sheet import Line as Row
from popterm.widgets.sheet import Sheet, numbered
from popterm.wording import GOAL_STATES, line_text, owner_name


class WelcomePane(Container):
    """Left what is read aloud, right last time's agreements and goals with their state."""

    DEFAULT_CSS = "WelcomePane { height: 1fr; }"

    def compose(self) -> ComposeResult:
        """The two panes."""
        yield Panes(
            Pane(Sheet(id="say"), title=_("Read aloud")),
            Pane(Sheet(id="last"), title=_("Last time")),
        )

    def show(
        self,
        say: tuple[str, ...],
        person: Person,
        lines: tuple[Line, ...],
        goals: tuple[Goal, ...],
        today: date,
        summary: str = "",
        title: str = "",
    ) -> None:
        """Show the welcome.

        Args:
            say: Lines to read aloud.
            person: The employee.
            lines: Last plan's agreements.
            goals: Last plan's goals.
            today: To tell what is late.
            summary: Of the conversation that this one goes on with, or empty.
            title: How that summary stands.
        """
        spoken = [part for number, line in enumerate(say, 1) for part in (numbered(number, line), "")]
        self.query_one("#say", Sheet).write(*spoken[:-1])
        said = tuple(_summed_up(summary, title))
        last = tuple(_last_time(person, lines, goals, today)) if lines or goals or not said else ()
        self.query_one("#last", Sheet).write(*said, *last)


def _summed_up(summary: str, title: str) -> Iterator[Row]:
    """What was summed up in the conversation that this one goes on with."""
    if summary.strip():
        yield styled(title, "bold $primary")
        yield from (line for line in summary.splitlines() if line.strip())
        yield ""


def _last_time(person: Person, lines: tuple[Line, ...], goals: tuple[Goal, ...], today: date) -> Iterator[Row]:
    if not lines and not goals:
        yield styled(_("No earlier plan: this is a beginning."), "$quiet")
        return
    numbers = {goal.id: number for number, goal in enumerate(goals, 1)}
    own_first = sorted(lines, key=lambda line: line.owner != "manager")
    for line in own_first:
        sign, note = ("✓", "") if line.done else ("·", _late(line.by, today))
        who = owner_name(line.owner, person, current())
        what = line_text(line, current())
        if line.source == "moment" and line.goal in numbers:
            what = _("interim review of goal {n}", n=numbers[line.goal])
        yield Content(f"{sign} "), row(styled(f"{who}  ", "bold"), what, styled(note, "$quiet"))
    if goals:
        yield ""
    for goal in goals:
        yield (
            styled(f"{numbers[goal.id]} ", "$quiet"),
            row(styled(f"{_(GOAL_STATES[goal.state])}  ", "$primary"), goal.title),
        )


def _late(by: date | None, today: date) -> str:
    if by is None:
        return ""
    return (
        f"   {_('by {day}', day=current().day(by))}"
        if by >= today
        else f"   {_('was due {day}', day=current().day(by))}"
    )
