"""What is taken out is what was accepted, as it stands and as it stood before; nothing else."""

from __future__ import annotations

import pytest

from popterm.language import tongue
from popterm.sensitive import KINDS
from popterm.services.noticing import LOOKS, TakingOut, likely, notice_words, noticed, sending_words

BOTH = ("nl", "en")
SAID = "Trots op mei. Ik wil graag minder diensten want ik slik antidepressiva."
AGREED = "Afspraak: tot … anders werken, namelijk …; Sam bespreekt dit zo nodig met de bedrijfsarts."


@pytest.mark.parametrize(
    ("written", "left"),
    [
        (SAID, f"Trots op mei. {AGREED}"),
        ("- punt\nIk wil graag minder diensten want ik slik antidepressiva.\nnog een", f"- punt\n{AGREED}\nnog een"),
        ("Ik wil graag minder diensten want ik slik antide", AGREED),
        ("Ik wil minder diensten want ik slik antidepressiva", AGREED),
        ("Ik wil graag minder diensten", "Ik wil graag minder diensten"),
        ("Lezing over antidepressiva", "Lezing over antidepressiva"),
        ("Trots op mei.", "Trots op mei."),
        ("", ""),
    ],
)
def test_the_sentence_goes_wherever_it_stands_and_what_it_was_made_of(written: str, left: str) -> None:
    assert TakingOut(SAID, BOTH, "Sam")(written) == left


def test_what_has_nothing_usable_goes_without_a_trace() -> None:
    taking = TakingOut("Hij is homo. Dinsdag past.", BOTH, "Sam")
    assert taking("Hij is homo. Dinsdag past.") == "Dinsdag past."
    assert taking("x\nHij is homo\ny") == "x\ny"
    assert taking.sentences == {"Hij is homo."}


def test_the_language_is_told_by_small_words_and_both_are_tried_when_it_cannot_be() -> None:
    assert likely("Ik wil de planning zelf maken", BOTH) == ("nl",)
    assert likely("I want to make the plan", BOTH) == ("en",)
    assert likely("burnout", BOTH) == BOTH
    assert noticed("Visual aids for the borderline case", BOTH) == ()


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("kind", KINDS)
def test_the_line_names_the_kind_and_the_key_and_gets_shorter(language: str, kind: str) -> None:
    t = tongue(language)
    lines = notice_words(kind, "F2", t)  # type: ignore[arg-type]  # the kinds as a list
    assert all("F2" in line and line[0].isupper() for line in lines)
    assert [*map(len, lines)] == sorted(map(len, lines), reverse=True)
    assert len(lines[0]) <= 118 and len(lines[-1]) <= 66
    if kind not in ("health", "number"):
        assert all(t(LOOKS[kind]).casefold() in line.casefold() for line in lines)  # type: ignore[index]


def test_before_sending_one_line_names_each_kind_once_and_quotes_nothing() -> None:
    t = tongue("en")
    assert sending_words("All about the plan.", ("en",), t) == ""
    line = sending_words("She has asthma. He has asthma. He is gay.", ("en",), t)
    assert "health, sexuality" in line
    assert "asthma" not in line and "\n" not in line
