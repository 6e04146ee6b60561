"""A sheet that goes on says with which key, and how far."""

from __future__ import annotations

from textual.app import App, ComposeResult

from popterm.widgets.sheet import Sheet
from popterm.widgets.themes import CALM


class Host(App[None]):
    """One sheet, five rows high."""

    CSS = "Sheet { height: 5; padding: 0; }"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(CALM.variables)

    def compose(self) -> ComposeResult:
        yield Sheet()


async def test_a_long_sheet_names_its_key_and_turns() -> None:
    async with Host().run_test(size=(40, 10)) as pilot:
        sheet = pilot.app.query_one(Sheet)
        sheet.name_keys("up", "down")
        sheet.write(*(f"line {n}" for n in range(1, 10)))
        await pilot.pause()
        assert sheet.further.display
        assert sheet.further.words == "5 more lines  down"
        sheet.turn(1)
        await pilot.pause()
        assert (sheet.scroll_y, sheet.further.words) == (3, "2 more lines  down")
        sheet.turn(1)
        await pilot.pause()
        assert sheet.further.words == "up"
        sheet.turn(-1)
        sheet.turn(-1)
        await pilot.pause()
        assert (sheet.scroll_y, sheet.further.words) == (0, "5 more lines  down")


async def test_a_sheet_that_fits_or_has_no_key_says_nothing() -> None:
    async with Host().run_test(size=(40, 10)) as pilot:
        sheet = pilot.app.query_one(Sheet)
        sheet.write(*(f"line {n}" for n in range(1, 10)))
        await pilot.pause()
        assert not sheet.further.display
        sheet.name_keys("up", "down")
        sheet.write("one", "two", "three", "four", "five")
        await pilot.pause()
        assert not sheet.further.display
