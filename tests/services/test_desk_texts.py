"""Scripts and guides of the user's own that cannot be used: the built-in ones take their place."""

from __future__ import annotations

from pathlib import Path

from popterm.services.clock import SetClock
from popterm.services.desk import Desk
from popterm.services.settings import Settings
from tests.journeys.playing import NOW


def test_a_broken_guide_stops_nothing(tmp_path: Path) -> None:
    built_in = Desk(tmp_path, Settings(), SetClock(NOW)).guide("employee", "en")
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "employee.en.md").write_bytes(b"\xff\xfe no text")
    assert Desk(tmp_path, Settings(), SetClock(NOW)).guide("employee", "en") == built_in


def test_a_broken_script_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "development.toml").write_text("id = ", "utf-8")
    desk = Desk(tmp_path, Settings(), SetClock(NOW))
    assert [phase.content for phase in desk.script("development", 60).phases][:2] == ["welcome", "employee"]
    assert desk.script("evaluation", 30).id == "evaluation"
