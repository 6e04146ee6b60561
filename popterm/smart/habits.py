"""Weekdays that fix no day: a habit, a complaint or a fixed shift says "op dinsdag" of every week."""

from typing import Final

from popterm.smart.lexicon import lexicon
from popterm.smart.moments import Moment
from popterm.smart.scene import Scene

_DONE: Final = frozenset({"delivered", "passed", "reached"})


def is_any_week(scene: Scene, at: int, moment: Moment) -> bool:
    """Tell whether an expression of time names a weekday of no week in particular.

    "Vrijdag vraag ik …" and "ik lever het op vrijdag in" are of the coming week; "niet eeuwig op dinsdag", "op maandag
    werken" and "op dinsdag en donderdag" are of any.
    """
    if moment.role not in ("on", "lone") or moment.first is None or moment.first != moment.last:
        return False
    if not _is_bare(scene, at):
        return False
    sentence = list(scene.within_sentence(at))
    if any("habit" in token.classes for token in sentence):
        return True
    if _gets_done(scene, at):
        return False
    return any("negation" in token.classes for token in sentence) or _is_beside(scene, at, moment)


def _is_bare(scene: Scene, at: int) -> bool:
    """Tell whether the expression is a weekday and at most a preposition: no date, no "aanstaande"."""
    *before, day = scene.slice(scene.tokens[at]).casefold().split()
    words = lexicon(scene.lang).words
    if "weekday" not in words.get(day, ()):
        return False
    return not before or (len(before) == 1 and "on" in words.get(before[0], ()))


def _gets_done(scene: Scene, at: int) -> bool:
    """Tell whether the sentence finishes something, which happens once."""
    number = scene.sentence[at]
    for place, token in enumerate(scene.tokens):
        if scene.sentence[place] != number:
            continue
        if not _DONE.isdisjoint(token.classes) or any(sense.kind == "delivering" for sense, _ in scene.senses(place)):
            return True
    return False


def _is_beside(scene: Scene, at: int, moment: Moment) -> bool:
    """Tell whether the weekday stands inside its sentence with a preposition, or behind another weekday."""
    if not scene.same_sentence(at, at - 1):
        return False
    return moment.role == "on" or (scene.has(at - 1, "and") and scene.has(at - 2, "moment"))
