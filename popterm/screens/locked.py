"""The screen that locks itself: nothing to read until the password is typed, and everything as it was then.

Only where the dossiers are under a password, after some time without a key, and never during a conversation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from popterm.domain.dossier import live_talk
from popterm.language import _
from popterm.screens.base import bind
from popterm.storage.problems import StorageProblem

if TYPE_CHECKING:
    from popterm.app import Popterm

LOOK = 20.0
"""Seconds between two looks at how long nobody touched a key."""
INPUTS = (events.Key, events.Paste, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)


class IdleLock:
    """Knows when the last key was touched, and locks the screen when that is long ago.

    Args:
        app: Whose dossiers are open; the clock that counts sleep, too, is its desk's.
    """

    def __init__(self, app: Popterm) -> None:
        self.app = app
        self.last = app.desk.clock.reading().boot

    def start(self) -> None:
        """Look now and then, where there is something to lock."""
        if self.app.settings.lock.minutes and self.is_under_keys:
            self.app.set_interval(LOOK, self.look)

    @property
    def is_under_keys(self) -> bool:
        """Whether the dossiers on the desk are under a password; those of a demo begun meanwhile are not."""
        return (self.app.desk.dossiers.folder / "keyring.json").exists()

    def heard(self, event: events.Event) -> None:
        """Somebody is there."""
        if isinstance(event, INPUTS):
            self.last = self.app.desk.clock.reading().boot

    @property
    def is_talking(self) -> bool:
        """Whether two people sit at the table: nothing comes between them, on the second screen neither."""
        owner = self.app.desk.open
        is_second_screen_live = any(getattr(screen, "is_live", False) for screen in self.app.screen_stack)
        return is_second_screen_live or (owner is not None and live_talk(owner.dossier) is not None)

    def look(self) -> None:
        """Lock when nobody was there for as long as the settings say."""
        is_over = self.app.desk.clock.reading().boot - self.last >= self.app.settings.lock.minutes * 60
        if is_over and self.is_under_keys and not self.is_talking and not isinstance(self.app.screen, Locked):
            self.lock()

    def lock(self) -> None:
        """Save, forget the keys, and cover everything; what cannot be saved now is not locked away."""
        from popterm.storage.vault import shut_all

        if self.app.desk.save_now():
            shut_all()
            self.app.push_screen(Locked())


class Locked(Screen[None]):
    """Asks for the password; no other key does anything but leave."""

    BINDINGS = [
        *bind("all.quit"),
        Binding("f1,f9,ctrl+p,ctrl+s,ctrl+t,escape,question_mark", "stay", show=False, priority=True),
    ]
    AUTO_FOCUS = "Input"

    def compose(self) -> ComposeResult:
        """One line of words, one of dots."""
        with Vertical(id="locked"):
            yield Static("popterm", markup=False, classes="locked-name")
            yield Static(_("Locked. The password, or the recovery code:"), markup=False)
            yield Input(password=True, id="locked-password")
            yield Static("", markup=False, id="locked-answer")

    def action_stay(self) -> None:
        """Nothing."""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try what was typed."""
        self.query_one("#locked-answer", Static).update(_("One moment, please."))
        self._attempt(event.value)
        event.input.value = ""

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _attempt(self, secret: str) -> None:
        from popterm.storage.vault import open_vault, use

        app: Popterm = self.app  # type: ignore[assignment]  # there is no other
        try:
            use(open_vault(app.desk.dossiers.folder, secret))
        except (StorageProblem, OSError) as problem:
            said = _(problem.msgid) if isinstance(problem, StorageProblem) else str(problem.strerror)
            app.call_from_thread(self.query_one("#locked-answer", Static).update, said)
        else:
            app.call_from_thread(self.dismiss)
