"""Completion of the short marks in a goal line, in the language of the plan or the other one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from textual.suggester import Suggester

from popterm.domain.goal_line import names_of
from popterm.domain.goal_marks import ACTIVITY_KIND_WORDS, GOAL_KIND_WORDS, OWNER_WORDS, SORT_WORDS
from popterm.domain.people import Language, Person


class MarkSuggester(Suggester):
    """Completes the last word of a line when it begins with ``#``, ``^``, ``@`` or ``+``."""

    def __init__(self, *, is_activity: bool = False) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._is_activity = is_activity
        self._language: Language = "nl"
        self._names: tuple[str, ...] = ()

    def speak(self, person: Person, language: Language) -> None:
        """Offer the names of the two and the words of a language."""
        known = names_of(person)
        both = (person.given_name, person.manager_given_name)
        self._names, self._language = tuple(name for name in both if name.casefold() in known), language

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last word completed, or None."""
        return self.completed(value)

    def completed(self, line: str) -> str | None:
        """The line with its last word completed, or None when no mark begins so."""
        word = line.rpartition(" ")[2]
        if len(word) < 2:
            return None
        begun = word[1:].casefold()
        for name in self._words(word[0], has_activity=self._is_activity or " +" in line):
            if name.casefold().startswith(begun) and len(name) > len(begun):
                return f"{line}{name[len(begun) :]}"
        return None

    def _words(self, sign: str, *, has_activity: bool) -> Iterator[str]:
        """The language of the plan first, then the other: people mix them."""
        for language in sorted(get_args(Language), key=lambda known: known != self._language):
            for names in self._tables(sign, has_activity=has_activity):
                yield from names.get(language, ())

    def _tables(self, sign: str, *, has_activity: bool) -> Iterator[Mapping[Language, tuple[str, ...]]]:
        if sign == "@":
            yield {self._language: self._names}
            yield from OWNER_WORDS.values()
        elif sign == "#":
            yield from () if self._is_activity else GOAL_KIND_WORDS.values()
            yield from ACTIVITY_KIND_WORDS.values() if has_activity else ()
        elif not self._is_activity:
            yield from ACTIVITY_KIND_WORDS.values() if sign == "+" else SORT_WORDS.values() if sign == "^" else ()
