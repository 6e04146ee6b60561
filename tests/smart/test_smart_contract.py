"""The interface that screens and the command line build on."""

import subprocess
import sys
from datetime import date, datetime

import pytest
from reading import goals

from popterm.smart import LETTERS, QUESTIONS, REASONS, analyse, find_dates

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 14, 0)


def test_a_whole_goal() -> None:
    text = "Ik leid vier klantgesprekken en drie overleggen vóór 30 juni 2027."
    read = analyse(text, lang="nl", today=TODAY)
    found = [(text[one.start : one.end], one.letter, one.kind) for one in read.findings]
    assert found == [
        ("vier klantgesprekken", "M", "measure"),
        ("drie overleggen", "M", "measure"),
        ("vóór 30 juni 2027", "T", "time"),
    ]
    assert read.deadline == date(2027, 6, 29)
    assert read.letters == {"S": "seen", "M": "seen", "A": "partly", "R": "partly", "T": "seen"}
    assert (read.goal_type, read.recurring, read.question.id) == ("result", False, "agreed")


def test_an_empty_goal_asks_how_to_start() -> None:
    read = analyse(" \n", lang="en", today=TODAY)
    assert set(read.letters.values()) == {"missing"}
    assert read.question.id == "start"


def test_dates_carry_first_and_last_day() -> None:
    (span,) = find_dates("klaar in Q2 2027", lang="nl", now=NOW)
    assert (span.first, span.last, span.kind) == (date(2027, 4, 1), date(2027, 6, 30), "range")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_finding_explains_itself_and_only_people_say_a_and_r(lang: str) -> None:
    for goal in goals(lang):
        read = analyse(goal.text, lang=lang, today=goal.today)
        assert tuple(read.letters) == LETTERS
        assert read.letters["A"] != "seen"
        assert read.letters["R"] != "seen"
        assert QUESTIONS[read.question.id].format(**read.question.arguments)
        for finding in read.findings:
            assert REASONS[finding.reason].format(words="x")
            assert finding.reason.startswith(finding.kind)


def test_regional_tags_are_taken() -> None:
    assert analyse("tegen eind juni", lang="nl-BE", today=TODAY).deadline == date(2027, 6, 30)
    assert analyse("by the end of June", lang="en-IE", today=TODAY).deadline == date(2027, 6, 30)


def test_a_setting_reads_english_numbers_month_first() -> None:
    (usual,) = find_dates("by 6/7/2027", lang="en", now=NOW)
    (turned,) = find_dates("by 6/7/2027", lang="en", now=NOW, month_first=True)
    assert (usual.last, turned.last) == (date(2027, 7, 6), date(2027, 6, 7))


def test_the_words_are_read_on_first_use_only() -> None:
    code = (
        "import sys, popterm.smart; "
        "print(any(name in sys.modules for name in ('tomllib._parser_used', 'markdown_it', 'pendulum', 'textual'))); "
        "from popterm.smart import lexicon; print(lexicon.lexicon.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "0"]
