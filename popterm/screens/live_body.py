"""The part of the conversation's screen that differs from phase to phase."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.containers import Container
from textual.widget import Widget

from popterm.domain.agreement import Line
from popterm.domain.difference import versions
from popterm.domain.goal import Goal
from popterm.domain.people import SIDES, Side
from popterm.domain.preparing import points_for
from popterm.language import current, ngettext
from popterm.screens.base import key_label
from popterm.screens.follow_up import leftover
from popterm.screens.live_shared import answers_before, fill_shared, summary_title, summed_up
from popterm.services.clock import as_local
from popterm.services.desk import Desk
from popterm.services.paper import ANSWERS, Paper
from popterm.services.table import Table
from popterm.widgets.agreements_pane import AgreementsPane
from popterm.widgets.close_pane import ClosePane
from popterm.widgets.employee_pane import EmployeePane
from popterm.widgets.manager_pane import ManagerPane
from popterm.widgets.panes import Panes
from popterm.widgets.shared_pane import SharedPane
from popterm.widgets.sheet import Sheet, numbered, quoted
from popterm.widgets.summary_pane import Mode, SummaryPane
from popterm.widgets.welcome_pane import WelcomePane
from popterm.wording import MARK_SIGNS

if TYPE_CHECKING:
    from popterm.app import Popterm
    from popterm.widgets.goal_desk import GoalDesk
    from popterm.widgets.goal_state import DeskPlace


class LiveBody(Container):
    """Holds one pane at a time and fills it from the conversation as the table may see it."""

    def __init__(self, table: Table, paper: Paper, desk: Desk) -> None:
        super().__init__(id="body")
        self.table = table
        self.paper = paper
        self.desk = desk
        self.content = ""
        self.question = ""
        self.questions: tuple[str, ...] = ()

    @property
    def goal_desk(self) -> GoalDesk | None:
        """The goals, in their phase."""
        return cast("GoalDesk | None", next(iter(self.query("#goal-desk")), None))

    async def turn_to(self, content: str, place: DeskPlace | None = None) -> None:
        """Put another pane on the table; *place* is where to go on among the goals, without taking the cursor."""
        if content == self.content:
            return
        self.content = content
        await self.remove_children()
        await self.mount(self._pane(content))
        if self.is_laid:
            self.begin(place)
            self.fill()

    @property
    def is_laid(self) -> bool:
        """Whether a pane lies here, whole; not while another language takes this body away."""
        return self.is_attached and any(pane.is_mounted and pane.is_attached for pane in self.children)

    def _pane(self, content: str) -> Widget:
        makers: dict[str, Callable[[], Widget]] = {
            "welcome": WelcomePane,
            "employee": EmployeePane,
            "summary": SummaryPane,
            "manager": ManagerPane,
            "goals": self._goal_desk,
            "agreements": AgreementsPane,
            "close": ClosePane,
            "shared": SharedPane,
        }
        return makers.get(content, Sheet)()

    def _goal_desk(self) -> Widget:
        from popterm.screens.goal_table import goal_desk  # the one pane that is expensive to import

        return goal_desk(self.desk)

    def begin(self, place: DeskPlace | None = None) -> None:
        """Put texts in their areas and the cursor where one works in this phase."""
        if self.content == "summary":
            self.put_texts()
        elif self.content == "goals":
            self._fill_goals(place)
            if place is None:
                self.call_after_refresh(self.begin_goals)
        elif self.content == "manager":
            self.query_one(Panes).active = 1
        self.take_list()

    def take_list(self) -> None:
        """Put the cursor into the list of a phase that has one."""
        for pane in self.query("AgreementsPane, ClosePane"):
            cast("AgreementsPane | ClosePane", pane).rows.focus()

    def put_texts(self) -> None:
        """Put summary and own words in their areas as they are kept."""
        for pane in self.query(SummaryPane):
            own: dict[Side, str] = {side: self.paper.own_words(side).text for side in SIDES}
            pane.fill(self.paper.begin_summary().text, own)

    def begin_goals(self) -> None:
        """Put the cursor in the sentence of the open goal."""
        if self.goal_desk is not None:
            self.goal_desk.begin()

    def fill(self) -> None:
        """Show how everything stands."""
        if not self.is_laid:
            return
        fillers: dict[str, Callable[[], None]] = {
            "welcome": self._fill_welcome,
            "employee": self._fill_employee,
            "summary": self._fill_summary,
            "manager": self._fill_manager,
            "goals": self._fill_goals,
            "agreements": self._fill_agreements,
            "close": self._fill_close,
            "shared": self._fill_shared,
        }
        fillers.get(self.content, self._fill_free)()
        key_of = cast("Popterm", self.app).key_of
        for sheet in self.query(Sheet):
            sheet.name_keys(key_label(key_of("live.text_up")), key_label(key_of("live.text_down")))

    def turn_texts(self, step: int) -> None:
        """Turn what is longer than its place."""
        for sheet in self.query(Sheet):
            sheet.turn(step)

    def _say(self) -> tuple[str, ...]:
        return self.table.phase.wording(current().code).say

    def _fill_welcome(self) -> None:
        dossier = self.table.dossier
        last = dossier.last_cycle
        lines: tuple[Line, ...] = dossier.lines_of(last.id) if last is not None else ()
        goals: tuple[Goal, ...] = dossier.goals_of(last.id) if last is not None else ()
        if last is None:
            lines, goals = dossier.lines_of(dossier.cycle.id), dossier.goals_of(dossier.cycle.id)
        kept = tuple(goal for goal in goals if not goal.is_empty)
        before = dossier.summary_before(self.table.talk)
        summary = before.text if before is not None else ""
        title = summary_title(answers_before(dossier, self.table.talk), summary)
        self.query_one(WelcomePane).show(
            self._say(), dossier.person, lines, kept, self.desk.clock.today(), summary, title
        )

    def _fill_employee(self) -> None:
        seen = self.table.seen
        points = points_for(seen, self.table.talk, "employee")
        signs = " ".join(MARK_SIGNS[mark.mark] for mark in self.table.course.marks)
        self.query_one(EmployeePane).show(seen.person, points, self.question, signs, self.questions)

    def _fill_summary(self) -> None:
        self.query_one(SummaryPane).show(self.table.dossier.person, self.versions, self.shown_mode, self.answered)

    @property
    def versions(self) -> tuple[str, ...]:
        """The summary's versions; the last one is as it stands."""
        summary = self.paper.summary()
        return versions(self.paper.judged(), summary.text if summary is not None else "")

    @property
    def answered(self) -> int:
        """Number of the answer that stands, or 0."""
        course = self.table.course
        return ANSWERS.index(course.judgements[-1].answer) + 1 if course.is_summary_right else 0

    @property
    def summary_mode(self) -> Mode:
        """What can be pressed in the summary check."""
        course = self.table.course
        if "own_words" in course.ways:
            return "own_words"
        gone_on = sum(way != "pause" for way in course.ways)  # after a pause the question is still how to go on
        is_open = course.is_summary_right or course.refusals < 2 or gone_on >= course.refusals - 1
        return "answers" if is_open else "ways"

    @property
    def shown_mode(self) -> Mode:
        """What stands below the summary: during a pause no second list of digits."""
        is_asking = self.summary_mode != "own_words"
        return "paused" if is_asking and self.table.course.stage == "paused" else self.summary_mode

    def _fill_manager(self) -> None:
        dossier, course = self.table.dossier, self.table.course
        is_open = set(course.open_points)
        points = tuple(
            point if point.id in is_open else None for point in points_for(dossier, self.table.talk, "manager")
        )
        title, said = summed_up(self)
        self.query_one(ManagerPane).show(self.table.person, said, points, course.done_points, title)

    def _fill_goals(self, place: DeskPlace | None = None) -> None:
        from popterm.screens.goal_table import fill_goal_desk

        if self.goal_desk is not None:
            fill_goal_desk(self.goal_desk, self.table, self.desk, place)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The goals of this cycle that say something."""
        dossier = self.table.dossier
        return tuple(goal for goal in dossier.goals_of(dossier.cycle.id) if not goal.is_empty)

    def _fill_agreements(self) -> None:
        dossier = self.table.dossier
        lines = dossier.lines_of(dossier.cycle.id)
        self.query_one(AgreementsPane).show(dossier.person, lines, self.goals)

    def _fill_close(self) -> None:
        dossier, t = self.table.dossier, current()
        say = self._say()
        now = self.desk.clock.now()
        later = [c.planned for c in dossier.conversations if c.id != self.table.talk and c.planned > now]
        moment = as_local(min(later)) if later else None
        words = [f"{t.day(moment.date())}, {t.time(moment)}"] if moment is not None else []
        left = leftover(self.table).count
        words += [ngettext("{n} still open", "{n} still open", left)] if left else []
        self.query_one(ClosePane).show(
            dossier.person,
            self.goals if self.table.script.makes_goals else (),
            dossier.lines_of(dossier.cycle.id),
            say[-1] if say else "",
            self.table.course.closing_words,
            " · ".join(words),
        )

    def _fill_shared(self) -> None:
        fill_shared(self.query_one(SharedPane), self)

    def _fill_free(self) -> None:
        lines = [part for number, line in enumerate(self._say(), 1) for part in (numbered(number, line), "")]
        phase = self.table.phase
        earlier = [note.text for note in self.paper.notes() if phase.part and note.phase != phase.id]
        self.query_one(Sheet).write(*lines, *(quoted(line) for line in earlier))
