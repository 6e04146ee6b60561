"""SMART help: reads a development goal in Dutch or English and says what can be seen in it, and what to ask next.

Pure and fast: no clock, no network, no model; words and rules are data beside the code (`nl.*`, `en.*`, `time.toml`).
"""

from datetime import date, datetime

from popterm.smart.findings import LETTERS, Analysis, DateSpan, Finding, Question
from popterm.smart.texts import QUESTIONS, REASONS

__all__ = [
    "LETTERS",
    "QUESTIONS",
    "REASONS",
    "Analysis",
    "DateSpan",
    "Finding",
    "Question",
    "analyse",
    "find_dates",
]


def analyse(text: str, *, lang: str, today: date, month_first: bool = False) -> Analysis:
    """Return what can be seen in the text of one goal, seen from `today`; offsets count code points.

    Args:
        text: The goal as typed; what stands behind the first 20,000 code points is not read.
        lang: "nl" or "en", with a region or without.
        today: The day to count from.
        month_first: Read 6/7/2027 as June 7th.
    """
    from popterm.smart.analysis import (
        analysis,  # rules and words are loaded on first use, so that starting costs nothing
    )

    return analysis(text, lang, today, month_first)


def find_dates(text: str, *, lang: str, now: datetime, month_first: bool = False) -> tuple[DateSpan, ...]:
    """Return the expressions of time in a text, in order of place, with the days they fix seen from `now`.

    Norms ("binnen 24 uur antwoorden") are left out. The arguments are those of `analyse`.
    """
    from popterm.smart.analysis import date_spans

    return date_spans(text, lang, now.date(), month_first)
