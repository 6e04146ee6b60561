"""The built-in guides and the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from popterm.domain.people import SIDES, Language
from popterm.services.guides import GuideError, load_guide

GUIDES = {(side, language): load_guide(side, language) for side in SIDES for language in get_args(Language)}
TOPICS = [
    *("work", "stage", "wishes", "needs", "swot", "end", "field"),
    *("reality", "support", "actions", "assessment"),
]


def test_both_sides_answer_the_same_questions_in_both_languages() -> None:
    first = GUIDES["employee", "nl"]
    assert [section.id for section in first.sections] == TOPICS
    for guide in GUIDES.values():
        assert [s.id for s in guide.sections] == TOPICS
        assert [q.id for q in guide.questions] == [q.id for q in first.questions]
        assert guide.title
        assert guide.intro


@pytest.mark.parametrize(("side", "language"), GUIDES)
def test_questions_are_open_and_ask_for_no_excuse(side: str, language: str) -> None:
    openings = {
        "nl": ("Wat", "Waar", "Welke", "Hoe", "Wie", "Met wie", "Op welke", "Stel", "Bij welk"),
        "en": ("What", "Where", "Which", "How", "Who", "In which", "Suppose", "With which"),
    }
    for question in next(g for (s, lang), g in GUIDES.items() if (s, lang) == (side, language)).questions:
        assert question.text.startswith(openings[language]), question
        assert not question.text.lower().startswith(("waarom", "why"))
        assert "?" in question.text


def test_the_users_own_guide_goes_first(tmp_path: Path) -> None:
    (tmp_path / "employee.nl.md").write_text("# Eigen\n\n- Wat wil je?\n", "utf-8")
    assert load_guide("employee", "nl", tmp_path).title == "Eigen"
    assert load_guide("manager", "nl", tmp_path) == GUIDES["manager", "nl"]
    assert load_guide("employee", "nl", tmp_path / "missing") == GUIDES["employee", "nl"]


@pytest.mark.parametrize(("content", "sentence"), [(b"# Leeg", "no question in it"), (b"- \xff?", "not UTF-8")])
def test_a_guide_that_cannot_be_used_is_named(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "manager.en.md").write_bytes(content)
    with pytest.raises(GuideError, match=rf"manager\.en\.md.*{sentence}"):
        load_guide("manager", "en", tmp_path)
