"""The first run: which language, what is your name, look around or begin. Twenty seconds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from msgspec import structs
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from popterm import language
from popterm.domain.gate import clean_line
from popterm.language import N_, _, current
from popterm.screens.base import PopScreen
from popterm.screens.dialogs import TAB, Notice
from popterm.screens.new_person import name_problem, spoken
from popterm.widgets.block_list import BlockList, hanging
from popterm.widgets.form_field import Field, FormField, Options
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.paint import fit, row, stacked
from popterm.widgets.row_list import RowList
from popterm.widgets.welcome_words import place_words

BEGINNINGS: dict[str, tuple[str, str]] = {
    "own": (N_("Start with your own people"), N_("makes your first dossier")),
    "demo": (N_("Look around first"), N_("with invented people; nothing is kept")),
    "lock": (N_("Start behind a password"), N_("asked at every start; first what that is")),
}


class FirstRun(PopScreen[None]):
    """Three questions, all in sight."""

    HELP: ClassVar[str] = N_(
        "Three questions. The language of the screen can be changed at any time; that of a plan is a question per "
        "person. Looking around keeps nothing."
    )

    BINDINGS = [*TAB]

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""

    def compose_body(self) -> Iterable[Widget]:
        """Language, name, and how to begin."""
        languages = (("nl", "Nederlands"), ("en", "English"))
        with Vertical(id="first-run"):
            yield Static(_("Welcome to popterm"), classes="first-title", markup=False)
            yield Static(
                _("The instrument on the table during a conversation about somebody's development."),
                classes="first-words",
                markup=False,
            )
            yield FormField(Field("language", _("Language"), current().code, options=languages))
            yield FormField(Field("own-name", _("Your name"), self.typed, problem=name_problem))
            yield Static(_("How do you want to begin?"), classes="first-question", markup=False)
            yield BlockList[str](self._draw, id="beginnings")
            yield Static(Content(place_words(self.desk.data)), classes="first-words")

    def on_mount(self) -> None:
        """Begin with the name: the language was guessed."""
        self.filled()
        self.query_one("#own-name", Input).focus()

    def filled(self) -> None:
        """Show the ways to begin."""
        self.query_one("#beginnings", RowList).show(tuple(BEGINNINGS))

    def _draw(self, beginning: str, width: int) -> Content:
        title, words = BEGINNINGS[beginning]
        if beginning == "own" and self.desk.dossiers.ids():
            words = N_("with the dossiers that are here")
        return stacked(*hanging(row(" ", fit(_(title), 33)), _(words), width - 1, "$quiet"))

    def entries(self) -> Iterable[KeyEntry]:
        """The few keys of a form."""
        yield KeyEntry("Tab", _("next field"), "tab")
        yield KeyEntry("Enter", _("continue"), "enter")
        yield KeyEntry("^q", _("quit"), "ctrl+q")

    async def on_options_changed(self, event: Options.Changed) -> None:
        """Speak that language at once."""
        language.use_language(event.value)
        await self.retranslate()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Remember the name, also when the words around it change."""
        self.typed = event.value

    def on_input_submitted(self) -> None:
        """Go on to the last question."""
        self.query_one("#beginnings", RowList).focus()

    def on_options_submitted(self) -> None:
        """Go on to the name."""
        self.query_one("#own-name", Input).focus()

    async def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Begin."""
        if event.item == "demo":
            self.popterm.begin_demo()
            await self.app.push_screen(self.popterm.home())
        elif name_problem(self.typed):
            field = self.query_one("#field-own-name", FormField)
            field.problem()
            field.focus_field()
        else:
            await self.begin()
            if event.item == "lock":
                from popterm.screens.new_lock import NewLock

                self.app.push_screen(NewLock(self.desk.dossiers.folder))

    async def begin(self) -> None:
        """Keep name and language, and go to what was asked for, else home."""
        settings = structs.replace(
            self.popterm.settings, name=clean_line(self.typed, 100), language=spoken(current().code)
        )
        problem = self.popterm.keep_settings(settings)
        await self.app.push_screen(self.popterm.landing())
        if problem:
            self.app.push_screen(Notice(_("Your name and language could not be kept for next time."), problem))
