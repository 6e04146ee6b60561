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
        self, person: Person, summary: str, points: tuple[Point | None, ...], done: frozenset[str], title: str
    ) -> None:
        """Show both.

        Args:
            person: The employee.
            summary: The summary that was discussed.
            points: The manager's points in order; None for one that is still closed.
            done: Ids of those that were talked about.
            title: How the summary stands.
        """
        self.query_one("#said-pane", Pane).title = title
        self.query_one("#points-pane", Pane).title = _(
            "{name}'s points", name=person.manager_given_name or _("Manager")
        )
        said = [part for line in summary.splitlines() for part in (line, "")]
        self.query_one("#said", Sheet).write(*said)
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
