"""One person at a glance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from textual.pilot import Pilot

from popterm.domain.dossier import Dossier
from popterm.domain.goal import Goal
from popterm.screens.dialogs import Form
from popterm.screens.dossier import DossierScreen
from popterm.screens.home import Home
from popterm.screens.plan_text import PlanText
from popterm.storage.dossiers import Dossiers
from popterm.widgets.dossier_board import LISTS, DossierBoard
from popterm.widgets.dossier_rows import LineItem, Words
from popterm.widgets.row_list import RowList

Frame = Callable[[Pilot[int]], str]
HOSTILE = "[/] [@click=app.bell]x[/] 👩‍👩‍👧 שלום"


def board(pilot: Pilot[int]) -> DossierBoard:
    return pilot.app.screen.query_one(DossierBoard)


def dossier(pilot: Pilot[int]) -> Dossier:
    assert isinstance(pilot.app.screen, DossierScreen)
    return pilot.app.screen.dossier


async def to(pilot: Pilot[int], name: str) -> None:
    people = pilot.app.screen.query_one("#people", RowList)
    people.cursor = next(i for i, person in enumerate(people.items) if person.name.casefold().startswith(name))
    people.focus()
    await pilot.press("enter")
    assert isinstance(pilot.app.screen, DossierScreen)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_everything_of_one_person_is_there(data: Path, run: Any, frame: Frame, size: tuple[int, int]) -> None:
    async with run(data, size=size) as pilot:
        await to(pilot, "samir")
        text = frame(pilot)
        assert "Samir El Idrissi · Exhibition technician" in text
        assert "both lists are still to come" in text
        assert [len(board(pilot).list(name).items) > 0 for name in LISTS] == [True] * 5
        assert "on track" in text
        assert not [name for name in ("Anneke", "Bo Jansen", "Noor") if name in text]


async def test_the_cursor_begins_at_the_next_step(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await to(pilot, "tess")
        assert board(pilot).active == "steps"
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Form), "nothing is planned: Enter plans"


async def test_the_managers_own_agreements_come_first(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await to(pilot, "samir")
        headings = [
            item.text for item in board(pilot).list("agreements").items if isinstance(item, Words) and item.text
        ]
        assert headings == ["Jürgen", "Both", "Samir"]


async def test_space_says_kept_and_takes_it_back(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await to(pilot, "samir")
        agreements = board(pilot).list("agreements")
        agreements.focus()
        await pilot.pause()
        item = agreements.current
        assert isinstance(item, LineItem)
        await pilot.press("space")
        assert dossier(pilot).kept[-1].id == item.line.key
        await pilot.press("ctrl+z")
        assert item.line.key not in {kept.id for kept in dossier(pilot).kept}


async def test_space_is_nothing_elsewhere(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await to(pilot, "samir")
        kept = dossier(pilot).kept
        await pilot.press("space")
        assert dossier(pilot).kept == kept


async def test_the_plan_is_kept_while_it_is_typed(data: Path, run: Any, frame: Frame, until: Any) -> None:
    async with run(data) as pilot:
        await to(pilot, "tess")
        await pilot.press("e")
        assert isinstance(pilot.app.screen, PlanText)
        await pilot.press(*"Filmen", "escape")
        assert "Filmen" in frame(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Home) and pilot.app.desk.open is None)
        ids = Dossiers(data / "dossiers").ids()
    assert "Filmen" in {Dossiers(data / "dossiers").load(i).cycle.learn for i in ids}


async def test_each_text_of_the_plan_is_one_step_back(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await to(pilot, "tess")
        await pilot.press("e", *"ab", "tab", *"cd", "escape")
        assert (dossier(pilot).cycle.learn, dossier(pilot).cycle.required) == ("ab", "cd")
        await pilot.press("ctrl+z")
        assert (dossier(pilot).cycle.learn, dossier(pilot).cycle.required) == ("ab", "")


async def test_f9_keeps_what_is_being_typed(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await to(pilot, "tess")
        await pilot.press("e", *"ab", "f9", "c")
        assert pilot.app.screen.dossier.cycle.learn == "abc"


async def test_the_cursor_stays_in_sight_in_one_column(data: Path, run: Any) -> None:
    async with run(data, size=(80, 24)) as pilot:
        await to(pilot, "noor")
        for _ in range(4):
            await pilot.press("end", "down")
        await pilot.press("end")
        assert board(pilot).active == "agreements"
        agreements = board(pilot).list("agreements")
        row = agreements.region.y + [owner for owner, _line in agreements._rows].index(agreements.cursor)
        assert board(pilot).region.y <= row < board(pilot).region.bottom


async def test_wide_columns_keep_their_own_cursor(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await to(pilot, "samir")
        await pilot.press("down", "down", "down", "right")
        assert board(pilot).active == "talks"
        await pilot.press("down", "down")
        assert board(pilot).active == "agreements"
        await pilot.resize_terminal(80, 24)
        await pilot.resize_terminal(120, 36)
        assert board(pilot).active == "agreements"


async def test_a_changed_dossier_shows_at_once(data: Path, run: Any, frame: Frame) -> None:
    async with run(data) as pilot:
        await to(pilot, "tess")
        goal = Goal("g", dossier(pilot).cycle.id, statement=HOSTILE)
        pilot.app.screen.owner.apply(lambda d: structs.replace(d, goals=(goal,)))
        await pilot.pause()
        assert "[/] [@click=app.bell]x[/]" in frame(pilot)
        assert "not agreed yet" in frame(pilot)


async def test_a_planned_conversation_is_moved_taken_away_and_brought_back(
    data: Path, run: Any, frame: Frame, until: Any
) -> None:
    async with run(data) as pilot:
        await to(pilot, "samir")
        board(pilot).list("talks").focus()
        await pilot.press("home")
        planned, held = dossier(pilot).conversations[1], dossier(pilot).conversations[0]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        assert pilot.app.screen.values()["purpose"] == planned.purpose
        pilot.app.screen.form_field("when").value = "26 Nov 11:15"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DossierScreen))
        await pilot.pause()
        moved = dossier(pilot).conversation(planned.id)
        assert moved is not None
        assert moved == structs.replace(planned, planned=moved.planned, zone=moved.zone)
        assert "Thu 26 Nov 11:15" in frame(pilot)
        await pilot.press("delete")
        assert [talk.id for talk in dossier(pilot).conversations] == [held.id]
        await pilot.press("delete")
        assert [talk.id for talk in dossier(pilot).conversations] == [held.id], "one that was held stays"
        await pilot.press("ctrl+z")
        assert dossier(pilot).conversation(planned.id) == moved
