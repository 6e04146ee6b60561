"""A dossier with other words in every field that people write in, and what may be sent to a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from popterm.domain import events as ev
from popterm.domain.dossier import Dossier, last_talk
from popterm.domain.reading import Reading
from popterm.domain.text import Text
from popterm.services.sample import sample_dossiers
from popterm.storage.dossiers import Dossiers

NOT_WRITTEN = frozenset(
    {"id", "cycle", "talk", "point", "goal", "change", "pause", "away", "event", "follows", "carried", "phase",
     "script", "zone", "question", "boot", "boot_id", "fingerprint", "content", "prompt", "source", "target", "part"}
)  # fmt: skip
"""Fields that name something else, or that only the program reads; of an event *text* is one of them, too."""
TODAY = date(2026, 11, 21)
NOW = "2026-11-21T14:00:20"
KNOWN = re.compile(
    rb"\x1b\[[0-9;]*m|\x1b\[[0-9]+;[0-9]+H"  # colours, and where the cursor goes
    rb"|\x1b\[\?(?:25|7|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]|\x1b\[\?(?:2026|2048)\$p|\x1b\[<u"
    rb"|\x1b\]22;[a-z-]+\x07"  # the shape of the mouse pointer
)
"""What Textual itself says to a terminal; no title, no clipboard, no link, no picture."""


def reworded(value: Any, words: Callable[[str], str], name: str = "") -> Any:
    """The value with every text that somebody wrote, or left empty, exchanged."""
    if isinstance(value, tuple):
        return tuple(reworded(one, words, name) for one in value)
    if not isinstance(value, Struct) or isinstance(value, Reading):
        return value
    changed = {}
    for field in structs.fields(type(value)):
        old = getattr(value, field.name)
        is_reference = field.name in NOT_WRITTEN or (field.name == "text" and isinstance(value, ev.Event))
        if isinstance(old, str) and field.type is str and not is_reference:
            changed[field.name] = words(field.name)
        elif isinstance(old, tuple | Struct):
            changed[field.name] = reworded(old, words, field.name)
    return structs.replace(value, **changed)


def seeded(words: Callable[[str], str]) -> Dossier:
    """A dossier with a conversation held and one that runs, and those words in every field."""
    dossier = next(one for one in sample_dossiers(TODAY, 8, "en", zone="UTC") if one.texts and one.goals)
    talk = next(one.id for one in dossier.conversations if not dossier.events_of(one.id))
    at = Reading(wall=dossier.conversation(talk).planned.timestamp())  # type: ignore[union-attr]  # found a line above
    begun = (ev.Opened(id="e-1", talk=talk, at=at), ev.PhaseStarted(id="e-2", talk=talk, at=at, phase="employee"))
    held = last_talk(dossier)
    said = Text("x-1", held.id if held is not None else "", "statement", "Not as I said it.", side="employee")
    whole = structs.replace(dossier, events=(*dossier.events, *begun), texts=(*dossier.texts, said))
    changed: Dossier = reworded(whole, words)
    return changed


def kept(folder: Path, words: Callable[[str], str]) -> Dossier:
    """Such a dossier in a data folder."""
    dossier = seeded(words)
    Dossiers(folder / "dossiers").create(dossier).close()
    return dossier


def unknown_in(output: bytes) -> list[str]:
    """What in the output a terminal obeys and Textual did not say, with what stands around it."""
    rest = KNOWN.sub(b"", output).decode(errors="surrogateescape")
    found = re.finditer(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\udc80-\udcff]", rest)
    return [rest[max(0, one.start() - 20) : one.end() + 20] for one in found]
