"""Typed text inside Markdown brings no structure and stays what it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from popterm.exchange.escape import block, escaped, inline, quote, unescaped
from tests.exchange.hostile import PARSER, TEXTS, normal, shape, texts, words

PLAIN = ["paragraph_open p 0", "inline  1", "paragraph_close p 0"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_line_of_typed_text_is_a_paragraph_with_just_that_text(text: str) -> None:
    tokens = PARSER.parse(inline(text))
    assert shape(tokens) == (PLAIN if normal(text) else [])
    assert words(tokens) == normal(text)


@pytest.mark.parametrize("text", TEXTS)
def test_several_lines_are_paragraphs_and_line_breaks_and_nothing_else(text: str) -> None:
    tokens = PARSER.parse(block(text))
    assert set(shape(tokens)) <= {*PLAIN, "hardbreak"}
    assert words(tokens) == normal(text)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_random_text_is_never_structure(text: str) -> None:
    for written in (
        inline(text),
        block(text),
        quote(text),
        f"# Titel {inline(text)}",
        f"- **Label:** {block(text, '  ')}",
    ):
        assert normal(text) in words(PARSER.parse(written))
    assert {s.split()[0] for s in shape(PARSER.parse(block(text)))} <= {
        "paragraph_open",
        "inline",
        "paragraph_close",
        "hardbreak",
    }


@settings(max_examples=100, deadline=None)
@given(texts)
def test_an_escaped_line_can_be_read_back(text: str) -> None:
    line = text.replace("\n", " ")
    assert unescaped(escaped(line)) == line


@pytest.mark.parametrize(
    "text",
    [
        "Ik leid vier klantgesprekken (zelfstandig), uiterlijk 30 juni.",
        "Kosten: € 1.250,50 + btw - 6 uur",
        "Jürgen's idee: 'eerst doen', dan pas praten!",
        "snake_case en C# zijn 2 > 1",
    ],
)
def test_ordinary_sentences_stay_as_they_were_typed(text: str) -> None:
    assert inline(text) == text


@pytest.mark.parametrize(("text", "written"), [(":--", "\\:--"), ("--:", "\\--:"), (": dus", ": dus")])
def test_the_rule_of_a_table_without_bars_is_no_rule(text: str, written: str) -> None:
    assert inline(text) == written  # GitHub reads such a line as a table, the parser used here does not
