"""A closed part of a conversation, such as an appraisal: it comes first, and once it is left nobody goes back."""

from __future__ import annotations

from msgspec import Struct

from popterm.domain import events as ev
from popterm.domain.reading import Reading
from popterm.domain.script import Part, Phase, Script
from popterm.domain.text import Text, on_record


class PartHeld(Struct, frozen=True):
    """A closed part as it was held.

    Attributes:
        phases: Its phases, in the script's order.
        began: When its first phase began; None when it was not held.
        ended: When what comes after it began, or the conversation ended; None while it runs.
        notes: What was noted in it, in order, without what is not in the record.
    """

    part: Part
    phases: tuple[Phase, ...]
    began: Reading | None = None
    ended: Reading | None = None
    notes: tuple[Text, ...] = ()


def is_closed(phase: Phase, script: Script, visited: frozenset[str]) -> bool:
    """Whether *phase* lies in a closed part that was left: a phase after it was visited."""
    if not phase.part:
        return False
    own = [place for place, other in enumerate(script.phases) if other.part == phase.part]
    return any(other.id in visited for other in script.phases[own[-1] + 1 :]) if own else False


def closes(script: Script, phase: str, following: Phase) -> bool:
    """Whether going from the phase with that id to *following* closes a part."""
    before = script.phase(phase) if phase else None
    return before is not None and bool(before.part) and before.part != following.part


def held(script: Script, part: Part, events: tuple[ev.AnyEvent, ...], texts: tuple[Text, ...]) -> PartHeld:
    """A closed part as it was held.

    Args:
        script: The conversation's script.
        part: Which part.
        events: All of this conversation.
        texts: All of this conversation.
    """
    phases = tuple(phase for phase in script.phases if phase.part == part)
    own = {phase.id for phase in phases}
    began: Reading | None = None
    ended: Reading | None = None
    for event in ev.standing(events):
        match event:
            case ev.PhaseStarted(phase=phase) if phase in own:
                began, ended = began or event.at, None
            case ev.PhaseStarted() | ev.Stopped() | ev.Closed() if began is not None:
                ended = ended or event.at
    notes = tuple(text for text in on_record(texts) if text.part == part and text.kind != "view" and text.text.strip())
    return PartHeld(part, phases, began, ended, notes)
