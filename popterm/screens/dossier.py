"""One person at a glance: next steps, the plan, goals, agreements and conversations; the way into everything else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding
from textual.widget import Widget

from popterm.domain.conversation import Conversation
from popterm.domain.dossier import Dossier, moment_of
from popterm.domain.line_edit import with_kept
from popterm.domain.next_step import NextStep, next_steps
from popterm.domain.visible import visible
from popterm.language import N_, _, current
from popterm.screens.base import PopScreen, bind, key_label
from popterm.screens.dossier_items import goal_items, line_items, plan_items, talk_items
from popterm.screens.dossier_talks import DossierTalks
from popterm.screens.people_changes import move_talk, plan_talk
from popterm.screens.ways import report_talk, screen_named
from popterm.services.keys import action
from popterm.services.scripts import ScriptError
from popterm.widgets.dossier_board import LEFT, LISTS, RIGHT, DossierBoard
from popterm.widgets.dossier_rows import GoalItem, LineItem, PlanItem, StepItem, TalkItem
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.person_row import moment_words
from popterm.widgets.row_list import RowList

STEP_KEYS = {
    "go_on": "home.talk",
    "hold": "home.talk",
    "wait": "home.talk",
    "prepare": "home.prepare",
    "send": "home.report",
    "sign": "home.report",
    "plan": "home.plan",
}


class DossierScreen(PopScreen[None]):
    """Somebody's dossier."""

    HELP: ClassVar[str] = N_(
        "One person's plan at a glance. Above stands what can sensibly be done next, with its key. Space on an "
        "agreement says that it was kept, or takes that back; Enter on a goal opens it. Enter on a conversation "
        "that was held opens its report; one still to come is moved with Enter, taken away with Del (^z brings it "
        "back) and held with g.\n\n"
        "Signs of goals: ○ open, ● on track, ◐ at risk, ✓ reached, ⊘ stopped, · wish.\n"
        "Signs of conversations: ○ planned, ◐ not closed yet, ● held, ⊘ stopped."
    )
    HINTS = ("list.open", "home.prepare", "home.talk", "home.goals", "home.report", "home.plan", "all.help")
    BINDINGS = [
        *bind("home.prepare", "home.talk", "home.plan", "home.goals", "home.report", "home.kept"),
        *bind("home.debrief"),
        *bind("list.edit", "list.archive", "all.undo", "all.back", "all.pane"),
        Binding("left", "go_to('goals')", show=False),
        Binding("right", "go_to('talks')", show=False),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """The lists."""
        yield DossierBoard(id="page")

    @property
    def board(self) -> DossierBoard:
        """The lists."""
        return self.query_one(DossierBoard)

    def on_mount(self) -> None:
        """Follow the dossier."""
        self._end_following = self.owner.subscribe(self.follow)
        self.filled()
        self.board.focus_one_of(*LISTS)

    def on_unmount(self) -> None:
        """Follow it no longer."""
        self._end_following()

    def follow(self, dossier: Dossier) -> None:
        """Show the dossier as it became, unless another screen lies on top: then it waits until that is gone."""
        if self.is_current:
            self.filled()

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        if self.is_mounted and self.desk.open is not None:
            self.filled()

    # What is shown

    @property
    def now(self) -> datetime:
        """The local time."""
        return self.desk.clock.now()

    @property
    def today(self) -> date:
        """The local day."""
        return self.desk.clock.today()

    def title_text(self) -> str:
        """Whose it is."""
        person = self.dossier.person
        return f"{person.name} · {person.role}" if person.role else person.name

    def note_text(self) -> str:
        """Which term of the plan."""
        return "" if not self.is_wide else _("plan from {day}", day=current().day(self.dossier.cycle.begins))

    def filled(self) -> None:
        """Fill everything."""
        seen = visible(self.dossier, "manager")
        items: dict[str, tuple[Any, ...]] = {
            "steps": tuple(self._step_item(step) for step in next_steps(self.dossier, self.now, self._is_signed)),
            "goals": goal_items(seen),
            "plan": plan_items(seen),
            "talks": talk_items(seen, self.now, self.desk.script),
            "agreements": line_items(seen),
        }
        self.board.show(items, self.dossier.person, self.now)
        waiting = sum(isinstance(item, LineItem) and item.line.done is None for item in items["agreements"])
        edits = _("{key} edits", key=key_label(self.popterm.key_of("list.edit")))
        self.board.write_rule("steps", _("Next"))
        self.board.write_rule("goals", _("Goals"))
        self.board.write_rule("plan", _("The plan"), edits)
        self.board.write_rule("talks", _("Conversations"))
        self.board.write_rule("agreements", _("Actions agreed"), _("{n} open", n=waiting) if waiting else "")
        self.write_keys()

    def _is_signed(self, talk: Conversation) -> bool:
        """Whether there is a plan to sign after a conversation; one whose script is gone counts as such."""
        try:
            return self.desk.script(talk.script, talk.minutes).makes_goals
        except ScriptError:
            return True

    def _step_item(self, step: NextStep) -> StepItem:
        talk = self.dossier.conversation(step.talk)
        when = moment_words(moment_of(self.dossier, talk), self.now) if talk is not None else ""
        return StepItem(step, when, key_label(self.popterm.key_of(STEP_KEYS[step.kind])))

    # Moving about

    def action_go_to(self, name: str) -> None:
        """Put the cursor into that column."""
        self.board.focus_one_of(*(LEFT if name in LEFT else RIGHT))

    def action_next_pane(self) -> None:
        """Put the cursor into the next list."""
        self.focus_next(RowList)

    def on_descendant_focus(self) -> None:
        """Space means something among the agreements only."""
        self.write_keys()

    def hints(self) -> Iterable[str | KeyEntry]:
        """What matters in the list with the cursor."""
        if (theirs := self.talks.hints()) is not None:
            return theirs
        if self.board.active == "agreements":
            return ("home.kept", *(hint for hint in self.HINTS if hint not in ("home.plan", "home.report")))
        return self.HINTS if self.is_wide else tuple(hint for hint in self.HINTS if hint != "home.plan")

    def check_action(self, name: str, parameters: tuple[object, ...]) -> bool | None:
        """Space keeps an agreement, Del takes a conversation to come away; elsewhere they are nothing."""
        if name == "archive":
            return self.talks.waiting is not None
        return name != "kept" or (self.is_mounted and self.board.active == "agreements")

    @cached_property
    def talks(self) -> DossierTalks:
        """What the keys do to conversations."""
        return DossierTalks(self)

    def on_row_list_moved(self) -> None:
        """What the keys do to a conversation depends on which."""
        self.write_keys()

    # Into the screens

    async def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Do the next step; open a goal, a conversation, the goal of an agreement, a line of the plan."""
        if isinstance(event.item, StepItem):
            await self.run_action(action(STEP_KEYS[event.item.step.kind]).act)
        elif isinstance(event.item, TalkItem):
            await self.talks.open(event.item)
        elif isinstance(event.item, GoalItem):
            await self.open_goal(event.item.goal.id)
        elif isinstance(event.item, LineItem):
            await self.open_goal(event.item.line.goal)
        elif isinstance(event.item, PlanItem):
            await self.action_edit(event.item.field)

    async def open_goal(self, goal: str) -> None:
        """The goals, with the cursor at one of them."""
        from popterm.screens.goals import Goals

        await self.app.push_screen(Goals(goal) if goal else Goals())

    async def show(self, name: str) -> None:
        """Open a screen of this dossier."""
        await self.app.push_screen(await screen_named(self.popterm, name))

    async def action_prepare(self) -> None:
        """Prepare; on a conversation that was held, show the points that were for it."""
        if (held := self.talks.held) is not None:
            self.talks.show_points(held)
        else:
            await self.show("prep")

    async def action_talk(self) -> None:
        """Open the cover page of the conversation that comes next, or of the one under the cursor."""
        await self.talks.hold()

    async def action_goals(self) -> None:
        """Draft goals."""
        await self.show("goals")

    async def action_report(self) -> None:
        """Read the report."""
        await self.show("report")

    async def action_debrief(self) -> None:
        """Look back on the conversation under the cursor, else on the last one held."""
        item = self.board.list("talks").current if self.board.active == "talks" else None
        if isinstance(item, TalkItem) and item.stage in ("closed", "stopped"):
            await self.show(f"debrief/{item.talk.id}")
        else:
            await self.show("debrief")

    def action_lines(self) -> None:
        """The lines of the conversation under the cursor, else of the last one."""
        item = self.board.list("talks").current if self.board.active == "talks" else None
        talk = item.talk.id if isinstance(item, TalkItem) else report_talk(self.popterm)
        if talk:
            from popterm.screens.lines import LinesScreen

            self.app.push_screen(LinesScreen(talk))

    async def action_edit(self, field: str = "") -> None:
        """Write the plan above the goals; in the list of conversations, move one that is still to come."""
        if self.talks.waiting is not None and not field:
            self.move_talk(self.talks.waiting)
            return
        from popterm.screens.plan_text import PlanText

        await self.app.push_screen(PlanText(field))

    # Changes

    @work
    async def action_plan_talk(self) -> None:
        """Plan a conversation."""
        await plan_talk(self.popterm)

    @work
    async def move_talk(self, talk: Conversation) -> None:
        """Give a conversation that is still to come another date, kind, length or company."""
        await move_talk(self.popterm, talk)

    def action_archive(self) -> None:
        """Take a conversation that is still to come away; its points wait for another."""
        self.talks.remove()

    def action_kept(self) -> None:
        """Say that the agreement under the cursor was kept, or take that back."""
        item = self.board.list("agreements").current
        if isinstance(item, LineItem):
            self.owner.apply(lambda dossier: with_kept(dossier, item.line, self.today))

    def action_undo_change(self) -> None:
        """Undo."""
        self.owner.undo()

    def action_back(self) -> None:
        """Home."""
        self.dismiss(None)
