"""The upper part of the conversation's screen: floor, minutes, phase, rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from popterm.domain.conversation import may_begin
from popterm.language import _, current
from popterm.services.clock import local
from popterm.services.floor_keeping import third_person
from popterm.services.table import Table
from popterm.widgets.floor_bar import FloorBar
from popterm.widgets.rail import Rail, Stop
from popterm.widgets.stage import Stage
from popterm.wording import called, pause_reason

if TYPE_CHECKING:
    from popterm.screens.live_screen import LiveScreen
    from popterm.screens.mirror import Mirror


CRAMPED = 30
"""Rows of a window below which the workbenches take those of the floor bar."""


def write_frame(screen: LiveScreen | Mirror) -> None:
    """Write floor, minutes, phase and rail; what did not change is not painted."""
    table, content = screen.table, screen.table.phase.content
    is_cramped = screen.size.height < CRAMPED
    benches = ("goals", "agreements", "close") if is_cramped else ("goals",)
    is_bench = content in benches and not screen.is_shared and not screen.is_calm
    is_quiet = content == "employee" and not screen.is_calm
    bar = screen.query_one(FloorBar)
    bar.left, bar.right = called(table.person, current())
    third = third_person(table)
    bar.third = third.name.split(" ", 1)[0] if third is not None else ""
    bar.floor = table.course.floor
    bar.is_low = is_bench
    stage = screen.query_one(Stage)
    _write_stage(stage, table)
    stage.has_minutes, stage.is_rest = not is_quiet, screen.is_calm
    stage.is_low, stage.is_short = is_bench, is_cramped and not is_bench and not screen.is_calm
    rail = screen.query_one(Rail)
    rail.stops, rail.is_quiet = stops(table), is_quiet
    rail.display = not (screen.is_calm or screen.is_shared or (is_bench and is_cramped))
    screen.body.display = not screen.is_calm


def _write_stage(stage: Stage, table: Table) -> None:
    t = current()
    clock, phase, course = table.clock(), table.phase, table.course
    time = clock.current
    wording = phase.wording(t.code)
    stage.left, stage.is_over, stage.target = time.left, time.is_over_target, time.target
    stage.is_past_most = time.is_over_maximum
    stage.until = t.time(local(clock.phase_ends_at))
    own = [other.id for other in table.script.phases if other.part == phase.part]  # a closed part counts by itself
    number, total = own.index(phase.id) + 1, len(own)
    stage.place = _("Phase {number} of {total}", number=number, total=total)
    stage.name_text = wording.name
    stage.hint = wording.hint
    stage.is_paused = course.stage == "paused"
    stage.reason = pause_reason(course.pauses[-1].reason, t) if stage.is_paused and course.pauses else ""


def stops(table: Table) -> tuple[Stop, ...]:
    """The phases for the rail: of a closed part, or of what comes after it."""
    t = current()
    clock, course, script = table.clock(), table.course, table.script
    found: list[Stop] = []
    for phase in script.phases:
        if phase.part != table.phase.part:
            continue
        time = clock.of(phase.id)
        if phase.id == course.phase:
            state = "now"
        elif time.spent > 0 and script.number(phase.id) < script.number(course.phase):
            state = "done"
        else:
            state = "next" if may_begin(course, script, phase) else "closed"
        found.append((state, phase.wording(t.code).name, time.target, time.spent_minutes))
    return tuple(found)
