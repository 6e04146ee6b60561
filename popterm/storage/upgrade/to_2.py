"""From schema 1 to 2: conversations go on in another and have lists of their own, closed parts have their own texts.

New kinds of events come with it, too (who has the floor may be kept, and put right; why there was a pause or a stop);
a popterm that knows only schema 1 refuses the file by its number, and does not drop them.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from popterm.storage.sealed import Tables

NEW: dict[str, dict[str, Any]] = {
    "person": {"keep_until": None, "is_frozen": False},
    "conversations": {"follows": "", "carried": [], "partner": None, "floor_totals": None},
    "points": {"talk": ""},
    "preparations": {"talk": ""},
    "texts": {"part": "", "former": []},
}
"""Fields that schema 1 did not have, with what was meant when they were not there."""


def upgrade(tables: Tables) -> Tables:
    """The tables with every field of schema 2."""
    for name, fields in NEW.items():
        for row in tables.get(name, {}).values():
            for field, meant in fields.items():
                row.setdefault(field, deepcopy(meant))
    return tables
