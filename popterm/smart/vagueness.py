"""Words that stay vague, and whether the core of a goal is a direction or an action."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from popterm.smart.measures import Measure
from popterm.smart.moments import moment_of
from popterm.smart.scene import Scene
from popterm.smart.tokens import Token

_PINNED_WITHIN: Final = 4
_OBJECT_WITHIN: Final = 7
_LETTER: Final = {"amount": "M", "time": "T"}


class Vague(NamedTuple):
    """A vague stretch: first and last token place, letter, reason id; `is_core` when it empties the core."""

    start: int
    end: int
    letter: str
    reason: str
    is_core: bool


def vague_words(scene: Scene, found: Sequence[Measure]) -> list[Vague]:
    """Return what stays vague in a goal, in order; not what a figure pins down, not in quotes or background."""
    vague: list[Vague] = []
    for at, token in enumerate(scene.tokens):
        if not token.classes or not scene.counts(at):
            continue
        made = _word(scene, at, token, found) or _verb(scene, at, found)
        if made is not None and not (vague and vague[-1].end >= made.start):
            vague.append(made)
    return vague


def _word(scene: Scene, at: int, token: Token, found: Sequence[Measure]) -> Vague | None:
    moment = moment_of(token.classes)
    if moment is not None:
        return Vague(at, at, "T", "vague.time", False) if moment.role == "fuzzy" else None
    kind = token.classes.get("vagueword")
    if kind in (None, "none", "what", "sometime", "steady"):
        return None
    if kind == "enough":
        return None if at and "a" in scene.tokens[at - 1].classes else Vague(at, at, "M", "vague.amount", False)
    if kind in ("comparison", "more"):
        return _comparison(scene, at, kind, found)
    if kind == "time" and _is_pinned(scene, at, found):
        return None
    if kind == "amount" and scene.same_sentence(at, at + 1) and "number" in scene.tokens[at + 1].classes:
        return None
    return Vague(at, at, _LETTER.get(kind, "S"), f"vague.{kind}", False)


def _comparison(scene: Scene, at: int, kind: str, found: Sequence[Measure]) -> Vague | None:
    tokens = scene.tokens
    if at and "negation" in tokens[at - 1].classes and kind == "more":
        return None
    if any("than" in tokens[at + step].classes for step in (1, 2, 3) if scene.same_sentence(at, at + step)):
        return None
    if _is_pinned(scene, at, found) or _follows_amount(scene, at, kind, found):
        return None
    end = at
    if kind == "more" and scene.same_sentence(at, at + 1):
        following = tokens[at + 1]
        if following.norm[:1].isalpha() and "stop" not in following.classes and "number" not in following.classes:
            end = at + 1
    return Vague(at, end, "S", "vague.comparison", True)


def _is_pinned(scene: Scene, at: int, found: Sequence[Measure]) -> bool:
    """Tell whether a figure or rhythm right behind a word, or behind "namelijk", says what it means."""
    said = False
    figures = {measure.start for measure in found}
    for place in range(at + 1, min(at + 16, len(scene.tokens))):
        if not scene.same_sentence(at, place):
            return False
        token = scene.tokens[place]
        moment = moment_of(token.classes)
        if place in figures or (moment is not None and moment.role == "recurring"):
            return said or place - at <= _PINNED_WITHIN
        said = said or "namely" in token.classes
    return False


def _follows_amount(scene: Scene, at: int, kind: str, found: Sequence[Measure]) -> bool:
    """Tell whether an amount stands before a comparative: twee dagen sneller; "10 % beter" stays open."""
    for measure in found:
        if measure.end == at - 1:
            return kind == "more" or measure.reason != "measure.share"
    return False


def _verb(scene: Scene, at: int, found: Sequence[Measure]) -> Vague | None:
    """Find a verb that is only a direction, alone or with an abstract object."""
    if "verb" not in scene.tokens[at].classes:
        return None
    kinds = {sense.kind for sense in scene.senses(at)}
    if "learning" in kinds:
        return None
    if "hedge" in kinds:
        return Vague(at, at, "S", "vague.hedge", False)
    if "empty" in kinds and not _has_change(scene, at, found):
        return Vague(at, at, "S", "vague.verb", True)
    if "weak" in kinds and not _has_change(scene, at, found) and _abstract_near(scene, at):
        return Vague(at, at, "S", "vague.verb", True)
    return None


def _has_change(scene: Scene, at: int, found: Sequence[Measure]) -> bool:
    return any(
        measure.reason in ("measure.change", "measure.score") and scene.same_sentence(at, measure.start) for measure in found
    )


def _abstract_near(scene: Scene, at: int) -> bool:
    """Tell whether the nearest content word beside a verb, on either side, names a quality or oneself."""
    for step in (1, -1):
        place = at + step
        while abs(place - at) <= _OBJECT_WITHIN and scene.same_sentence(at, place):
            token = scene.tokens[place]
            if "abstract" in token.classes:
                return True
            if is_content(scene, place):
                break
            place += step
    return False


def is_content(scene: Scene, at: int) -> bool:
    """Tell whether a token carries content: a noun, name or verb that says what is done to what."""
    token = scene.tokens[at]
    if len(token.norm) < 3 or not token.norm[0].isalpha():
        return "code" in token.classes
    classes = token.classes
    if not classes:
        return True
    if not _EMPTY.isdisjoint(classes):
        return False
    return all(sense.kind not in _EMPTY_VERBS for sense in classes.get("verb", ()))


_EMPTY: Final = frozenset(
    "stop abstract vagueword moment number length period shyperiod a the of on by from before within unit required absolute limit another namely "
    "negation wanting every per timesword percent currency month shymonth weekday season shyseason".split()
)
_EMPTY_VERBS: Final = frozenset({"empty", "weak", "light", "hedge", "learn", "learning"})


def has_vague_core(vague: Sequence[Vague]) -> bool:
    """Tell whether a comparison or an empty verb stands at the core."""
    return any(item.is_core for item in vague)


def concrete_words(scene: Scene, vague: Sequence[Vague]) -> int:
    """Return how many content words the richest clause without a vague core has (all clauses when none is vague)."""
    emptied = {scene_clause for scene_clause in _clauses_of(scene, vague)}
    counts: dict[int, int] = {}
    for at, clause in enumerate(_clauses(scene)):
        if clause not in emptied and scene.sentence[at] not in scene.background and is_content(scene, at):
            counts[clause] = counts.get(clause, 0) + 1
    if not emptied:
        return sum(counts.values())
    return max(counts.values(), default=0)


def _clauses(scene: Scene) -> list[int]:
    number, clauses = 0, []
    for at, token in enumerate(scene.tokens):
        changed = at > 0 and scene.sentence[at] != scene.sentence[at - 1]
        if changed or token.norm in (",", ":", "(", ")") or "clausestart" in token.classes:
            number += 1
        clauses.append(number)
    return clauses


def _clauses_of(scene: Scene, vague: Sequence[Vague]) -> list[int]:
    clauses = _clauses(scene)
    return [clauses[item.start] for item in vague if item.is_core]
