"""What is tortured: popterm in a running conversation, and a stock Textual app that keeps its text in stock TinyDB."""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from popterm.storage.dossiers import Dossiers
from popterm.storage.problems import LockedByAnother
from tests.journeys.playing import NOW, filled
from tests.pseudoterminal import ESCAPES, Pseudoterminal, clean_environment

ROOT = Path(__file__).parents[2]
STOCK_APP = Path(__file__).parent / "stock_app.py"


class Program(Protocol):
    """Something that can be typed into and keeps what was typed.

    Attributes:
        name: What the table calls it.
        ready: What its screen shows as soon as it can be typed into.
        refusal: The beginning of the sentence with which it refuses a paste.
        leaving: What its screen shows before a second key ends it; empty where one key is enough.
    """

    name: str
    ready: str
    refusal: str
    leaving: str

    def fill(self, folder: Path) -> None:
        """Make what it starts with in an empty folder."""

    def words(self, folder: Path) -> list[str | Path]:
        """Its command line."""

    def kept(self, folder: Path) -> str:
        """What of the typing its file holds; raises whatever a bad file raises."""

    def is_free(self, folder: Path) -> bool:
        """Whether another program could write in that file now."""


class Popterm:
    """popterm, in the first phase of a conversation with Anneke."""

    name = "popterm"
    ready = "any letter starts a note"
    refusal = "That is too much text to paste here."
    leaving = "close popterm"

    def __init__(self) -> None:
        self._model: Path | None = None
        self._id = ""

    def fill(self, folder: Path) -> None:
        """A copy of a folder in which a conversation was begun; the first time, one is begun."""
        if self._model is None:
            model = folder.with_name("model")
            self._id = filled(model, "en", 2)["Anneke"]
            (model / "config.toml").write_text('language = "en"\nname = "Jürgen Weiß"\n', encoding="utf-8")
            with Pseudoterminal(self.words(model), environment=clean_environment(PYTHONPATH=str(ROOT))) as terminal:
                terminal.wait_for("Enter")
                terminal.write("\r")
                terminal.wait_for(self.ready)
                leave(self, terminal)
                terminal.wait_for_end()
            self._model = model
        shutil.copytree(self._model, folder)

    def words(self, folder: Path) -> list[str | Path]:
        """The command that opens the conversation."""
        where = ["--data", folder, "--config", folder / "config.toml", "--now", NOW.isoformat()]
        return [sys.executable, "-P", "-m", "popterm", "talk", "Anneke", *where]

    def kept(self, folder: Path) -> str:
        """All notes, one after the other."""
        dossier = Dossiers(folder / "dossiers").load(self._id)
        return "\n".join(text.text for text in dossier.texts if text.kind == "note" and text.phase == "welcome")

    def is_free(self, folder: Path) -> bool:
        """Whether the dossier can be opened for writing."""
        with suppress(LockedByAnother):
            Dossiers(folder / "dossiers").open(self._id).close()
            return True
        return False


class Stock:
    """The text area of Textual over the storage of TinyDB, both as they come."""

    name = "stock"
    ready = "stock is ready ╭"
    refusal = "(it has none)"
    leaving = ""

    def fill(self, folder: Path) -> None:
        """An empty folder."""
        folder.mkdir()

    def words(self, folder: Path) -> list[str | Path]:
        """The command of the small app."""
        return [sys.executable, STOCK_APP, folder / "stock.json"]

    def kept(self, folder: Path) -> str:
        """The one text."""
        with (folder / "stock.json").open(encoding="utf-8") as file:
            return str(json.load(file)["_default"]["1"]["text"])

    def is_free(self, folder: Path) -> bool:
        """It knows no lock."""
        return True


def leave(program: Program, terminal: Pseudoterminal) -> None:
    """Press what ends a program."""
    known = len(terminal.chunks)
    terminal.write("\x11")
    if program.leaving:
        terminal.wait_until(lambda: program.leaving in shown(terminal, known), repr(program.leaving))
        terminal.write("3")


def shown(terminal: Pseudoterminal, since: int = 0) -> str:
    """What was written after so many chunks, without escape sequences."""
    parts = b"".join(chunk for _, chunk in terminal.chunks[since:])
    return ESCAPES.sub(b"", parts).decode(errors="replace")
