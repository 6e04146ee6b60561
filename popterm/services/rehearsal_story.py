"""What the files of invented employees say: who they are, what both prepared, and what is said when."""

from __future__ import annotations

import tomllib
from functools import lru_cache

import msgspec
from msgspec import Struct

from popterm.domain.events import Answer
from popterm.domain.script import Content
from popterm.services.people import folded
from popterm.services.resources import PACKAGE
from popterm.services.sample_story import PointStory

REHEARSALS = PACKAGE / "rehearsals"
ORDER = ("sam", "robin", "eva")
"""The invented employees, the one who talks most easily first."""


class Statement(Struct, frozen=True, forbid_unknown_fields=True):
    """Something the employee says of their own accord.

    Attributes:
        phase: During which content of the screen.
        at: Minutes into the employee's floor there, written for a conversation of an hour.
    """

    phase: Content
    at: float
    text: str


class Verdict(Struct, frozen=True, forbid_unknown_fields=True):
    """What the employee says to a summary, and which answer that is."""

    answer: Answer
    text: str


class EmployeeStory(Struct, frozen=True, forbid_unknown_fields=True):
    """An invented employee in one language.

    Attributes:
        about: One line for whoever chooses; no verdict.
        view: The manager's private preparation.
        says: By phase and in order.
        replies: To questions asked on, in turn: by the question's id, or by the beginning of it before a slash.
        interrupted: When somebody cut in, in turn; then what they were saying comes back.
        summary: Their answer to each version of the summary.
        own_words: How they say it when each one's own words stand side by side.
        yes: To a goal that is read back, in turn.
    """

    id: str
    name: str
    role: str
    about: str
    purpose: str
    view: str
    points: tuple[PointStory, ...]
    says: tuple[Statement, ...]
    replies: dict[str, tuple[str, ...]]
    interrupted: tuple[str, ...]
    summary: tuple[Verdict, ...]
    own_words: str
    yes: tuple[str, ...]

    @property
    def given_name(self) -> str:
        """The name that a conversation uses."""
        return self.name.split(" ", 1)[0]


@lru_cache(maxsize=8)
def story(employee: str, language: str) -> EmployeeStory:
    """The invented employee with that id in *language*.

    Raises:
        FileNotFoundError: There is none.
    """
    text = (REHEARSALS / f"{employee}.{language}.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), EmployeeStory)


def stories(language: str) -> tuple[EmployeeStory, ...]:
    """All invented employees in *language*."""
    return tuple(story(employee, language) for employee in ORDER)


def find_story(name: str, language: str) -> EmployeeStory | None:
    """The invented employee whose name, or its beginning, that is; the first one for an empty name."""
    asked = folded(name)
    return next((found for found in stories(language) if folded(found.name).startswith(asked)), None)
