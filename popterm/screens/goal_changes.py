"""From what was done on a goal desk to changes of the open dossier; for every screen that has such a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from popterm.domain.dossier import Dossier, live_talk, with_goal, with_text, without
from popterm.domain.goal import Goal, GoalState, revised, with_state, with_yes
from popterm.domain.preparing import with_new_point, with_point_words
from popterm.domain.text import Text
from popterm.services.open_dossier import OpenDossier, new_id
from popterm.widgets.goal_desk import GoalDesk

if TYPE_CHECKING:
    from collections.abc import Callable


def apply_message(owner: OpenDossier, message: GoalDesk.Told) -> None:
    """Change the dossier as a desk's message tells; a message about a goal that is gone changes nothing.

    Typing is one undo step a field, and is saved a moment later; everything else is a step of its own.
    """
    if isinstance(message, GoalDesk.NewWanted):
        owner.apply(lambda dossier: _with_new(dossier, message.goal), field=message.field)
    elif isinstance(message, GoalDesk.Moved):
        owner.apply(lambda dossier: moved(dossier, message.goal_id, message.step))
    elif isinstance(message, GoalDesk.Dropped):
        owner.apply(lambda dossier: _dropped(dossier, message.goal_id, owner))
    elif isinstance(message, GoalDesk.QuestionTaken):
        take_question(owner, message.goal_id, message.words)
    else:
        change = _goal_change(owner, message)
        if change is not None:
            owner.apply(
                lambda dossier: _changed(dossier, message.goal_id, change),
                field=message.field if isinstance(message, GoalDesk.Revised) else "",
            )


def _goal_change(owner: OpenDossier, message: GoalDesk.Told) -> Callable[[Goal], Goal] | None:
    if isinstance(message, GoalDesk.Revised):
        return lambda goal: revised(goal, **message.changes)
    if isinstance(message, GoalDesk.YesPressed):
        return lambda goal: with_yes(goal, message.side, owner.clock.utc())
    return None


def _changed(dossier: Dossier, goal_id: str, change: Callable[[Goal], Goal]) -> Dossier:
    goal = dossier.goal(goal_id)
    return dossier if goal is None else with_goal(dossier, change(goal))


def _with_new(dossier: Dossier, goal: Goal) -> Dossier:
    return with_goal(dossier, structs.replace(goal, cycle=dossier.cycle.id, language=dossier.person.language))


def moved(dossier: Dossier, goal_id: str, step: int) -> Dossier:
    """The dossier with one goal up (-1) or down (1) among those of its cycle."""
    goals = list(dossier.goals)
    chosen = dossier.goal(goal_id)
    if chosen is None:
        return dossier
    places = [place for place, goal in enumerate(goals) if goal.cycle == chosen.cycle]
    here = places.index(goals.index(chosen))
    if not 0 <= here + step < len(places):
        return dossier
    one, two = places[here], places[here + step]
    goals[one], goals[two] = goals[two], goals[one]
    return structs.replace(dossier, goals=tuple(goals))


def _dropped(dossier: Dossier, goal_id: str, owner: OpenDossier) -> Dossier:
    """The dossier without an empty goal; another is stopped, or opened again when it was stopped."""
    goal = dossier.goal(goal_id)
    if goal is None:
        return dossier
    if goal.is_empty:
        return structs.replace(dossier, goals=without(dossier.goals, goal_id))
    state: GoalState = "open" if goal.state == "stopped" else "stopped"
    return with_goal(dossier, with_state(goal, state, owner.clock.today()))


def take_question(owner: OpenDossier, goal_id: str, words: str) -> None:
    """Keep a question: as a note of the conversation that runs, else as a point for the next one."""
    talk = live_talk(owner.dossier)
    if talk is not None:
        note = Text(new_id(), talk.id, "note", words, phase="goals", written=owner.clock.utc())
        owner.apply(lambda dossier: with_text(dossier, note))
        return
    goal = owner.dossier.goal(goal_id)
    title = goal.title if goal is not None else ""
    point = new_id()
    owner.apply(lambda dossier: with_point_words(with_new_point(dossier, point, "manager", words), point, note=title))
