"""Whoever asks what is kept about them gets all of it, in words."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from datetime import date

import pytest
from msgspec import Struct, structs, to_builtins

from popterm.domain import events as ev
from popterm.domain.dossier import Dossier
from popterm.exchange.escape import unescaped
from popterm.exchange.whole import INSIDE, VALUES, whole_markdown, whole_values
from popterm.exchange.whole_words import EVENTS, FIELDS, TABLES
from popterm.language import tongue
from popterm.services.sample import sample_dossiers
from tests.exchange.hostile import TEXTS


def kinds(kind: object, seen: set[type[Struct]]) -> set[type[Struct]]:
    """Every kind of value that a dossier can hold."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        if kind not in seen:
            seen.add(kind)
            for field in structs.fields(kind):
                kinds(field.type, seen)
    else:
        for part in typing.get_args(kind):
            kinds(part, seen)
    return seen


def strings(value: object) -> Iterator[str]:
    """Every text in plain values, with fields that only the program reads left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in INSIDE:
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_every_field_and_event_has_a_name() -> None:
    known = kinds(Dossier, set())
    fields = {field.name for kind in known if kind is not Dossier for field in structs.fields(kind)}
    assert fields - INSIDE - {"wall"} <= FIELDS.keys()
    assert {kind.__name__ for kind in known if issubclass(kind, ev.Event)} == EVENTS.keys()
    assert {field.name for field in structs.fields(Dossier)} - {"id"} == TABLES.keys()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_that_was_written_is_left_out(language: str) -> None:
    for dossier in sample_dossiers(date(2026, 11, 21), 8, language):
        text = " ".join(unescaped(line.strip()) for line in whole_markdown(dossier, tongue(language)).splitlines())
        flat = " ".join(text.split())
        written = [s for s in strings(to_builtins(dossier)) if " " in s.strip() and s not in VALUES]
        assert len(written) >= 2
        for words in written:
            assert " ".join(words.split()) in flat


@pytest.mark.parametrize("hostile", TEXTS)
def test_what_was_written_brings_no_structure(hostile: str) -> None:
    from markdown_it import MarkdownIt

    dossier = next(iter(sample_dossiers(date(2026, 11, 21), 1, "en")))
    plain = structs.replace(dossier, texts=tuple(structs.replace(t, text="word") for t in dossier.texts))
    bad = structs.replace(dossier, texts=tuple(structs.replace(t, text=hostile) for t in dossier.texts))

    def shape(one: Dossier) -> list[str]:
        tokens = MarkdownIt("commonmark", {"html": False}).parse(whole_markdown(one, tongue("en")))
        return [token.tag for token in tokens if token.type == "heading_open"]

    assert shape(bad) == shape(plain)


def test_the_values_are_all_there() -> None:
    dossier = next(iter(sample_dossiers(date(2026, 11, 21), 1, "en")))
    assert whole_values(dossier) == {"popterm": 1, "dossier": to_builtins(dossier)}
