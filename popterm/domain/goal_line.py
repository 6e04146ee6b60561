"""A goal typed in one go: the statement, and short marks for the rest.

    Ik leid vier klantgesprekken vóór 1 juni #vaardigheid +meelopen bij Samir @Anneke >27 nov 6u €0

``#`` kind · ``^`` learning, result or heading · ``+`` an activity, and after it ``@`` who, ``>`` by when, hours as
``6u`` or ``6h``, cost as ``€250``, ``#`` its kind where its words do not tell it (``#-`` for none). Before the first
``+`` an ``@`` or ``>`` is about the goal: its owner and its last day (of a heading: the day by which it is worked out).
A mark stands at the beginning of a word. A backslash before it makes it a word like any other, and so is everything
that no mark understands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import cast

from msgspec import Struct, structs

from popterm.domain.goal import Activity, Goal, GoalKind, GoalType
from popterm.domain.goal_marks import (
    ACTIVITY_KIND_WORDS,
    GOAL_KIND_WORDS,
    OWNER_WORDS,
    SORT_WORDS,
    activity_kind,
    kind_named,
)
from popterm.domain.people import Language, Owner, Person

ReadDay = Callable[[str], date | None]

ESCAPE = "\\"
SIGNS = "#^+@>"
NO_KIND = "-"
LONGEST_DAY = 5
"""Words that a day may take after ``>``."""

_HOURS = re.compile(r"(\d{1,4}(?:[.,]\d{1,4})?)(?:u|h|uur|hrs?|hours?)", re.IGNORECASE)
_COST = re.compile(r"€(\d{1,3}(?:[.,]\d{3})+|\d{1,7})(?:[.,](\d{1,2}))?")


class GoalLine(Struct, frozen=True):
    """What a goal line says. *day* is that of a mark, not of the statement; the activities have no ids yet."""

    statement: str = ""
    kind: GoalKind | None = None
    type: GoalType = "unclear"
    is_heading: bool = False
    owner: Owner = "employee"
    day: date | None = None
    activities: tuple[Activity, ...] = ()


def iso_day(words: str) -> date | None:
    """The day of an ISO date, or None."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def read_goal_line(line: str, person: Person, read_day: ReadDay = iso_day) -> GoalLine:
    """What a goal line says; what no mark understands is part of the statement or of an activity."""
    reader = _Reader(names_of(person), read_day)
    reader.read(line.split())
    return structs.replace(reader.goal, statement=" ".join(reader.statement), activities=tuple(reader.activities()))


def read_activity_line(line: str, person: Person, read_day: ReadDay = iso_day) -> Activity:
    """The activity that a line says, without an id; a ``+`` at its beginning changes nothing."""
    words = line.split()
    if words and _begins_activity(words[0]):
        words[0] = words[0][1:]
    reader = _Reader(names_of(person), read_day, is_activity=True)
    reader.read(words)
    return reader.activities()[0]


def names_of(person: Person) -> dict[str, Owner]:
    """The first names that mean one of the two, folded; none that could mean somebody else as well."""
    sides: tuple[tuple[str, Owner], ...] = ((person.given_name, "employee"), (person.manager_given_name, "manager"))
    names = {name.casefold(): side for name, side in sides if name and kind_named(OWNER_WORDS, name) is None}
    return names if person.given_name.casefold() != person.manager_given_name.casefold() else {}


def _begins_activity(word: str) -> bool:
    """``+meelopen`` does; ``+`` alone, ``+31`` and ``+5%`` are words."""
    return word.startswith("+") and len(word) > 1 and not word[1].isdigit()


class _ActivityRead:
    """An activity as far as it was read."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.marks = Activity("", "")
        self.is_kind_told = False

    def value(self) -> Activity:
        what = " ".join(self.words)
        return structs.replace(
            self.marks, what=what, kind=self.marks.kind if self.is_kind_told else activity_kind(what)
        )


class _Reader:
    """Reads a line word by word; each mark says how many words it took, 0 for a word that is no mark."""

    def __init__(self, names: dict[str, Owner], read_day: ReadDay, *, is_activity: bool = False) -> None:
        self._names = names
        self._read_day = read_day
        self._is_activity = is_activity
        self._found: list[_ActivityRead] = [_ActivityRead()] if is_activity else []
        self.goal = GoalLine()
        self.statement: list[str] = []

    def activities(self) -> list[Activity]:
        return [found.value() for found in self._found]

    def read(self, words: Sequence[str]) -> None:
        place = 0
        while place < len(words):
            taken = self._mark(words, place)
            if not taken:
                text = self._found[-1].words if self._found else self.statement
                text.append(words[place].removeprefix(ESCAPE))
            place += taken or 1

    def _mark(self, words: Sequence[str], place: int) -> int:
        word = words[place]
        sign, rest = word[0], word[1:]
        if sign == "+" and not self._is_activity:
            return self._begin(word)
        if sign == "#":
            return self._kind(rest)
        if sign == "^" and not self._is_activity:
            return self._sort(rest)
        if sign == "@":
            return self._owner(rest)
        if sign == ">":
            return self._day([rest, *words[place + 1 : place + LONGEST_DAY]])
        return self._amount(words, place) if self._found else 0

    def _begin(self, word: str) -> int:
        if not _begins_activity(word):
            return 0
        self._found.append(_ActivityRead())
        self.read([word[1:]] if word[1] != "+" else [f"{ESCAPE}{word[1:]}"])
        return 1

    def _kind(self, name: str) -> int:
        goal_kind = None if self._is_activity else kind_named(GOAL_KIND_WORDS, name)
        kind = kind_named(ACTIVITY_KIND_WORDS, name)
        if goal_kind is not None:
            self.goal = structs.replace(self.goal, kind=goal_kind)
        elif self._found and (kind is not None or name == NO_KIND):
            self._found[-1].marks = structs.replace(self._found[-1].marks, kind=kind)
            self._found[-1].is_kind_told = True
        else:
            return 0
        return 1

    def _sort(self, name: str) -> int:
        sort = kind_named(SORT_WORDS, name)
        if sort == "heading":
            self.goal = structs.replace(self.goal, is_heading=True)
        elif sort is not None:
            self.goal = structs.replace(self.goal, type=cast("GoalType", sort))
        return int(sort is not None)

    def _owner(self, name: str) -> int:
        owner = self._names.get(name.casefold()) or kind_named(OWNER_WORDS, name)
        if owner is None:
            return 0
        if self._found:
            self._found[-1].marks = structs.replace(self._found[-1].marks, owner=owner)
        else:
            self.goal = structs.replace(self.goal, owner=owner)
        return 1

    def _day(self, words: Sequence[str]) -> int:
        """The longest run of words that is a day."""
        for count in range(len(words), 0, -1):
            day = self._read_day(" ".join(words[:count])) if words[0] else None
            if day is None:
                continue
            if self._found:
                self._found[-1].marks = structs.replace(self._found[-1].marks, by=day)
            else:
                self.goal = structs.replace(self.goal, day=day)
            return count
        return 0

    def _amount(self, words: Sequence[str], place: int) -> int:
        """Hours or cost; a lone euro sign belongs to the number after it."""
        marks, word, taken = self._found[-1].marks, words[place], 1
        if word == "€" and place + 1 < len(words):
            word, taken = f"€{words[place + 1]}", 2
        if cost := _COST.fullmatch(word):
            cents = int(re.sub(r"\D", "", cost[1])) * 100 + int((cost[2] or "0").ljust(2, "0"))
            self._found[-1].marks = structs.replace(marks, cents=cents)
            return taken
        if hours := _HOURS.fullmatch(word):
            self._found[-1].marks = structs.replace(marks, hours=float(hours[1].replace(",", ".")))
            return 1
        return 0


def goal_line(goal: Goal, person: Person, language: Language) -> str:
    """The line that says what the marks can say of *goal*; read back it gives the same."""
    sorts = ["learning"] if goal.type == "learning" else ["result"] if goal.type == "result" else []
    day = goal.work_out_by if goal.is_heading else goal.deadline
    activities = (activity_line(activity, person, language) for activity in goal.activities if activity.what.strip())
    parts = [
        *_plain(goal.statement.split()),
        *([f"#{GOAL_KIND_WORDS[goal.kind][language][0]}"] if goal.kind else []),
        *(f"^{SORT_WORDS[sort][language][0]}" for sort in (*sorts, *(["heading"] if goal.is_heading else []))),
        *([f"@{_owner_word(goal.owner, person, language)}"] if goal.owner != "employee" else []),
        *([f">{day.isoformat()}"] if day else []),
        *(f"+{ESCAPE if line[0].isdigit() else ''}{line}" for line in activities),
    ]
    return " ".join(parts)


def activity_line(activity: Activity, person: Person, language: Language) -> str:
    """The line that says one activity; read back it gives the same."""
    parts = list(_plain(activity.what.split(), is_activity=True))
    if activity.kind != activity_kind(activity.what):
        parts.append(f"#{ACTIVITY_KIND_WORDS[activity.kind][language][0] if activity.kind else NO_KIND}")
    if activity.owner != "employee":
        parts.append(f"@{_owner_word(activity.owner, person, language)}")
    if activity.by is not None:
        parts.append(f">{activity.by.isoformat()}")
    if activity.hours is not None:
        number = f"{activity.hours:.4f}".rstrip("0").rstrip(".")
        parts.append(f"{_decimal(number, language)}{'u' if language == 'nl' else 'h'}")
    if activity.cents is not None:
        euros, rest = divmod(activity.cents, 100)
        parts.append(f"€{euros}{_decimal(f'.{rest:02d}', language) if rest else ''}")
    return " ".join(parts)


def _plain(words: Iterable[str], *, is_activity: bool = False) -> Iterable[str]:
    """Words, each with a backslash where it would be read as a mark."""
    for word in words:
        is_mark = word[0] in SIGNS and len(word) > 1
        is_amount = is_activity and (word == "€" or _COST.fullmatch(word) or _HOURS.fullmatch(word))
        yield f"{ESCAPE}{word}" if is_mark or is_amount or word[0] == ESCAPE else word


def _owner_word(owner: Owner, person: Person, language: Language) -> str:
    name = {"employee": person.given_name, "manager": person.manager_given_name}.get(owner, "")
    return name if names_of(person).get(name.casefold()) == owner else OWNER_WORDS[owner][language][0]


def _decimal(text: str, language: Language) -> str:
    return text.replace(".", ",") if language == "nl" else text
