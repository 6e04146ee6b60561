"""What holds for any text: nothing raises, places are true, white space and other sentences change no deadline."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import goals, sentences

from popterm.smart import analyse, find_dates
from popterm.smart.tokens import LONGEST_TEXT

TODAY = date(2026, 11, 21)
LANGS = st.sampled_from(["nl", "en"])
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
CORPUS = {lang: [goal for goal in goals(lang) if goal.today == TODAY] for lang in ("nl", "en")}
PIECES = sorted({word for lang in CORPUS for goal in CORPUS[lang][:120] for word in goal.text.split()})
SOUP = st.lists(st.sampled_from([*PIECES, ".", ",", ":", '"', "'", "\n\n", "-", "€", "%", "😀"]), max_size=40).map(
    " ".join
)
TEXTS = st.one_of(st.text(max_size=200), SOUP)


@settings(max_examples=600, deadline=None)
@given(TEXTS, LANGS, DAYS)
def test_nothing_raises_and_places_are_true(text: str, lang: str, today: date) -> None:
    read = analyse(text, lang=lang, today=today)
    for finding in read.findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end].strip() == text[finding.start : finding.end]
    spans = find_dates(text, lang=lang, now=datetime(today.year, today.month, today.day))
    for span, following in pairwise(spans):
        assert span.end <= following.start
    for span in spans:
        assert span.first is None or span.last is None or span.first <= span.last


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(CORPUS["nl"] + CORPUS["en"]), st.data())
def test_a_soft_line_break_changes_nothing(goal, data: st.DataObject) -> None:
    lang = "nl" if goal in CORPUS["nl"] else "en"
    gaps = [at for at, sign in enumerate(goal.text) if sign == " "]
    broken = list(goal.text)
    for at in data.draw(st.sets(st.sampled_from(gaps))):
        broken[at] = data.draw(st.sampled_from(["\n", "\t", "\r", "\u00a0"]))
    assert analyse("".join(broken), lang=lang, today=TODAY) == analyse(goal.text, lang=lang, today=TODAY)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("place", ["before", "behind"])
def test_a_sentence_without_dates_changes_no_deadline(lang: str, place: str) -> None:
    others = sentences("datefree", lang)
    for number, goal in enumerate(CORPUS[lang]):
        other = others[number % len(others)]
        text = f"{other} {goal.text}" if place == "before" else f"{goal.text.rstrip('.')}. {other}"
        deadline = analyse(goal.text, lang=lang, today=TODAY).deadline
        assert analyse(text, lang=lang, today=TODAY).deadline == deadline, text


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_capitals_and_curly_quotes_change_no_deadline(lang: str) -> None:
    for goal in CORPUS[lang]:
        plain = analyse(goal.text, lang=lang, today=TODAY).deadline
        assert analyse(goal.text.replace("'", "’"), lang=lang, today=TODAY).deadline == plain, goal.text
        assert analyse(goal.text.lower(), lang=lang, today=TODAY).deadline == plain, goal.text


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(1, 300))
def test_so_many_days_from_now_is_that_day(today: date, count: int) -> None:
    now = datetime(today.year, today.month, today.day)
    (span,) = find_dates(f"binnen {count} dagen", lang="nl", now=now)
    assert span.last == today + timedelta(days=count)
    day = today + timedelta(days=count)
    (span,) = find_dates(f"op {day.day}-{day.month}-{day.year}", lang="nl", now=now)
    assert span.first == span.last == day


@settings(max_examples=60, deadline=None)
@given(
    DAYS, st.sampled_from(["vóór de zomer", "vóór 1 juni", "eind maart", "uiterlijk week 12", "vóór Kerst", "vrijdag"])
)
def test_a_deadline_without_a_year_is_never_behind_us(today: date, text: str) -> None:
    read = analyse(f"Ik bel Ali {text}.", lang="nl", today=today)
    assert read.deadline is not None
    assert today <= read.deadline <= today + timedelta(days=372)


HARD = [
    "30 juni ",
    "1 ",
    "1/1/",
    "van maart tot ",
    "werken aan ",
    "communicatie verbeteren ",
    '" a ',
    "e\u0301",
    "€ ",
    "a-",
    ".",
]


@pytest.mark.parametrize("piece", HARD)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        best = 9.0
        for _ in range(3):
            start = thread_time()
            analyse(text, lang="nl", today=TODAY)
            best = min(best, thread_time() - start)
        return best

    seconds(200)
    assert seconds(8_000) < 8 * 4 * max(seconds(1_000), 0.0005)


def test_what_stands_behind_the_longest_text_is_not_read() -> None:
    far = "Ik bel Ali. " * (LONGEST_TEXT // 10) + "vóór 1 juni 2027"
    assert analyse(far, lang="nl", today=TODAY).deadline is None
