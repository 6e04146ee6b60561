"""Textual's painting, made to render only the rows that it is about to paint, and to forget them with their widget.

Stock, one letter in one row has every widget of that part of the screen render all of its rows, and drops them. And a
pair of background colours is remembered under the cache of rows that asked for it, which keeps a thousand of those
caches alive: tens of megabytes of what stood on screens that were closed long ago.
"""

from collections.abc import Iterable
from functools import lru_cache

from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style

GROUNDS = "get_inner_outer"


class FrugalCompositor(Compositor):
    """Asks the widgets within what changed for the rows that changed."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            yield from super()._get_renders(crop)
            return
        rows = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if crop.overlaps(shown):
                wanted = shown.intersection(rows)
                yield region, clip.intersection(rows), widget.render_lines(wanted.translate(-region.offset))


@lru_cache(1024)
def grounds(base_background: Color, background: Color) -> tuple[Style, Style]:
    """The inner and the outer background, remembered under the colours alone."""
    return Style(background=base_background + background), Style(background=base_background)


setattr(StylesCache, GROUNDS, staticmethod(grounds))
