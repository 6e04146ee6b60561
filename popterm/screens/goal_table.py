"""The goal desk as it stands in the conversation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from popterm.domain.summing_up import said_so_far
from popterm.language import current
from popterm.services.dates import read_day
from popterm.services.desk import Desk
from popterm.services.open_dossier import new_id
from popterm.services.table import Table
from popterm.widgets.goal_desk import GoalDesk
from popterm.widgets.goal_state import DeskPlace
from popterm.widgets.goal_words import KEYS


def goal_desk(desk: Desk, keys: Mapping[str, str] = KEYS) -> GoalDesk:
    """A goal desk that reads days as of today and calls its keys *keys*."""

    def day(text: str) -> date | None:
        return read_day(text, desk.clock.today(), current().code)

    settings = desk.settings
    return GoalDesk(
        new_id=new_id,
        read_day=day,
        marks=settings.marks,
        tempo=settings.tempo,
        month_first=settings.month_first,
        keys=keys,
    )


def fill_goal_desk(goals: GoalDesk, table: Table, desk: Desk, place: DeskPlace | None = None) -> None:
    """Show the goals, and the employee's marked words to begin one with; go to *place*, if one is given."""
    dossier = table.dossier
    said = said_so_far(dossier, table.talk)
    goals.show(dossier.goals_of(dossier.cycle.id), dossier.person, said, desk.clock.today(), place=place)
