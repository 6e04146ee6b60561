"""Files that leave popterm: names that every system takes, and nothing overwritten."""

from __future__ import annotations

import re
import stat
import sys
from datetime import date
from pathlib import Path

import pytest

from popterm.exchange.files import fingerprint, safe_name, slug, write_new

DAY = date(2026, 11, 21)
HOSTILE = (
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\system32",
    "..",
    ".",
    "",
    "   ",
    "con",
    "NUL",
    "com1",
    "lpt9",
    "a/b\\c",
    "naam\x00einde",
    "regel\nregel",
    "\x1b]0;titel\x07",
    "-rf",
    "~root",
    "$(touch x)",
    "a" * 400,
    "王小明",
    "Mehmet Yılmaz; rm *",
    "aux.md",
    "\ud800",
    "naam.",
    '<>:"|?*',
)


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_gives_a_file_name_inside_its_folder(name: str, tmp_path: Path) -> None:
    found = safe_name(DAY, name, "4f2a")
    assert re.fullmatch(r"2026-11-21(-[a-z0-9-]+)?-4f2a\.md", found)
    assert len(found.encode()) <= 100
    assert write_new(tmp_path / found, "x").resolve().parent == tmp_path.resolve()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anneke de Vries", "anneke-de-vries"),
        ("Jürgen Weiß", "jurgen-weiss"),
        ("Mehmet Yılmaz", "mehmet-yilmaz"),
        ("Søren Łukasz", "soren-lukasz"),
        ("王小明", ""),
        ("Con", "x-con"),
    ],
)
def test_names_become_readable_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_two_people_of_one_name_and_day_get_two_files() -> None:
    assert safe_name(DAY, "王小明", "aa", "eml") == "2026-11-21-aa.eml"
    assert safe_name(DAY, "Jan", "aa") != safe_name(DAY, "Jan", "bb")


def test_a_file_is_for_its_owner_alone_and_never_replaces_another(tmp_path: Path) -> None:
    path = write_new(tmp_path / "plan.md", "één\n")
    assert path.read_bytes() == "één\n".encode()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        write_new(path, "twee")
    assert path.read_text("utf-8") == "één\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    for target in (victim, tmp_path / "missing"):
        link = tmp_path / f"{target.name}.md"
        link.symlink_to(target)
        with pytest.raises(OSError):
            write_new(link, "x")
        assert not target.exists()


def test_the_fingerprint_covers_what_stands_above_the_line() -> None:
    above = "# Plan\n\nDoel"
    assert fingerprint(above) == fingerprint(f"{above}\n\n---\n\nOndertekend")
    assert fingerprint(above) != fingerprint("# Plan\n\nDoelen")
    assert re.fullmatch(r"[0-9a-f]{64}", fingerprint(above))
