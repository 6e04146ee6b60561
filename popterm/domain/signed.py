"""What is signed, as values: tells whether a plan changed since, whatever words later versions give to its labels."""

from __future__ import annotations

import hashlib

import msgspec
from msgspec import structs

from popterm.domain.cycle import PLAN_FIELDS
from popterm.domain.dossier import Dossier
from popterm.domain.goal import NOT_WORDING, Goal


def content_print(dossier: Dossier, talk: str) -> str:
    """SHA-256 (hexadecimal) of what the two agreed in a conversation: summary, plan, goals, agreements.

    Fields that are empty do not count, so that a field that a later version adds changes nothing. How goals go
    (their state, unless stopped or a wish) and which agreements were kept do not count either.
    """
    conversation = dossier.conversation(talk)
    cycle_id = conversation.cycle if conversation is not None else dossier.cycle.id
    cycle = next((c for c in dossier.cycles if c.id == cycle_id), dossier.cycle)
    texts = [
        (t.kind, t.side, t.text.strip())
        for t in dossier.texts
        if t.talk == talk and t.kind in ("summary", "own_words") and not t.is_off_record
    ]
    content = [
        dossier.person.name,
        dossier.person.manager,
        texts,
        [(field, value) for field in PLAN_FIELDS if (value := getattr(cycle, field).strip())],
        [_goal(goal) for goal in dossier.goals_of(cycle.id) if not goal.is_empty],
        [(a.what, a.owner, a.by) for a in dossier.agreements if a.cycle == cycle.id],
    ]
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def _goal(goal: Goal) -> list[tuple[str, object]]:
    """The wording of a goal: its fields that are filled in, in the order of their names."""
    empty = Goal(goal.id, goal.cycle)
    wording = [
        (field, value)
        for field, value in sorted(structs.asdict(goal).items())
        if field not in NOT_WORDING and value != getattr(empty, field)
    ]
    return [*wording, ("state", goal.state)] if goal.state in ("stopped", "wish") else wording
