"""Home: today's conversations, the people with their next step, and what is due. It is the manager's alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from popterm.domain.dossier import Dossier
from popterm.domain.overview import Overview
from popterm.domain.today import Appointment, sitting
from popterm.language import _, current
from popterm.screens.base import PopScreen, bind
from popterm.screens.home_view import HOME_HELP, board_of, script_name, seen_now, with_fresh
from popterm.screens.people_changes import edit_person, new_person, plan_talk, put_into_archive, take_out_of_archive
from popterm.screens.ways import go, writable
from popterm.services.forgetting import forget_in_time, is_due
from popterm.services.open_dossier import OpenDossier
from popterm.widgets.home_board import HomeBoard
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.row_list import RowList
from popterm.widgets.welcome_words import empty_words, place_words

if TYPE_CHECKING:
    from popterm.app import Popterm

DAY_LOOK = 60.0
"""Seconds between two looks at whether it is another day."""

FEW = 200
"""Up to so many people the files are looked at before the first paint: it costs a millisecond or two."""


class Home(PopScreen[None]):
    """Everybody and today."""

    HELP = HOME_HELP
    HINTS = ("list.open", "home.prepare", "home.talk", "home.plan", "list.new", "list.find", "all.help")
    BINDINGS = [
        *bind("home.prepare", "home.talk", "home.plan", "home.goals", "home.report"),
        *bind("list.new", "list.edit", "list.archive", "list.find", "all.undo", "all.back", "all.pane"),
        Binding("left", "go_to('people')", show=False),
        Binding("right", "go_to('due')", show=False),
        Binding("down", "go_to('people')", show=False),
    ]

    @dataclass
    class Checked(Message):
        """Posted from a thread when the files were compared with the index."""

        people: tuple[Overview, ...]

    def __init__(self, person: str = "") -> None:
        super().__init__()
        self.person = person  # whose dossier one comes from
        self.everybody: tuple[Overview, ...] = ()
        self.words = ""
        self._archived: list[str] = []
        self._day: date | None = None
        self._is_checked = False
        self._is_changing = False
        self._left_to: OpenDossier | None = None

    # Building

    def compose_body(self) -> Iterable[Widget]:
        """The lists, or what to do when there is nobody yet."""
        yield HomeBoard(partial(script_name, self.desk), id="board")
        yield Static(id="empty", markup=False)
        yield Static(id="whereabouts", markup=False)

    @property
    def board(self) -> HomeBoard:
        """The lists."""
        return self.query_one(HomeBoard)

    def on_mount(self) -> None:
        """Show what the index knows at once; look at the files when that has been painted."""
        self._left_to = self.desk.open
        self.everybody = self.desk.people()
        if len(self.everybody) <= FEW:
            self.everybody, self._is_checked = self.desk.checked_people(), True
        self.filled(self.person)
        self.board.focus_first(self.person)
        self.set_interval(DAY_LOOK, self.look_at_day)
        self.call_after_refresh(self.settled)

    async def settled(self) -> None:
        """After the first paint: go on with a conversation that was left open, and check the list."""
        if (person := sitting(self.everybody, self.desk.clock.now())) is not None and self.is_current:
            await go(self.popterm, "talk", person.id)
        if not self._is_checked or is_due(self.everybody, self.desk.clock.today()):
            self.check()

    @work(thread=True, exclusive=True, group="check")
    def check(self) -> None:
        """Compare the index with the files, of which nothing is kept longer than it may be."""
        forget_in_time(self.desk)
        self.post_message(self.Checked(self.desk.checked_people()))

    def on_home_checked(self, event: Checked) -> None:
        """Show the difference, if there is one."""
        is_first, self._is_checked = not self._is_checked, True
        if event.people != self.everybody or (is_first and not event.people):
            self.everybody = event.people
            self.filled()
        if self.focused is None and self.everybody:
            self.board.focus_first(self.person)

    def look_at_day(self) -> None:
        """Write everything anew when a day has passed."""
        if self.desk.clock.today() != self._day:
            self.write_frame()
            self.filled()

    def on_screen_suspend(self) -> None:
        """Remember which dossier the other screen is about, if it is about one."""
        self._left_to = self.desk.open

    def on_screen_resume(self) -> None:
        """Close the dossier that was left to, so that others may write in it, and show how it stands now.

        One that was opened meanwhile, by a command, is on its way to its screen and stays.
        """
        left_to, self._left_to = self._left_to, None
        if left_to is not None and left_to is self.desk.open and not self._is_changing:
            self.leave_dossier()

    def leave_dossier(self) -> None:
        """Show the open dossier as it stands, and close it."""
        dossier = self.owner.dossier
        if not self.desk.close():
            self.popterm.rescue()
            return
        self.take(dossier)
        self.check()

    def take(self, dossier: Dossier) -> None:
        """Show a dossier as it stands, with the cursor on whose it is."""
        self.everybody = with_fresh(self.everybody, dossier)
        self.filled(dossier.id)
        self.board.stay_with(dossier.id)

    # What is shown

    def note_text(self) -> str:
        """The day."""
        return current().long_day(self.desk.clock.today())

    def seen(self) -> tuple[Overview, ...]:
        """Who may be on the screen: everybody, or the one who is in a conversation."""
        return seen_now(self.everybody, self.desk.clock.now())

    def filled(self, person: str = "") -> None:
        """Fill all lists; the cursor goes to *person*, or stays."""
        now = self.desk.clock.now()
        self._day = now.date()
        self.board.show(board_of(self.everybody, now, self.words, len(self._archived)), person)
        self.set_class(self._is_checked and not self.everybody, "-empty")
        self.query_one("#empty", Static).update(empty_words())
        self.query_one("#whereabouts", Static).update(Content(place_words(self.desk.data)))
        self.write_keys()

    def entries(self) -> Iterable[KeyEntry]:
        """On today's list Enter begins; nothing that needs a person where there is nobody."""
        for entry in super().entries():
            if entry.key == "enter" and self.board.active == "today":
                yield KeyEntry(entry.label, _("begin"), entry.key)
            else:
                yield entry

    def hints(self) -> Iterable[str]:
        """Only what works now."""
        if self.board.chosen is None:
            return ("list.new", "all.help", "all.quit")
        return self.HINTS if self.is_wide else tuple(hint for hint in self.HINTS if hint != "home.plan")

    def check_action(self, name: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a person does not work where there is nobody."""
        needs_person = name in ("prepare", "talk", "plan_talk", "goals", "report", "edit", "archive")
        return not (needs_person and self.is_mounted and self.board.chosen is None)

    # Moving about

    def on_descendant_focus(self) -> None:
        """Another list has the cursor."""
        self.board.write_glance()
        self.write_keys()

    def on_row_list_moved(self) -> None:
        """The cursor is on somebody else."""
        self.board.write_glance()

    def action_go_to(self, name: str) -> None:
        """Put the cursor into that list."""
        if self.board.list(name).can_focus:
            self.board.list(name).focus()

    def action_next_pane(self) -> None:
        """Put the cursor into the next list."""
        self.focus_next(RowList)

    def action_find(self) -> None:
        """Type a few letters of whom to find."""
        self.board.open_find()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show whom these letters mean."""
        self.words = event.value
        self.filled()

    def on_input_submitted(self) -> None:
        """Go to the people found."""
        self.board.close_find()

    def action_back(self) -> None:
        """Show everybody again."""
        self.board.close_find()
        self.board.find.value = ""

    # Into the screens

    async def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open the cover page of a conversation, or somebody's dossier."""
        await self.go_with_chosen("talk" if isinstance(event.item, Appointment) else "dossier")

    async def go_with_chosen(self, name: str) -> None:
        """Open a screen of the dossier of the person under the cursor."""
        if (person := self.board.chosen) is not None:
            await go(self.popterm, name, person.id)

    async def action_prepare(self) -> None:
        """Prepare."""
        await self.go_with_chosen("prep")

    async def action_talk(self) -> None:
        """Open the cover page of the conversation that comes next."""
        await self.go_with_chosen("talk")

    async def action_goals(self) -> None:
        """Draft goals."""
        await self.go_with_chosen("goals")

    async def action_report(self) -> None:
        """Read the report."""
        await self.go_with_chosen("report")

    # Changes

    @work
    async def action_new(self) -> None:
        """Ask for a new person and open their dossier."""
        await new_person(self.popterm)

    @work
    async def action_edit(self) -> None:
        """Change somebody's name, role, address or language."""
        await self.change_chosen(edit_person)

    @work
    async def action_plan_talk(self) -> None:
        """Plan a conversation."""
        await self.change_chosen(plan_talk)

    async def change_chosen(self, change: Callable[[Popterm], Awaitable[None]]) -> None:
        """Change the dossier of the person under the cursor; until a dialog's answer is kept it stays open."""
        person = self.board.chosen
        if person is None or not writable(self.popterm, person.id):
            return
        self._is_changing = True
        try:
            await change(self.popterm)
        finally:
            self._is_changing = False
        self.leave_dossier()

    @work
    async def action_archive(self) -> None:
        """Put somebody into the archive, or take them out of it. Nothing is deleted."""
        if (person := self.board.chosen) is not None:
            self._archived += [] if person.archived else [person.id]
            await self.change_chosen(take_out_of_archive if person.archived else put_into_archive)
            self.filled()

    @work
    async def action_undo_change(self) -> None:
        """Take the person who was archived last out of the archive."""
        if self._archived and writable(self.popterm, self._archived.pop()):
            await take_out_of_archive(self.popterm)
            self.leave_dossier()
            self.filled()
