"""Keys of the floor beyond the two arrows: the third person, and whether it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from popterm.domain.script import Floor
from popterm.language import _
from popterm.services.floor_keeping import give_third, is_welcome, keep_floor

if TYPE_CHECKING:
    from popterm.screens.live_screen import LiveScreen


def keep(screen: LiveScreen) -> None:
    """Keep who has the floor, or no longer; one line says what holds now."""
    match keep_floor(screen.table):
        case "on":
            screen.say(_("Who has the floor is kept, for you both; 0 switches it off."))
        case "off" if screen.table.course.is_live and is_welcome(screen.table):
            screen.say(_("Who has the floor is not kept; 0 switches it on, if you both want that."))
        case "off":
            screen.say(_("Who has the floor is no longer kept, and what was kept is gone."))
        case _:
            screen.say(_("Who has the floor is not kept; only in the welcome can you both say that it may be."))


def give(screen: LiveScreen, to: Floor) -> None:
    """Give the floor; a space bar right behind a mark was meant for a note, and takes the floor from nobody."""
    if to == "nobody" and screen.paper.is_space_a_slip():
        screen.say(_("Marked. Space once more gives the floor to silence."))
        return
    screen.say("")
    screen.table.give_floor(to)


def third(screen: LiveScreen) -> None:
    """Give the floor to the third person, if there is one."""
    screen.say("" if give_third(screen.table) else _("Nobody else is at the table."))
