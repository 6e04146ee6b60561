"""Question guides from Markdown."""

from __future__ import annotations

import pytest

from popterm.domain.guide import Question, Section
from popterm.exchange.guide import read_guide
from popterm.exchange.reading import ReadingError

TEXT = """\
# Mijn *gids*

Lees rustig.
Kies er een paar.

## Werk {#work}

Een inleiding.

- Wat gaat **goed**, en hoe? {#work-well}
- Wat kan beter (`echt`) & [waar](https://test.example)?
  1. En wanneer? {#when}

### Zonder vragen

## Toekomst

* Waarheen?
"""


def test_headings_are_sections_and_list_items_are_questions() -> None:
    guide = read_guide(TEXT, "employee", "nl")
    assert guide.title == "Mijn gids"
    assert guide.intro == "Lees rustig. Kies er een paar."
    work, future = guide.sections
    assert (work.id, work.title, work.intro) == ("work", "Werk", "Een inleiding.")
    assert work.questions[0] == Question("work-well", "Wat gaat goed, en hoe?")
    assert work.questions[1].text == "Wat kan beter (echt) & [waar](https://test.example)?"
    assert work.questions[2] == Question("when", "En wanneer?")
    assert guide.question("when") == Question("when", "En wanneer?")
    assert future.questions[0].text == "Waarheen?"


def test_a_question_keeps_its_name_when_it_moves() -> None:
    first = read_guide("- Een?\n- Twee?\n", "manager", "nl").questions
    second = read_guide("## Kop\n\n- Twee?\n\n- Een?\n", "manager", "nl").questions
    assert {q.text: q.id for q in first} == {q.text: q.id for q in second}


def test_questions_without_a_heading_stand_under_the_title() -> None:
    guide = read_guide("# Gids\n\n- Een?\n", "manager", "nl")
    assert guide.sections == (Section("questions", "Gids", guide.questions),)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# Leeg\n\nGeen vragen.", "no question in it"),
        ("- Een? {#a}\n- Twee? {#a}\n", "Line 2: “a” is the name of the question in line 1 too"),
        ("".join("  " * n + "- a\n" for n in range(22)), "Line 21: lists or quotations lie more than 20 deep"),
    ],
)
def test_a_guide_that_cannot_be_used_says_why(text: str, sentence: str) -> None:
    with pytest.raises(ReadingError, match=sentence):
        read_guide(text, "employee", "nl")


def test_text_from_outside_passes_the_gate() -> None:
    guide = read_guide("- Wat\x1b]0;x\x07 \u202ewil je?\n- <b>vet</b>?\n", "employee", "nl")
    assert [q.text for q in guide.questions] == ["Wat]0;x wil je?", "<b>vet</b>?"]
