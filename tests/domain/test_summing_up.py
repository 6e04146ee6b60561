"""The summary of a conversation that goes on with another, and whether anything was added to one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.conversation import Conversation, Judgement
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier, with_text
from popterm.domain.people import Person
from popterm.domain.reading import Reading
from popterm.domain.summing_up import is_added_to, said_so_far, summary_start
from popterm.domain.text import Text

START = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
AT = Reading(START.timestamp())


def said(number: str, talk: str, words: str) -> Text:
    return Text(number, talk, "note", words, phase="employee", speaker="employee", mark="wish")


@pytest.fixture
def dossier() -> Dossier:
    talks = (Conversation("t1", "c", START), Conversation("t2", "c", START, follows="t1"))
    texts = (said("n1", "t1", "roads"), said("n2", "t2", "nights"))
    return Dossier("d", Person("d", "Jeroen Vos"), (Cycle("c", date(2026, 1, 1)),), conversations=talks, texts=texts)


def test_it_starts_from_the_marked_lines_of_all_sittings(dossier: Dossier) -> None:
    assert summary_start(dossier, "t2") == "roads\nnights"
    assert summary_start(dossier, "t1") == "roads"
    assert said_so_far(dossier, "t2") == ("nights", "roads")


def test_it_starts_from_the_summary_that_was_written_or_answered_before(dossier: Dossier) -> None:
    untouched = Text("s", "t1", "summary", "roads")
    assert summary_start(with_text(dossier, untouched), "t2") == "roads\nnights"
    written = structs.replace(untouched, text="fewer roads", revision=1)
    assert summary_start(with_text(dossier, written), "t2") == "fewer roads\nnights"
    answered = ev.SummaryJudged(id="e", talk="t1", at=AT, answer="no", text="s", words="all roads")
    made = with_text(dossier, structs.replace(untouched, text="all roads"))
    assert summary_start(structs.replace(made, events=(answered,)), "t2") == "all roads\nnights"


def test_it_starts_from_nothing_that_is_not_in_the_record_or_in_another_part(dossier: Dossier) -> None:
    off = Text("s", "t1", "summary", "fewer roads", revision=1, is_off_record=True)
    assert summary_start(with_text(dossier, off), "t2") == "roads\nnights"
    apart = structs.replace(off, is_off_record=False, part="appraisal")
    assert summary_start(with_text(dossier, apart), "t2") == "roads\nnights"


@pytest.mark.parametrize(
    ("answers", "is_other"),
    [
        ((("yes", "A"),), False),
        ((("add", "A"),), True),
        ((("yes", "before"),), True),
        ((("no", "A"), ("yes", "A")), True),
    ],
)
def test_what_was_answered_at_once_and_left_so_was_not_added_to(
    answers: tuple[tuple[ev.Answer, str], ...], *, is_other: bool
) -> None:
    judged = [Judgement(answer, "s", words, AT) for answer, words in answers]
    assert is_added_to(judged, "A") is is_other
