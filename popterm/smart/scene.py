"""A goal laid out for reading: its tokens in sentences, what is quoted, and which sentences only give background."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from popterm.smart.lexicon import Sense
from popterm.smart.moments import Moment, moment_of
from popterm.smart.times import read_times
from popterm.smart.tokens import Token

_ENDS: Final = frozenset(".!?;…•")
_NEAR_PARTICLE: Final = 14
_NEAR_PREPOSITION: Final = 4
_BEFORE_INFINITIVE: Final = 7


class Scene:
    """The tokens of a text with, for each, its sentence and whether it is quoted; and the background sentences."""

    __slots__ = ("_places", "background", "lang", "quoted", "sentence", "text", "today", "tokens")

    def __init__(self, text: str, lang: str, today: date, month_first: bool = False) -> None:
        self.text = text
        self.lang = lang
        self.today = today
        self.tokens: Sequence[Token] = read_times(text, lang, today, month_first)
        self.sentence = _sentences(self.tokens)
        self._places: dict[str, list[int]] = {}
        for at, token in enumerate(self.tokens):
            self._places.setdefault(token.norm, []).append(at)
        self.quoted = _quoted(self.tokens)
        self.background = _background(self)

    def counts(self, at: int) -> bool:
        """Tell whether a token belongs to the goal itself: not quoted, not background."""
        return not self.quoted[at] and self.sentence[at] not in self.background

    def moments(self) -> Iterator[tuple[int, Token, Moment]]:
        """Yield place, token and moment of every expression of time, norms for each case left out."""
        for at, token in enumerate(self.tokens):
            moment = moment_of(token.classes) if token.timed else None
            if moment is None or self.quoted[at] or self.is_norm(at, moment) or self._is_attribute(at):
                continue
            yield at, token, moment

    def _is_attribute(self, at: int) -> bool:
        """Tell whether a rhythm only describes a known thing: de dagelijkse leiding, four monthly reports."""
        if at == 0 or at + 1 == len(self.tokens) or "rhythm" not in self.tokens[at].classes:
            return False
        before, after = self.tokens[at - 1], self.tokens[at + 1]
        known = not {"the", "number"}.isdisjoint(before.classes) or before.norm.endswith("'s") or before.norm == "'"
        return known and (after.norm[:1].isalpha() and "stop" not in after.classes)

    def is_norm(self, at: int, moment: Moment) -> bool:
        """Tell whether a length is a norm for each case: "vragen binnen twee werkdagen beantwoorden"."""
        if moment.role == "norm":
            return True
        if moment.role != "within" or moment.last is None or (moment.last - self.today).days > 14:
            return False
        if not moment.in_days:
            return False
        return any("respond" in token.classes for token in self.within_sentence(at))

    def has(self, at: int, kind: str) -> bool:
        """Tell whether there is a token at a place and it is of a class."""
        return 0 <= at < len(self.tokens) and kind in self.tokens[at].classes

    def within_sentence(self, at: int) -> Iterator[Token]:
        """Yield the tokens of the sentence of a token."""
        number = self.sentence[at]
        start = at
        while start > 0 and self.sentence[start - 1] == number:
            start -= 1
        while start < len(self.tokens) and self.sentence[start] == number:
            yield self.tokens[start]
            start += 1

    def same_sentence(self, one: int, other: int) -> bool:
        """Tell whether two token places lie in one sentence of the text."""
        return 0 <= other < len(self.tokens) and self.sentence[one] == self.sentence[other]

    def slice(self, token: Token) -> str:
        """Return the text of a token as it was written."""
        return self.text[token.start : token.end]

    def senses(self, at: int) -> Iterator[tuple[Sense, int]]:
        """Yield the readings of a verb form whose particle or preposition stands near enough, with its place."""
        for sense in self.tokens[at].classes.get("verb", ()):
            word = sense.particle[-1] if sense.particle else sense.preposition
            if not word:
                yield sense, at
                continue
            place = self._beside(at, word, _NEAR_PARTICLE if sense.particle else _NEAR_PREPOSITION)
            if place is not None:
                yield sense, place

    def _beside(self, at: int, word: str, reach: int) -> int | None:
        """Return the place of a word behind a verb, or in Dutch before an infinitive at the end."""
        places = self._places.get(word)
        if places is None:
            return None
        next_one = bisect_right(places, at)
        if next_one < len(places) and places[next_one] < at + reach and self.same_sentence(at, places[next_one]):
            return places[next_one]
        before = bisect_left(places, at) - 1
        if self.lang == "nl" and before >= 0 and places[before] > at - _BEFORE_INFINITIVE:
            return places[before] if self.same_sentence(at, places[before]) else None
        return None


def _sentences(tokens: Sequence[Token]) -> list[int]:
    number, numbers = 0, []
    for token in tokens:
        numbers.append(number)
        if token.norm in _ENDS or (token.norm == "" and not token.classes) or token.norm[:1] == "\n":
            number += 1
    return numbers


def _quoted(tokens: Sequence[Token]) -> list[bool]:
    """Mark the tokens between a pair of double quotes, or of single ones that stand alone."""
    quoted = [False] * len(tokens)
    for sign in ('"', "'"):
        places = [at for at, token in enumerate(tokens) if token.norm == sign]
        for start, end in zip(places[::2], places[1::2], strict=False):
            if end - start <= 25:
                quoted[start : end + 1] = [True] * (end + 1 - start)
    return quoted


def _background(scene: Scene) -> frozenset[int]:
    """Find the sentences that tell how things are or were: a start such as "sinds", a past tense, no wish."""
    wants: set[int] = set()
    tells: set[int] = set()
    position, last = 0, -1
    for token, number in zip(scene.tokens, scene.sentence, strict=True):
        position = position + 1 if number == last else 0
        last = number
        if not token.classes:
            continue
        moment = moment_of(token.classes) if token.timed else None
        if moment is not None:
            if moment.role == "past":
                tells.add(number)
            elif moment.role in ("by", "within"):
                wants.add(number)
        elif "wanting" in token.classes:
            wants.add(number)
        elif (position == 0 and "backgroundopener" in token.classes) or (position < 5 and "pasttense" in token.classes):
            tells.add(number)
    return frozenset(tells - wants)
