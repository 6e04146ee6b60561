"""What is too large, too long, too deep or too heavy is refused with one sentence, before it costs seconds."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from popterm import language
from popterm.cli import main
from popterm.cli.check import _checked
from popterm.cli.failure import CommandError
from popterm.cli.rights import _statement
from popterm.cli.source import source_text
from popterm.exchange.guide import read_guide
from popterm.exchange.preparation import read_form
from popterm.exchange.reading import ReadingError
from popterm.services.guides import GuideError, load_guide
from popterm.services.script_error import ScriptError
from popterm.services.script_file import read_script
from popterm.services.settings import SettingsError, load_settings, save_settings
from popterm.smart.markdown_goals import goal_items
from popterm.storage import archive
from popterm.storage.archive import Archive, TooLarge, write_archive
from popterm.storage.problems import WrongShape
from popterm.storage.records import to_dossier
from tests.security.seeded import kept

FORM = "## My points to discuss\n\n"


def form_file(path: Path) -> object:
    return read_form(source_text(str(path)))


def guide_file(path: Path) -> object:
    path.rename(path.with_name("employee.en.md"))
    return load_guide("employee", "en", path.parent)


def check_file(path: Path) -> object:
    return list(_checked(Namespace(file=str(path), today=date(2026, 11, 21), all=True, lang="en")))


def statement_file(path: Path) -> object:
    return _statement(str(path))


TOO_MUCH: tuple[tuple[Callable[[Path], object], str | bytes, str], ...] = (
    (form_file, FORM + "### é\n" * 200_000, "larger than 1 MB"),
    (form_file, FORM + "é" * 600_000, "larger than 1 MB"),
    (form_file, FORM + "a\n" * 20_001, "more than 20000 lines"),
    (form_file, FORM + "a" * 20_001, "Line 3 is longer than 20000 characters"),
    (form_file, FORM + "> " * 21 + "a", "Line 3: lists or quotations lie more than 20 deep"),
    (form_file, FORM + "### a\n" * 51, "more than 50 points"),
    (guide_file, "- é?\n" * 50_000, "larger than 200 kB"),
    (guide_file, "- a\n" * 20_001, "more than 20000 lines"),
    (guide_file, "- " * 21 + "a", "Line 1: lists or quotations lie more than 20 deep"),
    (check_file, "# Goals\n" + "- é\n" * 300_000, "larger than 1 MB"),
    (check_file, "# Goals\n" * 20_001, "more than 20000 lines"),
    (check_file, "a" * 20_001, "Line 1 is longer than 20000 characters"),
    (statement_file, "é" * 600_000, "larger than 1 MB"),
    (statement_file, "é" * 20_001, "20000 signs at most"),
    (load_settings, "#é\n" * 60_000, "larger than 200 kB"),
    (load_settings, "name = " + "[" * 5_000, "not valid TOML"),
    (load_settings, "name = " + "9" * 5_000, "not valid TOML"),
    (read_script, "#é\n" * 60_000, "larger than 200 kB"),
    (read_script, "id = " + "[" * 5_000, "go too deep|not valid TOML"),
)
ERRORS = (CommandError, ReadingError, GuideError, SettingsError, ScriptError)


@pytest.mark.parametrize(
    ("read", "content", "sentence"), TOO_MUCH, ids=[f"{read.__name__}-{said}" for read, _, said in TOO_MUCH]
)
def test_too_much_is_refused_with_a_sentence(
    read: Callable[[Path], object], content: str, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(ERRORS, match=sentence) as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_settings_that_are_too_large_are_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('name = "Joost"\n' + "# mine\n" * 40_000)
    before = path.read_bytes()
    with pytest.raises(SettingsError):
        save_settings(path, load_settings(tmp_path / "none"))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "heavy",
    [
        FORM + ("### a" + " " * 19_000 + "b\n") * 49,
        FORM + ("### " + "{#" * 9_000 + "\n") * 49,
        FORM + "\n## Next\n" + ("- " + "[" * 19_000 + "\n") * 49,
        FORM + "\n## Next\n" + ("> " * 15 + "a\n") * 15_000,
    ],
    ids=["white space", "names", "brackets", "quotations"],
)
def test_what_is_admitted_is_read_within_two_seconds(heavy: str) -> None:
    begun = time.process_time()
    read_form(heavy)
    goal_items(heavy)
    with pytest.raises(ReadingError):
        read_guide(heavy[:200_000].replace("\n- ", "\n"), "employee", "en")
    assert time.process_time() - begun < 3 * 2  # each of the three


def test_one_line_of_a_goal_does_not_come_back_with_each_of_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.md"
    path.write_text("# Goals\n\n- " + "ik wil meer leren en vaker presenteren " * 200)
    before = language.current().code
    assert main(["check", str(path), "--lang", "nl", "--today", "2026-11-21"]) == 0
    language.use_language(before)
    said = capsys.readouterr().out
    assert len(said.splitlines()) > 300
    assert max(map(len, said.splitlines())) < 400
    assert "^^^^" in said


def test_a_backup_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of = kept(tmp_path, lambda _: "word " * 400)
    write_archive(tmp_path, tmp_path / "all.backup")
    monkeypatch.setattr(archive, "LARGEST", 20_000)
    with Archive(tmp_path / "all.backup") as found, pytest.raises(TooLarge, match="larger than any backup"):
        found.dossier(of.id)


def test_rows_that_lie_too_deep_are_no_dossier() -> None:
    deep: object = "x"
    for _ in range(50_000):
        deep = [deep]
    with pytest.raises(WrongShape):
        to_dossier({"person": {"d1": {"id": "d1", "name": deep}}}, "d1", "d1")
    while isinstance(deep, list):  # taken apart from outside: what Python does by itself goes as deep
        deep = deep.pop()
