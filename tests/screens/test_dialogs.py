"""Dialogs, each alone in a tiny app."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.events import Key

from popterm.screens.dialogs import Ask, AskText, Choose, Dialog, Form, Notice
from popterm.services.resources import stylesheet
from popterm.widgets.fast_area import FastArea
from popterm.widgets.form_field import Field, FormField, Options
from popterm.widgets.themes import THEMES

HOSTILE = "[/] [@click=app.bell]x[/] 👩‍👩‍👧 שלום"
WAYS = [("go", "Adjust further"), ("own", "Own words"), ("pause", "Pause")]


class Host(App[None]):
    """Pushes one dialog and keeps what it gives."""

    CSS_PATH = [stylesheet("base.tcss")]

    def __init__(self, dialog: Dialog[Any]) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "popterm-calm"
        self.dialog = dialog
        self.given: list[Any] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.given.append)


async def given(dialog: Dialog[Any], *keys: str) -> list[Any]:
    """What a dialog gave after some keys; nothing while it is still open."""
    app = Host(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    return app.given


@pytest.mark.parametrize(
    ("dialog", "keys", "value"),
    [
        (lambda: Notice(HOSTILE, HOSTILE), ["enter"], True),
        (lambda: Ask("Name?"), [*"Bo", "enter"], "Bo"),
        (lambda: Ask("Name?", initial="Bo"), ["enter"], "Bo"),
        (lambda: AskText("Why?"), ["a", "enter", "b", "ctrl+s"], "a\nb"),
        (lambda: Choose("How?", WAYS), ["enter"], "go"),
        (lambda: Choose("How?", WAYS), ["down", "enter"], "own"),
        (lambda: Choose("How?", WAYS), ["3"], "pause"),
        (lambda: Choose("How?", WAYS, preselect=False), ["up", "enter"], "pause"),
    ],
)
async def test_a_dialog_gives_its_value(dialog: Any, keys: list[str], value: object) -> None:
    assert await given(dialog(), *keys) == [value]


@pytest.mark.parametrize(
    "dialog", [Notice("x"), Ask("x"), AskText("x"), Choose("x", WAYS), Form("x", [Field("a", "A")])]
)
async def test_escape_gives_none(dialog: Dialog[Any]) -> None:
    assert await given(dialog, "escape") == [None]


@pytest.mark.parametrize("dialog", [Notice("x"), Ask("x", initial="a"), Choose("x", WAYS)])
async def test_keys_that_are_already_on_their_way_close_nothing_below(dialog: Dialog[Any]) -> None:
    app = Host(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(4):
            app.post_message(Key("enter", "\r"))
        await pilot.pause()
        assert len(app.screen_stack) == 1
    assert len(app.given) == 1


async def test_nothing_is_chosen_for_anybody() -> None:
    assert await given(Choose("How?", WAYS, preselect=False), "enter", "9") == []


@pytest.mark.parametrize("dialog", [Ask("x"), AskText("x"), Form("x", [Field("a", "A")])])
async def test_words_are_not_lost_by_one_escape(dialog: Dialog[Any]) -> None:
    assert await given(dialog, "h", "i", "escape") == []
    fresh: Dialog[Any] = AskText("x")
    assert await given(fresh, "h", "i", "escape", "escape") == [None]


async def test_what_is_typed_comes_out_clean() -> None:
    app = Host(Form("x", [Field("a", "A", "b\u202ec \u200e d")]))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
    assert app.given == [{"a": "bc d"}]


def a_form() -> Form:
    return Form(
        "Person",
        [
            Field("name", "Name", problem=lambda v: "" if v else "a name is needed"),
            Field("day", "Day", echo=lambda v: f"read as {v}" if v else ""),
            Field("language", "Language", "en", options=[("nl", "Dutch"), ("en", "English")]),
        ],
    )


async def test_a_form_says_what_is_missing_and_goes_there() -> None:
    app = Host(a_form())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("tab", *"vr", "enter")
        await pilot.pause()
        name, day = (app.dialog.query_one(f"#field-{f}", FormField) for f in ("name", "day"))
        assert app.given == []
        assert str(name.query_one(".form-echo").render()) == "a name is needed"
        assert str(day.query_one(".form-echo").render()) == "read as vr"
        assert app.focused is not None
        assert app.focused.id == "name"
        await pilot.press(*"Bo", "tab", "tab", "left", "enter")
        await pilot.pause()
    assert app.given == [{"name": "Bo", "day": "vr", "language": "nl"}]


async def test_options_go_round_and_answer_the_mouse() -> None:
    app = Host(a_form())
    async with app.run_test(size=(100, 30)) as pilot:
        options = app.dialog.query_one(Options)
        options.focus()
        await pilot.press("right")
        assert options.value == "nl"
        await pilot.click(Options, offset=(14, 0))
        assert options.value == "en"


async def test_words_from_outside_are_no_markup() -> None:
    app = Host(Choose(HOSTILE, [(1, HOSTILE)], HOSTILE, body=HOSTILE))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        text = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
    assert text.count("[/] [@click=app.bell]x[/]") == 4


async def test_a_long_list_of_options_stays_in_the_window() -> None:
    app = Host(Choose("How?", [(n, f"option {n}") for n in range(1, 20)]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*["down"] * 11)
        await pilot.pause()
        text = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
    assert "option 12" in text
    assert "Esc" in text


async def test_an_area_in_a_dialog_has_the_cursor() -> None:
    app = Host(AskText("Why?"))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(app.focused, FastArea)


async def test_typing_on_after_the_warning_asks_again() -> None:
    for dialog in (Ask("x", hint="y"), AskText("x"), Form("x", [Field("a", "A")])):
        assert await given(dialog, "h", "escape", "i", "escape") == []
    hinted = Ask("x", hint="y")
    assert await given(hinted, "h", "escape", "i") == []
    assert hinted.hint == "y"


async def test_what_is_kept_while_it_is_typed_is_done_with_escape() -> None:
    kept: list[str] = []
    assert await given(AskText("x", while_typed=kept.append), "h", "i", "escape") == ["hi"]
    assert kept[-1] == "hi"


async def test_tab_into_a_field_selects_what_stands_there() -> None:
    form = Form("x", [Field("a", "A", "one"), Field("b", "B", "30")])
    assert await given(form, "s", "tab", "4", "5", "enter") == [{"a": "ones", "b": "45"}]
