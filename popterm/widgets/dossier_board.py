"""The lists of one person's dossier: two columns, or one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget

from popterm.domain.people import Person
from popterm.widgets.block_list import BlockList
from popterm.widgets.dossier_rows import (
    GoalItem,
    LineItem,
    PlanItem,
    StepItem,
    TalkItem,
    Words,
    goal_block,
    line_block,
    plan_block,
    step_block,
    talk_block,
    words_block,
)
from popterm.widgets.heading import Heading
from popterm.widgets.row_list import RowList

LEFT, RIGHT = ("steps", "goals", "plan"), ("talks", "agreements")
LISTS = (*LEFT, *RIGHT)


def is_item(item: object) -> bool:
    """Whether a row stands for something."""
    return not isinstance(item, Words)


class Spaced(BlockList[Any]):
    """Blocks with air between them."""

    gap = 1


class DossierBoard(Container):
    """Next steps, goals and the plan at the left; conversations and agreements at the right."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._person = Person("", "")
        self._now: datetime | None = None

    def compose(self) -> ComposeResult:
        """The columns."""
        with Vertical(id="left"):
            for name in LEFT:
                yield from self._compose_list(name)
        with Vertical(id="right"):
            for name in RIGHT:
                yield from self._compose_list(name)

    def _compose_list(self, name: str) -> Iterable[Widget]:
        yield Heading(id=f"{name}-rule")
        kind = Spaced if name == "goals" else BlockList
        yield kind(self._draw, is_choosable=is_item, id=name)

    def list(self, name: str) -> BlockList[Any]:
        """The list with that name."""
        return self.query_one(f"#{name}", BlockList)

    @property
    def active(self) -> str:
        """Name of the list with the cursor, or empty."""
        return next((name for name in LISTS if self.list(name).has_focus), "")

    def show(self, items: Mapping[str, tuple[Any, ...]], person: Person, now: datetime) -> None:
        """Show the items of each list; the cursors stay where they are."""
        self._person, self._now = person, now
        for name, found in items.items():
            self.list(name).can_focus = any(is_item(item) for item in found)
            self.list(name).show(found)

    def write_rule(self, name: str, title: str, note: str = "") -> None:
        """Write the rule above a list."""
        rule = self.query_one(f"#{name}-rule", Heading)
        rule.title, rule.note = title, note

    def focus_one_of(self, *names: str) -> None:
        """Put the cursor into the first of these lists that has anything."""
        found = next((self.list(name) for name in names if self.list(name).can_focus), None)
        if found is not None:
            found.focus()

    def on_row_list_edge(self, event: RowList.Edge) -> None:
        """Go on in the list above or below."""
        event.stop()
        here = event.list.id or ""
        is_one_column = self.query_one("#left").region.x == self.query_one("#right").region.x
        order = LISTS if is_one_column else LEFT if here in LEFT else RIGHT
        self.focus_one_of(*order[order.index(here) :: event.step][1:])

    def _draw(self, item: object, width: int) -> Content:
        match item:
            case StepItem():
                return step_block(item, width, self._person)
            case GoalItem() if self._now is not None:
                return goal_block(item, width, self._person, self._now.date())
            case PlanItem():
                return plan_block(item, width)
            case LineItem() if self._now is not None:
                return line_block(item, width, self._now.date())
            case TalkItem() if self._now is not None:
                return talk_block(item, width, self._person, self._now)
            case Words():
                return words_block(item, width)
            case _:
                return Content("")
