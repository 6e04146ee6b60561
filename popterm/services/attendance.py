"""Who is present besides the two, as typed on one line: *Karin Post (HR), Ali Kaya (begeleider)*."""

from __future__ import annotations

import re

from popterm.domain.gate import clean_line
from popterm.domain.people import Attendee, Role

_WORDS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("hr", ("hr", "p&o", "personeel", "human")),
    ("facilitator", ("gespreksbegeleid", "begeleid", "facilitator", "coach", "mediator")),
    ("mentor", ("mentor",)),
)
_ENTRY = re.compile(r"\s*(?P<name>[^()]*?)\s*(?:\((?P<role>[^()]*)\)?)?\s*")


def read_present(text: str) -> tuple[Attendee, ...]:
    """The people named on the line, between commas or semicolons, each with a role in brackets.

    Somebody without a role that is known came along with the employee.
    """
    found = []
    for part in re.split(r"[;,]", text):
        entry = _ENTRY.fullmatch(part)
        if entry is not None and entry["name"]:
            found.append(Attendee(clean_line(entry["name"], 100), _role(entry["role"] or "")))
    return tuple(found)


def _role(words: str) -> Role:
    asked = words.casefold()
    return next((role for role, beginnings in _WORDS if any(b in asked for b in beginnings)), "support")
