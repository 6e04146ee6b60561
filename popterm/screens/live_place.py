"""Where somebody was at the table, to go back there once the screen was built anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input, TextArea

from popterm.widgets.note_line import NoteLine

if TYPE_CHECKING:
    from popterm.screens.live_screen import LiveScreen


class TablePlace:
    """The note being typed, the goal that lies open, and the cursor of one conversation's screen."""

    def __init__(self, screen: LiveScreen) -> None:
        line, desk = screen.query_one(NoteLine), screen.body.goal_desk
        self.screen = screen
        self.note, self.sign = line.area.text, line.sign
        self.goals = desk.place if desk is not None else None
        focused = screen.focused
        self.widget = focused.id if focused is not None else None
        self.selection = focused.selection if isinstance(focused, TextArea | Input) else None
        self.is_at_goals = desk is not None and focused is not None and desk in focused.ancestors

    def go_back(self) -> None:
        """Go back there."""
        self.screen.query_one(NoteLine).go_on(self.note, self.sign)
        found = self.screen.query(f"#{self.widget}").results(Widget) if self.widget else ()
        again = next(iter(found), None)
        self.screen.set_focus(again)
        if self.is_at_goals and (again is None or isinstance(again, Input)):
            self.screen.body.begin_goals()  # the one line for a new goal is empty again: its words are in the sentence
        elif self.selection is not None and isinstance(again, TextArea | Input):
            again.selection = self.selection
