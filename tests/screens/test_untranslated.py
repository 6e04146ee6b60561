"""Every word on every screen is from a catalog or from people, and none of the program's own is cut off.

The catalogs are disguised: each letter of a message becomes another sign of the same width, before names and texts are
filled in. What then still stands on a screen in plain letters must be somebody's name or text, a date, or a key.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from popterm import language
from popterm.domain.people import SIDES
from popterm.language import LANGUAGES, tongue
from popterm.screens.rescue import offer_rescue
from popterm.services.clock import zone_name
from popterm.services.guides import load_guide
from popterm.services.sample import MANAGER, sample_dossiers
from popterm.services.scripts import all_scripts
from popterm.widgets.goal_activities import EXAMPLES
from popterm.widgets.goal_entry import LEGEND
from popterm.widgets.key_bar import KeyBar

LETTER = re.compile("[A-Za-zÀ-ɏ]")
WORD = re.compile("([A-Za-zÀ-ɏ]{2,})(…?)")
ADDRESS = re.compile(r"\S+@\S+|\S*/\S+|\S+\.popterm")
"""Mail addresses and files."""
CUT_MESSAGE = re.compile("[\U0001d670-\U0001d6a3] ?…")
TURNS = 3
"""Rounds of messages after a key before the next one; waiting for silence instead takes four times as long."""
BAR_LABEL = 14
"""Cells of the words beside a key."""

Stops = tuple[tuple[str, str], ...]
"""Names of screens, or of their kind, and the keys that lead to each from the one before."""

OWN = "Enter Esc Tab Del PgDn PgUp Home End popterm demo Markdown min SMART Nederlands English fem mexx sam noo"
"""Keys, names of things, and what the tours type."""

FROM_HOME: Stops = (
    ("Home", ""),
    ("Home", "ctrl+c down down"),
    ("Home", "slash m e"),
    ("Home", "x x"),
    ("Help", "escape question_mark"),
    ("Commands", "escape ctrl+p"),
    ("Commands", "m e"),
    ("PersonForm", "escape n"),
    ("PersonForm", "enter"),
    ("PersonForm", "f tab tab f @ enter"),
    ("PersonForm", "escape"),
    ("PersonForm", "escape e"),
    ("PlanTalk", "escape t"),
    ("PlanTalk", "f enter"),
    ("Home", "escape escape delete"),
    ("Home", "ctrl+z slash s a m enter"),
    ("DossierScreen", "enter"),
    ("Help", "question_mark"),
    ("DossierScreen", "escape right tab"),
    ("PlanText", "e"),
    ("Prepare", "escape p"),
    ("Ask", "n m i n enter escape down b"),
    ("Prepare", "escape ctrl+t"),
    ("Prepare", "ctrl+t enter"),
    ("Prepare", "f3 f4"),
    ("Goals", "escape d"),
    ("Goals", "ctrl+g"),
    ("Goals", "ctrl+t"),
    ("Goals", "ctrl+t"),
    ("Goals", "ctrl+n"),
    ("Help", "escape escape f1"),
    ("Report", "escape escape r"),
    ("Report", "b"),
    ("Report", "escape escape slash n o o enter r"),
    ("DebriefScreen", "i"),
    ("DebriefScreen", "m space"),
    ("DebriefScreen", "end"),
    ("Report", "escape ctrl+t"),
    ("Choose", "f3"),
    ("Ask", "2"),
    ("AskText", "f enter"),
    ("Report", "escape c"),
)
AT_THE_TABLE: Stops = (
    ("Cover", "g"),
    ("Help", "question_mark"),
    ("ConversationScreen", "escape enter"),
    ("ConversationScreen", "backspace"),
    ("ConversationScreen", "full_stop"),
    ("ConversationScreen", "full_stop pagedown"),
    ("ConversationScreen", "pagedown"),
    ("ConversationScreen", "1 down"),
    ("ConversationScreen", "exclamation_mark"),
    ("ConversationScreen", "plus"),
    ("ConversationScreen", "plus"),
    ("ConversationScreen", "escape"),
    ("ConversationScreen", "equals_sign"),
    ("ConversationScreen", "equals_sign f"),
    ("ConversationScreen", "escape space"),
    ("ConversationScreen", "minus"),
    ("Help", "question_mark"),
    ("Commands", "escape ctrl+p"),
    ("ConversationScreen", "escape pagedown pagedown"),
    ("ConversationScreen", "pagedown"),
    ("Ask", "pagedown"),
    ("ConversationScreen", "escape 3 escape 3"),
    ("ConversationScreen", "2 escape"),
    ("ConversationScreen", "1 pagedown pagedown pagedown"),
    ("ConversationScreen", "1 1 2"),
    ("ConversationScreen", "pagedown pagedown"),
    ("ConversationScreen", "escape f5 f5"),
    ("Form", "end enter"),
    ("Form", "tab tab f enter"),
    ("ConversationScreen", "escape escape f5 f5"),
    ("ConversationScreen", "f5"),
    ("AskText", "enter"),
    ("ConversationScreen", "escape down"),
    ("TakeAlong", "enter"),
    ("TakeAlong", "space"),
    ("PlanTalk", "enter"),
    ("ConversationScreen", "escape down"),
    ("Leaving", "ctrl+q"),
    ("Cover", "escape enter"),
    ("Report", "r"),
    ("Cover", "escape escape"),
    ("Cover", "escape escape g"),
    ("ConversationScreen", "enter"),
    ("ConversationScreen", "full_stop"),
    ("ConversationScreen", "1"),
    ("Ask", "4"),
    ("Leaving", "escape ctrl+q"),
    ("PlanTalk", "2"),
    ("Cover", "escape"),
    ("PlanTalk", "o"),
    ("Cover", "escape"),
    ("StopReason", "e"),
    ("StopReason", "enter"),
    ("Cover", "escape ctrl+z"),
    ("Report", "r"),
)
LARGE_LAYOUTS: Stops = (
    ("Home", ""),
    ("Home", "down"),
    ("Prepare", "up p"),
    ("Report", "escape r"),
    ("DossierScreen", "escape slash s a m enter enter"),
    ("Goals", "d"),
    ("Cover", "escape escape escape g"),
    ("ConversationScreen", "enter"),
    ("ConversationScreen", "pagedown pagedown"),
    ("ConversationScreen", "escape exclamation_mark"),
    ("ConversationScreen", "equals_sign"),
    ("ConversationScreen", "equals_sign pagedown pagedown"),
    ("ConversationScreen", "1 pagedown"),
    ("ConversationScreen", "pagedown pagedown"),
    ("ConversationScreen", "escape f5 f5"),
    ("ConversationScreen", "f5 f5"),
)
FIRST_RUN: Stops = (
    ("FirstRun", ""),
    ("FirstRun", "enter enter"),
    ("Home", "x enter enter"),
    ("PersonForm", "n"),
    ("DossierScreen", "f e m enter"),
    ("Prepare", "p"),
    ("Goals", "escape d"),
    ("Report", "escape escape r"),
    ("Cover", "escape g"),
    ("ConversationScreen", "enter pagedown pagedown"),
    ("ConversationScreen", "pagedown pagedown 1 pagedown pagedown"),
    ("Cover", "ctrl+q 1"),
    ("Report", "r"),
)
DISK_FULL: Stops = (("Choose", ""), ("Ask", "2"), ("Choose", "escape"), ("Ask", "2"), ("Notice", "enter"))


def disguised(message: str) -> str:
    """A message in other letters, with its places to fill in as they are."""
    parts = re.split(r"(\{\w*\})", message)
    return "".join(part if place % 2 else LETTER.sub(_other, part) for place, part in enumerate(parts))


def _other(letter: re.Match[str]) -> str:
    plain = letter[0] if letter[0].isascii() else "x"
    return chr((0x1D670 if plain.isupper() else 0x1D68A) + ord(plain.lower()) - ord("a"))


def texts(value: object) -> Iterator[str]:
    """All texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from texts(inner)


@cache
def known_words(code: str) -> frozenset[str]:
    """The words of people, scripts, guides and dates, in small letters."""
    from tests.screens.conftest import NOW

    found = [OWN, MANAGER, *EXAMPLES.values(), *(mark for marks, _ in LEGEND for mark in marks.values())]
    for dossier in sample_dossiers(NOW.date(), language=code, zone=zone_name()):
        found += texts(msgspec.to_builtins(dossier))
    for script in all_scripts():
        found.append(script.name(code))
        for phase in script.phases:
            found += texts(msgspec.to_builtins(phase.wording(code)))
    for side in SIDES:
        guide = msgspec.to_builtins(load_guide(side, "nl" if code == "nl" else "en"))
        found += texts(guide)
    year = [NOW.date().replace(day=day, month=month) for month in range(1, 13) for day in range(1, 8)]
    for spoken in map(tongue, LANGUAGES):  # a plan has its own language
        found += [text for day in year for text in (spoken.day(day), spoken.long_day(day))]
    return frozenset(word.casefold() for text in found for word, _ in WORD.findall(text))


def untranslated(frame: str, code: str, more: str = "") -> list[str]:
    """Words on a screen that are neither from a catalog nor known; of one that is cut the beginning is known."""
    known = known_words(code) | {word.casefold() for word, _ in WORD.findall(more)}
    found = []
    for word, cut in WORD.findall(ADDRESS.sub("", frame)):
        small = word.casefold()
        is_begun = cut and any(whole.startswith(small) for whole in known)
        if small not in known and not is_begun and not set(word) <= set("SMART"):
            found.append(word)
    return found


def frame_of(pilot: Pilot[int]) -> str:
    """What stands on the screen; of a dialog nothing but itself."""
    strips = pilot.app.screen._compositor.render_strips()
    frames = [dialog.region for dialog in pilot.app.screen.query(".dialog")]
    if not frames:
        return "\n".join(strip.text for strip in strips)
    x, y, width, height = frames[0]
    return "\n".join(strip.crop(x, x + width).text for strip in strips[y : y + height])


def cut_off(pilot: Pilot[int]) -> list[str]:
    """Messages that end in an ellipsis, and keys whose words are too long or that are not all there."""
    found = [line.strip() for line in frame_of(pilot).splitlines() if CUT_MESSAGE.search(line)]
    for bar in pilot.app.screen.query(KeyBar).results(KeyBar):
        shown = [entry for _, entry in bar.fit(bar.size.width)]
        found += [entry.text for entry in shown if len(entry.text) > BAR_LABEL]
        missing = [entry.text for entry in bar.entries if entry not in shown]
        found += missing if len(missing) > 1 else []
    return found


@pytest.fixture(autouse=True)
def catalogs_in_disguise() -> Iterator[None]:
    language.disguise(disguised)
    yield
    language.disguise(None)


async def tour(pilot: Pilot[int], stops: Stops) -> AsyncIterator[str]:
    """Press the keys to each stop, one after another; gives where that is."""
    for screen, keys in stops:
        for key in keys.split():
            pilot.app.simulate_key(key)
            for _ in range(TURNS):
                await pilot.pause(0)
        if checks := [worker for worker in pilot.app.workers if worker.group == "check"]:
            await pilot.app.workers.wait_for_complete(checks)
        await pilot.pause(0)
        where = f"{screen} after {keys}"
        assert screen in [kind.__name__ for kind in type(pilot.app.screen).__mro__], where
        assert not pilot.app.screen.query(Toast), where
        yield where


async def wrong_at(pilot: Pilot[int], stops: Stops, code: str, data: Path) -> list[object]:
    """What is untranslated or cut off at each stop."""
    wrong: list[object] = []
    async for where in tour(pilot, stops):
        wrong += [(where, word) for word in untranslated(frame_of(pilot), code, str(data))]
        wrong += [(where, line) for line in cut_off(pilot)]
    return wrong


SMALL, LARGE = (80, 24), (120, 36)


@pytest.fixture
def people(tmp_path: Path, samples: Callable[[str], Path]) -> Callable[[str], Path]:
    """A data folder with the sample people in a language."""
    return lambda code: Path(shutil.copytree(samples(code), tmp_path / "data"))


@pytest.mark.parametrize(
    ("code", "stops"),
    [
        pytest.param("nl", FROM_HOME, id="home-nl"),
        pytest.param("en", AT_THE_TABLE, id="table-en"),
        pytest.param("en", FROM_HOME, id="home-en", marks=pytest.mark.slow),
        pytest.param("nl", AT_THE_TABLE, id="table-nl", marks=pytest.mark.slow),
    ],
)
async def test_only_people_and_catalogs_speak(people: Any, run: Any, code: str, stops: Stops) -> None:
    data = people(code)
    async with run(data, size=SMALL, code=code, is_demo=True) as pilot:
        assert await wrong_at(pilot, stops, code, data) == []


async def test_the_large_layouts_speak_no_other_words(people: Any, run: Any) -> None:
    data = people("nl")
    async with run(data, size=LARGE, code="nl") as pilot:
        assert await wrong_at(pilot, LARGE_LAYOUTS, "nl", data) == []


async def test_what_is_seldom_seen(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    code = "nl"
    async with run(tmp_path, size=SMALL, code=code, name="") as pilot:
        wrong = await wrong_at(pilot, FIRST_RUN, code, tmp_path)
        offer_rescue(pilot.app, leaves=True)
        wrong += await wrong_at(pilot, DISK_FULL, code, tmp_path)
        await pilot.resize_terminal(50, 12)
        wrong += untranslated(frame_of(pilot), code)
        await pilot.press("enter")
    assert wrong == []
    assert len(kept_elsewhere(tmp_path)) == 1


def kept_elsewhere(folder: Path) -> list[Path]:
    return list(folder.glob("*.popterm"))


def test_a_word_from_nowhere_is_found() -> None:
    assert untranslated("Anneke de Vr…  Save", "nl") == ["Save"]
    assert untranslated(disguised("Save {n}").format(n="Anneke"), "nl") == []
    assert CUT_MESSAGE.search(disguised("nothing to undo")[:8] + "…")
