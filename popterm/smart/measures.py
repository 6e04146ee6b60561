"""Quantities, shares, scores, amounts of money, frequencies, norms and changes in a goal."""

from collections.abc import Iterator
from typing import Final

from popterm.smart.amounts import Measure, is_word, quantity, with_limit, with_rate
from popterm.smart.moments import moment_of
from popterm.smart.names import is_name
from popterm.smart.scene import Scene

_SIGNS: Final = frozenset(
    {
        "number", "range", "times", "length", "moment", "currency", "factor", "every", "timesadverb", "share", "code",
        "ratio", "maydaymonth",
    }
)  # fmt: skip
_AMOUNT: Final = frozenset({"number", "range", "times", "length"})
_CEFR: Final = frozenset({"a1", "a2", "b1", "b2", "c1", "c2"})


def measures(scene: Scene) -> list[Measure]:
    """Return the measures of a goal, in order; numbers in names, ages and background are none."""
    found: list[Measure] = []
    at = -1
    for place, token in enumerate(scene.tokens):
        if place <= at or not token.classes or _SIGNS.isdisjoint(token.classes) or not scene.counts(place):
            continue
        at = place
        made = _measure(scene, at)
        if made is None:
            continue
        if found and found[-1].end >= made.start:
            made.start = found[-1].end + 1 if found[-1].end < at else at
        if found and _is_change(scene, found[-1], made):
            found[-1].end, found[-1].reason = made.end, "measure.change"
        else:
            found.append(made)
        at = made.end
    return found


def _is_change(scene: Scene, earlier: Measure, later: Measure) -> bool:
    """Tell whether two measures are the ends of one change: van 60 | naar 80 procent."""
    between = scene.tokens[earlier.end + 1 : later.start + 1]
    before = scene.tokens[earlier.start]
    starts = "changefrom" in before.classes or scene.has(earlier.start - 1, "changefrom")
    return starts and len(between) <= 3 and any("changeto" in token.classes for token in between)


def _measure(scene: Scene, at: int) -> Measure | None:
    token = scene.tokens[at]
    classes = token.classes
    moment = moment_of(classes)
    if moment is not None:
        if scene.is_norm(at, moment):
            return Measure(at, at, "measure.norm")
        return Measure(at, at, "measure.frequency") if classes.get("counted") else None
    if "currency" in classes:
        return _money(scene, at)
    if "factor" in classes:
        return Measure(at, at, "measure.change")
    if "every" in classes:
        return _each_case(scene, at)
    if "timesadverb" in classes:
        return _times_alone(scene, at)
    if "share" in classes or ("maydaymonth" in classes and scene.has(at + 1, "of")):
        return _share(scene, at)
    if "ratio" in classes:
        return Measure(with_limit(scene, at), at, "measure.score")
    if classes.get("code", "").partition("-")[0] in _CEFR:
        return _level(scene, at)
    if _AMOUNT.isdisjoint(classes) or "year" in classes:
        return None
    return None if is_name(scene, at) else quantity(scene, at)


def _money(scene: Scene, at: int) -> Measure | None:
    if at + 1 >= len(scene.tokens) or "number" not in scene.tokens[at + 1].classes:
        return None
    end = at + 1
    while end + 1 < len(scene.tokens) and not {"magnitude", "currency"}.isdisjoint(scene.tokens[end + 1].classes):
        end += 1
    return Measure(with_limit(scene, at), with_rate(scene, end), "measure.money")


def _each_case(scene: Scene, at: int) -> Measure | None:
    """Read "na elke dienst": how often, by the case."""
    if at == 0 or at + 1 >= len(scene.tokens) or "eachcase" not in scene.tokens[at - 1].classes:
        return None
    following = scene.tokens[at + 1]
    return Measure(at - 1, at + 1, "measure.frequency") if is_word(following) else None


def _times_alone(scene: Scene, at: int) -> Measure | None:
    """Read "tweemaal", "twice"; "once" only where a clause ends, elsewhere it means as soon as."""
    ends = at + 1 == len(scene.tokens) or not scene.tokens[at + 1].norm[:1].isalpha()
    return Measure(at, at, "measure.frequency") if ends or scene.tokens[at].norm != "once" else None


def _share(scene: Scene, at: int) -> Measure | None:
    """Read "twee derde", "een kwart", "de helft van"."""
    token = scene.tokens[at]
    if " " in token.norm or "-" in token.norm or not {"fraction", "maydaymonth"}.isdisjoint(token.classes):
        return Measure(at, at, "measure.share") if scene.has(at + 1, "of") or " of" in token.norm else None
    if at == 0:
        return None
    before = scene.tokens[at - 1].classes
    if "number" in before:
        return Measure(at - 1, at, "measure.share")
    if {"a", "the"}.isdisjoint(before):
        return None
    drops = at > 1 and "changeby" in scene.tokens[at - 2].classes
    return Measure(at - 1, at, "measure.share") if drops or scene.has(at + 1, "of") else None


def _level(scene: Scene, at: int) -> Measure | None:
    """Read "niveau B2" and "naar B1"; a bare code such as A2 may be a road."""
    if "-" in scene.tokens[at].norm:
        return Measure(at, at, "measure.score")
    if scene.has(at - 1, "score"):
        return Measure(at - 1, at, "measure.score")
    if scene.has(at + 1, "score"):
        return Measure(at, at + 1, "measure.score")
    before = scene.tokens[at - 1].classes if at else {}
    if not {"changeto", "changefrom", "levelhint"}.isdisjoint(before):
        return Measure(at, at, "measure.score")
    return None


def spans(scene: Scene, found: list[Measure]) -> Iterator[tuple[int, int, str]]:
    """Yield start and end in the text, and the reason, of each measure."""
    for measure in found:
        yield scene.tokens[measure.start].start, scene.tokens[measure.end].end, measure.reason
