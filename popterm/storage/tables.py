"""TinyDB's tables with the values of a dossier as rows.

TinyDB keeps rows in the order in which they were put in, and JSON keeps it on disk; a table is arranged anew when
its tuple changes, so that its order is the tuple's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from msgspec import to_builtins
from tinydb import TinyDB
from tinydb.table import Table

from popterm.domain.dossier import Dossier, Identified
from popterm.storage.records import TABLES, values_of
from popterm.storage.sealed import Row


class RowTable(Table):
    """A table whose rows are named by the id of their value."""

    # TinyDB means this attribute to be replaced, but lets its type be inferred from its own choice.
    document_id_class = str  # type: ignore[assignment]

    def arrange(self, values: Sequence[Identified], before: Sequence[Identified]) -> None:
        """Makes the rows those of the values, in their order; the rows of unchanged values stay as they are.

        Args:
            values: What the table is to hold.
            before: The values whose rows it holds now.

        Raises:
            ValueError: Two values have one id, so that one of them would be lost.
        """
        known = {value.id: value for value in before}

        def updater(rows: dict[Any, Any]) -> None:
            arranged: dict[str, Row] = {}
            for value in values:
                if value.id in arranged:
                    raise ValueError(f"two values with one id in {self.name}: {value.id}")
                is_kept = known.get(value.id) == value and value.id in rows
                arranged[value.id] = rows[value.id] if is_kept else to_builtins(value)
            rows.clear()
            rows.update(arranged)

        self._update_table(updater)


class DossierTables(TinyDB):
    """TinyDB with a RowTable for each kind of value."""

    table_class = RowTable

    def put(self, dossier: Dossier, before: Dossier | None) -> None:
        """Makes the tables those of a dossier, touching only what differs from the one they hold.

        Args:
            dossier: What the tables are to hold.
            before: What they hold now; None when they are empty.
        """
        for name in TABLES:
            values = values_of(dossier, name)
            held = values_of(before, name) if before is not None else None
            if values is not held:
                cast(RowTable, self.table(name)).arrange(values, held or ())
