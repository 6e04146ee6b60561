"""What else the text shows: proof at the end, somebody else's will, and more than one person can carry."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

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


class _Done(NamedTuple):
    """The sentences in which something is passed, a course is completed with success, a document leaves the hands."""

    passed: set[int]
    reached: set[int]
    delivered: set[int]


def proofs(scene: Scene) -> list[Finding]:
    """Return the proofs a goal names: a paper, something delivered, somebody who saw it; negated ones are none."""
    done = _done(scene)
    found = []
    for at, token in enumerate(scene.tokens):
        reason = _proof(scene, at, token, done)
        if reason is not None and scene.counts(at) and not _is_negated(scene, at):
            found.append(_finding(scene, at, "M", reason))
    return found


def _proof(scene: Scene, at: int, token: Token, done: _Done) -> str | None:
    """Return the reason id of the proof that a token is, given what its sentence says is done."""
    classes, sentence = token.classes, scene.sentence[at]
    if not classes:
        return "proof.delivered" if sentence in done.delivered and token.norm.endswith(_DOCUMENTS) else None
    is_exam = "exam" in classes and sentence in done.passed and not scene.has(at + 1, "number")
    if "paper" in classes or is_exam or ("activity" in classes and sentence in done.reached):
        return "proof.paper"
    if "observed" in classes:
        return "proof.observed"
    return "proof.delivered" if "deliverable" in classes and sentence in done.delivered else None


def _done(scene: Scene) -> _Done:
    done = _Done(set(), set(), set())
    for at, token in enumerate(scene.tokens):
        classes, sentence = token.classes, scene.sentence[at]
        if "passed" in classes:
            done.passed.add(sentence)
        if "reached" in classes:
            done.reached.add(sentence)
        if "delivered" in classes or any(sense.kind == "delivering" for sense, _ in scene.senses(at)):
            done.delivered.add(sentence)
    return done


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
