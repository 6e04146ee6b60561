"""The cover page: one name, purpose, time. A conversation opens and closes on it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from popterm.domain.conversation import may_begin
from popterm.domain.dossier import is_sequel, without_conversation
from popterm.language import N_, _, current, ngettext
from popterm.screens.base import PopScreen, bind
from popterm.screens.dialogs import Choose
from popterm.services.clock import as_local, local
from popterm.services.table import Table
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.paint import row, styled
from popterm.widgets.sheet import Sheet
from popterm.wording import ROLES, called


class Cover(PopScreen[None]):
    """What lies on the table before the first and after the last word."""

    HELP = N_("The cover page. From here until it is closed no other person is on any screen. Enter begins.")
    BINDINGS = [
        *bind("live.next", "all.back", "home.report", "home.plan"),
        *bind("list.open"),
    ]
    is_table = True

    def __init__(self, talk: str, *, is_passing: bool = False) -> None:
        super().__init__()
        self.talk = talk
        self.is_passing = is_passing
        """Whether it was planned a moment ago, to begin at once: leaving before it begins leaves nothing."""

    @property
    def table(self) -> Table:
        """The conversation."""
        return Table(self.owner, self.talk, self.desk.script)

    @property
    def is_over(self) -> bool:
        """Whether it was closed or stopped."""
        return self.table.course.stage in ("closed", "stopped")

    def compose_body(self) -> Iterable[Widget]:
        """One page."""
        yield Sheet(id="cover", classes="-centred")

    def on_mount(self) -> None:
        """Open the cover: the conversation has the table for itself."""
        super().on_mount()
        if not self.is_over:
            self.table.open()
        self.filled()

    def on_screen_resume(self) -> None:
        """Come back to it, for example after closing."""
        if self.is_mounted:
            self.filled()

    def hints(self) -> Iterable[str | KeyEntry]:
        """Begin, or what comes after."""
        begin = KeyEntry("Enter", _("begin"), "enter")
        return ("home.report", "home.plan", "all.back") if self.is_over else (begin, "all.back", "all.help")

    def title_text(self) -> str:
        """Nothing but popterm."""
        return "popterm"

    def filled(self) -> None:
        """Write the page."""
        self.query_one("#cover", Sheet).write(*self._lines())
        self.write_keys()

    def _lines(self) -> Iterable[Content | str]:
        t = current()
        conversation, person = self.table.conversation, self.dossier.person
        employee, manager = called(person, t)
        planned = as_local(conversation.planned)
        yield styled(person.name, "bold $primary")
        yield ""
        yield styled(self.table.script.name(t.code), "bold")
        yield conversation.purpose
        yield ""
        yield f"{t.long_day(planned.date())}, {t.time(planned)}"
        yield ngettext("{n} minute", "{n} minutes", conversation.minutes)
        yield ""
        yield _("{employee} and {manager}", employee=employee, manager=manager)
        for attendee in conversation.present:
            yield row(attendee.name, styled(f"  {_(ROLES[attendee.role])}", "$quiet"))
        yield ""
        yield from self._ending() if self.is_over else (styled(_("Enter begins"), "$quiet"),)

    def _ending(self) -> Iterable[Content | str]:
        course = self.table.course
        ended = current().time(local(course.ended.wall)) if course.ended is not None else ""
        if course.stage == "stopped":
            yield styled(_("Stopped at {time}. All points are kept.", time=ended), "bold")
            yield styled(_("t plans another time, also with somebody else."), "$quiet")
        else:
            yield styled(_("Closed at {time}.", time=ended), "bold")
            yield styled(_("r opens the report."), "$quiet")

    def action_open(self) -> None:
        """Begin, or go on in the phase that runs; after a conversation that was stopped the two choose where."""
        table = self.table
        if self.is_over:
            return
        if table.course.phase:
            self.sit_down()
        elif not is_sequel(self.dossier, table.conversation, self.desk.script):
            self.begin(table.script.phases[0].id)
        else:
            phases = [phase for phase in table.script.phases if may_begin(table.course, table.script, phase)]
            names = tuple((phase.id, phase.wording(current().code).name) for phase in phases)
            self.app.push_screen(Choose(_("How shall we go on?"), names, preselect=False), self.begin)

    def begin(self, phase: str | None) -> None:
        """Begin with a phase."""
        if phase is not None:
            self.table.begin(self.table.script.phase(phase))
            self.sit_down()

    def sit_down(self) -> None:
        """Take the cover away from the conversation."""
        from popterm.screens.conversation import ConversationScreen

        self.popterm.switch_screen(ConversationScreen(self.talk))

    def action_next_phase(self) -> None:
        """The same as Enter."""
        self.action_open()

    def action_report(self) -> None:
        """The report of this conversation."""
        if self.is_over:
            from popterm.screens.report import Report

            self.popterm.push_screen(Report(self.talk))

    def action_plan_talk(self) -> None:
        """Plan the next one."""
        if self.is_over:
            from popterm.screens.ways import plan_next

            plan_next(self)

    def action_back(self) -> None:
        """Take the cover away; a conversation that did not begin stays planned."""
        table = self.table
        if not self.is_over and not table.course.phase:
            table.take_cover_away()
            if self.is_passing:
                talk = self.talk
                self.owner.apply(lambda dossier: without_conversation(dossier, talk), undoable=False)
        self.dismiss()
