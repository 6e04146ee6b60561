"""The parts of a debrief to read: two columns where there is room, else one; each can be marked to be shared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from popterm.language import _
from popterm.widgets.paint import row, styled

TWO_COLUMNS = 100
"""Cells from which there are two columns."""
GAP = 4
"""Cells between them."""


@dataclass(frozen=True, slots=True)
class BoardPart:
    """One part: its title, a note beside it, and what draws its lines for a number of cells."""

    id: str
    title: str
    note: str
    draw: Callable[[int], Sequence[Content]]
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    """A line of one part; a heading is the one that the cursor stands on."""

    place: int
    line: Content
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a part is: its column, its first row, and how many rows it takes."""

    column: int
    first: int
    rows: int


class DebriefBoard(ScrollView, can_focus=True):
    """Parts with a cursor on the heading of one of them.

    Up and down go from part to part and through one that is higher than the window; paging takes the cursor along.
    """

    DEFAULT_CSS = """
    DebriefBoard {
        height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; margin: 1 0 0 0; padding: 0 1;
        & .debrief-board--heading { color: $secondary; }
        & .debrief-board--chosen { background: $chosen-focus; }
    }
    """
    COMPONENT_CLASSES = {"debrief-board--heading", "debrief-board--chosen"}
    BINDINGS = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("left", "cross(0)", show=False),
        Binding("right", "cross(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Marking(Message):
        """Posted when the part under the cursor was clicked once more."""

        board: DebriefBoard
        part: str

        @property
        def control(self) -> DebriefBoard:
            """The board."""
            return self.board

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.parts: Sequence[BoardPart] = ()
        self.chosen: frozenset[str] = frozenset()
        self._spans: list[_Span] = []
        self._columns: list[tuple[int, int, list[_Cell]]] = []
        self._width = 0

    @property
    def current(self) -> str:
        """Id of the part under the cursor; empty when there is none."""
        return self.parts[self.cursor].id if 0 <= self.cursor < len(self.parts) else ""

    def show(self, parts: Sequence[BoardPart], chosen: frozenset[str]) -> None:
        """Show these parts, the *chosen* ones marked as shared; the cursor stays where it is."""
        self.parts, self.chosen = parts, chosen
        self.cursor = max(0, min(self.cursor, len(parts) - 1))
        self._lay_out()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap anew."""
        if self.scrollable_content_region.width != self._width:
            self._lay_out()
            self._keep_in_sight()

    # Where everything is

    def _lay_out(self) -> None:
        """Know the cells of every column at this width."""
        self._width = self.scrollable_content_region.width
        if not self._width:
            return
        self._spans = [_Span(0, 0, 0)] * len(self.parts)
        if self._width < TWO_COLUMNS - 4:
            self._columns = [(0, self._width, self._stacked(range(len(self.parts)), self._width, 0, 0))]
        else:
            self._columns = self._side_by_side()
        rows = max((len(cells) for _x, _width, cells in self._columns), default=0)
        self.virtual_size = Size(0, max(0, rows - 1))  # the last row is the empty one behind the last part

    def _side_by_side(self) -> list[tuple[int, int, list[_Cell]]]:
        """Wide parts above; the others in two columns that are about as high."""
        wide = [place for place, part in enumerate(self.parts) if part.is_wide]
        rest = [place for place, part in enumerate(self.parts) if not part.is_wide]
        above = self._stacked(wide, self._width, 0, 0)
        width = (self._width - GAP) // 2
        heights = [len(self.parts[place].draw(width)) + 2 for place in rest]
        cuts = range(len(rest) + 1)
        cut = min(cuts, key=lambda n: (max(sum(heights[:n]), sum(heights[n:])), -n))
        nothing = [_Cell(-1, Content(""))] * len(above)
        return [
            (0, self._width, above),
            (0, width, nothing + self._stacked(rest[:cut], width, 0, len(above))),
            (width + GAP, width, nothing + self._stacked(rest[cut:], width, 1, len(above))),
        ]

    def _stacked(self, places: Sequence[int], width: int, column: int, top: int) -> list[_Cell]:
        """Parts below one another, an empty row after each."""
        found: list[_Cell] = []
        for place in places:
            part = self.parts[place]
            lines = [_Cell(place, line) for line in part.draw(width)]
            self._spans[place] = _Span(column, top + len(found), len(lines) + 1)
            found += [_Cell(place, self._heading(part, width), is_heading=True), *lines, _Cell(-1, Content(""))]
        return found

    def _heading(self, part: BoardPart, width: int) -> Content:
        """A thin rule with the title, and at its end whether the part is to be shared."""
        note = " · ".join(words for words in (part.note, _("to share") if part.id in self.chosen else "") if words)
        said = (" ", styled(note, "$primary" if part.id in self.chosen else "$quiet"), " ") if note else ()
        tail = row(*said, styled("─", "$line"))
        room = max(4, width - tail.cell_length - 4)
        title = Content(part.title.upper()).truncate(room, ellipsis=True)
        rule = "─" * max(1, width - title.cell_length - tail.cell_length - 3)
        return row(styled("─ ", "$line"), title.stylize("bold"), " ", styled(rule, "$line"), tail)

    # Painting

    def render_line(self, y: int) -> Strip:
        """Render the row at *y* of the window."""
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        style = self.visual_style
        strips: list[Strip] = []
        used = 0
        for x, column, cells in self._columns:
            cell = cells[at] if at < len(cells) else None
            if cell is None or cell.place < 0:
                continue
            look = style
            if cell.is_heading:
                is_chosen = cell.place == self.cursor
                look = self.get_visual_style(f"debrief-board--{'chosen' if is_chosen else 'heading'}")
            line = fit_line(cell.line, column)
            strips += [
                Strip.blank(x - used, style.rich_style),
                *Visual.to_strips(self, line, column, 1, look, pad=True),
            ]
            used = x + column
        return Strip.join(strips).adjust_cell_length(width, style.rich_style)

    # Moving about

    def watch_cursor(self) -> None:
        """Mark the other heading and bring its part in sight."""
        self.refresh()
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if self.is_attached and self.cursor < len(self._spans):
            span = self._spans[self.cursor]
            rows = min(span.rows, max(1, self.scrollable_content_region.height))
            self.scroll_to_region(Region(0, span.first, 1, rows), animate=False)

    def action_step(self, step: int) -> None:
        """Go to the next or previous part; through one that is higher than the window by what is in sight."""
        if not self._spans:
            return
        span, height, top = self._spans[self.cursor], self.scrollable_content_region.height, self.scroll_offset.y
        below = span.first + span.rows - (top + height)
        if step > 0 and below > 0:
            self._scroll(top + min(below, height - 1))
        elif step < 0 and span.first < top:
            self._scroll(max(span.first, top - height + 1))
        elif 0 <= self.cursor + step < len(self.parts):
            self.cursor += step
        else:
            self._scroll(self.max_scroll_y if step > 0 else 0)  # the other column may be higher

    def action_page(self, step: int) -> None:
        """Turn a page; the cursor goes to the first part that begins there."""
        if not self._spans:
            return
        height = self.scrollable_content_region.height
        top = max(0, min(self.scroll_offset.y + step * max(1, height - 2), self.max_scroll_y))
        self._scroll(top)
        begins = [place for place, span in enumerate(self._spans) if top <= span.first < top + height]
        if begins:
            self.set_reactive(DebriefBoard.cursor, begins[0])
            self.refresh()

    def action_edge(self, end: int) -> None:
        """Go to the first (0) or last (1) part."""
        self.cursor = max(0, len(self.parts) - 1) if end else 0
        self._scroll(self.max_scroll_y if end else 0)

    def action_cross(self, column: int) -> None:
        """Go to the part beside, in the left (0) or right (1) column."""
        if self._spans and self._spans[self.cursor].column != column:
            here = self._spans[self.cursor].first
            beside = [place for place, span in enumerate(self._spans) if span.column == column]
            self.cursor = min(beside, key=lambda place: abs(self._spans[place].first - here), default=self.cursor)

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, immediate=True)

    def on_click(self, event: events.Click) -> None:
        """Go to the part under the mouse; a second click marks it."""
        at, x = event.y - self.gutter.top + self.scroll_offset.y, event.x - self.gutter.left
        for left, width, cells in self._columns:
            if left <= x < left + width and at < len(cells) and cells[at].place >= 0:
                place = cells[at].place
                if place == self.cursor:
                    self.post_message(self.Marking(self, self.current))
                self.cursor = place


def fit_line(line: Content, width: int) -> Content:
    """A line in at most *width* cells."""
    return line if line.cell_length <= width else line.truncate(width, ellipsis=True)
