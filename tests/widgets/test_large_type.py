"""Large type: what fits is large, what does not is written as any text."""

from __future__ import annotations

import pytest

from popterm.widgets.large_type import ROWS, large


@pytest.mark.parametrize("text", ["Medewerker aan het woord", "What have I missed or got wrong?", "Één; (50%) – “ja”!"])
@pytest.mark.parametrize("width", [60, 76, 116])
def test_lines_are_three_rows_high_and_never_wider_than_there_is_room(text: str, width: int) -> None:
    rows = large(text, width, 100)
    assert rows is not None
    assert len(rows) % ROWS == 0
    assert max(len(row) for row in rows) <= width
    assert set("".join(rows)) <= set(" █▀▄")


def test_an_accent_is_a_dot_above_its_letter() -> None:
    plain, accented = large("NAIEF", 80, 3), large("NAÏEF", 80, 3)
    assert plain is not None
    assert accented is not None
    assert plain[1:] == accented[1:]
    assert plain[0] != accented[0]


@pytest.mark.parametrize(
    ("text", "width", "rows"), [("李小龍", 80, 9), ("word", 8, 9), ("two words", 20, 3), ("", 80, 9)]
)
def test_what_does_not_fit_is_not_large(text: str, width: int, rows: int) -> None:
    assert large(text, width, rows) is None


def test_lines_are_of_about_the_same_length() -> None:
    rows = large("Wat klopt er nog niet, of mis je?", 116, 6)
    assert rows is not None
    assert abs(len(rows[0].rstrip()) - len(rows[3].rstrip())) < 20
