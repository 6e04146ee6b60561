"""Words that stay vague: comparisons without a reference, vague amounts, hedges, vague times, empty verbs."""

from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from popterm.smart.amounts import Measure
from popterm.smart.findings import Letter
from popterm.smart.moments import moment_of
from popterm.smart.scene import Scene
from popterm.smart.substance import is_content, names_quality
from popterm.smart.tokens import Token

_PINNED_WITHIN: Final = 4
_SAID_WITHIN: Final = 16
_WORKED_OUT_WITHIN: Final = 40
_OBJECT_WITHIN: Final = 7
_OBJECT_OF_VERB: Final = 5
_SILENT: Final = frozenset({"none", "what"})
_LETTERS: Final[dict[str, Letter]] = {"amount": "M", "time": "T"}
_CHANGES: Final = frozenset({"measure.change", "measure.score"})
_RHYTHMS: Final = frozenset({"measure.frequency", "measure.norm"})
_QUALITIES: Final = ("ive", "able", "ible", "ful", "ent", "ant", "ious", "ical", "ly")
"""English adjectives often end so: "30 % more productive" still asks compared with what."""


class Vague(NamedTuple):
    """A vague stretch: first and last token place, letter, reason id; `is_core` when it empties the core."""

    start: int
    end: int
    letter: Letter
    reason: str
    is_core: bool


class Figures:
    """The measures of a goal as vague words look at them: where they stand and which sentences hold a change."""

    __slots__ = ("changed", "counted", "ends", "rhythms", "starts")

    def __init__(self, scene: Scene, found: Sequence[Measure]) -> None:
        self.starts = {measure.start for measure in found}
        self.rhythms = {measure.start for measure in found if measure.reason in _RHYTHMS}
        self.counted = {measure.start for measure in found if measure.reason != "measure.share"}
        self.ends = {measure.end: measure for measure in found}
        self.changed = {scene.sentence[measure.start] for measure in found if measure.reason in _CHANGES}


def vague_words(scene: Scene, found: Sequence[Measure]) -> list[Vague]:
    """Return what stays vague in a goal, in order; not what a figure pins down, not in quotes or background."""
    figures = Figures(scene, found)
    counted = {place for measure in found for place in range(measure.start, measure.end + 1)}
    vague: list[Vague] = []
    for at, token in enumerate(scene.tokens):
        if not token.classes or at in counted or not scene.counts(at):
            continue
        made = _word(scene, at, token, figures) or _verb(scene, at, token, figures)
        if made is None:
            continue
        if vague and vague[-1].letter == made.letter == "S" and _is_one(scene, vague[-1].end, made.start):
            vague[-1] = vague[-1]._replace(end=max(vague[-1].end, made.end), is_core=vague[-1].is_core or made.is_core)
        elif not vague or vague[-1].end < made.start:
            vague.append(made)
    return vague


def _is_one(scene: Scene, end: int, start: int) -> bool:
    """Tell whether two vague stretches are one: "beter omgaan", "come across as more confident"."""
    if start == end + 2 and scene.same_sentence(end, start):
        return scene.has(end + 1, "stop") and not scene.has(end + 1, "clausestart")
    return start <= end + 1


def _word(scene: Scene, at: int, token: Token, figures: Figures) -> Vague | None:
    moment = moment_of(token.classes) if token.timed else None
    if moment is not None:
        return Vague(at, at, "T", "vague.time", False) if moment.role == "fuzzy" else None
    kind = token.classes.get("vagueword")
    if kind is None or kind in _SILENT:
        return None
    if kind == "enough":
        counts = scene.same_sentence(at, at + 1) and is_content(scene, at + 1)
        return Vague(at, at, "M", "vague.amount", False) if counts else None
    if kind in ("comparison", "more"):
        return _comparison(scene, at, kind, figures)
    if kind == "amount" and (at + 1 in figures.starts or at - 1 in figures.ends or at - 2 in figures.ends):
        return None
    if kind == "time" and _is_pinned(scene, at, figures.rhythms):
        return None
    return Vague(at, at, _LETTERS.get(kind, "S"), f"vague.{kind}", False)


def _comparison(scene: Scene, at: int, kind: str, figures: Figures) -> Vague | None:
    """Read "beter" or "meer initiatief"; not "niet meer", "meer dan", nor what a figure says exactly."""
    tokens = scene.tokens
    if kind == "more" and at and "negation" in tokens[at - 1].classes:
        return None
    if any("than" in tokens[at + step].classes for step in (1, 2, 3) if scene.same_sentence(at, at + step)):
        return None
    if _is_pinned(scene, at, figures.starts) or _follows_amount(scene, at, kind, figures):
        return None
    end = at
    if kind == "more" and scene.same_sentence(at, at + 1):
        following = tokens[at + 1]
        if following.norm[:1].isalpha() and "stop" not in following.classes and "number" not in following.classes:
            end = at + 1
    return Vague(at, end, "S", "vague.comparison", True)


def _is_pinned(scene: Scene, at: int, figures: Container[int]) -> bool:
    """Tell whether a figure or rhythm right behind a word, or behind "namelijk", says what it means."""
    said = False
    for place in range(at + 1, min(at + _SAID_WITHIN, len(scene.tokens))):
        if not scene.same_sentence(at, place):
            return False
        token = scene.tokens[place]
        moment = moment_of(token.classes) if token.timed else None
        if place in figures or (moment is not None and moment.role == "recurring"):
            return said or place - at <= _PINNED_WITHIN
        said = said or "namely" in token.classes
    return False


def _follows_amount(scene: Scene, at: int, kind: str, figures: Figures) -> bool:
    """Tell whether an amount stands before a comparative: twee dagen sneller; "10 % beter" stays open."""
    measure = figures.ends.get(at - 1)
    if measure is None:
        return False
    following = scene.tokens[at + 1] if scene.same_sentence(at, at + 1) else None
    is_quality = following is not None and ("quality" in following.classes or following.norm.endswith(_QUALITIES))
    return measure.reason != "measure.share" or (kind == "more" and not is_quality)


def _verb(scene: Scene, at: int, token: Token, figures: Figures) -> Vague | None:
    """Find a verb that is only a direction, alone or with an abstract object."""
    if "verb" not in token.classes:
        return None
    kinds = {sense.kind: place for sense, place in scene.senses(at)}
    if "learning" in kinds or "action" in kinds:
        return None
    if "hedge" in kinds:
        return Vague(at, at, "S", "vague.hedge", False)
    if "empty" not in kinds and not ("weak" in kinds and _abstract_near(scene, at)):
        return None
    if scene.sentence[at] in figures.changed or _is_worked_out(scene, at, figures):
        return None
    place = kinds.get("empty", at)
    return Vague(at, place if at < place < at + _OBJECT_OF_VERB else at, "S", "vague.verb", True)


def _is_worked_out(scene: Scene, at: int, figures: Figures) -> bool:
    """Tell whether "door …", "by …" or a colon says with a figure what the direction comes down to."""
    said = None
    for place in range(at + 1, min(at + _WORKED_OUT_WITHIN, len(scene.tokens))):
        if not scene.same_sentence(at, place):
            return False
        if said is None:
            said = place if "namely" in scene.tokens[place].classes else None
        elif place > said + 1 and place in figures.counted:
            return True
    return False


def _abstract_near(scene: Scene, at: int) -> bool:
    """Tell whether the nearest content word beside a verb, on either side, names a quality or oneself."""
    for step in (1, -1):
        place = at + step
        while abs(place - at) <= _OBJECT_WITHIN and scene.same_sentence(at, place):
            token = scene.tokens[place]
            if "abstract" in token.classes or (not token.classes and names_quality(token.norm)):
                return True
            if is_content(scene, place):
                break
            place += step
    return False
