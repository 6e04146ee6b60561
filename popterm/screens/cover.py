"""The cover page: one name, purpose, time. A conversation opens and closes on it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from popterm.domain.conversation import may_begin
from popterm.domain.dossier import is_sequel, moment_of, without_conversation
from popterm.domain.preparing import carried_to
from popterm.language import N_, _, clause, current, ngettext
from popterm.screens.base import PopScreen, bind
from popterm.screens.dialogs import Choose
from popterm.screens.follow_up import plan_follow_up
from popterm.screens.landing import Landing
from popterm.screens.stop_page import StopReason, ending, ways_on
from popterm.services.clock import as_local
from popterm.services.folders import FolderError
from popterm.services.handover import Handover, shown
from popterm.services.planning import take_along
from popterm.services.table import Table
from popterm.storage.problems import reason
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.paint import row, styled
from popterm.widgets.sheet import Sheet
from popterm.wording import ROLES, called


class Cover(PopScreen[None]):
    """What lies on the table before the first and after the last word."""

    HELP = N_(
        "The cover page. From here until it is closed no other person is on any screen. Enter begins.\n\n"
        "After a conversation that was stopped, each of the keys on the page does one thing, and nobody has to say why."
    )
    BINDINGS = [
        *bind("live.next", "all.back", "all.undo", "home.report", "home.plan"),
        *bind("cover.partner", "cover.own", "cover.reason", "home.debrief", "list.open"),
    ]
    is_table = True

    def __init__(self, talk: str, *, is_passing: bool = False, plans: bool = False) -> None:
        super().__init__()
        self.talk = talk
        self.is_passing = is_passing
        """Whether it was planned a moment ago, to begin at once: leaving before it begins leaves nothing."""
        self.plans = plans
        """Whether it asks at once when the two go on."""
        self.said = ""
        self.is_leaving = False
        """Whether Esc was pressed once at the end: the next one shows who else there is."""

    @property
    def table(self) -> Table:
        """The conversation."""
        return Table(self.owner, self.talk, self.desk.script)

    @property
    def is_over(self) -> bool:
        """Whether it was closed or stopped."""
        return self.table.course.stage in ("closed", "stopped")

    @property
    def is_all(self) -> bool:
        """Whether popterm was started for this conversation alone: what comes after it is the way out."""
        below = self.popterm.screen_stack[-2:-1] if self.is_current else ()
        return any(isinstance(screen, Landing) for screen in below)

    def compose_body(self) -> Iterable[Widget]:
        """One page."""
        yield Sheet(id="cover", classes="-centred")

    def on_mount(self) -> None:
        """Open the cover: the conversation has the table for itself."""
        super().on_mount()
        if not self.is_over:
            self.table.open()
        self.filled()
        if self.plans:
            self.call_after_refresh(self.action_plan_talk)

    @property
    def is_stopped(self) -> bool:
        """Whether it was stopped: then there are more ways on."""
        return self.table.course.stage == "stopped"

    def on_screen_resume(self) -> None:
        """Come back to it, for example after closing."""
        if self.is_mounted:
            if self.is_leaving:
                self._say("")
            self.filled()

    def hints(self) -> Iterable[str | KeyEntry]:
        """Begin, or what comes after."""
        begin = KeyEntry("Enter", _("begin"), "enter")
        back: str | KeyEntry = KeyEntry("Esc", _("quit"), "escape") if self.is_all else "all.back"
        if self.is_stopped:
            return (*ways_on(self), back)
        return ("home.report", "home.debrief", "home.plan", back) if self.is_over else (begin, back, "all.help")

    def title_text(self) -> str:
        """Nothing but popterm."""
        return "popterm"

    def filled(self) -> None:
        """Write the page."""
        self.query_one("#cover", Sheet).write(*self._lines())
        self.write_keys()

    def _lines(self) -> Iterable[Content | str]:
        t = current()
        conversation, person = self.table.conversation, self.table.person
        employee, manager = called(person, t)
        planned = as_local(moment_of(self.dossier, conversation))
        yield styled(person.name, "bold $primary")
        yield ""
        yield styled(self.table.script.name(t.code), "bold")
        yield conversation.purpose
        yield ""
        yield f"{t.long_day(planned.date())}, {t.time(planned)}"
        yield ngettext("{n} minute", "{n} minutes", conversation.minutes)
        yield ""
        yield _("{employee} and {manager}", employee=employee, manager=manager)
        partner = (conversation.partner,) if conversation.partner is not None else ()
        for attendee in (*partner, *conversation.present):
            yield row(attendee.name, styled(f"  {_(ROLES[attendee.role])}", "$quiet"))
        yield ""
        yield from ending(self) if self.is_over else self._beginning()

    def _beginning(self) -> Iterable[Content | str]:
        along = len(carried_to(self.dossier, self.talk))
        if along:
            yield ngettext("{n} point comes along from before", "{n} points come along from before", along)
            yield ""
        yield styled(_("Enter begins"), "$quiet")

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
            self.app.push_screen(Choose(_("Where shall we go on?"), names, preselect=False), self.begin)

    def begin(self, phase: str | None) -> None:
        """Begin with a phase."""
        if phase is not None:
            take_along(self.owner, self.talk)
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

    def action_debrief(self) -> None:
        """Look back on this conversation."""
        from popterm.screens.debrief import debrief_screen

        self.popterm.push_screen(debrief_screen(self.talk))

    def action_plan_talk(self) -> None:
        """Plan the next one."""
        if self.is_over:
            self._say("")
            plan_follow_up(self, self.table)

    def action_partner(self) -> None:
        """Go on with somebody else in the manager's place."""
        self._say("")
        plan_follow_up(self, self.table, has_partner=True)

    def action_own(self) -> None:
        """Write the employee's own points and notes: for them at once, and nobody's leave is needed."""
        try:
            path = Handover(self.owner, self.desk, self.talk).write("own")
        except FolderError as problem:
            self._say(str(problem))
        except OSError as problem:
            self._say(_("Not written: {reason}.", reason=clause(_(reason(problem)))))
        else:
            self._say(_("Written: {file}", file=shown(path)))

    def action_reason(self) -> None:
        """Keep a reason, where both want one on record."""
        self._say("")

        def agreed(words: str | None) -> None:
            if words is not None:
                self.table.explain_stop(words)
                self.filled()

        self.app.push_screen(StopReason(called(self.table.person, current()), self.table.course.stop_reason), agreed)

    def action_undo_change(self) -> None:
        """Undo what was done on this page."""
        if self.is_over and self.owner.undo():
            self._say("")

    def _say(self, words: str, *, is_leaving: bool = False) -> None:
        """Say what was done, in one line of the page."""
        self.said, self.is_leaving = words, is_leaving
        self.filled()

    def check_action(self, name: str, parameters: tuple[object, ...]) -> bool | None:
        """Some ways on there are only after a stop; looking back, only after closing."""
        if name == "debrief":
            return self.is_over and not self.is_stopped
        if name == "reason" and self.table.course.is_ended_apart:
            return False
        return name not in ("partner", "own", "reason") or self.is_stopped

    def action_back(self) -> None:
        """Take the cover away; a conversation that did not begin stays planned.

        At the end the employee may still sit there: who else there is takes a second key, or is not shown at all.
        """
        table = self.table
        if self.is_over and not self.is_all and not self.is_leaving:
            self._say(_("Esc once more: the manager's overview."), is_leaving=True)
            return
        if not self.is_over and not table.course.phase:
            table.take_cover_away()
            if self.is_passing:
                talk = self.talk
                self.owner.apply(lambda dossier: without_conversation(dossier, talk), undoable=False)
        self.dismiss()
