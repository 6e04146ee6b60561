"""The mail draft: one recipient whatever the name holds, the plan as text and as HTML, not sent yet."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from popterm.domain.events import Stopped
from popterm.exchange.mail import Attachment, draft
from popterm.exchange.plain import plain_text
from popterm.exchange.plan import plan_markdown
from popterm.language import Tongue, tongue
from tests.exchange.dossiers import at, course, dossier, with_events

HEADERS = ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"]
NAMES = (
    "Anneke de Vries",
    "Jürgen Weiß",
    "Vries, Anneke de",
    "Jan, evil@d.example",
    "Jan <evil@d.example>, Piet",
    'Jan" <evil@d.example>',
    "Jan\r\nBcc: evil@d.example",
    "Jan\nSubject: anders",
    "Jan\x00\x0b\x0c\x85\u2028Bcc: evil@d.example",
    "=?utf-8?q?Jan=2C_evil=40d=2Eexample?=",
    "=?utf-8?b?SmFuLCBldmlsQGQ=?=, Ünal",
    "Ünal, Mehmet; groep: a@b.example;",
    "(commentaar) Jan \\",
    "王小明, 李雷",
    "\ud800Jan",
    "\u202eneJ",
    "J" * 300 + ", evil@d.example",
    "é, " * 60 + "<evil@d.example>",
    "",
)


def mail(name: str = "Anneke de Vries", t: Tongue | None = None, **other: object) -> EmailMessage:
    of = dossier()
    values: dict[str, object] = {
        "to_name": name,
        "to_address": "anneke@museum.example",
        "from_name": "Jürgen Weiß",
        "subject": "Plan",
        **other,
    }
    speech = t or tongue("en")
    text = plan_markdown(of, "t1", speech, course=course(of))
    raw = draft(text, t=speech, **values)  # type: ignore[arg-type]  # the values are those of the signature
    assert max(len(line) for line in raw.split(b"\r\n")) < 998
    return message_from_bytes(raw, policy=SMTP)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_gives_one_recipient_and_no_header_of_its_own(name: str) -> None:
    found = mail(name, from_name=name, subject=f"Plan van {name}")
    assert list(found.keys()) == HEADERS
    assert [a.addr_spec for a in found["To"].addresses] == ["anneke@museum.example"]
    assert found.defects == []
    assert found["X-Unsent"] == "1"


def test_names_stay_readable() -> None:
    assert mail("Jürgen Weiß")["To"].addresses[0].display_name == "Jürgen Weiß"
    assert mail("Vries, Anneke de")["To"].addresses[0].display_name == "Vries Anneke de"


@pytest.mark.parametrize(
    "address",
    [
        "geen adres",
        "jan@",
        "@museum.example",
        "jan@museum.example, evil@d.example",
        "jan@museum.example\nBcc: evil@d.example",
        "Jan <jan@museum.example>",
        "jürgen@museum.example",
        "jan",
    ],
)
def test_what_is_no_address_is_said_in_a_sentence(address: str) -> None:
    with pytest.raises(ValueError, match="is not an e-mail address"):
        mail(to_address=address)


def test_without_an_address_the_draft_has_no_recipient_yet() -> None:
    assert mail(to_address="")["To"] is None


def test_the_plan_is_in_it_as_text_and_as_html_below_a_few_kind_lines() -> None:
    of = dossier()
    plan = plan_markdown(of, "t1", tongue("en"), course=course(of))
    found = mail()
    plain, html = (found.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert html is not None
    text = plain.get_content().replace("\r\n", "\n")
    assert text.startswith("Dear Anneke,\n\nHere is the text of our conversation. Read it at leisure;")
    assert "within two working days" in text
    assert text.rstrip().endswith(plain_text(plan).rstrip())
    assert "Donderdagoverleg halveren" in html.get_content()
    assert '<html lang="en">' in html.get_content()


def test_the_record_of_a_stopped_conversation_asks_for_no_signature() -> None:
    of = with_events(dossier(), Stopped(id="e4", talk="t1", at=at(52)))
    text = plan_markdown(of, "t1", tongue("en"), course=course(of))
    raw = draft(text, to_name="", to_address="", from_name="", subject="Gesprek", t=tongue("en"))
    body = message_from_bytes(raw, policy=SMTP).get_body(("plain",))
    assert body is not None
    assert "sign" not in body.get_content()
    assert "Hello," in body.get_content()


def test_attachments_go_along_under_safe_names() -> None:
    found = mail(
        attachments=[Attachment("../plan\r\nvan Jan.md", "één\n"), Attachment("a.ics", b"\x00", "text/calendar")]
    )
    first, second = found.iter_attachments()
    assert first.get_filename() == "plan-van-Jan.md"
    assert first.get_content().replace("\r\n", "\n") == "één\n"
    assert second.get_content_type() == "text/calendar"
    assert [a.addr_spec for a in found["To"].addresses] == ["anneke@museum.example"]


def test_the_dutch_cover_leaves_time(dutch: Tongue) -> None:
    body = mail(t=dutch).get_body(("plain",))
    assert body is not None
    assert "rustig" in body.get_content()
    assert "binnen twee werkdagen" in body.get_content()


def test_the_plain_part_has_no_signs_of_markup() -> None:
    body = mail().get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert not re.search(r"\*\*|\||^#|\\", text, re.MULTILINE)
    assert "- Jürgen: Donderdagoverleg halveren, by Mon 7 Dec 2026" in text


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("# A plan", "A plan\n======\n"),
        ("- **Kind:** skill\n- one\\*two", "- Kind: skill\n- one*two\n"),
        ("> said  \n> twice", "  said\n  twice\n"),
        ("1. first\n2. second", "1. first\n\n2. second\n"),
        ("| Who | What | By |\n| --- | --- | --- |\n| Noor | ask \\| ring | |", "- Noor: ask | ring\n"),
        ("see [here](https://example.org)", "see here (https://example.org)\n"),
        ("one\n\n---\n\ntwo", f"one\n\n{'-' * 40}\n\ntwo\n"),
    ],
)
def test_markdown_becomes_plain_text(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain
