"""Scenario 8: illness is mentioned. One quiet line, a usable sentence, and the old words gone from everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from popterm.screens import notices
from popterm.screens.conversation import ConversationScreen
from popterm.storage.traces import files_with
from popterm.widgets.key_bar import KeyBar
from popterm.widgets.note_line import NoteLine
from tests.journeys.playing import Seat, filled, seated

ILL = {
    "nl": "Ik slik sinds maart antidepressiva en daarom trek ik die late dienst niet",
    "en": "I take antidepressants since March, so I cannot do that late shift",
}
WORD = {"nl": "antidepressiva", "en": "antidepressants"}
AGREED = {
    "nl": "Afspraak: tot … geen late diensten; Anneke bespreekt dit zo nodig met de bedrijfsarts.",
    "en": "Agreed: until … no late shifts; Anneke discusses this with occupational health if needed.",
}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pauses of a test."""
    monkeypatch.setattr(notices, "PAUSE", 0.04)
    monkeypatch.setattr(notices, "REACTION", 0.0)
    monkeypatch.setattr(notices, "SETTLED", 0.05)
    yield


def line(seat: Seat) -> str:
    """The quiet line at the foot."""
    bar = next(iter(seat.app.screen.query(KeyBar)), None)
    return bar.notice if bar is not None else ""


async def to_employee(seat: Seat) -> None:
    await seat.press("enter", "f5", "f5")
    assert isinstance(seat.app.screen, ConversationScreen)


def everywhere(folder: Path, words: str) -> tuple[Path, ...]:
    """The files in which the words stand, escaped or not."""
    return files_with(folder, [words])


@pytest.mark.parametrize(("language", "size"), [("nl", "wide"), ("en", "narrow")])
async def test_one_quiet_line_and_the_old_words_are_gone(tmp_path: Path, language: str, size: str) -> None:
    people = filled(tmp_path, language, people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"]), language=language, size=size) as seat:
        await to_employee(seat)
        await seat.type(ILL[language])
        await seat.until(lambda: bool(line(seat)))
        assert "F2" in line(seat)
        assert line(seat) in seat.text()
        await seat.until(lambda: bool(everywhere(tmp_path, WORD[language])))  # nothing typed waits for an answer
        await seat.press("f2")
        area = seat.app.screen.query_one(NoteLine).area
        assert area.text == AGREED[language]
        assert area.selected_text == "…"
        await seat.until(lambda: not everywhere(tmp_path, WORD[language]))
        await seat.type("1 maart" if language == "nl" else "1 March")
        await seat.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "escape", "ctrl+z", "ctrl+z")
        assert WORD[language] not in seat.text()
        assert seat.app.desk.save_now()
        assert not everywhere(tmp_path, WORD[language])
