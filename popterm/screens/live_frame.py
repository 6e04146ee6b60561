"""The upper part of the conversation's screen: floor, minutes, phase, rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from popterm.domain.conversation import may_begin
from popterm.language import _, current
from popterm.services.clock import local
from popterm.services.table import Table
from popterm.widgets.floor_bar import FloorBar
from popterm.widgets.rail import Rail, Stop
from popterm.widgets.stage import Stage
from popterm.wording import called

if TYPE_CHECKING:
    from popterm.screens.live_screen import LiveScreen


def write_frame(screen: LiveScreen) -> None:
    """Write floor, minutes, phase and rail; what did not change is not painted."""
    table, content = screen.table, screen.table.phase.content
    is_cramped = screen.size.height < 30
    roomy = ("goals", "agreements", "close", *(("welcome", "manager", "free") if is_cramped else ()))
    is_bench = content in roomy and not screen.is_shared and not screen.is_calm
    bar = screen.query_one(FloorBar)
    bar.left, bar.right = called(table.dossier.person, current())
    bar.floor = table.course.floor
    bar.is_low = is_bench and content in ("goals", "agreements", "close")
    _write_stage(screen.query_one(Stage), table, is_bench, has_minutes=(content == "employee") == screen.is_calm)
    stage = screen.query_one(Stage)
    if content != "employee":
        stage.has_minutes = True
    rail = screen.query_one(Rail)
    rail.stops = stops(table)
    rail.display = not bar.is_low or not is_cramped
    screen.body.display = not (screen.is_calm and content != "employee" and not screen.is_shared)


def _write_stage(stage: Stage, table: Table, is_low: bool, *, has_minutes: bool) -> None:
    t = current()
    clock, phase, course = table.clock(), table.phase, table.course
    time = clock.current
    wording = phase.wording(t.code)
    stage.left, stage.is_over, stage.target = time.left, time.is_over_target, time.target
    stage.until = t.time(local(clock.phase_ends_at))
    number, total = table.script.number(phase.id), len(table.script.phases)
    stage.place = _("Phase {number} of {total}", number=number, total=total)
    stage.name_text = wording.name
    stage.hint = wording.hint
    stage.is_paused = course.stage == "paused"
    stage.has_minutes = has_minutes
    stage.is_low = is_low


def stops(table: Table) -> tuple[Stop, ...]:
    """The phases for the rail."""
    t = current()
    clock, course, script = table.clock(), table.course, table.script
    found: list[Stop] = []
    for phase in script.phases:
        time = clock.of(phase.id)
        if phase.id == course.phase:
            state = "now"
        elif time.spent > 0 and script.number(phase.id) < script.number(course.phase):
            state = "done"
        else:
            state = "next" if may_begin(course, script, phase) else "closed"
        found.append((state, phase.wording(t.code).name, time.target, time.spent_minutes))
    return tuple(found)
