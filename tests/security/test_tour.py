"""popterm shown round a dossier of hostile and secret words: what reaches terminal, disk and other processes."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.segment import Segment
from textual.color import Color

from popterm.terminal.last_gate import LAST_GATE
from tests.pseudoterminal import Pseudoterminal, clean_environment
from tests.security import seeded

TOUR = Path(seeded.__file__).with_name("touring.py")
LAST, SLICE = 0x3000, 160
FIELDS = -(-LAST // SLICE)
ATTACK = "\x1b]0;owned\x07\x1b]52;c;AAAA\x07\x9b31m\x1b[2J\x90q\x9c\u202e\u2066"


class Toured(NamedTuple):
    """What a tour left."""

    output: bytes
    data: Path
    temporary: Path
    limits: str
    others: str


def everything() -> Callable[[str], str]:
    """Words that begin as an attack, and in some eighty fields hold every character below U+3000."""
    turns = count()

    def words(_name: str) -> str:
        turn = next(turns)
        start = turn % FIELDS * SLICE
        signs = "".join(map(chr, (*range(0xA0), *range(start, start + SLICE))))
        return f"{ATTACK}ZEBRA-{turn} {signs}"

    return words


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Toured:
    """A whole tour of every screen."""
    folder = tmp_path_factory.mktemp("tour")
    data, temporary = folder / "data", folder / "temporary"
    temporary.mkdir()
    given: list[str] = []
    words = everything()
    of = seeded.kept(data, lambda name: given.append(words(name)) or given[-1])  # type: ignore[func-returns-value]
    assert set("".join(given)) >= set(map(chr, range(LAST)))
    environment = clean_environment(PYTHONPATH=str(TOUR.parents[2]), TMPDIR=str(temporary), TEXTUAL_DEBUG="1")
    with Pseudoterminal(
        [sys.executable, TOUR, data, of.id], environment=environment, folder=folder, size=(100, 30)
    ) as terminal:
        terminal.wait_for("ZEBRA-", 20)
        limits = Path(f"/proc/{terminal.process}/limits")
        said = limits.read_text() if limits.exists() else ""
        others = told_to_others()
        assert terminal.wait_for_end(30) == 0, terminal.text[-500:]
        assert sorted(path.name for path in folder.iterdir()) == ["data", "temporary"]  # no keys.log, no picture
        return Toured(terminal.output, data, temporary, said, others)


def told_to_others() -> str:
    """What the list of processes says of each: its words and its variables."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        for name in ("cmdline", "environ", "comm"):
            try:
                found.append((path / name).read_text(errors="replace"))
            except OSError:
                continue
    return "\n".join(found)


def test_no_file_says_anything_to_the_terminal(toured: Toured) -> None:
    assert seeded.unknown_in(toured.output) == []


def test_what_textual_says_names_nobody(toured: Toured) -> None:
    said = b"".join(seeded.KNOWN.findall(toured.output))
    assert b"ZEBRA" not in said
    assert b"\x1b]0;" not in toured.output
    assert b"\x1b]2;" not in toured.output
    assert b"\x1b]52;" not in toured.output  # nothing was copied


def test_nothing_is_left_on_the_terminal(toured: Toured) -> None:
    assert b"ZEBRA" not in toured.output[toured.output.rindex(b"\x1b[?1049l") :]


def test_no_copy_lies_outside_the_data_folder(toured: Toured) -> None:
    assert list(toured.temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="other rights")
def test_everything_in_the_data_folder_is_for_its_owner_alone(toured: Toured) -> None:
    found = [toured.data / "dossiers", *(toured.data / "dossiers").rglob("*")]
    assert len(found) > 3
    for path in found:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="Linux says it here")
def test_no_core_is_dumped_and_no_process_is_told_a_name(toured: Toured) -> None:
    (line,) = (line for line in toured.limits.splitlines() if line.startswith("Max core file size"))
    assert line.split()[4:6] == ["0", "0"]
    assert "ZEBRA" not in toured.others.replace("ZEBRA-settings", "")


@pytest.mark.parametrize(
    "said",
    [
        b"\x1b]0;own\x07",
        b"\x1b]52;c;AA\x07",
        b"\xc2\x9b31m",
        b"\x07",
        b"\x1b[2J",
        b"\x1b]8;;https://x\x07",
        b"\x1bc",
        b"\x9b1m",
    ],
)
def test_it_would_be_seen(said: bytes) -> None:
    assert seeded.unknown_in(b"\x1b[1mword\x1b[0m" + said + b"word")


def test_the_last_gate_holds_by_itself() -> None:
    signs = "".join(map(chr, range(LAST)))
    (painted,) = LAST_GATE.apply([Segment(f"a{signs}b")], Color(0, 0, 0))
    assert painted.text.startswith("a\t\n !")
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in painted.text[3:])
    assert "\u202e" not in painted.text
    moves = [Segment("\x1b[2J", None, [(1,)])]  # type: ignore[list-item]  # any control will do
    assert LAST_GATE.apply(moves, Color(0, 0, 0)) == moves
