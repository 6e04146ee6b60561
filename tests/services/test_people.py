"""A person is found by any part of a name that means nobody else."""

from __future__ import annotations

import pytest

from popterm.domain.overview import Overview
from popterm.services.people import find_person, folded

PEOPLE = tuple(
    Overview(id=f"id{number}", name=name, archived=name.startswith("Xander"))
    for number, name in enumerate(
        (
            "Anneke de Vries",
            "Anna Vriesema",
            "Bo Jansen",
            "Boris Jansen",
            "Mehmet Yılmaz",
            "Zoë van der Wal",
            "Jean-Luc Łukasz",
            "Jan Jansen",
            "Xander Jansen",
            "Xander Unruh",
        )
    )
)


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Anneke de Vries", "Anneke de Vries"),
        ("anneke", "Anneke de Vries"),
        ("ANNE", "Anneke de Vries"),
        ("de vries", "Anneke de Vries"),
        ("ann v", None),
        ("a de", "Anneke de Vries"),
        ("bo", "Bo Jansen"),
        ("bor", "Boris Jansen"),
        ("yilmaz", "Mehmet Yılmaz"),
        ("zoe", "Zoë van der Wal"),
        ("  Zoë   wal ", "Zoë van der Wal"),
        ("jean luc", "Jean-Luc Łukasz"),
        ("lukasz", "Jean-Luc Łukasz"),
        ("id3", "Boris Jansen"),
        ("xander u", "Xander Unruh"),
        ("jan jansen", "Jan Jansen"),
        ("vries anneke", None),
        ("", None),
        ("neke", None),
    ],
)
def test_who_is_meant(wanted: str, name: str | None) -> None:
    found = find_person(PEOPLE, wanted).person
    assert (found.name if found else None) == name


def test_several_who_fit_are_all_given_and_nobody_from_the_archive() -> None:
    assert [p.name for p in find_person(PEOPLE, "jansen").found] == ["Bo Jansen", "Boris Jansen", "Jan Jansen"]


@pytest.mark.parametrize(
    ("wanted", "near"), [("annek de vris", "Anneke de Vries"), ("boriss", "Boris Jansen"), ("qq", "")]
)
def test_a_name_much_like_it_is_suggested(wanted: str, near: str) -> None:
    search = find_person(PEOPLE, wanted)
    assert (search.found, search.near) == ((), near)


def test_folding_is_idempotent_and_keeps_words_apart() -> None:
    assert folded("  Şirin  ØSTBY-ß ") == "sirin ostby ss"
    assert folded(folded("Şirin ØSTBY-ß")) == folded("Şirin ØSTBY-ß")
