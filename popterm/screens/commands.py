"""Commands: everything that can be done here, found by a few letters. During a conversation it knows nobody else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from msgspec import structs
from textual.binding import Binding
from textual.content import Content
from textual.fuzzy import Matcher
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from popterm.language import N_, _
from popterm.screens.base import key_label
from popterm.screens.dialogs import Dialog
from popterm.screens.help import working_keys
from popterm.screens.home import Home
from popterm.screens.ways import go
from popterm.services.day import matching
from popterm.services.keys import action
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.paint import ends, row, styled
from popterm.widgets.row_list import RowList

if TYPE_CHECKING:
    from popterm.app import Popterm

THEMES: dict[str, str] = {
    "popterm-calm": N_("calm (dark)"),
    "popterm-day": N_("day (light)"),
    "popterm-contrast": N_("strong contrast"),
}
WAYS: dict[str, str] = {
    "dossier": N_("dossier"),
    "prep": N_("prepare"),
    "talk": N_("conversation"),
    "goals": N_("goals"),
    "report": N_("report"),
    "debrief": N_("debrief"),
}
LEFT_OUT = frozenset(
    {"all.commands", "all.back", "all.pane", "list.open", "list.up", "list.down", "live.mark", "summary.answer"}
)
"""What makes no sense without its own key."""
MOST_PEOPLE = 6


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do: its words, the key that does it as well, and the doing."""

    title: str
    key: str
    run: Callable[[], Awaitable[object]]


class Commands(Dialog[Command]):
    """Type a few letters, choose, Enter."""

    BINDINGS = [
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
    ]

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__("")
        self.below = screen
        self.commands = (*self._own_commands(), *self._looks())

    def _own_commands(self) -> Iterable[Command]:
        """What the keys of the screen do."""
        bindings = {active.binding.id: active for active in self.below.active_bindings.values() if active.enabled}
        for action_id, keys in working_keys(self.below).items():
            if action_id in LEFT_OUT:
                continue
            active = bindings[action_id]
            yield Command(
                _first_upper(_(action(action_id).text)),
                key_label(keys[0]),
                partial(self.below.app.run_action, active.binding.action, active.node),
            )

    def _looks(self) -> Iterable[Command]:
        """Themes, each by its name."""
        for theme, words in THEMES.items():
            yield Command(_("Theme: {name}", name=_(words)), "", partial(self._use_theme, theme))

    async def _use_theme(self, theme: str) -> None:
        app = cast("Popterm", self.app)
        app.theme = theme
        app.keep_settings(structs.replace(app.settings, theme=theme))

    def people(self, words: str) -> Iterable[Command]:
        """People and their screens, on home alone."""
        if not isinstance(self.below, Home) or not words.strip():
            return
        first = words.split()[0]
        for person in matching(self.below.seen(), first)[:MOST_PEOPLE]:
            for way, what in WAYS.items():
                yield Command(f"{person.name}: {_(what)}", "", partial(self._go, way, person.id))

    async def _go(self, way: str, person: str) -> None:
        await go(cast("Popterm", self.app), way, person)

    def compose_content(self) -> Iterable[Widget]:
        """A line to type in, and what it finds."""
        placeholder = _("command, or a person's name") if isinstance(self.below, Home) else _("command")
        yield Input(placeholder=placeholder, id="sought", compact=True)
        yield RowList[Command](self._draw, id="commands")

    def on_mount(self) -> None:
        """Show everything."""
        self.query_one("#commands", RowList).can_focus = False
        self.find("")

    def keys(self) -> Iterable[KeyEntry]:
        """Choosing."""
        return (KeyEntry("↑↓ Enter", _("choose")), KeyEntry("Esc", _("back"), "escape"))

    def find(self, words: str) -> None:
        """Show what these letters mean, the best match first."""
        found: Iterable[Command] = self.commands
        if words.strip():
            matcher = Matcher(words.strip())
            scored = [(matcher.match(c.title), c) for c in (*self.commands, *self.people(words))]
            found = [c for score, c in sorted(scored, key=lambda pair: -pair[0]) if score > 0]
        self.query_one("#commands", RowList).show(tuple(found), 0)

    def _draw(self, command: Command, width: int) -> Content:
        return ends(row(" ", command.title), styled(f"{command.key} ", "$primary bold"), width)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for other letters."""
        self.find(event.value)

    def action_step(self, step: int) -> None:
        """Mark the next or previous command."""
        self.query_one("#commands", RowList).action_step(step)

    def on_input_submitted(self) -> None:
        """Do what is marked."""
        self.dismiss(self.query_one("#commands", RowList).current)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Do what was clicked."""
        if isinstance(event.item, Command):
            self.dismiss(event.item)


async def carry_out(command: Command | None) -> None:
    """Do what was chosen, if anything was."""
    if command is not None:
        await command.run()


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
