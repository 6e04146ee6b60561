"""The interface that screens and the command line build on."""

from datetime import date, datetime

from popterm.smart import QUESTIONS, REASONS, analyse, find_dates

TODAY = date(2026, 11, 21)


def test_a_whole_goal() -> None:
    text = "Ik leid vier klantgesprekken en 3 overleggen vóór 30 juni 2027."
    read = analyse(text, lang="nl", today=TODAY)
    assert read.deadline == date(2027, 6, 29)
    assert read.letters["T"] == "seen"
    assert read.letters["M"] == "seen"
    assert read.letters["A"] != "seen"
    assert {finding.kind for finding in read.findings} == {"measure", "time"}
    assert all(finding.reason in REASONS for finding in read.findings)
    assert read.question.id in QUESTIONS


def test_vague_words_are_asked_about_first() -> None:
    read = analyse("I want to improve my planning", lang="en", today=TODAY)
    assert read.question.id.startswith("meaning")
    assert read.letters["S"] != "seen"


def test_dates_carry_first_and_last_day() -> None:
    (span,) = find_dates("klaar in Q2 2027", lang="nl", now=datetime(2026, 11, 21, 14, 0))
    assert (span.first, span.last) == (date(2027, 4, 1), date(2027, 6, 30))
