"""Everybody in the order of the home screen, and those whom some words mean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from popterm.domain.overview import Overview
from popterm.domain.today import is_of_today
from popterm.services.people import folded


def in_order(people: Iterable[Overview], now: datetime, *, archived: bool = False) -> tuple[Overview, ...]:
    """Everybody: those who talk today first, then by name; the archived too only when asked for."""
    here = [p for p in people if archived or not p.archived]
    first = {p.id for p in here if p.talks and any(is_of_today(t, now) for t in p.talks)}
    return tuple(sorted(here, key=lambda p: (p.id not in first, folded(p.name), p.id)))


def matching(people: Iterable[Overview], words: str) -> tuple[Overview, ...]:
    """Those in whose name or role every word begins somewhere, accents and capitals aside; the archived last."""
    wanted = folded(words).split()
    found = [p for p in people if _matches(f" {folded(p.name)} {folded(p.role)}", wanted)]
    return tuple(sorted(found, key=lambda p: p.archived))


def _matches(text: str, wanted: list[str]) -> bool:
    return all(f" {word}" in text for word in wanted)
