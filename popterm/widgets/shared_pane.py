"""The shared view: the employee's points and the goals, to be read from both sides of the table."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container

from popterm.domain.goal import Goal
from popterm.domain.people import Person
from popterm.domain.point import Point
from popterm.language import _, current
from popterm.widgets.paint import styled
from popterm.widgets.panes import Pane, Panes
from popterm.widgets.sheet import Line, Sheet


class SharedPane(Container):
    """Left the employee's points, right the goals; nothing else."""

    DEFAULT_CSS = "SharedPane { height: 1fr; }"

    def compose(self) -> ComposeResult:
        """The two panes."""
        yield Panes(Pane(Sheet(id="points"), id="points-pane"), Pane(Sheet(id="goals"), id="goals-pane"))

    def show(self, person: Person, points: tuple[Point, ...], goals: tuple[Goal, ...]) -> None:
        """Show points and goals with room between them."""
        self.query_one("#points-pane", Pane).title = _("{name}'s points", name=person.given_name)
        self.query_one("#goals-pane", Pane).title = _("Goals")
        self.query_one("#points", Sheet).write(*_spaced([(str(n), p.text, "") for n, p in enumerate(points, 1)]))
        t = current()
        written = [
            (str(n), goal.title, _("by {day}", day=t.day(goal.deadline)) if goal.deadline else "")
            for n, goal in enumerate(goals, 1)
        ]
        self.query_one("#goals", Sheet).write(*_spaced(written))


def _spaced(lines: list[tuple[str, str, str]]) -> list[Line]:
    spaced: list[Line] = []
    for number, text, note in lines:
        spaced.append((styled(f"{number}   ", "$quiet"), styled(text, "bold")))
        spaced += [styled(f"    {note}", "$quiet"), ""] if note else [""]
    return spaced
