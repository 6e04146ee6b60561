"""Every way by which text comes in, against every kind of text that should not: what passes is clean, and in NFC."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec import to_builtins
from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from popterm.cli.output import out, out_json
from popterm.cli.parser import build_parser
from popterm.domain.gate import clean, disarmed, is_harmless
from popterm.exchange.guide import read_guide
from popterm.exchange.preparation import read_form
from popterm.services.attendance import read_present
from popterm.services.script_error import ScriptError
from popterm.services.script_file import read_script
from popterm.services.scripts import script_path
from popterm.services.settings import SettingsError, settings_in
from popterm.storage.archive import Archive, write_archive
from popterm.storage.backups import Backups
from popterm.storage.checkup import look_over, read_state
from popterm.storage.dossiers import Dossiers
from popterm.storage.index import INDEX, read_index, verify
from popterm.storage.lock import DossierLock, LockedByAnother, holder
from popterm.storage.lock import _words as words_of
from popterm.terminal import HardenedApp
from popterm.terminal.keyboard import Keyboard
from popterm.widgets.fast_area import FastArea
from popterm.widgets.fast_input import Line
from tests.security.seeded import kept, seeded

HOSTILE = {
    "title": "Jan\x1b]0;owned\x07",
    "clipboard": "Jan\x1b]52;c;AAAA\x1b\\",
    "C1": "Jan\x9b31m\x9d0;x\x9c",
    "bell and nul": "Jan\x00\x07\x08\x7f",
    "bidi": "Jan\u202egpj.exe\u202c\u2066x\u2069\u200f\u061c",
    "tags": "Jan\U000e0041\U000e0042\U000e0001",
    "marks": "Jan\ufeff\ufff9x\ufffb",
    "decomposed": "Jose\u0301 \u212b",
    "half a character": "Jan\ud83d",
    "returns": "Jan\rMallory",
}
WHOLE = {name: text for name, text in HOSTILE.items() if name != "half a character"}
"""What can stand in a file of UTF-8."""


def strings(value: object) -> Iterator[str]:
    """Every text in plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple | Iterator):
        for inner in value:
            yield from strings(inner)


def toml(text: str) -> str:
    """A text as TOML writes it, every character by its number."""
    return '"' + "".join(f"\\U{ord(sign):08x}" for sign in text) + '"'


def by_file(text: str, folder: Path) -> object:
    of = kept(folder, lambda _: text)
    return to_builtins(Dossiers(folder / "dossiers").load(of.id))


def by_index(text: str, folder: Path) -> Iterator[object]:
    of = kept(folder, lambda _: "Jan")
    found = verify(folder / "dossiers", read_index(folder / "dossiers"))
    assert found is not None
    raw = to_builtins(found.index)
    raw["entries"][of.id][3][1] = text  # the name
    for content in (json.dumps(raw).encode(), json.dumps(raw, ensure_ascii=False).encode(), msgspec.json.encode(raw)):
        (folder / "dossiers" / INDEX).write_bytes(content)
        yield [entry.name for entry in read_index(folder / "dossiers").overviews]


def by_backup(text: str, folder: Path) -> object:
    of = kept(folder, lambda _: text)
    write_archive(folder, folder / "all.backup")
    with Archive(folder / "all.backup") as archive:
        return to_builtins(archive.dossier(of.id))


def by_earlier_state(text: str, folder: Path) -> object:
    of = kept(folder, lambda _: text)
    dossiers = folder / "dossiers"
    path = Backups(dossiers).take(of.id, dossiers / f"{of.id}.popterm", datetime(2026, 11, 21, tzinfo=UTC))
    return to_builtins(read_state(path, of.id))


def by_form(text: str, _folder: Path) -> object:
    return to_builtins(read_form(f"## My points to discuss\n\n### {text}\n{text}\n\nTo find out beforehand: {text}\n"))


def by_guide(text: str, _folder: Path) -> object:
    return to_builtins(read_guide(f"# {text}\n\n{text}\n\n## {text}\n\n- {text}\n", "employee", "en"))


def by_script(text: str, folder: Path) -> object:
    source = script_path("development").read_text("utf-8")
    path = folder / "own.toml"
    path.write_text(source.replace('id = "development"', 'id = "own"', 1).replace('nl = "', f"nl = {toml(text)} # ", 1))
    try:
        return to_builtins(read_script(path))
    except ScriptError as error:
        return [fault.sentence for fault in error.faults]


def by_settings(text: str, folder: Path) -> object:
    key = toml("f1" + "".join(text.split()))
    said = f'name = {toml(text)}\ntheme = {toml(text)}\n[keys]\n"all.help" = {key}\n'
    return to_builtins(settings_in(said, folder))


def by_wrong_settings(text: str, folder: Path) -> object:
    with pytest.raises(SettingsError) as caught:
        settings_in(f"{toml(text)} = 1\n", folder)
    return str(caught.value)


def by_lock_file(text: str, folder: Path) -> object:
    path = folder / "d1.lock"
    path.write_text(json.dumps({"pid": 1, "host": text, "since": "2026-11-21T14:00:00Z"}))
    return words_of(holder(path))


def by_company(text: str, _folder: Path) -> object:
    return to_builtins(read_present(f"{text} (HR)"))


def by_arguments(text: str, _folder: Path) -> object:
    found = build_parser().parse_args(["show", text, "--talk", text, "--now", text])
    return [found.person, found.talk, found.now]


BY_FILE = (by_file, by_backup, by_earlier_state, by_script, by_settings, by_lock_file)
"""Ways whose files are UTF-8 or JSON, which know no half characters, and where each costs a file."""
WAYS: tuple[tuple[Callable[[str, Path], object], str], ...] = tuple(
    (way, name)
    for way in (*BY_FILE, by_index, by_form, by_guide, by_wrong_settings, by_company, by_arguments)
    for name in (WHOLE if way in (*BY_FILE, by_index, by_wrong_settings) else HOSTILE)
    if (way, name) != (by_index, "decomposed")  # made anew from clean files, and never read again from there
)


@pytest.mark.parametrize(("way", "name"), WAYS, ids=[f"{way.__name__}-{name}" for way, name in WAYS])
def test_what_comes_in_is_clean(way: Callable[[str, Path], object], name: str, tmp_path: Path) -> None:
    for found in strings(way(HOSTILE[name], tmp_path)):
        assert is_harmless(found)
        assert found == unicodedata.normalize("NFC", found)
        found.encode()  # no half characters


def test_names_of_files_say_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "dossiers"
    of = kept(tmp_path, lambda _: "Jan")
    for name in ("\x1b]0;owned\x07", "Jan (copy)", "\u202egpj", "-rf", ".hidden"):
        (folder / f"{name}.popterm").write_bytes((folder / f"{of.id}.popterm").read_bytes())
        (folder / "backups" / name).mkdir(parents=True)
    assert Dossiers(folder).ids() == (of.id,)
    found = verify(folder, read_index(folder))
    assert found is not None
    assert [entry.id for entry in found.index.overviews] == [of.id]
    assert sum("never gives" in finding.sentence for finding in look_over(tmp_path)) == 5


def test_who_holds_a_lock_is_said_in_clean_words(tmp_path: Path) -> None:
    held = DossierLock(tmp_path / "d1.lock")
    (tmp_path / "d1.lock").write_text('{"pid":1,"host":"a\\u001b]0;x\\u0007","since":"2026-11-21T14:00:00Z"}')
    with pytest.raises(LockedByAnother) as caught:
        DossierLock(tmp_path / "d1.lock")
    held.release()
    assert is_harmless(str(caught.value))


def test_what_goes_out_by_a_command_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    for text in WHOLE.values():
        out(text)
        out_json(text=text, more=[{"inner": (text,)}])
        said = capsys.readouterr().out
        assert is_harmless(said)
        found = json.loads(said[said.index("{") :])
        assert found == {"popterm": 1, "text": clean(text), "more": [{"inner": [clean(text)]}]}


class Typing(HardenedApp):
    """A line and an area of Textual's own making, and the two of popterm's."""

    def compose(self) -> ComposeResult:
        yield Input(id="stock")
        yield Line(clean=clean, id="line")
        yield FastArea(id="area")


async def test_what_is_pasted_or_typed_is_clean() -> None:
    app = Typing()
    async with app.run_test() as pilot:
        for widget in (app.query_one("#stock", Input), app.query_one(Line), app.query_one(FastArea)):
            widget.focus()
            for text in HOSTILE.values():
                app.post_message(events.Paste(text))
                await pilot.pause()
            for sign in "\x1b\x07\x9b\u202e\U000e0041":
                for message in Keyboard().feed(sign.encode() + b"x"):
                    app.post_message(message)
            await pilot.pause()
            held = widget.text if isinstance(widget, FastArea) else widget.value
            assert held.startswith("Jan")
            assert is_harmless(held)
            assert "é" in held
            held.encode()


async def test_too_much_for_a_line_is_refused_with_a_sentence() -> None:
    app = Typing()
    said = []
    app.refuse_paste = lambda: said.append(1)  # type: ignore[method-assign]  # where it would be said
    async with app.run_test() as pilot:
        line = app.query_one("#stock", Input)
        line.focus()
        for text in ("a" * 2_001, "a\n" * 51, "a" * 2_000):
            app.post_message(events.Paste(text))
            await pilot.pause()
        assert line.value == "a" * 2_000
        assert said == [1, 1]


def test_every_field_is_among_those_that_are_tried() -> None:
    marked = to_builtins(seeded(lambda name: f"ZEBRA-{name}"))
    left = {text for text in strings(marked) if " " in text and "ZEBRA" not in text}
    assert left == set()


def test_showing_takes_away_what_the_gate_takes_away() -> None:
    for code in range(0x3000):
        assert is_harmless(disarmed(f"a{chr(code)}b"))
    assert disarmed("a\x1b[31mb") == "a[31mb"
