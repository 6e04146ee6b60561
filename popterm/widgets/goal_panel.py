"""SMART in words beside the sentence: what was seen, what is partly there, what is not there yet. No totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from popterm.domain.goal import Goal
from popterm.domain.people import SIDES, Person
from popterm.language import _
from popterm.smart import LETTERS
from popterm.smart.findings import Letter, LetterState
from popterm.widgets.goal_lines import Lines
from popterm.widgets.goal_words import LABELS, NOTHING, SHORT_QUESTIONS, SIGNS, STATES, Read, names, state_of
from popterm.widgets.paint import fit, row, styled

ROOMY = 50
"""From this many cells on the panel is broad and low: one line a letter."""

EVIDENCE = {"S": ("vague",), "M": ("measure", "proof"), "A": ("other_will",), "R": ("load",), "T": ("time",)}
AT_ONCE = frozenset("MT")


class GoalPanel(Lines):
    """The five letters of one goal with what stands for each.

    What was recognised (M, T) shows as one types; what asks something back (S, A, R) waits until the sentence settled.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._goal = Goal("", "")
        self._person = Person("", "")
        self._now = self._settled = Read("", NOTHING)
        self.has_colour = True

    def show(self, goal: Goal, now: Read, settled: Read, person: Person) -> None:
        """Show what is seen in the sentence of *goal* now, and what was when it last settled."""
        self._goal, self._now, self._settled, self._person = goal, now, settled, person
        self.write()

    def draw(self, width: int) -> Sequence[Content]:
        """Two lines a letter, or one in the broad form."""
        return [line for letter in LETTERS for line in self._letter(letter, width)]

    def _letter(self, letter: Letter, width: int) -> Iterator[Content]:
        read = self._now if letter in AT_ONCE else self._settled
        state = state_of(letter, read.analysis, self._goal)
        mark = f"bold $mark-{letter.lower()}" if self.has_colour else "bold"
        sign = styled(f"{SIGNS[state]} ", "" if state == "seen" else "$quiet")
        label = row(styled(f" {letter} ", mark), sign)
        words, style = self._evidence(letter, state, read)
        if width >= ROOMY:
            yield row(label, fit(_(LABELS[letter]), 16), fit(_(STATES[state]), 9, style="$quiet"), styled(words, style))
            return
        yield row(label, fit(_(LABELS[letter]), max(4, width - 16)), fit(_(STATES[state]), 10, "right", "$quiet"))
        yield row("     ", fit(words, max(1, width - 5), style=style))

    def _evidence(self, letter: Letter, state: LetterState, read: Read) -> tuple[str, str]:
        """What stands for a letter in the text or from the two, else a short question; and its style."""
        said = self._yes() if letter in ("A", "R") else ""
        if said:
            return said, "$quiet"
        seen = dict.fromkeys(read.text[f.start : f.end] for f in read.analysis.findings if f.kind in EVIDENCE[letter])
        shown = " · ".join(" ".join(words.split()) for words in seen)
        if shown and not (letter == "S" and state == "seen"):
            return (shown, "") if letter in AT_ONCE else (f"“{shown}”", "italic")
        if letter == "S" and state == "seen":
            return "", ""
        return _(SHORT_QUESTIONS[letter]), "$quiet"

    def _yes(self) -> str:
        """Who said yes to these words."""
        said = [name for side, name in zip(SIDES, names(self._person), strict=True) if self._goal.yes(side)]
        return _("{names}: yes", names=_(" and ").join(said)) if said else ""
