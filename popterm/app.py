"""The app: themes, stylesheets, the desk, the language, and the first screen."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs
from textual import events
from textual.filter import LineFilter
from textual.screen import Screen

from popterm import language
from popterm.language import _
from popterm.screens.base import PopScreen, bind
from popterm.screens.locked import IdleLock
from popterm.screens.notices import Notices
from popterm.screens.save_watch import SaveWatch
from popterm.services.clock import Clock
from popterm.services.desk import Desk
from popterm.services.keys import action
from popterm.services.open_dossier import OpenDossier
from popterm.services.resources import stylesheet
from popterm.services.settings import Settings, SettingsError, save_settings
from popterm.storage.problems import reason
from popterm.terminal import HardenedApp
from popterm.widgets.signs import PlainSigns
from popterm.widgets.themes import CALM, DAY, THEMES

if TYPE_CHECKING:
    from popterm.services.rehearsal import Rehearsal

STYLES = (
    "base.tcss",
    "marks.tcss",
    "home.tcss",
    "dossier.tcss",
    "prepare.tcss",
    "live.tcss",
    "goals.tcss",
    "report.tcss",
)
PLAIN_SIGNS = PlainSigns()


class Popterm(HardenedApp):
    """popterm on a terminal.

    Args:
        data: The data folder.
        settings: The user's settings.
        clock: The clock to keep time by.
        is_demo: Whether everything is sample data that goes at the end.
        first: A screen to go straight to (``prep``, ``talk``, ``goals``, ``report``) and the dossier's id.
        config: Where the settings are kept, for the first run.
        rehearsal: What is rehearsed, in a folder that goes at the end.
    """

    CSS_PATH = [stylesheet(name) for name in STYLES]
    TITLE = "popterm"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [*bind("all.help", "all.commands", "all.save", "all.language"), *bind("all.quit", priority=True)]

    def __init__(
        self,
        *,
        data: Path,
        settings: Settings,
        clock: Clock,
        is_demo: bool = False,
        first: tuple[str, str] | None = None,
        config: Path | None = None,
        rehearsal: Rehearsal | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.is_demo = is_demo
        self.first = first
        self.config = config
        self.rehearsal = rehearsal
        self.saving = SaveWatch(self)
        self.desk = Desk(data, settings, clock, on_status=self.saving.heard)
        self.opens_files = True
        """Whether a file that was written is opened in the user's own program; tests and pictures do not."""
        self._passing = ExitStack()
        self._copied: tuple[OpenDossier | None, str] = (None, "")
        self.idle_lock = IdleLock(self)
        self.notices = Notices(self)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme if settings.theme in self.available_themes else "popterm-calm"
        language.use_language(language.guessed() if settings.language == "auto" else settings.language)
        self.set_keymap(settings.keys)

    def get_default_screen(self) -> Screen[None]:
        """The first screen: the three questions of the first run, or home."""
        if self.rehearsal is not None:
            from popterm.screens.rehearsal import RehearsalPage

            return RehearsalPage(self.rehearsal)
        if self.first is not None and self.first[0] == "mirror":
            from popterm.screens.mirror import Mirror

            return Mirror(self.first[1])
        if not self.settings.name and not self.is_demo:
            from popterm.screens.first_run import FirstRun

            return FirstRun()
        return self.landing()

    def landing(self) -> Screen[None]:
        """What was asked for when popterm was started, else home."""
        if self.first is None:
            return self.home()
        from popterm.screens.landing import Landing

        return Landing(*self.first)

    def home(self, person: str = "") -> Screen[None]:
        """A home screen, with the cursor on somebody whose dossier one comes from."""
        from popterm.screens.home import Home

        return Home(person)

    def begin_demo(self) -> None:
        """Go on with sample people, in a folder that goes at the end; nothing of it touches the user's own."""
        from popterm.services.demo import fill, passing_folder
        from popterm.services.sample import MANAGER, PEOPLE

        data = self._passing.enter_context(passing_folder())
        fill(data / "dossiers", self.desk.clock.today(), PEOPLE)
        self.use_settings(structs.replace(self.settings, name=MANAGER))
        self.desk.close()
        self.desk = Desk(data, self.settings, self.desk.clock, on_status=self.saving.heard)
        self.is_demo = True

    def use_settings(self, settings: Settings) -> None:
        """Go by other settings from here."""
        self.settings = self.desk.settings = settings

    def keep_settings(self, settings: Settings) -> str:
        """Go by other settings, next time too; returns why they could not be kept, or nothing."""
        self.use_settings(settings)
        if self.config is None or self.is_demo:
            return ""
        try:
            save_settings(self.config, settings)
        except SettingsError as problem:
            return str(problem)
        except OSError as problem:
            return _(reason(problem))
        return ""

    def on_mount(self) -> None:
        """Watch for an empty chair."""
        self.idle_lock.start()

    def on_unmount(self) -> None:
        """Clear the desk, and remove what passes."""
        self.desk.close()
        self._passing.close()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """popterm's own colours for themes that do not name them, so that any theme of Textual works."""
        return dict((CALM if self.current_theme.dark else DAY).variables)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What everything painted passes through; plain signs where the settings ask for them."""
        filters = super().get_line_filters()
        return [*filters, PLAIN_SIGNS] if self.settings.signs == "ascii" else filters

    # Copying

    def copy_to_clipboard(self, text: str) -> None:
        """Hand *text* to the terminal, and remember whose it is."""
        self._copied = (self.desk.open, text)
        super().copy_to_clipboard(text)

    def forget_copied(self) -> None:
        """Remember no longer what was copied."""
        self._copied = (None, "")
        self.empty_clipboard()

    @property
    def clipboard(self) -> str:
        """What was copied from the dossier that is open: nobody's words come to somebody else's table by a key."""
        owner, text = self._copied
        return text if owner is self.desk.open else ""

    # Saving

    def save_everything(self) -> None:
        """Bring everything to disk.

        Raises:
            OSError: It is not there.
        """
        if not self.desk.save_now():
            raise OSError("not saved")

    @property
    def badge(self) -> str:
        """What stands in the header of everything that is not real."""
        if self.rehearsal is not None:
            return _("REHEARSAL, invented employee")
        return _("DEMO, invented people") if self.is_demo else ""

    @property
    def save_sign(self) -> str:
        """Whether everything is kept, in words."""
        return self.saving.sign

    def action_save_now(self) -> None:
        """Save, also after something went wrong."""
        self.desk.retry()
        self.saving.show()

    # Pasting

    def on_safe_area_paste_refused(self) -> None:
        """Say that a text was too long to be pasted; what was there stays as it is."""
        say = getattr(self.screen, "say", None)
        if say is not None:
            say(_("That is too much text to paste here."))

    on_line_paste_refused = on_safe_area_paste_refused

    def refuse_paste(self) -> None:
        """Say the same of a line that takes whatever is put into it."""
        self.on_safe_area_paste_refused()

    # Keys and language

    async def on_event(self, event: events.Event) -> None:
        """Let a letter that starts a note do so before the next key is looked at: fast typing loses nothing."""
        self.idle_lock.heard(event)
        if self.notices.heard(event):
            return
        if isinstance(event, events.Key) and event.character and self.focused is None and not event.is_forwarded:
            take_letter = getattr(self.screen, "take_letter", None)
            if take_letter is not None and self.screen.message_queue_size == 0 and take_letter(event.character):
                return
        await super().on_event(event)

    def key_of(self, action_id: str) -> str:
        """The key that does an action, after the user's keymap."""
        keys = self.settings.keys.get(action_id) or action(action_id).keys
        return keys.split(",", 1)[0].strip()

    async def action_switch_language(self) -> None:
        """Speak the other language on every screen."""
        language.use_language("en" if language.current().code == "nl" else "nl")
        for screen in self.screen_stack:
            if isinstance(screen, PopScreen):
                await screen.retranslate()

    def action_command_palette(self) -> None:
        """Open the list of commands that can be given here."""
        from popterm.screens.commands import Commands, carry_out

        self.push_screen(Commands(self.screen), carry_out)

    def action_help(self) -> None:
        """Show the keys that work here."""
        from popterm.screens.help import Help

        self.push_screen(Help(self.screen))

    async def action_leave(self) -> None:
        """Leave; a running conversation asks how, and a dialog does not drop what was typed in it.

        The conversation asks first, also where a dialog lies on it: to stop takes two keys from anywhere.
        """
        from popterm.screens.dialog import Dialog

        top_down = tuple(reversed(self.screen_stack))
        for kind in (PopScreen, Dialog):
            for screen in top_down:
                if isinstance(screen, kind) and await screen.asks_before_leaving():
                    return
        self.leave()

    def leave(self) -> None:
        """Save and end; what cannot be saved is not left behind.

        The dossier stays on the desk until the screens are gone: a key may still be on its way to one.
        """
        if self.desk.save_now():
            self.exit(0)
        else:
            self.rescue(leaves=True)

    def rescue(self, *, leaves: bool = False) -> None:
        """What was typed cannot be saved where it belongs: offer ways to keep it."""
        from popterm.screens.rescue import offer_rescue

        offer_rescue(self, leaves=leaves)
