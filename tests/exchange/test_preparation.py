"""The preparation form: out as Markdown, filled in anywhere, and back as the same points."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from popterm.domain.gate import clean, clean_line
from popterm.domain.point import Point
from popterm.exchange.preparation import PreparedPoint, form_markdown, read_form
from popterm.exchange.reading import ReadingError
from popterm.language import Tongue, tongue
from popterm.services.guides import load_guide
from tests.exchange.hostile import TEXTS, texts

GUIDE = load_guide("employee", "en")


def tidy(text: str) -> str:
    """A note as a dialog hands it over: cleaned, no white space at line ends, no empty lines around it."""
    return "\n".join(line.rstrip() for line in clean(text).split("\n")).strip("\n")


notes = st.one_of(
    texts, st.sampled_from(["To find out beforehand: niet echt", "## Kop", "### Kop", "```\n### in code"])
)
points = st.builds(
    PreparedPoint,
    text=texts.map(clean_line).filter(bool),
    note=notes.map(tidy),
    find_out=notes.map(lambda text: tidy(text).strip()),
    question=st.sampled_from(["", "work-energy", "q-1a2b"]),
)


def as_points(prepared: list[PreparedPoint]) -> tuple[Point, ...]:
    return tuple(
        Point(f"p{n}", "c1", "employee", p.text, p.note, p.find_out, question=p.question)
        for n, p in enumerate(prepared)
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(points, max_size=4))
def test_what_was_written_is_read_back(prepared: list[PreparedPoint]) -> None:
    assert read_form(form_markdown(GUIDE, as_points(prepared), tongue("en"))) == tuple(prepared)


@pytest.mark.parametrize("text", [text for text in TEXTS if clean_line(text)])
def test_every_hostile_text_is_read_back(text: str) -> None:
    point = PreparedPoint(clean_line(text), tidy(text), tidy(text).strip(), "work-energy")
    assert read_form(form_markdown(GUIDE, as_points([point, point]), tongue("en"))) == (point, point)


def test_an_empty_form_holds_the_questions_and_room_for_points() -> None:
    form = form_markdown(GUIDE, (), tongue("en"))
    assert form.count("### (write a point here)") == 3
    assert "- What do you want to learn?" in form
    assert "health does not belong here" in form
    assert "{#" not in form
    assert read_form(form) == ()


def test_a_form_is_read_in_either_language(dutch: Tongue) -> None:
    form = form_markdown(
        load_guide("employee", "nl"), as_points([PreparedPoint("Leren", "Een toelichting", "Wat kost het")]), dutch
    )
    assert "## Mijn gesprekspunten" in form
    assert read_form(form) == (PreparedPoint("Leren", "Een toelichting", "Wat kost het"),)


def test_a_form_that_was_filled_in_by_hand() -> None:
    form = """\
# Preparation

## My points to discuss:

- Training: which one fits me?
  I have looked at two.
2. Thursdays

### More work with customers
At Van Dijk it gave me energy.

- one
- two

**to find out beforehand:** who else wants to

### (write a point here)

### (write a point here)
Longer holidays
in summer

###

## Questions to think over

### Work now

- What goes well? This answer stays mine.
"""
    assert read_form(form) == (
        PreparedPoint("Training: which one fits me?", "I have looked at two."),
        PreparedPoint("Thursdays"),
        PreparedPoint(
            "More work with customers", "At Van Dijk it gave me energy.\n\n- one\n- two", "who else wants to"
        ),
        PreparedPoint("Longer holidays", "in summer"),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Hello", "no heading “My points to discuss”"),
        ("a" * 1_000_001, "larger than 1 MB"),
        ("\n" * 20_001, "more than 20000 lines"),
        ("a\n" + "b" * 20_001, "Line 2 is longer than 20000"),
        ("## My points to discuss\n\n" + ">" * 21 + " a", "Line 3: lists or quotations lie more than 20 deep"),
        ("## My points to discuss\n\n" + "### a\n\n" * 51, "more than 50 points"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ReadingError, match=sentence):
        read_form(text)


@pytest.mark.parametrize(
    "text", ["[" * 19_999 + "\n", "- " * 9_000, "#" * 19_999, "> a\n" * 19_000, "*a_ `b\n" * 19_000]
)
def test_a_heavy_text_is_refused_or_read_within_its_limits(text: str) -> None:
    assert read_form(f"## My points to discuss\n\n## Next\n\n{text}") == ()
