"""The letters of the marks, beside the rows they stand in: what colour says, said without colour."""

from __future__ import annotations

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
        self.area.marks_changed.subscribe(self, lambda _: self._follow(), immediate=True)
        self.watch(self.area, "scroll_y", self._follow, init=False)
        self.watch(self.area, "virtual_size", self._follow, init=False)
        self.watch(self.area, "marks", self._forget, init=False)

    def _follow(self) -> None:
        """Refresh the rows whose signs changed."""
        signs = self._look_up(0, self.size.height)
        changed = [y for y, found in enumerate(signs) if self._painted.get(y, "unpainted") != found]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _forget(self) -> None:
        self._segments.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the colours of the last theme."""
        self._segments.clear()
        super().notify_style_update()

    def _look_up(self, y: int, count: int) -> list[str | None]:
        """The signs that belong beside rows of this widget, from row *y* on; None beside rows without text."""
        area = self.area
        if area.marks == "off":
            return [None] * count
        text = area.scrollable_content_region
        above = min(count, max(0, text.y - self.content_region.y - y))  # rows beside the area's border
        first = self.content_region.y + y + above - text.y
        visible = max(0, min(count - above, text.height - first))
        signs = area.signs_in_rows(area.scroll_offset.y + first, visible)
        return [*[None] * above, *signs, *[None] * (count - above - visible)]

    def render_line(self, y: int) -> Strip:
        """Render the letters of one row."""
        [signs] = self._look_up(y, 1)
        self._painted[y] = signs
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
