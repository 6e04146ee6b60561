"""The manager's private side is a secret from the first phase's start: in no frame, byte, export or second screen.

Every field of that side gets a word that stands nowhere else; then everything is pressed, asked and written that can
be.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest
from msgspec import structs

from popterm import language
from popterm.cli import main
from popterm.domain.dossier import Dossier, with_text
from popterm.domain.point import Point
from popterm.domain.text import Text
from popterm.screens.conversation import ConversationScreen
from popterm.screens.cover import Cover
from popterm.services.keys import ACTIONS
from popterm.storage.dossiers import Dossiers
from tests.journeys.playing import Seat, filled, seated
from tests.pseudoterminal import Pseudoterminal, clean_environment

SECRET = "Zqxw"
ROOT = Path(__file__).parents[2]
AT_THE_TABLE = ("all", "live", "summary", "text", "goal", "list", "lines")
NOT_PRESSED = {"ctrl+q", "backspace"}
"""Leaving is tried by itself; taking back undoes nothing that is secret and everything that this test built up."""
COMMANDS = (
    *(("show", "Anneke", form) for form in ("--plain", "--json", "--md")),
    *(("list", what, "--json") for what in ("people", "talks", "goals", "due")),
    *(("export", "Anneke", "--to", form, "-o", "-") for form in ("md", "html", "eml")),
    *(("today",), ("today", "--json"), ("debrief", "Anneke", "--plain"), ("prep", "Anneke", "--export", "-")),
)


def with_secrets(dossier: Dossier) -> Dossier:
    """The dossier with a word of its own in every field of the manager's private side."""
    cycle = dossier.cycle.id
    mine = Point("z0", cycle, "manager", f"{SECRET} point", f"{SECRET} note", f"{SECRET} to find out")
    points = tuple(
        structs.replace(point, text=f"{SECRET} {point.id}", note=f"{SECRET} note", find_out=f"{SECRET} to find out")
        if point.side == "manager"
        else structs.replace(point, note="")
        for point in dossier.points
    )
    dossier = structs.replace(dossier, points=(*points, mine))
    view = next((text for text in dossier.texts if text.kind == "view" and text.talk == cycle), None)
    view = view or Text("z1", cycle, "view", side="manager")
    return with_text(dossier, structs.replace(view, text=f"{SECRET} view"))


def prepared(folder: Path, language: str) -> str:
    """A data folder with that dossier in it; its id."""
    person = filled(folder, language)["Anneke"]
    file = Dossiers(folder / "dossiers").open(person)
    file.save(with_secrets(file.saved))  # type: ignore[arg-type]  # a file that was opened has been read
    file.close()
    assert SECRET in Dossiers(folder / "dossiers").path(person).read_text("utf-8")
    return person


def conversation(seat: Seat) -> ConversationScreen:
    """The conversation on the table, or under what lies on it."""
    return next(screen for screen in seat.app.screen_stack if isinstance(screen, ConversationScreen))


async def come_back(seat: Seat, phase: str) -> None:
    """To the conversation, in a phase in which everything is still covered."""
    while seat.app.screen is not (screen := conversation(seat)):
        seat.app.pop_screen()
    if screen.is_in_text:
        screen.writing.leave_text()
    if screen.table.course.phase != phase:
        screen.table.begin(screen.table.script.phase(phase))
        await screen.turn_page()


def keys_at_the_table() -> Iterator[str]:
    """Every key that does anything there, and a letter."""
    seen = {key for action in ACTIONS if action.group in AT_THE_TABLE for key in action.keys.split(",")}
    yield from sorted(seen - NOT_PRESSED)
    yield "z"


@pytest.mark.parametrize(
    ("size", "language", "phase", "half"), [("wide", "nl", "employee", 0), ("narrow", "en", "summary", 1)]
)
async def test_no_key_shows_the_managers_side(tmp_path: Path, size: str, language: str, phase: str, half: int) -> None:
    person = prepared(tmp_path, language)
    async with seated(tmp_path, size=size, language=language, first=("talk", person)) as seat:
        await seat.press("enter")
        assert SECRET not in seat.text()
        await come_back(seat, phase)
        for key in [*keys_at_the_table()][half::2]:
            await seat.press(key)
            assert SECRET not in seat.text(), key
            assert SECRET not in str(seat.app.title), key
            await come_back(seat, phase)
        await seat.press("ctrl+p", *SECRET[:3])
        await seat.pilot.pause(0.05)
        assert SECRET not in seat.text(), "searching finds nothing"
        await come_back(seat, phase)
        for columns, rows in ((70, 20), (140, 50)):
            await seat.pilot.resize_terminal(columns, rows)
            await seat.pilot.pause()
            assert SECRET not in seat.text()
        await seat.press("ctrl+q", "1")
        assert isinstance(seat.app.screen, Cover)
        assert SECRET not in seat.text()


async def test_an_open_point_shows_its_line_and_nothing_else(tmp_path: Path) -> None:
    person = prepared(tmp_path, "en")
    async with seated(tmp_path, first=("talk", person)) as seat:
        await seat.press("enter")
        table = conversation(seat).table
        table.lift_cover("both want to see them")
        await come_back(seat, "manager")
        assert SECRET not in seat.text()
        await seat.press("1")
        shown = seat.text()
        assert shown.count(SECRET) == 1
        assert f"{SECRET} note" not in shown
        await seat.press("slash")
        assert SECRET not in seat.text()


KEYS = (
    b"\r", b">", b">", b"1", b"=", b"=", b"\x1b", b"\x1b", b"?", b"\x1b", b"/", b"\x1b", b"\x10", b"zqx",
    b"\x1b", b"\x1b[20~", b"ik wil", b"\x1b", b"*", b"\x1a", b"\x11",
)  # fmt: skip
"""Into the employee's phase, and through everything that lies near: F9, undo, and the question how to leave."""


def test_no_byte_no_command_and_no_second_screen_tells_it_while_they_talk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = prepared(tmp_path, "nl")
    (tmp_path / "config.toml").write_text('name = "Wilma"\n', "utf-8")
    monkeypatch.setenv("POPTERM_CONFIG", str(tmp_path / "config.toml"))
    with program(tmp_path, "talk", person) as talk:
        talk.wait_for("Enter om te beginnen")
        shown, fed = pyte.Screen(120, 36), 0
        stream = pyte.ByteStream(shown)
        for key in KEYS:
            talk.write(key)
            while talk.read(0.25 if key == b"\x1b" else 0.05):  # Esc alone is known by the silence after it
                stream.feed(talk.output[fed:])  # only changed cells are written: a word may come in pieces
                fed = len(talk.output)
                assert SECRET not in "".join(shown.display), key
        while "Leave the conversation?" not in "".join(shown.display):
            assert talk.read(5), "it never asked"
            stream.feed(talk.output[fed:])
            fed = len(talk.output)
            assert SECRET not in "".join(shown.display)
        with program(tmp_path, "mirror", person) as mirror:
            mirror.wait_for("Anneke")
            for words in COMMANDS:
                assert SECRET not in told(tmp_path, *words), words
    for terminal in (talk, mirror):
        assert SECRET.encode() not in terminal.output
        assert SECRET not in terminal.text


def program(folder: Path, *words: str) -> Pseudoterminal:
    """Popterm in a terminal of its own."""
    argv = (sys.executable, "-m", "popterm", "--data", folder, "--now", "2026-11-21T14:00:20", "--lang", "nl", *words)
    environment = clean_environment(PYTHONPATH=str(ROOT), POPTERM_CONFIG=str(folder / "config.toml"))
    return Pseudoterminal(argv, environment=environment, folder=folder)


def told(folder: Path, *words: str) -> str:
    """What a command writes, to both sides."""
    before = language.current().code
    out, errors = io.TextIOWrapper(io.BytesIO()), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
            main([*words, "--data", str(folder), "--now", "2026-11-21T14:20"])
    finally:
        language.use_language(before)
    out.flush()
    written = out.buffer.getvalue().decode() + errors.getvalue()  # type: ignore[attr-defined]  # a BytesIO
    assert written, words
    return written
