"""Keep and send: what is seen is what goes out, each signs for themselves, private things are in nothing."""

from __future__ import annotations

import stat
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from msgspec import structs

from popterm.domain.dossier import with_goal
from popterm.domain.goal import revised
from popterm.screens.report import Report
from popterm.widgets.preview import Preview
from tests.journeys.playing import Seat, filled, seated


def report(seat: Seat) -> Report:
    """The report."""
    assert isinstance(seat.app.screen, Report)
    return seat.app.screen


async def test_the_preview_is_the_file_word_for_word(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, first=("report", people["Noor"])) as seat:
        await seat.press("m")
        files = list((tmp_path / "reports").glob("*.md"))
        assert len(files) == 1
        assert stat.S_IMODE(files[0].stat().st_mode) == 0o600
        written = files[0].read_text("utf-8")
        assert written == report(seat).handover.markdown()
        preview = seat.app.screen.query_one(Preview)
        lines = preview.lines.shown
        shown = ["".join(part.plain for part in line) if isinstance(line, tuple) else str(line) for line in lines]
        assert shown == written.splitlines()


async def test_the_mail_says_what_its_preview_says(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, first=("report", people["Noor"])) as seat:
        await seat.press("e", "h")
        message = message_from_bytes(next((tmp_path / "reports").glob("*.eml")).read_bytes(), policy=policy.SMTP)
        plain = message.get_body(("plain",))
        assert plain is not None
        said = plain.get_content().replace("\r\n", "\n")
        assert said.strip() == report(seat).handover.mail().strip()
        assert [a.addr_spec for a in message["To"].addresses] == [seat.dossier.person.email]
        assert list((tmp_path / "reports").glob("*.html"))


async def test_a_second_file_never_takes_the_place_of_the_first(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, first=("report", people["Noor"])) as seat:
        await seat.press("m", "m")
        assert len(list((tmp_path / "reports").glob("*.md"))) == 2


async def test_an_address_that_is_none_is_said_in_a_sentence(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, first=("report", people["Noor"])) as seat:
        person = structs.replace(seat.dossier.person, email="noor at museum")
        report(seat).owner.apply(lambda dossier: structs.replace(dossier, person=person))
        await seat.press("e")
        assert "noor at museum" in report(seat).said
        assert not list((tmp_path / "reports").glob("*"))


@pytest.mark.parametrize(("key", "side"), [("f3", "employee"), ("f4", "manager")])
async def test_each_signs_for_themselves_with_their_own_name(tmp_path: Path, key: str, side: str) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, first=("report", people["Noor"])) as seat:
        before = len(seat.dossier.signatures)
        await seat.press(key, "2")
        await seat.type("N. van Dam")
        await seat.press("enter")
        await seat.type("graag eerder")
        await seat.press("ctrl+s")
        signature = seat.dossier.signatures[-1]
        assert len(seat.dossier.signatures) == before + 1
        assert (signature.side, signature.answer, signature.name) == (side, "agreed_remark", "N. van Dam")
        assert signature.remark == "graag eerder"
        assert not report(seat).handover.is_changed_since(signature)


async def test_taking_time_to_think_asks_no_name(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, first=("report", people["Noor"])) as seat:
        await seat.press("f3", "4")
        assert seat.dossier.signatures[-1].answer == "not_yet"


async def test_a_later_change_shows_as_one(tmp_path: Path) -> None:
    people = filled(tmp_path, "en")
    async with seated(tmp_path, first=("report", people["Noor"])) as seat:
        assert "the text changed since" not in seat.text()
        goal = seat.dossier.goals_of(seat.dossier.cycle.id)[0]
        report(seat).owner.apply(lambda dossier: with_goal(dossier, revised(goal, statement="Something else")))
        await seat.pilot.pause()
        assert "the text changed since" in " ".join(seat.text().split())


async def test_private_things_are_in_no_file(tmp_path: Path) -> None:
    people = filled(tmp_path, "nl")
    async with seated(tmp_path, first=("report", people["Anneke"])) as seat:
        dossier = seat.dossier
        private = [p.note for p in dossier.points if p.note] + [p.text for p in dossier.points if p.side == "manager"]
        private += [t.text for t in dossier.texts if t.kind in ("view", "note")]
        assert len(private) > 3
        await seat.press("m", "e", "h")
        for file in (tmp_path / "reports").iterdir():
            content = file.read_bytes()
            text = content.decode()
            if file.suffix == ".eml":
                body = message_from_bytes(content, policy=policy.SMTP).get_body(("plain",))
                assert body is not None
                text = body.get_content()
            assert not [words for words in private if words[:25] in " ".join(text.split())], file.name
