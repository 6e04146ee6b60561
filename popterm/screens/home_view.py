"""From everybody to what home shows at one moment."""

from __future__ import annotations

from datetime import datetime

from popterm.domain.overview import Overview
from popterm.domain.today import appointments, attention, sitting
from popterm.language import ngettext
from popterm.services.day import in_order, matching
from popterm.widgets.home_board import Board


def seen_now(everybody: tuple[Overview, ...], now: datetime) -> tuple[Overview, ...]:
    """Who may be on the screen: everybody, or the one who is in a conversation that was not closed."""
    person = sitting(everybody, now)
    return everybody if person is None else (person,)


def board_of(everybody: tuple[Overview, ...], now: datetime, words: str, archived: int) -> Board:
    """What the lists show.

    Args:
        everybody: The archived too.
        now: Local, aware.
        words: What is being looked for, or empty.
        archived: How many were put into the archive since home was opened; that can be undone.
    """
    seen = seen_now(everybody, now)
    note = ngettext("{n} archived · ^z undoes", "{n} archived · ^z undoes", archived)
    return Board(
        now=now,
        people=matching(in_order(seen, now, archived=True), words) if words else in_order(seen, now),
        talks=appointments(seen, now),
        due=attention(seen, now.date()),
        words=words,
        note=note if archived and not words else "",
    )
