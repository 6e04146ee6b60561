"""What is said after something was made of a note."""

from __future__ import annotations

from popterm.domain.people import Person
from popterm.language import _, current
from popterm.services.lines import Outcome
from popterm.services.paper import Paper
from popterm.wording import called

MAKING_KEYS = ("live.goal", "live.agreement", "live.point", "live.lines")
MOST = 48
"""Characters of the note that are said again."""


def made_words(outcome: Outcome, paper: Paper, person: Person) -> str:
    """One quiet line about what was made of a note, or why nothing was."""
    if outcome.note is None:
        return _("This mark has no words yet.") if paper.is_mark_waiting else _("There is no note yet.")
    if outcome.note.part:
        return _("What is noted in this part stays in it.")
    names = dict(zip(("employee", "manager"), called(person, current()), strict=True))
    whose = names.get(outcome.side or "", "")
    words = " ".join(outcome.note.text.split())
    quote = words if len(words) <= MOST else f"{words[: MOST - 1].rstrip()}…"
    if not outcome.is_new:
        return {
            "goal": _("This note is a goal draft already."),
            "agreement": _("This note is an agreement already."),
            "point": _("This note is a point for next time already, of {name}.", name=whose),
        }[outcome.kind]
    return {
        "goal": _("Goal draft: “{words}”", words=quote),
        "agreement": _("Agreement, the day to be chosen later: “{words}”", words=quote),
        "point": _("Point of {name} for next time: “{words}”", name=whose, words=quote),
    }[outcome.kind]
