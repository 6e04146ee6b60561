"""The three panes of a narrow goal desk, as a line of names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from textual import events
from textual.content import Content
from textual.message import Message

from popterm.language import N_, _
from popterm.widgets.goal_lines import Lines
from popterm.widgets.paint import ends, row, styled

Pane = Literal["write", "how", "agree"]
PANES: tuple[Pane, ...] = get_args(Pane)
TITLES: dict[Pane, str] = {
    "write": N_("The goal"),
    "how": N_("How we go about it"),
    "agree": N_("Both agreed?"),
}


class GoalTabs(Lines):
    """``The goal   How we go about it   Both agreed?``, the active one underlined by a heavy rule."""

    DEFAULT_CSS = "GoalTabs { height: 2; }"

    key = "^t"

    @dataclass
    class Pressed(Message):
        """Posted when a name was clicked."""

        tabs: GoalTabs
        pane: Pane

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.pane: Pane = "write"

    def show(self, pane: Pane) -> None:
        """Show which pane is active."""
        self.pane = pane
        self.write()

    def draw(self, width: int) -> Sequence[Content]:
        """Names, and the rule below them."""
        cells, rule = [], []
        for pane in PANES:
            is_active = pane == self.pane
            name = Content(f" {_(TITLES[pane])} ")
            cells.append(name.stylize("bold" if is_active else "$quiet"))
            rule.append(styled(("━" if is_active else "─") * name.cell_length, "$primary" if is_active else "$line"))
        names, under = row(*cells), row(*rule)
        return [
            ends(names, styled(f"{self.key} ", "$quiet"), width),
            row(under, styled("─" * max(0, width - under.cell_length), "$line")),
        ]

    def on_click(self, event: events.Click) -> None:
        """Open the pane under the mouse."""
        start = 0
        for pane in PANES:
            end = start + Content(_(TITLES[pane])).cell_length + 2
            if start <= event.x < end:
                self.post_message(self.Pressed(self, pane))
            start = end
