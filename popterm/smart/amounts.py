"""A number with what it counts: units, nouns, percentages, bounds in front and rates behind."""

from typing import Final

from popterm.smart.scene import Scene
from popterm.smart.tokens import Token

_CLOSED: Final = frozenset({"stop", "moment", "to", "from", "limit", "on", "by", "before", "vagueword", "per"})
_ADJECTIVES: Final = 3
_BARE: Final = frozenset({"a", "score", "changeto", "changefrom", "changeby", "limit"})
_RATED: Final = frozenset({"unit", "measureunit", "dayunit", "yearunit"})
_WHOLES: Final = frozenset({"van de", "op", "op de", "out of", "van", "uit", "in", "of the", "/", "of"})


class Measure:
    """A measure in the making: first and last token place, and the reason id."""

    __slots__ = ("end", "reason", "start")

    def __init__(self, start: int, end: int, reason: str) -> None:
        self.start = start
        self.end = end
        self.reason = reason


def quantity(scene: Scene, at: int) -> Measure | None:
    """Return the measure that a number makes with what stands around it, None for a bare number."""
    token = scene.tokens[at]
    if "length" in token.classes:
        return _length(scene, at)
    start = with_limit(scene, at)
    if "times" in token.classes or scene.has(at + 1, "timesword"):
        return Measure(start, with_rate(scene, at + (0 if "times" in token.classes else 1)), "measure.frequency")
    if scene.has(at + 1, "percent"):
        return Measure(start, with_rate(scene, at + 1), "measure.share")
    if scene.has(at + 1, "currency") or scene.has(at + 1, "magnitude"):
        return Measure(start, with_rate(scene, at + 1), "measure.money")
    if scene.has(at + 2, "measureunit") and scene.tokens[at + 1].norm == "-":
        return Measure(start, at + 2, "measure.quantity")
    if (whole := _out_of(scene, at)) is not None:
        return Measure(start, whole, "measure.score")
    noun = _noun(scene, at)
    if noun is not None:
        return Measure(start, with_rate(scene, noun), "measure.quantity")
    if start < at or _is_bare_amount(scene, at) or _is_or_more(scene, at):
        return Measure(start, at, "measure.score")
    return None


def _length(scene: Scene, at: int) -> Measure | None:
    """Read "40 uur", "twee dagen": a quantity of time; "een dag" only where it is an hour."""
    length = scene.tokens[at].classes["length"]
    if scene.tokens[at].classes.get("article") and length.unit != "hour":
        return None
    return Measure(with_limit(scene, at), with_rate(scene, at), "measure.quantity")


def _out_of(scene: Scene, at: int) -> int | None:
    """Return the place of the whole in "9 van de 10", "4,5 op 5", "9 out of 10"."""
    tokens = scene.tokens
    for end in (at + 2, at + 3):
        if end < len(tokens) and "number" in tokens[end].classes:
            joint = " ".join(token.norm for token in tokens[at + 1 : end])
            if joint in _WHOLES:
                return end
    return None


def _noun(scene: Scene, at: int) -> int | None:
    """Return the place of the noun a number counts: up to three adjectives on, a plural or a unit."""
    first = None
    for step in range(1, _ADJECTIVES + 2):
        place = at + step
        if step == 1 and scene.same_sentence(at, place) and scene.tokens[place].norm == "+":
            continue
        if not scene.same_sentence(at, place) or not is_word(scene.tokens[place]):
            break
        token = scene.tokens[place]
        first = place if first is None else first
        if "measureunit" in token.classes or _is_plural(token.norm):
            return place
    return first


def _is_plural(norm: str) -> bool:
    return norm.endswith(("en", "s", "'s")) and not norm.endswith(("ss", "us"))


def is_word(token: Token) -> bool:
    """Tell whether a token can be a noun or an adjective: no function word, no number, no sign."""
    if not token.norm or not token.norm[0].isalpha():
        return False
    if "measureunit" in token.classes or "unit" in token.classes:
        return True
    if token.classes.get("vagueword") == "amount" or "rhythm" in token.classes:
        return True
    return _CLOSED.isdisjoint(token.classes)


def _is_bare_amount(scene: Scene, at: int) -> bool:
    """Tell whether a number without a noun is a score or an end point: "een 8", "naar 40", "7,5"."""
    number = scene.tokens[at].classes.get("number", 0)
    if number != int(number) or (scene.has(at - 1, "of") and scene.has(at - 2, "score")):
        return True
    return at > 0 and not _BARE.isdisjoint(scene.tokens[at - 1].classes)


def _is_or_more(scene: Scene, at: int) -> bool:
    """Tell whether "of hoger" or "or more" makes a bound of a number."""
    return scene.has(at + 1, "or") and scene.has(at + 2, "vagueword")


def with_limit(scene: Scene, at: int) -> int:
    """Return where a measure starts with its "minimaal een" or "alle" in front."""
    start = at
    for back in (1, 2):
        if at - back < 0 or not scene.same_sentence(at, at - back):
            break
        classes = scene.tokens[at - back].classes
        if "limit" in classes or "currency" in classes:
            start = at - back
        elif back == 1 and "a" in classes:
            continue
        else:
            break
    return start


def with_rate(scene: Scene, end: int) -> int:
    """Return where a measure ends with its "per minuut" or "a week" behind it."""
    tokens = scene.tokens
    if end + 2 < len(tokens) and "rateper" in tokens[end + 1].classes and tokens[end + 2].norm[:1].isalpha():
        plain = tokens[end + 1].norm in ("per", "/")
        if plain or not _RATED.isdisjoint(tokens[end + 2].classes):
            return end + 2
    return end
