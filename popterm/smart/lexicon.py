"""The words of a language, read once from its files: what a token can be, and the terms of several words."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from popterm.smart.inflection import comparative, forms
from popterm.smart.patterns import Node, plant, shared
from popterm.smart.spelling import misspellings
from popterm.smart.tokens import tokenize

_OTHER: Final = {"nl": "en", "en": "nl"}
_SETTINGS: Final = frozenset({"compound", "stay", "dotted", "typo", "verbs", "adjective"})


@lru_cache(maxsize=8)
def _table(name: str) -> Mapping[str, Any]:
    """Return a language file or the pattern file, read once."""
    import tomllib  # these two take a third of the time that importing the rest takes
    from pathlib import Path

    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=512)
def _joint_of(kind: str) -> str | None:
    """Return the class that a kind of words shares with others: anymonth for month."""
    joint: Mapping[str, list[str]] = _table("time.toml")["joint"]
    return next((name for name, kinds in joint.items() if kind in kinds), None)


class Sense(NamedTuple):
    """One way to read a verb form: its kind, and the particle or preposition that has to stand near it."""

    kind: str
    infinitive: str
    particle: tuple[str, ...]
    preposition: str


class Lexicon:
    """What the words of one language can be; the other language lends words of time that mean nothing else here.

    `words` maps a plain word to its classes, `terms` the first and second word to the longer terms that start so,
    longest first, `timed` names the words and terms of time, `dotted` holds the short forms that a full stop belongs
    to, `typos` near misses of long words.
    """

    __slots__ = ("dotted", "terms", "timed", "typos", "words")

    def __init__(self) -> None:
        self.words: dict[str, dict[str, Any]] = {}
        self.terms: dict[str, dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]]] = {}
        self.timed: set[str] = set()
        self.dotted: set[str] = set()
        self.typos: dict[str, str] = {}

    def add(self, entry: str, kind: str, value: Any, timed: bool = False) -> None:
        """Give a word or a term one more class; a number word up to 31 can be a day too."""
        if (
            kind in ("number", "ordinal")
            and isinstance(value, int)
            and (1 < value <= 31 or (kind, value) == ("ordinal", 1))
        ):
            self.add(entry, "day", value, timed)
        parts = tuple(token.norm for token in tokenize(entry))
        self._classes(parts)[kind] = value
        if joint := _joint_of(kind):
            self._classes(parts)[joint] = value
        if timed:
            self.timed.add(" ".join(parts))
        if len(parts) == 1 and "-" in parts[0]:
            self.add(entry.replace("-", " "), kind, value, timed)

    def _classes(self, parts: tuple[str, ...]) -> dict[str, Any]:
        """Return the classes of a word or term, made when it is new."""
        if len(parts) == 1:
            return self.words.setdefault(parts[0], {})
        terms = self.terms.setdefault(parts[0], {}).setdefault(parts[1], [])
        for known, classes in terms:
            if known == parts:
                return classes
        terms.append((parts, {}))
        terms.sort(key=lambda term: -len(term[0]))
        return next(classes for known, classes in terms if known == parts)

    def add_sense(self, form: str, sense: Sense) -> None:
        """Give a verb form one more reading."""
        self.words.setdefault(form, {}).setdefault("verb", []).append(sense)


def language(lang: str) -> str:
    """Return which of the two languages a tag such as "nl-BE" or "en-IE" means; Dutch for all others."""
    return "en" if lang[:2].lower() == "en" else "nl"


def _entries(table: Mapping[str, Any]) -> Iterable[tuple[str, str, Any]]:
    """Yield word, class and value of every entry of a language file."""
    for kind, words in table.items():
        if kind in _SETTINGS:
            continue
        if set(words) == {"words"}:
            for word in words["words"]:
                yield word, kind, True
        else:
            for word, value in words.items():
                yield word, kind, value


@lru_cache(maxsize=4)
def lexicon(lang: str) -> Lexicon:
    """Return the words of a language, read and put together on first use."""
    made = Lexicon()
    time, goals = _table(f"{lang}.time.toml"), _table(f"{lang}.goals.toml")
    for table in (time, goals):
        for word, kind, value in _entries(table):
            made.add(word, kind, value, table is time)
    for word, value in _compounds(time["compound"], "ones"):
        made.add(word, "number", value, timed=True)
    for word, value in _compounds(time["compound"], "ordinals"):
        made.add(word, "ordinal", value, timed=True)
    _lend(made, lang, {word for word, _, _ in _entries(time)})
    _add_verbs(made, goals["verbs"], lang)
    for adjective in goals["adjective"]["words"]:
        made.add(adjective, "quality", True)
        for form in (comparative(adjective, lang), f"{comparative(adjective, lang)}e"):
            made.words.setdefault(form, {}).setdefault("vagueword", "comparison")
    made.dotted.update(time["dotted"]["words"])
    made.typos.update(misspellings(time["typo"]["of"], time["typo"]["never"], made.words))
    return made


def _lend(lexicon: Lexicon, lang: str, own: set[str]) -> None:
    """Add the other language's words of time, but those that would mean something else."""
    lent = _table(f"{_OTHER[lang]}.time.toml")
    stay = frozenset(lent["stay"]["words"])
    for word, kind, value in _entries(lent):
        if word not in stay and word not in own and kind not in lent["stay"]["kinds"]:
            lexicon.add(word, kind, value, timed=True)


def _compounds(parts: Mapping[str, Any], ending: str) -> Iterable[tuple[str, int]]:
    """Yield the number words (or ordinals) up to 99 that are made of ones and tens, in the order of the language."""
    first, second = ("ones", "tens") if parts["ones_first"] else ("tens", ending)
    for one, low in parts[first].items():
        for other, high in parts[second].items():
            for joint in parts["joints"]:
                suffix = parts["suffix"] if ending == "ordinals" and parts["ones_first"] else ""
                yield f"{one}{joint}{other}{suffix}", low + high


def _add_verbs(lexicon: Lexicon, kinds: Mapping[str, Iterable[str]], lang: str) -> None:
    """Add the forms of the verbs: "uit|proberen" comes apart, "werken + aan" needs its preposition."""
    for kind, verbs in kinds.items():
        for entry in verbs:
            verb, _, preposition = entry.partition(" + ")
            *particle, infinitive = verb.split("|")
            sense = Sense(kind, verb, tuple(particle), preposition)
            for form in forms(infinitive, lang):
                lexicon.add_sense(form, sense)
                if particle:
                    lexicon.add_sense("".join(particle) + form, Sense(kind, verb, (), preposition))


@lru_cache(maxsize=2)
def small_words(lang: str) -> frozenset[str]:
    """Return the articles, pronouns and the like of a language, without putting its whole lexicon together."""
    return frozenset(_table(f"{lang}.goals.toml")["stop"]["words"])


@lru_cache(maxsize=1)
def time_levels() -> tuple[Node, ...]:
    """Return the compiled patterns of time, a tree for each level."""
    table = _table("time.toml")
    levels = []
    for level in table["level"]:
        root = Node()
        for meaning, patterns in level["reads"].items():
            for pattern in patterns:
                plant(root, _spelt_out(pattern, table["short"]), meaning)
        levels.append(shared(root, {}))
    return tuple(levels)


def _spelt_out(pattern: str, short: Mapping[str, str]) -> str:
    for name, long in short.items():
        pattern = pattern.replace(f"<{name}>", long)
    return pattern
