"""The parts of the goal desk that need no screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

import pytest
from msgspec import structs

from popterm import language
from popterm.domain.goal import Activity, Goal
from popterm.domain.goal_line import read_goal_line
from popterm.domain.people import Person
from popterm.smart import analyse
from popterm.widgets.goal_entry import understood
from popterm.widgets.goal_list import ListFoot
from popterm.widgets.goal_question import GoalQuestion
from popterm.widgets.goal_sentence import GoalQuotes
from popterm.widgets.goal_state import OpenGoals
from popterm.widgets.goal_suggester import MarkSuggester
from popterm.widgets.goal_words import NOTHING, day_read, distance, letters_of, question_words, reading
from tests.goal_host import ANNEKE, BOARD, NOW, TALKS, TODAY


@pytest.fixture(autouse=True)
def language_after() -> Iterator[None]:
    yield
    language.use_language("en")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-9, "9 days ago"),
        (-1, "1 day ago"),
        (0, "today"),
        (1, "tomorrow"),
        (20, "in 20 days"),
        (40, "in 6 weeks"),
        (221, "in 7 months"),
        (730, "in 2 years"),
    ],
)
def test_how_far_away_a_day_is(days: int, words: str) -> None:
    assert distance(TODAY + timedelta(days=days), TODAY) == words


def test_a_day_is_said_in_the_language_of_the_screen() -> None:
    language.use_language("nl")
    assert day_read(date(2027, 6, 30), TODAY) == "wo 30 jun 2027, over 7 maanden"


def test_a_dismissed_word_is_asked_about_no_more() -> None:
    before = reading(BOARD.statement, "nl", TODAY)
    after = reading(BOARD.statement, "nl", TODAY, ("beter",))
    assert "beter" in question_words(before.question) and "beter" not in question_words(after.question)
    assert [f for f in before.findings if f.kind == "vague"] and not [f for f in after.findings if f.kind == "vague"]


@pytest.mark.parametrize("plan", ["nl", "en"])
def test_a_sentence_is_read_in_its_own_language_whatever_that_of_the_plan(plan: str) -> None:
    dutch = reading("Ik loop uiterlijk 30 juni twee keer mee met de nachtdienst.", plan, TODAY)
    english = reading("I shadow the night shift twice, no later than 30 June.", plan, TODAY)
    assert dutch.deadline == english.deadline == date(2027, 6, 30)
    assert dutch.letters["T"] == english.letters["T"] == "seen"


def test_full_letters_in_the_list() -> None:
    agreed = structs.replace(TALKS, yes_manager=TALKS.yes_employee)
    assert letters_of(reading(TALKS.statement, "nl", TODAY), TALKS)[4:] == "· · T"
    assert letters_of(reading(TALKS.statement, "nl", TODAY), agreed)[4:] == "A R T"


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("Een doel #v", "Een doel #vaardigheid"),
        ("Een doel #course", None),
        ("Een doel #kn", "Een doel #knowledge"),
        ("Een doel +me", "Een doel +meelopen"),
        ("Een doel +lezen #sup", "Een doel +lezen #supervisie"),
        ("Een doel @jü", "Een doel @jürgen"),
        ("Een doel @", None),
        ("Een doel ^le", "Een doel ^leerdoel"),
        ("Een doel", None),
        ("", None),
    ],
)
def test_marks_are_completed(line: str, completed: str | None) -> None:
    suggester = MarkSuggester()
    suggester.speak(ANNEKE, "nl")
    assert suggester.completed(line) == completed


def test_an_activity_line_completes_its_own_marks_in_english() -> None:
    suggester = MarkSuggester(is_activity=True)
    suggester.speak(ANNEKE, "en")
    assert suggester.completed("read #sk") is None and suggester.completed("read #se") == "read #secondment"
    assert suggester.completed("read ^le") is None and suggester.completed("read @bo") == "read @both"


def test_a_line_is_said_back_in_words() -> None:
    line = read_goal_line("X #skill ^learning +shadow a colleague @both >2027-01-15 1.5h €20", ANNEKE)
    goal = Goal("g", "c", line.statement, kind=line.kind, type=line.type, activities=line.activities)
    said = "skill · learning goal · + shadow a colleague, both, shadowing, by Fri 15 Jan 2027, 1.5 h, € 20"
    assert understood(goal, ANNEKE) == said
    language.use_language("nl")
    assert understood(goal, ANNEKE).startswith(
        "vaardigheid · leerdoel · + shadow a colleague, samen, meelopen, uiterlijk"
    )


def open_goals(*goals: Goal) -> OpenGoals:
    numbers = count(1)
    found = OpenGoals(lambda: f"new{next(numbers)}")
    found.take(goals, ANNEKE)
    return found


def test_one_begins_with_what_is_not_agreed_yet() -> None:
    agreed = structs.replace(TALKS, yes_manager=TALKS.yes_employee)
    assert open_goals(agreed, BOARD).goal == BOARD
    assert open_goals(agreed).goal == agreed
    assert open_goals(agreed, structs.replace(BOARD, state="stopped")).goal == agreed
    assert open_goals().is_new and open_goals().number == 1


def test_a_new_goal_stays_until_it_comes_back() -> None:
    found = open_goals(TALKS)
    found.go_to("", ())
    first = found.enter({"statement": "X"})
    assert first is not None and first[1]
    second = found.enter({"statement": "XY"})
    assert second is not None and not second[1] and second[0].id == first[0].id == "new1"
    found.take((TALKS,), ANNEKE)
    assert found.goal.statement == "XY" and found.listed[-1] is found.goal
    found.take((TALKS, second[0]), ANNEKE)
    assert [goal.id for goal in found.goals] == ["a", "new1"] and found.draft.id == "new2"
    found.take((TALKS,), ANNEKE)
    assert [goal.id for goal in found.goals] == ["a"] and found.chosen == "a"


def test_entering_the_same_changes_nothing() -> None:
    assert open_goals(TALKS).enter({"statement": TALKS.statement}) is None


def test_activities_of_a_line_keep_their_ids() -> None:
    found = open_goals()
    for text in ("X +lezen", "X +lezen +me", "X +meelopen"):
        changes = found.line_changes(read_goal_line(text, ANNEKE), None)
        found.enter(changes)
    assert found.goal.activities == (Activity("new2", "meelopen", "shadowing"),)


def test_the_question_and_the_date_take_two_rows_at_most() -> None:
    line = GoalQuestion()
    line.question, line.today = "What? " * 20, TODAY
    for width in range(20, 140, 7):
        assert len(line.draw(width)) <= 2
        line.read = NOW.date()
        rows = line.draw(width)
        assert len(rows) <= 2 and all(row.cell_length <= max(width, 22) for row in rows)
        line.read = None


def test_quotes_show_the_last_words_too_and_stay_within_their_rows() -> None:
    quotes = GoalQuotes()
    quotes.title, quotes.offered = "In her own words", tuple(f"Zin {n} " + "lang " * 30 for n in range(7))
    quotes.set_reactive(GoalQuotes.cursor, 6)
    rows = [row.plain for row in quotes.draw(50)]
    assert len(rows) == 9 and rows[-2].startswith("› “Zin 6") and rows[-1].rstrip().endswith("…  F2")
    assert quotes.chosen == quotes.offered[6]


def test_people_without_names_are_called_by_their_role() -> None:
    goal = Goal("g", "c", activities=(Activity("x", "lezen", owner="manager"),))
    assert understood(goal, Person("p", "")) == "+ lezen, manager"


def test_from_four_goals_a_gentle_word() -> None:
    foot, found = ListFoot(), open_goals(*(Goal(f"g{n}", "c", f"Doel {n}") for n in range(4)))
    for goals, is_said in (found.goals[:3], False), (found.goals, True):
        found.take(goals, ANNEKE)
        foot.count = found.count
        assert ("one is fine" in " ".join(line.plain.strip() for line in foot.draw(30))) is is_said
    found.take((*found.goals[:3], structs.replace(found.goals[3], state="stopped")), ANNEKE)
    assert found.count == 3


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_where_no_word_stands_the_word_lists_are_not_needed(lang: str) -> None:
    assert analyse("", lang=lang, today=TODAY) == NOTHING == reading("", lang, TODAY)


def test_numbers_of_a_date_are_read_day_first_unless_the_settings_turn_them_round() -> None:
    text = "I lead three meetings on my own by 6/5/2027."
    today = date(2026, 11, 21)
    assert reading(text, "en", today).deadline == date(2027, 5, 6)
    assert reading(text, "en", today, month_first=True).deadline == date(2027, 6, 5)
