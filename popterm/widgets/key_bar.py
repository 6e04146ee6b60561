"""One row at the foot of a screen with the keys that matter now, or one quiet line in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

MOST = 7
"""Entries that a glance takes in."""

_GAPS = (3, 2)
"""Cells between two entries: the first that lets all of them fit, else the last."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A key as it is shown, what it does in words, and the key that a click presses (none: only the message)."""

    label: str
    text: str
    key: str = ""

    @property
    def width(self) -> int:
        """Cells that the entry takes."""
        return cell_len(self.label) + 1 + cell_len(self.text)


def binding_entries(screen: Screen[Any]) -> tuple[KeyEntry, ...]:
    """The shown bindings that are active on *screen* now, one for each action, in their order."""
    entries: dict[str, KeyEntry] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.show and active.enabled and binding.description and binding.action not in entries:
            label = screen.app.get_key_display(binding)
            entries[binding.action] = KeyEntry(label, binding.description, binding.key)
    return tuple(entries.values())


class KeyBar(Widget):
    """The footer: at most seven keys. What does not fit is left out whole, from the last but one: help stays."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1; dock: bottom; padding: 0 1; color: $footer-description-foreground; background: $footer-background;
        & .key-bar--key { color: $footer-key-foreground; text-style: bold; }
    }
    """
    COMPONENT_CLASSES = {"key-bar--key"}

    @dataclass
    class Pressed(Message):
        """Posted when an entry was clicked."""

        bar: KeyBar
        entry: KeyEntry

        @property
        def control(self) -> KeyBar:
            """The bar that was clicked."""
            return self.bar

    def __init__(
        self,
        entries: Iterable[KeyEntry] = (),
        *,
        source: Callable[[Screen[Any]], Iterable[KeyEntry]] | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """Build a bar.

        Args:
            entries: what it shows.
            source: asked again for the entries whenever the screen's bindings changed, as ``binding_entries``.
            name: name of the widget.
            id: id of the widget.
            classes: classes of the widget.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._entries = tuple(entries)[:MOST]
        self._source = source
        self._notice: tuple[str, ...] = ()

    @property
    def notice(self) -> str:
        """What it says instead of the keys, as far as there is room; empty while it shows the keys."""
        return next((words for words in self._notice if cell_len(words) <= self.size.width), "".join(self._notice[-1:]))

    def say(self, *words: str) -> None:
        """Say one quiet line instead of the keys: the first of these that fits, else the last. None: the keys again."""
        if words != self._notice:
            self._notice = words
            self.refresh()

    @property
    def entries(self) -> tuple[KeyEntry, ...]:
        """What it would show if it were wide enough."""
        return self._entries

    def on_mount(self) -> None:
        """Follow the bindings if it was given a source."""
        if self._source is not None:
            self.screen.bindings_updated_signal.subscribe(self, self._ask_source)
            self._ask_source(self.screen)

    def _ask_source(self, screen: Screen[Any]) -> None:
        if self._source is not None and self.is_attached:
            self.show(self._source(screen))

    def show(self, entries: Iterable[KeyEntry]) -> None:
        """Show the first seven of *entries*; repaints only if they differ from those shown."""
        wanted = tuple(entries)[:MOST]
        if wanted != self._entries:
            self._entries = wanted
            self.refresh()

    def fit(self, width: int) -> list[tuple[int, KeyEntry]]:
        """The entries that fit into *width* cells, each with its first column."""
        kept = list(self._entries)
        while kept:
            cells = sum(entry.width for entry in kept)
            for gap in _GAPS:
                if cells + gap * (len(kept) - 1) <= width:
                    starts = accumulate((entry.width + gap for entry in kept[:-1]), initial=0)
                    return list(zip(starts, kept, strict=True))
            del kept[-2 if len(kept) > 1 else -1]
        return []

    def render_line(self, y: int) -> Strip:
        """Render the row."""
        style = self.rich_style
        if self._notice:
            return Strip([Segment(self.notice, style)]).adjust_cell_length(self.size.width, style)
        key_style = self.get_component_rich_style("key-bar--key")
        segments: list[Segment] = []
        end = 0
        for x, entry in self.fit(self.size.width):
            gap = Segment(" " * (x - end), style)
            segments += [gap, Segment(entry.label, key_style), Segment(f" {entry.text}", style)]
            end = x + entry.width
        return Strip([segment for segment in segments if segment.text]).adjust_cell_length(self.size.width, style)

    async def on_click(self, event: events.Click) -> None:
        """Press the key of the entry under the mouse."""
        x = event.x - self.gutter.left
        if self._notice:
            return
        for start, entry in self.fit(self.size.width):
            if start <= x < start + entry.width:
                event.stop()
                self.post_message(self.Pressed(self, entry))
                if entry.key:
                    self.app.simulate_key(entry.key)
