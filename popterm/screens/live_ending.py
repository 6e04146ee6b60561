"""Rows that the two work through together, and how a conversation ends: closed, stopped, or only the screen left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from popterm.domain.agreement import Line
from popterm.domain.dossier import with_goal
from popterm.domain.goal import with_yes
from popterm.domain.people import Side
from popterm.language import _
from popterm.screens import live_rows
from popterm.screens.dialogs import Choose, Dialog
from popterm.widgets.close_pane import CloseItem, CloseList

if TYPE_CHECKING:
    from popterm.screens.live_screen import LiveScreen


def agree(screen: LiveScreen, side: Side) -> None:
    """Give a yes of one side to the goal that lies open, or is read back: after both the next row is at hand."""
    if screen.body.goal_desk is not None:
        screen.body.goal_desk.action_agree(side)
        return
    lists = list(screen.query(CloseList).results(CloseList))
    item = lists[0].current if lists else None
    goal = screen.dossier.goal(item.goal.id) if item is not None and item.goal is not None else None
    if goal is None:
        return
    agreed = with_yes(goal, side, screen.desk.clock.utc())
    screen.table.read_back(goal.id)
    screen.owner.apply(lambda dossier: with_goal(dossier, agreed))
    if agreed.is_agreed:
        lists[0].action_step(1)


def choose(screen: LiveScreen, item: object) -> None:
    """Enter on a row: change an agreement, answer the closing question, plan the next, close."""
    if isinstance(item, Line):
        live_rows.edit_agreement(screen, item)
    elif isinstance(item, CloseItem):
        if item.kind == "close":
            screen.table.close()
            _back_to_cover(screen)
        else:
            live_rows.work_on(screen, item)


class Leaving(Choose[str]):
    """How to leave the conversation."""

    async def asks_before_leaving(self) -> bool:
        """It asks already."""
        return True

    async def action_give_up(self) -> None:
        """Stay."""
        self.dismiss(None)


def ask_leaving(screen: LiveScreen) -> None:
    """Ask how to leave: stop, go on another time, or close only the screen; none of them is marked."""
    if isinstance(screen.app.screen, Leaving):
        return
    is_real = screen.popterm.rehearsal is None
    leave = _("close popterm; the conversation goes on") if is_real else _("close popterm; nothing is kept")
    options = (("stop", _("stop here")), ("another_time", _("another time")), ("leave", leave))

    def chosen(way: str | None) -> None:
        if way == "leave":
            _keep_typed(screen)
            screen.popterm.leave()
        elif way is not None:
            stop(screen, plans=way == "another_time")

    hint = _("All points are kept. Nobody has to say why.")
    screen.app.push_screen(Leaving(_("Leave the conversation?"), options, hint, preselect=False), chosen)


def stop(screen: LiveScreen, *, plans: bool = False) -> None:
    """Stop here: points kept, no verdict; with *plans* the two say at once when they go on."""
    _keep_typed(screen)
    screen.writing.leave_text()
    screen.table.stop()
    _back_to_cover(screen, plans=plans)


def _keep_typed(screen: LiveScreen) -> None:
    """Keep as a note what somebody was typing in a small window: stopping takes two keys and no word."""
    for dialog in screen.app.screen_stack:
        if isinstance(dialog, Dialog) and dialog.unkept_words():
            screen.paper.write(screen.paper.begin_note(), dialog.unkept_words())


def _back_to_cover(screen: LiveScreen, *, plans: bool = False) -> None:
    from popterm.screens.cover import Cover  # it leads here, too

    while screen.app.screen is not screen:  # help or a dialog may lie on it
        screen.app.pop_screen()
    if screen.popterm.rehearsal is not None:
        screen.app.pop_screen()  # its own page looks back
        return
    screen.app.switch_screen(Cover(screen.talk, plans=plans))
