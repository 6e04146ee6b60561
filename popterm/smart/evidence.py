"""What else the text shows: proof at the end, somebody else's will, and more than one person can carry."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from popterm.smart.findings import Finding, Letter
from popterm.smart.scene import Scene
from popterm.smart.tokens import Token

_SOON: Final = 7
"""A deadline within so many days is asked about."""


def proofs(scene: Scene) -> list[Finding]:
    """Return the proofs a goal names: a paper, something delivered, somebody who saw it; negated ones are none."""
    present: dict[int, set[str]] = {}
    for at, token in enumerate(scene.tokens):
        for kind in ("passed", "delivered"):
            if kind in token.classes:
                present.setdefault(scene.sentence[at], set()).add(kind)
        if "verb" in token.classes and any(sense.kind == "delivering" for sense, _ in scene.senses(at)):
            present.setdefault(scene.sentence[at], set()).add("delivered")
    found = []
    for at, token in enumerate(scene.tokens):
        if not scene.counts(at) or _is_negated(scene, at):
            continue
        beside = present.get(scene.sentence[at], set())
        if "paper" in token.classes or ("exam" in token.classes and "passed" in beside and not _next_counts(scene, at)):
            found.append(_finding(scene, at, "M", "proof.paper"))
        elif "delivered" in beside and _is_document(token):
            found.append(_finding(scene, at, "M", "proof.delivered"))
        elif "observed" in token.classes:
            found.append(_finding(scene, at, "M", "proof.observed"))
    return found


def _next_counts(scene: Scene, at: int) -> bool:
    """Tell whether a number follows: "test 10 appliances" is no exam."""
    return scene.same_sentence(at, at + 1) and "number" in scene.tokens[at + 1].classes


def _is_document(token: Token) -> bool:
    return "deliverable" in token.classes or (not token.classes and token.norm.endswith(_DOCUMENTS))


_DOCUMENTS: Final = ("plan", "verslag", "rapport", "protocol", "handleiding", "formulier", "notitie", "draaiboek", "overeenkomst", "contract", "instructie")


def _finding(scene: Scene, at: int, letter: Letter, reason: str) -> Finding:
    token = scene.tokens[at]
    kind = reason.partition(".")[0]
    return Finding(token.start, token.end, letter, reason, kind)  # type: ignore[arg-type]


def _is_negated(scene: Scene, at: int) -> bool:
    return any("negation" in scene.tokens[back].classes for back in range(max(0, at - 3), at) if scene.same_sentence(at, back))


def other_wills(scene: Scene) -> list[Finding]:
    """Return where somebody else's wish speaks: "moet van mijn leidinggevende", "I have to"."""
    return [
        _finding(scene, at, "A", "other_will.required")
        for at, token in enumerate(scene.tokens)
        if "required" in token.classes and scene.counts(at)
    ]


def loads(scene: Scene, deadline: date | None, places: Sequence[tuple[int, int]]) -> list[Finding]:
    """Return what may be too much: absolutes, a second goal, a deadline behind us or within days.

    `places` are start and end of the expressions that gave the deadline.
    """
    found = []
    for at, token in enumerate(scene.tokens):
        if not token.classes or not scene.counts(at):
            continue
        if "absolute" in token.classes:
            found.append(_finding(scene, at, "R", "load.absolute"))
        elif "another" in token.classes and at > 2:
            found.append(_finding(scene, at, "R", "load.several"))
    if deadline is not None and (deadline - scene.today).days <= _SOON:
        reason = "load.past" if deadline < scene.today else "load.soon"
        found += [Finding(start, end, "R", reason, "load") for start, end in places]
    return found
