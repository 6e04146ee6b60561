"""The letters of the marks, beside the rows they stand in: what colour says, said without colour."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from popterm.widgets.statement_area import MARK_NAMES, StatementArea

NOTHING = "·"


class MarginLetters(Widget):
    """Six columns that say per row of an area which marks are in it, as in ``SM··T?``."""

    DEFAULT_CSS = """
    MarginLetters { width: 6; height: 1fr; }
    """
    COMPONENT_CLASSES = {f"margin-letters--{name}" for name in ("nothing", *MARK_NAMES.values())}

    def __init__(
        self,
        area: StatementArea,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """Build a margin for *area*, which may have a border that the margin lacks."""
        super().__init__(name=name, id=id, classes=classes)
        self.area = area
        self._painted: dict[int, str | None] = {}

    def on_mount(self) -> None:
        """Follow the area."""
        self.area.marks_changed.subscribe(self, self._refresh_changed, immediate=True)
        self.watch(self.area, "scroll_y", self._refresh_changed)
        self.watch(self.area, "virtual_size", self._refresh_changed)
        self.watch(self.area, "marks", self._refresh_all)

    def _refresh_changed(self, _: object = None) -> None:
        rows = [y for y in range(self.size.height) if self._painted.get(y, "") != self._signs(y)]
        if rows:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in rows))

    def _refresh_all(self) -> None:
        self.refresh()

    def _signs(self, y: int) -> str | None:
        beside = y + self.content_region.y - self.area.content_region.y
        if self.area.marks == "off" or not 0 <= beside < self.area.scrollable_content_region.height:
            return None
        return self.area.signs_in_row(beside + self.area.scroll_offset.y)

    def render_line(self, y: int) -> Strip:
        """Render the letters of one row."""
        signs = self._painted[y] = self._signs(y)
        base = self.rich_style
        if signs is None:
            return Strip.blank(self.size.width, base)
        nothing = Segment(NOTHING, base + self._style("nothing"))
        segments = [
            Segment(sign, base + self._style(name)) if sign in signs else nothing for sign, name in MARK_NAMES.items()
        ]
        return Strip(segments, len(segments)).adjust_cell_length(self.size.width, base)

    def _style(self, name: str) -> Style:
        style = self.get_component_rich_style(f"margin-letters--{name}", partial=True)
        return style.without_color if self.area.marks == "letters" and name != "nothing" else style
