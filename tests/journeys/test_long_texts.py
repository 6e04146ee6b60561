"""A text that is longer than its place at the table is turned by the key that stands below it."""

from __future__ import annotations

from pathlib import Path

from popterm.widgets.sheet import Sheet
from tests.journeys.playing import filled, seated


async def test_what_was_agreed_last_time_is_read_to_its_end(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await seat.press("enter")
        last = seat.app.screen.query_one("#last", Sheet)
        assert "⇧↓" in last.further.words
        assert "⇧↓" in seat.text()
        await seat.press("shift+down", "right_curly_bracket", "right_curly_bracket")
        assert last.scroll_y == last.max_scroll_y > 0
        assert last.further.words == "⇧↑"
        await seat.press("shift+up", "left_curly_bracket", "left_curly_bracket")
        assert last.scroll_y == 0
