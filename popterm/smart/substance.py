"""What a goal is about: the words of content that carry it, beside or without a vague core."""

from collections.abc import Iterable, Sequence
from typing import Final

from popterm.smart.amounts import Measure
from popterm.smart.scene import Scene

_ACTIVITIES: Final = frozenset({"cursus", "training", "opleiding", "course", "workshop"})
_CLAUSE_SIGNS: Final = frozenset({",", ":", "(", ")"})
_NAMING: Final = frozenset({"measure.quantity", "measure.change", "measure.score", "measure.norm", "measure.frequency"})
_QUALITIES: Final = (
    "vaardigheden",
    "vaardigheid",
    "competenties",
    "competentie",
    "gerichtheid",
    "vermogen",
    "bewustzijn",
)
_EMPTY: Final = frozenset(
    {
        "stop", "lightnoun", "abstract", "quality", "vagueword", "moment", "number", "length", "period", "shyperiod",
        "a", "the", "of", "on", "by", "from", "before", "within", "unit", "required", "absolute", "limit", "another",
        "namely", "negation", "wanting", "every", "per", "timesword", "timesadverb", "percent", "currency",
    }
)  # fmt: skip
_EMPTY_VERBS: Final = frozenset({"empty", "weak", "light", "hedge", "learn", "learning"})
_TURNS: Final = frozenset({"maar", "but", "instead"})
"""What follows such a word is what is wanted after all."""
_FULL_VERBS: Final = frozenset({"action", "delivering"})


def is_content(scene: Scene, at: int) -> bool:
    """Tell whether a token carries content: a noun, name or verb that says what is done to what."""
    token = scene.tokens[at]
    norm, classes = token.norm, token.classes
    if not norm[:1].isalpha() or (len(norm) < 3 and not scene.slice(token).isupper()):
        return False
    if not classes:
        return not names_quality(norm)
    if "code" in classes:
        return True
    if "verb" in classes:
        kinds = {sense.kind for sense, _ in scene.senses(at)}
        if not kinds.isdisjoint(_FULL_VERBS):
            return True
        if not kinds.isdisjoint(_EMPTY_VERBS):
            return False
    return _EMPTY.isdisjoint(classes)


def names_quality(norm: str) -> bool:
    """Tell whether a Dutch compound names a quality: presentatievaardigheden, klantgerichtheid."""
    return norm.endswith(_QUALITIES)


def concrete_words(scene: Scene, vague_cores: Iterable[int], found: Sequence[Measure]) -> int:
    """Return how many words of content carry the goal: of all clauses, or of the richest one beside a vague core.

    `vague_cores` are the token places of what empties the core. What is counted, scored or named by a number is
    content too; what it is for ("zodat …") makes no vague core clear.
    """
    clauses, purposes = _clauses(scene)
    emptied = {clauses[place] for place in vague_cores}
    passed_over = emptied | purposes if emptied else emptied
    counts: dict[int, int] = {}
    for at, clause in enumerate(clauses):
        if clause not in passed_over and scene.sentence[at] not in scene.background:
            counts[clause] = counts.get(clause, 0) + _weight(scene, at)
    for measure in found:
        clause = clauses[measure.start]
        if clause not in passed_over and measure.reason in _NAMING:
            counts[clause] = counts.get(clause, 0) + 1
    if emptied:
        return max(counts.values(), default=0)
    becomes = any("becoming" in token.classes for token in scene.tokens)
    return sum(counts.values()) + (becomes and any(counts.values()))


def _weight(scene: Scene, at: int) -> int:
    """Return what a token adds: an activity with a name ("cursus timemanagement") is as good as two words."""
    token = scene.tokens[at]
    if "activity" in token.classes and (scene.has(at - 1, "abstract") or scene.has(at + 1, "abstract")):
        return 2
    if "label" in token.classes and scene.has(at + 1, "number"):
        return 1
    if not is_content(scene, at):
        return 0
    return 2 if "-" in token.norm and token.norm.rpartition("-")[2] in _ACTIVITIES else 1


def _clauses(scene: Scene) -> tuple[list[int], set[int]]:
    """Return the number of the clause of each token, and the clauses that say what it is for."""
    number, last = 0, 0
    clauses: list[int] = []
    purposes: set[int] = set()
    for token, sentence in zip(scene.tokens, scene.sentence, strict=True):
        is_purpose = "purpose" in token.classes
        if sentence != last or is_purpose or token.norm in _CLAUSE_SIGNS or "clausestart" in token.classes:
            number += 1
            last = sentence
        if is_purpose:
            purposes.add(number)
        clauses.append(number)
    return clauses, purposes


def leaves_only(scene: Scene) -> bool:
    """Tell whether a goal only says what is to end, with no verb for what is done instead: "niet eeuwig … staan"."""
    places = [at for at in range(len(scene.tokens)) if scene.counts(at)]
    if not any("negation" in scene.tokens[at].classes for at in places):
        return False
    if any(scene.tokens[at].norm in _TURNS for at in places):
        return False
    if not any("wanting" in scene.tokens[at].classes or scene.tokens[at].norm == "hoef" for at in places):
        return False
    return not any(
        sense.kind in _FULL_VERBS
        for at in places
        if "verb" in scene.tokens[at].classes
        for sense, _ in scene.senses(at)
    )
