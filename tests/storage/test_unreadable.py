"""Unreadable files: each kind is named, nothing is taken for an empty dossier, nothing is deleted."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from popterm.storage import problems
from popterm.storage.dossiers import Dossiers
from popterm.storage.files import move_aside, read_content
from popterm.storage.index import Index, verify
from popterm.storage.problems import StorageProblem, UnreadableFile
from popterm.storage.upgrade import SCHEMA


def sealed(body: bytes, *, version: int = 1, schema: int = SCHEMA) -> bytes:
    """A file with a right checksum around any body."""
    start = b'{"popterm":%d,"schema":%d,"generation":3,"length":%d,"sha256":"' % (version, schema, len(body))
    return start + hashlib.sha256(start + body).hexdigest().encode() + b'"}\n' + body


PERSON = b'{"p":{"id":"p","name":"Sanne","role":"","email":"","language":"nl","manager":"","archived":false}}'
CYCLES = b'{"c":{"id":"c","begins":"2026-01-05"}}'
TABLE = {
    "empty": (b"", problems.EmptyFile),
    "zeros": (bytes(5000), problems.NulFile),
    "null": (b"null", problems.ForeignFile),
    "list": (b"[1, 2]", problems.ForeignFile),
    "text": (b"Beste Sanne,\n", problems.ForeignFile),
    "stock tinydb": (b'{"_default": {"1": {"number": 1}}}', problems.ForeignFile),
    "only a start": (b'{"popte', problems.TruncatedFile),
    "no body": (sealed(b"{}")[:-2], problems.TruncatedFile),
    "header without checksum": (b'{"popterm":1,"schema":1}\n{}', problems.DamagedFile),
    "header that is no JSON": (b'{"popterm":1,\n{}', problems.DamagedFile),
    "more than there should be": (sealed(b"{}") + b"{}", problems.DamagedFile),
    "null inside": (sealed(b"null"), problems.WrongShape),
    "list inside": (sealed(b"[]"), problems.WrongShape),
    "no JSON inside": (sealed(b"{"), problems.WrongShape),
    "not UTF-8 inside": (sealed(b'{"texts":{"a":{"id":"\xff"}}}'), problems.WrongShape),
    "row that is no object": (sealed(b'{"texts":{"a":1}}'), problems.WrongShape),
    "a pit inside": (sealed(b'{"person":{"p":{"id":%b}}}' % (b"[" * 700 + b"]" * 700)), problems.WrongShape),
    "nobody inside": (sealed(b"{}"), problems.WrongShape),
    "two people inside": (
        sealed(b'{"person":{"p":{"id":"p","name":"A"},"q":{"id":"q","name":"B"}}}'),
        problems.WrongShape,
    ),
    "no cycle": (sealed(b'{"person":%b}' % PERSON), problems.WrongShape),
    "number for a name": (sealed(b'{"person":{"p":{"id":"p","name":7}},"cycles":%b}' % CYCLES), problems.WrongShape),
    "row under another's id": (
        sealed(b'{"person":{"q":{"id":"p","name":"A"}},"cycles":%b}' % CYCLES),
        problems.WrongShape,
    ),
    "newer format": (sealed(b"{}", version=2), problems.NewerFile),
    "newer format, other header": (b'{"popterm":9,"seal":"x"}\n{}', problems.NewerFile),
    "newer schema": (sealed(b"{}", schema=SCHEMA + 1), problems.NewerFile),
    "newer table": (sealed(b'{"person":%b,"cycles":%b,"dreams":{}}' % (PERSON, CYCLES)), problems.NewerFile),
    "newer field": (
        sealed(b'{"person":{"p":{"id":"p","name":"A","sign":"leo"}},"cycles":%b}' % CYCLES),
        problems.NewerFile,
    ),
    "older than any": (sealed(b"{}", schema=-1), problems.OlderFile),
}


@pytest.mark.parametrize("kind", TABLE)
def test_each_kind_is_named_and_left_alone(dossiers: Dossiers, kind: str) -> None:
    content, expected = TABLE[kind]
    dossiers.folder.mkdir()
    path = dossiers.path("sanne")
    path.write_bytes(content)
    for attempt in (dossiers.load, dossiers.open):
        with pytest.raises(expected) as caught:
            attempt("sanne")
        assert type(caught.value) is expected
        assert caught.value.path == path
        sentence = str(caught.value)
        assert sentence.endswith(".")
        assert sentence.count(".") == 1
        assert "\n" not in sentence
    assert path.read_bytes() == content
    found = verify(dossiers.folder, Index())
    assert found is not None
    assert [(person.name, person.problem) for person in found.changed] == [("sanne", expected.msgid)]


def test_cut_anywhere_or_changed_anywhere_is_seen(dossiers: Dossiers, torture: ModuleType) -> None:
    dossiers.create(torture.numbered(4)).close()
    path = dossiers.path(torture.NAME)
    whole = path.read_bytes()
    for part in range(20):
        path.write_bytes(whole[: len(whole) * part // 20])
        with pytest.raises(UnreadableFile):
            dossiers.load(torture.NAME)
    header = whole.index(b"\n") + 1
    for place in (*range(header + 5), *range(header, len(whole), len(whole) // 40)):
        for flip in (0x01, 0x20, 0x80):
            changed = bytearray(whole)
            changed[place] ^= flip
            path.write_bytes(changed)
            with pytest.raises(StorageProblem):
                dossiers.load(torture.NAME)
    for start in range(0, len(whole), len(whole) // 20):
        path.write_bytes(whole[:start] + bytes(len(whole) - start))
        with pytest.raises(UnreadableFile):
            dossiers.load(torture.NAME)


def test_something_else_in_the_place_of_a_file(dossiers: Dossiers, monkeypatch: pytest.MonkeyPatch) -> None:
    dossiers.path("folder").mkdir(parents=True)
    os.mkfifo(dossiers.path("pipe"))
    for name in ("folder", "pipe"):
        with pytest.raises(problems.InaccessibleFile, match="not a file of popterm"):
            dossiers.load(name)

    def refuse(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("popterm.storage.disk.os.open", refuse)
    with pytest.raises(problems.InaccessibleFile, match="may not read"):
        dossiers.load("secret")


def test_a_missing_dossier_is_missing_and_opening_makes_nothing(dossiers: Dossiers) -> None:
    for attempt in (dossiers.load, dossiers.open):
        with pytest.raises(problems.MissingFile):
            attempt("nobody")
    assert not dossiers.folder.exists()


def test_the_previous_generation_is_offered_and_the_bad_file_kept(dossiers: Dossiers, torture: ModuleType) -> None:
    file = dossiers.create(torture.numbered(1))
    file.save(torture.numbered(2))
    file.close()
    path = dossiers.path(torture.NAME)
    path.write_bytes(b"")
    previous = dossiers.previous(torture.NAME)
    assert previous is not None
    assert previous.generation == 1
    assert abs((datetime.now(UTC) - previous.written).total_seconds()) < 60
    file = dossiers.restore(torture.NAME)
    assert file.saved == torture.numbered(1)
    file.save(torture.numbered(3))
    file.close()
    assert torture.number_of(dossiers.load(torture.NAME)) == 3
    (aside,) = dossiers.folder.glob("*.unreadable-*")
    assert aside.read_bytes() == b""
    assert dossiers.ids() == (torture.NAME,)


def test_no_previous_generation_is_offered_that_cannot_be_read(dossiers: Dossiers, torture: ModuleType) -> None:
    file = dossiers.create(torture.numbered(1))
    assert dossiers.previous(torture.NAME) is None
    file.save(torture.numbered(2))
    file.close()
    path = dossiers.path(torture.NAME)
    path.write_bytes(b"x")
    Path(f"{path}~").write_bytes(b"")
    assert dossiers.previous(torture.NAME) is None
    with pytest.raises(problems.EmptyFile):
        dossiers.restore(torture.NAME)
    assert path.read_bytes() == b"x", "what cannot be replaced stays"
    assert dossiers.move_aside(torture.NAME).read_bytes() == b"x"
    assert dossiers.ids() == ()


def test_restoring_leaves_a_good_or_newer_file_alone(dossiers: Dossiers, torture: ModuleType) -> None:
    file = dossiers.create(torture.numbered(1))
    file.save(torture.numbered(2))
    file.close()
    file = dossiers.restore(torture.NAME)
    assert file.saved == torture.numbered(2)
    file.close()
    newer = sealed(b"{}", schema=SCHEMA + 1)
    dossiers.path(torture.NAME).write_bytes(newer)
    with pytest.raises(problems.NewerFile):
        dossiers.restore(torture.NAME)
    assert dossiers.path(torture.NAME).read_bytes() == newer


def test_moving_aside_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    moment = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    places = []
    for content in ("one", "two", "three"):
        path = tmp_path / "sanne.popterm"
        path.write_text(content)
        places.append(Path(move_aside(path, now=moment)))
    assert [place.read_text() for place in places] == ["one", "two", "three"]
    assert places[0].name == "sanne.popterm.unreadable-2026-03-29T013000Z"


def test_texts_of_a_file_made_by_hand_pass_the_gate(dossiers: Dossiers) -> None:
    dossiers.folder.mkdir()
    name = r"Sanne\u001b]0;x\u0007 \u202edne"
    body = b'{"person":{"p":{"id":"p","name":"%b"}},"cycles":%b}' % (name.encode(), CYCLES)
    dossiers.path("sanne").write_bytes(sealed(body))
    assert dossiers.load("sanne").person.name == "Sanne]0;x dne"


def test_what_was_read_says_which_row_is_wrong(dossiers: Dossiers) -> None:
    dossiers.folder.mkdir()
    path = dossiers.path("sanne")
    path.write_bytes(sealed(b'{"person":{"p":{"id":"p","name":7}},"cycles":{}}'))
    with pytest.raises(problems.WrongShape) as caught:
        dossiers.load("sanne")
    assert "person: " in str(caught.value.details["where"])
    assert read_content(path).generation == 3
