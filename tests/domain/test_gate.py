"""The one gate: nothing that a terminal obeys passes, and nothing that people write is lost."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from popterm.domain.gate import clean, clean_line, disarmed, is_harmless


def test_no_control_passes_for_any_code_point_below_u3000() -> None:
    for code in range(0x3000):
        passed = clean(f"a{chr(code)}b")
        assert all(sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs") for sign in passed), hex(code)


def test_bidirectional_controls_and_tags_go() -> None:
    for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C, 0xFEFF, 0xE0041):
        assert clean(f"a{chr(code)}b") == "ab"


def test_what_people_write_stays() -> None:
    for text in ("Jürgen Weiß", "שלום", "👩‍👩‍👧‍👦", "❤️", "naïve café", "a\tb\nc", "€ 1.250,50"):
        assert clean(text) == unicodedata.normalize("NFC", text)


def test_newline_forms_become_one() -> None:
    assert clean("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"


def test_lone_surrogates_are_marked_as_lost() -> None:
    assert clean("a\ud800b") == "a\ufffdb"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_what_passed_is_harmless_and_what_is_harmless_passes(text: str) -> None:
    assert is_harmless(clean(text))
    assert is_harmless(disarmed(text))
    if is_harmless(text) and not set(text) & set("\u2028\u2029"):
        assert clean(text) == unicodedata.normalize("NFC", text)


@given(st.text(max_size=2000))
def test_a_line_is_one_line_of_limited_length(text: str) -> None:
    line = clean_line(text, 80)
    assert len(line) <= 80
    assert "\n" not in line
