"""Sample people: invented dossiers for the demo, tests, benchmarks and pictures, the same ones every time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from popterm.domain.dossier import Dossier
from popterm.domain.people import Language
from popterm.services.sample_crowd import crowd
from popterm.services.sample_plan import Plan
from popterm.services.sample_story import PersonStory, sample_words

PEOPLE = 8
ORDER = ("anneke", "samir", "bo", "chidi", "lotte", "mehmet", "noor", "tess")
MANAGER = "Jürgen Weiß"
"""Who leads the first eight: the name of the user in the demo."""


def sample_dossiers(
    today: date, people: int = PEOPLE, language: str = "nl", *, zone: str = "Europe/Amsterdam"
) -> Iterator[Dossier]:
    """Invent *people* dossiers as they stand on *today*; the same arguments give the same dossiers.

    The first eight are told with care: two talk today (one with last year's plan behind it, one about
    progress, with goals on time and late), others are in mid-cycle, preparing, held and signed, and new.
    Six of them speak *language* (``nl`` or ``en``), two the other. Whoever follows is made of trades.

    Args:
        today: The day from which all dates are counted.
        people: How many.
        language: The language of most of them.
        zone: IANA name of the zone in which their conversations are planned.
    """
    for key in ORDER[:people]:
        story, spoken = _story(key, language)
        yield Plan(story, today, spoken, sample_words(spoken).months, zone).dossier()
    yield from crowd(today, len(ORDER), people, language, zone)


def _story(key: str, language: str) -> tuple[PersonStory, Language]:
    """The story with that key, in *language* if it is told in it."""
    spoken: tuple[Language, ...] = ("en", "nl") if language == "en" else ("nl", "en")
    for tongue in spoken:
        for story in sample_words(tongue).people:
            if story.key == key:
                return story, tongue
    raise KeyError(key)
