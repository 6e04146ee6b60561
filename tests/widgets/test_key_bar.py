"""The footer shows whole entries, at most seven, and repaints only when they change."""

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from popterm.widgets.key_bar import MOST, KeyBar, KeyEntry, binding_entries

ENTRIES = (
    KeyEntry("↑↓", "kiezen"),
    KeyEntry("Enter", "openen", "enter"),
    KeyEntry("p", "voorbereiden", "p"),
    KeyEntry("g", "gesprek", "g"),
    KeyEntry("?", "hulp", "question_mark"),
    KeyEntry("^p", "opdrachten", "ctrl+p"),
)


class Desk(App[None]):
    """A bar, a field, and two bindings, one of them only at times."""

    BINDINGS = [
        Binding("p", "note('p')", "Prepare"),
        Binding("f5", "note('f5')", "Next"),
        Binding("f6", "note('f5')", "Next again"),
        Binding("g", "note('g')", "Talk"),
        Binding("h", "note('h')", "Hidden", show=False),
    ]

    def __init__(self, bar: KeyBar) -> None:
        super().__init__()
        self.bar = bar
        self.noted: list[str] = []
        self.pressed: list[str] = []
        self.can_talk = True

    def compose(self) -> ComposeResult:
        yield Input()
        yield self.bar

    def action_note(self, key: str) -> None:
        self.noted.append(key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.can_talk if parameters == ("g",) else True

    @on(KeyBar.Pressed)
    def note_press(self, event: KeyBar.Pressed) -> None:
        assert event.control is self.bar
        self.pressed.append(event.entry.label)


def shown(bar: KeyBar) -> str:
    strip = bar.render_line(0)
    assert strip.cell_length == bar.size.width
    return strip.text.rstrip()


async def test_it_writes_keys_and_words() -> None:
    async with Desk(KeyBar(ENTRIES)).run_test(size=(120, 6)) as pilot:
        bar = pilot.app.query_one(KeyBar)
        assert shown(bar) == "↑↓ kiezen   Enter openen   p voorbereiden   g gesprek   ? hulp   ^p opdrachten"
        assert bar.region.height == 1
        keys = {segment.text for segment in bar.render_line(0) if segment.style and segment.style.bold}
        assert keys == {entry.label for entry in ENTRIES}


@pytest.mark.parametrize("width", range(1, 90))
def test_what_does_not_fit_is_left_out_whole_and_the_last_stays(width: int) -> None:
    fitting = KeyBar(ENTRIES).fit(width)
    kept = [entry for _, entry in fitting]
    most = list(ENTRIES[: max(0, len(kept) - 1)])
    assert kept == ([*most, ENTRIES[-1]] if kept else [])
    ends = [x + entry.width for x, entry in fitting]
    assert all(x - end in (2, 3) for (x, _), end in zip(fitting[1:], ends, strict=False))
    assert not ends or ends[-1] <= width
    if len(kept) < len(ENTRIES):
        another = [*ENTRIES[: len(most) + 1], ENTRIES[-1]] if kept else [ENTRIES[-1]]
        assert sum(entry.width + 2 for entry in another) - 2 > width, "there was room for one more"


async def test_at_most_seven() -> None:
    bar = KeyBar()
    bar.show(KeyEntry(str(number), "x") for number in range(10))
    assert len(bar.entries) == MOST == 7


async def test_it_repaints_only_what_changed() -> None:
    async with Desk(KeyBar(ENTRIES)).run_test() as pilot:
        bar = pilot.app.query_one(KeyBar)
        await pilot.pause()
        repaints: list[object] = []
        refresh = bar.refresh
        bar.refresh = lambda *regions, **how: (repaints.append(regions), refresh(*regions, **how))[1]  # type: ignore[method-assign]
        bar.show(list(ENTRIES))
        assert repaints == []
        bar.show(ENTRIES[:2])
        await pilot.pause()
        assert len(repaints) == 1
        assert shown(bar) == "↑↓ kiezen   Enter openen"


async def test_wide_and_hostile_words_stay_what_they_are() -> None:
    entries = [KeyEntry("F1", "日本語"), KeyEntry("[b]", "[@click=app.quit]x[/]", "f5")]
    app = Desk(KeyBar(entries))
    async with app.run_test(size=(50, 6)) as pilot:
        assert shown(app.bar) == "F1 日本語   [b] [@click=app.quit]x[/]"
        await pilot.click(KeyBar, offset=(1 + 9 + 3, 0))
        await pilot.pause()
        assert (app.pressed, app.noted) == (["[b]"], ["f5"])


async def test_a_click_presses_the_key_under_the_mouse() -> None:
    app = Desk(KeyBar([KeyEntry("p", "voor"), KeyEntry("F5", "verder", "f5")]))
    async with app.run_test(size=(50, 6)) as pilot:
        await pilot.click(KeyBar, offset=(2, 0))
        await pilot.click(KeyBar, offset=(8, 0))
        await pilot.click(KeyBar, offset=(12, 0))
        await pilot.click(KeyBar, offset=(40, 0))
        await pilot.pause()
        assert app.pressed == ["p", "F5"], "not in the gap, not behind the last"
        assert app.noted == ["f5"], "the first has no key: only its message"


async def test_it_follows_the_bindings() -> None:
    app = Desk(KeyBar(source=binding_entries))
    app.can_talk = False
    async with app.run_test(size=(100, 6)) as pilot:
        app.set_focus(None)
        await pilot.pause()
        words = [entry.text for entry in app.bar.entries]
        assert words[:2] == ["Prepare", "Next"], "one entry for an action, however many keys it has"
        assert "Talk" not in words
        assert "Hidden" not in words
        app.can_talk = True
        app.refresh_bindings()
        await pilot.pause()
        assert "Talk" in [entry.text for entry in app.bar.entries]


async def test_one_quiet_line_takes_the_place_of_the_keys_and_gives_it_back() -> None:
    bar = KeyBar(ENTRIES)
    async with Desk(bar).run_test(size=(40, 6)) as pilot:
        keys = shown(bar)
        bar.say("a line that is much too long for a window of forty cells", "a shorter line")
        assert bar.notice == shown(bar).strip() == "a shorter line"
        await pilot.click(bar, offset=(3, 0))
        assert not pilot.app.pressed  # type: ignore[attr-defined]  # it is a Desk
        bar.say()
        assert (bar.notice, shown(bar)) == ("", keys)
