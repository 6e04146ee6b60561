"""A goal typed in one go, and written back."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from popterm.domain.gate import clean
from popterm.domain.goal import Activity, Goal
from popterm.domain.goal_line import activity_line, goal_line, read_activity_line, read_goal_line
from popterm.domain.goal_marks import (
    ACTIVITY_KIND_WORDS,
    GOAL_KIND_WORDS,
    OWNER_WORDS,
    SORT_WORDS,
    activity_kind,
    kind_named,
)
from popterm.domain.people import OWNERS, Person

ANNEKE = Person("p", "Anneke de Vries", manager="Jürgen Bakker")
NAMESAKES = Person("p", "Kim Smit", manager="Kim Bos")


def day(words: str) -> date | None:
    return {"27 nov": date(2026, 11, 27), "1 mei 2027": date(2027, 5, 1)}.get(words)


def test_a_whole_goal_in_one_line() -> None:
    line = (
        "Ik leid vier klantgesprekken vóór 1 juni #vaardigheid ^resultaat >1 mei 2027 "
        "+meelopen bij Samir, 2 gesprekken @Anneke >27 nov 6u €0 +cursus gesprekken @jürgen 1,5u €1.250,50"
    )
    goal = read_goal_line(line, ANNEKE, day)
    assert goal.statement == "Ik leid vier klantgesprekken vóór 1 juni"
    assert (goal.kind, goal.type, goal.day, goal.is_heading) == ("skill", "result", date(2027, 5, 1), False)
    assert goal.activities == (
        Activity("", "meelopen bij Samir, 2 gesprekken", "shadowing", "employee", date(2026, 11, 27), 6.0, 0),
        Activity("", "cursus gesprekken", "course", "manager", None, 1.5, 125050),
    )


def test_the_same_marks_in_english() -> None:
    goal = read_goal_line("Lead four talks #skill ^heading @manager +shadow Samir @both 6h €12.50", ANNEKE)
    assert (goal.statement, goal.kind, goal.is_heading, goal.owner) == ("Lead four talks", "skill", True, "manager")
    assert goal.activities == (Activity("", "shadow Samir", "shadowing", "both", None, 6.0, 1250),)


@pytest.mark.parametrize(
    "statement",
    [
        "Ik verkoop voor €250 per week in 6u",
        "bel +31 6 1234 of mail a@b.nl",
        "C# en #1 in @home",
        "1 > 2 en a + b",
        "^^",
    ],
)
def test_what_no_mark_understands_stays_text(statement: str) -> None:
    goal = read_goal_line(statement, ANNEKE, day)
    assert (goal.statement, goal.activities, goal.kind, goal.day) == (statement, (), None, None)


def test_a_backslash_makes_a_word_of_a_mark() -> None:
    assert read_goal_line(r"de \#skill en \\echt", ANNEKE).statement == r"de #skill en \echt"


def test_an_activity_line_has_the_same_marks_and_no_goal() -> None:
    activity = read_activity_line("+intervisie in Q1 #skill ^kop @samen 4u € 20", ANNEKE)
    assert activity == Activity("", "intervisie in Q1 #skill ^kop", "peer_group", "both", None, 4.0, 2000)


def test_one_first_name_for_both_means_nobody() -> None:
    assert read_activity_line("lezen @Kim", NAMESAKES) == Activity("", "lezen @Kim", "reading")
    assert activity_line(Activity("", "lezen", "reading", "manager"), NAMESAKES, "nl") == "lezen @jij"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Meelopen bij Samir", "shadowing"),
        ("een cursus presenteren", "course"),
        ("loopbaanadvies bij HR", "career_advice"),
        ("weekly peer coaching group", "peer_group"),
        ("read two books", "reading"),
        ("coaching door Noor", "coaching"),
        ("de kast opruimen", None),
        ("voorlezen op school", None),
    ],
)
def test_the_words_tell_the_kind(words: str, kind: str | None) -> None:
    assert activity_kind(words) == kind


def test_every_word_means_one_thing() -> None:
    tables = (GOAL_KIND_WORDS, ACTIVITY_KIND_WORDS)
    words = [
        (w.casefold(), kind) for table in tables for kind, names in table.items() for ws in names.values() for w in ws
    ]
    assert len({word for word, _ in words}) == len(set(words))
    for table in (*tables, OWNER_WORDS, SORT_WORDS):
        for kind, names in table.items():
            assert all(kind_named(table, word) == kind and " " not in word for ws in names.values() for word in ws)


DAYS = st.none() | st.dates(date(2020, 1, 1), date(2099, 12, 31))
WORDS = st.text(
    st.sampled_from("ab 6u€#+@>^\\-1.,éß🙂\n\tskilAneJürg") | st.characters(exclude_categories=["Cs", "Cc"]),
    max_size=30,
).map(clean)
ACTIVITIES = st.builds(
    Activity,
    id=st.just(""),
    what=WORDS.map(lambda text: " ".join(text.split())).filter(bool),
    kind=st.sampled_from([None, *ACTIVITY_KIND_WORDS]),
    owner=st.sampled_from(OWNERS),
    by=DAYS,
    hours=st.none() | st.integers(0, 9999).map(lambda n: n / 4),
    cents=st.none() | st.integers(0, 99_999_999),
)
GOALS = st.builds(
    Goal,
    id=st.just("g"),
    cycle=st.just("c"),
    statement=WORDS,
    is_heading=st.booleans(),
    owner=st.sampled_from(OWNERS),
    work_out_by=DAYS,
    type=st.sampled_from(["learning", "result", "unclear"]),
    kind=st.sampled_from([None, *GOAL_KIND_WORDS]),
    activities=st.lists(ACTIVITIES, max_size=3).map(tuple),
    deadline=DAYS,
)


@settings(max_examples=150, deadline=None)
@given(GOALS, st.sampled_from(["nl", "en"]), st.sampled_from([ANNEKE, NAMESAKES, Person("p", ""), Person("p", "ik")]))
def test_what_is_written_reads_back_the_same(goal: Goal, language: str, person: Person) -> None:
    line = goal_line(goal, person, language)  # type: ignore[arg-type]
    read = read_goal_line(line, person)
    assert read.statement == goal.title
    assert (read.kind, read.type, read.is_heading, read.owner) == (goal.kind, goal.type, goal.is_heading, goal.owner)
    assert read.day == (goal.work_out_by if goal.is_heading else goal.deadline)
    assert read.activities == goal.activities


@settings(max_examples=100, deadline=None)
@given(WORDS)
def test_any_line_can_be_read_and_loses_no_word(line: str) -> None:
    goal = read_goal_line(line, ANNEKE)
    kept = " ".join([goal.statement, *(activity.what for activity in goal.activities)])
    assert len(kept) <= len(line) + len(goal.activities) + 1
    assert not [w for w in line.split() if w.isalpha() and w not in kept]
