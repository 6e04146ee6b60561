"""The floor by its events: what may be stored of it, what corrections do, and what is left in time."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation, Course, follow
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.floor import FloorFacts, floor_facts
from popterm.domain.keeping import OF_FLOOR, floor_day, reduced, storable, storable_events
from popterm.domain.people import Person
from popterm.domain.reading import Reading
from popterm.domain.script import Phase, Script, Wording
from popterm.domain.visible import visible

WORDS = Wording("x")
PHASES = (
    Phase("welcome", "welcome", "both", 2, 5, 8, WORDS, WORDS),
    Phase("employee", "employee", "employee", 6, 15, 22, WORDS, WORDS),
    Phase("guest", "free", "third", 3, 5, 8, WORDS, WORDS),
    Phase("manager", "manager", "manager", 3, 7, 12, WORDS, WORDS),
)
SCRIPT = Script("development", 60, PHASES)
START = datetime(2026, 3, 2, 13, tzinfo=UTC)

Plan = tuple[type[ev.Event], dict[str, Any]]


def at(seconds: float, boot_id: str = "a") -> Reading:
    return Reading(START.timestamp() + seconds, seconds, boot_id)


def log(*happened: tuple[float, type[ev.Event], dict[str, Any]]) -> tuple[ev.AnyEvent, ...]:
    """Events with ids ``e0``, ``e1``, … at so many seconds."""
    return tuple(
        kind(id=f"e{n}", talk="t", at=at(seconds), **facts)  # type: ignore[misc]  # every kind is one of AnyEvent
        for n, (seconds, kind, facts) in enumerate(happened)
    )


plans: st.SearchStrategy[Plan] = st.one_of(
    st.tuples(st.just(ev.PhaseStarted), st.fixed_dictionaries({"phase": st.sampled_from([p.id for p in PHASES])})),
    st.tuples(
        st.just(ev.FloorGiven),
        st.fixed_dictionaries({"to": st.sampled_from(["employee", "manager", "third", "both", "nobody"])}),
    ),
    st.tuples(st.just(ev.FloorKeeping), st.fixed_dictionaries({"kept": st.booleans()})),
    st.tuples(
        st.just(ev.FloorMoved),
        st.fixed_dictionaries({"change": st.integers(0, 19).map("e{}".format), "seconds": st.integers(-900, 900)}),
    ),
    st.tuples(st.just(ev.Undone), st.fixed_dictionaries({"event": st.integers(0, 19).map("e{}".format)})),
    st.tuples(st.sampled_from([ev.Opened, ev.Paused, ev.Resumed, ev.Interrupted, ev.Stopped, ev.Closed]), st.just({})),
    st.tuples(st.just(ev.Marked), st.fixed_dictionaries({"mark": st.sampled_from(ev.MARKS)})),
)


@st.composite
def logs(draw: st.DrawFn) -> tuple[ev.AnyEvent, ...]:
    """Any order of events, minutes apart, some of them undone."""
    found = [*draw(st.lists(plans, max_size=20)), (ev.ReadBack, {"goal": "the end"})]
    moments = accumulate(draw(st.lists(st.integers(0, 600), min_size=len(found), max_size=len(found))))
    return log(*((seconds, kind, facts) for seconds, (kind, facts) in zip(moments, found, strict=True)))


def spent(course: Course) -> dict[tuple[str, str], float]:
    """Seconds per phase and kind, whoever had the floor."""
    sums: Counter[tuple[str, str]] = Counter()
    for stretch in course.stretches:
        sums[stretch.phase, stretch.kind] += stretch.seconds  # type: ignore[assignment]  # a sum of seconds
    return {key: pytest.approx(seconds) for key, seconds in sums.items()}


@given(logs())
@settings(max_examples=80, deadline=None)
def test_what_is_stored_tells_the_same_but_for_the_floor(events: tuple[ev.AnyEvent, ...]) -> None:
    stored = storable_events(events)
    live, back = follow(events, SCRIPT), follow(stored, SCRIPT)
    assert (back.stage, back.phase, back.marks, back.is_floor_kept) == (
        live.stage, live.phase, live.marks, live.is_floor_kept,
    )  # fmt: skip
    assert spent(back) == spent(live)
    if live.is_live and live.phase:
        assert back.floor == live.floor
    of_floor = [event for event in stored if isinstance(event, OF_FLOOR)]
    if not live.is_floor_kept:
        assert len(of_floor) <= (1 if live.is_live else 0)
        assert not any(isinstance(event, ev.Interrupted | ev.FloorMoved) for event in of_floor)
    assert storable_events(stored) is stored


@given(logs())
@settings(max_examples=80, deadline=None)
def test_corrections_move_borders_and_nothing_else(events: tuple[ev.AnyEvent, ...]) -> None:
    course = follow(events, SCRIPT)
    uncorrected = follow(tuple(e for e in events if not isinstance(e, ev.FloorMoved)), SCRIPT)
    assert all(stretch.seconds > 0 for stretch in course.stretches)
    assert all(one.end <= two.start for one, two in pairwise(course.stretches))
    assert (course.stage, course.phase, course.floor) == (uncorrected.stage, uncorrected.phase, uncorrected.floor)
    places = [border.at for border in course.borders]
    assert places == sorted(places)
    facts = floor_facts(course, SCRIPT)
    assert (facts is None) == (not course.is_floor_kept)
    if facts is not None:
        whole = sum(s.seconds for s in course.stretches if s.kind == "talk" and s.start >= facts.since)
        assert facts.seconds == pytest.approx(whole)
        assert sum(s.seconds for phase in facts.totals.phases for s in phase.shares) == pytest.approx(whole)
        assert sum(part for _floor, part in facts.percents) == (100 if facts.seconds else 0)
        assert all(share.seconds <= whole + 1e-6 for share in facts.totals.longest)


KEPT = log(
    (0, ev.PhaseStarted, {"phase": "welcome"}),
    (30, ev.FloorGiven, {"to": "nobody"}),
    (60, ev.FloorGiven, {"to": "both"}),
    (60, ev.FloorKeeping, {"kept": True}),
    (300, ev.PhaseStarted, {"phase": "employee"}),
    (600, ev.FloorGiven, {"to": "manager"}),
    (630, ev.Interrupted, {}),
    (660, ev.FloorGiven, {"to": "employee"}),
    (900, ev.PhaseStarted, {"phase": "manager"}),
    (1200, ev.Closed, {}),
)


def kept_facts(*more: ev.AnyEvent) -> FloorFacts:
    found = floor_facts(follow((*KEPT, *more), SCRIPT), SCRIPT)
    assert found is not None
    return found


def moved(seconds: float, change: str = "e5", n: int = 0) -> ev.FloorMoved:
    return ev.FloorMoved(id=f"m{n}", talk="t", at=at(5000 + n), change=change, seconds=seconds)


def test_only_what_came_after_the_consent_is_known() -> None:
    facts = kept_facts()
    assert {s.floor: s.seconds for s in facts.totals.shares} == {"employee": 540, "manager": 360, "both": 240}
    assert facts.percents == (("employee", 47), ("manager", 32), ("both", 21))
    assert {s.floor: s.seconds for s in facts.totals.longest} == {"employee": 300, "manager": 300}
    assert facts.totals.interruptions == 1
    assert [change.id for change in facts.changes] == ["e5", "e7"]
    assert (facts.stretches[0].start, facts.stretches[-1].end) == (60, 1200)
    stored = storable_events(KEPT)
    assert [e.id for e in KEPT if e not in stored] == ["e1"]
    assert floor_facts(follow(stored, SCRIPT), SCRIPT) == facts


def test_who_said_no_in_the_end_kept_nothing() -> None:
    forbidden = ev.FloorKeeping(id="no", talk="t", at=at(1100), kept=False)
    events = (*KEPT[:-1], forbidden, KEPT[-1])
    assert floor_facts(follow(events, SCRIPT), SCRIPT) is None
    assert not any(isinstance(event, OF_FLOOR) for event in storable_events(events))
    undone = (*events, ev.Undone(id="u", talk="t", at=at(1101), event="no"))
    assert storable_events(undone) == tuple(event for event in undone if event.id != "e1")


def test_moves_add_up_as_far_as_the_borders_beside_them() -> None:
    assert [c.at for c in kept_facts(moved(30), moved(15, n=1)).changes] == [645, 660]
    assert [c.at for c in kept_facts(moved(300)).changes] == [660, 660]
    assert [c.at for c in kept_facts(moved(-900)).changes] == [300, 660]
    assert [c.at for c in kept_facts(moved(900, "e7"), moved(900, n=1)).changes] == [900, 900]
    earlier = kept_facts(moved(-60))
    assert {s.floor: s.seconds for s in earlier.totals.shares}["manager"] == 420
    assert earlier.seconds == kept_facts().seconds
    back = ev.Undone(id="u", talk="t", at=at(6000), event="m0")
    assert kept_facts(moved(-60), back).totals == kept_facts().totals


def test_a_mistaken_change_taken_out_leaves_the_floor_as_it_was() -> None:
    out = ev.Undone(id="u", talk="t", at=at(5000), event="e5")
    assert [(s.floor, s.start, s.end) for s in kept_facts(out).stretches] == [
        ("both", 60, 300), ("employee", 300, 900), ("manager", 900, 1200),
    ]  # fmt: skip


def dossier(*events: ev.AnyEvent) -> Dossier:
    return Dossier(
        "d", Person("d", "Farida Ben Ali"), (Cycle("c", date(2026, 1, 1)),),
        conversations=(Conversation("t", "c", START),), events=events,
    )  # fmt: skip


def script_of(_script: str, _minutes: int) -> Script:
    return SCRIPT


def test_after_ninety_days_totals_are_left() -> None:
    kept = storable(dossier(*KEPT, moved(-60)))
    day = floor_day(kept, kept.conversations[0])
    assert day == START.date() + timedelta(days=90)
    assert reduced(kept, day - timedelta(days=1), script_of) is kept
    less = reduced(kept, day, script_of)
    assert not any(isinstance(event, OF_FLOOR) for event in less.events)
    course = less.course("t", SCRIPT)
    facts = floor_facts(course, SCRIPT)
    assert facts is not None
    assert facts.totals == kept_facts(moved(-60)).totals
    assert not facts.has_timeline
    assert spent(course) == spent(kept.course("t", SCRIPT))
    assert reduced(less, day + timedelta(days=400), script_of) is less


def test_what_was_not_kept_or_is_not_over_has_no_day() -> None:
    for events in ((*KEPT[:3], *KEPT[4:]), KEPT[:-1]):
        found = dossier(*events)
        assert floor_day(found, found.conversations[0]) is None
        assert reduced(found, date(2031, 1, 1), script_of) is found


def test_no_reader_of_a_report_gets_any_of_it() -> None:
    kept = dossier(*KEPT, moved(-60))
    for found in (kept, reduced(kept, date(2031, 1, 1), script_of)):
        seen = visible(found, "reader", talk="t")
        assert seen.conversations[0].floor_totals is None
        assert floor_facts(seen.course("t", SCRIPT), SCRIPT) is None
        assert not any(isinstance(event, OF_FLOOR) for event in seen.events)
