"""Numbers that count nothing: parts of names, ages, years of experience."""

from typing import Final

from popterm.smart.scene import Scene

_YEAR: Final = 12
_JOINING: Final = frozenset({"-", "/", "&"})
_HEADING: Final = frozenset({":", "-", '"'})


def is_name(scene: Scene, at: int) -> bool:
    """Tell whether a number is part of a name, an age or background, not a quantity."""
    token = scene.tokens[at]
    if "length" in token.classes:
        return _is_age(scene, at)
    before = scene.tokens[at - 1] if at else None
    if before is not None and before.norm == "-" and before.end == token.start:
        return True
    if before is not None and before.norm == "in" and scene.has(at + 1, "timesword"):
        return True
    if _is_age_range(scene, at):
        return True
    if not scene.text[token.start].isdigit():
        return token.norm == "one" and scene.has(at - 1, "pronounone")
    labelled = scene.has(at - 1, "label") and not (scene.has(at + 1, "measureunit") or scene.has(at + 1, "percent"))
    if labelled or scene.has(at + 1, "schooltype") or (at > 0 and _is_proper(scene, at - 1)):
        return True
    return _is_figure(scene, at - 1) or _is_figure(scene, at + 1) or _is_joined(scene, at)


def _is_age_range(scene: Scene, at: int) -> bool:
    """Tell whether a number is an age: aged 4 to 6, kinderen van 4 tot 6."""
    if scene.has(at - 1, "changeto") and scene.has(at - 2, "number"):
        return _is_age_range(scene, at - 2)
    return scene.has(at - 1, "aged") or (scene.has(at - 2, "people") and scene.has(at - 1, "changefrom"))


def _is_figure(scene: Scene, at: int) -> bool:
    """Tell whether a neighbour is a number in figures: 020 7946 0123."""
    return scene.has(at, "number") and scene.text[scene.tokens[at].start].isdigit()


def _is_joined(scene: Scene, at: int) -> bool:
    """Tell whether a number is joined to what follows: 12-B, S/4."""
    if at + 1 >= len(scene.tokens):
        return False
    after = scene.tokens[at + 1]
    return after.norm in _JOINING and after.start == scene.tokens[at].end and not scene.has(at + 2, "measureunit")


def _is_proper(scene: Scene, at: int) -> bool:
    """Tell whether a token is a name by its capital; at the start of a sentence verbs have one too: Geef 3 …"""
    token = scene.tokens[at]
    word = scene.slice(token)
    if not word[:1].isupper() or token.classes:
        return False
    starts = at == 0 or scene.sentence[at - 1] != scene.sentence[at] or scene.tokens[at - 1].norm in _HEADING
    return not starts or len(word) < 4 or word.isupper() or word[-1] not in "tn"


def _is_age(scene: Scene, at: int) -> bool:
    """Tell whether a length of time is an age or background: 45 jaar oud, 12 years of experience."""
    if scene.has(at + 1, "experience") or (scene.has(at + 1, "of") and scene.has(at + 2, "experience")):
        return True
    if _is_age_range(scene, at):
        return True
    length = scene.tokens[at].classes["length"]
    if length.unit != "month" or length.count < _YEAR:
        return False
    return any(scene.has(back, "agehint") and scene.same_sentence(at, back) for back in (at - 1, at - 2, at - 3))
