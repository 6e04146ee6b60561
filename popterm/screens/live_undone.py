"""What undoing took back, in one quiet line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from popterm.domain import events as ev
from popterm.domain.dossier import Dossier
from popterm.domain.text import Text
from popterm.language import N_, _

EVENTS: dict[type[ev.Event], str] = {
    ev.Marked: N_("marking"),
    ev.FloorGiven: N_("who has the floor"),
    ev.PhaseStarted: N_("phase"),
    ev.MinutesMoved: N_("minutes"),
    ev.Paused: N_("pause"),
    ev.Resumed: N_("end of the pause"),
    ev.PauseExplained: N_("the reason for the pause"),
    ev.Interrupted: N_("interruption"),
    ev.PointOpened: N_("point opened"),
    ev.PointDone: N_("point talked about"),
    ev.SummaryJudged: N_("answer to the summary"),
    ev.WayChosen: N_("how to go on"),
    ev.CoverLifted: N_("going on without an answer"),
    ev.ClosingAnswered: N_("closing answer"),
    ev.FloorKeeping: N_("whether the floor is kept"),
}
"""What an event is called, the most telling ones first: several may go in one step."""
TEXTS = {"note": N_("note"), "summary": N_("summary"), "own_words": N_("own words")}
ROWS: tuple[tuple[str, Callable[[Dossier], object]], ...] = (
    (N_("goal"), lambda dossier: dossier.goals),
    (N_("agreement"), lambda dossier: dossier.agreements),
    (N_("agreement kept"), lambda dossier: dossier.kept),
    (N_("point"), lambda dossier: dossier.points),
    (N_("date planned"), lambda dossier: dossier.conversations),
)


def undone_words(before: Dossier, after: Dossier) -> str:
    """What was taken back between two moments; what an earlier undoing took away may stand again."""
    then, now = ev.standing(before.events), ev.standing(after.events)
    gone, again = _besides(then, now), _besides(now, then)
    what = _text(before, after) or _row(before, after) or _event(gone)
    if what:
        return _("Taken back: {what}.", what=_(what))
    found = _event(again)
    return _("Stands again: {what}.", what=_(found)) if found else _("Taken back.")


def _besides(some: tuple[ev.AnyEvent, ...], others: tuple[ev.AnyEvent, ...]) -> tuple[ev.AnyEvent, ...]:
    known = {event.id for event in others}
    return tuple(event for event in some if event.id not in known)


def _event(events: Iterable[ev.AnyEvent]) -> str:
    kinds = {type(event) for event in events}
    return next((words for kind, words in EVENTS.items() if kind in kinds), "")


def _text(before: Dossier, after: Dossier) -> str:
    """Which text has other words, or another speaker, or counts otherwise; only another mark is no other text."""
    then, now = _said(before.texts), _said(after.texts)
    changed = {(then.get(ident) or now[ident])[0] for ident in {*then, *now} if then.get(ident) != now.get(ident)}
    return next((words for kind, words in TEXTS.items() if kind in changed), "")


def _said(texts: tuple[Text, ...]) -> dict[str, tuple[object, ...]]:
    return {text.id: (text.kind, text.text, text.speaker, text.is_off_record) for text in texts}


def _row(before: Dossier, after: Dossier) -> str:
    return next((words for words, rows in ROWS if rows(before) != rows(after)), "")
