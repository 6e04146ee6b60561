"""The script of a conversation: its phases, whose floor each is, and how minutes scale."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Floor = Literal["employee", "manager", "both", "third", "nobody"]
"""Whose turn it is to speak; *nobody* is silence, *third* is HR or a facilitator."""

Content = Literal["welcome", "employee", "summary", "manager", "goals", "agreements", "close", "free"]
"""What the screen shows during a phase."""


class Wording(Struct, frozen=True):
    """The texts of one phase in one language.

    Attributes:
        name: The phase, as people call it.
        say: Lines to read aloud.
        prompts: Questions to ask on, shown one at a time and only on a key.
        hint: One neutral sentence about what this phase is for.
    """

    name: str
    hint: str = ""
    say: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()


class Phase(Struct, frozen=True):
    """One phase: minutes as minimum, target and maximum, and the rules that go with it.

    Attributes:
        part: Name of a closed part, such as ``appraisal``: what is written there goes into no text of another part.
    """

    id: str
    content: Content
    floor: Floor
    minimum: int
    target: int
    maximum: int
    nl: Wording
    en: Wording
    protected: bool = False
    gate: bool = False
    part: str = ""

    def wording(self, language: str) -> Wording:
        """The texts in *language* (``nl`` or ``en``)."""
        return self.nl if language == "nl" else self.en


class Script(Struct, frozen=True):
    """A conversation's order. *minutes* is the total for which the phases are written."""

    id: str
    minutes: int
    phases: tuple[Phase, ...]
    nl: str = ""
    en: str = ""
    totals: tuple[int, ...] = ()

    def name(self, language: str) -> str:
        """What the script is called in *language*."""
        return self.nl if language == "nl" else self.en

    def phase(self, phase_id: str) -> Phase:
        """The phase with that id; the first one when there is none (a script may have been changed since)."""
        return next((phase for phase in self.phases if phase.id == phase_id), self.phases[0])

    def after(self, phase_id: str) -> Phase | None:
        """The next phase, or None after the last."""
        ids = [phase.id for phase in self.phases]
        place = ids.index(phase_id) + 1 if phase_id in ids else 0
        return self.phases[place] if place < len(self.phases) else None

    def before(self, phase_id: str) -> Phase | None:
        """The phase before, or None at the first."""
        ids = [phase.id for phase in self.phases]
        place = ids.index(phase_id) if phase_id in ids else 0
        return self.phases[place - 1] if place > 0 else None

    def number(self, phase_id: str) -> int:
        """The place of a phase, counted from one."""
        return next((n for n, phase in enumerate(self.phases, 1) if phase.id == phase_id), 1)


def shares(weights: tuple[int, ...], total: int) -> tuple[int, ...]:
    """Divide *total* whole minutes in proportion to *weights*, by largest remainder.

    The parts sum to *total* exactly; ties go to the earlier part.
    """
    whole = sum(weights)
    if whole <= 0:
        return tuple(0 for _ in weights)
    exact = [weight * total / whole for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return tuple(parts)


def scaled(script: Script, total: int) -> Script:
    """The script for a conversation of *total* minutes.

    Targets scale by largest remainder, protected phases keep their minimum; minima and maxima follow their
    target in proportion and never cross it.
    """
    if total == script.minutes:
        return script
    targets = list(shares(tuple(phase.target for phase in script.phases), total))
    for place, phase in enumerate(script.phases):
        missing = min(phase.minimum, phase.target) - targets[place]
        if phase.protected and missing > 0:
            targets[place] += missing
            _take(targets, script.phases, missing, spare=place)
    factor = total / script.minutes
    phases = tuple(_fitted(phase, target, factor) for phase, target in zip(script.phases, targets, strict=True))
    return Script(id=script.id, minutes=total, phases=phases, nl=script.nl, en=script.en, totals=script.totals)


def _take(targets: list[int], phases: tuple[Phase, ...], minutes: int, spare: int) -> None:
    """Take *minutes* one by one from the longest phases that are not protected."""
    for _ in range(minutes):
        givers = [i for i, phase in enumerate(phases) if not phase.protected and i != spare and targets[i] > 1]
        if not givers:
            return
        targets[max(givers, key=lambda i: targets[i])] -= 1


def _fitted(phase: Phase, target: int, factor: float) -> Phase:
    scaled_minimum = round(phase.minimum * factor)
    minimum = min(target, phase.minimum if phase.protected else scaled_minimum)
    return Phase(
        id=phase.id,
        content=phase.content,
        floor=phase.floor,
        minimum=minimum,
        target=target,
        maximum=max(target, round(phase.maximum * factor)),
        nl=phase.nl,
        en=phase.en,
        protected=phase.protected,
        gate=phase.gate,
        part=phase.part,
    )
