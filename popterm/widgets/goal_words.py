"""What the goal desk says: signs, short questions, distances in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from popterm.domain.goal import Goal
from popterm.domain.people import Person
from popterm.language import N_, _, current, ngettext
from popterm.smart import LETTERS, QUESTIONS, REASONS, Analysis, analyse
from popterm.smart.findings import Finding, Letter, LetterState, Question
from popterm.wording import called

SIGNS: Mapping[LetterState, str] = {"seen": "●", "partly": "◐", "missing": "○"}
STATES: Mapping[LetterState, str] = {"seen": N_("seen"), "partly": N_("partly"), "missing": N_("not yet")}
LABELS: Mapping[Letter, str] = {
    "S": N_("Specific"),
    "M": N_("Measurable"),
    "A": N_("Acceptable"),
    "R": N_("Realistic"),
    "T": N_("Time-bound"),
}
SHORT_QUESTIONS: Mapping[Letter, str] = {
    "S": N_("What exactly do we mean?"),
    "M": N_("What will we notice?"),
    "A": N_("Do we both stand behind it?"),
    "R": N_("Does it fit alongside the work?"),
    "T": N_("When is it done?"),
}
YES, NOT_YET = "✓", "○"
ENDS = (".", "!", "?", "…")
"""What a sentence ends with; then all may be said about it."""
KEYS: Mapping[str, str] = {
    "goal.new": "^n",
    "goal.left": "F3",
    "goal.right": "F4",
    "goal.date": "^o",
    "text.take": "F2",
    "all.pane": "^t",
}
"""What people call the keys that are named on the desk, by the ids of their actions."""


def names(person: Person) -> tuple[str, str]:
    """What the screen calls employee and manager."""
    return called(person, current())


def distance(day: date, today: date) -> str:
    """How far away a day is, in the largest whole unit that says something."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days < 0:
        return ngettext("{n} day ago", "{n} days ago", -days)
    if days < 21:
        return ngettext("in {n} day", "in {n} days", days)
    if days < 61:
        return ngettext("in {n} week", "in {n} weeks", round(days / 7))
    if days < 550:
        return ngettext("in {n} month", "in {n} months", round(days / 30.44))
    return ngettext("in {n} year", "in {n} years", round(days / 365.25))


def day_read(day: date, today: date) -> str:
    """A day as it was read: *wo 30 jun 2027, over 7 maanden*."""
    return f"{current().day(day)}, {distance(day, today)}"


def reason_words(finding: Finding, text: str) -> str:
    """Why something in *text* was marked."""
    return _(REASONS[finding.reason], words=text[finding.start : finding.end])


def question_words(question: Question) -> str:
    """The one next question worth asking."""
    return _(QUESTIONS[question.id], **question.arguments)


def state_of(letter: Letter, analysis: Analysis, goal: Goal) -> LetterState:
    """How far a letter is: A and R are full only by the yes of both, whatever the text says."""
    if letter not in ("A", "R"):
        return analysis.letters[letter]
    said = (goal.yes_employee is not None) + (goal.yes_manager is not None)
    return ("missing", "partly", "seen")[said]


def letters_of(analysis: Analysis, goal: Goal) -> str:
    """The letters that are full, in their places: *S M · · T*."""
    return " ".join(letter if state_of(letter, analysis, goal) == "seen" else "·" for letter in LETTERS)


class Read(NamedTuple):
    """A text and what was seen in it."""

    text: str
    analysis: Analysis


NOTHING = Analysis((), dict.fromkeys(LETTERS, "missing"), "unclear", None, recurring=False, question=Question("start"))
"""What is seen where no word stands, in any language and without its word lists."""


@lru_cache(maxsize=64)
def reading(
    text: str, language: str, today: date, dismissed: tuple[str, ...] = (), *, month_first: bool = False
) -> Analysis:
    """What can be seen in the text of a goal, without the words that were to be left alone.

    The sentence is read in the language it is written in; *language*, that of the plan, is for one that does not tell.
    """
    if not text:
        return NOTHING
    from popterm.smart.tongue import language_of  # with the first sentence, as the word lists, not with the program

    language = language_of(text, language)
    read = analyse(text, lang=language, today=today, month_first=month_first)
    alone = frozenset(word.casefold() for word in dismissed)
    if not alone or not any(text[f.start : f.end].casefold() in alone for f in read.findings):
        return read
    kept = tuple(f for f in read.findings if text[f.start : f.end].casefold() not in alone)
    calm = analyse(_covered(text, read, alone), lang=language, today=today, month_first=month_first)
    return Analysis(kept, calm.letters, read.goal_type, read.deadline, read.recurring, calm.question)


def _covered(text: str, read: Analysis, alone: frozenset[str]) -> str:
    """The text with the words that are to be left alone covered by as many letters."""
    for f in read.findings:
        if text[f.start : f.end].casefold() in alone:
            text = f"{text[: f.start]}{'x' * (f.end - f.start)}{text[f.end :]}"
    return text
