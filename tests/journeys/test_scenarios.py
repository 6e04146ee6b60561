"""Five conversations that must go well: the silent one, the interrupting manager, a conflict, and a talk that stops."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from popterm.domain import events as ev
from popterm.language import tongue
from popterm.screens.conversation import ConversationScreen
from popterm.screens.cover import Cover
from popterm.services.handover import Handover
from popterm.services.settings import TalkSettings
from popterm.widgets.large_type import LargeLine
from popterm.widgets.stage import Stage
from tests.journeys.playing import Seat, filled, seated


def conversation(seat: Seat) -> ConversationScreen:
    """The conversation on the table."""
    assert isinstance(seat.app.screen, ConversationScreen)
    return seat.app.screen


def said(seat: Seat) -> str:
    """The one line that is said."""
    return seat.app.screen.query_one(Stage).words


# 1. The silent one


async def test_with_empty_preparation_there_is_no_empty_list_but_an_offer_behind_one_key(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Tess"])) as seat:
        await seat.press("enter", "f5", "f5")
        assert "Go through the questions together" in seat.text()
        guide = seat.app.desk.guide("employee", "en").questions
        assert guide[0].text not in seat.text()
        large = seat.app.screen.query_one("#together", LargeLine)
        await seat.press("down")
        assert large.text == guide[0].text
        assert large.content_size.height >= 6  # in large type
        await seat.press("down")
        assert large.text == guide[1].text
        await seat.press("up")
        assert large.text == guide[0].text


async def test_going_on_early_takes_one_more_key_and_no_reproach(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Tess"])) as seat:
        await seat.press("enter", "f5", "f5")
        await seat.pass_minutes(3)
        await seat.press("f5")
        assert conversation(seat).table.course.phase == "employee"
        assert said(seat)
        assert not [word for word in ("too short", "failed", "minimum", "early") if word in said(seat).lower()]
        await seat.press("f5")
        assert conversation(seat).table.course.phase == "summary"


# 2. The interrupting manager


async def test_interrupted_is_one_key_for_either_and_says_one_quiet_line(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await seat.press("enter", "f5", "f5")
        before = seat.text().splitlines()
        await seat.press("exclamation_mark")
        changed = [row for row, line in enumerate(seat.text().splitlines()) if line != before[row]]
        assert len(changed) == 1
        assert "what did you want to say" in said(seat)


async def test_the_question_stands_before_any_answer_counts(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await seat.press("enter", "f5", "f5", "f5", "f5")
        question = seat.app.screen.query_one("#question", LargeLine)
        assert question.text == "What have I missed or got wrong?"
        assert question.size.height == 6  # large type
        await seat.press("2")
        await seat.type(" and the rota")
        await seat.press("escape")
        assert conversation(seat).table.course.is_summary_right
        summary = conversation(seat).paper.summary()
        assert summary is not None
        assert summary.text.endswith("and the rota")


# 5. A conflict


async def disagreed(seat: Seat) -> None:
    """To the second *not quite*."""
    await seat.press("enter", "f5", "f5", "f5", "f5", "enter")
    await seat.type("she is disappointed")
    await seat.press("escape", "3")
    await seat.type(" about the post")
    await seat.press("escape", "3")


async def test_after_the_second_not_quite_four_ways_and_none_preselected(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await disagreed(seat)
        table = conversation(seat).table
        answered = [judgement.words for judgement in table.course.judgements]
        assert answered == ["she is disappointed", "she is disappointed about the post"]
        for way in ("adjust further", "own words", "pause", "another time"):
            assert way in seat.text()
        assert "●" not in seat.text()
        await seat.press("enter", "escape")
        assert table.course.ways == ()


async def test_each_ones_own_words_stand_side_by_side_and_go_out_as_equals(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await disagreed(seat)
        await seat.press("2")
        await seat.type("I said so in May")
        await seat.press("tab")
        await seat.type("I heard it in September")
        await seat.press("escape")
        screen = conversation(seat)
        assert screen.table.course.is_view_open
        text = Handover(screen.owner, screen.desk, screen.talk).markdown()
        assert text.index("I said so in May") < text.index("I heard it in September")
        t = tongue(seat.dossier.person.language)
        assert t("Each in their own words") in text
        assert "she is disappointed" not in text
        assert not [word for word in ("confirmed", "bevestigd", "interrupt", "%") if word in text.lower()]


# 9. The talk that must stop


@pytest.mark.parametrize("phase", ["welcome", "summary", "goals"])
async def test_a_talk_that_stops_leaves_a_neutral_record_and_comes_back_whole(tmp_path: Path, phase: str) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await seat.press("enter")
        screen = conversation(seat)
        screen.table.begin(screen.table.script.phase(phase))
        await screen.turn_page()
        points = seat.dossier.points
        await seat.press("ctrl+q", "1")
        assert isinstance(seat.app.screen, Cover)
        assert seat.dossier.points == points
        stopped = [e for e in seat.dossier.events_of(screen.talk) if isinstance(e, ev.Stopped)]
        assert [e.reason for e in stopped] == [""]
        handover = Handover(screen.owner, screen.desk, screen.talk)
        text = handover.markdown()
        t = tongue(seat.dossier.person.language)
        assert t("Goals") not in text
        assert t("Not quite") not in text
        assert not any(goal.statement in text for goal in seat.dossier.goals if goal.statement)
        own = handover.write("own").read_text("utf-8")
        assert all(p.text.split(":")[0] in own for p in points if p.side == "employee")


@pytest.mark.parametrize("asked", [False, True])
async def test_nothing_sounds_unless_it_was_asked_for(
    tmp_path: Path, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        rung: list[str] = []
        monkeypatch.setattr(seat.app, "bell", lambda: rung.append("rung"))
        seat.app.use_settings(structs.replace(seat.app.settings, talk=TalkSettings(sound=asked)))
        await seat.press("enter")
        for _ in range(7):
            await seat.pass_minutes(1)
            conversation(seat).steps.look()
        assert rung == (["rung"] if asked else [])


async def test_a_look_at_the_cover_leaves_nothing_behind(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("dossier", people["Tess"])) as seat:
        before = (seat.dossier.conversations, seat.dossier.events)
        await seat.press("g")
        assert isinstance(seat.app.screen, Cover)
        await seat.press("escape")
        assert (seat.dossier.conversations, seat.dossier.events) == before


async def test_the_closing_answer_is_kept_while_it_is_typed(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Tess"])) as seat:
        await seat.press("enter")
        screen = conversation(seat)
        screen.table.begin(screen.table.script.phase("close"))
        await screen.turn_page()
        await seat.press("enter")
        await seat.type("yes, useful")
        assert "yes, useful" in [text.text for text in seat.dossier.texts]
        await seat.press("escape")
        assert screen.table.course.closing_words == "yes, useful"
        assert "yes, useful" not in [text.text for text in seat.dossier.texts]


async def test_a_closing_answer_that_stopping_cuts_short_is_kept_once(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Tess"])) as seat:
        await seat.press("enter")
        screen = conversation(seat)
        screen.table.begin(screen.table.script.phase("close"))
        await screen.turn_page()
        await seat.press("enter")
        await seat.type("yes, useful")
        await seat.press("ctrl+q", "1")
        assert [text.text for text in seat.dossier.texts if text.talk == screen.talk] == ["yes, useful"]
