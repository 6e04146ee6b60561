"""What every small window has: a thin frame, a title, the keys that matter; Esc always gives None."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from popterm.language import _
from popterm.widgets.key_bar import KeyBar, KeyEntry

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None]):
    """A thin frame with a title, something in it, and the keys that matter."""

    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (23, "-low"), (30, "-high")]
    BINDINGS = [Binding("escape", "give_up", show=False, id="all.back")]

    def __init__(self, title: str, body: str = "", hint: str = "") -> None:
        super().__init__()
        self.dialog_title = title
        self.body = body
        self.hint = hint
        self._hint_before: str | None = None

    def compose(self) -> ComposeResult:
        """The frame; what is in it is the dialog's own."""
        with Vertical(classes="dialog"):
            if self.dialog_title:
                yield Static(self.dialog_title, classes="dialog-title", markup=False)
            if self.body:
                yield Static(self.body, classes="dialog-body", markup=False)
            yield from self.compose_content()
            yield Static(self.hint, id="hint", classes="dialog-hint", markup=False)
            yield KeyBar(self.keys(), classes="dialog-keys")

    def on_mount(self) -> None:
        """Leave no gap where there is no hint."""
        self.query_one("#hint").display = bool(self.hint)

    def compose_content(self) -> Iterable[Widget]:
        """What stands between the title and the keys."""
        return ()

    def keys(self) -> Iterable[KeyEntry]:
        """The keys at the foot."""
        return (KeyEntry("Enter", _("keep"), "enter"), KeyEntry("Esc", _("back"), "escape"))

    def say(self, hint: str) -> None:
        """Show another hint."""
        self.hint, self._hint_before = hint, None
        line = self.query_one("#hint", Static)
        line.update(Content(hint))
        line.display = bool(hint)

    def unkept_words(self) -> str:
        """What somebody typed here that is kept nowhere yet: a conversation that is stopped keeps it as a note."""
        return ""

    def has_unkept_words(self) -> bool:
        """Whether leaving now would lose what somebody typed."""
        return False

    async def asks_before_leaving(self) -> bool:
        """Say, once, that leaving would lose what was typed; True when it was said now."""
        warning = _("Esc again leaves without keeping what you typed.")
        is_needed = self.has_unkept_words() and self.hint != warning
        if is_needed:
            before = self.hint
            self.say(warning)
            self._hint_before = before
        return is_needed

    @on(Input.Changed)
    def typed_on(self) -> None:
        """Typing goes on: the next Esc asks again."""
        if self._hint_before is not None:
            self.say(self._hint_before)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with a value, once: a second Enter, already on its way, must not close what lies below."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        return super().dismiss(result)

    async def action_give_up(self) -> None:
        """Leave without a value; what was typed is not thrown away by a slip, but by a second Esc."""
        if not await self.asks_before_leaving():
            self.dismiss(None)


class Notice(Dialog[bool]):
    """Says one thing, with *more* about it; gives True."""

    BINDINGS = [Binding("enter,space", "read", show=False)]

    def __init__(self, text: str, more: str = "") -> None:
        super().__init__(text, more)

    def keys(self) -> Iterable[KeyEntry]:
        """One key."""
        return (KeyEntry("Enter", _("continue"), "enter"),)

    def action_read(self) -> None:
        """It was read."""
        self.dismiss(True)
