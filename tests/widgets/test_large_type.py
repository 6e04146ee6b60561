"""Large type: what fits is large, what does not is written as any text."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from popterm.widgets.large_type import ROWS, LargeLine, large
from popterm.widgets.themes import CALM


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


class Host(App[None]):
    """One line."""

    def compose(self) -> ComposeResult:
        yield LargeLine()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(CALM.variables)


async def test_a_short_question_is_no_larger_than_a_long_one_in_the_same_place() -> None:
    short, long = "Wat nu?", "Wat wil je leren, ook als je nog niet weet hoe je dat aan gaat pakken?"
    async with Host().run_test(size=(76, 24)) as pilot:
        line = pilot.app.query_one(LargeLine)
        line.text = short
        assert "█" in line.render().plain
        line.alike = (short, long)
        assert line.render().plain == short
        line.most = 30
        assert "█" in line.render().plain


def test_letters_that_look_alike_differ_in_more_than_one_dot() -> None:
    shapes = {sign: "".join(large(sign, 9, 3) or ()) for sign in "HKMNUVWX"}
    assert len(set(shapes.values())) == len(shapes)
    assert min(len(shapes[sign]) for sign in "KMNW") > len(shapes["H"])
