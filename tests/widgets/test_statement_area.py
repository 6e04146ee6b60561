"""The goal editor marks what its analyser saw: the right words, at the right moment, in the right look."""

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, TextArea

from popterm.widgets import statement_area
from popterm.widgets.margin_letters import MarginLetters
from popterm.widgets.marking import Marking, unchanged
from popterm.widgets.statement_area import MARK_NAMES, StatementArea
from popterm.widgets.themes import CALM, CONTRAST, DAY

STYLES = Path(__file__).parents[2] / "styles" / "marks.tcss"
FAMILY = "👨‍👩‍👧"
PAUSE = 0.05

WORDS = {
    "leid": ("S", "proof"),
    "vier": ("M", "measure"),
    "30 juni": ("T", "time"),
    "moet van jou": ("A", "other_will"),
    "alles tegelijk": ("R", "load"),
    "beter": ("S", "vague"),
}
SENTENCE = "Ik leid vier gesprekken voor 30 juni."


@dataclass(frozen=True)
class Found:
    start: int
    end: int
    letter: str
    kind: str


@dataclass(frozen=True)
class Seen:
    text: str
    findings: tuple[Found, ...]


def analyse(text: str) -> Seen:
    """Finds the words above, whatever white space is in them."""
    found = [
        Found(match.start(), match.end(), *sort)
        for words, sort in WORDS.items()
        for match in re.finditer(words.replace(" ", r"\s+"), text)
    ]
    return Seen(text, tuple(found))


class Desk(App[None]):
    """An area with its margin, and a field to go to."""

    CSS_PATH = STYLES
    CSS = "Input { width: 6; }"

    def __init__(self, text: str = "", **options: Any) -> None:
        super().__init__()
        self.area = StatementArea(text, analyse=analyse, **{"pause": PAUSE, **options})
        self.margin = MarginLetters(self.area)
        self.analyses: list[str] = []
        self.changes = 0
        for theme in (CALM, DAY, CONTRAST):
            self.register_theme(theme)
        self.theme = CALM.name

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.area
            yield self.margin
            yield Input()

    @on(StatementArea.Analysed)
    def note_analysis(self, event: StatementArea.Analysed) -> None:
        assert event.control is self.area
        assert isinstance(event.analysis, Seen)
        self.analyses.append(event.analysis.text)

    @on(TextArea.Changed)
    def note_change(self) -> None:
        self.changes += 1


def marked(area: StatementArea) -> dict[str, list[str]]:
    """The marked words by sign, as they stand in the styles of the lines."""
    found: dict[str, list[str]] = {}
    for number in range(area.document.line_count):
        line = area.get_line(number)
        for span in line.spans:
            sign = next(sign for sign in MARK_NAMES if area._mark_style(sign) is span.style)
            found.setdefault(sign, []).append(line.plain[span.start : span.end])
    return found


def letters(app: Desk) -> list[str]:
    """What the margin shows, without the rows that show nothing."""
    rows = [
        "".join(segment.text for segment in strip)
        for strip in map(app.margin.render_line, range(app.margin.size.height))
    ]
    return [row for row in rows if row.strip()]


async def until(pilot: Any, is_so: Any) -> None:
    """Wait until something holds; fail after two seconds."""
    for _ in range(100):
        await pilot.pause(0.02)
        if is_so():
            return
    raise AssertionError("it never came true")


def post_keys(app: Desk, *keys: str) -> None:
    for key in keys:
        app.post_message(events.Key("space" if key == " " else key, key if len(key) == 1 else None))


async def press(app: Desk, pilot: Any, *keys: str) -> None:
    """Press keys faster than a pause."""
    post_keys(app, *keys)
    await pilot.pause()


# Which findings are marked


def marks(marking: Marking) -> list[tuple[str, str]]:
    lines = marking.text.split("\n")
    return [(line[start:end], sign) for row, line in enumerate(lines) for start, end, sign in marking.in_line(row)]


def typed(text: str, cursor: int | None = None) -> Marking:
    """The marking of a text that was just typed, the cursor at its end or at a column of its last line."""
    marking = Marking()
    marking.read(text.split("\n"))
    marking.see(analyse(text).findings)
    lines = text.split("\n")
    marking.place_cursor((len(lines) - 1, len(lines[-1]) if cursor is None else cursor))
    return marking


@pytest.mark.parametrize(
    ("text", "cursor", "expected"),
    [
        ("Ik leid vier", None, [("leid", "S"), ("vier", "M")]),
        ("30\njuni", None, [("30", "T"), ("juni", "T")]),
        ("het gaat beter", None, []),
        ("het gaat beter en", None, []),
        ("het gaat beter.", None, [("beter", "?")]),
        ("het gaat “beter”.” Dan", None, [("beter", "?")]),
        ("het gaat beter bij 3.5 procent", None, []),
        ("het gaat beter\n", None, [("beter", "?")]),
        ("het gaat beter? Ja", 11, []),
        ("het gaat beter? Ja", 9, []),
        ("het gaat beter? Ja", 14, []),
        ("het gaat beter? Ja", 8, [("beter", "?")]),
        ("dat moet van jou en alles tegelijk", 0, []),
        ("dat moet van jou en alles tegelijk!", 0, [("moet van jou", "A"), ("alles tegelijk", "R")]),
    ],
)
def test_what_asks_back_waits_for_the_end_of_the_sentence(text: str, cursor: int, expected: list[object]) -> None:
    assert marks(typed(text, cursor)) == expected


def test_after_a_pause_everything_is_marked_and_stays_so() -> None:
    marking = typed("het gaat beter en")
    marking.settle()
    assert marks(marking) == [("beter", "?")]
    longer = "het gaat beter en dan weer beter en"
    marking.read([longer])
    marking.see(analyse(longer).findings)
    marking.place_cursor((0, len(longer)))
    assert marks(marking) == [("beter", "?")], "the second one was typed after the pause"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("leid vier", "ik leid vier", ["leid", "vier"]),
        ("leid vier", "leid er vier", ["leid", "vier"]),
        ("leid vier", "leid viermaal", ["leid", "vier"]),
        ("leid vier", "leid viXer", ["leid", "viXer"]),
        ("leid vier", "leid vi\nxxxxxxxxxxxx\ner", ["leid", "vi", "xxxxxxxxxxxx", "er"]),
        ("leid vier", "leid r", ["leid", "r"]),
        ("leid vier", "leid ", ["leid"]),
        ("leid vier", "lr", ["l", "r"]),
        ("leid vier", "", []),
        ("leid 30 juni", "leid 30\njuni", ["leid", "30", "juni"]),
        ("leid\nvier\nleid", "vier\nleid", ["vier", "leid"]),
    ],
)
def test_marks_move_along_with_their_words(before: str, after: str, expected: list[str]) -> None:
    marking = typed(before)
    marking.read(after.split("\n"))
    assert [words for words, _ in marks(marking)] == expected


def test_what_two_texts_share() -> None:
    assert unchanged("", "") == (0, 0)
    assert unchanged("abc", "abc") == (3, 3)
    assert unchanged("abc", "abXc") == (2, 1)
    assert unchanged("aaa", "aaaa") == (3, 0)
    assert unchanged("abc", "") == (0, 0)


def test_dismissed_texts_are_neither_marked_nor_found() -> None:
    marking = typed("Vier leid vier.")
    marking.dismiss({"VIER"})
    assert marks(marking) == [("leid", "S")]
    assert marking.at((0, 12)) is None
    marking.dismiss(())
    assert marking.at((0, 12)) == Found(10, 14, "M", "measure")


def test_the_shortest_finding_is_the_one_meant() -> None:
    marking = Marking()
    marking.read(["een twee drie"])
    marking.see([Found(0, 13, "R", "load"), Found(4, 8, "M", "measure")])
    assert marking.at((0, 6)) == Found(4, 8, "M", "measure")
    assert marking.at((0, 12)) == Found(0, 13, "R", "load")


def test_marks_keep_characters_whole() -> None:
    marking = Marking()
    text = f"ja {FAMILY} nee"
    marking.read([text])
    marking.see([Found(4, 5, "M", "measure")])
    assert marks(marking) == [(FAMILY, "M")]


# The area


async def test_each_key_is_marked_and_announced_once() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.analyses == [""])
        await press(app, pilot, *"Ik leid")
        await until(pilot, lambda: app.analyses[-1] == "Ik leid")
        assert marked(app.area) == {"S": ["leid"]}
        assert len(app.analyses) == len(set(app.analyses)), "no text is analysed twice"
        await press(app, pilot, "backspace")
        await until(pilot, lambda: app.analyses[-1] == "Ik lei")
        assert marked(app.area) == {}
        await press(app, pilot, "ctrl+z")
        await until(pilot, lambda: marked(app.area) == {"S": ["leid"]})


async def test_without_typing_everything_is_marked_after_a_pause() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        await press(app, pilot, *"beter en")
        await until(pilot, lambda: marked(app.area) == {"?": ["beter"]})


async def test_what_is_vague_waits_for_the_pause_and_for_the_cursor_to_leave() -> None:
    app = Desk(pause=60)
    async with app.run_test() as pilot:
        await press(app, pilot, *"beter en")
        assert marked(app.area) == {}
        app.area.analyse_now()
        assert marked(app.area) == {"?": ["beter"]}
        await press(app, pilot, *["left"] * 3)
        assert marked(app.area) == {}, "the cursor is on it"
        assert app.area.finding_under_cursor() == Found(0, 5, "S", "vague")
        await press(app, pilot, "tab")
        assert marked(app.area) == {"?": ["beter"]}, "nobody is typing here"


async def test_the_signs_stand_beside_their_rows_and_follow_the_scrolling() -> None:
    text = f"{SENTENCE}\n\ngewone regel\nhet gaat beter.\n" + "regel\n" * 20 + "vier"
    app = Desk(text)
    async with app.run_test(size=(44, 14)) as pilot:
        await pilot.pause()
        assert letters(app)[:5] == ["SM····", "····T·", "······", "·····?", "······"]
        painted = app.margin.render_line(1 + app.area.content_region.y - app.margin.content_region.y)
        assert [segment.text for segment in painted] == list("····T·")
        app.area.move_cursor(app.area.document.end)
        await pilot.pause()
        assert letters(app)[-1] == "·M····"
        assert letters(app)[0] == "······"
        assert not app.margin.render_line(0).text.strip(), "that row is beside the border"
        app.area.marks = "off"
        await pilot.pause()
        assert letters(app) == []


async def test_the_signs_follow_another_wrapping_of_the_same_height() -> None:
    app = Desk("aaaaaaaaaaaaaaaa vier bbbb")
    async with app.run_test(size=(40, 8)) as pilot:

        def painted() -> list[str]:
            region = app.margin.region
            rows = [strip.crop(region.x, region.right).text for strip in app.screen._compositor.render_strips()]
            return [row for row in rows if row.strip()]

        await until(pilot, lambda: painted() == ["·M····", "······"])
        await pilot.resize_terminal(36, 8)
        await until(pilot, lambda: painted() == ["······", "·M····"])


@pytest.mark.parametrize("theme", [CALM, DAY, CONTRAST])
async def test_each_sign_has_a_look_of_its_own_without_its_colour(theme: Any) -> None:
    app = Desk(SENTENCE)
    async with app.run_test() as pilot:
        app.theme = theme.name
        await pilot.pause()
        styles = {sign: app.area._mark_style(sign) for sign in MARK_NAMES}
        for sign, style in styles.items():
            wanted = None if sign == "?" else theme.variables[f"mark-{sign.lower()}"].lower()
            assert (style.color and style.color.name) == wanted
            assert style.bgcolor is None
            assert sign == "?" or app.margin._segment(sign, True).style.color == style.color
        attributes = {(style.bold, style.italic, style.underline) for style in styles.values()}
        assert len(attributes) == 5, "A and the vague words are both italic; the margin tells them apart"
        app.area.marks = "letters"
        await pilot.pause()
        assert not any(app.area._mark_style(sign).color for sign in MARK_NAMES)
        assert marked(app.area)["M"] == ["vier"]


async def test_the_cells_in_a_marks_style_spell_what_was_found() -> None:
    text = f"Jürgen {FAMILY} en 字字 leid\tvier gesprekken e\u0301n 🇳🇱 vier keer voor 30\njuni, {FAMILY}vier{FAMILY}."
    app = Desk(text)
    async with app.run_test(size=(46, 12)) as pilot:
        app.area.move_cursor(app.area.document.end)
        await pilot.pause()
        painted: dict[str, str] = dict.fromkeys("SMT", "")
        for y in range(app.area.size.height):
            strip = app.area.render_line(y)
            assert strip.cell_length == app.area.size.width
            for segment in strip:
                for sign in painted:
                    if segment.style and segment.style.color == app.area._mark_style(sign).color:
                        painted[sign] += segment.text
        assert painted == {"S": "leid", "M": "vier" * 3, "T": "30juni"}


async def test_without_colours_the_vague_words_are_reversed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Desk("het gaat beter.")
    async with app.run_test():
        assert app.area._mark_style("?").reverse


async def test_marks_and_tempo_can_be_switched() -> None:
    app = Desk(SENTENCE)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.area.marks = "off"
        assert marked(app.area) == {}
        app.area.marks = "colour+letters"
        app.area.dismissed = frozenset({"Vier"})
        assert marked(app.area) == {"S": ["leid"], "T": ["30 juni"]}
        app.area.tempo = "off"
        await press(app, pilot, *"vier ")
        await pilot.pause(2 * PAUSE)
        assert (marked(app.area), letters(app), len(app.analyses)) == ({}, [], 1)
        app.area.dismissed = frozenset()
        app.area.tempo = "pause"
        await until(pilot, lambda: marked(app.area)["M"] == ["vier", "vier"])
        await press(app, pilot, *"vier ")
        assert marked(app.area)["M"] == ["vier", "vier"]
        await until(pilot, lambda: marked(app.area)["M"] == ["vier", "vier", "vier"])


async def test_long_texts_are_analysed_in_the_pauses_and_endless_ones_never(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement_area, "LIVE_LIMIT", 50)
    monkeypatch.setattr(statement_area, "MARK_LIMIT", 100)
    app = Desk("x" * 51, pause=0.2)
    async with app.run_test() as pilot:
        await press(app, pilot, *"vier ")
        assert marked(app.area) == {}
        await until(pilot, lambda: marked(app.area) == {"M": ["vier"]})
        app.area.insert("vier " * 20, (0, 0))
        await until(pilot, lambda: marked(app.area) == {})
        assert len(app.analyses) == 2


async def test_text_set_by_the_program_is_marked_at_once_and_no_change() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.area.set_text("het gaat beter, vier keer")
        assert marked(app.area) == {"?": ["beter"], "M": ["vier"]}
        await pilot.pause()
        assert app.changes == 0


WALK = (
    *"aeinrst  ..?é", *SENTENCE[:12], "enter", "backspace", "delete", "left", "right", "up", "down", "home", "end",
    "shift+left", "shift+down", "ctrl+left", "ctrl+w", "ctrl+k", "ctrl+z", "ctrl+z", "ctrl+y", "f6", "tab", "pagedown",
    f"paste {SENTENCE}", "scroll 2", "scroll -3", "resize 33 12", "resize 46 12",
)  # fmt: skip


async def walk(app: Desk, pilot: Any, step: str) -> None:
    verb, *arguments = step.split(" ") if len(step) > 1 else [step]
    if verb == "paste":
        app.post_message(events.Paste(" ".join(arguments)))
    elif verb == "scroll":
        app.area.scroll_relative(y=int(arguments[0]), animate=False)
    elif verb == "resize":
        await pilot.resize_terminal(*map(int, arguments))
    else:
        post_keys(app, step)


@pytest.mark.parametrize("seed", range(2))
async def test_what_is_painted_is_what_is_marked(seed: int) -> None:
    """After any steps, each painted row is the row that painting it anew gives, in the area and in the margin."""
    dice = random.Random(seed)
    app = Desk(f"{SENTENCE} Het gaat beter\n{SENTENCE}\n" * 3, pause=0.03)
    async with app.run_test(size=(46, 12)) as pilot:
        for number in range(30):
            for step in dice.choices(WALK, k=dice.randrange(1, 4)):
                await walk(app, pilot, step)
            await pilot.pause(0.02)
            painted = app.screen._compositor.render_strips()
            for widget, anew in ((app.area, TextArea._render_line), (app.margin, MarginLetters.render_line)):
                region = widget.scrollable_content_region
                for y in range(region.height if app.area.text else 0):
                    wanted = list(anew(widget, y).crop(0, region.width).simplify())  # type: ignore[arg-type]
                    row = painted[region.y + y].crop(region.x, region.right).simplify()
                    assert list(row) == wanted, (number, y, app.area.text)
