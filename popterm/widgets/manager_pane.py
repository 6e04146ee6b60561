"""The manager's phase: the summary, and beside it the manager's points, laid open one by one."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Container

from popterm.domain.people import Person
from popterm.domain.point import Point
from popterm.language import _
from popterm.widgets.paint import styled
from popterm.widgets.panes import Pane, Panes
from popterm.widgets.sheet import Line, Sheet


class ManagerPane(Container):
    """Left what was said, right what the manager brings."""

    DEFAULT_CSS = "ManagerPane { height: 1fr; }"

    def compose(self) -> ComposeResult:
        """The two panes."""
        yield Panes(Pane(Sheet(id="said"), id="said-pane"), Pane(Sheet(id="points"), id="points-pane"))

    def show(
        self, person: Person, said: tuple[Line, ...], points: tuple[Point | None, ...], done: frozenset[str], title: str
    ) -> None:
        """Show both.

        Args:
            person: The employee.
            said: The summary, line by line, or each one's own words.
            points: The manager's points in order; None for one that is still closed.
            done: Ids of those that were talked about.
            title: What that is, and how it stands.
        """
        self.query_one("#said-pane", Pane).title = title
        self.query_one("#points-pane", Pane).title = _(
            "{name}'s points", name=person.manager_given_name or _("Manager")
        )
        self.query_one("#said", Sheet).write(*(part for line in said for part in (line, "")))
        self.query_one("#points", Sheet).write(*_lines(points, done))


def _lines(points: tuple[Point | None, ...], done: frozenset[str]) -> Iterator[Line]:
    if not points:
        yield styled(_("No points were prepared."), "$quiet")
    for number, point in enumerate(points, 1):
        if point is None:
            yield styled(f"{number}   ", "bold $primary"), styled(_("still closed, {n} opens it", n=number), "$quiet")
        else:
            sign = "✓" if point.id in done else " "
            yield styled(f"{number} {sign} ", "$quiet"), styled(point.text, "$quiet" if point.id in done else "bold")
        yield ""
