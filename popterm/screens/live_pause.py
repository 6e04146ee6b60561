"""A pause, and why, where the two want to say so: for both to see, in the debrief, and in no plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from popterm.language import _
from popterm.screens.dialogs import Ask
from popterm.wording import PAUSES

if TYPE_CHECKING:
    from popterm.screens.live_screen import LiveScreen

REASONS = (*PAUSES, "other")
"""What the digits 1 to 4 stand for while the clock stands still."""


def offer() -> str:
    """The quiet line that stands while there is a pause."""
    return _("1 a breather · 2 look something up · 3 disturbed · 4 something else")


def toggle_pause(screen: LiveScreen) -> None:
    """Pause at once, or go on; a reason may be given, and none is needed."""
    screen.table.toggle_pause()
    screen.say(offer() if is_paused(screen) else "")
    screen.write_keys()


def is_paused(screen: LiveScreen) -> bool:
    """Whether the clock stands still: then the digits say why, and nothing else."""
    return screen.table.course.stage == "paused"


def explain(screen: LiveScreen, number: int) -> None:
    """Give the reason that a digit stands for, or ask for a few words."""
    if number > len(REASONS):
        return
    if number == len(REASONS):
        hint = _("Both of you see this; it is in no plan.")
        screen.app.push_screen(Ask(_("Why is there a pause?"), hint), lambda words: _keep(screen, words or ""))
    else:
        _keep(screen, REASONS[number - 1])


def _keep(screen: LiveScreen, reason: str) -> None:
    if reason:
        screen.table.explain_pause(reason)
        screen.say("")
