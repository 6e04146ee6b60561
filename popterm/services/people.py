"""Finding a person by what somebody types: a name, a part of one, or an id."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from unicodedata import combining, normalize

from msgspec import Struct

from popterm.domain.overview import Overview

_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "’": "'"})


class Search(Struct, frozen=True):
    """What was found.

    Attributes:
        found: One person, or several who all fit as well; none when nobody does.
        near: A name much like the one asked for, when nobody was found; or empty.
    """

    found: tuple[Overview, ...]
    near: str = ""

    @property
    def person(self) -> Overview | None:
        """The one person found, if it is one."""
        return self.found[0] if len(self.found) == 1 else None


def folded(text: str) -> str:
    """*text* without accents and capitals, its words parted by single spaces: *Yılmaz* and *yilmaz* are one."""
    plain = text.casefold()
    if not plain.isascii():  # most names need none of this, and home folds ten thousand
        plain = "".join(letter for letter in normalize("NFKD", plain) if not combining(letter)).translate(_LETTERS)
    return " ".join(plain.replace("-", " ").split())


def find_person(people: Iterable[Overview], wanted: str) -> Search:
    """Find the person that *wanted* names.

    An id or a full name goes before a single name, that before the beginning of one; people in the archive
    are found only when nobody else fits.
    """
    everybody = tuple(people)
    present = tuple(person for person in everybody if not person.archived)
    for group in (present, everybody):
        found = _found(group, wanted)
        if found:
            return Search(found)
    return Search((), _near(everybody, wanted))


def _found(people: tuple[Overview, ...], wanted: str) -> tuple[Overview, ...]:
    asked = folded(wanted)
    if not asked:
        return ()
    parts = asked.split()
    names = [(person, folded(person.name)) for person in people]
    ways: tuple[Callable[[Overview, str], bool], ...] = (
        lambda person, name: person.id == wanted.strip(),
        lambda person, name: name == asked,
        lambda person, name: _in_order(parts, name.split(), str.__eq__),
        lambda person, name: _in_order(parts, name.split(), str.startswith),
    )
    for fits in ways:
        if found := tuple(person for person, name in names if fits(person, name)):
            return found
    return ()


def _in_order(parts: list[str], names: list[str], fits: Callable[[str, str], bool]) -> bool:
    """Whether each part fits a name of its own, in the order of the names."""
    rest = iter(names)
    return all(any(fits(name, part) for name in rest) for part in parts)


def _near(people: tuple[Overview, ...], wanted: str) -> str:
    """The name that is most like *wanted*, whole or by one of its words."""
    asked = folded(wanted)
    words = {folded(person.name): person.name for person in people}
    for person in people:
        words.update({word: person.name for word in folded(person.name).split() if len(word) > 2})
    near = difflib.get_close_matches(asked, list(words), 1, 0.6)
    return words[near[0]] if near else ""
