"""From everybody to what home shows at one moment."""

from __future__ import annotations

from datetime import datetime

from popterm.domain.dossier import Dossier
from popterm.domain.overview import Overview, overview
from popterm.domain.today import appointments, attention, sitting
from popterm.language import N_, current, ngettext
from popterm.services.day import in_order, matching
from popterm.services.desk import Desk
from popterm.services.scripts import ScriptError
from popterm.widgets.home_board import Board

HOME_HELP = N_(
    "Home is yours alone: today's conversations, the people with their next step, and the agreements that ask "
    "for attention in the coming two weeks. Enter on a conversation opens its cover page; from there until it "
    "is closed no other person is on any screen.\n\n"
    "Signs of goals: ○ open, ● on track, ◐ at risk, ✓ reached, ⊘ stopped.\n"
    "Signs of lists: ○ nothing yet, ◐ some points, ● in; left the employee's, right yours.\n\n"
    "Finding looks at the beginnings of names and roles, in the archive too."
)


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


def with_fresh(everybody: tuple[Overview, ...], dossier: Dossier) -> tuple[Overview, ...]:
    """Everybody, one of them as their dossier says now."""
    known = {person.id: person for person in everybody}
    known[dossier.id] = overview(dossier)
    return tuple(known.values())


def script_name(desk: Desk, script: str) -> str:
    """What a kind of conversation is called, in the language of the screen; its id when its script is gone."""
    try:
        return desk.script(script, 60).name(current().code)
    except ScriptError:
        return script
