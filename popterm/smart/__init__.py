"""SMART help: reads a development goal in Dutch or English and says what can be seen in it, and what to ask next.

Pure and fast: no clock, no network, no model; the words and rules are data beside the code (`nl.*`, `en.*`).
"""

from popterm.smart.analysis import analyse, find_dates
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
