"""Everything that is kept about one person, in words: for the person themselves, when they ask for it.

Nothing is left out and nothing is chosen: private notes, lines off the record and the whole course of every
conversation are in it. It is made from the values themselves, field by field: one that comes later is in it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, get_origin
from zoneinfo import ZoneInfo

from msgspec import Struct, structs, to_builtins

from popterm import wording
from popterm.domain.dossier import Dossier
from popterm.domain.events import Event
from popterm.domain.reading import Reading
from popterm.exchange.escape import block, inline
from popterm.exchange.layout import heading, item
from popterm.exchange.whole_words import EVENTS, FIELDS, TABLES
from popterm.language import Tongue

REFERENCES = frozenset({"cycle", "talk", "point", "goal", "change", "pause", "away", "event", "follows", "carried"})
"""Fields that name another value by its id."""
PARTIES = frozenset({"side", "owner", "speaker", "to", "floor"})
"""Fields that name one of the two."""
INSIDE = frozenset({"id", "boot", "boot_id", "fingerprint", "content", "revision", "zone"})
"""Fields that only the program reads; they are in the JSON."""
_WORDS: tuple[Mapping[Any, str], ...] = (
    wording.ROLES,
    wording.GOAL_KINDS,
    wording.GOAL_TYPES,
    wording.GOAL_STATES,
    wording.ACTIVITIES,
    wording.ANSWERS,
    wording.SIGNING,
    wording.MARKS,
    wording.PAUSES,
)
VALUES: Mapping[str, str] = {value: words for known in _WORDS for value, words in known.items()}
"""What the values mean that a field can only choose from."""
LONG = 60
"""Signs of a text that another one is called by."""


def whole_markdown(dossier: Dossier, t: Tongue, zone: str = "Europe/Amsterdam") -> str:
    """Everything in a dossier as Markdown.

    Args:
        dossier: As it is kept.
        t: The language of the person whose it is.
        zone: IANA name of the zone in which moments are told.
    """
    return "\n\n".join(_Telling(dossier, t, zone).parts()) + "\n"


def whole_values(dossier: Dossier) -> dict[str, Any]:
    """Everything in a dossier as plain values, for JSON: ``{"popterm": 1, "dossier": {...}}``."""
    return {"popterm": 1, "dossier": to_builtins(dossier)}


class _Telling:
    """Tells one dossier; knows what every id stands for."""

    def __init__(self, dossier: Dossier, t: Tongue, zone: str) -> None:
        self.dossier, self.t, self.zone = dossier, t, ZoneInfo(zone)
        self.names = dict(self._names())

    def parts(self) -> Iterator[str]:
        """The text, heading by heading."""
        t = self.t
        yield heading(1, t("Everything that is kept about {name}", name=inline(self.dossier.person.name)))
        for field in structs.fields(Dossier):
            value = getattr(self.dossier, field.name)
            rows = value if isinstance(value, tuple) else (value,)
            if field.name == "id" or not rows:
                continue
            yield heading(2, t(TABLES[field.name]))
            if field.name == "events":
                yield "\n".join(self._event(row) for row in rows)
                continue
            for row in rows:
                yield from self._row(row, named=get_origin(field.type) is tuple)

    def _row(self, row: Struct, *, named: bool) -> Iterator[str]:
        if named:
            yield heading(3, self._title(row))
        lines = list(self._lines(row))
        if lines:
            yield "\n".join(lines)

    def _event(self, row: Event) -> str:
        """One thing that happened, on one line."""
        facts = [
            f"{self.t(FIELDS[field.name])}: {self._value(field.name, value, '  ')}"
            for field in structs.fields(row)
            if field.name not in (*INSIDE, "at", "talk") and (value := getattr(row, field.name)) not in ("", None)
        ]
        label = f"{self._said(row.at)} · {self.t(EVENTS[type(row).__name__])}"
        return item(label, "; ".join(facts))

    def _title(self, row: Struct) -> str:
        return inline(self.names.get(getattr(row, "id", ""), "")) or self.t("Without words")

    def _lines(self, row: Struct, indent: str = "") -> Iterator[str]:
        for field in structs.fields(row):
            value = getattr(row, field.name)
            if field.name in INSIDE or value is None or value is False or value in ("", ()):
                continue
            label = self.t(FIELDS[field.name]) + ":"
            if isinstance(value, Struct) and not isinstance(value, Reading):
                yield indent + item(label)
                yield from self._lines(value, indent + "  ")
            elif isinstance(value, tuple) and value and isinstance(value[0], Struct):
                yield indent + item(label)
                for place, part in enumerate(value, 1):
                    yield f"{indent}  {place}."
                    yield from self._lines(part, indent + "     ")
            else:
                yield indent + item(label, self._value(field.name, value, indent + "  "))

    def _value(self, name: str, value: Any, indent: str) -> str:
        if isinstance(value, tuple | frozenset):
            return ", ".join(self._value(name, one, indent) for one in value)
        if name in REFERENCES or (name == "text" and value in self.names):
            return inline(self.names.get(value, value))
        if name in PARTIES and value in ("employee", "manager"):
            return inline(wording.called(self.dossier.person, self.t)[value == "manager"])
        if name == "idea":
            return self.t(wording.IDEAS[value])
        if name == "cents":
            return f"€ {value / 100:.2f}"
        return self._said(value, indent)

    def _said(self, value: Any, indent: str = "") -> str:
        t = self.t
        if value is True:
            return t("yes")
        if isinstance(value, Reading):
            value = datetime.fromtimestamp(value.wall, UTC)
        if isinstance(value, datetime):
            moment = value.astimezone(self.zone)
            return f"{t.day(moment.date())}, {t.time(moment)}"
        if isinstance(value, date):
            return t.day(value)
        if isinstance(value, float):
            return f"{value:.0f}"
        if isinstance(value, str) and value in VALUES:
            return t(VALUES[value])
        return block(str(value), indent)

    def _names(self) -> Iterator[tuple[str, str]]:
        """What every id is called: its own words, or when it was."""
        for field in structs.fields(Dossier):
            value = getattr(self.dossier, field.name)
            for row in value if isinstance(value, tuple) else ():
                yield row.id, self._called(row)

    def _called(self, row: Struct) -> str:
        for name in ("statement", "what", "text", "name"):
            words = getattr(row, name, "")
            if isinstance(words, str) and words and not isinstance(row, Event):
                flat = " ".join(words.split())
                return flat if len(flat) <= LONG else flat[: LONG - 1].rstrip() + "…"
        for name in ("planned", "begins", "at", "on", "sealed"):
            moment = getattr(row, name, None)
            if moment is not None:
                return self._said(moment)
        return ""
