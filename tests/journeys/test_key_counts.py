"""The keys that docs/keys.md promises, pressed as they stand there."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from msgspec import Struct

from popterm.domain.dossier import with_goal
from popterm.domain.goal import Goal
from popterm.screens.base import KEY_LABELS
from popterm.screens.conversation import ConversationScreen
from popterm.screens.cover import Cover
from popterm.screens.debrief import DebriefScreen
from popterm.screens.help import Help
from popterm.screens.lines import LinesScreen
from popterm.services.absence import ABSENCE
from popterm.services.table import Table
from tests.journeys.playing import Seat, filled, seated

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"
ROW = re.compile(
    r"^\| (?P<where>[^|]+) \| (?P<what>[^|]+) \| (?P<keys>[^|]*`[^|]*) \| (?P<count>\d+) \|$", re.MULTILINE
)
BY_LABEL = {label: key for key, label in KEY_LABELS.items()}


class Promise(Struct, frozen=True):
    """One row: where one is, what one wants, and the keys for it; a text to write is no key."""

    where: str
    what: str
    keys: tuple[str, ...]
    count: int


def promises() -> dict[tuple[str, str], Promise]:
    """The rows of the page."""
    rows = []
    for row in ROW.finditer(PAGE.read_text("utf-8")):
        keys = tuple(named(label) for label in re.findall(r"`([^`]+)`|\*text\*", row["keys"]))
        rows.append(Promise(row["where"], row["what"], keys, int(row["count"])))
    return {(row.where, row.what): row for row in rows}


def named(label: str) -> str:
    """The key of a label; empty for a text."""
    if label.startswith("^"):
        return f"ctrl+{label[1:]}"
    return BY_LABEL.get(label, label.lower())


# Where one is


def conversation(seat: Seat) -> ConversationScreen:
    """The conversation on the table."""
    assert isinstance(seat.app.screen, ConversationScreen)
    return seat.app.screen


async def sit(seat: Seat, phase: str) -> Table:
    """In a phase, with nothing else on the screen, at the floor and the clock that the phase begins with."""
    cover = seat.app.screen
    if isinstance(cover, Cover):
        cover.table.open()
        begin(cover.table, phase)
        cover.sit_down()
        await seat.pilot.pause()
        return table(seat)
    while not isinstance(seat.app.screen, ConversationScreen):
        seat.app.pop_screen()
    screen = conversation(seat)
    screen.writing.leave_text()
    screen.is_shared = screen.is_calm = False
    begin(screen.table, phase)
    await screen.turn_page()
    await seat.pilot.pause()
    return screen.table


def begin(table: Table, phase: str) -> None:
    """Begin a phase, whatever it takes."""
    if not table.course.is_view_open:
        table.lift_cover("both want to look at every key")
    table.begin(table.script.phase(phase))


async def after_the_minimum(seat: Seat) -> None:
    await sit(seat, "manager")
    await seat.pass_minutes(4)


async def inside_a_goal(seat: Seat) -> None:
    await sit(seat, "goals")
    await seat.pass_minutes(9)
    await seat.until(lambda: conversation(seat).is_in_text)


async def beside_a_goal(seat: Seat) -> None:
    await sit(seat, "goals")
    await seat.pass_minutes(9)
    conversation(seat).body.begin_goals()
    await seat.press("escape")
    assert not conversation(seat).is_in_text
    assert seat.app.focused is not None


async def in_the_rest_view(seat: Seat) -> None:
    await sit(seat, "manager")
    await seat.press("escape")


async def at_a_note_of_the_managers_floor(seat: Seat) -> None:
    await sit(seat, "employee")
    await seat.press("right")
    await seat.type("groep in maart")
    await seat.press("escape", "slash")


async def inside_a_note(seat: Seat) -> None:
    await sit(seat, "employee")
    await seat.type("ik wil")


async def after_a_note(seat: Seat) -> None:
    await inside_a_note(seat)
    await seat.type(f" verder {len(seat.dossier.texts)}")
    await seat.press("escape")


async def after_a_mark(seat: Seat) -> None:
    await inside_a_note(seat)
    await seat.press("escape", "2")


async def after_a_change_of_floor(seat: Seat) -> None:
    await sit(seat, "employee")
    await seat.press("right")


async def during_a_pause(seat: Seat) -> None:
    await sit(seat, "agreements")
    await seat.press("full_stop")


async def after_an_absence(seat: Seat) -> None:
    await sit(seat, "employee")
    seat.clock.move_on(ABSENCE + 100)
    conversation(seat).steps.look()


WHERE: dict[str, Callable[[Seat], Awaitable[object]]] = {
    "before the minimum": lambda seat: sit(seat, "summary"),
    "after the minimum": after_the_minimum,
    "inside a goal, after the minimum": inside_a_goal,
    "beside a goal, after the minimum": beside_a_goal,
    "beside a goal": beside_a_goal,
    "lines, at a note of the manager's floor": at_a_note_of_the_managers_floor,
    "rest view": in_the_rest_view,
    "any phase but the first": lambda seat: sit(seat, "summary"),
    "summary": lambda seat: sit(seat, "summary"),
    "manager's phase": lambda seat: sit(seat, "manager"),
    "welcome": lambda seat: sit(seat, "welcome"),
    "employee's phase": lambda seat: sit(seat, "employee"),
    "inside a note": inside_a_note,
    "after a note": after_a_note,
    "any phase": lambda seat: sit(seat, "manager"),
    "during a pause": during_a_pause,
    "any phase but the last": lambda seat: sit(seat, "welcome"),
    "after an absence of the screen": after_an_absence,
    "after a mark": after_a_mark,
    "after a change of floor": after_a_change_of_floor,
    "after anything": after_a_mark,
}


# What one wants


def more(count: Callable[[Seat], int]) -> Callable[[Seat, Seen], bool]:
    """There is one more of it."""
    return lambda seat, seen: count(seat) == seen.counts[count] + 1


class Seen:
    """How it stood before the keys were pressed."""

    def __init__(self, seat: Seat) -> None:
        self.table = table(seat)
        self.course = self.table.course
        self.counts = {count: count(seat) for count in COUNTED}

    @property
    def step(self) -> int:
        """How many phases further it is now."""
        number = self.table.script.number
        return number(self.table.course.phase) - number(self.course.phase)


def marks(seat: Seat) -> int:
    return len(table(seat).course.marks)


def interruptions(seat: Seat) -> int:
    return len(table(seat).course.interruptions)


def prompts(seat: Seat) -> int:
    return len(table(seat).course.prompts)


def open_points(seat: Seat) -> int:
    return len(table(seat).course.open_points)


def goals(seat: Seat) -> int:
    return len(seat.dossier.goals)


def agreements(seat: Seat) -> int:
    return len(seat.dossier.agreements)


def points(seat: Seat) -> int:
    return len(seat.dossier.points)


COUNTED = (marks, interruptions, prompts, open_points, goals, agreements, points)


def table(seat: Seat) -> Table:
    """The conversation, whatever lies on its screen."""
    return next(s.table for s in reversed(seat.app.screen_stack) if isinstance(s, ConversationScreen))


WHAT: dict[str, Callable[[Seat, Seen], bool]] = {
    "the next phase": lambda seat, seen: seen.step == 1,
    "the phase before": lambda seat, seen: seen.step == -1,
    "the employee's answer": lambda seat, seen: seen.table.course.is_summary_right,
    "one of the manager's points": more(open_points),
    "keep who has the floor, as both said": lambda seat, seen: seen.table.course.is_floor_kept,
    "the floor to the manager": lambda seat, seen: seen.table.course.floor == "manager",
    "silence": lambda seat, seen: seen.table.course.floor == "nobody",
    "say that somebody was interrupted": more(interruptions),
    "a question to ask on": more(prompts),
    "a mark": more(marks),
    "a note: any letter begins it": lambda seat, seen: (
        not conversation(seat).is_in_text and seat.dossier.texts[-1].text == TEXT
    ),
    "that they are the employee's words": lambda seat, seen: seat.dossier.texts[-1].speaker == "employee",
    "the floor to the other": lambda seat, seen: (
        conversation(seat).is_in_text and seen.table.course.floor != seen.course.floor
    ),
    "a goal draft of it": more(goals),
    "an agreement of it": more(agreements),
    "a point for next time of it": more(points),
    "all lines so far": lambda seat, seen: isinstance(seat.app.screen, LinesScreen),
    "a pause": lambda seat, seen: seen.table.course.stage == "paused",
    "say why": lambda seat, seen: bool(seen.table.course.pauses[-1].reason),
    "go on": lambda seat, seen: seen.table.course.stage == "running",
    "minutes of later phases": lambda seat, seen: len(seen.table.course.moved) > len(seen.course.moved),
    "leave it out": lambda seat, seen: not seen.table.course.absences[-1].counted,
    "the shared view": lambda seat, seen: conversation(seat).is_shared,
    "the rest view": lambda seat, seen: conversation(seat).is_calm,
    "help": lambda seat, seen: isinstance(seat.app.screen, Help),
    "take the mark back": lambda seat, seen: marks(seat) == seen.counts[marks] - 1,
    "take it back": lambda seat, seen: seen.table.course.floor == "employee",
    "undo it": lambda seat, seen: marks(seat) == seen.counts[marks] - 1,
}
TEXT = "ik wil de scanner leren"
APART = {"after `popterm talk NAME`", "anywhere", "the last word of the last goal", "cover, after closing"}
"""Rows that take a way of their own to try."""


async def press(seat: Seat, promise: Promise) -> None:
    """Press the keys of a row, and write its text."""
    for key in promise.keys:
        await (seat.press(key) if key else seat.type(TEXT))


def test_every_row_counts_its_keys_and_can_be_tried() -> None:
    rows = promises().values()
    assert len(rows) == len(re.findall(r"^\| (?!where|---)", PAGE.read_text("utf-8"), re.MULTILINE))
    assert [row.count for row in rows] == [len([key for key in row.keys if key]) for row in rows]
    assert {row.where for row in rows} == {*WHERE, *APART}
    assert {row.what for row in rows if row.where not in APART} == set(WHAT)


@pytest.mark.parametrize(("size", "language", "half"), [("wide", "nl", 0), ("narrow", "en", 1)])
async def test_the_keys_do_what_the_page_says(tmp_path: Path, size: str, language: str, half: int) -> None:
    rows = promises()
    people = filled(tmp_path, language)
    async with seated(tmp_path, size=size, language=language, first=("talk", people["Anneke"])) as seat:
        await press(seat, rows["after `popterm talk NAME`", "the first phase running"])
        assert table(seat).course.phase == table(seat).script.phases[0].id
        for row in [row for row in rows.values() if row.where not in APART][half::2]:
            await WHERE[row.where](seat)
            seen = Seen(seat)
            assert not WHAT[row.what](seat, seen), row
            await press(seat, row)
            assert WHAT[row.what](seat, seen), row


# Stopping, from anywhere


async def in_the_summary(seat: Seat) -> None:
    await sit(seat, "summary")
    await seat.press("enter")
    await seat.type("dus")


async def in_a_goal(seat: Seat) -> None:
    await sit(seat, "goals")
    await seat.type("ik leid")


async def in_a_small_window(seat: Seat) -> None:
    await sit(seat, "agreements")
    await seat.press("end", "enter")
    await seat.type("ask Samir")


def behind(key: str, phase: str) -> Callable[[Seat], Awaitable[object]]:
    """In a phase, after one more key."""

    async def go(seat: Seat) -> None:
        await sit(seat, phase)
        await seat.press(key)

    return go


ANYWHERE = (
    *(inside_a_note, in_the_summary, in_a_goal, in_a_small_window),
    *(behind("question_mark", "welcome"), behind("ctrl+p", "employee"), behind("slash", "summary")),
    *(behind("equals_sign", "manager"), behind("full_stop", "agreements"), behind("escape", "close")),
)
"""Every phase, and everything that can lie on it or have the cursor."""


async def test_stopping_and_postponing_take_two_keys_from_anywhere(tmp_path: Path) -> None:
    rows = promises()
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, size="narrow", first=("talk", people["Anneke"])) as seat:
        for number, where in enumerate(ANYWHERE):
            await where(seat)
            plans = number % 4 == 0
            await press(seat, rows["anywhere", "another time" if plans else "stop here"])
            covers = [screen for screen in seat.app.screen_stack if isinstance(screen, Cover)]
            assert len(covers) == 1, number
            assert covers[0].table.course.stage == "stopped", number
            assert not [screen for screen in seat.app.screen_stack if isinstance(screen, ConversationScreen)], number
            assert (seat.app.screen is covers[0]) is not plans, "another time asks when"
            if plans:
                await seat.press("escape")


async def test_from_the_last_word_to_the_mail_draft_with_a_yes_from_both_on_every_goal(tmp_path: Path) -> None:
    rows = promises()
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, size="narrow", language="nl", first=("talk", people["Anneke"])) as seat:
        await seat.press("enter")
        await sit(seat, "goals")
        for number in ("een", "twee"):
            goal = Goal(number, seat.dossier.cycle.id, f"Ik geef er {number}.")
            table(seat).owner.apply(lambda dossier, goal=goal: with_goal(dossier, goal))
        await conversation(seat).turn_page()
        await seat.type("Ik teken de nieuwe zaal uiterlijk 1 juni.")
        ours = [goal for goal in seat.dossier.goals_of(seat.dossier.cycle.id) if not goal.is_empty]
        assert len(ours) == 3
        await seat.pass_minutes(10)
        for key in rows["the last word of the last goal", "the mail draft"].keys:
            await seat.press(key)
            if key == "f5":
                await seat.pass_minutes(8)
        drafts = list((tmp_path / "reports").glob("*.eml"))
        assert len(drafts) == 1
        assert all(seat.dossier.goal(goal.id).is_agreed for goal in ours)  # type: ignore[union-attr]  # they are ours
        await seat.press("escape")
        assert isinstance(seat.app.screen, Cover)
        await press(seat, rows["cover, after closing", "the debrief"])
        assert isinstance(seat.app.screen, DebriefScreen)
