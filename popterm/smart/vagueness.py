"""Words that stay vague, and whether the core of a goal is a direction or an action."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from popterm.smart.measures import Measure
from popterm.smart.moments import moment_of
from popterm.smart.scene import Scene
from popterm.smart.tokens import Token

_PINNED_WITHIN: Final = 4
_OBJECT_WITHIN: Final = 7
_NEAR: Final = 5
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
        if made is None:
            continue
        if vague and vague[-1].end >= made.start - 1 and vague[-1].letter == made.letter == "S":
            vague[-1] = vague[-1]._replace(end=max(vague[-1].end, made.end), is_core=vague[-1].is_core or made.is_core)
        elif not vague or vague[-1].end < made.start:
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
        counts = scene.same_sentence(at, at + 1) and is_content(scene, at + 1)
        return Vague(at, at, "M", "vague.amount", False) if counts else None
    if kind in ("comparison", "more"):
        return _comparison(scene, at, kind, found)
    if kind == "time" and _is_pinned(scene, at, found):
        return None
    if kind == "amount" and any(measure.start <= at <= measure.end for measure in found):
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
            counted = kind == "more" and not (at + 1 < len(scene.tokens) and is_adjective(scene.tokens[at + 1]))
            return counted or measure.reason != "measure.share"
    return False


def is_adjective(token: Token) -> bool:
    """Tell whether a token names a quality that has degrees: zichtbaar, productive."""
    return "quality" in token.classes or token.norm.endswith(_QUALITIES)


_QUALITIES: Final = ("ive", "able", "ible", "ful", "ent", "ant", "ious", "ical", "ly")


def _verb(scene: Scene, at: int, found: Sequence[Measure]) -> Vague | None:
    """Find a verb that is only a direction, alone or with an abstract object."""
    if "verb" not in scene.tokens[at].classes:
        return None
    kinds = {sense.kind: place for sense, place in scene.senses(at)}
    if "learning" in kinds or "action" in kinds:
        return None
    if "hedge" in kinds:
        return Vague(at, at, "S", "vague.hedge", False)
    if "empty" not in kinds and not ("weak" in kinds and _abstract_near(scene, at)):
        return None
    if _has_change(scene, at, found) or _is_worked_out(scene, at, found):
        return None
    place = kinds.get("empty", at)
    return Vague(at, place if at < place < at + _NEAR else at, "S", "vague.verb", True)


def _is_worked_out(scene: Scene, at: int, found: Sequence[Measure]) -> bool:
    """Tell whether "door …", "by …" or a colon says with a figure what the direction comes down to."""
    said = None
    figures = {measure.start for measure in found if measure.reason != "measure.share"}
    for place in range(at + 1, len(scene.tokens)):
        if not scene.same_sentence(at, place):
            return False
        if said is not None and place > said + 2 and (place in figures or "counted" in scene.tokens[place].classes):
            return True
        if said is None and "namely" in scene.tokens[place].classes:
            said = place
    return False


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
    if not token.norm[:1].isalpha():
        return False
    classes = token.classes
    if len(token.norm) < 3 and not scene.text[token.start : token.end].isupper():
        return False
    if not classes or "code" in classes:
        return True
    if "verb" in classes:
        kinds = {sense.kind for sense, _ in scene.senses(at)}
        if not kinds.isdisjoint(_FULL_VERBS):
            return True
        if not kinds.isdisjoint(_EMPTY_VERBS):
            return False
    return _EMPTY.isdisjoint(classes)


_EMPTY: Final = frozenset(
    {
        "stop", "lightnoun", "abstract", "quality", "vagueword", "moment", "number", "length", "period", "shyperiod", "a", "the", "of", "on", "by",
        "from", "before", "within", "unit", "required", "absolute", "limit", "another", "namely", "negation", "wanting", "every", "per", "timesword",
        "percent", "currency",
    }
)  # fmt: skip
_EMPTY_VERBS: Final = frozenset({"empty", "weak", "light", "hedge", "learn", "learning"})
_FULL_VERBS: Final = frozenset({"action", "delivering"})


def has_vague_core(vague: Sequence[Vague]) -> bool:
    """Tell whether a comparison or an empty verb stands at the core."""
    return any(item.is_core for item in vague)


def concrete_words(scene: Scene, vague: Sequence[Vague], found: Sequence[Measure], is_learning: bool) -> int:
    """Return how many words of content carry the goal: of all clauses, or of the richest one beside a vague core.

    What is counted, scored or named by a number is content too; a learning goal may be about doing something better.
    """
    clauses = _clauses(scene)
    emptied = set() if is_learning else {clauses[item.start] for item in vague if item.is_core}
    counts: dict[int, int] = {}
    for at, clause in enumerate(clauses):
        if clause not in emptied and scene.sentence[at] not in scene.background:
            counts[clause] = counts.get(clause, 0) + _weight(scene, at)
    for measure in found:
        clause = clauses[measure.start]
        if clause not in emptied and measure.reason in _NAMING:
            counts[clause] = counts.get(clause, 0) + 1
    return max(counts.values(), default=0) if emptied else sum(counts.values())


_NAMING: Final = frozenset({"measure.quantity", "measure.change", "measure.score", "measure.norm"})


def _weight(scene: Scene, at: int) -> int:
    token = scene.tokens[at]
    if "activity" in token.classes and (at and "abstract" in scene.tokens[at - 1].classes or _next_has(scene, at, "abstract")):
        return 2
    if "label" in token.classes and _next_has(scene, at, "number"):
        return 1
    if not is_content(scene, at):
        return 0
    return 2 if "-" in token.norm and token.norm.rpartition("-")[2] in _ACTIVITIES else 1


_ACTIVITIES: Final = frozenset({"cursus", "training", "opleiding", "course", "workshop"})


def _next_has(scene: Scene, at: int, kind: str) -> bool:
    return scene.same_sentence(at, at + 1) and kind in scene.tokens[at + 1].classes


def _clauses(scene: Scene) -> list[int]:
    number, clauses = 0, []
    for at, token in enumerate(scene.tokens):
        changed = at > 0 and scene.sentence[at] != scene.sentence[at - 1]
        if changed or token.norm in (",", ":", "(", ")") or "clausestart" in token.classes:
            number += 1
        clauses.append(number)
    return clauses
