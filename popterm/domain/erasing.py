"""Taking words out of a dossier: off the record, out of what was made of them, or everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar

from msgspec import Struct, structs

from popterm.domain import events as ev
from popterm.domain.agreement import Agreement
from popterm.domain.conversation import Conversation
from popterm.domain.cycle import PLAN_FIELDS, Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.gate import clean_line
from popterm.domain.goal import Activity, Goal, StateChange, revised
from popterm.domain.making import LONGEST
from popterm.domain.point import Point
from popterm.domain.signing import Signature
from popterm.domain.text import Text, lines_of, without_lines

Place = Literal["note", "summary", "own_words", "answer", "goal", "agreement", "point", "plan"]
"""Where words can stand; *answer* is what was said or given as a reason at the table, *plan* what stands above the
goals."""
Cut = Callable[[str], str]
Words = TypeVar("Words", bound=Struct)

SHORTEST = 3
"""Characters from which words are cut out of a longer line too; shorter ones could be part of anything."""

FREE: dict[type[Struct], tuple[str, ...]] = {
    Text: ("text", "former"),
    Point: ("text", "note", "find_out"),
    Agreement: ("what",),
    Activity: ("what",),
    StateChange: ("reason",),
    Goal: (
        *("statement", "benefit_employee", "benefit_organisation", "practice", "proof", "support", "mentor"),
        *("obstacle", "plan", "activities", "history", "dismissed"),
    ),
    Cycle: PLAN_FIELDS,
    Conversation: ("purpose",),
    Signature: ("remark",),
    ev.SummaryJudged: ("words",),
    ev.ClosingAnswered: ("words",),
    ev.CoverLifted: ("reason",),
    ev.Paused: ("reason",),
    ev.PauseExplained: ("reason",),
    ev.Stopped: ("reason",),
    ev.StopExplained: ("reason",),
}
"""The fields in which people write, by what they belong to; no others can hold words of a note."""
TABLES = ("cycles", "points", "conversations", "events", "texts", "goals", "agreements", "kept", "signatures")
"""Of a dossier, with rows that may have such fields, or go with them."""


def said(text: Text, versions: Iterable[str] = ()) -> frozenset[str]:
    """What is looked for when a text is erased: the lines of a note, or another text as a whole.

    What was made of a note has it on one line, with one space between words: that is looked for, too. A summary is
    made of lines that also stand elsewhere in their own right: those stay there.

    Args:
        text: The text.
        versions: Its words at earlier moments.
    """
    found = [text.text, *text.former, *versions]
    if text.kind == "note":
        lines = frozenset().union(*(lines_of(words) for words in found))
        return lines | {one for words in (*found, *lines) if (one := clean_line(words, LONGEST))}
    return frozenset(words.strip() for words in found if words.strip())


def erased(dossier: Dossier, text: Text, words: frozenset[str]) -> Dossier:
    """The dossier without a text, and without its words wherever else they stand.

    Args:
        dossier: Before.
        text: The text that goes.
        words: As ``said`` gives them. Lines that are one of them go; out of other lines they are cut as whole words.
    """
    gone = structs.replace(
        dossier,
        texts=tuple(t for t in dossier.texts if t.id != text.id),
        events=tuple(_unsaid(event, text) for event in dossier.events),
    )
    return _cut_out(gone, lambda written: _cut(written, words))


def passed(dossier: Dossier, cut: Cut) -> Dossier:
    """The dossier with everything that people wrote passed through *cut*; rows left without their words go."""
    return _cut_out(dossier, cut)


def written_since(before: Dossier, after: Dossier) -> frozenset[str]:
    """The texts that people wrote in a dossier since it was *before*; only rows that changed are looked into."""
    return _written(_new_rows(before, after)) - _written(_new_rows(after, before))


def _new_rows(known: Dossier, dossier: Dossier) -> Dossier:
    """The dossier with nothing but the rows that are not the known ones."""
    rows: dict[str, tuple[Any, ...]] = {}
    for table in TABLES:
        there = {id(row) for row in getattr(known, table)}
        rows[table] = tuple(row for row in getattr(dossier, table) if id(row) not in there)
    return structs.replace(dossier, **rows)


def _written(dossier: Dossier) -> frozenset[str]:
    found: set[str] = set()

    def look(written: str) -> str:
        found.add(written)
        return written

    _cut_out(dossier, look)
    return frozenset(found)


def taken_out(dossier: Dossier, text: Text, versions: Iterable[str] = ()) -> Dossier:
    """The dossier without the lines of a text in its summary, and without what was made of it word for word.

    Args:
        dossier: Before.
        text: The text; it stays where it is.
        versions: Its words at earlier moments: something may have been made of those.
    """
    lines = said(text, versions)
    cut = _cut_out(dossier, lambda written: without_lines(written, lines))
    texts = {t.id: t for t in cut.texts}
    later = {c.id for c in dossier.conversations if any(before.id == text.talk for before in dossier.before(c.id))}
    its = {text.talk, *later}  # a summary may start from what was said in an earlier sitting
    kept = (t if t.kind == "note" or t.talk not in its else texts.get(t.id) for t in dossier.texts)
    return structs.replace(
        dossier,
        texts=tuple(t for t in kept if t is not None),
        goals=cut.goals,
        agreements=cut.agreements,
        points=cut.points,
        kept=cut.kept,
    )


def places(before: Dossier, after: Dossier, text: Text) -> tuple[Place, ...]:
    """Where else than in *text* itself something was taken out, in the order of the conversation."""
    texts = {t.id: t for t in after.texts}
    changed = {t.kind for t in before.texts if t.id != text.id and texts.get(t.id) != t}
    kinds: tuple[Place, ...] = ("note", "summary", "own_words")
    found: list[Place] = [kind for kind in kinds if kind in changed]
    events = [(old, new) for old, new in zip(before.events, after.events, strict=True) if old != new]
    if any(not (isinstance(old, ev.SummaryJudged) and old.text == text.id) for old, _new in events):
        found.append("answer")
    tables: tuple[tuple[Place, str], ...] = (
        ("goal", "goals"), ("agreement", "agreements"), ("point", "points"), ("plan", "cycles"),
    )  # fmt: skip
    return (*found, *(place for place, name in tables if getattr(before, name) != getattr(after, name)))


def _unsaid(event: ev.AnyEvent, text: Text) -> ev.AnyEvent:
    """A judgement of a summary that goes keeps its answer, and none of the words."""
    is_of_it = isinstance(event, ev.SummaryJudged) and event.text == text.id
    return structs.replace(event, words="") if is_of_it else event


def _cut(written: str, words: frozenset[str]) -> str:
    rest = without_lines(written, words)
    for one in sorted((w for w in words if len(w) >= SHORTEST), key=len, reverse=True):
        if one in rest:
            pattern = rf"(?<!\w){re.escape(one)}(?!\w)[ \t]?"
            rest = "\n".join(re.sub(pattern, "", line).rstrip() if one in line else line for line in rest.split("\n"))
    return rest


def _cut_out(dossier: Dossier, cut: Cut) -> Dossier:
    """The dossier with every text that people wrote passed through *cut*; what is left without words goes."""
    agreements = _with_words(dossier.agreements, "what", cut)
    gone = {f"free/{a.id}" for a in dossier.agreements} - {f"free/{a.id}" for a in agreements}
    return structs.replace(
        dossier,
        cycles=tuple(_through(cycle, cut) for cycle in dossier.cycles),
        points=_with_words(dossier.points, "text", cut),
        conversations=tuple(_through(talk, cut) for talk in dossier.conversations),
        events=tuple(_through(event, cut) for event in dossier.events),
        texts=_with_words(dossier.texts, "text", cut),
        goals=tuple(goal for one in dossier.goals if (goal := _goal(one, cut)) is not None),
        agreements=agreements,
        kept=tuple(kept for kept in dossier.kept if kept.id not in gone),
        signatures=tuple(_through(signature, cut) for signature in dossier.signatures),
    )


def _with_words(rows: tuple[Words, ...], field: str, cut: Cut) -> tuple[Words, ...]:
    """The rows after *cut*, without those that lost the words they were there for."""
    changed = ((row, _through(row, cut)) for row in rows)
    return tuple(new for old, new in changed if new is old or getattr(new, field).strip())


def _goal(goal: Goal, cut: Cut) -> Goal | None:
    """The goal after *cut*, for which other words mean that nobody said yes; None when nothing is left of it."""
    changed = _through(goal, cut)
    if changed is goal:
        return goal
    activities = tuple(activity for activity in changed.activities if activity.what.strip())
    fields = {field: getattr(changed, field) for field in FREE[Goal] if field != "activities"}
    again = revised(goal, **fields, activities=activities)
    bare = Goal(goal.id, goal.cycle, again.statement, type=goal.type, idea=goal.idea, owner=goal.owner)
    is_bare = again.is_empty and again == structs.replace(bare, language=goal.language)
    return None if is_bare else again


def _through(value: Words, cut: Cut) -> Words:
    """The value with its texts passed through *cut*; the same value when they stay as they are."""
    changes = {field: _part(getattr(value, field), cut) for field in FREE.get(type(value), ())}
    if all(new == getattr(value, field) for field, new in changes.items()):
        return value
    return structs.replace(value, **changes)


def _part(part: Any, cut: Cut) -> Any:
    if isinstance(part, str):
        return cut(part)
    return tuple(_through(row, cut) if isinstance(row, Struct) else cut(row) for row in part)
