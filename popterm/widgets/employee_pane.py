"""The employee's phase: their points, nothing else; with empty preparation one question at a time, large."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Container

from popterm.domain.people import Person
from popterm.domain.point import Point
from popterm.language import _
from popterm.widgets.heading import Heading
from popterm.widgets.large_type import LargeLine
from popterm.widgets.paint import styled
from popterm.widgets.sheet import Line, Sheet


class EmployeePane(Container):
    """What the employee brings, readable from both sides of the table."""

    DEFAULT_CSS = """
    EmployeePane { height: 1fr; }
    EmployeePane #together { display: none; padding: 1 2; }
    EmployeePane.-together #together { display: block; }
    EmployeePane.-together #points { display: none; }
    """

    def compose(self) -> ComposeResult:
        """A rule and a sheet."""
        yield Heading(id="whose")
        yield LargeLine(id="together")
        yield Sheet(id="points", classes="-centred")

    def show(
        self, person: Person, points: tuple[Point, ...], question: str, marks: str, alike: tuple[str, ...] = ()
    ) -> None:
        """Show the points.

        Args:
            person: The employee.
            points: Their points, in order.
            question: With empty preparation: the question that the two look at together, or empty.
            alike: The questions that may stand in its place.
            marks: The signs of the marks set in this phase, without labels.
        """
        heading = self.query_one("#whose", Heading)
        heading.title = _("{name}'s points", name=person.given_name)
        heading.note = marks
        together = self.query_one("#together", LargeLine)
        together.text, together.most, together.alike = question, max(0, self.size.height - 3), alike
        self.set_class(bool(question) and not points, "-together")
        self.query_one("#points", Sheet).write(*_lines(points))


def _lines(points: tuple[Point, ...]) -> Iterator[Line]:
    if not points:
        yield styled(_("Go through the questions together: ↓"), "$quiet")
    for number, point in enumerate(points, 1):
        yield styled(f"{number}   ", "$quiet"), styled(point.text, "bold")
        yield ""
