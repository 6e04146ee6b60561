"""Goals, their two yeses, and the agreements that follow from their fields."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec import structs

from popterm.domain.agreement import Agreement, Kept, due, lines
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier, with_goal, with_text
from popterm.domain.goal import NOT_WORDING, Activity, Goal, revised, with_state, with_yes
from popterm.domain.line_edit import changed_line, with_agreement, with_kept, without_line
from popterm.domain.people import Person
from popterm.domain.signed import content_print
from popterm.domain.text import Text

NOW = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
GOAL = Goal(
    "g",
    "c",
    "I lead four customer talks on my own by 30 June 2027.",
    activities=(Activity("a", "sit in with Samir", "shadowing", "employee", date(2026, 12, 4), 6, 0),),
    support="debrief within two days",
    support_by=date(2026, 12, 8),
    moments=(date(2027, 3, 15),),
    deadline=date(2027, 6, 30),
)
AGREED = with_yes(with_yes(GOAL, "employee", NOW), "manager", NOW)
DOSSIER = Dossier(
    "d", Person("d", "Anneke de Vries", manager="Jürgen Weiß"), (Cycle("c", date(2026, 1, 1)),), goals=(AGREED,)
)


def other_value(field: str) -> Any:
    value = getattr(AGREED, field)
    choices = {
        "idea": "role",
        "type": "learning",
        "kind": "skill",
        "owner": "both",
        "language": "en",
        "priority": 1,
        "confidence": 8,
    }
    if field in choices:
        return choices[field]
    if isinstance(value, bool):
        return not value
    return date(2030, 1, 1) if value is None or isinstance(value, date) else () if isinstance(value, tuple) else "other"


@pytest.mark.parametrize("field", [f for f in Goal.__struct_fields__ if f not in {"id", "cycle", *NOT_WORDING}])
def test_any_edit_of_what_was_agreed_clears_both(field: str) -> None:
    changed = revised(AGREED, **{field: other_value(field)})
    assert getattr(changed, field) != getattr(AGREED, field)
    assert changed.yes_employee is None
    assert changed.yes_manager is None


def test_an_edit_that_changes_nothing_clears_nothing() -> None:
    assert revised(AGREED, statement=AGREED.statement) is AGREED


def test_how_it_goes_leaves_the_yes_standing() -> None:
    assert with_state(AGREED, "on_track", NOW.date(), "two talks done").is_agreed
    assert revised(AGREED, dismissed=("better",)).is_agreed


def test_a_yes_is_given_and_taken_back_by_one_side_alone() -> None:
    once = with_yes(GOAL, "employee", NOW)
    assert (once.yes_employee is not None, once.yes_manager) == (True, None)
    assert with_yes(once, "employee", NOW).yes_employee is None


def test_typing_the_old_words_again_does_not_bring_the_yes_back() -> None:
    away = revised(AGREED, statement="Something else")
    assert not revised(away, statement=AGREED.statement).is_agreed


def test_another_activity_takes_the_yes_away() -> None:
    assert not revised(AGREED, activities=(Activity("a", "sit in with Bo"),)).is_agreed


def test_agreements_are_filled_from_the_goals_and_never_asked_twice() -> None:
    found = lines(DOSSIER.goals, (Agreement("f", "c", "t", "book a room", "manager", date(2026, 11, 27)),), (), "c")
    assert [(line.source, line.owner, line.by) for line in found] == [
        ("activity", "employee", date(2026, 12, 4)),
        ("support", "manager", date(2026, 12, 8)),
        ("moment", "both", date(2027, 3, 15)),
        ("free", "manager", date(2026, 11, 27)),
    ]


@pytest.mark.parametrize("place", range(3))
def test_changing_a_line_changes_the_goal_it_comes_from(place: int) -> None:
    line = DOSSIER.lines_of("c")[place]
    day = date(2027, 1, 31)
    changed = changed_line(DOSSIER, line, line.what if line.source == "moment" else "other words", line.owner, day)
    after = changed.lines_of("c")[place]
    assert after.by == day
    assert after.what == (line.what if line.source == "moment" else "other words")
    assert not changed.goals[0].is_agreed


def test_a_heading_has_one_line_until_it_is_worked_out() -> None:
    heading = Goal("h", "c", "Present to the board", is_heading=True, owner="both", work_out_by=date(2026, 12, 18))
    dossier = with_goal(DOSSIER, heading)
    line = next(line for line in dossier.lines_of("c") if line.source == "heading")
    assert (line.owner, line.by) == ("both", date(2026, 12, 18))
    moved = changed_line(dossier, line, "", "employee", date(2027, 1, 8))
    goal = moved.goal("h")
    assert goal is not None
    assert (goal.owner, goal.work_out_by) == ("employee", date(2027, 1, 8))


def test_agreements_made_besides_come_and_go() -> None:
    dossier = with_agreement(DOSSIER, Agreement("f", "c", "t", "book a room"))
    line = dossier.lines_of("c")[-1]
    assert changed_line(dossier, line, "book two rooms", "hr", None).agreements[0].owner == "hr"
    assert without_line(dossier, line).agreements == ()
    assert without_line(dossier, dossier.lines_of("c")[0]) is dossier


def test_kept_is_kept_and_can_be_taken_back() -> None:
    line = DOSSIER.lines_of("c")[0]
    kept = with_kept(DOSSIER, line, date(2026, 12, 1))
    assert kept.kept == (Kept("g/activity/a", date(2026, 12, 1)),)
    assert kept.lines_of("c")[0].done == date(2026, 12, 1)
    assert with_kept(kept, kept.lines_of("c")[0], date(2026, 12, 2)).kept == ()


def test_what_is_due_waits_longest_first_and_is_open() -> None:
    found = DOSSIER.lines_of("c")
    assert [line.source for line in due(found, date(2026, 12, 31))] == ["activity", "support"]
    assert due(found, date(2026, 12, 3)) == ()


def test_goals_that_stopped_or_wait_bring_no_agreements() -> None:
    for state in ("stopped", "wish"):
        assert lines((structs.replace(GOAL, state=state),), (), (), "c") == ()


def test_a_signed_plan_changes_with_its_wording_and_with_nothing_else() -> None:
    before = content_print(DOSSIER, "t")
    assert content_print(with_goal(DOSSIER, with_state(AGREED, "on_track", NOW.date())), "t") == before
    assert content_print(with_kept(DOSSIER, DOSSIER.lines_of("c")[0], NOW.date()), "t") == before
    for changed in (
        with_goal(DOSSIER, revised(AGREED, statement="Other words")),
        with_goal(DOSSIER, with_state(AGREED, "stopped", NOW.date())),
        with_goal(DOSSIER, revised(AGREED, activities=(*AGREED.activities, Activity("b", "read")))),
        with_agreement(DOSSIER, Agreement("f", "c", "t", "book a room")),
        structs.replace(DOSSIER, cycles=(structs.replace(DOSSIER.cycle, learn="to lead"),)),
        with_text(DOSSIER, Text("s", "t", "summary", "what was said")),
    ):
        assert content_print(changed, "t") != before
