"""Longer texts of a conversation: notes, summaries, each one's own words. Typing makes revisions, not events."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct, structs

from popterm.domain.events import MarkKind
from popterm.domain.people import Side
from popterm.domain.script import Floor

TextKind = Literal["note", "summary", "own_words", "view", "statement"]
"""*view* is the manager's private preparation, *statement* what the employee wants to be read beside a text; the other
kinds are written at the table and read by both."""


class Text(Struct, frozen=True):
    """A text with its revision.

    Attributes:
        talk: The conversation it was written in; for a *view*, the cycle it prepares.
        phase: The phase during which it was begun.
        speaker: Who had the floor when it was begun.
        side: Whose words these are, where that matters (own words, view).
        is_off_record: Taken out of every text that leaves.
        part: The closed part of the conversation it belongs to, or empty.
        former: Lines that a note had when they went into a summary, and has no more.
    """

    id: str
    talk: str
    kind: TextKind
    text: str = ""
    phase: str = ""
    speaker: Floor = "nobody"
    side: Side | None = None
    mark: MarkKind | None = None
    written: datetime | None = None
    revision: int = 0
    is_off_record: bool = False
    part: str = ""
    former: tuple[str, ...] = ()


def rewritten(text: Text, words: str, summed_up: frozenset[str] = frozenset()) -> Text:
    """The text with other words and the next revision; the same value when nothing changed.

    Args:
        text: Before.
        words: What it says now.
        summed_up: Lines that went into a summary; of a note those are remembered, for when it is taken back.
    """
    if words == text.text:
        return text
    lost = lines_of(text.text) & summed_up - lines_of(words) if text.kind == "note" else frozenset()
    former = (*text.former, *sorted(lost - {*text.former}))
    return structs.replace(text, text=words, revision=text.revision + 1, former=former)


def lines_ever(note: Text) -> frozenset[str]:
    """The lines of a note, now and as they went into a summary."""
    return lines_of(note.text) | lines_of("\n".join(note.former))


def on_record(texts: tuple[Text, ...]) -> tuple[Text, ...]:
    """The texts without those that were taken out of every text."""
    return tuple(text for text in texts if not text.is_off_record)


def is_in_sight(text: Text, part: str) -> bool:
    """Whether both may see a text now: that of a closed part only while they sit in that part."""
    return text.kind != "view" and text.part == part


def without_lines(words: str, lines: frozenset[str]) -> str:
    """The words without the lines that, apart from spaces around them, are one of *lines*."""
    return "\n".join(line for line in words.split("\n") if line.strip() not in lines)


def lines_of(words: str) -> frozenset[str]:
    """The lines of a text, without spaces around them; no empty ones."""
    return frozenset(line.strip() for line in words.split("\n") if line.strip())


def first_summary(texts: tuple[Text, ...], talk: str, part: str = "") -> str:
    """The lines with which a summary starts: the employee's marked lines, in their words and order.

    Args:
        texts: Of the dossier.
        talk: The conversation.
        part: The closed part that is summed up, or empty: what was said in another part is not in it.
    """
    lines = [
        text.text.strip()
        for text in on_record(texts)
        if text.talk == talk
        and text.kind == "note"
        and text.mark is not None
        and text.phase == "employee"
        and text.part == part
        and text.speaker != "manager"
        and text.text.strip()
    ]
    return "\n".join(lines)


def on_manager(texts: tuple[Text, ...], talk: str, part: str = "") -> int:
    """How many marked lines of the employee's phase are not in the first summary because the manager had the floor."""
    said = (text for text in on_record(texts) if text.talk == talk and text.kind == "note" and text.part == part)
    return sum(
        text.mark is not None and text.phase == "employee" and text.speaker == "manager" and bool(text.text.strip())
        for text in said
    )


def quotes(texts: tuple[Text, ...], talk: str, part: str = "") -> tuple[str, ...]:
    """What the employee said that may become a goal, word for word: quotes first, then wishes, then the rest."""
    ranks = {"quote": 0, "wish": 1}
    said = [
        t
        for t in on_record(texts)
        if t.talk == talk and t.kind == "note" and t.mark is not None and t.part == part and t.speaker != "manager"
    ]
    return tuple(t.text.strip() for t in sorted(said, key=lambda t: ranks.get(t.mark or "", 2)) if t.text.strip())
