"""The base class of the app: calm, silent about what was typed, and quick to leave."""

import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

from rich.text import Text
from textual import events, on, screen
from textual.app import App, SystemCommand
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Input
from textual.widgets._toast import ToastRack

from popterm.domain.gate import clean
from popterm.language import _
from popterm.startup import whereabouts
from popterm.terminal.compositor import FrugalCompositor
from popterm.terminal.last_gate import LAST_GATE

vars(screen)["Compositor"] = FrugalCompositor  # a screen looks its compositor up by this name

MOST_LINES, LONGEST_LINE = 50, 2_000
"""What may be pasted where one line is typed; several become several points where a list is typed."""

SETTLED = 0.3
"""Seconds after the first paint at which the garbage collector may work again."""


def nothing_to_save() -> None:
    """Stand in for saving until a session says how."""


class HardenedApp(App[int]):
    """An app that moves nothing by itself, keeps what was typed out of its messages, and saves before it ends."""

    save_now: Callable[[], None]
    """Makes everything durable before it returns; called from any thread; raises what went wrong."""

    leaves_at_once: bool
    """Whether the end skips taking the widgets apart; a session sets it, tests do not."""

    def __init__(self, driver_class: type[Driver] | None = None, **options: Any) -> None:
        super().__init__(driver_class=driver_class or terminal_driver(), **options)
        self.save_now = nothing_to_save
        self.leaves_at_once = False
        self._is_taken_apart = False
        self.animation_level = "none"

    @on(Driver.SignalResume)
    def paint_again(self) -> None:
        """Paint everything after a pause: the terminal has forgotten it, and its size is no news."""
        self.refresh(layout=True)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What everything painted passes through, whichever widget painted it."""
        return [*super().get_line_filters(), LAST_GATE]

    async def on_event(self, event: events.Event) -> None:
        """Let pasted text through the gate before any widget sees it, and into a line no more than a line holds."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event.text = clean(event.text)
            if isinstance(self.focused, Input) and not fits_on_lines(event.text):
                self.refuse_paste()
                return
        await super().on_event(event)

    def refuse_paste(self) -> None:
        """Say that nothing was pasted, and why."""
        self.notify(_("That is too much text to paste here."), markup=False)

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles again; before the first screen, only tell them the colours of the theme."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def _refresh_notifications(self) -> None:
        racks = self.screen.query(ToastRack).results() if self.screen_stack else ()
        if self._notifications or any(rack.display for rack in racks):  # else a layout for nothing on each screen
            super()._refresh_notifications()

    def on_ready(self) -> None:
        """Let the garbage collector work again, on what is new from here."""
        if not gc.isenabled():
            self.set_timer(SETTLED, wake_collector)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Stop the cursor from blinking: nothing on the screen moves by itself."""
        if getattr(event.widget, "cursor_blink", False):
            event.widget.cursor_blink = False  # type: ignore[attr-defined]  # fields and editors have it, Widget has not

    def soon(self, act: Callable[[], object]) -> None:
        """Have something done on the screen soon; from any thread, without waiting, and only while the app runs."""

        def act_here() -> None:
            with self._context():
                act()

        if self._loop is not None and self.is_running:
            with suppress(RuntimeError):  # the loop ended just now
                self._loop.call_soon_threadsafe(act_here)

    def empty_clipboard(self) -> None:
        """Forget what was copied within the app; Textual keeps it and has no way to let go."""
        self._clipboard = ""

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The commands of the palette without the one that writes the screen to a file."""
        return [command for command in super().get_system_commands(screen) if command.title != "Screenshot"]

    def action_suspend_process(self) -> None:
        """Do nothing: a conversation does not vanish into the background by a slip of the hand."""

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Do nothing: a picture of a conversation on disk is no private place."""

    def _handle_exception(self, error: Exception) -> None:
        if self._is_taken_apart and isinstance(error, NoMatches):
            return  # a screen in the midst of something found its widgets gone
        is_first = self._exception is None
        if not self._exit:  # else it ends already, by a signal perhaps, while a screen was being built
            self._return_code = 1
            if is_first:
                self._exit_renderables.append(Text(self._last_words(error)))
        if is_first:  # which tests raise again
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _last_words(self, error: Exception) -> str:
        stopped = _("popterm stopped: {place}.", place=whereabouts(error))
        try:
            self.save_now()
        except Exception as problem:
            return f"{stopped} {_('Not everything could be saved: {place}.', place=whereabouts(problem))}"
        return f"{stopped} {_('Everything you typed has been saved.')}"

    async def _shutdown(self) -> None:
        if not self.leaves_at_once:
            self._is_taken_apart = True
            return await super()._shutdown()
        self._running = False
        if self._driver is not None:
            self._driver.close()
        self._print_error_renderables()
        return None


def fits_on_lines(text: str) -> bool:
    """Whether a pasted text can be what somebody wants to have on one line, or on a few that follow one another."""
    lines = text.split("\n")
    return len(lines) <= MOST_LINES and max(map(len, lines)) <= LONGEST_LINE


def wake_collector() -> None:
    """Switch the garbage collector on, leaving alone what start-up made: it lives as long as the program."""
    gc.freeze()
    gc.enable()


def terminal_driver() -> type[Driver] | None:
    """The hardened driver where there is one, or None for Textual's own choice."""
    if sys.platform == "win32":
        return None
    from popterm.terminal.driver import HardenedDriver

    return HardenedDriver
