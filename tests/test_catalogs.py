"""The catalogs have every message of the program, in both languages, and the program reads what people edit."""

from __future__ import annotations

import ast
import gettext
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
from babel.messages.catalog import Catalog
from rich.cells import cell_len

from popterm.language import tongue
from popterm.services.keys import ACTIONS
from tests import catalogs
from tests.catalogs import LANGUAGES, PACKAGE, faults, places, po_bytes, po_path, read, updated

BESIDE_A_KEY = 14
"""Cells for the words beside a key in the key bar."""
HINT_LISTS = ("HINTS", "IN_LIST", "IN_TEXT")

EACH = pytest.mark.parametrize("language", LANGUAGES)


def sources(message: str | tuple[str, ...]) -> tuple[str, ...]:
    return message if isinstance(message, tuple) else (message,)


@EACH
def test_the_catalog_is_complete(language: str) -> None:
    """Nothing missing, untranslated or left over; the same places to fill; compiled as it is written."""
    assert list(faults(language)) == []


@EACH
def test_gathering_the_messages_again_changes_nothing(language: str) -> None:
    assert po_bytes(updated(language)) == po_path(language).read_bytes()


@EACH
def test_the_compiled_catalog_says_what_the_edited_one_does(language: str) -> None:
    with po_path(language).with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in read(language):
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            for number, place in ((1, 0), (2, 1), (0, 1), (7, 1)):
                assert compiled.ngettext(*message.id, number) == message.string[place]
        else:
            assert compiled.gettext(message.id) == message.string


@EACH
def test_every_number_has_its_form(language: str) -> None:
    for message in read(language):
        if isinstance(message.id, tuple):
            assert isinstance(message.string, tuple)
            assert len(message.string) == 2
            assert all("{n}" in form for form in message.string), message.id


@EACH
def test_no_message_ends_in_dots(language: str) -> None:
    """An ellipsis on a screen means that a text goes on; messages are whole."""
    texts = [
        text for message in read(language) if message.id for text in (*sources(message.id), *sources(message.string))
    ]
    assert [text for text in texts if "…" in text or "..." in text] == []


def test_a_missing_translation_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    there = Catalog(locale="nl")
    there.add("Good {day}", "Goede")
    there.add("{n} goal", "")
    program = Catalog()
    program.add("Good {day}")
    program.add("{n} goal")
    program.add("new")
    monkeypatch.setattr(catalogs, "read", lambda language: there)
    monkeypatch.setattr(catalogs, "extracted", lambda: program)
    told = "\n".join(faults("nl"))
    assert "nl: not in the catalog: 'new'" in told
    assert "nl: not translated: '{n} goal'" in told
    assert "nl: other places to fill: 'Good {day}' → 'Goede'" in told
    assert "nl: the compiled catalog is out of date" in told


def test_messages_are_whole_texts_in_the_source() -> None:
    """A message that is put together at run time is in no catalog."""
    assert [found for file in PACKAGE.rglob("*.py") for found in composed(file)] == []


def composed(file: Path) -> Iterator[str]:
    """Calls of ``_`` and ``N_`` with a text that is no constant."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if is_call(node, "_", "N_") and node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
            yield f"{file.name}:{node.lineno}"


@EACH
def test_the_words_beside_keys_are_short(language: str) -> None:
    words = {action.id: action.text for action in ACTIONS}
    shown = {words[hint] for hint in hinted() if hint in words} | set(entries())
    assert shown
    t = tongue(language)
    assert {text: t(text) for text in shown if cell_len(t(text)) > BESIDE_A_KEY} == {}


def trees() -> Iterator[ast.Module]:
    for file in (PACKAGE / "screens").glob("*.py"):
        yield ast.parse(file.read_text("utf-8"))


def hinted() -> Iterator[str]:
    """Ids of the actions that screens put into their key bars."""
    for tree in trees():
        for node in ast.walk(tree):
            is_method = isinstance(node, ast.FunctionDef) and node.name == "hints"
            is_list = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in HINT_LISTS
            if is_method or is_list:
                yield from (inner.value for inner in ast.walk(node) if isinstance(inner, ast.Constant))


def entries() -> Iterator[str]:
    """Messages that stand in entries of their own."""
    for tree in trees():
        for node in ast.walk(tree):
            if is_call(node, "KeyEntry"):
                said = (inner for inner in ast.walk(node) if is_call(inner, "_"))
                yield from (call.args[0].value for call in said if isinstance(call.args[0], ast.Constant))


def is_call(node: ast.AST, *names: str) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def test_places_are_told_by_their_names() -> None:
    assert places("{name}, by {day}: {name}") == ["day", "name"]
