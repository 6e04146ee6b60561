"""The whole talk, from its cover page to the mail draft, at both sizes and in both languages."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from popterm.screens.conversation import ConversationScreen
from popterm.screens.cover import Cover
from popterm.screens.report import Report
from tests.journeys.playing import Seat, filled, seated

SENTENCE = {
    "en": "I teach four lessons on colour on my own by 30 June 2027.",
    "nl": "Ik geef vier lessen over kleur zelfstandig vóór 30 juni 2027.",
}


async def play_to_goals(seat: Seat) -> None:
    """From the cover page to the goals, the employee heard and the summary right."""
    await seat.press("enter")
    await seat.pass_minutes(5)
    await seat.press("pagedown")
    await seat.pass_minutes(3)
    await seat.type("ik wil meer lessen over kleur geven")
    await seat.press("escape", "4")
    await seat.pass_minutes(11)
    await seat.press("pagedown")
    await seat.pass_minutes(4)
    await seat.press("1")
    await seat.press("pagedown", "1")
    await seat.pass_minutes(6)
    await seat.press("pagedown")
    await seat.until(lambda: bool(seat.app.screen.query("#goal-statement")))


@pytest.mark.parametrize(
    ("size", "language"),
    [
        ("wide", "nl"),
        ("narrow", "en"),
        pytest.param("wide", "en", marks=pytest.mark.slow),
        pytest.param("narrow", "nl", marks=pytest.mark.slow),
    ],
)
async def test_from_the_cover_to_the_mail_draft(tmp_path: Path, size: str, language: str) -> None:
    people = filled(tmp_path, language)
    async with seated(tmp_path, size=size, language=language, first=("talk", people["Anneke"])) as seat:
        assert isinstance(seat.app.screen, Cover)
        await play_to_goals(seat)
        screen = seat.app.screen
        assert isinstance(screen, ConversationScreen)
        await seat.until(lambda: "ik wil meer lessen over kleur geven" in seat.text())  # the first thing offered
        await seat.type(SENTENCE[language])
        goals = [g for g in seat.dossier.goals_of(seat.dossier.cycle.id) if g.statement == SENTENCE[language]]
        assert len(goals) == 1
        await seat.press("escape", "f3", "f4")
        await seat.pass_minutes(12)
        await seat.press("f5")
        await seat.pass_minutes(8)
        await seat.press("f5")
        assert screen.table.course.phase == "close"
        while seat.app.screen is screen:
            await seat.press("down", "down", "down", "down", "down", "enter")
        assert isinstance(seat.app.screen, Cover)
        await seat.press("r")
        assert isinstance(seat.app.screen, Report)
        assert seat.dossier.goal(goals[0].id).is_agreed  # type: ignore[union-attr]  # it was typed above
        await seat.press("e")
        drafts = list((tmp_path / "reports").glob("*.eml"))
        assert len(drafts) == 1
        message = message_from_bytes(drafts[0].read_bytes(), policy=policy.SMTP)
        assert message["X-Unsent"] == "1"
        body = message.get_body(("plain",))
        assert body is not None
        assert "kleur" in body.get_content() or "colour" in body.get_content()
        await seat.press("escape")
        await seat.press("escape")
        assert seat.app.return_code == 0, "popterm was started for this conversation alone"


async def test_nobody_else_exists_from_the_cover_to_the_cover(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl")
    others = {name for name in people if name != "Anneke"}
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        frames = [seat.text()]
        for keys in (
            ("enter",), ("question_mark",), ("escape",), ("ctrl+p",), ("escape",), ("equals_sign",), ("equals_sign",),
            ("pagedown", "pagedown"), ("escape",), ("down",), ("pagedown", "pagedown"), ("f9",),
            ("ctrl+q",), ("escape",),
        ):  # fmt: skip
            await seat.press(*keys)
            frames.append(seat.text())
        for frame in frames:
            assert not [name for name in others if name in frame]
        assert seat.app.title == "popterm"


@pytest.mark.parametrize("minutes", [3])
async def test_three_minutes_without_a_key_change_nothing_but_the_minute(tmp_path: Path, minutes: int) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await seat.press("enter")
        await seat.pass_minutes(5)
        await seat.press("pagedown")
        before = seat.text().splitlines()
        for _ in range(minutes):
            await seat.pass_minutes(1)
            changed = [row for row, line in enumerate(seat.text().splitlines()) if line != before[row]]
            assert set(changed) <= {0}, changed
