"""One side's list of points: in the wide layout beside the other's, left the employee, right the manager."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, TextArea

from popterm.domain.gate import clean, clean_line
from popterm.domain.people import Side
from popterm.domain.point import Point
from popterm.language import _
from popterm.widgets.fast_area import FastArea
from popterm.widgets.heading import Heading
from popterm.widgets.paint import fit, row, styled
from popterm.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class PointRow:
    """A row of the list: a point with its number, or what a closed list says."""

    number: int
    point: Point | None
    words: str = ""


class PointList(RowList[PointRow]):
    """The list itself."""


class PointInput(Input):
    """The line in which a point is typed; Esc goes back to the list."""

    BINDINGS = [Binding("escape,up", "screen.leave_text", show=False, id="text.leave")]

    @dataclass
    class Pasted(Message):
        """Posted when several lines were pasted: each is a point."""

        line: PointInput
        lines: tuple[str, ...]

    def on_paste(self, event: events.Paste) -> None:
        """Take several lines as several points."""
        lines = tuple(words for line in clean(event.text).splitlines() if (words := clean_line(line)))
        if len(lines) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(self, lines))


class PointNote(FastArea):
    """The note at a point: for its writer alone."""

    BINDINGS = [Binding("escape", "screen.leave_text", show=False, id="text.leave")]


class PointPane(Vertical):
    """The points of one side, a line for a new one, and the note at the point under the cursor.

    Args:
        side: Whose list it is.
    """

    DEFAULT_CSS = """
    PointPane { height: 1fr; }
    PointPane PointList { height: 2fr; min-height: 3; }
    PointPane PointInput { height: 1; border: none; padding: 0 1; }
    PointPane PointNote { height: 1fr; min-height: 3; max-height: 8; }
    PointPane.-closed PointInput, PointPane.-closed PointNote, PointPane.-closed .note-rule { display: none; }
    """

    @dataclass
    class Typed(Message):
        """Posted when a line was typed: a new point, or other words for *point*."""

        pane: PointPane
        point: str
        words: str

        @property
        def control(self) -> PointPane:
            """The pane."""
            return self.pane

    @dataclass
    class Noted(Message):
        """Posted when the note at a point was typed in."""

        pane: PointPane
        point: str
        words: str

        @property
        def control(self) -> PointPane:
            """The pane."""
            return self.pane

    def __init__(self, side: Side) -> None:
        super().__init__(id=f"points-{side}")
        self.side = side
        self.editing = ""
        self._noted = ""

    def compose(self) -> ComposeResult:
        """List, line, note."""
        yield PointList(self._draw, id=f"list-{self.side}")
        yield PointInput(id=f"new-{self.side}", select_on_focus=False, compact=True)
        yield Heading(classes="note-rule")
        yield PointNote(clean=clean, compact=True, id=f"note-{self.side}")

    @property
    def rows(self) -> PointList:
        """The list."""
        return self.query_one(PointList)

    @property
    def line(self) -> PointInput:
        """The line in which a point is typed."""
        return self.query_one(PointInput)

    @property
    def current(self) -> Point | None:
        """The point under the cursor."""
        return self.rows.current.point if self.rows.current is not None else None

    def show(self, points: tuple[Point, ...], *, is_open: bool, is_writing: bool, closed: tuple[str, ...] = ()) -> None:
        """Show the list.

        Args:
            points: The points as this viewer may see them.
            is_open: Whether they may be seen.
            is_writing: Whether the viewer writes on this side.
            closed: What a closed list says instead.
        """
        self.set_class(not is_writing, "-closed")
        if is_open:
            rows = [PointRow(number, point) for number, point in enumerate(points, 1)]
        else:
            rows = [PointRow(0, None, words) for words in closed]
        self.rows.show(rows)
        self.line.placeholder = _("+ a point to discuss")
        self._show_note()

    def _show_note(self) -> None:
        """Show the note at the point under the cursor; not while it is typed in."""
        point = self.current
        rule = self.query_one(".note-rule", Heading)
        number = self.rows.current.number if self.rows.current is not None else 0
        rule.title = _("Note at {n}, for the writer alone", n=number) if number else _("Note")
        area = self.query_one(PointNote)
        area.disabled = point is None
        if point is None or point.id != self._noted or not area.has_focus:
            self._noted = point.id if point is not None else ""
            text = point.note if point is not None else ""
            if area.text != text:
                area.set_text(text)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the note of another point."""
        self._show_note()

    def edit(self, point: Point) -> None:
        """Put a point into the line, to give it other words."""
        self.editing = point.id
        self.line.value = point.text
        self.line.focus()
        self.line.cursor_position = len(point.text)

    def stop_editing(self) -> None:
        """Leave the point that is in the line as it was."""
        if self.editing:
            self.editing = self.line.value = ""

    def go_on(self, words: str, editing: str) -> None:
        """Go on with a line that was begun before the pane was built anew."""
        self.editing, self.line.value = editing, words
        self.line.cursor_position = len(words)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A line was typed."""
        event.stop()
        words = clean_line(event.value)
        with self.line.prevent(Input.Changed):
            self.line.value = ""
        editing, self.editing = self.editing, ""
        if words:
            self.post_message(self.Typed(self, editing, words))

    def on_point_input_pasted(self, event: PointInput.Pasted) -> None:
        """Several lines were pasted."""
        event.stop()
        for words in event.lines:
            self.post_message(self.Typed(self, "", words))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The note was typed in."""
        event.stop()
        if self._noted:
            self.post_message(self.Noted(self, self._noted, event.text_area.text))

    def _draw(self, item: PointRow, width: int) -> Content:
        if item.point is None:
            return styled(f"  {item.words}", "$quiet")
        point = item.point
        extra = f"✓ {_('found out')}" if point.is_found else f"? {_('find out')}" if point.find_out else ""
        signs = f"{extra} ┊" if point.note else extra
        room = max(8, width - 5 - len(signs) - 1)
        return row(
            styled(f" {item.number:>2}  ", "$quiet"),
            fit(point.text, room),
            styled(fit(signs, len(signs)).plain, "$quiet"),
            " ",
        )
