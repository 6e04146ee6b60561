"""One file of words: catalogs, scripts and guides keep to it."""

from __future__ import annotations

import ast
import re
import tomllib
from typing import Any

import pytest
from msgspec import Struct, convert

from popterm import wording
from popterm.domain.events import MARKS
from popterm.domain.people import SIDES
from popterm.domain.script import Phase
from popterm.language import CATALOGS
from popterm.services.guides import load_guide
from popterm.services.scripts import all_scripts


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the glossary."""

    en: str
    nl: str
    also_nl: tuple[str, ...] = ()
    not_en: tuple[str, ...] = ()
    not_nl: tuple[str, ...] = ()


GLOSSARY = convert(tomllib.loads((CATALOGS / "glossary.toml").read_text("utf-8")), dict[str, tuple[Term, ...]])
TERMS = [term for terms in GLOSSARY.values() for term in terms]


def right(language: str) -> list[str]:
    """The right words of a language, the longest first."""
    words = {getattr(term, language) for term in TERMS} | {w for t in TERMS for w in t.also_nl if language == "nl"}
    return sorted((word for word in words if " " in word or "-" in word), key=len, reverse=True)


def forbidden(language: str) -> list[str]:
    return sorted({word for term in TERMS for word in getattr(term, f"not_{language}")})


def whole(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])", re.IGNORECASE)


RIGHT = {language: whole(right(language)) for language in ("en", "nl")}
WRONG = {language: whole([w for w in forbidden(language) if w[0] != "="]) for language in ("en", "nl")}
LABELS = {language: {w[1:].casefold() for w in forbidden(language) if w[0] == "="} for language in ("en", "nl")}


def misused(text: str, language: str) -> str:
    """The first word of a text that the glossary refuses, or nothing."""
    if text.strip(" :.").casefold() in LABELS[language]:
        return text
    shown = re.sub(r"\{\w*\}", "✓", text)
    found = WRONG[language].search(RIGHT[language].sub("✓", shown))
    return found[0] if found else ""


def messages(language: str) -> list[tuple[str, str]]:
    """The messages of a catalog and their translations; in English an empty one stands for itself."""
    path = CATALOGS / language / "LC_MESSAGES" / "popterm.po"
    found: list[dict[str, str]] = []
    for line in path.read_text("utf-8").splitlines():
        if keyed := re.match(r'(msgid|msgid_plural|msgstr(?:\[\d])?) (".*")$', line):
            key = keyed[1]
            if key == "msgid":
                found.append({})
            found[-1][key] = ast.literal_eval(keyed[2])
        elif line.startswith('"'):
            found[-1][key] += ast.literal_eval(line)
    rows = [(one["msgid"], one.get("msgstr", one.get("msgstr[0]", ""))) for one in found]
    rows += [(one["msgid_plural"], one["msgstr[1]"]) for one in found if "msgid_plural" in one]
    return [(source, text or (source if language == "en" else "")) for source, text in rows if source]


def bare(text: str) -> str:
    return text.strip(" :.").casefold()


def test_a_term_stands_in_the_glossary_once() -> None:
    english = [term.en.casefold() for term in TERMS]
    assert sorted(english) == sorted(set(english))


def test_no_right_word_is_refused() -> None:
    for term in TERMS:
        assert not misused(term.en, "en"), term
        for word in (term.nl, *term.also_nl):
            assert not misused(word, "nl"), (term, word)


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Agenda for today", "en", "Agenda"),
        ("Supervision", "en", "Supervision"),
        ("samenvatting bevestigd", "nl", "bevestigd"),
        ("klaar vóór 30 juni", "nl", "vóór"),
        ("Tekenen", "nl", "Tekenen"),
        ("Mensen", "nl", "Mensen"),
        ("vraag een begeleider", "nl", "begeleider"),
    ],
)
def test_a_wrong_word_is_found(text: str, language: str, word: str) -> None:
    assert misused(text, language) == word


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("reflective supervision", "en"),
        ("met welke mensen", "nl"),
        ("ondertekenen", "nl"),
        ("de gespreksbegeleider", "nl"),
        ("uiterlijk 30 juni", "nl"),
        ("deze tekst gaat naar {manager}", "nl"),
    ],
)
def test_a_right_word_is_not_mistaken_for_a_wrong_one(text: str, language: str) -> None:
    assert not misused(text, language)


@pytest.mark.parametrize(
    "name", ["ROLES", "GOAL_KINDS", "GOAL_TYPES", "GOAL_STATES", "ACTIVITIES", "ANSWERS", "SIGNING", "IDEAS", "MARKS"]
)
def test_every_kind_state_role_and_answer_has_its_word(name: str) -> None:
    assert set(getattr(wording, name).values()) <= {term.en for term in TERMS}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_scripts_keep_to_the_words(language: str) -> None:
    for script in all_scripts():
        assert not misused(script.name(language), language)
        for phase in script.phases:
            words = phase.wording(language)
            asked = (text for mark in MARKS for text in words.after.of(mark))
            for text in (words.name, words.hint, *words.say, *words.prompts, *asked):
                assert not misused(text, language), (script.id, phase.id, text)


def test_the_phases_are_called_by_their_names() -> None:
    names = {term.en: term.nl for term in GLOSSARY["phases"]}
    phases: tuple[Phase, ...] = next(s for s in all_scripts() if s.id == "development").phases
    assert {phase.en.name: phase.nl.name for phase in phases} == names


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("side", SIDES)
def test_guides_keep_to_the_words(side: Any, language: Any) -> None:
    guide = load_guide(side, language)
    texts = [guide.title, guide.intro, *(s.title for s in guide.sections), *(q.text for q in guide.questions)]
    for text in texts:
        assert not misused(text, language), text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_catalog_keeps_to_the_words(language: str) -> None:
    wrong = [(text, word) for _source, text in messages(language) if (word := misused(text, language))]
    assert wrong == []


def test_each_term_has_its_own_translation() -> None:
    allowed = {bare(term.en): {bare(word) for word in (term.nl, *term.also_nl)} for term in TERMS}
    wrong = [
        (source, text, allowed[bare(source)])
        for source, text in messages("nl")
        if bare(source) in allowed and bare(text) not in allowed[bare(source)]
    ]
    assert wrong == []
