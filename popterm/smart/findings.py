"""The values that the SMART help gives back: what was read where, and what is still worth asking."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

Letter = Literal["S", "M", "A", "R", "T"]
FindingKind = Literal["vague", "measure", "proof", "time", "other_will", "load"]
LetterState = Literal["missing", "partly", "seen"]
GoalType = Literal["learning", "result", "unclear"]
DateKind = Literal["date", "range", "duration", "recurring"]

LETTERS: tuple[Letter, ...] = ("S", "M", "A", "R", "T")


class Finding(Struct, frozen=True):
    """A stretch of the text that says something about one letter.

    `start` and `end` count code points, the end is exclusive. `reason` is a key of `popterm.smart.texts.REASONS`.
    """

    start: int
    end: int
    letter: Letter
    reason: str
    kind: FindingKind


class Question(Struct, frozen=True):
    """The one next question worth asking: a key of `popterm.smart.texts.QUESTIONS` and what fills its places."""

    id: str
    arguments: Mapping[str, str] = {}


class DateSpan(Struct, frozen=True):
    """An expression of time: where it stands and the first and last calendar day it fixes.

    A start without an end has `last` None ("vanaf maart"); a bound that no calendar can work out
    ("vóór de zomervakantie") and a bare length of time have neither.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: DateKind


class Analysis(Struct, frozen=True):
    """What can be seen in the text of a goal; what only people can say stays open (A and R are never `seen`)."""

    findings: tuple[Finding, ...]
    letters: Mapping[Letter, LetterState]
    goal_type: GoalType
    deadline: date | None
    recurring: bool
    question: Question
