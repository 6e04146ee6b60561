"""Time that is right whatever the machine does: sleep, a stopped program, a wall clock that jumps, a crash, a restart.

Each case plays on a conversation of an hour by clocks that are set by hand.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from popterm.domain.conversation import Conversation
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.people import Person
from popterm.domain.reading import Reading
from popterm.domain.script import Script, scaled
from popterm.services.absence import ABSENCE
from popterm.services.clock import SetClock, local
from popterm.services.open_dossier import OpenDossier
from popterm.services.scripts import load_script
from popterm.services.table import Table

HOUR, DAY = 3600.0, 86400.0
START = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)


class Disk:
    """Keeps the last dossier, as a disk does."""

    kept: Dossier | None = None

    def put(self, dossier: Dossier, *, now: bool = False) -> None:
        self.kept = dossier


class Machine(SetClock):
    """A computer: its wall clock can be set, and it can be started anew."""

    def __init__(self, start: datetime = START) -> None:
        super().__init__(start)
        self.starts = 1

    def reading(self) -> Reading:
        return Reading(self._wall, self._boot, f"start {self.starts}")

    def set_wall(self, seconds: float) -> None:
        """Somebody, or the network, sets the wall clock ahead, or back."""
        self._wall += seconds

    def restart(self, off: float) -> None:
        """The machine is off for a while, and starts anew."""
        self._wall += off
        self._boot = 20.0
        self.starts += 1


class Room:
    """A table with a conversation of an hour that has just begun, its computer, and its disk."""

    def __init__(self, start: datetime = START, phase: str = "employee") -> None:
        self.machine, self.disk = Machine(start), Disk()
        dossier = Dossier(
            "d",
            Person("d", "Farida Ben Ali", manager="Joost Mulder"),
            (Cycle("c", date(2026, 1, 1)),),
            conversations=(Conversation("t", "c", start),),
        )
        self.table = self.seat(dossier)
        self.table.open()
        self.table.begin(self.table.script.phase(phase))

    def seat(self, dossier: Dossier) -> Table:
        return Table(OpenDossier(dossier, self.disk, self.machine), "t", script_of)

    def sit(self, seconds: float) -> None:
        """Time passes at the table: a look now and then, a sign of life every half minute."""
        for second in range(int(seconds)):
            self.machine.move_on(1)
            assert self.table.absence.look() == 0, "the screen was there all the time"
            if second % 30 == 29:
                self.table.absence.beat()

    def kill(self) -> None:
        """The program ends without a word."""
        del self.table

    def reopen(self) -> float:
        """Another program opens what is on the disk; the seconds that the screen was away."""
        assert self.disk.kept is not None
        self.table = self.seat(self.disk.kept)
        return self.table.absence.look()

    @property
    def spent(self) -> float:
        """Seconds that the running phase shows."""
        return self.table.clock().current.spent

    @property
    def ends(self) -> str:
        """The local time at which it ends as it goes now."""
        return local(self.table.clock().ends_at).strftime("%a %d %b %H:%M:%S")


@pytest.fixture
def amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_closed_lid_counts_until_the_two_say_otherwise() -> None:
    room = Room()
    room.sit(100)
    room.machine.move_on(180)  # the boot clock goes on in sleep, the program does not
    assert room.table.absence.look() == 180
    assert room.spent == 280
    room.sit(20)
    away = room.table.absence.judge()
    assert away is not None
    assert not away.counted
    assert room.spent == 120
    room.sit(40)
    assert room.table.absence.judge().counted  # type: ignore[union-attr]  # there was one
    assert room.spent == 340


@pytest.mark.parametrize("seconds", [12, ABSENCE - 2])
def test_a_program_that_was_stopped_for_a_moment_shows_the_right_time_without_a_word(seconds: float) -> None:
    room = Room()
    room.sit(100)
    room.machine.move_on(seconds)
    assert room.table.absence.look() == 0
    assert room.spent == 100 + seconds
    assert room.table.absence.judge() is None


def test_several_absences_stand_by_themselves() -> None:
    room = Room()
    for minutes in (2, 3):
        room.sit(50)
        room.machine.move_on(60 * minutes)
        assert room.table.absence.look() == 60 * minutes
    room.table.absence.judge()
    assert room.spent == 100 + 120, "the last one is judged"


def test_a_pause_hides_an_absence() -> None:
    room = Room()
    room.sit(60)
    room.table.toggle_pause()
    room.machine.move_on(20 * 60)
    assert room.table.absence.look() == 0
    room.table.toggle_pause()
    room.sit(30)
    assert room.spent == 90
    assert room.table.clock().paused == 20 * 60


@pytest.mark.parametrize("hours", [-5, -1, 2, 30])
def test_a_wall_clock_that_is_set_while_running_changes_no_minute(hours: int) -> None:
    room = Room()
    room.sit(100)
    ends = room.table.clock().ends_at
    room.machine.set_wall(hours * HOUR)
    assert room.table.absence.look() == 0
    assert room.table.absence.jump == hours * HOUR
    assert room.spent == 100
    assert room.table.clock().ends_at == ends + hours * HOUR, "the times of day are those of the wall clock"
    room.table.give_floor("manager")
    room.sit(65)
    assert room.table.absence.jump == 0
    assert room.spent == 165


def test_a_wall_clock_that_is_kept_right_is_no_jump() -> None:
    room = Room()
    room.table.absence.look()
    room.machine.move_on(1)
    room.machine.set_wall(0.4)
    room.table.absence.look()
    assert room.table.absence.jump == pytest.approx(0.4)
    assert room.spent == 1


@pytest.mark.parametrize("hours", [-4, 0, 3])
def test_a_crash_loses_no_minute_whatever_the_wall_clock_says(hours: int) -> None:
    room = Room()
    room.sit(305)
    room.kill()
    room.machine.set_wall(hours * HOUR)
    room.machine.move_on(4 * 60)
    assert room.reopen() == 4 * 60 + 5, "since the last sign of life that was kept"
    assert room.spent == 305 + 240
    room.table.absence.judge()
    assert room.spent == 300


def test_after_a_restart_the_time_ends_at_the_last_sign_of_life_until_they_say_otherwise() -> None:
    room = Room()
    room.sit(305)
    room.kill()
    room.machine.restart(off=5 * 60)
    assert room.reopen() == 5 * 60 + 5
    assert room.spent == 300
    room.sit(50)
    assert room.spent == 350
    room.table.absence.judge()
    assert room.spent == 350 + 305


def test_what_the_boot_clock_told_before_a_restart_stays_though_the_wall_clock_was_set() -> None:
    room = Room()
    room.sit(120)
    room.machine.set_wall(2 * HOUR)
    room.sit(180)
    room.kill()
    room.machine.restart(off=5 * 60)
    assert room.reopen() == 5 * 60
    assert room.spent == 300


def test_a_machine_that_wakes_in_the_past_takes_no_minute_away() -> None:
    room = Room()
    room.sit(300)
    room.kill()
    room.machine.restart(off=-3 * DAY)
    assert room.reopen() == 0
    assert room.spent == 300
    room.sit(60)
    assert room.spent == 360


@pytest.mark.parametrize("restarts", [False, True])
def test_days_do_not_count_by_themselves(restarts: bool) -> None:
    room = Room()
    room.sit(300)
    room.kill()
    if restarts:
        room.machine.restart(off=4 * DAY)
    else:
        room.machine.move_on(4 * DAY)
    assert room.reopen() == 4 * DAY
    assert room.spent == 300
    assert room.table.clock().ends_at == room.machine.reading().wall + 55 * 60 - 300


def test_undo_does_not_bring_back_time_or_an_absence() -> None:
    room = Room()
    room.sit(50)
    room.table.give_floor("manager")
    room.machine.move_on(240)
    room.table.absence.look()
    room.table.absence.judge()
    room.table.owner.undo()
    assert (room.table.course.floor, room.spent) == ("employee", 50)
    assert not room.table.absence.last.counted  # type: ignore[union-attr]  # undo leaves it


@pytest.mark.usefixtures("amsterdam")
@pytest.mark.parametrize(
    ("start", "now", "ends"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02:40", "Sun 25 Oct 02:25:00"),  # 02:30 summer, 02:25 winter time
        (datetime(2026, 10, 25, 1, 5, tzinfo=UTC), "02:15", "Sun 25 Oct 03:00:00"),
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), "01:40", "Sun 28 Mar 03:25:00"),
        (datetime(2026, 11, 30, 22, 30, tzinfo=UTC), "23:40", "Tue 01 Dec 00:25:00"),
        (datetime(2026, 12, 31, 22, 40, tzinfo=UTC), "23:50", "Fri 01 Jan 00:35:00"),
    ],
)
def test_local_times_are_right_in_both_nights_of_the_clocks_at_midnight_and_at_the_end_of_the_year(
    start: datetime, now: str, ends: str
) -> None:
    room = Room(start)
    room.sit(600)
    assert room.spent == 600
    assert local(room.machine.reading().wall).strftime("%H:%M") == now
    assert room.ends == ends
    room.machine.move_on(HOUR)
    assert room.spent == 600 + HOUR


def script_of(script: str, minutes: int) -> Script:
    return scaled(load_script(script), minutes)
