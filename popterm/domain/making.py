"""What a note becomes: a goal draft, an agreement, a point for next time, each in the words of the note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import structs

from popterm.domain.agreement import Agreement
from popterm.domain.dossier import Dossier, Identified, with_goal, with_point
from popterm.domain.events import side_of_floor
from popterm.domain.gate import clean_line
from popterm.domain.goal import Goal, Idea
from popterm.domain.people import Side
from popterm.domain.point import Point
from popterm.domain.text import Text

Made = Literal["goal", "agreement", "point"]
LONGEST = 2000
"""Characters of an agreement or a point, which stand on one line."""


def made_id(note: Text, kind: Made) -> str:
    """The id of what a note becomes: always the same, so that nothing is made of it twice."""
    return f"{note.id}-{kind}"


def made(dossier: Dossier, note: Text, kind: Made) -> bool:
    """Whether that was made of the note already and is still there."""
    rows: dict[Made, Sequence[Identified]]
    rows = {"goal": dossier.goals, "agreement": dossier.agreements, "point": dossier.points}
    return any(row.id == made_id(note, kind) for row in rows[kind])


def with_made(dossier: Dossier, note: Text, kind: Made) -> Dossier:
    """The dossier with something made of a note, or as it is when the note has no words or it was made before.

    Args:
        dossier: Before.
        note: Its words stay as they are; whose they are follows from who had the floor. Of one of a closed part
            nothing is made: it stays there.
        kind: What to make; a point is for the conversation after this one.
    """
    if not note.text.strip() or note.part or made(dossier, note, kind):
        return dossier
    side = side_of_floor(note.speaker)
    idea: Idea = "employee" if side == "employee" else "both"  # nobody's but theirs to say that it is the manager's
    talk = dossier.conversation(note.talk)
    cycle = talk.cycle if talk is not None else dossier.cycle.id
    what, ident = clean_line(note.text, LONGEST), made_id(note, kind)
    match kind:
        case "goal":
            goal = Goal(ident, cycle, note.text.strip(), idea=idea, language=dossier.person.language)
            return with_goal(dossier, goal)
        case "agreement":
            agreement = Agreement(ident, cycle, note.talk, what, side or "both")
            return structs.replace(dossier, agreements=(*dossier.agreements, agreement))
        case _:
            point = Point(ident, cycle, side_of_point(note), what, talk=note.talk)
            return with_point(dossier, point)


def side_of_point(note: Text) -> Side:
    """Whose point a note becomes: the one's who had the floor; where both or nobody had it, the employee's."""
    return side_of_floor(note.speaker) or "employee"
