"""Home: today's conversations, the people with their next step, and what is due. It is the manager's alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from popterm.domain.dossier import Dossier
from popterm.domain.overview import Overview, overview
from popterm.domain.today import Appointment, Due, appointments, attention, sitting
from popterm.language import N_, _, current, ngettext
from popterm.screens.base import PopScreen, bind
from popterm.screens.ways import go
from popterm.services.day import in_order, matching
from popterm.widgets.heading import Heading
from popterm.widgets.person_glance import PersonGlance
from popterm.widgets.person_row import appointment_row, person_row
from popterm.widgets.row_list import RowList

DAY_LOOK = 60.0
"""Seconds between two looks at whether it is another day."""


class Home(PopScreen[None]):
    """Everybody and today."""

    HELP: ClassVar[str] = N_(
        "Home is yours alone: today's conversations, the people with their next step, and the agreements that ask "
        "for attention in the coming two weeks. Enter on a conversation opens its cover page; from there until it "
        "is closed no other person is on any screen.\n\n"
        "Signs of goals: ○ open · ● on track · ◐ at risk · ✓ reached · ⊘ stopped. "
        "Signs of lists: ○ nothing yet · ◐ some points · ● in; left the employee's, right yours.\n\n"
        "Finding looks at the beginnings of names and roles, in the archive too."
    )
    BINDINGS = [
        *bind("home.prepare", "home.talk", "home.plan", "home.goals", "home.report"),
        *bind("list.new", "list.edit", "list.archive", "list.find", "all.undo", "all.back", "all.pane"),
        Binding("left", "side('people')", show=False),
        Binding("right", "side('due')", show=False),
        Binding("down", "into_list", show=False),
    ]

    @dataclass
    class Checked(Message):
        """Posted from a thread when the files were compared with the index."""

        people: tuple[Overview, ...]

    def __init__(self) -> None:
        super().__init__()
        self.everybody: tuple[Overview, ...] = ()
        self.words = ""
        self._archived: list[str] = []
        self._looked_at: datetime | None = None

    # Building

    def compose_body(self) -> Iterable[Widget]:
        """Today above; people and what is due below; the person under the cursor at the foot."""
        yield Heading(id="today-rule")
        yield RowList[Any](self._draw_today, is_choosable=_is_value, id="today")
        with Container(id="lists"):
            with Vertical(id="people-pane"):
                yield Heading(id="people-rule")
                yield Input(self.words, id="find", compact=True, select_on_focus=False)
                yield RowList[Overview](self._draw_person, id="people")
            with Vertical(id="due-pane"):
                yield Heading(id="due-rule")
                yield RowList[Any](self._draw_due, is_choosable=_is_value, id="due")
        yield PersonGlance(id="glance")
        yield Static(id="empty", markup=False)
        yield Static(id="whereabouts", markup=False)

    def on_mount(self) -> None:
        """Show what the index knows at once; look at the files when that has been painted."""
        self.everybody = self.desk.people()
        self.filled()
        self.focus_first()
        self.set_interval(DAY_LOOK, self.look_at_day)
        self.call_after_refresh(self.settled)

    async def settled(self) -> None:
        """After the first paint: go on with a conversation that was left open, and check the list."""
        person = sitting(self.everybody, self.desk.clock.now())
        if person is not None and self.popterm.first is None and self.is_current:
            await go(self.popterm, "talk", person.id)
        self.check()

    @work(thread=True, exclusive=True, group="check")
    def check(self) -> None:
        """Compare the index with the files."""
        self.post_message(self.Checked(self.desk.checked_people()))

    def on_home_checked(self, event: Checked) -> None:
        """Show the difference, if there is one."""
        if event.people != self.everybody:
            self.everybody = event.people
            self.filled()

    def look_at_day(self) -> None:
        """Write everything anew when a day has passed."""
        if self._looked_at is not None and self.desk.clock.today() != self._looked_at.date():
            self.write_frame()
            self.filled()

    def on_screen_resume(self) -> None:
        """Close the dossier that was open, so that others may write in it, and show how it stands now."""
        if self.desk.open is not None:
            self.take(self.desk.open.dossier)
            self.desk.close()
            self.check()

    def take(self, dossier: Dossier) -> None:
        """Show a dossier as it stands."""
        fresh = overview(dossier)
        known = {person.id: person for person in self.everybody}
        if known.get(fresh.id) != fresh:
            known[fresh.id] = fresh
            self.everybody = tuple(known.values())
            self.filled(fresh.id)

    # What is shown

    def title_text(self) -> str:
        """The program's name."""
        return "popterm"

    def note_text(self) -> str:
        """The day."""
        return current().long_day(self.desk.clock.today())

    def seen(self) -> tuple[Overview, ...]:
        """Who may be on the screen: everybody, or the one who is in a conversation."""
        person = sitting(self.everybody, self.desk.clock.now())
        return self.everybody if person is None else (person,)

    def filled(self, person: str = "") -> None:
        """Fill all lists; the cursor goes to *person*, or stays."""
        now = self._looked_at = self.desk.clock.now()
        seen = self.seen()
        people = matching(in_order_with_archive(seen, now), self.words) if self.words else in_order(seen, now)
        talks, due = appointments(seen, now), attention(seen, now.date())
        wanted = person or getattr(self.people.current, "id", "")
        place = next((i for i, p in enumerate(people) if p.id == wanted), None) if wanted else None
        self.people.show(people, place)
        self._fill("today", talks, _("no conversation today"))
        self._fill("due", due, _("nothing in the coming two weeks"))
        self.set_class(not due, "-nothing-due")
        self.set_class(not self.everybody, "-empty")
        self._write_rules(len(people), len(talks), len(due))
        self.write_glance()

    def _fill(self, name: str, items: tuple[Any, ...], nothing: str) -> None:
        found = self.query_one(f"#{name}", RowList)
        found.show(items or (nothing,))
        found.can_focus = bool(items)

    def _write_rules(self, people: int, talks: int, due: int) -> None:
        for name, title, note in (
            ("today", _("Today"), talks),
            ("people", _("People"), people),
            ("due", _("Agreements that ask for attention"), due),
        ):
            rule = self.query_one(f"#{name}-rule", Heading)
            rule.title = title
            rule.note = str(note) if note else ""
        if self.words:
            self.query_one("#people-rule", Heading).note = _("“{words}” · {n}", words=self.words, n=people)
        elif self._archived:
            words = ngettext("{n} archived · ^z undoes", "{n} archived · ^z undoes", len(self._archived))
            self.query_one("#people-rule", Heading).note = words
        self.query_one("#find", Input).placeholder = _("find by name or role")
        self.query_one("#empty", Static).update(empty_words())
        here = _("Everything stays on this computer, in {folder}. Nothing leaves it unless you send it.")
        self.query_one("#whereabouts", Static).update(here.format(folder=self.folder_words()))

    def folder_words(self) -> str:
        """Where the dossiers are, with ``~`` for one's own folder."""
        from pathlib import Path

        folder, own = str(self.desk.data), str(Path.home())
        return folder.replace(own, "~", 1) if folder.startswith(own) else folder

    def write_glance(self) -> None:
        """Show the person under the cursor at the foot, and the keys that go with the list."""
        due = self.due.current if self.focused is self.due else None
        glance = self.query_one(PersonGlance)
        glance.show(self.chosen, self.desk.clock.now(), due if isinstance(due, Due) else None)
        self.write_keys()

    def _draw_today(self, item: Appointment | str, width: int) -> Any:
        if isinstance(item, str):
            return quiet_row(item)
        return appointment_row(item, width, self.script_name(item.talk.script), self.desk.clock.now())

    def _draw_person(self, person: Overview, width: int) -> Any:
        return person_row(person, width, self._looked_at or self.desk.clock.now())
