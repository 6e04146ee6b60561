"""The invented employee at the table: heard while the floor is theirs, and otherwise not there."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from popterm.services.clock import FastClock
from popterm.widgets.speech import Speech

if TYPE_CHECKING:
    from popterm.screens.live_screen import LiveScreen
    from popterm.services.rehearsal import Rehearsal

EAR = 0.25
"""Seconds between two moments of listening."""


class Hearing:
    """Lets what the employee of a rehearsal says appear on the conversation's screen.

    Args:
        screen: Of the conversation.
        rehearsal: Whose employee speaks.
    """

    def __init__(self, screen: LiveScreen, rehearsal: Rehearsal) -> None:
        self.screen = screen
        self.rehearsal = rehearsal

    def start(self) -> None:
        """Listen from here."""
        self.screen.set_interval(EAR, self.listen)
        self.listen()

    def listen(self) -> None:
        """Show what is being said; what did not change is not painted."""
        table = self.screen.table
        if not self.screen.steps.is_at_table:
            return
        events = table.dossier.events_of(table.talk)
        words = self.rehearsal.voice.listen(events, table.course, self.screen.desk.clock.reading())
        for speech in self.screen.query(Speech):
            speech.speaker = self.rehearsal.story.given_name
            speech.words = words

    def skip(self) -> None:
        """Go on to what is said next, in whole minutes; where nothing comes by itself, a minute."""
        clock = self.screen.desk.clock
        if not isinstance(clock, FastClock):
            return
        self.listen()
        clock.skip(60.0 * max(1, ceil(self.rehearsal.voice.until_next() / 60)))
        self.listen()
        self.screen.show_time()
