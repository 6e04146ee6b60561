"""Erasing: at whatever system call the machine stops, the words are still there to be seen, or nowhere at all."""

from __future__ import annotations

import json
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from types import ModuleType

import pytest
from msgspec import structs

from popterm.domain.dossier import Dossier
from popterm.domain.text import Text
from popterm.storage import disk
from popterm.storage.dossiers import Dossiers
from popterm.storage.erasing import remove
from popterm.storage.index import forget, read_index, verify, write_index
from popterm.storage.problems import LockedByAnother
from popterm.storage.traces import files_with

WORDS = "slikt sinds maart één tablet"


def with_words(dossier: Dossier) -> Dossier:
    return structs.replace(dossier, texts=(*dossier.texts, Text("n", "t", "note", WORDS)))


def lived(dossiers: Dossiers, torture: ModuleType) -> Dossier:
    """A dossier with the words in it, in the generation before, in a backup, and in copies set aside."""
    kept = torture.numbered(1)
    dossiers.create(with_words(kept)).close()
    file = dossiers.open(kept.id)
    for number in (2, 3):
        file.save(with_words(structs.replace(torture.numbered(number), id=kept.id)))
    file.close()
    path = dossiers.path(kept.id)
    for ending in (".other-2026", ".unreadable-2026", ".0123456789abcdef.new"):
        Path(f"{path}{ending}").write_bytes(path.read_bytes())
    return kept


def traces(folder: Path) -> list[str]:
    """The files in which the words can be found, in the bytes or in any writing of them."""
    raw = [path for path in folder.rglob("*") if path.is_file() and WORDS.encode() in path.read_bytes()]
    return sorted({path.name for path in (*raw, *files_with(folder, [WORDS]))})


def test_nothing_is_left_of_what_was_erased(dossiers: Dossiers, torture: ModuleType) -> None:
    kept = lived(dossiers, torture)
    assert len(traces(dossiers.folder)) >= 5, "the test must have something to erase"
    file = dossiers.open(kept.id)
    assert file.save_and_erase(kept) == ()
    assert traces(dossiers.folder) == []
    file.save(torture.numbered(4))
    file.close()
    assert traces(dossiers.folder) == []
    assert torture.number_of(dossiers.load(kept.id)) == 4


def test_stopped_at_any_call_the_words_can_be_seen_or_are_gone_after_opening(
    tmp_path: Path, torture: ModuleType, faults: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {True: 0, False: 0}
    turn = 0
    while True:
        turn += 1
        dossiers = Dossiers(tmp_path / str(turn))
        kept = lived(dossiers, torture)
        file = dossiers.open(kept.id)
        system = faults.StoppingSystem(faults.CALLS - {"read", "stat", "fstat"}, turn)
        with monkeypatch.context() as patch:
            patch.setattr(disk, "os", system)
            try:
                file.save_and_erase(kept)
                has_stopped = False
            except faults.Stopped:
                has_stopped = True
        file.close()
        dossiers.open(kept.id).close()
        is_there = any(text.text == WORDS for text in dossiers.load(kept.id).texts)
        assert is_there or traces(dossiers.folder) == [], turn
        seen[is_there] += has_stopped
        if not has_stopped:
            break
    assert seen[True] > 3
    assert seen[False] > 3


def test_what_cannot_be_removed_is_named_and_tried_again(
    dossiers: Dossiers, torture: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = lived(dossiers, torture)
    file = dossiers.open(kept.id)
    real = disk.remove

    def refuse(path: str) -> None:
        if path.endswith("~"):
            raise PermissionError(path)
        real(path)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove", refuse)
        assert [Path(name).name for name in file.save_and_erase(kept)] == [f"{kept.id}.popterm~"]
    file.close()
    dossiers.open(kept.id).close()
    assert traces(dossiers.folder) == []


def test_erasing_waits_for_nobody_who_has_it_open(dossiers: Dossiers, torture: ModuleType) -> None:
    kept = lived(dossiers, torture)
    file = dossiers.open(kept.id)
    with pytest.raises(LockedByAnother):
        dossiers.erase_history(kept.id)
    file.close()
    assert dossiers.erase_history(kept.id) == ()
    assert traces(dossiers.folder) == [f"{kept.id}.popterm"]


def test_the_index_forgets_one_dossier(dossiers: Dossiers, torture: ModuleType) -> None:
    dossiers.create(torture.numbered(1)).close()
    found = verify(dossiers.folder, read_index(dossiers.folder))
    assert found is not None
    write_index(dossiers.folder, found.index)
    forget(dossiers.folder, torture.NAME)
    assert read_index(dossiers.folder).entries == {}


def mail(words: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message.set_content(f"Beste Naomi,\n\n> {words}", cte="quoted-printable")
    message.add_attachment(words, subtype="markdown", filename="plan.md", cte="base64")
    return message.as_bytes()


def test_words_are_found_however_they_are_written(tmp_path: Path) -> None:
    written = {
        "plain.md": WORDS.encode(),
        "escaped.md": b"slikt sinds \\*maart\\* " + "één\n> tablet".encode(),
        "page.html": b"<p>slikt <b>sinds</b> maart &eacute;&eacute;n tablet</p>",
        "draft.eml": mail(WORDS),
        "handover.json": json.dumps({"note": WORDS}).encode(),
    }
    others = {"other.md": b"slikt sinds april", "other.eml": mail("iets anders"), "empty.md": b""}
    for name, content in {**written, **others}.items():
        (tmp_path / name).write_bytes(content)
    found = files_with(tmp_path, [WORDS])
    assert {path.name for path in found} == set(written)
    assert remove(found) == ()
    assert {path.name for path in tmp_path.iterdir()} == set(others)
