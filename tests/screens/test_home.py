"""Home: today, people, what is due; nobody else while two sit in a conversation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from textual.pilot import Pilot

from popterm import language
from popterm.domain import events as ev
from popterm.domain.dossier import Dossier, with_event
from popterm.domain.overview import Overview
from popterm.domain.reading import Reading
from popterm.screens.dialogs import Notice
from popterm.screens.dossier import DossierScreen
from popterm.screens.home import Home
from popterm.storage.dossiers import Dossiers
from popterm.widgets.home_board import Board, HomeBoard
from popterm.widgets.row_list import RowList

Frame = Callable[[Pilot[int]], str]
HOSTILE = "[/] [@click=app.bell]x[/] 👩‍👩‍👧 שלום"
NAMES = ("Anneke", "Samir", "Bo", "Chidi", "Lotte", "Mehmet", "Noor", "Tess")


def board(pilot: Pilot[int]) -> HomeBoard:
    return pilot.app.screen.query_one(HomeBoard)


def names(pilot: Pilot[int]) -> list[str]:
    return [person.name.split()[0] for person in board(pilot).list("people").items if isinstance(person, Overview)]


def to(pilot: Pilot[int], name: str) -> None:
    """Put the cursor on somebody."""
    people = board(pilot).list("people")
    people.cursor = next(i for i, person in enumerate(people.items) if person.name.startswith(name))
    people.focus()


def id_of(data: Path, name: str) -> str:
    dossiers = Dossiers(data / "dossiers")
    return next(i for i in dossiers.ids() if dossiers.load(i).person.name.startswith(name))


def changed(data: Path, name: str, change: Callable[[Dossier], Dossier]) -> str:
    """Change somebody's dossier on disk, as another session did."""
    dossier_id = id_of(data, name)
    file = Dossiers(data / "dossiers").open(dossier_id)
    assert file.saved is not None
    file.save(change(file.saved))
    file.close()
    return dossier_id


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.parametrize("code", ["nl", "en"])
async def test_the_day_is_on_it(data: Path, run: Any, frame: Frame, size: tuple[int, int], code: str) -> None:
    async with run(data, size=size, code=code) as pilot:
        text = frame(pilot)
        assert names(pilot) == ["Anneke", "Samir", "Bo", "Chidi", "Lotte", "Mehmet", "Noor", "Tess"]
        assert text.index("14:00") < text.index("16:30")
        assert language.tongue(code).n("{n} day late", "{n} days late", 8) in text
        assert board(pilot).active == "today"


async def test_arrows_go_from_list_to_list(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await pilot.press("down", "down", "right")
        assert board(pilot).active == "due"
        await pilot.press("left", "up")
        assert board(pilot).active == "today"
    async with run(data, size=(80, 24)) as pilot:
        await pilot.press("down", "down")
        assert board(pilot).active == "due"
        await pilot.press("end", "down")
        assert board(pilot).active == "people"


async def test_finding_forgives_accents_and_capitals(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await pilot.press("slash", *"YILM")
        assert names(pilot) == ["Mehmet"]
        await pilot.press("enter")
        assert board(pilot).active == "people"
        await pilot.press("escape")
        assert names(pilot) == list(NAMES)


async def test_the_archive_can_be_undone_and_deletes_nothing(data: Path, run: Any, until: Any) -> None:
    async with run(data) as pilot:
        bo = id_of(data, "Bo")
        to(pilot, "Bo")
        await pilot.press("delete")
        await until(pilot, lambda: "Bo" not in names(pilot))
        assert Dossiers(data / "dossiers").load(bo).person.archived
        await pilot.press("slash", *"bo")
        assert names(pilot) == ["Bo"], "whoever is in the archive can still be found"
        await pilot.press("enter", "escape", "ctrl+z")
        await until(pilot, lambda: "Bo" in names(pilot))
        assert not Dossiers(data / "dossiers").load(bo).person.archived


async def test_a_new_person_gets_a_dossier(data: Path, run: Any, until: Any) -> None:
    async with run(data) as pilot:
        await pilot.press("n", *"Femke", "tab", *"Gids", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DossierScreen))
        assert pilot.app.screen.dossier.person.role == "Gids"
        await pilot.press("escape")
        await until(pilot, lambda: "Femke" in names(pilot))
    saved = Dossiers(data / "dossiers").load(id_of(data, "Femke")).person
    assert (saved.name, saved.manager, saved.language) == ("Femke", "Jürgen Weiß", "en")


async def test_somebody_can_be_corrected(data: Path, run: Any, until: Any) -> None:
    async with run(data) as pilot:
        to(pilot, "Tess")
        await pilot.press("e", "end", *"-Vos", "enter")
        await until(pilot, lambda: board(pilot).chosen is not None and board(pilot).chosen.name == "Tess Smit-Vos")
        assert pilot.app.desk.open is None
    assert Dossiers(data / "dossiers").load(id_of(data, "Tess")).person.name == "Tess Smit-Vos"


async def test_a_conversation_is_planned_in_plain_words(data: Path, run: Any, until: Any) -> None:
    async with run(data) as pilot:
        await pilot.press(
            "slash", *"tess", "enter", "t", *"do 10:30", "tab", "right", "tab", "tab", *"Karin (HR)", "enter"
        )
        await until(pilot, lambda: bool(board(pilot).chosen.talks))
    (talk,) = Dossiers(data / "dossiers").load(id_of(data, "Tess")).conversations
    assert talk.planned.astimezone().strftime("%Y-%m-%d %H:%M") == "2026-11-26 10:30"
    assert (talk.script, talk.minutes) == ("part-one", 30)
    assert [(a.name, a.role) for a in talk.present] == [("Karin", "hr")]


async def test_a_moment_that_is_over_is_not_planned(data: Path, run: Any, frame: Frame) -> None:
    async with run(data) as pilot:
        await pilot.press("t", *"2026-11-20 10:30", "enter")
        assert "that is over already" in frame(pilot)


async def test_coming_back_frees_the_dossier_and_shows_it_fresh(data: Path, run: Any, until: Any) -> None:
    async with run(data) as pilot:
        to(pilot, "Tess")
        await pilot.press("enter")
        pilot.app.screen.owner.apply(lambda d: structs.replace(d, person=structs.replace(d.person, name="Tess Nieuw")))
        await pilot.press("escape")
        await until(pilot, lambda: board(pilot).chosen.name == "Tess Nieuw")
        Dossiers(data / "dossiers").open(id_of(data, "Tess")).close()


async def test_nobody_else_is_seen_while_two_sit_in_a_conversation(data: Path, run: Any, frame: Frame) -> None:
    def opened(dossier: Dossier) -> Dossier:
        return with_event(dossier, ev.Opened(id="opened", talk=dossier.conversations[-1].id, at=Reading(1.0)))

    changed(data, "Anneke", opened)
    async with run(data) as pilot:
        assert getattr(pilot.app.screen, "is_table", False), "the conversation goes on where it was"
        home = next(screen for screen in pilot.app.screen_stack if isinstance(screen, Home))
        assert [person.name for person in home.seen()] == ["Anneke de Vries"]
        pilot.app.pop_screen()
        await pilot.pause()
        text = frame(pilot)
        assert "Anneke" in text
        assert not [name for name in NAMES[1:] if name in text]


async def test_a_conversation_forgotten_weeks_ago_hides_nobody(data: Path, run: Any) -> None:
    def forgotten(dossier: Dossier) -> Dossier:
        talk = dossier.conversations[-1]
        old = structs.replace(talk, planned=talk.planned - timedelta(days=20))
        dossier = structs.replace(dossier, conversations=(*dossier.conversations[:-1], old))
        return with_event(dossier, ev.Opened(id="opened", talk=talk.id, at=Reading(1.0)))

    changed(data, "Anneke", forgotten)
    async with run(data) as pilot:
        assert isinstance(pilot.app.screen, Home)
        assert len(names(pilot)) == 8


async def test_hostile_names_are_names(data: Path, run: Any, frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(data, "Samir", lambda d: structs.replace(d, person=structs.replace(d.person, name=HOSTILE, role=HOSTILE)))
    async with run(data) as pilot:
        monkeypatch.setattr(pilot.app, "bell", lambda: pytest.fail("a name rang the bell"))
        await pilot.press("down", "down")
        assert frame(pilot).casefold().count("[/] [@click") >= 3
        await pilot.press("t")
        assert "[/] [@click=app.bell]x[/]" in frame(pilot)


async def test_a_file_that_cannot_be_read_says_so(data: Path, run: Any, frame: Frame) -> None:
    Dossiers(data / "dossiers").path(id_of(data, "Bo")).write_bytes(b"")
    async with run(data) as pilot:
        assert "The file is empty." in frame(pilot)
        place = next(i for i, p in enumerate(board(pilot).list("people").items) if p.problem)
        board(pilot).list("people").cursor = place
        board(pilot).list("people").focus()
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Notice)


async def test_resizing_keeps_the_cursor_where_it_is(data: Path, run: Any) -> None:
    async with run(data) as pilot:
        await pilot.press("down", "down", "down", "down")
        person = board(pilot).chosen
        await pilot.resize_terminal(80, 24)
        await pilot.resize_terminal(50, 10)
        await pilot.resize_terminal(120, 36)
        assert (board(pilot).active, board(pilot).chosen) == ("people", person)


async def test_nobody_yet_says_what_to_do(tmp_path: Path, run: Any, frame: Frame) -> None:
    async with run(tmp_path) as pilot:
        assert "makes the dossier of the first person" in frame(pilot)
        await pilot.press("p", "g", "delete", "e")
        assert isinstance(pilot.app.screen, Home)


async def test_ten_thousand_people_draw_no_more_rows_than_fit(tmp_path: Path, run: Any) -> None:
    drawn = []
    async with run(tmp_path) as pilot:
        people = tuple(Overview(f"id{n}", f"Person {n}") for n in range(10_000))
        rows: RowList[Any] = board(pilot).list("people")
        draw = rows._draw
        rows._draw = lambda item, width: drawn.append(item) or draw(item, width)
        pilot.app.screen.set_class(False, "-empty")
        board(pilot).show(Board(pilot.app.desk.clock.now(), people))
        await pilot.pause()
        assert 0 < len(set(map(id, drawn))) <= 36
        rows.focus()
        await pilot.press("end")
        assert board(pilot).chosen == people[-1]


async def test_the_other_language_comes_at_once(data: Path, run: Any, frame: Frame) -> None:
    async with run(data) as pilot:
        await pilot.press("down", "down", "f9")
        assert "zaterdag 21 november 2026" in frame(pilot)
        assert board(pilot).active == "people"
        assert board(pilot).chosen is not None


async def test_a_dossier_that_another_popterm_has_open_is_left_alone(data: Path, run: Any, frame: Frame) -> None:
    other = Dossiers(data / "dossiers").open(id_of(data, "Tess"))
    async with run(data) as pilot:
        to(pilot, "Tess")
        await pilot.press("delete")
        assert isinstance(pilot.app.screen, Notice)
        assert "open in another popterm" in frame(pilot)
        await pilot.press("enter")
        assert "Tess" in names(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Notice)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, DossierScreen)
    other.close()
