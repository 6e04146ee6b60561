"""What a viewer may see: one function, from which every pane, search, palette and export gets its dossier."""

from __future__ import annotations

from typing import Literal

from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.conversation import Course
from popterm.domain.dossier import Dossier
from popterm.domain.point import Point, without_note
from popterm.domain.preparing import exchanged_points
from popterm.domain.text import lines_ever, lines_of, on_record, without_lines

OF_TIME = (ev.Opened, ev.PhaseStarted, ev.Paused, ev.Resumed, ev.Stopped, ev.Closed, ev.Undone)
"""Events that a reader may have: when it was. Reasons, which are words, are taken off first."""

HANDED_OVER = ("summary", "own_words", "statement")
"""Kinds of texts that a reader gets."""

Viewer = Literal["employee", "manager", "table", "reader"]
"""*table* is the screen between the two during a conversation; *reader* is whoever gets the report."""


def visible(dossier: Dossier, viewer: Viewer, course: Course | None = None, talk: str = "", part: str = "") -> Dossier:
    """The dossier as *viewer* may see it.

    Args:
        dossier: Everything.
        viewer: Who looks.
        course: How the conversation stands, while one is live.
        talk: Its id, or the conversation that a report is about.
        part: The closed part that runs, or that a text is about; empty for what comes after it.

    Each side sees its own points and notes, the other's points without notes once both lists are in.
    The table sees the employee's points, and of the manager's only those laid open one by one. The reader
    sees no points, no private views, no notes, no events but those of time. What was taken off the record nobody sees.
    What was written in another part of the conversation than *part* nobody sees either.
    """
    dossier = without_off_record(dossier)
    dossier = structs.replace(dossier, texts=tuple(text for text in dossier.texts if text.part == part))
    if viewer == "reader":
        return _for_reader(dossier, talk)
    return structs.replace(
        dossier,
        points=_seen_points(dossier, viewer, course),
        texts=tuple(
            t for t in dossier.texts if t.kind != "view" or (viewer == "manager" and (t.side or "manager") == "manager")
        ),
    )


def without_off_record(dossier: Dossier) -> Dossier:
    """The dossier without the lines that are not in the record, nor in the versions of a summary that was judged."""
    off = [text for text in dossier.texts if text.is_off_record]
    if not off:
        return dossier
    lines = frozenset().union(*(lines_ever(text) for text in off if text.kind == "note"))
    gone = {text.id for text in off}

    def told(event: ev.AnyEvent) -> ev.AnyEvent:
        if not isinstance(event, ev.SummaryJudged):
            return event
        return structs.replace(event, words="" if event.text in gone else without_lines(event.words, lines))

    return structs.replace(
        dossier, texts=on_record(dossier.texts), events=tuple(told(event) for event in dossier.events)
    )


def summed_up(dossier: Dossier) -> frozenset[str]:
    """Every line that stands in a summary, or stood in one that was judged."""
    written = [text.text for text in dossier.texts if text.kind == "summary"]
    judged = [e.words for e in dossier.events if isinstance(e, ev.SummaryJudged)]
    return lines_of("\n".join((*written, *judged)))


def _seen_points(dossier: Dossier, viewer: Viewer, course: Course | None) -> tuple[Point, ...]:
    if viewer == "table":
        opened = course.open_points if course is not None else ()
        return tuple(without_note(p) for p in dossier.points if p.side == "employee" or p.id in opened)
    both = exchanged_points(dossier)
    return tuple(p if p.side == viewer else without_note(p) for p in dossier.points if p.side == viewer or p.id in both)


def _for_reader(dossier: Dossier, talk: str) -> Dossier:
    return structs.replace(
        dossier,
        points=(),
        preparations=(),
        conversations=tuple(structs.replace(c, floor_totals=None) for c in dossier.conversations),
        texts=tuple(t for t in dossier.texts if t.kind in HANDED_OVER and (not talk or t.talk == talk)),
        events=tuple(_timed(e) for e in dossier.events if isinstance(e, OF_TIME) and (not talk or e.talk == talk)),
    )


def _timed(event: ev.AnyEvent) -> ev.AnyEvent:
    """The event without a word of what was said."""
    return structs.replace(event, reason="") if isinstance(event, ev.Paused | ev.Stopped) else event
