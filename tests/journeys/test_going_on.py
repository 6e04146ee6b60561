"""A talk that stops and goes on with somebody else, one that is not finished, and one in two conversations."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from popterm.domain.conversation import Conversation
from popterm.domain.next_step import next_steps
from popterm.domain.preparing import points_for
from popterm.domain.summing_up import said_so_far
from popterm.screens.conversation import ConversationScreen
from popterm.screens.cover import Cover
from popterm.screens.dialogs import Choose, Notice
from popterm.screens.follow_up import TakeAlong
from popterm.screens.home import Home
from popterm.screens.plan_talk import PlanTalk
from popterm.screens.stop_page import StopReason
from popterm.screens.ways import go
from popterm.services.desk import Desk
from popterm.services.handover import Handover
from popterm.services.lines import Lines
from popterm.services.planning import Appointment, plan
from popterm.widgets.close_pane import ClosePane
from tests.journeys.playing import Seat, filled, seated


def at_table(seat: Seat) -> ConversationScreen:
    """The conversation on the table."""
    assert isinstance(seat.app.screen, ConversationScreen)
    return seat.app.screen


def cover(seat: Seat) -> Cover:
    """The cover page."""
    assert isinstance(seat.app.screen, Cover)
    return seat.app.screen


def following(seat: Seat, talk: str) -> Conversation:
    """The conversation that goes on with another."""
    return next(c for c in seat.dossier.conversations if c.follows == talk)


async def to_phase(seat: Seat, phase: str) -> ConversationScreen:
    """A phase that both chose to begin."""
    screen = at_table(seat)
    screen.table.begin(screen.table.script.phase(phase))
    await screen.turn_page()
    return screen


async def test_the_talk_that_must_stop(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, size="narrow", language="nl") as seat:
        await go(seat.app, "talk", people["Anneke"])
        await seat.press("enter")
        screen = await to_phase(seat, "employee")
        await seat.pass_minutes(6)
        await pausing(seat, screen)
        await seat.type("ik wil hier mee stoppen")
        await seat.press("ctrl+q", "2")
        await seat.until(lambda: isinstance(seat.app.screen, TakeAlong))
        assert screen.table.course.stage == "stopped", "it was stopped before anything was asked"
        await going_on_with_another(seat, screen)
        await on_record_only_if_both_want_it(seat, screen)
        await seat.press("escape")
        assert "Esc nog eens: het overzicht van de leidinggevende" in seat.text()
        assert isinstance(seat.app.screen, Cover), "the employee may still sit there"
        await seat.press("r", "escape")
        assert "nog eens" not in seat.text()
        await seat.press("escape", "escape")
        await seat.until(lambda: isinstance(seat.app.screen, Home) and seat.app.desk.open is None)
        await beginning_again(seat, screen, people["Anneke"])


async def pausing(seat: Seat, screen: ConversationScreen) -> None:
    """One key pauses; a digit may say why, and is then no mark."""
    await seat.press("full_stop")
    assert screen.table.course.stage == "paused"
    await seat.press("5", "2")
    assert [pause.reason for pause in screen.table.course.pauses] == ["look_up"]
    await seat.press("4")
    await seat.type("de telefoon")
    await seat.press("enter")
    assert [pause.reason for pause in screen.table.course.pauses] == ["de telefoon"]
    assert "de telefoon" in seat.text()
    await seat.press("ctrl+z")
    assert [pause.reason for pause in screen.table.course.pauses] == ["look_up"]
    await seat.press("full_stop")
    assert (screen.table.course.stage, screen.table.course.marks) == ("running", ())
    assert "look_up" not in Handover(screen.owner, screen.desk, screen.talk).markdown()


async def going_on_with_another(seat: Seat, screen: ConversationScreen) -> None:
    """One point was talked about, the others go along, first to another date and then to another partner."""
    brought = points_for(seat.dossier, screen.talk, "employee")
    covered = points_for(seat.dossier, screen.talk, "manager")
    assert covered
    assert not [point for point in covered if point.text[:20] in seat.text()], "what was not opened is only a number"
    await seat.press("space", "enter")
    assert isinstance(seat.app.screen, PlanTalk)
    await seat.type("do 10:30")
    await seat.press("enter")
    planned = following(seat, screen.talk)
    assert (planned.script, planned.partner) == ("development", None)
    assert planned.carried == tuple(point.id for point in (*brought[1:], *covered))
    await seat.press("o")
    await seat.type("Karin Post")
    await seat.press("enter")
    planned = following(seat, screen.talk)
    assert planned.partner is not None
    assert (planned.partner.name, planned.partner.role) == ("Karin Post", "hr")
    assert planned.carried == tuple(point.id for point in brought[1:]), "nothing covered goes to somebody else"


async def on_record_only_if_both_want_it(seat: Seat, screen: ConversationScreen) -> None:
    """Their own points at once; a reason only with a yes of each; no goals, no verdict."""
    await seat.press("w")
    own = next((seat.app.desk.data / "reports").glob("*.md")).read_text("utf-8")
    assert all(point.text.split(":")[0] in own for point in points_for(seat.dossier, screen.talk, "employee"))
    await seat.press("e")
    await seat.type("de vergadering")
    await seat.press("f3", "enter")
    assert isinstance(seat.app.screen, StopReason), "one yes is not enough"
    await seat.type("!")
    await seat.press("f4", "enter")
    assert isinstance(seat.app.screen, StopReason), "the yes was to other words"
    handover = Handover(screen.owner, screen.desk, screen.talk)
    assert "vergadering" not in handover.markdown()
    await seat.press("f3", "enter")
    assert cover(seat).table.course.stop_reason == "de vergadering!"
    text = handover.markdown()
    assert "vergadering" in text
    assert "gestopt om" in text
    assert "Karin Post" in text
    assert not [word for word in ("bevestigd", "Doelen", "Samenvatting", "ik wil hier mee") if word in text]
    assert not any(goal.statement[:30] in text for goal in seat.dossier.goals if goal.statement)
    assert [check.id for check in handover.checks()] == ["next"]
    await seat.press("ctrl+z")
    assert cover(seat).table.course.stop_reason == ""


async def beginning_again(seat: Seat, screen: ConversationScreen, person: str) -> None:
    """At the new date: the phase both choose, the old points, a clock of its own, somebody else across the table."""
    seat.clock.move_on(timedelta(days=4, hours=20).total_seconds())
    await go(seat.app, "talk", person)
    await seat.pilot.pause()
    assert "Anneke en Karin" in seat.text()
    await seat.press("enter")
    assert isinstance(seat.app.screen, Choose)
    assert seat.app.screen.cursor == -1
    await seat.press("2")
    again = at_table(seat)
    assert again.table.phase.content == "employee"
    assert again.table.clock().of("employee").spent == 0
    kept = points_for(seat.dossier, again.talk, "employee")
    assert [point.id for point in kept] == [p.id for p in points_for(seat.dossier, screen.talk, "employee")[1:]]
    assert kept[0].text[:20] in seat.text()


async def test_what_was_written_before_is_at_hand_when_the_two_go_on(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, language="nl") as seat:
        await go(seat.app, "talk", people["Anneke"])
        await seat.press("enter")
        screen = await to_phase(seat, "employee")
        await seat.type("ik wil meer klantgesprekken")
        await seat.press("escape", "2")
        await seat.press("ctrl+q", "1")
        assert seat.app.desk.open is not None
        again = plan(
            seat.app.desk.open,
            Appointment(seat.clock.now() + timedelta(minutes=5), "development", 60),
            follows=screen.talk,
        )
        await seat.press("escape", "escape")
        await go(seat.app, "talk", people["Anneke"])
        await seat.press("enter")
        assert "Waar gaan we verder?" in seat.text()
        await seat.press("2")
        await seat.pilot.pause()
        assert at_table(seat).talk == again.id
        await seat.press("slash")
        await seat.until(lambda: "Gesprek op" in seat.text() and "ik wil meer klantgesprekken" in seat.text())
        await seat.press("3", "escape")
        marks = at_table(seat).table.dossier.course(screen.talk, at_table(seat).table.script).marks
        assert [mark.mark for mark in marks] == ["worry"], "a mark belongs to the sitting of its note"
        assert not at_table(seat).table.course.marks
        await seat.type("en rust")
        await seat.press("escape", "2")
        again_at = await to_phase(seat, "summary")
        assert again_at.paper.begin_summary().text == "ik wil meer klantgesprekken\nen rust"
        lines = Lines(again_at.paper)
        said = next(text for _talk, texts in lines.before() for text in texts)
        lines.take_out_copies(said)
        assert "klantgesprekken" not in "".join(t.text for t in seat.dossier.texts if t.talk == again.id)
        assert said_so_far(seat.dossier, again.id) == ("en rust", "ik wil meer klantgesprekken")


async def test_each_in_their_own_words_stands_beside_the_managers_points(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, language="nl", first=("talk", people["Anneke"])) as seat:
        await seat.press("enter")
        screen = await to_phase(seat, "summary")
        await seat.press("enter")
        await seat.type("VERWORPEN")
        await seat.press("escape", "3", "escape", "3", "2")
        await seat.type("links gezegd")
        await seat.press("tab")
        await seat.type("rechts gezegd")
        await seat.press("escape")
        assert screen.table.course.ways == ("own_words",)
        await to_phase(seat, "manager")
        await seat.until(lambda: "rechts gezegd" in seat.text())
        text = seat.text()
        assert "VERWORPEN" not in text
        assert text.index("links gezegd") < text.index("rechts gezegd")


async def test_in_two_conversations(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("dossier", people["Tess"])) as seat:
        assert seat.app.desk.open is not None
        plan(seat.app.desk.open, Appointment(seat.clock.now() + timedelta(minutes=5), "part-one", 30))
        await seat.press("g", "enter")
        screen = await to_phase(seat, "summary")
        await seat.press("enter")
        await seat.type("she wants to film")
        await seat.press("escape", "1")
        assert screen.table.course.is_summary_right
        await to_phase(seat, "close")
        await seat.press("down", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, PlanTalk))
        await seat.type("Thu 10:30")
        await seat.press("enter")
        second = following(seat, screen.talk)
        assert second.script == "part-two"
        assert [item.kind for item in seat.app.screen.query_one(ClosePane).rows.items] == ["question", "next", "close"]
        await seat.press("end", "enter", "r")
        handover = Handover(screen.owner, screen.desk, screen.talk)
        assert [check.id for check in handover.checks()] == ["summary", "next"]
        assert "F3" not in seat.text(), "no signature on goals that were not made"
        made = {step.kind for step in next_steps(seat.dossier, seat.clock.now(), lambda talk: talk.id != screen.talk)}
        assert not made & {"send", "sign"}
        await seat.press("escape", "escape", "escape")
        seat.clock.move_on(timedelta(days=4, hours=20).total_seconds())
        await seat.press("g")
        assert cover(seat).talk == second.id
        await seat.press("enter")
        again = at_table(seat)
        assert again.table.phase.content == "welcome", "the second part has a beginning of its own"
        await seat.until(lambda: "she wants to film" in seat.text())
        assert again.table.course.is_view_open
        assert again.table.clock().current.spent == 0


async def test_an_unfinished_conversation_takes_along_what_was_not_talked_about(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await seat.press("enter")
        screen = await to_phase(seat, "summary")
        await seat.press("1")
        await to_phase(seat, "manager")
        await seat.press("1", "1", "2")
        await to_phase(seat, "close")
        await seat.until(lambda: "2 still open" in seat.text())
        await seat.press("end", "up", "enter")
        dialog = seat.app.screen
        assert isinstance(dialog, TakeAlong)
        ids = [point.id for point in points_for(seat.dossier, screen.talk, "manager")]
        assert [point.id for point in dialog.left.points if point.id not in dialog.talked] == [ids[1]]
        assert dialog.left.covered == (ids[2],)
        await seat.press("enter")
        await seat.type("Thu 10:30")
        await seat.press("enter")
        assert set(following(seat, screen.talk).carried) == set(ids[1:])
        assert seat.app.screen is screen
        assert screen.table.course.stage == "running"


async def test_no_conversation_is_held_in_a_dossier_that_is_open_elsewhere(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("dossier", people["Bo"])) as seat:
        other = Desk(tmp_path, seat.app.settings, seat.clock)
        try:
            other.open_dossier(people["Tess"])
            await seat.press("escape")
            await seat.until(lambda: seat.app.desk.open is None)
            await go(seat.app, "talk", people["Tess"])
            await seat.pilot.pause()
            assert isinstance(seat.app.screen, Notice)
            assert seat.app.desk.open is None
            await seat.press("enter")
            assert isinstance(seat.app.screen, Home)
            await go(seat.app, "dossier", people["Tess"])
            await seat.press("enter", "g")
            assert isinstance(seat.app.screen, Notice)
        finally:
            other.close()
