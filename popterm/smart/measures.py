"""Quantities, shares, scores, amounts of money, frequencies, norms and changes in a goal."""

from collections.abc import Iterator
from typing import Final

from popterm.smart.moments import moment_of
from popterm.smart.scene import Scene
from popterm.smart.tokens import Token

_AMOUNT: Final = ("number", "range", "times", "suffixed", "length")
_CLOSED: Final = ("stop", "moment", "to", "from", "limit", "on", "by", "before", "vagueword", "per")
_CEFR: Final = frozenset({"a1", "a2", "b1", "b2", "c1", "c2"})
_ADJECTIVES: Final = 3


class Measure:
    """A measure in the making: first and last token place, and the reason id."""

    __slots__ = ("end", "reason", "start")

    def __init__(self, start: int, end: int, reason: str) -> None:
        self.start = start
        self.end = end
        self.reason = reason


def measures(scene: Scene) -> list[Measure]:
    """Return the measures of a goal, in order; numbers in names, ages and background are none."""
    found: list[Measure] = []
    at, total = 0, len(scene.tokens)
    while at < total:
        token = scene.tokens[at]
        made = _measure(scene, at) if token.classes and scene.counts(at) else None
        if made is None:
            at += 1
            continue
        if found and found[-1].end >= made.start:
            made.start = found[-1].end + 1 if found[-1].end < at else at
        if found and _is_change(scene, found[-1], made):
            found[-1].end, found[-1].reason = made.end, "measure.change"
        else:
            found.append(made)
        at = made.end + 1
    return found


def _is_change(scene: Scene, earlier: Measure, later: Measure) -> bool:
    """Tell whether two measures are the ends of one change: van 60 | naar 80 procent."""
    between = scene.tokens[earlier.end + 1 : later.start + 1]
    before = scene.tokens[earlier.start]
    starts = "changefrom" in before.classes or (
        earlier.start > 0 and "changefrom" in scene.tokens[earlier.start - 1].classes
    )
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
    if "share" in classes:
        return _share(scene, at)
    if "code" in classes and classes["code"] in _CEFR:
        return _level(scene, at)
    if not any(kind in classes for kind in _AMOUNT) or "year" in classes:
        return None
    return None if _is_name(scene, at) else _quantity(scene, at)


def _money(scene: Scene, at: int) -> Measure | None:
    if at + 1 >= len(scene.tokens) or "number" not in scene.tokens[at + 1].classes:
        return None
    end = at + 1
    while end + 1 < len(scene.tokens) and not {"magnitude", "currency"}.isdisjoint(scene.tokens[end + 1].classes):
        end += 1
    return Measure(_with_limit(scene, at), _with_rate(scene, end), "measure.money")


def _each_case(scene: Scene, at: int) -> Measure | None:
    """Read "na elke dienst": how often, by the case."""
    if at == 0 or at + 1 >= len(scene.tokens) or "eachcase" not in scene.tokens[at - 1].classes:
        return None
    following = scene.tokens[at + 1]
    return Measure(at - 1, at + 1, "measure.frequency") if _is_word(following) else None


def _times_alone(scene: Scene, at: int) -> Measure | None:
    """Read "tweemaal", "twice"; "once" only where a clause ends, elsewhere it means as soon as."""
    ends = at + 1 == len(scene.tokens) or not scene.tokens[at + 1].norm[:1].isalpha()
    return Measure(at, at, "measure.frequency") if ends or scene.tokens[at].norm != "once" else None


def _share(scene: Scene, at: int) -> Measure | None:
    """Read "twee derde", "een kwart", "de helft van"."""
    if at == 0:
        return None
    before = scene.tokens[at - 1].classes
    if "number" in before:
        return Measure(at - 1, at, "measure.share")
    if {"a", "the"}.isdisjoint(before):
        return None
    drops = at > 1 and "changeby" in scene.tokens[at - 2].classes
    return Measure(at - 1, at, "measure.share") if drops or _next_is(scene, at, "of") else None


def _next_is(scene: Scene, at: int, kind: str) -> bool:
    return at + 1 < len(scene.tokens) and kind in scene.tokens[at + 1].classes


def _level(scene: Scene, at: int) -> Measure | None:
    """Read "niveau B2" and "naar B1"; a bare code such as A2 may be a road."""
    if at == 0:
        return None
    before = scene.tokens[at - 1].classes
    if "score" in before or (_next_is(scene, at, "score")):
        return Measure(at - 1 if "score" in before else at, at + (0 if "score" in before else 1), "measure.score")
    if not {"changeto", "changefrom", "levelhint"}.isdisjoint(before):
        return Measure(at, at, "measure.score")
    return None


def _is_name(scene: Scene, at: int) -> bool:
    """Tell whether a number is part of a name, an age or background, not a quantity."""
    token = scene.tokens[at]
    before = scene.tokens[at - 1] if at else None
    after = scene.tokens[at + 1] if at + 1 < len(scene.tokens) else None
    if "length" in token.classes:
        return _is_age(scene, at)
    if before is not None and before.norm == "-" and before.end == token.start:
        return True
    if before is not None and "in" in before.classes and _next_is(scene, at, "timesword"):
        return True
    if not scene.text[token.start].isdigit():
        return before is not None and token.norm == "one" and "pronounone" in before.classes
    if after is not None and "schooltype" in after.classes:
        return True
    if before is not None and ("label" in before.classes or _is_proper(scene, at - 1)):
        return True
    if any(beside is not None and scene.text[beside.start].isdigit() and "number" in beside.classes for beside in (before, after)):
        return True
    return after is not None and after.norm in ("-", "/", "&") and after.start == token.end


def _is_proper(scene: Scene, at: int) -> bool:
    """Tell whether a token is a name by its capital, at the start of a sentence only when it is no known word."""
    token = scene.tokens[at]
    word = scene.slice(token)
    if not word[:1].isupper():
        return False
    starts = at == 0 or scene.sentence[at - 1] != scene.sentence[at] or scene.tokens[at - 1].norm in (":", "-", '"')
    return not token.classes and (not starts or len(word) < 4 or word.isupper() or word[-1] not in "tn")


def _is_age(scene: Scene, at: int) -> bool:
    tokens = scene.tokens
    if at + 1 < len(tokens) and "experience" in tokens[at + 1].classes:
        return True
    if at + 2 < len(tokens) and "experience" in tokens[at + 2].classes and "of" in tokens[at + 1].classes:
        return True
    length = tokens[at].classes["length"]
    years = length.unit == "month" and length.count >= 12
    return years and any("agehint" in tokens[back].classes for back in range(max(0, at - 3), at) if scene.same_sentence(at, back))


def _quantity(scene: Scene, at: int) -> Measure | None:
    token = scene.tokens[at]
    if "length" in token.classes:
        return _length(scene, at)
    if "suffixed" in token.classes:
        return _suffixed(scene, at)
    start = _with_limit(scene, at)
    if "times" in token.classes or _next_is(scene, at, "timesword"):
        return Measure(start, _with_rate(scene, at + (0 if "times" in token.classes else 1)), "measure.frequency")
    if _next_is(scene, at, "percent"):
        return Measure(start, _with_rate(scene, at + 1), "measure.share")
    if _next_is(scene, at, "currency") or _next_is(scene, at, "magnitude"):
        return Measure(start, _with_rate(scene, at + 1), "measure.money")
    if (whole := _out_of(scene, at)) is not None:
        return Measure(start, whole, "measure.score")
    noun = _noun(scene, at)
    if noun is not None:
        return Measure(start, _with_rate(scene, noun), "measure.quantity")
    if start < at or _is_bare_amount(scene, at) or _is_or_more(scene, at):
        return Measure(start, at, "measure.score")
    return None


def _length(scene: Scene, at: int) -> Measure | None:
    """Read "40 uur", "twee dagen": a quantity of time; "een dag" only where it is an hour."""
    length = scene.tokens[at].classes["length"]
    if scene.tokens[at].classes.get("article") and length.unit != "hour":
        return None
    return Measure(_with_limit(scene, at), _with_rate(scene, at), "measure.quantity")


def _suffixed(scene: Scene, at: int) -> Measure | None:
    _, suffix = scene.tokens[at].classes["suffixed"]
    return Measure(_with_limit(scene, at), at, "measure.quantity") if suffix in _SUFFIXES else None


_SUFFIXES: Final = frozenset(
    ["km", "m", "cm", "mm", "kg", "g", "k", "u", "h", "uur", "min", "sec", "s", "mb", "gb", "l", "ml", "kwh", "euro", "eur", "w", "wk", "mnd", "d", "mm2", "m2", "m3", "pt", "p", "x", "fte", "mln", "mio", "ects", "ec", "db"]
)


def _out_of(scene: Scene, at: int) -> int | None:
    """Return the place of the whole in "9 van de 10", "4,5 op 5", "9 out of 10"."""
    tokens = scene.tokens
    for end in (at + 2, at + 3):
        if end < len(tokens) and "number" in tokens[end].classes:
            joint = " ".join(token.norm for token in tokens[at + 1 : end])
            if joint in ("van de", "op", "op de", "out of", "van", "uit", "in", "of the", "/", "of"):
                return end
    return None


def _noun(scene: Scene, at: int) -> int | None:
    """Return the place of the noun a number counts: up to three adjectives on, a plural or a unit."""
    first = None
    for step in range(1, _ADJECTIVES + 2):
        place = at + step
        if not scene.same_sentence(at, place) or not _is_word(scene.tokens[place]):
            break
        token = scene.tokens[place]
        first = place if first is None else first
        if "measureunit" in token.classes or _is_plural(token.norm):
            return place
    return first


def _is_plural(norm: str) -> bool:
    return norm.endswith(("en", "s", "'s")) and not norm.endswith(("ss", "us"))


def _is_word(token: Token) -> bool:
    """Tell whether a token can be a noun or an adjective: no function word, no number, no sign."""
    if not token.norm or not token.norm[0].isalpha():
        return False
    if "measureunit" in token.classes or "unit" in token.classes:
        return True
    if token.classes.get("vagueword") == "amount" or "rhythm" in token.classes:
        return True
    return all(kind not in token.classes for kind in _CLOSED)


def _is_bare_amount(scene: Scene, at: int) -> bool:
    """Tell whether a number without a noun is a score or an end point: "een 8", "naar 40"."""
    if at == 0:
        return False
    before = scene.tokens[at - 1].classes
    return not {"a", "score", "changeto", "changefrom", "changeby", "limit"}.isdisjoint(before)


def _is_or_more(scene: Scene, at: int) -> bool:
    """Tell whether "of hoger" or "or more" makes a bound of a number."""
    tokens = scene.tokens
    return at + 2 < len(tokens) and "or" in tokens[at + 1].classes and "vagueword" in tokens[at + 2].classes


def _with_limit(scene: Scene, at: int) -> int:
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


def _with_rate(scene: Scene, end: int) -> int:
    """Return where a measure ends with its "per minuut" or "a week" behind it."""
    tokens = scene.tokens
    if end + 2 < len(tokens) and "rateper" in tokens[end + 1].classes and tokens[end + 2].norm[:1].isalpha():
        plain = tokens[end + 1].norm in ("per", "/")
        if plain or {"unit", "measureunit", "dayunit", "yearunit"} & tokens[end + 2].classes.keys():
            return end + 2
    return end


def spans(scene: Scene, found: list[Measure]) -> Iterator[tuple[int, int, str]]:
    """Yield start and end in the text, and the reason, of each measure."""
    for measure in found:
        yield scene.tokens[measure.start].start, scene.tokens[measure.end].end, measure.reason
