"""Time and floor follow from the events: any order of events gives a consistent clock."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.clock import offer, read_clock, targets
from popterm.domain.conversation import Course, follow, may_begin
from popterm.domain.reading import Reading, elapsed
from popterm.domain.script import Phase, Script, Wording, scaled, shares

WORDS = Wording("x")
PHASES = (
    Phase("welcome", "welcome", "both", 2, 5, 8, WORDS, WORDS),
    Phase("employee", "employee", "employee", 6, 15, 22, WORDS, WORDS),
    Phase("summary", "summary", "manager", 3, 5, 8, WORDS, WORDS, gate=True),
    Phase("manager", "manager", "manager", 3, 7, 12, WORDS, WORDS),
    Phase("goals", "goals", "both", 8, 13, 22, WORDS, WORDS),
    Phase("agreements", "agreements", "both", 6, 10, 14, WORDS, WORDS, protected=True),
    Phase("close", "close", "both", 2, 5, 8, WORDS, WORDS),
)
SCRIPT = Script("development", 60, PHASES)

readings = st.builds(
    Reading,
    wall=st.floats(0, 2e9),
    boot=st.floats(0, 1e7),
    boot_id=st.sampled_from(["a", "b", ""]),
)


def _kinds() -> st.SearchStrategy[ev.AnyEvent]:
    common = {"id": st.uuids().map(str), "talk": st.just("t"), "at": readings}
    return st.one_of(
        st.builds(ev.Opened, **common),
        st.builds(ev.PhaseStarted, **common, phase=st.sampled_from([p.id for p in PHASES])),
        st.builds(ev.FloorGiven, **common, to=st.sampled_from(["employee", "manager", "both", "third", "nobody"])),
        st.builds(ev.Paused, **common),
        st.builds(ev.Resumed, **common),
        st.builds(ev.Away, **common, since=readings, counted=st.booleans()),
        st.builds(ev.Marked, **common, mark=st.sampled_from(ev.MARKS)),
        st.builds(ev.MinutesMoved, **common, source=st.sampled_from([p.id for p in PHASES]),
                  target=st.sampled_from([p.id for p in PHASES]), minutes=st.integers(0, 30)),
        st.builds(ev.Stopped, **common),
        st.builds(ev.Closed, **common),
    )  # fmt: skip


def _phases() -> st.SearchStrategy[Phase]:
    minutes = st.lists(st.integers(1, 40), min_size=3, max_size=3).map(sorted)
    return st.builds(
        lambda three, protected: Phase("", "free", "both", *three, WORDS, WORDS, protected=protected),
        minutes,
        st.booleans(),
    )


event_logs = st.lists(_kinds(), max_size=25).map(tuple)


@given(event_logs, readings)
@settings(max_examples=150, deadline=None)
def test_any_events_give_a_consistent_clock(events: tuple[ev.AnyEvent, ...], now: Reading) -> None:
    course = follow(events, SCRIPT)
    ends = 0.0
    for stretch in course.stretches:
        assert stretch.seconds > 0
        assert stretch.start >= ends
        ends = stretch.end
    steps = list(zip((*events[:1], *events), events, strict=False))
    whole = sum(elapsed(before.at, event.at) for before, event in steps) + sum(
        elapsed(before.at, event.since) + elapsed(event.since, event.at)
        for before, event in steps
        if isinstance(event, ev.Away)
    )
    assert ends <= whole + 1e-6
    clock = read_clock(course, SCRIPT, events[-1].at if events else None, now)
    assert all(time.spent >= 0 for time in clock.phases)
    assert sum(time.target for time in clock.phases) == 60
    assert clock.ends_at >= now.wall
    assert clock.paused >= 0


@given(event_logs, event_logs)
@settings(max_examples=100, deadline=None)
def test_what_happens_later_changes_no_minute_of_before(
    events: tuple[ev.AnyEvent, ...], later: tuple[ev.AnyEvent, ...]
) -> None:
    before, after = follow(events, SCRIPT).stretches, follow((*events, *later), SCRIPT).stretches
    assert after[: len(before)] == before


@given(event_logs, st.lists(st.integers(0, 1200), min_size=26, max_size=26), st.data())
@settings(max_examples=100, deadline=None)
def test_undoing_an_event_leaves_what_would_be_without_it(
    events: tuple[ev.AnyEvent, ...], gaps: list[int], data: st.DataObject
) -> None:
    if not events:
        return
    seconds = list(accumulate(gaps))
    timed = tuple(_moved_to(event, *when) for event, when in zip(events, pairwise([0, *seconds]), strict=False))
    gone = data.draw(st.sampled_from(timed))
    undoing = ev.Undone(id="undo", talk="t", at=at(seconds[len(timed)]), event=gone.id)
    nothing = ev.ReadBack(id="none", talk="t", at=undoing.at, goal="g")
    redoing = ev.Undone(id="redo", talk="t", at=undoing.at, event="undo")
    never = tuple(event for event in timed if event is not gone)
    assert _told(*timed, undoing) == _told(*never, nothing)
    assert _told(*timed, undoing, redoing) == _told(*timed, nothing)


def _moved_to(event: ev.AnyEvent, before: int, now: int) -> ev.AnyEvent:
    if isinstance(event, ev.Away):
        return structs.replace(event, at=at(now), since=at((before + now) // 2))
    return structs.replace(event, at=at(now))


def _told(*events: ev.AnyEvent) -> object:
    """What a log tells: how it stands, and the seconds of every phase, floor and kind."""
    course = follow(events, SCRIPT)
    sums: Counter[tuple[str, str, str]] = Counter()
    for stretch in course.stretches:
        sums[stretch.phase, stretch.floor, stretch.kind] += int(stretch.seconds)
    facts = course.stage, course.phase, course.floor, course.marks, course.moved, course.absences, course.pauses
    return facts, course.visited, +sums


def at(seconds: float, boot_id: str = "a", wall: float | None = None) -> Reading:
    return Reading(wall if wall is not None else 1_000_000 + seconds, seconds, boot_id)


def started(phase: str, seconds: float, **more: object) -> ev.PhaseStarted:
    return ev.PhaseStarted(id=f"{phase}{seconds}", talk="t", at=at(seconds, **more), phase=phase)  # type: ignore[arg-type]


def test_a_pause_counts_for_no_phase() -> None:
    events = (
        started("welcome", 0),
        ev.Paused(id="p", talk="t", at=at(60)),
        ev.Resumed(id="r", talk="t", at=at(360)),
        started("employee", 420),
    )
    clock = read_clock(follow(events, SCRIPT), SCRIPT, at(420), at(480))
    assert clock.of("welcome").spent == 120
    assert clock.of("employee").spent == 60
    assert clock.paused == 300


def test_an_undoing_takes_no_time_along() -> None:
    events = (
        started("employee", 0),
        ev.FloorGiven(id="f", talk="t", at=at(60), to="manager"),
        ev.Undone(id="u", talk="t", at=at(120), event="f"),
    )
    clock = read_clock(follow(events, SCRIPT), SCRIPT, at(120), at(180))
    assert clock.current.spent == 180


def test_a_changed_wall_clock_changes_no_minute() -> None:
    events = (started("welcome", 0), started("employee", 300, wall=1_000_000 + 300 + 7200))
    clock = read_clock(follow(events, SCRIPT), SCRIPT, events[-1].at, at(360, wall=1_000_000 - 3600))
    assert clock.of("welcome").spent == 300
    assert clock.of("employee").spent == 60


def test_after_a_restart_of_the_machine_the_wall_clock_decides() -> None:
    events = (started("welcome", 5000),)
    later = Reading(1_000_000 + 5000 + 240, 12.0, "b")
    assert read_clock(follow(events, SCRIPT), SCRIPT, events[0].at, later).current.spent == 240


def test_time_away_is_left_out_only_when_it_is_not_counted() -> None:
    for counted, spent in ((True, 900.0), (False, 300.0)):
        away = ev.Away(id="w", talk="t", at=at(900), since=at(300), counted=counted)
        clock = read_clock(follow((started("employee", 0), away), SCRIPT), SCRIPT, at(900), at(900))
        assert clock.of("employee").spent == spent
    judged = ev.AwayJudged(id="j", talk="t", at=at(901), away="w", counted=False)
    away = ev.Away(id="w", talk="t", at=at(900), since=at(300), counted=True)
    clock = read_clock(follow((started("employee", 0), away, judged), SCRIPT), SCRIPT, at(901), at(901))
    assert clock.of("employee").spent == 301


def test_the_number_turns_its_sign_at_the_target_and_counts_on() -> None:
    course = follow((started("welcome", 0),), SCRIPT)
    shown = [
        (time.left, time.is_over_target)
        for seconds in (0, 1, 60, 299, 300, 301, 420)
        for time in [read_clock(course, SCRIPT, at(0), at(seconds)).current]
    ]
    assert shown == [(5, False), (5, False), (4, False), (1, False), (0, True), (0, True), (-2, True)]


def test_it_ends_at_what_is_left_of_every_phase() -> None:
    events = (started("welcome", 0), started("employee", 600))
    clock = read_clock(follow(events, SCRIPT), SCRIPT, at(600), at(660))
    assert clock.ends_at == 1_000_000 + 660 + (15 + 5 + 7 + 13 + 10 + 5) * 60 - 60
    assert clock.phase_ends_at == 1_000_000 + 600 + 15 * 60
    late = read_clock(follow(events, SCRIPT), SCRIPT, at(600), at(600 + 20 * 60))
    assert late.phase_ends_at == clock.phase_ends_at, "what has passed stands still"
    assert late.ends_at == clock.ends_at + 5 * 60


@given(event_logs, st.lists(st.integers(0, 40), min_size=26, max_size=26), st.integers(len(PHASES), 480))
@settings(max_examples=150, deadline=None)
def test_it_ends_when_every_phase_has_had_its_target(
    events: tuple[ev.AnyEvent, ...], gaps: list[int], total: int
) -> None:
    script, halves = scaled(SCRIPT, total), list(accumulate(gaps))
    timed = tuple(_moved_to(event, *when) for event, when in zip(events, pairwise([0, *halves]), strict=False))
    timed = tuple(
        structs.replace(event, at=at(30 * event.at.boot)) for event in timed if not isinstance(event, ev.Away)
    )
    last, now = timed[-1].at if timed else None, at(30 * (halves[-1] + 7))
    clock = read_clock(follow(timed, script), script, last, now)
    spent = {time.phase: time.spent for time in clock.phases}
    steps = 0
    for phase in script.phases[max(0, script.number(clock.now) - 1) if clock.now else 0 :]:
        while spent[phase.id] < clock.of(phase.id).target * 60:
            spent[phase.id] += 30
            steps += 1
    assert clock.ends_at == now.wall + 30 * steps


@given(event_logs, st.lists(st.integers(0, 1200), min_size=26, max_size=26), st.integers(len(PHASES), 480))
@settings(max_examples=150, deadline=None)
def test_an_offer_takes_what_is_needed_and_no_more_than_can_be_spared(
    events: tuple[ev.AnyEvent, ...], gaps: list[int], total: int
) -> None:
    script, seconds = scaled(SCRIPT, total), list(accumulate(gaps))
    timed = tuple(_moved_to(event, *when) for event, when in zip(events, pairwise([0, *seconds]), strict=False))
    course, now = follow(timed, script), at(seconds[-1] + 60)
    clock = read_clock(course, script, timed[-1].at if timed else None, now)
    found = offer(clock, script)
    later = script.phases[script.number(clock.now) :]
    spare = {
        phase.id: max(
            0, clock.of(phase.id).target - max(clock.of(phase.id).minimum, ceil(clock.of(phase.id).spent / 60))
        )
        for phase in later
        if not phase.protected
    }
    wanted = max(5, ceil(clock.current.spent / 60) - clock.current.target)
    assert sum(minutes for _, minutes in found) == min(wanted, sum(spare.values()))
    assert all(0 < minutes <= spare[phase] for phase, minutes in found)
    assert all(minutes == spare[phase] for phase, minutes in found[:-1]), "one is asked for all before the next"
    lengths = [clock.of(phase).target for phase, _ in found]
    assert lengths == sorted(lengths, reverse=True)
    assert not found or lengths[0] == max(clock.of(phase).target for phase in spare if spare[phase])
    moves = tuple(
        ev.MinutesMoved(id=phase, talk="t", at=now, source=phase, target=clock.current.phase, minutes=minutes)
        for phase, minutes in found
    )
    planned = read_clock(follow((*timed, *moves), script), script, now, now)
    assert sum(time.target for time in planned.phases) == total
    assert all(time.minimum <= time.target <= time.maximum for time in planned.phases)
    kept = [phase.id for phase in script.phases if phase.protected and phase.id != clock.current.phase]
    assert all(planned.of(phase) == clock.of(phase) for phase in kept)


def test_an_overrun_is_shared_out_over_the_longest_phases() -> None:
    clock = read_clock(follow((started("employee", 0),), SCRIPT), SCRIPT, at(0), at(25 * 60 + 20))
    assert offer(clock, SCRIPT) == (("goals", 5), ("manager", 4), ("summary", 2))
    early = read_clock(follow((started("employee", 0),), SCRIPT), SCRIPT, at(0), at(60))
    assert offer(early, SCRIPT) == (("goals", 5),)
    late = read_clock(follow((started("goals", 0),), SCRIPT), SCRIPT, at(0), at(30 * 60))
    assert offer(late, SCRIPT) == (("close", 3),)
    last = read_clock(follow((started("close", 0),), SCRIPT), SCRIPT, at(0), at(30 * 60))
    assert offer(last, SCRIPT) == ()


def test_moved_minutes_leave_the_whole_as_it_was() -> None:
    move = ev.MinutesMoved(id="m", talk="t", at=at(0), source="goals", target="employee", minutes=5)
    planned = targets(SCRIPT, (move,))
    assert planned["employee"] == 20
    assert planned["goals"] == 8
    assert sum(planned.values()) == 60


def test_everything_behind_the_summary_waits_for_a_yes() -> None:
    def judged(answer: ev.Answer) -> Course:
        events = (
            started("summary", 0),
            ev.SummaryJudged(id=answer, talk="t", at=at(1), answer=answer, text="s", words="w"),
        )
        return follow(events, SCRIPT)

    manager = SCRIPT.phase("manager")
    assert not may_begin(follow((started("summary", 0),), SCRIPT), SCRIPT, manager)
    assert not may_begin(judged("no"), SCRIPT, manager)
    assert may_begin(judged("yes"), SCRIPT, manager)
    assert may_begin(judged("add"), SCRIPT, manager)
    lifted = (started("summary", 0), ev.CoverLifted(id="l", talk="t", at=at(1), reason="train at five"))
    assert may_begin(follow(lifted, SCRIPT), SCRIPT, manager)
    assert may_begin(Course(), SCRIPT, SCRIPT.phase("summary"))


@given(st.lists(st.integers(1, 40), min_size=1, max_size=9).map(tuple), st.integers(0, 300))
def test_shares_sum_to_the_total(weights: tuple[int, ...], total: int) -> None:
    parts = shares(weights, total)
    assert sum(parts) == total
    assert all(abs(part - weight * total / sum(weights)) < 1 for part, weight in zip(parts, weights, strict=True))


@given(st.lists(_phases(), min_size=1, max_size=9), st.integers(1, 480))
@settings(max_examples=200, deadline=None)
def test_a_scaled_script_keeps_its_total_and_protects_what_is_protected(phases: list[Phase], total: int) -> None:
    placed = tuple(structs.replace(phase, id=f"p{place}") for place, phase in enumerate(phases))
    whole = Script("any", sum(phase.target for phase in placed), placed)
    total = max(total, len(placed))
    script = scaled(whole, total)
    assert sum(phase.target for phase in script.phases) == total
    assert all(phase.target >= 1 for phase in script.phases)
    assert all(0 <= phase.minimum <= phase.target <= phase.maximum for phase in script.phases)
    kept = [phase for phase in placed if phase.protected]
    if total >= sum(phase.minimum for phase in kept) + len(placed) - len(kept):
        assert all(script.phase(phase.id).target >= phase.minimum for phase in kept)


def test_the_phases_of_an_hour_are_those_of_the_script() -> None:
    assert [p.target for p in scaled(SCRIPT, 60).phases] == [5, 15, 5, 7, 13, 10, 5]
    assert [p.target for p in scaled(SCRIPT, 45).phases] == [4, 11, 4, 5, 10, 7, 4]
