"""The letters of the marks, beside the rows they stand in: what colour says, said without colour."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from popterm.widgets.statement_area import MARK_NAMES, StatementArea

NOTHING = "·"


class MarginLetters(Widget):
    """Six columns that say for each row of an area which marks are in it, as in ``SM··T?``."""

    COMPONENT_CLASSES = {f"margin-letters--{name}" for name in ("nothing", *MARK_NAMES.values())}

    def __init__(
        self,
        area: StatementArea,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """Build a margin for *area*, which may have a border or padding that the margin lacks."""
        super().__init__(name=name, id=id, classes=classes)
        self.area = area
        self._painted: dict[int, str | None] = {}
        self._segments: dict[tuple[str, bool], Segment] = {}

    def on_mount(self) -> None:
        """Follow the area: its marks, its scrolling and its wrapping."""
        self.area.rows_changed.subscribe(self, self._follow_rows, immediate=True)
        for moved in ("scroll_y", "virtual_size", "show_vertical_scrollbar", "tempo"):
            self.watch(self.area, moved, self._follow, init=False)
        self.watch(self.area, "marks", self._forget, init=False)

    def _follow_rows(self, rows: Iterable[int]) -> None:
        """Refresh this widget's rows beside *rows* of the area, if their signs changed."""
        offset, height = self.area.scrollable_content_region.y - self.content_region.y, self.size.height
        beside = [row + offset for row in rows if 0 <= row + offset < height]
        changed = [y for y in beside if self._painted.get(y, "unpainted") != self._look_up(y)]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _follow(self) -> None:
        self._follow_rows(range(self.area.size.height))

    def _forget(self) -> None:
        self._segments.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the colours of the last theme."""
        self._segments.clear()
        super().notify_style_update()

    def _look_up(self, y: int) -> str | None:
        """The signs that belong beside a row of this widget; None if there is no text beside it."""
        area = self.area
        text = area.scrollable_content_region
        row = y + self.content_region.y - text.y
        if area.marks == "off" or area.tempo == "off" or not 0 <= row < text.height:
            return None
        return area.signs_in_row(row + area.scroll_offset.y)

    def render_line(self, y: int) -> Strip:
        """Render the letters of one row."""
        signs = self._painted[y] = self._look_up(y)
        if signs is None:
            return Strip.blank(self.size.width, self.rich_style)
        segments = [self._segment(sign, sign in signs) for sign in MARK_NAMES]
        return Strip(segments, len(segments)).adjust_cell_length(self.size.width, self.rich_style)

    def _segment(self, sign: str, is_marked: bool) -> Segment:
        segment = self._segments.get((sign, is_marked))
        if segment is None:
            name = MARK_NAMES[sign] if is_marked else "nothing"
            style = self.get_component_rich_style(f"margin-letters--{name}")
            if is_marked and self.area.marks == "letters":
                style = self.rich_style + style.without_color
            segment = self._segments[sign, is_marked] = Segment(sign if is_marked else NOTHING, style)
        return segment
