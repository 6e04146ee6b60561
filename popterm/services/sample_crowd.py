"""Many sample people, made of trades: for benchmarks, and for whoever wants to see a full list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from unicodedata import normalize

from msgspec import structs

from popterm.domain.dossier import Dossier
from popterm.domain.people import Language
from popterm.services.sample_plan import Plan
from popterm.services.sample_story import (
    CycleStory,
    GoalStory,
    HeldStory,
    PersonStory,
    SignedStory,
    TalkStory,
    Trade,
    sample_names,
    sample_words,
)

STRIDE = 1009
"""A prime that divides neither list of names, so that no full name returns before all were used."""


def crowd(today: date, first: int, people: int, language: str, zone: str) -> Iterator[Dossier]:
    """The sample people number *first* up to *people*, each the same however many there are."""
    for number in range(first, people):
        spoken = _spoken(number, language)
        words = sample_words(spoken)
        yield Plan(_person(number, words.trades), today, spoken, words.months, zone).dossier()


def _spoken(number: int, language: str) -> Language:
    """Three in four speak *language*."""
    is_english = (language == "en") != (number % 4 == 3)
    return "en" if is_english else "nl"


def _person(number: int, trades: tuple[Trade, ...]) -> PersonStory:
    chance = Random(f"popterm {number}")  # noqa: S311 - invented people need no secrets
    trade = trades[chance.randrange(len(trades))]
    names = sample_names()
    given, family = divmod(number * STRIDE % (len(names.given) * len(names.family)), len(names.family))
    name = f"{names.given[given]} {names.family[family]}"
    return PersonStory(
        key=f"crowd {number}",
        name=name,
        role=trade.role,
        email=f"{_mailbox(name)}@work.example",
        manager=names.managers[chance.randrange(len(names.managers))],
        cycles=tuple(_cycles(number, trade, chance)),
    )


def _cycles(number: int, trade: Trade, chance: Random) -> Iterator[CycleStory]:
    """Where a person is in the year: new, preparing, half-way, or just signed."""
    kind = number % 4
    if kind == 0:
        yield CycleStory(begins=-chance.randrange(3, 60))
    elif kind == 1:
        days = chance.randrange(4, 60)
        yield CycleStory(
            begins=days - 70,
            points=trade.points,
            sealed_manager=-1 if days < 14 else None,
            talks=(TalkStory(days=days, at=chance.choice(("09:00", "11:30", "14:00", "15:30"))),),
        )
    else:
        yield _running(trade, chance, since=chance.randrange(60, 250) if kind == 2 else chance.randrange(8, 20))


def _running(trade: Trade, chance: Random, since: int) -> CycleStory:
    held = HeldStory(summary=trade.summary, answer=chance.choice(("yes", "add")), closing=trade.closing)
    talks = [TalkStory(days=-since, held=held, signed=SignedStory())]
    if chance.random() < 0.6:
        talks.append(TalkStory(days=chance.randrange(5, 90), minutes=30, script="progress"))
    return CycleStory(
        begins=-since - 15,
        learn=trade.learn,
        goals=tuple(_goal(goal, chance, since) for goal in trade.goals),
        talks=tuple(talks),
    )


def _goal(goal: GoalStory, chance: Random, since: int) -> GoalStory:
    deadline = chance.randrange(120, 320) - since
    state = chance.choice(("open", "on_track", "on_track", "at_risk")) if since > 30 else "open"
    is_late = chance.random() < 0.2
    return structs.replace(
        goal,
        deadline=deadline,
        state="reached" if deadline < 0 and not is_late else state,
        support_days=chance.randrange(20, 50) - since,
        moments=(deadline // 2,) if deadline > 10 else (),
        activities=tuple(
            structs.replace(activity, days=chance.randrange(30, 110) - since) for activity in goal.activities
        ),
        open=("support",) if is_late else (),
    )


def _mailbox(name: str) -> str:
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return ".".join("".join(c for c in word if c.isalpha()) for word in plain.split())
