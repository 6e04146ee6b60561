"""The second screen: follows what is saved, shows nothing private and nobody else, and leaves no trace."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from msgspec import structs

from popterm.app import Popterm
from popterm.domain.dossier import Dossier, with_text
from popterm.domain.text import Text
from popterm.screens.mirror import Mirror
from popterm.services.clock import SetClock
from popterm.services.desk import Desk
from popterm.services.paper import Paper
from popterm.services.settings import Settings
from popterm.services.table import Table
from tests.journeys.playing import NOW, SIZES, filled, screen_text
from tests.pseudoterminal import Pseudoterminal, clean_environment

SECRET = "ZEBRA"
ROOT = Path(__file__).parents[2]


class Other(NamedTuple):
    """What is on the other screen."""

    desk: Desk
    table: Table


@pytest.fixture
def ids(tmp_path: Path) -> dict[str, str]:
    """Sample people in a data folder."""
    return filled(tmp_path, "nl")


@pytest.fixture
def other(tmp_path: Path, ids: dict[str, str]) -> Iterator[Other]:
    """Anneke's conversation on the other screen, on its cover page, with secrets all around."""
    desk = Desk(tmp_path, Settings(name="Jürgen Weiß"), SetClock(NOW))
    owner = desk.open_dossier(ids["Anneke"])
    talk = next(c for c in owner.dossier.conversations if c.planned.date() == NOW.date())
    owner.apply(lambda dossier: with_secrets(dossier, talk.id))
    table = Table(owner, talk.id, desk.script)
    table.open()
    desk.save_now()
    assert SECRET in desk.dossiers.path(ids["Anneke"]).read_text()
    yield Other(desk, table)
    desk.close()


def with_secrets(dossier: Dossier, talk: str) -> Dossier:
    """The dossier with a secret wherever the table may not look."""
    points = tuple(
        structs.replace(p, note=f"{SECRET} note", text=p.text if p.side == "employee" else f"{SECRET} {p.side}")
        for p in dossier.points
    )
    dossier = structs.replace(dossier, points=points)
    for text in (
        Text("z1", dossier.cycle.id, "view", f"{SECRET} view", side="manager"),
        Text("z2", talk, "note", f"{SECRET} off the record", "employee", "employee", mark="wish", is_off_record=True),
        Text("z3", talk, "summary", f"{SECRET} appraisal", part="appraisal"),
    ):
        dossier = with_text(dossier, text)
    return dossier


async def test_it_follows_the_conversation_and_shows_nothing_private(
    tmp_path: Path, ids: dict[str, str], other: Other
) -> None:
    desk, table = other
    settings = Settings(language="en")
    app = Popterm(data=tmp_path, settings=settings, clock=desk.clock, first=("mirror", ids["Anneke"]))
    frames: list[str] = []
    async with app.run_test(size=SIZES["wide"]) as pilot:
        screen = app.screen
        assert isinstance(screen, Mirror)

        async def seen() -> str:
            assert desk.save_now()
            await screen.follow()
            await pilot.pause()
            await pilot.pause()
            frames.append(screen_text(app))
            if screen.reflection.table is not None:
                frames.append(msgspec.json.encode(screen.table.dossier).decode())
            return screen_text(app)

        assert "PDP conversation" in await seen(), "the cover page"
        for phase in table.script.phases:
            table.begin(phase)
            frame = await seen()
            assert phase.en.name in frame
            if phase.id == "employee":
                assert "ANNEKE HAS THE FLOOR" in frame
                assert all(p.text in frame for p in table.seen.points if p.side == "employee")
            if phase.id == "summary":
                paper = Paper(table)
                paper.write(paper.begin_summary(), "wants a say before the plan")
                frame = await seen()
                assert "wants a say before the plan" in frame
                assert "Not quite" in frame
        table.hand_over()
        assert "JÜRGEN HAS THE FLOOR" in await seen() or table.course.floor == "employee"
        path = desk.dossiers.path(ids["Anneke"])
        whole = path.read_bytes()
        path.write_bytes(b"half a fi")
        await screen.follow()
        assert table.phase.en.name in screen_text(app), "a file that cannot be read now changes nothing"
        path.write_bytes(whole)
        table.close()
        assert "No conversation is running" in await seen()
    others = [name for name in ids if name != "Anneke"]
    for frame in frames:
        assert SECRET not in frame
        assert not frame.startswith(" ") or not [name for name in others if name in frame]


def test_the_command_takes_no_lock_and_writes_nothing(tmp_path: Path, other: Other) -> None:
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    words = [sys.executable, "-m", "popterm", "--data", tmp_path, "--now", "2026-11-21T14:00", "mirror", "anneke"]
    terminal = Pseudoterminal(words, environment=clean_environment(PYTHONPATH=str(ROOT)), folder=tmp_path)
    try:
        terminal.wait_for("Anneke de Vries")
        terminal.write(b"\x11")
        assert terminal.wait_for_end() == 0
    finally:
        terminal.close()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
