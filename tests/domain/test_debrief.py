"""Looking back: every fact follows from what happened, and nothing is in it that is not for both."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation
from popterm.domain.debrief import Debrief, debrief
from popterm.domain.dossier import Dossier, moment_of, with_conversation
from popterm.domain.goal import Activity, Goal
from popterm.domain.overview import overview
from popterm.domain.point import Point
from popterm.domain.reading import Reading
from popterm.domain.script import Script, scaled
from popterm.domain.stretch import FloorTotals, Share
from popterm.domain.text import Text
from popterm.services.scripts import load_script
from tests.exchange.dossiers import at, dossier, happened

MINUTES = {"employee": 6, "summary": 24, "manager": 29, "goals": 37, "agreements": 50, "close": 57}
"""When the phases begin, in minutes from opening; the welcome begins at 1."""


def script_of(script: str, minutes: int) -> Script:
    return scaled(load_script(script), minutes)


def event(kind: type[ev.Event], minutes: float, **facts: object) -> ev.AnyEvent:
    """Something that happened so many minutes after opening."""
    return kind(id=f"{kind.__name__}-{minutes}-{len(facts)}", talk="t1", at=at(minutes), **facts)  # type: ignore[return-value]  # every kind is one of AnyEvent


def held(*more: ev.AnyEvent, end: ev.AnyEvent | None = None, of: Dossier | None = None) -> Dossier:
    """A conversation with all its phases and *more*, to its end."""
    phases = [event(ev.PhaseStarted, start, phase=phase) for phase, start in MINUTES.items()]
    last = end or event(ev.Closed, 61)
    events = sorted((*phases, *more), key=lambda e: e.at.wall)
    return structs.replace(of or dossier(), events=happened(*(e for e in events if e.at.wall <= last.at.wall), last))


def facts(of: Dossier, talk: str = "t1") -> Debrief:
    found = of.conversation(talk)
    assert found is not None
    return debrief(of, found, script_of)


def test_minutes_planned_and_talked_phase_by_phase_with_pauses_apart() -> None:
    found = facts(held(event(ev.Paused, 10), event(ev.Resumed, 13)))
    assert [(f.planned, f.minutes) for f in found.phases] == [
        (5, 5), (15, 15), (5, 5), (7, 8), (13, 13), (10, 7), (5, 4),
    ]  # fmt: skip
    assert found.planned == 60
    assert found.minutes == sum(f.minutes or 0 for f in found.phases) == 57
    assert [pause.seconds for pause in found.pauses] == [180.0]


def test_a_phase_that_never_began_has_no_minutes_rather_than_none_at_all() -> None:
    found = facts(held(end=event(ev.Stopped, 30)))
    assert [f.minutes for f in found.phases] == [5, 18, 5, 1, None, None, None]


def apart(script: str, minutes: int) -> Script:
    """The same script with everything up to the summary as a closed part."""
    found = script_of(script, minutes)
    part = {"welcome", "employee"}
    return structs.replace(
        found, phases=tuple(structs.replace(p, part="appraisal") if p.id in part else p for p in found.phases)
    )


def test_a_closed_part_keeps_its_pauses_its_minutes_its_floor_and_the_reason_of_a_stop() -> None:
    pause = event(ev.Paused, 10)
    said = event(ev.PauseExplained, 11, pause=pause.id, reason="breather")
    of = held(pause, said, event(ev.Resumed, 12))
    assert facts(of).pauses[0].reason == "breather"
    talk = of.conversation("t1")
    assert talk is not None
    moved = ev.MinutesMoved(id="m", talk="t1", at=at(12.5), source="goals", target="employee", minutes=2)
    kept = held(KEPT, CUT_IN, moved, pause, said, event(ev.Resumed, 12))
    found = debrief(kept, talk, apart)
    assert (found.pauses, found.moved) == ((), ())
    assert found.phases[0].phase.id == "summary"
    assert (found.planned, found.first_turn) == (40, 5 * 60)
    assert found.floor is not None
    assert {stretch.phase for stretch in found.floor.stretches} == {
        "summary",
        "manager",
        "goals",
        "agreements",
        "close",
    }
    explained = event(ev.StopExplained, 20, reason="de vergadering")
    stopped = structs.replace(of, events=(*held(end=event(ev.Stopped, 19)).events, explained))
    assert debrief(stopped, talk, script_of).stop_reason == "de vergadering"
    assert debrief(stopped, talk, apart).stop_reason == ""


KEPT = event(ev.FloorKeeping, 2, kept=True)
CUT_IN = event(ev.FloorGiven, 9, to="manager")
IN_SUMMARY = event(ev.FloorGiven, 26, to="employee")


@pytest.mark.parametrize(
    ("more", "minutes"),
    [
        ((), 28),  # the beginning of the manager's phase, from the beginning of the welcome
        ((CUT_IN,), 28),  # live only: nobody let it be kept
        ((KEPT, CUT_IN), 8),
        ((KEPT, IN_SUMMARY), 28),  # giving back what was heard is no turn in substance
        ((event(ev.Paused, 8), event(ev.Resumed, 11)), 25),
        ((KEPT, CUT_IN, event(ev.WayChosen, 28, way="own_words")), 28),
    ],
)
def test_when_the_manager_first_had_the_floor_in_substance(more: tuple[ev.AnyEvent, ...], minutes: int) -> None:
    assert facts(held(*more)).first_turn == minutes * 60


def test_it_may_never_have_come_to_that() -> None:
    assert facts(held(end=event(ev.Stopped, 20))).first_turn is None


def test_floor_figures_are_there_only_where_both_let_them_be_kept_and_neither_wrote_their_own_words() -> None:
    assert facts(held(CUT_IN)).floor is None
    found = facts(held(KEPT, CUT_IN))
    assert found.floor is not None
    assert found.is_turn_by_floor
    assert facts(held(KEPT, CUT_IN, event(ev.WayChosen, 28, way="own_words"))).floor is None


def test_when_only_totals_are_left_the_phase_tells_the_first_turn() -> None:
    of = held(KEPT)
    talks = tuple(
        structs.replace(c, floor_totals=FloorTotals((Share("manager", 60.0),))) if c.id == "t1" else c
        for c in of.conversations
    )
    found = facts(structs.replace(of, conversations=talks))
    assert found.floor is not None
    assert not found.is_turn_by_floor
    assert found.first_turn == 28 * 60


def judged(minutes: float, answer: str, words: str) -> ev.AnyEvent:
    return event(ev.SummaryJudged, minutes, answer=answer, text="x3", words=words)


def test_versions_answers_and_the_way_after_the_second_no() -> None:
    of = held(judged(25, "no", "een"), judged(26, "no", "twee"), event(ev.WayChosen, 27, way="own_words"))
    found = facts(of)
    assert found.versions == 3  # two answered to, and the one that stands
    assert found.answers == ("no", "no")
    assert found.ways == ("own_words",)
    assert found.is_own_words
    assert not facts(held(judged(25, "yes", "een"))).is_own_words


def test_a_version_in_a_part_of_its_own_or_off_the_record_is_no_version() -> None:
    texts = (Text("x3", "t1", "summary", "een"), Text("x4", "t1", "summary", "twee", part="appraisal"))
    off = Text("x5", "t1", "summary", "drie", is_off_record=True)
    of = structs.replace(dossier(), texts=(*texts, off))
    assert facts(held(of=of)).versions == 1


def test_activities_are_counted_by_how_one_learns() -> None:
    kinds = ("project", "shadowing", "peer_group", "course", "reading", None)
    activities = tuple(Activity(f"a{n}", "iets", kind) for n, kind in enumerate(kinds))  # type: ignore[arg-type]
    stopped = Goal("g2", "c1", "gestopt", activities=activities, state="stopped")
    of = structs.replace(dossier(), goals=(Goal("g1", "c1", "leren", activities=activities), stopped))
    assert facts(held(of=of)).learning == (("on_the_job", 1), ("from_others", 2), ("course", 2), ("other", 1))


def test_a_conversation_that_was_stopped_has_no_goals_and_no_verdict() -> None:
    found = facts(held(judged(25, "no", "een"), end=event(ev.Stopped, 30)))
    assert not found.goals
    assert not found.promises
    assert not found.moments
    assert not found.learning
    assert not found.answers
    assert [fact.point.text for fact in found.points] == ["Vaker zelf klanten te woord staan", "De donderdagen"]


def test_points_are_those_that_both_saw_without_anybodys_notes() -> None:
    mine = (Point("p3", "c1", "manager", "getoond", "notitie"), Point("p4", "c1", "manager", "nog dicht", "notitie"))
    of = structs.replace(dossier(), points=(*dossier().points[:2], *mine))
    opened = event(ev.PointOpened, 30, point="p3")
    found = facts(held(opened, event(ev.PointDone, 31, point="p3"), of=of)).points
    assert [(fact.point.text, fact.is_done) for fact in found][2:] == [("getoond", True)]
    assert not any(fact.point.note or fact.point.find_out for fact in found)


def later_by(reading: Reading, days: int) -> Reading:
    return structs.replace(reading, wall=reading.wall + days * 86400)


def test_a_conversation_counts_from_when_it_was_held_and_not_from_when_it_was_planned() -> None:
    of = held()
    talk = of.conversation("t1")
    assert talk is not None
    held_late = structs.replace(talk, planned=datetime(2026, 11, 2, 9, 0, tzinfo=UTC))
    assert moment_of(with_conversation(of, held_late), held_late) == datetime.fromtimestamp(at(1).wall, UTC)
    glance = overview(with_conversation(of, held_late)).talks[0]
    assert (glance.planned.timestamp(), glance.is_stopped) == (at(1).wall, False)
    assert overview(held(end=event(ev.Stopped, 30))).talks[0].is_stopped
    opened = structs.replace(of, events=of.events[:1])
    assert moment_of(opened, talk) == talk.planned  # its cover was opened, and that is no beginning
    between = structs.replace(talk, id="t0", planned=datetime(2026, 11, 9, 9, 0, tzinfo=UTC))
    assert "t0" not in [c.id for c in facts(with_conversation(with_conversation(of, held_late), between)).later]


def test_earlier_conversations_with_the_same_person_the_latest_first() -> None:
    of = held()
    later = Conversation("t3", "c1", datetime(2027, 9, 1, 9, 0, tzinfo=UTC))
    again = tuple(structs.replace(e, id=f"n{n}", talk="t3", at=later_by(e.at, 284)) for n, e in enumerate(of.events))
    of = structs.replace(of, conversations=(*of.conversations, later), events=(*of.events, *again))
    assert not facts(of).earlier
    (earlier,) = facts(of, "t3").earlier  # t2 was planned between them and not held
    assert earlier.talk.id == "t1"
    assert (earlier.employee_minutes, earlier.first_turn, earlier.versions) == (18, 28 * 60, 1)
    assert [talk.id for talk in facts(of).later] == ["t2", "t3"]
