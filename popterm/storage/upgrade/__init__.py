"""Bringing the tables of an older file up to the present schema, one step a version.

Each step is a module of its own, ``to_<n>.py``, with ``def upgrade(tables: Tables) -> Tables`` that leads from
schema n - 1 to n, and a stored file of schema n - 1 in its test. Steps work on tables, never on domain values: those
change along with the program, an old file does not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from popterm.storage.problems import OlderFile
from popterm.storage.sealed import Tables
from popterm.storage.upgrade import to_2

SCHEMA = 2
"""What this popterm writes: one table per field of ``popterm.domain.dossier.Dossier``, one row per value."""

Step = Callable[[Tables], Tables]

STEPS: Mapping[int, Step] = {2: to_2.upgrade}
"""The step that leads to each schema. Schema 1 is the first that was ever written."""


def upgraded(
    tables: Tables,
    schema: int,
    path: str | os.PathLike[str],
    *,
    newest: int = SCHEMA,
    steps: Mapping[int, Step] = STEPS,
) -> Tables:
    """The tables in the newest schema; those of the newest schema are returned as they are.

    Args:
        tables: As read; a step may change them.
        schema: The number in the file's header, at most newest.
        path: The file, for the message.
        newest: The schema to reach.
        steps: The step that leads to each schema.

    Raises:
        OlderFile: A step is missing.
    """
    for number in range(schema + 1, newest + 1):
        if number not in steps:
            raise OlderFile(path, schema=schema)
        tables = steps[number](tables)
    return tables
