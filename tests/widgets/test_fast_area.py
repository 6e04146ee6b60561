"""What the fast area does otherwise than Textual: whole characters, clean and bounded pastes, undo that holds."""

import inspect
import re

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.widgets import TextArea
from textual.widgets.text_area import WrappedDocument

from popterm.widgets import graphemes, safe_area
from popterm.widgets.fast_area import FastArea
from popterm.widgets.safe_area import SafeArea

FAMILY = "👨‍👩‍👧"
FLAG = "🇳🇱"
THUMB = "👍🏽"
ACCENT = "x\u0301"
KEYCAP = "1\ufe0f\u20e3"


class OneArea(App[None]):
    """An app with one area, which notes what it refused and how often it changed."""

    def __init__(self, area: FastArea) -> None:
        super().__init__()
        self.area = area
        self.refused: list[str] = []
        self.changes = 0

    def compose(self) -> ComposeResult:
        yield self.area

    @on(FastArea.PasteRefused)
    def note_refusal(self, event: FastArea.PasteRefused) -> None:
        assert event.control is self.area
        self.refused.append(event.reason)

    @on(TextArea.Changed)
    def note_change(self) -> None:
        self.changes += 1


@pytest.mark.parametrize("character", [FAMILY, FLAG, THUMB, ACCENT, KEYCAP, "é", "字", "a"])
def test_a_character_has_no_stop_inside(character: str) -> None:
    text = f"a{character}b{character}"
    size = len(character)
    assert graphemes.edges(text) == (0, 1, 1 + size, 2 + size, 2 + 2 * size)
    assert graphemes.right_of(text, 1) == 1 + size
    assert graphemes.left_of(text, 1 + size) == 1
    for inside in range(2, 1 + size):
        assert graphemes.snap(text, inside) == 1
        assert graphemes.widen(text, inside, inside + 1) == (1, 1 + size)


def test_two_flags_are_two_characters() -> None:
    assert graphemes.edges(FLAG + FLAG) == (0, 2, 4)


def test_the_ends_of_a_text_are_stops() -> None:
    assert graphemes.edges("") == (0,)
    assert graphemes.left_of("", 0) == graphemes.right_of("", 0) == 0
    assert graphemes.left_of(FAMILY, 0) == 0
    assert graphemes.right_of(FAMILY, len(FAMILY)) == len(FAMILY)
    assert graphemes.widen(f"a{FAMILY} ", 1, len(FAMILY) + 2) == (1, len(FAMILY) + 2)


@pytest.mark.parametrize("character", [FAMILY, FLAG, THUMB, ACCENT, KEYCAP])
async def test_keys_step_over_and_delete_whole_characters(character: str) -> None:
    size = len(character)
    app = OneArea(FastArea(f"a{character}b"))
    async with app.run_test() as pilot:
        area = app.area
        await pilot.press("right", "right")
        assert area.cursor_location == (0, 1 + size)
        await pilot.press("left")
        assert area.cursor_location == (0, 1)
        await pilot.press("shift+right")
        assert area.selected_text == character
        await pilot.press("left", "delete")
        assert area.text == "ab"
        await pilot.press("ctrl+z", "end", "left", "backspace")
        assert area.text == "ab"


async def test_the_cursor_never_stops_inside_a_character() -> None:
    app = OneArea(FastArea(f"{FAMILY * 3} {ACCENT * 4}\nabcdefghijkl\n{THUMB * 5}"))
    async with app.run_test() as pilot:
        area = app.area
        around = ["down", "down", "up", "right", "up", "right", "down", "down", "up", "up"] * 3
        for move in [*around, *["word_right"] * 6, *["word_left"] * 6]:
            getattr(area, f"action_cursor_{move}")()
            row, column = area.cursor_location
            assert column in graphemes.edges(area.document[row]), move
        for x in range(3, 14, 3):
            await pilot.click(FastArea, offset=(2 + x, 1))
            assert area.cursor_location[1] in graphemes.edges(area.document[0])


async def test_moving_by_words_gets_past_every_character() -> None:
    app = OneArea(FastArea(f"{ACCENT}{ACCENT} {FAMILY}{THUMB} einde"))
    async with app.run_test():
        area = app.area
        while not area.cursor_at_end_of_text:
            before = area.cursor_location
            area.action_cursor_word_right()
            assert area.cursor_location > before
        while not area.cursor_at_start_of_text:
            before = area.cursor_location
            area.action_cursor_word_left()
            assert area.cursor_location < before


async def test_styles_do_not_cut_characters() -> None:
    app = OneArea(FastArea(f"{FAMILY} {ACCENT}"))
    async with app.run_test() as pilot:
        segments = [segment.text for segment in app.area.render_line(0)]
        assert segments[0] == FAMILY
        await pilot.press("end", "left")
        assert ACCENT in [segment.text for segment in app.area.render_line(0)]
        assert app.area.render_line(0).cell_length == app.area.size.width


async def test_pasted_text_is_cleaned() -> None:
    app = OneArea(FastArea("ab", clean=lambda text: text.replace("\x1b", "").upper()))
    async with app.run_test() as pilot:
        app.post_message(events.Paste("x\x1by"))
        await pilot.pause()
        assert app.area.text == "XYab"
        assert app.area.cursor_location == (0, 2)
        app.copy_to_clipboard("\x1bz")
        await pilot.press("ctrl+v")
        assert app.area.text == "XYZab"


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("size", "lang\n" * (safe_area.MAX_TEXT // 5 + 1)),
        ("line", "a" * safe_area.MAX_LINE),
        ("line", "kort\n" + "a" * safe_area.MAX_LINE + "a\nkort"),
        ("lines", "\n" * safe_area.MAX_LINES),
    ],
)
async def test_too_much_is_refused_with_a_reason(reason: str, text: str) -> None:
    app = OneArea(FastArea("al wat er stond"))
    async with app.run_test() as pilot:
        app.post_message(events.Paste(text))
        await pilot.pause()
        assert app.refused == [reason]
        assert app.area.text == "al wat er stond"


async def test_nothing_is_pasted_into_what_is_read_only() -> None:
    app = OneArea(FastArea("ab", read_only=True))
    async with app.run_test() as pilot:
        app.post_message(events.Paste("x"))
        app.copy_to_clipboard("y")
        await pilot.press("ctrl+v")
        assert app.area.text == "ab"


async def test_a_paste_of_many_lines_can_be_undone() -> None:
    app = OneArea(FastArea("een"))
    async with app.run_test(size=(30, 8)) as pilot:
        app.post_message(events.Paste("\n".join("abcdefghijklmnopqrst")))
        await pilot.pause()
        await pilot.press("ctrl+z")
        assert app.area.text == "een"
        await pilot.press("ctrl+y", "ctrl+z", "ctrl+y")
        assert app.area.text.startswith("a\nb")


async def test_text_set_by_the_program_is_no_change() -> None:
    app = OneArea(FastArea("een"))
    async with app.run_test() as pilot:
        await pilot.press("x")
        assert app.changes == 1
        app.area.set_text("twee")
        await pilot.pause()
        assert (app.area.text, app.changes) == ("twee", 1)
        await pilot.press("y")
        assert app.changes == 2


async def test_a_key_refreshes_one_row() -> None:
    app = OneArea(FastArea("\n".join(["een regel die over twee rijen loopt"] * 5)))
    async with app.run_test(size=(30, 16)) as pilot:
        await pilot.pause()
        refreshed: list[int] = []
        render = app.area.render_line
        app.area.render_line = lambda y: (refreshed.append(y), render(y))[1]  # type: ignore[method-assign,func-returns-value]
        await pilot.press("down", "x")
        await pilot.pause()
        assert set(refreshed) == {0, 1}, "the row that the cursor left and the one it came to"


def watchers(app: App[None]) -> list[object]:
    return [area for area, _ in vars(app)["__watchers"]["theme"]]


async def test_an_area_that_is_gone_is_not_kept() -> None:
    app = OneArea(FastArea("a secret"))
    async with app.run_test() as pilot:
        stock = TextArea("stock")
        await app.mount(stock)
        assert set(watchers(app)) == {app.area, stock}
        await stock.remove()
        await app.area.remove()
        await pilot.pause()
        assert watchers(app) == [stock], "an area of Textual is kept, with its text; ours is not"


def private_names(*kinds: type) -> set[str]:
    return {name for kind in kinds for name in re.findall(r"(?:self\.|def )(_[a-z]\w*)", inspect.getsource(kind))}


def test_no_other_private_name_of_textual_is_used_or_shadowed() -> None:
    theirs = private_names(*(kind for kind in TextArea.__mro__ if kind.__module__.startswith("textual.")))
    assert private_names(SafeArea) & theirs == {"_recompute_cursor_offset", "_cursor_offset"}
    assert private_names(FastArea) & theirs == {"_render_line", "_draw_cursor"}


def test_the_private_names_of_textual_are_still_there() -> None:
    """Fails when an update of Textual moves what safe_area.py and fast_area.py lean on."""
    assert "_offset_to_line_info" in vars(WrappedDocument(TextArea("a\nb").document))
    assert list(inspect.signature(TextArea._render_line).parameters) == ["self", "y"]
    assert list(inspect.signature(TextArea._recompute_cursor_offset).parameters) == ["self"]
    assert "self._cursor_offset = " in inspect.getsource(TextArea._recompute_cursor_offset)
    assert isinstance(TextArea._draw_cursor, property)
    assert "theme.apply_css(self)" in inspect.getsource(TextArea.render_lines), "what render_lines leaves out"
    source = inspect.getsource(TextArea.render_line)
    assert "if not self.text and self.placeholder:" in source
    assert "line = self._render_line(y)" in source
    assert "self._replace_via_keyboard(event.text, *self.selection)" in inspect.getsource(TextArea._on_paste)
