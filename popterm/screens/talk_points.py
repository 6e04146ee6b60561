"""The points that were for one conversation, long after it: who brought what, and what was talked about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from popterm.domain.conversation import Conversation
from popterm.domain.dossier import Dossier, moment_of
from popterm.domain.people import SIDES, led_by
from popterm.domain.point import Point
from popterm.domain.preparing import done_points, points_for
from popterm.domain.visible import visible
from popterm.language import _, current
from popterm.screens.dialog import Dialog
from popterm.services.clock import as_local
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.paint import fit, row, styled
from popterm.widgets.row_list import RowList
from popterm.wording import called

MOST_ROWS = 10


class TalkPoints(Dialog[bool]):
    """Both lists of a conversation that was held, as the manager may see them."""

    BINDINGS = [Binding("enter", "give_up", show=False)]

    def __init__(self, dossier: Dossier, talk: Conversation) -> None:
        t = current()
        day = t.day(as_local(moment_of(dossier, talk)).date())
        super().__init__(_("Points of the conversation of {day}", day=day))
        seen = visible(dossier, "manager")
        self.talked = done_points(dossier, talk.id)
        self.items: list[Point | str] = []
        for side, name in zip(SIDES, called(led_by(dossier.person, talk.partner), t), strict=True):
            theirs = points_for(seen, talk.id, side)
            self.items += [name, *theirs] if theirs else []

    def compose_content(self) -> Iterable[Widget]:
        """The list."""
        yield RowList[Any](self._draw, id="talk-points")

    def on_mount(self) -> None:
        """Show it."""
        found = self.query_one("#talk-points", RowList)
        found.styles.height = min(MOST_ROWS, max(1, len(self.items)))
        found.show(self.items or [_("No points were prepared.")], 0)
        found.focus()

    def keys(self) -> Iterable[KeyEntry]:
        """It is only read."""
        return (KeyEntry("Esc", _("back"), "escape"),)

    def _draw(self, item: Point | str, width: int) -> Content:
        if isinstance(item, str):
            return row(" ", styled(item, "bold"))
        note = _("talked about") if item.id in self.talked else ""
        sign = "✓" if note else "○"
        return row(f" {sign}  ", fit(item.text, max(10, width - len(note) - 7)), "  ", styled(note, "$quiet"))
