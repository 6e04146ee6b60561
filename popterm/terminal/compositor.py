"""Textual's compositor, made to render only the rows that it is about to paint.

Stock, one letter in one row has every widget of that part of the screen render all of its rows, and drops them.
"""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


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
