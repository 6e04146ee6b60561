"""What else the text shows: proof at the end, somebody else's will, and more than one person can carry."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from popterm.smart.findings import Finding, Letter
from popterm.smart.scene import Scene
from popterm.smart.tokens import Token

_DOCUMENTS: Final = (
    "plan", "verslag", "rapport", "protocol", "handleiding", "formulier", "notitie", "draaiboek", "overeenkomst",
    "contract", "instructie",
)  # fmt: skip
"""Dutch compounds that end so are documents too: samenwerkingsplan."""

_SOON: Final = 7
"""A deadline within so many days is asked about."""


def proofs(scene: Scene) -> list[Finding]:
    """Return the proofs a goal names: a paper, something delivered, somebody who saw it; negated ones are none."""
    passed, delivered = _passed_and_delivered(scene)
    found = []
    for at, token in enumerate(scene.tokens):
        reason = _proof(scene, at, token, scene.sentence[at] in passed, scene.sentence[at] in delivered)
        if reason is not None and scene.counts(at) and not _is_negated(scene, at):
            found.append(_finding(scene, at, "M", reason))
    return found


def _proof(scene: Scene, at: int, token: Token, passed: bool, delivered: bool) -> str | None:
    """Return the reason id of the proof that a token is, given what its sentence says is done."""
    classes = token.classes
    if not classes:
        return "proof.delivered" if delivered and token.norm.endswith(_DOCUMENTS) else None
    if "paper" in classes or (passed and "exam" in classes and not scene.has(at + 1, "number")):
        return "proof.paper"
    if "observed" in classes:
        return "proof.observed"
    return "proof.delivered" if delivered and "deliverable" in classes else None


def _passed_and_delivered(scene: Scene) -> tuple[set[int], set[int]]:
    """Return the sentences in which something is passed, and those in which something leaves the hands."""
    passed, delivered = set(), set()
    for at, token in enumerate(scene.tokens):
        if not token.classes:
            continue
        if "passed" in token.classes:
            passed.add(scene.sentence[at])
        if "delivered" in token.classes or (
            "verb" in token.classes and any(sense.kind == "delivering" for sense, _ in scene.senses(at))
        ):
            delivered.add(scene.sentence[at])
    return passed, delivered


def _finding(scene: Scene, at: int, letter: Letter, reason: str) -> Finding:
    token = scene.tokens[at]
    kind = reason.partition(".")[0]
    return Finding(token.start, token.end, letter, reason, kind)  # type: ignore[arg-type]


def _is_negated(scene: Scene, at: int) -> bool:
    return any(
        "negation" in scene.tokens[back].classes for back in range(max(0, at - 3), at) if scene.same_sentence(at, back)
    )


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
        if "absolute" in token.classes and scene.counts(at):
            found.append(_finding(scene, at, "R", "load.absolute"))
        elif "another" in token.classes and at > 2 and scene.counts(at):
            found.append(_finding(scene, at, "R", "load.several"))
    if deadline is not None and (deadline - scene.today).days <= _SOON:
        reason = "load.past" if deadline < scene.today else "load.soon"
        found += [Finding(start, end, "R", reason, "load") for start, end in places]
    return found
