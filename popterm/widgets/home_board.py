"""The lists of home: today above, people and what is due below, one person at the foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Input

from popterm.domain.overview import Overview
from popterm.domain.today import Appointment, Due
from popterm.language import _
from popterm.widgets.heading import Heading
from popterm.widgets.paint import row, styled
from popterm.widgets.person_glance import PersonGlance
from popterm.widgets.person_row import appointment_row, due_row, person_row
from popterm.widgets.row_list import RowList

LISTS = ("today", "people", "due")


@dataclass(frozen=True, slots=True)
class Board:
    """What the lists show at one moment.

    Attributes:
        now: Local, aware.
        words: What is being looked for among the people, or empty.
        note: A quiet word beside the people, such as what can be undone.
    """

    now: datetime
    people: tuple[Overview, ...] = ()
    talks: tuple[Appointment, ...] = ()
    due: tuple[Due, ...] = ()
    words: str = ""
    note: str = ""


def _is_value(item: object) -> bool:
    """Whether a row stands for something, and is not the sentence of an empty list."""
    return not isinstance(item, str)


class HomeBoard(Container):
    """Three lists, of which one has the cursor; it follows the arrows from one list into the next."""

    def __init__(self, script_name: Callable[[str], str], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._script_name = script_name
        self._board: Board | None = None

    def compose(self) -> ComposeResult:
        """The lists, each below its rule."""
        yield Heading(id="today-rule")
        yield RowList[Any](self._draw_talk, is_choosable=_is_value, id="today")
        with Container(id="lists"):
            with Vertical(id="people-pane"):
                yield Heading(id="people-rule")
                yield Input(id="find", compact=True, select_on_focus=False)
                yield RowList[Any](self._draw_person, is_choosable=_is_value, id="people")
            with Vertical(id="due-pane"):
                yield Heading(id="due-rule")
                yield RowList[Any](self._draw_due, is_choosable=_is_value, id="due")
        yield Heading(id="glance-rule")
        yield PersonGlance(self._script_name, id="glance")

    def list(self, name: str) -> RowList[Any]:
        """The list with that name: ``today``, ``people`` or ``due``."""
        return self.query_one(f"#{name}", RowList)

    @property
    def find(self) -> Input:
        """The line in which one types what to find."""
        return self.query_one("#find", Input)

    @property
    def active(self) -> str:
        """Name of the list with the cursor; the people when it is elsewhere."""
        return next((name for name in LISTS if self.list(name).has_focus), "people")

    @property
    def chosen(self) -> Overview | None:
        """The person under the cursor of the active list."""
        item = self.list(self.active).current
        if isinstance(item, Appointment | Due):
            return item.person
        return item if isinstance(item, Overview) else None

    def show(self, board: Board, person: str = "") -> None:
        """Show other values; the cursor goes to *person*, or stays with whom it was on."""
        wanted = person or getattr(self.list("people").current, "id", "")
        self._board = board
        place = next((i for i, known in enumerate(board.people) if known.id == wanted), None) if wanted else None
        self._fill("today", board.talks, _("no conversation today"))
        self._fill("people", board.people, _("nobody matches this") if board.words else _("nobody yet"), place)
        self._fill("due", board.due, _("nothing in the coming two weeks"))
        self.set_class(not board.due, "-nothing-due")
        self.list("today").styles.height = min(5, max(1, len(board.talks)))
        self._write_rules(board)
        self.write_glance()

    def _fill(self, name: str, items: tuple[Any, ...], nothing: str, place: int | None = None) -> None:
        found = self.list(name)
        found.can_focus = bool(items)
        found.show(items or (nothing,), place)

    def _write_rules(self, board: Board) -> None:
        people = _("“{words}” · {n}", words=board.words, n=len(board.people)) if board.words else str(len(board.people))
        for name, title, note in (
            ("today", _("Today"), ""),
            ("people", _("People"), board.note or people),
            ("due", _("Agreements that ask for attention"), str(len(board.due)) if board.due else ""),
        ):
            rule = self.query_one(f"#{name}-rule", Heading)
            rule.title, rule.note = title, note
        self.find.placeholder = _("find by name or role")

    def write_glance(self) -> None:
        """Show the person under the cursor at the foot."""
        if self._board is None:
            return
        person, due = self.chosen, self.list("due").current if self.active == "due" else None
        rule = self.query_one("#glance-rule", Heading)
        rule.title = person.name if person is not None else ""
        rule.note = person.role if person is not None else ""
        glance = self.query_one(PersonGlance)
        glance.show(person, self._board.now, due if isinstance(due, Due) else None)

    def focus_first(self, person: str = "") -> None:
        """Put the cursor where the day begins: on today's conversations, else on the people; or on one *person*."""
        has_person = any(getattr(item, "id", "") == person for item in self.list("people").items)
        self.list("today" if self.list("today").can_focus and not has_person else "people").focus()

    def stay_with(self, person: str) -> None:
        """Keep the cursor with a person whose conversation is no longer among today's."""
        if self.active == "today" and (self.chosen is None or self.chosen.id != person):
            self.focus_first(person)

    def open_find(self) -> None:
        """Let a line to type in take the place of the people's rule."""
        self.add_class("-finding")
        self.find.focus()

    def close_find(self) -> None:
        """Give the rule its place back."""
        self.remove_class("-finding")
        self.list("people").focus()

    def on_row_list_edge(self, event: RowList.Edge) -> None:
        """Go on in the list above or below."""
        event.stop()
        here = event.list.id or ""
        is_beside = self.query_one("#due-pane").region.y == self.query_one("#people-pane").region.y
        order = ["today", "people" if here == "today" else here] if is_beside else ["today", "due", "people"]
        rest = order[order.index(here) + 1 :] if event.step > 0 else order[: order.index(here)][::-1]
        for name in rest:
            if self.list(name).can_focus and self.list(name).display and self.query_one(f"#{name}-rule").display:
                self.list(name).focus()
                return

    def _draw_talk(self, item: Appointment | str, width: int) -> Content:
        if isinstance(item, str) or self._board is None:
            return quiet_row(item)
        return appointment_row(item, width, self._script_name(item.talk.script), self._board.now)

    def _draw_person(self, item: Overview | str, width: int) -> Content:
        if isinstance(item, str) or self._board is None:
            return quiet_row(item)
        return person_row(item, width, self._board.now)

    def _draw_due(self, item: Due | str, width: int) -> Content:
        if isinstance(item, str) or self._board is None:
            return quiet_row(item)
        return due_row(item, width, self._board.now.date())


def quiet_row(words: object) -> Content:
    """A sentence in the place of rows."""
    return row(" ", styled(str(words), "$quiet"))
