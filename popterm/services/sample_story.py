"""What the files of sample people say: words and days counted from today."""

from __future__ import annotations

import tomllib
from functools import lru_cache

import msgspec
from msgspec import Struct

from popterm.domain.events import Answer, MarkKind
from popterm.domain.goal import ActivityKind, GoalKind, GoalState, GoalType, Idea
from popterm.domain.people import Owner, Side
from popterm.domain.signing import SigningAnswer
from popterm.services.resources import PACKAGE

SAMPLES = PACKAGE / "samples"


class ActivityStory(Struct, frozen=True, forbid_unknown_fields=True):
    """An activity of a goal, to be done by day *days*."""

    what: str
    kind: ActivityKind
    owner: Owner = "employee"
    days: int | None = None
    hours: float | None = None
    euros: int | None = None


class GoalStory(Struct, frozen=True, forbid_unknown_fields=True):
    """A goal. *open* names the lines of its agreements that were not kept in time; ``{deadline}`` is a date."""

    statement: str
    heading: bool = False
    owner: Owner = "employee"
    work_out: int | None = None
    idea: Idea = "employee"
    type: GoalType = "unclear"
    kind: GoalKind | None = None
    priority: int | None = None
    confidence: int | None = None
    benefit_employee: str = ""
    benefit_organisation: str = ""
    practice: str = ""
    proof: str = ""
    activities: tuple[ActivityStory, ...] = ()
    support: str = ""
    support_days: int | None = None
    mentor: str = ""
    obstacle: str = ""
    plan: str = ""
    moments: tuple[int, ...] = ()
    deadline: int | None = None
    state: GoalState = "open"
    reason: str = ""
    open: tuple[str, ...] = ()


class PointStory(Struct, frozen=True, forbid_unknown_fields=True):
    """A point on one side's list."""

    side: Side
    text: str
    note: str = ""
    find_out: str = ""
    found: bool = False


class AgreementStory(Struct, frozen=True, forbid_unknown_fields=True):
    """An agreement besides the goals; *open* when it was not kept in time."""

    what: str
    owner: Owner
    days: int
    open: bool = False


class NoteStory(Struct, frozen=True, forbid_unknown_fields=True):
    """A marked line of a conversation."""

    mark: MarkKind
    text: str


class HeldStory(Struct, frozen=True, forbid_unknown_fields=True):
    """What was said in a conversation that was held; *correction* is what the employee added to the summary."""

    summary: str
    answer: Answer
    closing: str
    correction: str = ""
    notes: tuple[NoteStory, ...] = ()


class SignedStory(Struct, frozen=True, forbid_unknown_fields=True):
    """How both signed, and how many days after the conversation."""

    days: int = 2
    employee: SigningAnswer = "agreed"
    remark: str = ""


class TalkStory(Struct, frozen=True, forbid_unknown_fields=True):
    """A conversation that was held or is planned."""

    days: int
    at: str = "10:00"
    minutes: int = 60
    script: str = "development"
    purpose: str = ""
    held: HeldStory | None = None
    signed: SignedStory | None = None


class CycleStory(Struct, frozen=True, forbid_unknown_fields=True):
    """One term of the plan and all that belongs to it."""

    begins: int
    learn: str = ""
    required: str = ""
    direction: str = ""
    opportunities: str = ""
    approach: str = ""
    competences: str = ""
    five_years: str = ""
    money: str = ""
    sealed_employee: int | None = None
    sealed_manager: int | None = None
    points: tuple[PointStory, ...] = ()
    view: str = ""
    goals: tuple[GoalStory, ...] = ()
    agreements: tuple[AgreementStory, ...] = ()
    talks: tuple[TalkStory, ...] = ()


class PersonStory(Struct, frozen=True, forbid_unknown_fields=True):
    """One sample person. *key* is what their ids are made of."""

    key: str
    name: str
    role: str
    email: str = ""
    manager: str = "Jürgen Weiß"
    cycles: tuple[CycleStory, ...] = ()


class Trade(Struct, frozen=True, forbid_unknown_fields=True):
    """A profession with what its people bring up and work on: the stuff of which many people are made."""

    role: str
    learn: str
    summary: str
    closing: str
    points: tuple[PointStory, ...]
    goals: tuple[GoalStory, ...]


class SampleWords(Struct, frozen=True, forbid_unknown_fields=True):
    """One language's file: names of the months, people and trades."""

    months: tuple[str, ...]
    people: tuple[PersonStory, ...]
    trades: tuple[Trade, ...] = ()


class SampleNames(Struct, frozen=True, forbid_unknown_fields=True):
    """The names of which many people are made."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    managers: tuple[str, ...]


@lru_cache(maxsize=1)
def sample_names() -> SampleNames:
    """The names for many people."""
    return msgspec.convert(tomllib.loads((SAMPLES / "names.toml").read_text("utf-8")), SampleNames)


@lru_cache(maxsize=2)
def sample_words(language: str) -> SampleWords:
    """The sample people and trades in *language*."""
    text = (SAMPLES / f"{language}.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), SampleWords)
