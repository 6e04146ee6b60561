"""Minutes, floor and phases as they are read across the table."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from popterm import language
from popterm.domain.script import Floor
from popterm.widgets.floor_bar import FloorBar
from popterm.widgets.rail import Rail
from popterm.widgets.stage import Stage, big_number
from popterm.widgets.themes import CALM


class Host(App[None]):
    """A bar, a stage and a rail, nothing else."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(CALM.variables)

    def compose(self) -> ComposeResult:
        yield FloorBar()
        yield Stage()
        yield Rail()


def rows(widget: FloorBar | Stage | Rail) -> list[str]:
    """What a widget shows, row by row."""
    return widget.render().plain.splitlines()


@pytest.fixture(autouse=True)
def english() -> None:
    language.use_language("en")


@pytest.mark.parametrize(("floor", "filled"), [("employee", (0, 60)), ("manager", (60, 120)), ("both", (0, 120))])
async def test_the_bar_fills_the_half_of_whoever_speaks(floor: Floor, filled: tuple[int, int]) -> None:
    async with Host().run_test(size=(120, 24)) as pilot:
        bar = pilot.app.query_one(FloorBar)
        bar.left, bar.right, bar.floor = "Anneke", "Jürgen", floor
        await pilot.pause()
        upper = rows(bar)[0].ljust(120)
        start, end = filled
        assert set(upper[start:end]) == {"▄"}
        assert set(upper[:start] + upper[end:]) <= {" "}


async def test_nobody_has_the_floor_in_silence() -> None:
    async with Host().run_test(size=(120, 24)) as pilot:
        bar = pilot.app.query_one(FloorBar)
        bar.floor = "nobody"
        await pilot.pause()
        assert "▄" not in rows(bar)[0]
        assert "silence" in rows(bar)[1]


@pytest.mark.parametrize("width", [60, 80, 81, 120])
@pytest.mark.parametrize("floor", ["employee", "manager", "both", "nobody", "third"])
async def test_every_row_of_the_bar_is_exactly_as_wide_as_the_window(width: int, floor: Floor) -> None:
    async with Host().run_test(size=(width, 24)) as pilot:
        bar = pilot.app.query_one(FloorBar)
        bar.left, bar.right, bar.floor = "Maximiliaan-Alexander van Oranje", "李小龍", floor
        await pilot.pause()
        from rich.cells import cell_len

        assert {cell_len(row) for row in rows(bar)} == {width}


@pytest.mark.parametrize(
    ("left", "is_over", "words"),
    [(8, False, "8 min left"), (1, False, "1 min left"), (0, True, "+0 min"), (-2, True, "+2 min")],
)
async def test_the_minutes_in_words(left: int, is_over: bool, words: str) -> None:
    async with Host().run_test(size=(120, 24)) as pilot:
        stage = pilot.app.query_one(Stage)
        stage.left, stage.is_over = left, is_over
        assert stage.minutes_text == words
        stage.is_paused = True
        assert "stands still" in stage.minutes_text


def test_the_number_is_five_rows_of_solid_blocks() -> None:
    lines = big_number("+12")
    assert len(lines) == 5
    assert len({len(line) for line in lines}) == 1
    assert set("".join(lines)) == {" ", "█"}


async def test_calm_shows_until_when_and_no_number() -> None:
    async with Host().run_test(size=(120, 24)) as pilot:
        stage = pilot.app.query_one(Stage)
        stage.until, stage.name_text, stage.hint, stage.has_minutes = "14:20", "The employee speaks", "listen", False
        await pilot.pause()
        text = "\n".join(rows(stage))
        assert "until about 14:20" in text
        assert "█" not in text


async def test_the_rail_gives_up_names_before_numbers() -> None:
    stops = tuple(("now" if n == 2 else "next", f"A phase with a long name {n}", 10 + n, 3) for n in range(1, 8))
    async with Host().run_test(size=(300, 24)) as pilot:
        rail = pilot.app.query_one(Rail)
        rail.stops = stops
        await pilot.pause()
        assert rows(rail)[0].count("A phase") == 7
        await pilot.resize_terminal(110, 24)
        await pilot.pause()
        assert rows(rail)[0].count("A phase") == 1
        assert "▶ A phase with a long name 2 3/12'  · 3: 13'" in rows(rail)[0]


async def test_a_third_person_sits_in_the_middle_third() -> None:
    async with Host().run_test(size=(120, 24)) as pilot:
        bar = pilot.app.query_one(FloorBar)
        bar.left, bar.right, bar.third, bar.floor = "Anneke", "Jürgen", "Karin", "third"
        await pilot.pause()
        upper, middle, _lower = (row.ljust(120) for row in rows(bar))
        assert set(upper[40:80]) == {"▄"}
        assert set(upper[:40] + upper[80:]) == {" "}
        assert "KARIN HAS THE FLOOR" in middle[40:80]
        assert "Anneke is listening" in middle[:40]
        assert "Jürgen is listening" in middle[80:]


async def test_past_the_maximum_only_the_tone_changes() -> None:
    async with Host().run_test(size=(120, 24)) as pilot:
        stage = pilot.app.query_one(Stage)
        stage.left, stage.is_over = -2, True
        before = stage.render()
        stage.is_past_most = True
        after = stage.render()
        assert before.plain == after.plain
        assert before.spans != after.spans


@pytest.mark.parametrize(("is_low", "is_short"), [(True, False), (False, True), (False, False)])
async def test_a_pause_tells_its_reason_where_one_was_given(is_low: bool, is_short: bool) -> None:
    async with Host().run_test(size=(80, 24)) as pilot:
        stage = pilot.app.query_one(Stage)
        stage.is_low, stage.is_short, stage.is_paused, stage.hint = is_low, is_short, True, "a hint"
        await pilot.pause()
        assert "pause" in "".join(rows(stage))
        stage.reason = "a breather"
        await pilot.pause()
        assert "a breather" in "".join(rows(stage))
        assert "a hint" not in "".join(rows(stage))


async def test_in_a_low_window_the_number_takes_three_rows_and_the_words_keep_their_place() -> None:
    async with Host().run_test(size=(80, 24)) as pilot:
        stage = pilot.app.query_one(Stage)
        stage.is_short, stage.name_text, stage.target = True, "Summary check", 5
        places = set()
        for left, is_over in ((3, False), (12, False), (-2, True), (-12, True)):
            stage.left, stage.is_over = left, is_over
            await pilot.pause()
            places.add(rows(stage)[0].index("Summary"))
            assert len(rows(stage)) <= 4
        assert places == {25}


async def test_at_rest_the_phase_is_large_and_not_told_twice() -> None:
    async with Host().run_test(size=(120, 36)) as pilot:
        stage = pilot.app.query_one(Stage)
        stage.is_rest, stage.name_text, stage.left = True, "Summary check", 4
        await pilot.pause()
        text = "\n".join(rows(stage))
        assert "Summary check" not in text
        assert "▀" in text
