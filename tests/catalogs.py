"""The catalogs: ``python tests/catalogs.py update`` gathers the messages, ``compile`` makes what the program reads.

``check`` (also a test) says what is missing, out of date, or differs in its places to fill. Needs Babel, which is for
developers only: the compiled catalogs are in the repository.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "popterm"
LANGUAGES = ("nl", "en")
NEEDED = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-")
"""What gettext reads of a header."""


def po_path(language: str) -> Path:
    """The catalog that people edit."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "popterm.po"


def extracted() -> Catalog:
    """All messages in the program, with the files they are in."""
    catalog = Catalog(project="popterm", charset="utf-8")
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in messages_in(ast.parse(path.read_text("utf-8"))):
            catalog.add(message, locations=[(str(path.relative_to(ROOT)), 0)])
    return catalog


def messages_in(tree: ast.AST) -> Iterator[str | tuple[str, str]]:
    """The messages of one file, also those inside f-strings, which tools that read tokens do not see."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if name in ("_", "N_", "t") and texts and isinstance(node.args[0], ast.Constant):
            yield texts[0]
        elif name in ("ngettext", "n") and len(texts) == 2:
            yield texts[0], texts[1]


def read(language: str) -> Catalog:
    """The catalog of a language as it is; a new one when there is none."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, project="popterm", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """The catalog with every message of the program and none that is gone; English speaks for itself."""
    known, catalog = read(language), Catalog(locale=language, project="popterm", charset="utf-8")
    for message in extracted():
        if not message.id:
            continue
        before = known.get(message.id)
        string = before.string if before is not None else ""
        if language == "en":
            string = message.id
        elif not string and isinstance(message.id, tuple):
            string = ("",) * 2
        catalog.add(message.id, string, locations=[(file, None) for file, _ in message.locations])
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """A catalog as a file, without dates: the same messages give the same bytes."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, omit_header=False, sort_output=True, include_lineno=False)
    lines = buffer.getvalue().decode().splitlines()
    dated = (
        '"Project-Id-Version',
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Last-Translator',
        '"Language-Team',
        '"Generated-By',
        '"Report-',
    )
    kept = [
        line
        for line in lines
        if not line.startswith((*dated, "# Translations", "# Copyright", "# This file", "# FIRST", "#, fuzzy"))
    ]
    return ("\n".join(kept) + "\n").encode()


class Bare(list[Message]):
    """A header and messages, as much of a catalog as is compiled."""

    charset = "utf-8"


def mo_bytes(catalog: Catalog) -> bytes:
    """A catalog as the program reads it; of the header only what says how, so that nothing changes but messages."""
    header, *messages = catalog
    header.string = "".join(f"{line}\n" for line in str(header.string).splitlines() if line.startswith(NEEDED))
    buffer = io.BytesIO()
    write_mo(buffer, Bare([header, *messages]))  # type: ignore[arg-type]  # it is asked for no more than this
    return buffer.getvalue()


def places(text: str) -> list[str]:
    """The names that a message fills in."""
    from string import Formatter

    return sorted({name for _, name, _, _ in Formatter().parse(text) if name})


def faults(language: str) -> Iterator[str]:
    """What is wrong with a catalog, one line each."""
    catalog = read(language)
    wanted = {message.id for message in extracted() if message.id}
    known = {message.id for message in catalog if message.id}
    yield from (f"{language}: not in the catalog: {message!r}" for message in sorted(map(str, wanted - known)))
    yield from (f"{language}: no longer in the program: {message!r}" for message in sorted(map(str, known - wanted)))
    for message in catalog:
        if message.id:
            yield from _faults_of(language, message)
    compiled = po_path(language).with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != mo_bytes(catalog):
        yield f"{language}: the compiled catalog is out of date"


def _faults_of(language: str, message: Message) -> Iterator[str]:
    sources = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(strings):
        yield f"{language}: not translated: {sources[0]!r}"
        return
    for source, string in zip(sources, strings, strict=True):
        if places(source) != places(string):
            yield f"{language}: other places to fill: {source!r} → {string!r}"
        if source[:1].isspace() != string[:1].isspace() or source[-1:].isspace() != string[-1:].isspace():
            yield f"{language}: other white space at its ends: {source!r} → {string!r}"


def main(arguments: list[str]) -> int:
    """Run a command: update, compile or check."""
    command = arguments[0] if arguments else "check"
    for language in LANGUAGES:
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        if command == "update":
            path.write_bytes(po_bytes(updated(language)))
        if command in ("update", "compile"):
            path.with_suffix(".mo").write_bytes(mo_bytes(read(language)))
    found = [fault for language in LANGUAGES for fault in faults(language)]
    print("\n".join(found) or "both catalogs are complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
