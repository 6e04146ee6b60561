"""Domain values as rows and back: one table per field of the dossier, one row per value.

Rows hold every field, defaults included: a later popterm may have other defaults.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from types import GenericAlias
from typing import Any, get_origin

from msgspec import ValidationError, convert, structs, to_builtins

from popterm.domain.dossier import Dossier, Identified
from popterm.domain.gate import clean
from popterm.storage.problems import NewerFile, WrongShape
from popterm.storage.sealed import Tables

_TYPES = {field.name: field.type for field in structs.fields(Dossier) if field.name != "id"}
_ONE = tuple(name for name, kind in _TYPES.items() if get_origin(kind) is not tuple)
_KINDS: dict[str, Any] = {**_TYPES, **{name: GenericAlias(tuple, (_TYPES[name], ...)) for name in _ONE}}
TABLES = tuple(_KINDS)
"""The names of all tables, which are those of the dossier's fields."""


def values_of(dossier: Dossier, name: str) -> Sequence[Identified]:
    """The values that one table holds."""
    value = getattr(dossier, name)
    return (value,) if name in _ONE else value


def to_dossier(tables: Tables, dossier_id: str, path: str | os.PathLike[str]) -> Dossier:
    """The dossier that the tables hold.

    Args:
        tables: Rows by id, by table.
        dossier_id: Its id, which is the name of its file.
        path: The file, for the messages.

    Raises:
        WrongShape: A row is not what it should be; ``details["where"]`` says which.
        NewerFile: A table or a field is not known to this popterm, which would drop it at the next save.
    """
    if not tables.keys() <= set(TABLES):
        raise NewerFile(path, where=", ".join(sorted(tables.keys() - set(TABLES))))
    fields: dict[str, Any] = {name: _values_in(tables, name, path) for name in TABLES}
    for name in _ONE:
        if len(fields[name]) != 1:
            raise WrongShape(path, where=name)
        fields[name] = fields[name][0]
    if not fields["cycles"]:
        raise WrongShape(path, where="cycles")
    return Dossier(id=dossier_id, **fields)


def _values_in(tables: Tables, name: str, path: str | os.PathLike[str]) -> tuple[Any, ...]:
    rows = tables.get(name, {})
    try:
        # The whole table at once: msgspec prepares itself anew for every call.
        values: tuple[Any, ...] = convert(_gated(list(rows.values())), _KINDS[name])
    except (ValidationError, RecursionError) as error:
        raise WrongShape(path, where=f"{name}: {error}") from error
    for (row_id, row), value in zip(rows.items(), values, strict=True):
        if value.id != row_id:
            raise WrongShape(path, where=f"{name}: {row_id}")
        if not _is_known(row, to_builtins(value)):
            raise NewerFile(path, where=f"{name}: {row_id}")
    return values


def _is_known(found: Any, known: Any) -> bool:
    """Whether every field that was found has its place in the value made from it."""
    if found == known:
        return True
    if isinstance(found, dict) and isinstance(known, dict):
        return all(key in known and _is_known(value, known[key]) for key, value in found.items())
    if isinstance(found, list) and isinstance(known, list):
        return all(_is_known(value, other) for value, other in zip(found, known, strict=False))
    return True


def _gated(value: Any) -> Any:
    """The value with every text passed through the gate: anybody can make a file with a right checksum."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _gated(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_gated(part) for part in value]
    return value
