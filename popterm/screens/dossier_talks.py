"""The conversations in somebody's dossier: to be held, moved or taken away, and read once they were held."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from popterm.domain.conversation import Conversation
from popterm.domain.dossier import live_talk
from popterm.domain.next_step import TalkStage
from popterm.language import _
from popterm.screens.base import key_label
from popterm.screens.ways import may_talk, screen_named
from popterm.services.planning import remove
from popterm.widgets.dossier_rows import TalkItem
from popterm.widgets.key_bar import KeyEntry

if TYPE_CHECKING:
    from popterm.screens.dossier import DossierScreen


class DossierTalks:
    """What the keys do in the list of conversations.

    Args:
        screen: The dossier they stand in.
    """

    def __init__(self, screen: DossierScreen) -> None:
        self.screen = screen

    @property
    def waiting(self) -> Conversation | None:
        """The conversation under the cursor, where that list has it and it did not begin yet."""
        return self._under_cursor(("planned", "missed"))

    @property
    def held(self) -> Conversation | None:
        """The conversation under the cursor, where that list has it and it came to an end."""
        return self._under_cursor(("closed", "stopped"))

    def _under_cursor(self, stages: tuple[TalkStage, ...]) -> Conversation | None:
        if not self.screen.is_mounted or self.screen.board.active != "talks":
            return None
        item = self.screen.board.list("talks").current
        return item.talk if isinstance(item, TalkItem) and item.stage in stages else None

    def hints(self) -> Iterable[str | KeyEntry] | None:
        """The keys of the conversation under the cursor; None elsewhere."""
        screen = self.screen
        if self.waiting is not None:
            change, away = KeyEntry("Enter", _("change"), "enter"), KeyEntry("Del", _("take away"), "delete")
            left_out = ("list.open", "home.report", *(() if screen.is_wide else ("home.goals", "home.plan")))
            return (change, away, *(hint for hint in screen.HINTS if hint not in left_out))
        if self.held is not None:
            points = KeyEntry(key_label(screen.popterm.key_of("home.prepare")), _("its points"), "p")
            others = (hint for hint in screen.HINTS if screen.is_wide or hint != "home.plan")
            return tuple(points if hint == "home.prepare" else hint for hint in others)
        return None

    async def open(self, item: TalkItem) -> None:
        """The report of a conversation that was held, the table of one left open; one to come is moved."""
        if item.stage in ("closed", "stopped"):
            from popterm.screens.report import Report

            await self.screen.app.push_screen(Report(item.talk.id))
        elif item.stage == "open":
            await self.hold()
        else:
            self.screen.move_talk(item.talk)

    async def hold(self) -> None:
        """Open the cover page of the conversation under the cursor, or of the one that comes next."""
        screen, waiting = self.screen, self.waiting
        if not may_talk(screen.popterm):
            return
        if waiting is not None and live_talk(screen.dossier) is None:
            from popterm.screens.cover import Cover

            await screen.app.push_screen(Cover(waiting.id))
        else:
            await screen.app.push_screen(await screen_named(screen.popterm, "talk"))

    def show_points(self, talk: Conversation) -> None:
        """Show the points that were for a conversation."""
        from popterm.screens.talk_points import TalkPoints

        self.screen.app.push_screen(TalkPoints(self.screen.dossier, talk))

    def remove(self) -> None:
        """Take a conversation that is still to come away; its points wait for another."""
        if (waiting := self.waiting) is not None:
            remove(self.screen.owner, waiting.id)
