"""Hostile words in every field of a dossier, in every format that leaves popterm: text stays text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from email.policy import SMTP
from itertools import cycle

import pytest
from markdown_it import MarkdownIt
from msgspec import convert, structs, to_builtins

from popterm.domain.debrief import debrief
from popterm.domain.dossier import Dossier, last_talk
from popterm.domain.gate import is_harmless
from popterm.domain.script import Script, scaled
from popterm.domain.text import Text
from popterm.exchange.debrief import debrief_markdown, debrief_parts
from popterm.exchange.html import plan_html
from popterm.exchange.mail import draft
from popterm.exchange.own import employee_markdown
from popterm.exchange.part import part_markdown
from popterm.exchange.plan import plan_markdown, plan_title
from popterm.exchange.preparation import form_markdown
from popterm.exchange.whole import whole_markdown, whole_values
from popterm.language import tongue
from popterm.services.guides import load_guide
from popterm.services.scripts import load_script
from popterm.storage.records import _gated
from tests.exchange.hostile import TEXTS
from tests.exchange.test_html import ATTACKS, Seen, check
from tests.security.seeded import seeded

T = tongue("en")
TURNS = 6
STRUCTURE = frozenset(
    {"heading_open", "link_open", "image", "html_block", "html_inline", "fence", "code_block", "code_inline",
     "table_open", "tr_open", "td_open", "hr", "strong_open", "em_open", "s_open", "ordered_list_open"}
)  # fmt: skip
HOSTILE = tuple(text for text in (*TEXTS, *ATTACKS) if any(sign.isalnum() for sign in text))


def script_of(script: str, minutes: int) -> Script:
    return scaled(load_script(script), minutes)


def dealt(turn: int) -> Dossier:
    """A dossier with another hostile text in each field, dealt out anew at each turn."""
    texts = cycle(HOSTILE[turn * len(HOSTILE) // TURNS :] + HOSTILE[: turn * len(HOSTILE) // TURNS])
    return seeded(lambda _: next(texts))


def plan(of: Dossier) -> str:
    talk = held(of)
    return plan_markdown(of, talk, T, course=of.course(talk, load_script("development")))


def held(of: Dossier) -> str:
    talk = last_talk(of)
    assert talk is not None
    return talk.id


def part(of: Dossier) -> str:
    """The text of a closed part with one note."""
    talk = structs.replace(of.conversation(held(of)), script="with-appraisal")
    words = next(text.text for text in of.texts)
    note = Text("x-1", talk.id, "note", words, phase="appraisal", speaker="manager", part="appraisal")
    return part_markdown(structs.replace(of, texts=(note,)), talk, "appraisal", T, load_script("with-appraisal"))


def looked_back(of: Dossier) -> str:
    talk = last_talk(of)
    assert talk is not None
    facts = debrief(of, talk, script_of)
    return debrief_markdown(facts, of, debrief_parts(facts, of, T), T)


def form(of: Dossier) -> str:
    return form_markdown(load_guide("employee", "en"), of.points, T)


FORMATS: tuple[Callable[[Dossier], str], ...] = (
    plan,
    lambda of: employee_markdown(of, T, script_of),
    part,
    looked_back,
    lambda of: whole_markdown(of, T),
    form,
)
NAMES = ("plan", "own", "part", "debrief", "whole", "form")


def structure(markdown: str) -> Counter[str]:
    """How much of each kind of structure a reader's program finds."""
    found: Counter[str] = Counter()
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        found.update(one.type for one in (token, *(token.children or ())) if one.type in STRUCTURE)
    return found


@pytest.mark.parametrize("written", FORMATS, ids=NAMES)
def test_no_word_brings_structure_or_says_anything_to_a_terminal(written: Callable[[Dossier], str]) -> None:
    plain = structure(written(seeded(lambda _: "word")))
    assert plain["heading_open"]
    for turn in range(TURNS):
        markdown = written(dealt(turn))
        assert is_harmless(markdown)
        found = structure(markdown)
        if written is form:  # indented lines stay as they are: what was typed is read back from there
            found.pop("code_block", None)
        assert found == plain


def test_the_page_and_the_mail_hold_only_what_is_allowed() -> None:
    for turn in range(TURNS):
        of = dealt(turn)
        text = of.person.name
        page = plan_html(plan(of), plan_title(of, T), "en")
        assert is_harmless(page)
        check(Seen(page[page.index("<body>") + 6 :]))
        raw = draft(plan(of), to_name=text, to_address="a@b.example", from_name=text, subject=text, t=T)
        found = message_from_bytes(raw, policy=SMTP)
        assert [one.addr_spec for one in found["To"].addresses] == ["a@b.example"]
        assert list(found.keys()) == ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"]
        for kind in ("plain", "html"):
            body = found.get_body((kind,))
            assert body is not None
            assert is_harmless(body.get_content().replace("\r\n", "\n"))


def test_the_values_come_back_as_they_were() -> None:
    for turn in range(TURNS):
        of = convert(_gated(to_builtins(dealt(turn))), Dossier)
        values = json.loads(json.dumps(whole_values(of), ensure_ascii=False, default=str))
        assert values["popterm"] == 1
        assert convert(values["dossier"], Dossier) == of
