"""Lines of a conversation: what becomes of them, and what goes for good."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import structs

from popterm.domain.conversation import Conversation
from popterm.domain.dossier import with_conversation
from popterm.domain.script import Floor
from popterm.domain.text import Text, quotes
from popterm.domain.visible import visible
from popterm.services.clock import SetClock
from popterm.services.desk import Desk
from popterm.services.erasing import erase, handed_over
from popterm.services.handover import Handover, Kind
from popterm.services.lines import Lines
from popterm.services.paper import RIGHT_AFTER, Paper
from popterm.services.settings import Settings
from popterm.services.table import Table
from popterm.storage.traces import files_with

START = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
ILL = "slikt sinds maart één tablet"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


@pytest.fixture
def desk(tmp_path: Path, clock: SetClock) -> Desk:
    desk = Desk(tmp_path, Settings(name="Joost Mulder"), clock)
    owner = desk.create("Farida Ben Ali", "verpleegkundige", "farida@zorg.example", "nl")
    talk = Conversation("t", owner.dossier.cycle.id, START)
    owner.apply(lambda dossier: with_conversation(dossier, talk))
    return desk


@pytest.fixture
def lines(desk: Desk) -> Lines:
    assert desk.open is not None
    table = Table(desk.open, "t", desk.script)
    table.begin(table.script.phase("employee"))
    return Lines(Paper(table))


def noted(lines: Lines, words: str, floor: Floor = "employee") -> Text:
    lines.table.give_floor(floor)
    note = lines.paper.write(lines.paper.begin_note(), words)
    lines.table.owner.end_typing()
    lines.paper.finish_note()
    return note


def now(lines: Lines, note: Text) -> Text:
    found = lines.dossier.text(note.id)
    assert found is not None
    return found


# From a note to something


def test_a_note_becomes_a_goal_in_the_employees_words_once_and_in_one_step(lines: Lines) -> None:
    note = noted(lines, "Ik wil zélf   gesprekken leiden")
    assert lines.make("goal").is_new
    goal = lines.dossier.goals[-1]
    assert (goal.statement, goal.idea, goal.cycle) == (note.text, "employee", lines.dossier.cycle.id)
    assert not goal.is_agreed
    assert not lines.make("goal").is_new
    assert len(lines.dossier.goals) == 1
    assert lines.table.owner.undo()
    assert lines.dossier.goals == ()
    assert lines.paper.notes() == (note,)


@pytest.mark.parametrize(
    ("floor", "side", "owner"),
    [("employee", "employee", "employee"), ("manager", "manager", "manager"), ("nobody", "employee", "both")],
)
def test_whose_words_it_is_follows_from_who_had_the_floor(lines: Lines, floor: Floor, side: str, owner: str) -> None:
    noted(lines, "in maart start een groep", floor)
    assert lines.make("agreement").is_new
    assert lines.make("point").side == side
    agreement, point = lines.dossier.agreements[-1], lines.dossier.points[-1]
    assert lines.make("goal").is_new
    assert lines.dossier.goals[-1].idea == ("employee" if floor == "employee" else "both")
    assert (agreement.what, agreement.owner, agreement.by) == ("in maart start een groep", owner, None)
    assert (point.side, point.talk) == (side, "t")
    assert quotes(lines.dossier.texts, "t") == ()


def test_a_mark_without_words_becomes_nothing(lines: Lines) -> None:
    assert lines.make("goal").note is None
    noted(lines, "eerst dit")
    lines.paper.mark("wish")
    lines.table.give_floor("manager")
    lines.table.owner.clock.move_on(RIGHT_AFTER + 1)  # type: ignore[attr-defined]  # the clock of the test
    lines.paper.mark("worry")
    assert lines.paper.is_mark_waiting
    assert lines.make("goal").note is None
    assert lines.dossier.goals == ()


# Marks


def test_a_digit_right_after_corrects_the_mark(lines: Lines, clock: SetClock) -> None:
    note = noted(lines, "de donderdagen zijn te vol")
    lines.paper.mark("wish")
    clock.move_on(5)
    lines.paper.mark("worry")
    assert now(lines, note).mark == "worry"
    assert [(mark.mark, mark.text) for mark in lines.table.course.marks] == [("worry", note.id)]
    assert lines.table.owner.undo()
    assert now(lines, note).mark == "wish"
    assert [mark.mark for mark in lines.table.course.marks] == ["wish"]
    clock.move_on(RIGHT_AFTER + 1)
    lines.paper.mark("quote")
    lines.paper.mark("ask")
    assert [mark.mark for mark in lines.table.course.marks] == ["wish", "quote", "ask"]


def test_taking_a_correction_back_restores_the_mark_before(lines: Lines) -> None:
    note = noted(lines, "de donderdagen zijn te vol")
    for mark in ("wish", "worry", "quote"):
        lines.paper.mark(mark)  # type: ignore[arg-type]  # three of the marks
    for left in ("worry", "wish", None):
        assert lines.table.undo_last()
        assert now(lines, note).mark == left
        assert [mark.mark for mark in lines.table.course.marks] == ([left] if left else [])


def test_a_mark_that_was_taken_away_does_not_come_back_with_a_later_one(lines: Lines) -> None:
    note = noted(lines, "de donderdagen zijn te vol")
    assert lines.mark(now(lines, note), "worry")
    assert lines.mark(now(lines, note), "worry")
    lines.table.owner.clock.move_on(1)  # type: ignore[attr-defined]  # the clock of the test
    assert lines.mark(now(lines, note), "wish")
    assert lines.table.undo_last()
    assert (now(lines, note).mark, lines.table.course.marks) == (None, ())


def test_a_note_that_goes_takes_its_mark_along(lines: Lines) -> None:
    note = noted(lines, "de donderdagen zijn te vol")
    lines.paper.mark("wish")
    lines.rewrite(now(lines, note), "")
    lines.leave(now(lines, note))
    assert lines.table.course.marks == ()
    assert lines.table.owner.undo()
    assert [mark.text for mark in lines.table.course.marks] == [note.id]
    lines.table.owner.clock.move_on(RIGHT_AFTER + 1)  # type: ignore[attr-defined]  # the clock of the test
    lines.paper.mark("quote")
    text = lines.paper.write(lines.paper.begin_note(), "n")
    lines.paper.write(text, "")
    assert [mark.text for mark in lines.table.course.marks] == [note.id, ""], "a bare mark stands alone again"
    lines.paper.write(text, "nee")
    assert [mark.text for mark in lines.table.course.marks] == [note.id, text.id]


def test_erased_notes_leave_no_mark_now_or_after_undoing(lines: Lines, desk: Desk) -> None:
    first, second = noted(lines, ILL), noted(lines, "wil vooruit")
    lines.paper.mark("worry")
    lines.paper.set_mark(now(lines, first), "ask")
    noted(lines, ILL)
    lines.paper.mark("quote")
    assert erase(desk, lines, now(lines, first)).is_saved
    assert [mark.text for mark in lines.table.course.marks] == [second.id]
    while lines.table.owner.undo():
        assert {mark.text for mark in lines.table.course.marks} <= {second.id}


def test_in_the_list_the_same_mark_again_takes_it_away(lines: Lines) -> None:
    note = noted(lines, "de donderdagen zijn te vol")
    assert lines.mark(now(lines, note), "worry")
    assert lines.mark(now(lines, note), "worry")
    assert now(lines, note).mark is None
    assert lines.table.course.marks == ()


# Changing


def test_a_finished_note_can_be_changed_and_keeps_its_place(lines: Lines) -> None:
    first, second = noted(lines, "eerst"), noted(lines, "dan")
    lines.rewrite(first, "")
    lines.rewrite(first, "eerst dit")
    lines.leave(first)
    assert [text.text for text in lines.all()] == ["eerst dit", "dan"]
    assert lines.table.owner.undo()
    assert [text.text for text in lines.all()] == ["eerst", "dan"]
    lines.rewrite(second, "")
    lines.leave(second)
    assert [text.text for text in lines.all()] == ["eerst"]
    assert lines.table.owner.undo()
    assert [text.text for text in lines.all()] == ["eerst", "dan"]


def test_the_managers_view_and_a_closed_part_are_no_lines(lines: Lines) -> None:
    noted(lines, "eerst")
    view = Text("v", lines.dossier.cycle.id, "view", "geheim", side="manager")
    part = Text("p", "t", "note", "beoordeling", part="appraisal")
    lines.table.owner.apply(lambda dossier: structs.replace(dossier, texts=(*dossier.texts, view, part)))
    assert [text.text for text in lines.all()] == ["eerst"]


# Off the record


def closed(lines: Lines) -> None:
    """To the end, with the words in a note, the summary, a judged version, own words, a goal, an agreement, a point."""
    table, paper = lines.table, lines.paper
    note = noted(lines, ILL)
    paper.mark("quote")
    for kind in ("goal", "agreement", "point"):
        lines.make(kind)
    noted(lines, "wil vooruit")
    paper.mark("wish")
    table.begin(table.script.phase("summary"))
    assert ILL in paper.begin_summary().text
    for answer in ("no", "no"):
        paper.judge(answer)
    paper.choose_way("own_words")
    paper.write(paper.own_words("employee"), f"ik zei:\n{ILL}")
    table.close()
    assert now(lines, note)


def exports(lines: Lines, desk: Desk) -> dict[str, str]:
    """Everything that can leave, by name."""
    handover = Handover(lines.table.owner, desk, "t")
    kinds: tuple[Kind, ...] = ("md", "html", "own")
    found = {kind: handover.write(kind).read_text() for kind in kinds}
    found["eml"] = handover.mail()
    for viewer in ("table", "employee", "manager", "reader"):
        seen = visible(handover.dossier, viewer, lines.table.course, "t")  # type: ignore[arg-type]  # the four viewers
        found[viewer] = repr(seen.texts) + repr(seen.events) + repr(seen.goals)
    found["quotes"] = repr(quotes(handover.dossier.texts, "t"))
    found["notes"] = repr(lines.paper.notes())
    found["versions"] = repr(lines.paper.judged())
    return found


def test_what_is_off_the_record_is_in_no_text(lines: Lines, desk: Desk) -> None:
    closed(lines)
    note = next(text for text in lines.all() if text.text == ILL)
    before = exports(lines, desk)
    assert {name for name, text in before.items() if ILL in text} >= {
        "md",
        "eml",
        "own",
        "table",
        "quotes",
        "notes",
        "versions",
    }
    assert not lines.toggle_record(note)
    assert lines.copies(note) == ("summary", "own_words", "goal", "agreement", "point")
    lines.take_out_copies(note)
    assert [name for name, text in exports(lines, desk).items() if ILL in text] == []
    assert now(lines, note).text == ILL
    assert note.id in {text.id for text in lines.all()}
    assert lines.table.owner.undo()
    assert lines.table.owner.undo()
    assert {name for name, text in exports(lines, desk).items() if ILL in text} == {
        name for name, text in before.items() if ILL in text
    }


def test_what_was_made_of_earlier_words_is_found_too(lines: Lines) -> None:
    note = noted(lines, ILL)
    lines.make("point", note)
    lines.rewrite(note, "other words")
    lines.table.owner.end_typing()
    lines.toggle_record(now(lines, note))
    assert lines.copies(now(lines, note)) == ("point",)
    lines.take_out_copies(now(lines, note))
    assert not lines.dossier.points
    assert now(lines, note).text == "other words"


# Erased


def traces(folder: Path) -> list[str]:
    raw = [path for path in folder.rglob("*") if path.is_file() and ILL.encode() in path.read_bytes()]
    return sorted({path.name for path in (*raw, *files_with(folder, [ILL]))})


def test_search_of_the_data_folder_finds_nothing_that_was_erased(lines: Lines, desk: Desk, tmp_path: Path) -> None:
    closed(lines)
    note = next(text for text in lines.all() if text.text == ILL)
    lines.rewrite(note, f"zij {ILL}")
    lines.leave(note)
    lines.rewrite(note, ILL)
    lines.leave(note)
    handover = Handover(lines.table.owner, desk, "t")
    kinds: tuple[Kind, ...] = ("md", "html", "eml", "own")
    written = {handover.write(kind).name for kind in kinds}
    assert desk.save_now()
    desk.checked_people()  # goals and agreements stand in the index
    other = tmp_path / "reports" / "2026-11-21-iemand-anders-ffff.md"
    other.write_text("wil vooruit")
    assert {*written, "index.json"} <= {*traces(tmp_path)}
    files = handed_over(desk, lines.dossier, lines.words_of(now(lines, note)))
    assert {path.name for path in files} == written
    done = erase(desk, lines, now(lines, note), files)
    assert (done.is_saved, done.left) == (True, ())
    assert traces(tmp_path) == []
    assert other.exists()
    owner = lines.table.owner
    while owner.undo():
        assert ILL not in repr(owner.dossier)
    assert desk.close()
    assert traces(tmp_path) == []
    assert [text.text for text in desk.dossiers.load(owner.dossier.id).texts if text.kind == "note"] == ["wil vooruit"]


def test_another_persons_files_are_neither_named_nor_removed(lines: Lines, desk: Desk, tmp_path: Path) -> None:
    note = noted(lines, ILL)
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "2026-11-21-naomi-de-wit-ffff.md").write_text(ILL)
    assert handed_over(desk, lines.dossier, lines.words_of(note)) == ()


def test_what_cannot_be_saved_is_said_and_erased_with_the_next_save(
    lines: Lines, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from popterm.storage import disk

    note = noted(lines, ILL)
    assert desk.save_now()

    def full(path: str, content: bytes) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "_write_beside", full)
        assert not erase(desk, lines, note).is_saved
        assert ILL not in repr(lines.dossier)
        assert desk.save_problem == "The disk is full."
        assert traces(tmp_path) != []
    assert desk.save_now()
    assert traces(tmp_path) == []
