"""The forms of regular verbs and comparatives, so that the lexicons can list each word once."""

from collections.abc import Iterator
from typing import Final

_VOWELS: Final = "aeiou"
_UNCHANGED: Final = ("be", "ge", "her", "ont", "ver", "er")


def dutch_forms(infinitive: str) -> Iterator[str]:
    """Yield the present forms and participles of a Dutch verb: verbeteren → verbeter, verbetert, verbeterd …"""
    yield infinitive
    yield f"{infinitive}d"
    if not infinitive.endswith("en"):
        yield from _irregular_dutch(infinitive)
        return
    for stem in _dutch_stems(infinitive[:-2]):
        yield stem
        yield stem if stem.endswith("t") else f"{stem}t"
        prefix = "" if infinitive.startswith(_UNCHANGED) else "ge"
        for ending in ("d", "t", "de"):
            yield f"{prefix}{stem}{ending}"
        yield f"{prefix}{infinitive}"


def _irregular_dutch(infinitive: str) -> tuple[str, ...]:
    return {
        "gaan": ("ga", "gaat", "gegaan"),
        "doen": ("doe", "doet", "gedaan"),
        "staan": ("sta", "staat", "gestaan"),
        "zien": ("zie", "ziet", "gezien"),
        "zijn": ("ben", "bent", "is"),
    }.get(infinitive, ())


def _dutch_stems(base: str) -> Iterator[str]:
    """Yield the possible stems of an infinitive without -en; one of two may be no word, which does no harm."""
    if len(base) > 2 and base[-1] == base[-2]:
        yield base[:-1]
        return
    hardened = base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])
    yield hardened
    is_open = len(base) > 1 and base[-1] not in _VOWELS and base[-2] in _VOWELS
    if is_open and (len(base) < 3 or base[-3] not in _VOWELS):
        yield hardened[:-2] + hardened[-2] * 2 + hardened[-1]


def english_forms(infinitive: str) -> Iterator[str]:
    """Yield the forms of a regular English verb: improve → improves, improved, improving."""
    yield infinitive
    if infinitive.endswith("e"):
        yield from (f"{infinitive}s", f"{infinitive}d", f"{infinitive[:-1]}ing")
    elif infinitive.endswith("y") and infinitive[-2] not in _VOWELS:
        yield from (f"{infinitive[:-1]}ies", f"{infinitive[:-1]}ied", f"{infinitive}ing")
    elif infinitive.endswith(("s", "sh", "ch", "x")):
        yield from (f"{infinitive}es", f"{infinitive}ed", f"{infinitive}ing")
    else:
        yield from (f"{infinitive}s", f"{infinitive}ed", f"{infinitive}ing")
        if infinitive[-1] in "tpgnm" and infinitive[-2] in _VOWELS and infinitive[-3] not in _VOWELS:
            yield from (f"{infinitive}{infinitive[-1]}ed", f"{infinitive}{infinitive[-1]}ing")


_ENGLISH_IRREGULAR: Final = {
    "be": ("am", "is", "are", "being", "been"), "become": ("became",), "build": ("built",), "come": ("came",),
    "deal": ("dealt",), "find": ("found",), "get": ("got",), "give": ("gave", "given"), "grow": ("grew", "grown"),
    "have": ("has", "having", "had"), "know": ("known",), "learn": ("learnt",), "make": ("made",), "pay": ("paid",),
    "seek": ("sought",), "show": ("shown",), "strive": ("strove",), "take": ("took", "taken"),
    "understand": ("understood",),
}  # fmt: skip


def forms(infinitive: str, lang: str) -> set[str]:
    """Return the forms of a verb in a language."""
    if lang == "nl":
        return set(dutch_forms(infinitive))
    return {*english_forms(infinitive), *_ENGLISH_IRREGULAR.get(infinitive, ())}


def comparative(adjective: str, lang: str) -> str:
    """Return the comparative of an adjective: assertief → assertiever, zichtbaar → zichtbaarder, clear → clearer."""
    if lang == "en":
        if adjective.endswith("e"):
            return f"{adjective}r"
        if adjective.endswith("y"):
            return f"{adjective[:-1]}ier"
        doubles = adjective[-1] in "gtnm" and adjective[-2] in _VOWELS and adjective[-3] not in _VOWELS
        return f"{adjective}{adjective[-1] if doubles else ''}er"
    if adjective.endswith("ief"):
        return f"{adjective[:-1]}ver"
    if adjective.endswith("r"):
        return f"{adjective}der"
    if adjective[-1] in "sf" and adjective[-2] in _VOWELS + "j":
        return f"{adjective[:-1]}{ {'s': 'z', 'f': 'v'}[adjective[-1]] }er"
    if adjective[-1] not in _VOWELS and adjective[-2] in _VOWELS:
        if adjective[-3:-1] in ("aa", "ee", "oo", "uu"):
            return f"{adjective[:-2]}{adjective[-1]}er"
        if adjective[-3] not in _VOWELS and sum(letter in _VOWELS for letter in adjective) == 1:
            return f"{adjective}{adjective[-1]}er"
    return f"{adjective}er"
