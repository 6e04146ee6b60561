"""The one-line field: whole characters, clean pastes that fit, and no bell."""

import re
from typing import Any

import pytest
from rich.highlighter import RegexHighlighter
from rich.text import Text
from textual import events, on
from textual.app import App, ComposeResult
from textual.widgets import Input

from popterm.widgets.fast_input import Line

FAMILY = "👨‍👩‍👧"
ACCENT = "x\u0301"


class OneLine(App[None]):
    """An app with one line, which notes refusals and bells."""

    def __init__(self, text: str = "", **options: Any) -> None:
        super().__init__()
        self.text, self.options = text, options
        self.refusals = 0
        self.bells = 0

    def compose(self) -> ComposeResult:
        yield Line(self.text, **self.options)

    @property
    def line(self) -> Line:
        return self.query_one(Line)

    @on(Line.PasteRefused)
    def note_refusal(self, event: Line.PasteRefused) -> None:
        assert event.control is self.line
        self.refusals += 1

    def bell(self) -> None:
        self.bells += 1


async def paste(app: OneLine, pilot: Any, text: str) -> None:
    app.post_message(events.Paste(text))
    await pilot.pause()


@pytest.mark.parametrize("character", [FAMILY, ACCENT, "é", "字"])
async def test_keys_step_over_and_delete_whole_characters(character: str) -> None:
    size = len(character)
    app = OneLine(f"a{character}b")
    async with app.run_test() as pilot:
        line = app.line
        await pilot.press("home", "right", "right")
        assert line.cursor_position == 1 + size
        await pilot.press("shift+left")
        assert line.selected_text == character
        await pilot.press("left", "shift+right")
        assert line.selected_text == character
        await pilot.press("left", "delete")
        assert line.value == "ab"
        line.value = f"a{character}b"
        await pilot.press("end", "left", "backspace")
        assert line.value == "ab"
        line.value = f"a{character}b"
        for column in range(1, 1 + size):
            line.cursor_position = column
            assert line.cursor_position == 1


async def test_the_cursor_covers_a_whole_character() -> None:
    app = OneLine(f"a{FAMILY}b")
    async with app.run_test(size=(20, 3)) as pilot:
        await pilot.press("home", "right")
        strip = app.line.render_line(0)
        assert FAMILY in [segment.text for segment in strip]


async def test_pasted_text_becomes_one_clean_line() -> None:
    app = OneLine("ab", clean=lambda text: text.replace("\x1b", ""), max_length=20)
    async with app.run_test() as pilot:
        await paste(app, pilot, "\x1b een\n\ttwee\n")
        assert app.line.value == "ab een twee"
        app.copy_to_clipboard("\x1bdrie\n")
        await pilot.press("shift+home", "ctrl+v")
        assert app.line.value == "drie"


async def test_what_does_not_fit_is_refused_in_silence() -> None:
    app = OneLine("abc", max_length=5)
    async with app.run_test() as pilot:
        await paste(app, pilot, "def")
        await pilot.press(*"defg")
        assert (app.line.value, app.refusals, app.bells) == ("abcde", 1, 0)
        await pilot.press("shift+home")
        await paste(app, pilot, "vijf!")
        assert (app.line.value, app.refusals) == ("vijf!", 1)


async def test_its_marks_are_painted() -> None:
    class Numbers(RegexHighlighter):
        highlights = [re.compile(r"(?P<bold>\d+)").pattern]

    app = OneLine(f"{FAMILY} 42", highlighter=Numbers())
    async with app.run_test():
        assert app.line.highlighter is not None
        text = app.line.highlighter(Text(app.line.value))
        assert [text.plain[span.start : span.end] for span in text.spans] == ["42"]


async def test_the_cursor_is_still() -> None:
    app = OneLine()
    async with app.run_test():
        assert app.line.cursor_blink is False
        assert isinstance(app.line, Input)
