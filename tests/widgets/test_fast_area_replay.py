"""The fast area paints what Textual's own text area paints, cell for cell, after every step of every script.

The fast area's screen is put together from nothing but the updates that it sent to the terminal, so a row that
was not refreshed though it should have been shows up as a difference.
"""

import asyncio
import random
from collections.abc import Iterable
from functools import lru_cache

import pytest
from rich.cells import split_graphemes
from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widgets import Input, TextArea

from popterm.widgets.fast_area import FastArea

Cell = tuple[str, tuple[object, ...]]

PROSE = (
    "Ik leid vier klantgesprekken zelfstandig, uiterlijk 30 juni 2027.\n"
    "\n"
    "Jürgen zit er bij de eerste twee bij (als toehoorder) en we bespreken ze binnen twee dagen na; "
    "ik merk dat het beter gaat als de klant een tweede afspraak maakt.\n"
    "\tmet een tab ervoor\n"
    "日本語の文章もここにあります、折り返しも含めて。そして続きます\n"
    "laatste regel 😀 met een gezicht"
)
MANY_LINES = "\n".join(f"regel {number} van een lange lijst" for number in range(60))
LONG_WORD = "a" * 90 + " " + "b" * 50


@lru_cache(4096)
def look(style: Style | None) -> tuple[object, ...]:
    style = style or Style()
    attributes = (style.bold, style.dim, style.italic, style.underline, style.reverse, style.strike)
    return (style.color, style.bgcolor, *map(bool, attributes))


def put(cells: dict[tuple[int, int], Cell], x: int, y: int, segment: Segment) -> int:
    """Write a segment as a terminal does; the column after it."""
    for start, end, width in split_graphemes(segment.text)[0]:
        cells[x, y] = (segment.text[start:end], look(segment.style))
        for covered in range(1, width):
            cells[x + covered, y] = ("", look(segment.style))
        x += width
    return x


class StockArea(TextArea):
    """The stock area without two slips: its crash in the undo of several lines (Textual #6686), and a stale row."""

    def _recompute_cursor_offset(self) -> None:
        here = self.clamp_visitable(self.cursor_location)
        self._cursor_offset = self.wrapped_document.location_to_offset(here)

    def watch_highlight_cursor_line(self) -> None:
        self._line_cache.clear()


class Screenful(App[None]):
    """An app with one area, which keeps the cells that its updates put on the terminal."""

    CSS = "TextArea { width: 1fr; } Input { width: 8; }"

    def __init__(self, area: TextArea) -> None:
        super().__init__()
        self.area = area
        self.cells: dict[tuple[int, int], Cell] = {}
        area.cursor_blink = False
        area.history.checkpoint_timer = 1e9  # batches of undo by cursor moves, not by the clock

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.area
            yield Input(id="aside")

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        x = y = 0
        if renderable is not None:
            for segment in renderable.__rich_console__(self.console, self.console.options):
                if segment.control:
                    [(_, x, y)] = segment.control
                elif segment.text != "\n":
                    x = put(self.cells, x, y, segment)
        super()._display(screen, renderable)

    def whole(self) -> dict[tuple[int, int], Cell]:
        """The cells of a full repaint."""
        cells: dict[tuple[int, int], Cell] = {}
        for y, strip in enumerate(self.screen._compositor.render_strips()):
            x = 0
            for segment in strip:
                x = put(cells, x, y, segment)
        return cells

    async def settle(self) -> None:
        """Let all messages be handled, and paint without waiting for the next sixtieth of a second."""
        calm = 0
        while calm < 2:
            for _ in range(25):
                await asyncio.sleep(0)
            screen = self.screen_stack[-1]
            is_calm = self._resize_timer is None and not (
                screen._layout_required or screen._dirty_widgets or screen._scroll_required
            )
            calm = calm + 1 if is_calm else 0
            with self._context():
                screen._on_timer_update()

    async def step(self, step: str) -> None:
        """Do one step: a key, or ``verb:argument``."""
        with self._context():
            self._do(step)
        await self.settle()

    def _do(self, step: str) -> None:
        verb, colon, argument = step.partition(":")
        area = self.area
        if not colon:
            name = _character_to_key(step) if len(step) == 1 else step
            self.post_message(events.Key(name, step if len(step) == 1 else None))
        elif verb == "paste":
            self.post_message(events.Paste(argument))
        elif verb == "select":
            numbers = [int(number) for number in argument.split(",")]
            area.selection = type(area.selection)((numbers[0], numbers[1]), (numbers[2], numbers[3]))
        elif verb == "insert":
            area.insert(argument, (0, 0))
        elif verb == "append":
            area.insert(argument, area.document.end)
        elif verb == "undo":
            area.undo()
        elif verb == "load":
            area.load_text(argument)
        elif verb == "scroll":
            area.scroll_relative(y=int(argument), animate=False)
        elif verb == "resize":
            size = Size(*map(int, argument.split("x")))
            self._driver._size = size
            self.post_message(events.Resize(size, size))
        elif verb == "theme":
            self.theme = argument
        elif verb == "focus":
            (area if argument == "area" else self.query_one(Input)).focus()
        else:
            setattr(area, verb, {"yes": True, "no": False}.get(argument, argument))


def difference(stock: Screenful, fast: Screenful) -> str:
    wanted, painted = stock.whole(), fast.cells
    width, height = stock.size
    for y in range(height):
        for x in range(width):
            if wanted.get((x, y)) != painted.get((x, y)):
                row = "".join(painted.get((column, y), ("∅", ()))[0] for column in range(width))
                return f"row {y} column {x}: painted {painted.get((x, y))}, not {wanted.get((x, y))}; the row: {row!r}"
    return ""


async def replay(steps: Iterable[str], text: str, size: tuple[int, int] = (44, 14)) -> None:
    stock = Screenful(StockArea(text, highlight_cursor_line=False))
    fast = Screenful(FastArea(text))
    async with stock.run_test(size=size), fast.run_test(size=size):
        for app in (stock, fast):
            await app.step("focus:area")
        done: list[str] = []
        for step in ("", *steps):
            if step:
                await stock.step(step)
                await fast.step(step)
                done.append(step)
            assert (fast.area.text, fast.area.selection) == (stock.area.text, stock.area.selection), done
            assert fast.area.scroll_offset == stock.area.scroll_offset, done
            assert not (found := difference(stock, fast)), f"after {done}: {found}"


SCRIPTS: dict[str, tuple[str, list[str]]] = {
    "type": (PROSE, [*"een zin ", "end", *". Nu", "enter", *"ja"]),
    "type in nothing": ("", [*"ab", "backspace", "backspace", *"c"]),
    "wrap": ("", [*"woorden die samen de regel vullen en dan omlopen", *["backspace"] * 6]),
    "wrap a long word": (LONG_WORD, ["end", *"xy", "home", *"z", "down", "down", "backspace", "delete"]),
    "wrap in the middle of a line": (PROSE, ["down", "down", "down", *"langer woord ", *["ctrl+w"] * 3]),
    "undo and redo": (PROSE, [*"ab", "down", *"cd", "enter", *"ef", *["ctrl+z"] * 6, *["ctrl+y"] * 6]),
    "undo a paste of lines": ("een", ["end", "paste:\na\nb\nc\n", "ctrl+z", "ctrl+y", "up", "ctrl+z", "ctrl+z"]),
    "select": (PROSE, [*["shift+right"] * 3, "shift+down", "shift+down", "shift+end", "shift+up", "left", "right"]),
    "select backwards": (PROSE, ["down", "down", "end", *["shift+left"] * 3, *["shift+up"] * 3, *"x", "ctrl+z"]),
    "select all and one line": (PROSE, ["f7", "f6", "down", "down", "f6", "shift+down", "delete", "ctrl+z"]),
    "select over an empty line": (PROSE, ["select:0,3,2,4", "select:2,4,0,3", "select:1,0,2,0", "select:0,0,1,0"]),
    "type over a selection": (PROSE, ["select:0,3,2,40", *"nieuw", "ctrl+z", "select:2,40,0,3", "delete"]),
    "delete words and lines": (
        PROSE,
        ["end", "ctrl+w", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+k", "down", "ctrl+shift+k", "alt+delete", "ctrl+z"],
    ),
    "move by words": (PROSE, [*["ctrl+right"] * 4, *["ctrl+left"] * 2, *["ctrl+shift+right"] * 3]),
    "paste": ("", [f"paste:{PROSE}", "up", "home", "paste:kort", "ctrl+z", "ctrl+z", "ctrl+y"]),
    "paste over a selection": (PROSE, ["select:0,5,4,3", "paste:een\ntwee\n", "ctrl+z", "ctrl+y", "ctrl+z"]),
    "cut and paste": (PROSE, ["select:0,3,0,9", "ctrl+x", "end", "ctrl+v", "down", "ctrl+x", "ctrl+v", "ctrl+v"]),
    "grow past the window": (PROSE, ["down", *["enter"] * 9, *"xyz", *["backspace"] * 12]),
    "scroll": (MANY_LINES, ["pagedown", "pagedown", "up", "scroll:5", "scroll:-9", *"a", "pageup", "end", *"b"]),
    "scroll down key by key": (MANY_LINES, [*["down"] * 14, *["up"] * 14]),
    "edit above the window": (MANY_LINES, ["pagedown", "pagedown", "insert:nieuw\nnieuw\n", "insert:x", "ctrl+z"]),
    "remove most lines": (MANY_LINES, ["pagedown", "pagedown", "select:2,1,55,3", "delete", "ctrl+z", "ctrl+y"]),
    "resize": (
        PROSE,
        ["resize:30x10", *"ab", "down", "resize:60x20", *"c", "end", "resize:20x5", *"d", "resize:44x14"],
    ),
    "resize with a selection": (PROSE, ["select:0,10,4,6", "resize:25x9", "shift+down", "resize:50x12", "left"]),
    "wide characters": (PROSE, [*["down"] * 9, *["right"] * 6, *"漢字", "backspace", "end", *"字", "shift+home"]),
    "one emoji": (PROSE, [*["down"] * 12, "end", *"😀", "backspace", "paste:👍 👎", "left", "shift+left"]),
    "tabs": ("a\tb\tc\n\td", ["right", "paste:\t", *"x", "down", "home", "delete", "ctrl+z", "paste:\tqq"]),
    "tab behind a wrap": (
        "woorden tot aan het einde van de regel\ten verder",
        ["right", "backspace", *"xyz", "delete"],
    ),
    "brackets": (
        "(een [twee] drie)\n{\n}",
        ["right", "left", *["right"] * 5, "down", "home", "down", "up", *"(", "left"],
    ),
    "bracket that matches rows away": (
        f"(een\n{LONG_WORD})\n",
        ["right", "left", "right", "f7", "left", "shift+right"],
    ),
    "bracket whose partner comes and goes": (
        "(\nx",
        ["right", "left", "append:)", "append:y", "ctrl+z", "ctrl+z", "focus:aside", "append:)", "undo:once"],
    ),
    "other text": (PROSE, ["down", "end", "load:iets\nanders", *"x", "load:", *"y", f"load:{MANY_LINES}", "down"]),
    "placeholder": (
        "",
        ["placeholder:Wat wil je?", *"a", "backspace", "enter", "backspace", "focus:aside", "focus:area"],
    ),
    "theme": (PROSE, [*"a", "theme:textual-light", *"b", "theme:nord", "down", "theme:textual-dark", "right"]),
    "without focus": (PROSE, [*"a", "focus:aside", "insert:b", "select:0,1,2,2", "focus:area", *"c"]),
    "read only": (
        PROSE,
        ["read_only:yes", "down", *"a", "shift+down", "read_only:no", *"b", "show_cursor:no", "read_only:yes"],
    ),
    "line numbers": (
        MANY_LINES,
        ["show_line_numbers:yes", "down", *"a", "enter", "pagedown", "show_line_numbers:no", "up"],
    ),
    "without wrapping": (
        PROSE,
        ["soft_wrap:no", "down", "down", "end", *"abc", "home", "shift+end", "soft_wrap:yes", "up"],
    ),
    "highlighted line": (
        PROSE,
        ["highlight_cursor_line:yes", "down", "down", *"a", "down", "highlight_cursor_line:no", "up"],
    ),
    "suggestion": ("een", ["end", "suggestion: en meer", *" e", "right", "down", "suggestion:abc", "left"]),
    "suggestion in a wrapped line": (
        PROSE,
        ["down", "down", "suggestion: en meer", "down", "up", "down", "left", "up"],
    ),
    "no bracket matching": (
        "(een)",
        ["right", "match_cursor_bracket:no", "left", "right", "match_cursor_bracket:yes", "left"],
    ),
}


@pytest.mark.parametrize("name", SCRIPTS)
async def test_every_step_paints_what_the_stock_area_paints(name: str) -> None:
    text, steps = SCRIPTS[name]
    await replay(steps, text)


KEYS = (
    *"aaeeinoprst  .,()[]漢é", "enter", "enter", "backspace", "backspace", "delete", "left", "right", "up", "down",
    "home", "end", "pageup", "pagedown", "shift+left", "shift+right", "shift+up", "shift+down", "shift+home",
    "shift+end", "ctrl+left", "ctrl+right", "ctrl+shift+left", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+shift+k",
    "alt+delete", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+x", "ctrl+v", "f6", "f7", "paste:een\ntwee drie vier\n\nvijf",
    "paste:lang " * 8, "scroll:3", "scroll:-2", "resize:33x9", "resize:44x14", "insert:boven\n", "insert:b",
)  # fmt: skip


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 8))])
async def test_a_random_walk_paints_what_the_stock_area_paints(seed: int) -> None:
    dice = random.Random(seed)
    await replay([dice.choice(KEYS) for _ in range(120)], PROSE, size=(44, 14))
