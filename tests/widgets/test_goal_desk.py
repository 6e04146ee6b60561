"""The goal desk by itself: what is typed goes up and is never rewritten; a yes is to these words."""

from datetime import date

import pytest
from textual.widget import Widget

from popterm.domain.goal import Activity, Goal
from popterm.domain.people import Person
from popterm.widgets.goal_desk import GoalDesk
from popterm.widgets.goal_fields import LineInput
from popterm.widgets.goal_list import GoalList
from popterm.widgets.goal_panel import GoalPanel
from popterm.widgets.goal_question import GoalQuestion
from popterm.widgets.goal_sentence import SentenceArea
from popterm.widgets.margin_letters import MarginLetters
from tests.goal_host import BOARD, SCANNERS, TALKS, Seat, seated


def focused_id(seat: Seat) -> str | None:
    focused = seat.pilot.app.focused
    return focused.id if focused is not None else None


async def test_typing_goes_up_key_by_key_as_one_step() -> None:
    async with seated(goal="b") as seat:
        await seat.type(", 3x")
        assert sorted({m.field for m in seat.table.told if isinstance(m, GoalDesk.Revised)}) == ["goal/b/statement"]
        assert seat.goal.statement == f"{BOARD.statement}, 3x"
        seat.table.owner.undo()
        assert seat.goal.statement == BOARD.statement


async def test_the_text_under_the_cursor_is_never_rewritten() -> None:
    async with seated(goal="b") as seat:
        other = Goal("b", "c", "Somebody else's words")
        seat.desk.show((TALKS, other), seat.table.owner.dossier.person, (), date(2026, 11, 21))
        await seat.settle()
        assert seat.desk.query_one(SentenceArea).text == BOARD.statement
        await seat.press("escape")
        seat.desk.show((TALKS, other), seat.table.owner.dossier.person, (), date(2026, 11, 21))
        await seat.settle()
        assert seat.desk.query_one(SentenceArea).text == "Somebody else's words"
        assert not seat.table.told


async def test_a_yes_is_to_these_words() -> None:
    async with seated(goal="a") as seat:
        assert "[✓] Anneke" in seat.text() and "[ ] Jürgen" in seat.text()
        assert states_of_a_and_r(seat) == ["partly", "partly"]
        await seat.press("f4")
        assert seat.goal.is_agreed and "[✓] Jürgen" in seat.text()
        assert states_of_a_and_r(seat) == ["seen", "seen"]
        await seat.type("!")
        assert (seat.goal.yes_employee, seat.goal.yes_manager) == (None, None)
        assert "[✓]" not in seat.text()
        assert states_of_a_and_r(seat) == ["yet", "yet"]


def states_of_a_and_r(seat: Seat) -> list[str]:
    """How far A and R are, by the last word of their lines: full only by the yes of both."""
    lines = seat.desk.query_one(GoalPanel).draw(33)
    return [lines[row].plain.split()[-1] for row in (4, 6)]


async def test_a_new_goal_on_one_line() -> None:
    async with seated() as seat:
        await seat.press("ctrl+n")
        await seat.type("Ik leid het overleg zelf vóór 1 mei #vaard")
        await seat.press("right")
        await seat.type(" +oefenen @Jürgen >15 jan 1,5u €250 +lezen")
        assert "+ oefenen, Jürgen, learning on the job, by" in seat.text()
        await seat.press("enter")
        assert focused_id(seat) == "goal-statement"
        first, second, goal = seat.goals
        assert (first, second) == (TALKS, BOARD)
        assert goal.statement == "Ik leid het overleg zelf vóór 1 mei"
        assert (goal.kind, goal.deadline, goal.cycle, goal.language) == ("skill", date(2027, 4, 30), "c", "nl")
        assert [structure(a) for a in goal.activities] == [
            ("oefenen", "on_the_job", "manager", date(2027, 1, 15), 1.5, 25000),
            ("lezen", "reading", "employee", None, None, None),
        ]
        assert len({a.id for a in goal.activities}) == 2
        await seat.press("escape", "ctrl+z")


def structure(a: Activity) -> tuple[object, ...]:
    return a.what, a.kind, a.owner, a.by, a.hours, a.cents


async def test_the_employees_words_are_offered_first_and_taken_as_they_are() -> None:
    async with seated([], quotes=(SCANNERS, "Ik wil vaker vooraf meedenken.")) as seat:
        assert "Anneke's own words" in seat.text() and "“Nou ja. Die scanner-gasten" in seat.text()
        assert not seat.goals
        await seat.press("f2")
        assert seat.goal.statement == SCANNERS
        assert "own words" not in seat.text()
        await seat.press("ctrl+n", "up", "down", "enter")
        assert [goal.statement for goal in seat.goals] == [SCANNERS, "Ik wil vaker vooraf meedenken."]


async def test_days_are_read_and_said_beside_the_field() -> None:
    async with seated(goal="b") as seat:
        line = seat.desk.query_one("#goal-deadline", LineInput)
        await seat.focus("#goal-deadline")
        await seat.type("15 maart")
        assert seat.goal.deadline == date(2027, 3, 15)
        assert (line.value, "Mon 15 Mar 2027" in seat.text()) == ("15 maart", True)
        await seat.press("enter")
        assert line.value == "Mon 15 Mar 2027" and "in 4 months" in seat.text()
        await seat.focus("#goal-deadline")
        await seat.press("end")
        await seat.type("x")
        await seat.press("tab")
        assert seat.goal.deadline == date(2027, 3, 15)
        assert line.value == "Mon 15 Mar 2027x" and "no day yet" in seat.text()
        await seat.type("15 maart, 1 feb en 1 feb")
        assert focused_id(seat) == "goal-moments"
        assert seat.goal.moments == (date(2027, 2, 1), date(2027, 3, 15))


async def test_an_activity_is_read_as_it_is_typed_and_can_be_changed() -> None:
    async with seated(goal="a") as seat:
        line = seat.desk.query_one("#goal-activity-line", LineInput)
        await seat.focus("#goal-activity-line")
        await seat.type("cursus @sam")
        assert structure(seat.goal.activities[-1]) == ("cursus @sam", "course", "employee", None, None, None)
        await seat.press("right")
        assert structure(seat.goal.activities[-1]) == ("cursus", "course", "both", None, None, None)
        await seat.press("enter")
        assert line.value == "" and len(seat.goal.activities) == 2
        await seat.press("shift+tab", "home", "enter")
        assert line.value == "meelopen bij een collega >2026-11-27 6u €0"
        await seat.type(" @jürgen")
        await seat.press("tab")
        assert structure(seat.goal.activities[0])[2] == "manager" and seat.goal.activities[0].id == "x"
        await seat.press("shift+tab", "shift+tab", "delete")
        assert [a.what for a in seat.goal.activities] == ["cursus"]
        assert "These are all courses" in seat.text()


async def test_choices_are_made_with_arrows() -> None:
    async with seated([BOARD]) as seat:
        for field, value in ("kind", "knowledge"), ("type", "learning"), ("idea", "manager"), ("is_heading", True):
            await seat.focus(f"#goal-{field}")
            await seat.press("right")
            assert getattr(seat.goal, field) == value
        await seat.focus("#goal-confidence")
        await seat.press("left")
        assert seat.goal.confidence == 10
        assert "Worked out by" in seat.text()


async def test_a_mark_explains_itself_and_can_be_dismissed() -> None:
    async with seated([BOARD]) as seat:
        await seat.press("home", *["ctrl+right"] * 3)
        line = seat.desk.query_one(GoalQuestion)
        await seat.press("ctrl+g")
        assert "“beter”: compared with what?" in line.draw(110)[0].plain
        await seat.press("ctrl+g")
        assert "What do you both mean by “beter”?" in line.draw(110)[0].plain
        await seat.press("ctrl+l")
        assert seat.goal.dismissed == ("beter",)
        assert "beter" not in line.draw(110)[0].plain
        assert seat.desk.query_one(SentenceArea).dismissed == {"beter"}
        await seat.press("end", "f2")
        (point,) = seat.table.owner.dossier.points
        assert point.text in line.draw(110)[0].plain and point.note == BOARD.statement
        await seat.type(" vóór 30 juni 2027")
        await seat.press("ctrl+o")
        assert seat.goal.deadline == date(2027, 6, 29) and "Tue 29 Jun 2027, in 7 months  ✓" in seat.text()


async def test_the_list_chooses_moves_stops_and_leaves() -> None:
    async with seated(goal="a") as seat:
        await seat.press("escape", "down")
        assert seat.desk.goal.id == "b" and seat.desk.query_one(SentenceArea).text == BOARD.statement
        await seat.press("shift+up")
        assert [goal.id for goal in seat.goals] == ["b", "a"] and seat.desk.goal.id == "b"
        await seat.press("delete")
        assert seat.goal.state == "stopped" and "stopped" in seat.text()
        await seat.press("delete")
        assert seat.goal.state == "open"
        await seat.press("enter")
        assert focused_id(seat) == "goal-statement"
        await seat.press("escape", "escape")
        assert seat.table.left == 1


async def test_an_empty_goal_is_taken_away_and_comes_back() -> None:
    async with seated([TALKS, Goal("e", "c")], goal="e") as seat:
        await seat.press("escape", "delete")
        assert [goal.id for goal in seat.goals] == ["a"] and seat.desk.goal.id == "a"
        seat.table.owner.undo()
        assert [goal.id for goal in seat.goals] == ["a", "e"]


@pytest.mark.parametrize("size", [(80, 24), (120, 20)])
async def test_where_not_everything_fits_there_are_panes(size: tuple[int, int]) -> None:
    async with seated(goal="a", size=size) as seat:
        assert "klantgesprekken" in seat.text() and "[✓]" not in seat.text()
        await seat.press("ctrl+t")
        assert focused_id(seat) == "goal-benefit_employee" and "What it brings Anneke" in seat.text()
        await seat.press("ctrl+t")
        assert focused_id(seat) == "goal-yes-employee" and "[✓] Anneke" in seat.text()
        await seat.press("space", "ctrl+t")
        assert seat.goal.yes_employee is None and focused_id(seat) == "goal-statement"
        await seat.press("ctrl+t", "escape", "down")
        assert focused_id(seat) == "goal-list" and seat.desk.goal.id == "b"


async def test_resizing_keeps_focus_and_text() -> None:
    async with seated(goal="a") as seat:
        await seat.focus("#goal-proof")
        await seat.type("Drie")
        for size in (80, 24), (60, 18), (130, 40):
            await seat.pilot.resize_terminal(*size)
            await seat.settle()
            assert focused_id(seat) == "goal-proof" and "Drie" in seat.text()
        await seat.type(" keer")
        assert seat.goal.proof == "Drie keer"


async def test_hostile_words_are_words() -> None:
    person = Person("p", "[/b] [@click=app.exit]X", manager="{name} [red]Y", language="en")
    goal = Goal("a", "c", "[bold]100%[/] {words} [/] 🙂‍🙂 " + "é" * 40, benefit_employee="[link=x]", language="en")
    async with seated([goal], person=person, quotes=("[/]",)) as seat:
        assert "[bold]100%[/] {words} [/]" in seat.text() and "What it brings [/b]" in seat.text()
        await seat.press("end")
        await seat.paste("\x1b[31m\u202eabc\r\ndef\udc80")
        assert seat.goal.statement == goal.statement + "[31mabc\ndef�"
        await seat.focus("#goal-activity-line")
        await seat.paste("a\x07b\n\nc \u2066[/]")
        assert seat.goal.activities[0].what == "ab c [/]"


async def test_a_key_in_the_sentence_repaints_what_it_touches(monkeypatch: pytest.MonkeyPatch) -> None:
    async with seated([TALKS]) as seat:
        await seat.type("x")
        touched: list[tuple[type, bool]] = []
        original = Widget.refresh

        def refresh(self: Widget, *regions: object, **options: bool) -> Widget:
            touched.append((type(self), bool(regions) and not options.get("layout") and not options.get("recompose")))
            return original(self, *regions, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(Widget, "refresh", refresh)
        await seat.type("y")
        monkeypatch.undo()
        assert seat.goal.statement.endswith("xy")
        assert {kind for kind, _ in touched} <= {SentenceArea, MarginLetters}
        assert all(is_small for _, is_small in touched)


async def test_the_list_follows_when_the_sentence_settled() -> None:
    async with seated([BOARD]) as seat:
        await seat.press("home")
        await seat.type("Morgen: ")
        assert seat.desk.query_one(GoalList).items[0].goal.statement == BOARD.statement
        await seat.press("escape")
        assert seat.desk.query_one(GoalList).items[0].goal.statement.startswith("Morgen: ")


async def test_the_mouse_does_what_the_keys_do() -> None:
    async with seated([TALKS], quotes=("Eerste.", "Tweede.")) as seat:
        await seat.pilot.click("#goal-yes-manager")
        await seat.settle()
        assert seat.goal.is_agreed
        await seat.pilot.click("#goal-question", offset=(110, 0))
        await seat.settle()
        assert seat.goal.deadline == date(2027, 6, 29)
        await seat.pilot.click("#goal-list-foot", offset=(3, 1))
        await seat.settle()
        assert focused_id(seat) == "goal-entry-line"
        await seat.pilot.click("#goal-quotes", offset=(5, 2))
        await seat.pilot.click("#goal-quotes", offset=(5, 2))
        await seat.settle()
        assert seat.goal.statement == "Tweede."


async def test_the_question_waits_for_the_end_of_the_sentence() -> None:
    async with seated([]) as seat:
        line = seat.desk.query_one(GoalQuestion)
        await seat.type("Ik presenteer beter")
        assert "would you like" in line.draw(110)[0].plain
        await seat.type(".")
        assert "“beter”" in line.draw(110)[0].plain
