"""An appraisal in its closed part, then the development conversation: nothing of the one is seen in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from popterm.cli import main
from popterm.screens.conversation import ConversationScreen
from popterm.screens.cover import Cover
from popterm.screens.plan_talk import PlanTalk
from popterm.screens.report import Report
from popterm.services.planning import Appointment, plan
from tests.journeys.playing import Seat, filled, seated

APPRAISAL, DEVELOPMENT = "zebra halen", "okapi leren"


async def begun(seat: Seat, person: str, script: str, minutes: int) -> ConversationScreen:
    """A conversation with that script, in its first phase."""
    owner = seat.app.desk.open_dossier(person)
    talk = plan(owner, Appointment(seat.clock.now(), script, minutes))
    seat.app.push_screen(Cover(talk.id))
    await seat.pilot.pause()
    await seat.press("enter")
    await seat.until(lambda: isinstance(seat.app.screen, ConversationScreen) and not seat.app.screen.is_turning)
    assert isinstance(seat.app.screen, ConversationScreen)
    return seat.app.screen


async def noted(seat: Seat, words: str) -> None:
    await seat.type(words)
    await seat.press("escape")


async def test_the_closed_part_stays_behind(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    people = filled(tmp_path, "nl", people=2)
    person = next(iter(people.values()))
    async with seated(tmp_path, size="narrow", language="nl") as seat:
        screen = await begun(seat, person, "with-appraisal", 90)
        await noted(seat, APPRAISAL)
        assert APPRAISAL in seat.text()
        for _ in range(4):
            await seat.press("pagedown", "pagedown")
        assert screen.table.phase.id == "appraisal-close"
        assert APPRAISAL in seat.text()  # to be read back
        await seat.press("equals_sign")
        point = next(p.text for p in seat.dossier.points if p.side == "employee")
        assert point not in seat.text()
        assert APPRAISAL in seat.text()
        await seat.press("equals_sign")
        await seat.pass_minutes(5)
        await seat.press("pagedown")
        assert screen.table.phase.part
        await seat.press("pagedown")
        assert screen.table.phase.id == "welcome"
        frames = [seat.text()]
        assert "Beoordeling" not in seat.text().splitlines()[0]
        assert "POP-gesprek" in seat.text().splitlines()[0]
        await noted(seat, DEVELOPMENT)
        for key in ("pageup", "ctrl+z", "ctrl+z", "slash", "escape", "equals_sign", "equals_sign"):
            await seat.press(key)
            frames.append(seat.text())
        assert screen.table.phase.id == "welcome"
        assert not [frame for frame in frames if APPRAISAL in frame]
        await noted(seat, DEVELOPMENT)
        screen.table.stop()
        report = Report(screen.talk)
        seat.app.push_screen(report)
        await seat.pilot.pause()
        await seat.press("p")
        assert not report.is_table
    (file,) = (tmp_path / "reports").iterdir()
    assert APPRAISAL in file.read_text("utf-8")
    assert DEVELOPMENT not in file.read_text("utf-8")
    found = {}
    for part in ((), ("--part", "appraisal")):
        assert main(["export", person, "--to", "md", "--data", str(tmp_path), "--lang", "nl", *part]) == 0
        found[part] = capfd.readouterr().out
    assert APPRAISAL not in found[()]
    assert APPRAISAL in found["--part", "appraisal"]
    assert DEVELOPMENT not in found["--part", "appraisal"]
    assert main(["export", person, "--to", "md", "--data", str(tmp_path), "--part", "review"]) == 3


async def test_a_conversation_with_a_third_person_can_be_sat_through(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, size="narrow") as seat:
        screen = await begun(seat, next(iter(people.values())), "with-hr", 75)
        seen = [screen.table.course.phase]
        for _ in range(7):
            if screen.table.phase.gate:
                await seat.press("1")
            await seat.press("f5", "f5")  # before its minimum a phase takes a second key
            seen.append(screen.table.course.phase)
            if screen.table.phase.floor == "third":
                assert "HR adviser on what is possible" in seat.text()
                assert "other work here or elsewhere" in seat.text()
        assert seen == [phase.id for phase in screen.table.script.phases]


async def test_the_plan_dialog_names_what_is_possible_in_so_few_minutes(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, size="narrow") as seat:
        owner = seat.app.desk.open_dossier(next(iter(people.values())))
        dialog = PlanTalk(owner.dossier.person, seat.app.desk)
        given: list[object] = []
        seat.app.push_screen(dialog, given.append)
        await seat.pilot.pause()
        assert "45 · 60 · 75 · 90" in seat.text()
        assert "Kind 1 of 8" in seat.text()
        dialog.form_field("when").value = "26 Nov 10:30"
        dialog.form_field("minutes").value = "30"
        dialog.form_field("minutes").focus_field()
        await seat.press("enter")
        assert dialog.is_current
        assert "at least 45 minutes" in seat.text()
        assert "In 30 minutes there is room for: PDP conversation, part 1" in seat.text()
        dialog.form_field("script").focus_field()
        await seat.press("right")
        assert "30 · 45" in seat.text()
        assert dialog.form_field("minutes").value == "30"
        dialog.form_field("minutes").value = "37"
        await seat.press("enter")
        assert [(one["script"], one["minutes"]) for one in given if isinstance(one, dict)] == [("part-one", "37")]
