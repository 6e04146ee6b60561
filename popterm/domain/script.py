"""The script of a conversation: its phases, whose floor each is, and how minutes scale."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

Floor = Literal["employee", "manager", "both", "third", "nobody"]
"""Whose turn it is to speak; *nobody* is silence, *third* is HR or a facilitator."""

Content = Literal["welcome", "employee", "summary", "manager", "goals", "agreements", "close", "free"]
"""What the screen shows during a phase."""


Part = Literal["", "appraisal", "review"]
"""A closed part of a conversation, with a text of its own: an appraisal or a performance review."""

USUAL_LEAST = 45
"""Minutes below which a conversation is planned only with a script that says so."""


class After(Struct, frozen=True):
    """Questions by what was just marked."""

    strength: tuple[str, ...] = ()
    wish: tuple[str, ...] = ()
    worry: tuple[str, ...] = ()
    quote: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()

    def of(self, mark: str) -> tuple[str, ...]:
        """The questions for one kind of mark; none for a word that is no mark."""
        return getattr(self, mark) if mark in self.__struct_fields__ else ()


class Wording(Struct, frozen=True):
    """The texts of one phase in one language.

    Attributes:
        name: The phase, as people call it.
        hint: One neutral sentence about what this phase is for.
        say: Lines to read aloud.
        prompts: Questions to ask, shown one at a time and only on a key.
        after: Questions that go before those when something was just marked.
    """

    name: str
    hint: str = ""
    say: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    after: After = After()


class Phase(Struct, frozen=True):
    """One phase: minutes as minimum, target and maximum, and the rules that go with it.

    Attributes:
        part: The closed part it belongs to, or empty: what is written there goes into no text of another part.
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
    part: Part = ""

    def wording(self, language: str) -> Wording:
        """The texts in *language* (``nl`` or ``en``)."""
        return self.nl if language == "nl" else self.en


class Script(Struct, frozen=True):
    """A conversation's order.

    Attributes:
        minutes: The total for which the phases are written.
        totals: The lengths offered when a conversation is planned.
        least: The smallest total that may be planned; 0 for the usual one.
        then: Id of the script for the follow-up of a conversation in two sittings, or empty.
    """

    id: str
    minutes: int
    phases: tuple[Phase, ...]
    nl: str = ""
    en: str = ""
    totals: tuple[int, ...] = ()
    least: int = 0
    then: str = ""

    @property
    def shortest(self) -> int:
        """The smallest total that may be planned."""
        return self.least or min(USUAL_LEAST, self.minutes, *self.totals)

    @property
    def makes_goals(self) -> bool:
        """Whether the two come to goals in it; the first of two conversations leaves them to the second."""
        return any(phase.content == "goals" for phase in self.phases)

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

    Targets, minima and maxima scale in whole minutes by largest remainder; the targets sum to *total* exactly. As
    long as the total has room for it, every phase keeps a minute and a protected one its minimum. A minimum never
    goes above the target, a maximum never below it.
    """
    if total == script.minutes:
        return script
    phases = script.phases
    targets = _targets(phases, total)
    factor = total / script.minutes if script.minutes > 0 else 0.0
    minima = _scaled(tuple(phase.minimum for phase in phases), factor)
    maxima = _scaled(tuple(phase.maximum for phase in phases), factor)
    return structs.replace(
        script,
        minutes=total,
        phases=tuple(
            structs.replace(
                phase,
                minimum=min(target, phase.minimum if phase.protected else max(minimum, min(1, phase.minimum))),
                target=target,
                maximum=max(target, maximum),
            )
            for phase, target, minimum, maximum in zip(phases, targets, minima, maxima, strict=True)
        ),
    )


def _scaled(weights: tuple[int, ...], factor: float) -> tuple[int, ...]:
    return shares(weights, round(sum(weights) * factor))


def _targets(phases: tuple[Phase, ...], total: int) -> tuple[int, ...]:
    """Minutes per phase: in proportion, but none under its floor while others have more than theirs."""
    targets = list(shares(tuple(phase.target for phase in phases), total))
    floors = [min(phase.target, phase.minimum if phase.protected else 1) for phase in phases]
    if sum(floors) > total:
        floors = [min(floor, 1) for floor in floors]
    if sum(floors) > total:
        return tuple(targets)
    while short := [place for place, floor in enumerate(floors) if targets[place] < floor]:
        givers = [place for place, floor in enumerate(floors) if targets[place] > floor]
        giver = max(givers, key=lambda place: (not phases[place].protected, targets[place]))
        targets[giver] -= 1
        targets[short[0]] += 1
    return tuple(targets)
