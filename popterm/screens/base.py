"""What all screens share: the top line, the key bar, the two layouts, the language, and the desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.events import Resize, ScreenResume
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from popterm.domain.dossier import Dossier
from popterm.language import N_, _
from popterm.services.desk import Desk
from popterm.services.keys import action
from popterm.services.open_dossier import OpenDossier
from popterm.widgets.key_bar import KeyBar, KeyEntry
from popterm.widgets.top_line import TopLine

if TYPE_CHECKING:
    from popterm.app import Popterm

Result = TypeVar("Result")

KEY_LABELS = {
    "question_mark": "?",
    "slash": "/",
    "enter": "Enter",
    "escape": "Esc",
    "delete": "Del",
    "space": N_("Space"),
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "full_stop": ".",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "exclamation_mark": "!",
    "plus": "+",
    "asterisk": "*",
    "ampersand": "&",
    "number_sign": "#",
    "minus": "-",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "tab": "Tab",
    "backspace": "⌫",
}


def key_label(key: str) -> str:
    """A key as people write it."""
    if key.startswith("ctrl+"):
        return f"^{key[5:]}"
    if key.startswith("shift+"):
        return f"⇧{key_label(key[6:])}"
    known = KEY_LABELS.get(key)
    if known is not None:
        return _(known) if key == "space" else known
    return key.upper() if key[0] == "f" and key[1:].isdigit() else key


def keys_label(keys: str) -> str:
    """A range of digits as people write it, ``1–5``; empty for other keys."""
    parts = keys.split(",")
    return f"{parts[0]}–{parts[-1]}" if len(parts) > 1 and all(part.isdigit() for part in parts) else ""


def bind(*action_ids: str, priority: bool = False) -> list[Binding]:
    """Textual bindings of the actions with these ids; the user's keymap may move them."""
    found = []
    for action_id in action_ids:
        known = action(action_id)
        found.append(Binding(known.keys, known.act, known.text, show=False, id=action_id, priority=priority))
    return found


class PopScreen(Screen[Result]):
    """A screen of popterm: top line, body, key bar; wide from 100 columns, high from 30 rows."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    SMALLEST = (60, 18)
    AUTO_FOCUS = ""
    HINTS: ClassVar[tuple[str, ...]] = ()
    _was_shown = False
    _fitted = Size(0, 0)

    @property
    def popterm(self) -> Popterm:
        """The app."""
        return cast("Popterm", self.app)

    @property
    def desk(self) -> Desk:
        """The desk with the people and the open dossier."""
        return self.popterm.desk

    @property
    def owner(self) -> OpenDossier:
        """The owner of the open dossier."""
        owner = self.desk.open
        if owner is None:
            raise LookupError("no dossier is open")
        return owner

    @property
    def dossier(self) -> Dossier:
        """The open dossier as it stands."""
        return self.owner.dossier

    @property
    def is_wide(self) -> bool:
        """Whether this is the wide layout."""
        return self.size.width >= 100

    def compose(self) -> ComposeResult:
        """The frame; the body is the screen's own."""
        self._take_layout()
        yield TopLine(id="top")
        yield from self.compose_body()
        yield KeyBar(id="keys")
        yield Static(id="too-small", markup=False)

    def _take_layout(self) -> None:
        """Take the layout that fits before the first paint; later sizes are Textual's to follow."""
        size = self._fitted = self.app.size
        for length, points in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            for least, name in reversed(points):
                if length >= least:
                    self.add_class(name)
                    break

    def on_resize(self, event: Resize) -> None:
        """Lay one line over everything while the window is too small; focus and texts stay where they are."""
        if event.size == self._fitted == self.size:
            event.prevent_default()  # the echo of a layout: it would lay everything out once more
        self._fitted = event.size
        columns, rows = self.SMALLEST
        is_small = self.size.width < columns or self.size.height < rows
        cover = self.query_one("#too-small", Static)
        if cover.display != is_small:  # setting it, even to what it is, costs a layout
            cover.display = is_small
        if is_small:
            cover.update(_("Make the window larger: at least {columns} × {rows}.", columns=columns, rows=rows))

    def compose_body(self) -> Iterable[Widget]:
        """What stands between the top line and the key bar."""
        return ()

    def on_mount(self) -> None:
        """Write the frame's words."""
        self.write_frame()

    @on(ScreenResume)
    def come_back(self, event: ScreenResume) -> None:
        """Come back with fresh words: something may have changed while another screen was on top."""
        if self._was_shown:
            self.write_frame()
        else:
            self._was_shown, event.refresh_styles = True, False  # each widget got its words and styles a moment ago

    def on_descendant_focus(self) -> None:
        """Name the keys of whatever has the focus now."""
        if self.is_mounted:
            self.write_keys()

    def write_frame(self) -> None:
        """Write the top line and the key bar anew."""
        top = self.query_one("#top", TopLine)
        top.badge = self.popterm.badge
        top.title = self.title_text()
        top.note = self.note_text()
        top.state = self.popterm.save_sign
        self.write_keys()

    def say(self, words: str) -> None:
        """Say one line, quietly; screens with a place of their own for it say it there."""
        self.query_one("#top", TopLine).note = words

    def write_save_sign(self) -> None:
        """Write whether everything is kept."""
        self.query_one("#top", TopLine).state = self.popterm.save_sign

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close, once: a key that is already on its way must not close what lies below."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        return super().dismiss(result)

    async def asks_before_leaving(self) -> bool:
        """Whether this screen took it upon itself to ask before popterm ends."""
        return False

    def write_keys(self) -> None:
        """Write the key bar anew."""
        for bar in self.query(KeyBar).results(KeyBar):
            bar.show(self.entries())

    def title_text(self) -> str:
        """Where one is."""
        return "popterm"

    def note_text(self) -> str:
        """What else the top line says."""
        return ""

    def hints(self) -> Iterable[str | KeyEntry]:
        """Ids of the actions that matter now, or entries of their own, the most important first."""
        return self.HINTS

    def entries(self) -> Iterable[KeyEntry]:
        """The key bar's entries for those actions."""
        for hint in self.hints():
            if isinstance(hint, KeyEntry):
                yield hint
                continue
            known, action_id = action(hint), hint
            key = self.popterm.key_of(action_id)
            yield KeyEntry(keys_label(known.keys) or key_label(key), _(known.text), key)

    async def retranslate(self) -> None:
        """Speak another language: build the body anew and go back to where the cursor was."""
        focused = self.focused.id if self.focused is not None else None
        selection = self.focused.selection if isinstance(self.focused, TextArea | Input) else None
        await self.recompose()
        self.write_frame()
        self.filled()
        if focused is None:
            return
        for widget in self.query(f"#{focused}").results(Widget):
            widget.focus(scroll_visible=False)
            if selection is not None and isinstance(widget, TextArea | Input):
                widget.selection = selection

    def filled(self) -> None:
        """Show the values, after the body was built anew."""
