"""Help: a few sentences about the screen, and the keys that work there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from popterm.language import _
from popterm.screens.base import key_label
from popterm.screens.dialogs import Dialog
from popterm.services.keys import ACTIONS, GROUPS
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.paint import fit, row, stacked, styled
from popterm.widgets.row_list import RowList

KEYS_WIDTH = 22
LAST = ("list", "all")
"""Groups that come after those of the screen itself."""


def working_keys(screen: Screen[Any]) -> dict[str, tuple[str, ...]]:
    """The keys that work on a screen now, by the id of what they do, after the user's keymap."""
    found: dict[str, list[str]] = {}
    for key, active in screen.active_bindings.items():
        if active.enabled and active.binding.id:
            found.setdefault(active.binding.id, []).append(key)
    return {action_id: tuple(keys) for action_id, keys in found.items()}


def key_lines(screen: Screen[Any]) -> list[Content]:
    """The keys in groups: the screen's own first, those that work everywhere last."""
    keys = working_keys(screen)
    lines: list[Content] = []
    for group, title in sorted(GROUPS.items(), key=lambda known: LAST.index(known[0]) if known[0] in LAST else -1):
        actions = [action for action in ACTIONS if action.group == group and action.id in keys]
        rows = [
            row(
                "  ",
                fit("  ".join(key_label(key) for key in keys[action.id]), KEYS_WIDTH, style="$primary bold"),
                _(action.text),
            )
            for action in actions
        ]
        if group == "list" and isinstance(screen.focused, RowList):
            rows.insert(0, row("  ", fit("↑  ↓  Home  End", KEYS_WIDTH, style="$primary bold"), _("move about")))
        if rows:
            lines += [Content(""), styled(_(title), "bold"), *rows]
    return lines


class Help(Dialog[None]):
    """What one can do on a screen."""

    BINDINGS = [Binding("question_mark,f1,q", "give_up", show=False)]

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__(_("Help"))
        self.about = _(getattr(screen, "HELP", "")) if getattr(screen, "HELP", "") else ""
        self.lines = key_lines(screen)

    def compose_content(self) -> Iterable[Widget]:
        """Sentences, then keys."""
        with VerticalScroll(id="help-text"):
            yield Static(stacked(*self.about.split("\n"), *self.lines))

    def keys(self) -> Iterable[KeyEntry]:
        """How to read on, and how to leave."""
        return (KeyEntry("↑↓", _("scroll")), KeyEntry("Esc", _("back"), "escape"))
