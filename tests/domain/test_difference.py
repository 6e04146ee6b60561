"""Versions of a text, and what came and went between two of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from popterm.domain.difference import Change, changes, versions

TEXTS = st.text(st.sampled_from("ab \n"), max_size=12)


def test_each_other_wording_is_a_version_and_a_repeated_one_is_not() -> None:
    assert versions((), "one") == ("one",)
    assert versions(("one",), "one ") == ("one",)
    assert versions(("one", "one", "one two"), "three") == ("one", "one two", "three")
    assert versions((), "") == ("",)


def test_words_that_went_stand_before_those_in_their_place() -> None:
    assert changes("she is disappointed", "she is angry about it") == (
        Change("same", "she is"),
        Change("removed", "disappointed"),
        Change("added", "angry about it"),
    )


def test_a_line_that_came_brings_its_line_end() -> None:
    assert changes("one", "one\ntwo") == (Change("same", "one"), Change("added", "\n two"))


@given(before=TEXTS, after=TEXTS)
def test_what_stayed_and_what_came_is_the_text_and_with_what_went_the_one_before(before: str, after: str) -> None:
    found = changes(before, after)
    for text, left_out in ((after, "removed"), (before, "added")):
        told = " ".join(change.words for change in found if change.kind != left_out)
        assert told.split() == text.split()
        assert told.count("\n") == text.strip().count("\n")
