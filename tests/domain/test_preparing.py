"""Lists of points: each conversation has its own, and what is still open waits for the next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier, with_conversation, with_event, without_conversation
from popterm.domain.overview import overview
from popterm.domain.people import Attendee, Person, Side
from popterm.domain.preparing import (
    are_lists_in,
    carried_to,
    exchanged_points,
    open_points,
    points_for,
    taken_along,
    with_moved_point,
    with_new_point,
    with_seal,
)
from popterm.domain.reading import Reading
from popterm.domain.visible import visible

START = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
TODAY = START.date()


def dossier() -> Dossier:
    """Two points of the employee and one of the manager for a conversation that is planned."""
    made = Dossier(
        "d",
        Person("d", "Jeroen Vos", manager="Ad Blok"),
        (Cycle("c", date(2026, 1, 1)),),
        conversations=(Conversation("t1", "c", START),),
    )
    for number, (side, words) in enumerate((("employee", "roads"), ("employee", "nights"), ("manager", "budget"))):
        made = with_new_point(made, f"p{number}", "employee" if side == "employee" else "manager", words)
    return made


def happened(made: Dossier, *events: ev.AnyEvent) -> Dossier:
    for event in events:
        made = with_event(made, event)
    return made


def begun(made: Dossier, talk: str) -> Dossier:
    at = Reading(START.timestamp())
    return happened(
        made, ev.Opened(id=f"{talk}-o", talk=talk, at=at), ev.PhaseStarted(id=f"{talk}-s", talk=talk, at=at, phase="x")
    )


def ended(made: Dossier, talk: str, *, is_stopped: bool = False) -> Dossier:
    kind = ev.Stopped if is_stopped else ev.Closed
    return happened(made, kind(id=f"{talk}-e", talk=talk, at=Reading(START.timestamp() + 60)))


def planned(made: Dossier, talk: str, **facts: object) -> Dossier:
    later = structs.replace(Conversation(talk, "c", START + timedelta(days=9)), **facts)
    return with_conversation(made, later)


def words(made: Dossier, talk: str, side: Side = "employee") -> list[str]:
    return [point.text for point in points_for(made, talk, side)]


def test_a_second_conversation_of_a_cycle_has_lists_of_its_own() -> None:
    first = with_seal(with_seal(dossier(), "employee", TODAY, "s1"), "manager", TODAY, "s2")
    assert are_lists_in(first)
    made = planned(ended(begun(first, "t1"), "t1"), "t2")
    assert (words(made, "t2"), words(made, "t2", "manager")) == ([], [])
    assert not are_lists_in(made)
    assert overview(made).points == (0, 0)
    assert overview(made).are_in == (False, False)
    made = with_new_point(made, "n1", "employee", "winter")
    assert (words(made, ""), words(made, "t2"), words(made, "t1")) == (["winter"], ["winter"], ["roads", "nights"])
    assert "n1" not in exchanged_points(made)
    assert "n1" not in {point.id for point in visible(made, "manager").points}
    made = begun(made, "t2")
    assert (words(made, "t2"), words(made, "")) == (["winter"], [])


def test_an_appointment_that_was_not_kept_moved_or_taken_away_loses_no_point() -> None:
    made = with_new_point(planned(ended(begun(dossier(), "t1"), "t1"), "t2"), "n1", "employee", "winter")
    made = planned(made, "t3")
    assert words(made, "t3") == ["winter"]
    assert words(without_conversation(made, "t2"), "t3") == ["winter"]


def test_a_cover_that_was_only_opened_changes_no_list() -> None:
    opened = happened(dossier(), ev.Opened(id="o", talk="t1", at=Reading(START.timestamp())))
    assert words(opened, "") == ["roads", "nights"]


def test_what_a_stop_left_open_waits_for_whichever_conversation_comes_next() -> None:
    made = happened(begun(dossier(), "t1"), ev.PointDone(id="d", talk="t1", at=Reading(START.timestamp()), point="p0"))
    made = ended(made, "t1", is_stopped=True)
    assert [point.id for point in open_points(made, "t1")] == ["p1", "p2"]
    made = planned(made, "t2")
    assert (words(made, "t2"), words(made, "t2", "manager")) == (["nights"], ["budget"])
    laid = taken_along(made, next(c for c in made.conversations if c.id == "t2"))
    assert (laid.follows, laid.carried) == ("t1", ("p1", "p2"))
    made = begun(with_conversation(made, laid), "t2")
    assert words(made, "t2") == ["nights"]
    assert words(made, "t1") == ["roads", "nights"], "and in its own conversation it can be read as before"
    assert carried_to(made) == frozenset()


def test_a_follow_up_brings_only_what_was_chosen_and_both_lists_open_it() -> None:
    made = ended(begun(dossier(), "t1"), "t1", is_stopped=True)
    made = planned(made, "t2", follows="t1", carried=("p1",))
    assert (words(made, "t2"), words(made, "t2", "manager")) == (["nights"], [])
    assert exchanged_points(made) == {"p0", "p1"}, "the employee's lay open from the beginning"
    laid = structs.replace(made.conversations[1], carried=("p1", "p2"))
    made = with_seal(with_seal(with_conversation(made, laid), "employee", TODAY, "s1"), "manager", TODAY, "s2")
    assert exchanged_points(made) == {"p0", "p1", "p2"}


def test_a_point_moves_among_those_of_its_own_conversation() -> None:
    made = planned(ended(begun(dossier(), "t1"), "t1"), "t2")
    made = with_new_point(with_new_point(made, "n1", "employee", "winter"), "n2", "employee", "spring")
    assert words(with_moved_point(made, "n2", -1), "") == ["spring", "winter"]
    assert with_moved_point(made, "n1", -1) == made


def test_a_yes_to_the_summary_counts_in_the_conversation_that_goes_on() -> None:
    made = ended(begun(dossier(), "t1"), "t1", is_stopped=True)
    made = planned(made, "t2", follows="t1")
    assert not made.is_right_before("t2")
    answers: tuple[tuple[ev.Answer, bool], ...] = (("yes", True), ("add", True), ("no", False))
    for answer, is_right in answers:
        judged = ev.SummaryJudged(
            id=f"j-{answer}", talk="t1", at=Reading(START.timestamp()), answer=answer, text="s", words="so it is"
        )
        made = with_event(made, judged)
        assert made.is_right_before("t2") is is_right
    assert not made.is_right_before("t1")


def test_what_somebody_in_the_managers_place_is_not_given_waits_for_the_manager() -> None:
    made = ended(begun(dossier(), "t1"), "t1", is_stopped=True)
    made = planned(made, "t2", partner=Attendee("Karin Post", "hr"), follows="t1", carried=("p0", "p1"))
    assert words(made, "t2", "manager") == words(made, "", "manager") == []
    made = begun(made, "t2")
    assert words(made, "t2", "manager") == []
    made = ended(made, "t2")
    assert words(made, "", "manager") == ["budget"]
    made = planned(made, "t3")
    assert words(made, "t3", "manager") == ["budget"]
    made = ended(begun(laid(made, "t3"), "t3"), "t3")
    assert words(made, "t3", "manager") == ["budget"]
    assert words(made, "", "manager") == []


def laid(made: Dossier, talk: str) -> Dossier:
    conversation = made.conversation(talk)
    assert conversation is not None
    return with_conversation(made, taken_along(made, conversation))
