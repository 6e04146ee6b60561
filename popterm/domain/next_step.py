"""What can sensibly be done next with somebody: from the dossier as it stands, never more than three things."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from msgspec import Struct

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation
from popterm.domain.dossier import Dossier, is_begun, is_ended, last_talk, live_talk
from popterm.domain.people import SIDES, Side
from popterm.domain.preparing import is_list_in
from popterm.domain.signing import FINAL, latest

StepKind = Literal["go_on", "hold", "prepare", "wait", "send", "sign", "plan"]
TalkStage = Literal["planned", "missed", "open", "stopped", "closed"]


class NextStep(Struct, frozen=True):
    """Something to do.

    Attributes:
        kind: *hold* is a conversation of today, *wait* one for which both lists are in.
        talk: The conversation that it is about, or empty.
        sides: Who still has to hand in a list, or to sign.
    """

    kind: StepKind
    talk: str = ""
    sides: tuple[Side, ...] = ()


def stage_of(dossier: Dossier, talk: Conversation, now: datetime) -> TalkStage:
    """How far a conversation is, without its script; *missed* is one that nobody held on its day."""
    if not is_begun(dossier, talk.id):
        return "planned" if talk.planned.astimezone(now.tzinfo).date() >= now.date() else "missed"
    if not is_ended(dossier, talk.id):
        return "open"
    ends = [e for e in ev.standing(dossier.events_of(talk.id)) if isinstance(e, ev.Stopped | ev.Closed)]
    return "stopped" if isinstance(ends[-1], ev.Stopped) else "closed"


def coming_talk(dossier: Dossier, now: datetime) -> Conversation | None:
    """The next conversation that was planned, today's included."""
    planned = [c for c in dossier.conversations if stage_of(dossier, c, now) == "planned"]
    return min(planned, key=lambda c: c.planned, default=None)


def next_steps(
    dossier: Dossier, now: datetime, is_signed: Callable[[Conversation], bool] = lambda talk: True
) -> tuple[NextStep, ...]:
    """What can be done next, the most pressing first.

    Args:
        dossier: One person's.
        now: Local, aware.
        is_signed: Whether there is a plan to sign after a conversation: not when it leaves the goals to another.
    """
    live = live_talk(dossier)
    if live is not None:
        return (NextStep("go_on", live.id),)
    coming = coming_talk(dossier, now)
    is_today = coming is not None and coming.planned.astimezone(now.tzinfo).date() == now.date()
    steps = []
    if coming is not None and is_today:
        steps.append(NextStep("hold", coming.id))
    steps += _after_the_last(dossier, now, is_signed)
    missing = tuple(side for side in SIDES if not is_list_in(dossier, "", side))
    if coming is None:
        steps.append(NextStep("plan"))
    elif missing:
        steps.append(NextStep("prepare", coming.id, missing))
    elif not is_today:
        steps.append(NextStep("wait", coming.id))
    return tuple(steps)


def _after_the_last(dossier: Dossier, now: datetime, is_signed: Callable[[Conversation], bool]) -> tuple[NextStep, ...]:
    """Sending and signing the text of the last conversation of this cycle, while anybody still has to."""
    last = last_talk(dossier)
    if last is None or last.cycle != dossier.cycle.id or stage_of(dossier, last, now) != "closed":
        return ()
    if not is_signed(last):
        return ()
    answers = {side: latest(dossier.signatures, last.id, side) for side in SIDES}
    missing = tuple(side for side, said in answers.items() if said is None or said.answer not in FINAL)
    if not missing:
        return ()
    return (NextStep("send" if not any(answers.values()) else "sign", last.id, missing),)
