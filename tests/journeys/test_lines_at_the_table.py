"""What is written at the table, with the keys that people press: notes that become something, lines taken back."""

from __future__ import annotations

from pathlib import Path

from textual.events import Key
from textual.keys import _character_to_key

from popterm.screens.conversation import ConversationScreen
from popterm.screens.dialogs import Choose
from popterm.screens.lines import LinesScreen
from popterm.storage.lock import DossierLock
from popterm.storage.traces import files_with
from popterm.widgets.goal_desk import GoalDesk
from popterm.widgets.line_list import LinesPane
from popterm.widgets.note_line import NoteLine
from popterm.widgets.stage import Stage
from popterm.widgets.summary_pane import SummaryPane
from tests.journeys.playing import Seat, filled, seated

ILL = "takes tablets since the spring"


def notes(seat: Seat) -> list[tuple[str, str | None]]:
    """The words and marks of the notes of the conversation."""
    talk = seat.app.screen.talk if isinstance(seat.app.screen, ConversationScreen | LinesScreen) else ""
    return [(text.text, text.mark) for text in seat.dossier.texts if text.kind == "note" and text.talk == talk]


def said(seat: Seat) -> str:
    return seat.app.screen.query_one(Stage).words


async def noted(seat: Seat, words: str, *keys: str) -> None:
    """A note, and what is pressed right after it."""
    await seat.type(words)
    await seat.press("escape", *keys)


async def erase(seat: Seat, *keys: str) -> None:
    """Ask for erasing, and answer once the question stands there."""
    await seat.press("x")
    await seat.until(lambda: isinstance(seat.app.screen, Choose))
    await seat.press(*keys)


async def to_employee(seat: Seat) -> None:
    """To the employee's phase."""
    await seat.press("enter", "f5", "f5")
    assert isinstance(seat.app.screen, ConversationScreen)
    assert seat.app.screen.table.course.phase == "employee"


async def test_a_note_is_the_first_goal_in_the_employees_words(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"]), language="nl", size="narrow") as seat:
        await to_employee(seat)
        await seat.press("asterisk")
        assert said(seat)
        assert not seat.dossier.goals_of(seat.dossier.cycle.id)
        await noted(seat, "Nou ja. Die scanner-gasten, dat lijkt me wel wat.", "4", "asterisk")
        assert "Nou ja. Die scanner-gasten" in said(seat)
        await seat.press("asterisk")
        goals = seat.dossier.goals_of(seat.dossier.cycle.id)
        assert len(goals) == 1
        await seat.press("f5", "f5", "1", *["f5"] * 4)
        assert seat.app.screen.query_one(GoalDesk).place.goal_id == goals[0].id
        assert "Nou ja. Die scanner-gasten, dat lijkt me wel wat." in seat.text()


async def test_the_managers_phrase_in_her_phase_is_his_point_for_next_time(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await to_employee(seat)
        await seat.press("right")
        await noted(seat, "there is a group in March", "number_sign", "2")
        point = seat.dossier.points[-1]
        assert (point.side, point.text) == ("manager", "there is a group in March")
        await seat.press("left")
        before = seat.dossier.agreements
        await noted(seat, "I doubt whether", "2", "3", "ampersand")
        assert len(seat.dossier.agreements) == len(before) + 1
        await seat.press("ctrl+z")
        assert seat.dossier.agreements == before
        assert notes(seat) == [("there is a group in March", "wish"), ("I doubt whether", "worry")]
        await seat.press("f5", "f5")
        assert seat.app.screen.query_one(SummaryPane).area().text == "I doubt whether"


async def test_what_was_typed_up_to_escape_is_kept_however_fast(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await to_employee(seat)
        for sign in "one by one":
            seat.app.post_message(Key(_character_to_key(sign), sign))
        seat.app.post_message(Key("escape", None))
        await seat.until(lambda: notes(seat) == [("one by one", None)])
        assert seat.app.screen.query_one(NoteLine).area.text == ""
        await noted(seat, "second")
        await seat.press("ctrl+z")
        assert notes(seat) == [("one by one", None)]
        assert "second" not in seat.text()
        await seat.type("third")
        await seat.press("ctrl+z")
        assert seat.app.screen.query_one(NoteLine).area.text == "", "no letter stays behind"
        await seat.press("escape", "ctrl+z")
        assert notes(seat) == []


async def test_a_line_is_changed_taken_out_of_the_summary_and_erased(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"]), size="narrow") as seat:
        await to_employee(seat)
        await noted(seat, "wants to lead", "2")
        await noted(seat, ILL, "3", "f5", "f5", "slash")
        pane = seat.app.screen.query_one(LinesPane)
        assert [item.kind for item in pane.rows.items] == ["note", "note", "summary"]
        await seat.press("up", "up", "enter")
        await seat.type(" a team")
        await seat.press("enter", "4")
        assert notes(seat)[0] == ("wants to lead a team", "quote")
        await seat.press("down", "delete")
        assert isinstance(seat.app.screen, Choose)
        assert "the summary" in seat.text()
        await seat.press("1")
        assert notes(seat)[1] == (ILL, "worry"), "the digit was for the question alone"
        assert "1 not in the record" in seat.text()
        await seat.press("escape")
        assert ILL not in seat.text()
        assert seat.app.screen.query_one(SummaryPane).area().text == "wants to lead a team"
        await seat.press("enter")
        await seat.type(f"{ILL} and ")
        await seat.press("escape", "slash", "up")
        await erase(seat)
        assert ILL in seat.text()
        assert "the summary" in seat.text()
        await seat.press("enter", "escape")
        assert notes(seat)[1][0] == ILL, "nothing was chosen for anybody"
        await erase(seat, "2", "escape")
        assert files_with(tmp_path, [ILL]) == ()
        area = seat.app.screen.query_one(SummaryPane).area()
        assert area.text == "and wants to lead a team"
        area.focus()
        await seat.press("ctrl+z", "escape", *["ctrl+z"] * 8)
        assert ILL not in area.text
        assert ILL not in repr(seat.dossier)


async def test_no_line_takes_the_words_of_the_one_that_was_left_fast(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await to_employee(seat)
        await noted(seat, "first")
        await noted(seat, "second", "slash", "up", "enter")
        pane = seat.app.screen.query_one(LinesPane)
        pane.area.insert(" of all")
        pane.rows.focus()
        pane.rows.action_step(1)  # before anybody heard of the words
        await seat.pilot.pause()
        assert notes(seat) == [("first of all", None), ("second", None)]


async def test_undo_on_the_list_takes_back_what_was_done_there_and_no_phase(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await to_employee(seat)
        await noted(seat, "first", "slash", "2", "3")
        assert notes(seat) == [("first", "worry")]
        await seat.press("enter")
        await seat.type(" of all")
        await seat.press("enter", *["ctrl+z"] * 6, "escape")
        assert isinstance(seat.app.screen, ConversationScreen)
        assert notes(seat) == [("first", None)]
        assert seat.app.screen.table.course.phase == "employee"


async def test_what_was_said_of_an_erased_note_is_said_no_longer(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await to_employee(seat)
        await noted(seat, ILL, "ampersand")
        assert ILL in said(seat)
        await seat.press("slash")
        await erase(seat, "2", "escape")
        assert isinstance(seat.app.screen, ConversationScreen)
        assert not notes(seat)
        assert ILL not in seat.text()


async def test_after_the_conversation_lines_are_at_hand_and_locked_ones_say_so(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    lock = DossierLock(tmp_path / "dossiers" / f"{people['Noor']}.lock")
    async with seated(tmp_path, first=("report", people["Noor"]), size="narrow") as seat:
        await seat.press("enter", "l")
        assert isinstance(seat.app.screen, LinesScreen)
        assert seat.app.screen.query_one(LinesPane).rows.items
        await seat.press("x")
        assert isinstance(seat.app.screen, LinesScreen)
        assert "open in another popterm" in seat.text()
    lock.release()


async def test_undoing_says_what_it_took_back(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await to_employee(seat)
        await noted(seat, "first", "2", "3", "backspace")
        assert (notes(seat), said(seat)) == ([("first", "wish")], "Taken back: marking.")
        await seat.press("right", "ctrl+z")
        assert said(seat) == "Taken back: who has the floor."
        await seat.press("ampersand", "ctrl+z")
        assert said(seat) == "Taken back: agreement."
        await seat.press("plus", "plus", "ctrl+z")
        assert said(seat) == "Taken back: minutes."
        await seat.press("f5", "f5", "ctrl+z")
        assert said(seat) == "Taken back: phase."
        await seat.press("ctrl+z")
        assert (notes(seat), said(seat)) == ([("first", "worry")], "Taken back: marking.")
        await seat.press("right", "backspace", "ctrl+z")
        assert said(seat) == "Stands again: who has the floor."
        await seat.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert (notes(seat), said(seat)) == ([], "Taken back: note.")


async def test_whose_words_a_line_is_can_be_put_right(tmp_path: Path) -> None:
    people = filled(tmp_path, "en", people=1)
    async with seated(tmp_path, first=("talk", people["Anneke"])) as seat:
        await to_employee(seat)
        await seat.press("right")
        await noted(seat, "I want to lead", "2", "f5", "f5")
        pane = seat.app.screen.query_one(SummaryPane)
        assert "1 marked line stands on" in said(seat)
        assert pane.area().text == ""
        await seat.press("slash", "up", "left")
        lines = seat.app.screen.query_one(LinesPane)
        assert (lines.current.who, seat.dossier.texts[-2].speaker) == ("Anneke", "employee")  # type: ignore[union-attr]  # the cursor is on it
        assert "Words of Anneke." in seat.text()
        await seat.press("right", "ctrl+z", "escape")
        assert pane.area().text == "I want to lead"
