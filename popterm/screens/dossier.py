"""One person at a glance: next steps, the plan, goals, agreements and conversations; the way into everything else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget

from popterm.domain.dossier import Dossier
from popterm.domain.next_step import NextStep, next_steps
from popterm.domain.visible import visible
from popterm.language import N_, _, current
from popterm.screens.base import PopScreen, bind, key_label
from popterm.screens.dossier_items import goal_items, kept_changed, line_items, plan_items, talk_items
from popterm.screens.plan_talk import PlanTalk, plan_from
from popterm.screens.ways import screen_named
from popterm.services.keys import action
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
LEFT, RIGHT = ("steps", "goals", "plan"), ("talks", "agreements")
LISTS = (*LEFT, *RIGHT)


def _is_value(item: object) -> bool:
    return not isinstance(item, Words)


class Spaced(BlockList[Any]):
    """Blocks with air between them."""

    gap = 1


class DossierScreen(PopScreen[None]):
    """Somebody's dossier."""

    HELP: ClassVar[str] = N_(
        "One person's plan at a glance. Above stands what can sensibly be done next, with its key. Space on an "
        "agreement says that it was kept, or takes that back; Enter on a goal opens it, Enter on a conversation "
        "opens its report, or its cover page while it is still to come.\n\n"
        "Signs of goals: ○ open · ● on track · ◐ at risk · ✓ reached · ⊘ stopped · · wish. "
        "Signs of conversations: ○ planned · ◐ not closed yet · ● held · ⊘ stopped."
    )
    HINTS = ("list.open", "home.prepare", "home.talk", "home.goals", "home.report", "home.plan", "all.help")
    BINDINGS = [
        *bind("home.prepare", "home.talk", "home.plan", "home.goals", "home.report", "home.kept"),
        *bind("list.edit", "all.undo", "all.back", "all.pane"),
        Binding("left", "go_to('goals')", show=False),
        Binding("right", "go_to('talks')", show=False),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Two columns, or one below the other."""
        with Container(id="page"):
            with Vertical(id="left"):
                yield from self._compose_list("steps", BlockList)
                yield from self._compose_list("goals", Spaced)
                yield from self._compose_list("plan", BlockList)
            with Vertical(id="right"):
                yield from self._compose_list("talks", BlockList)
                yield from self._compose_list("agreements", BlockList)

    def _compose_list(self, name: str, kind: type[BlockList[Any]]) -> Iterable[Widget]:
        yield Heading(id=f"{name}-rule")
        yield kind(self._draw, is_choosable=_is_value, id=name)

    def on_mount(self) -> None:
        """Follow the dossier."""
        self._end_following = self.owner.subscribe(self.follow)
        self.filled()
        self.focus_first()

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

    def list(self, name: str) -> BlockList[Any]:
        """The list with that name: ``goals``, ``agreements`` or ``talks``."""
        return self.query_one(f"#{name}", BlockList)

    def filled(self) -> None:
        """Fill everything."""
        seen = visible(self.dossier, "manager")
        items: dict[str, tuple[Any, ...]] = {
            "steps": tuple(self._step_item(step) for step in next_steps(self.dossier, self.now)),
            "goals": goal_items(seen),
            "plan": plan_items(seen),
            "talks": talk_items(seen, self.now, self.desk.script),
            "agreements": line_items(seen),
        }
        for name, found in items.items():
            self.list(name).can_focus = any(_is_value(item) for item in found)
            self.list(name).show(found)
        waiting = sum(isinstance(item, LineItem) and item.line.done is None for item in items["agreements"])
        self._write_rule("steps", _("Next"))
        self._write_rule("goals", _("Goals"))
        self._write_rule("plan", _("The plan"), _("{key} edits", key=key_label(self.popterm.key_of("list.edit"))))
        self._write_rule("talks", _("Conversations"))
        self._write_rule("agreements", _("Actions agreed"), _("{n} open", n=waiting) if waiting else "")
        self.write_keys()

    def _write_rule(self, name: str, title: str, note: str = "") -> None:
        rule = self.query_one(f"#{name}-rule", Heading)
        rule.title, rule.note = title, note

    def _step_item(self, step: NextStep) -> StepItem:
        talk = self.dossier.conversation(step.talk)
        when = moment_words(talk.planned, self.now) if talk is not None else ""
        return StepItem(step, when, key_label(self.popterm.key_of(STEP_KEYS[step.kind])))

    def _draw(self, item: object, width: int) -> Content:
        person = self.dossier.person
        match item:
            case StepItem():
                return step_block(item, width, person)
            case GoalItem():
                return goal_block(item, width, person, self.today)
            case PlanItem():
                return plan_block(item, width)
            case LineItem():
                return line_block(item, width, self.today)
            case TalkItem():
                return talk_block(item, width, person, self.now)
            case Words():
                return words_block(item, width)
            case _:
                return Content("")

    # Moving about

    def focus_first(self) -> None:
        """Put the cursor into the first list that has anything."""
        found = next((self.list(name) for name in LISTS if self.list(name).can_focus), None)
        if found is not None:
            found.focus()

    def action_go_to(self, name: str) -> None:
        """Put the cursor into that column."""
        names = RIGHT if name in RIGHT else LEFT
        found = next((self.list(n) for n in names if self.list(n).can_focus), None)
        if found is not None:
            found.focus()

    def action_next_pane(self) -> None:
        """Put the cursor into the next list."""
        self.focus_next(RowList)

    def on_row_list_edge(self, event: RowList.Edge) -> None:
        """Go on in the list above or below."""
        order = LISTS if not self.is_wide else LEFT if event.list.id in LEFT else RIGHT
        rest = order[order.index(event.list.id or "") :: event.step][1:]
        found = next((self.list(name) for name in rest if self.list(name).can_focus), None)
        if found is not None:
            found.focus()

    def on_descendant_focus(self) -> None:
        """Space means something among the agreements only."""
        self.write_keys()

    def hints(self) -> Iterable[str]:
        """What matters in the list with the cursor."""
        if self.list("agreements").has_focus:
            return ("home.kept", *self.HINTS[:-2], "all.help")
        return self.HINTS if self.is_wide else tuple(hint for hint in self.HINTS if hint != "home.plan")

    def check_action(self, name: str, parameters: tuple[object, ...]) -> bool | None:
        """Space keeps an agreement, and is nothing elsewhere."""
        return name != "kept" or (self.is_mounted and self.list("agreements").has_focus)

    # Into the screens

    async def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Do the next step; open a goal, a conversation, the goal of an agreement, a line of the plan."""
        if isinstance(event.item, StepItem):
            await self.run_action(action(STEP_KEYS[event.item.step.kind]).act)
        elif isinstance(event.item, TalkItem):
            await self.open_talk(event.item)
        elif isinstance(event.item, GoalItem):
            await self.open_goal(event.item.goal.id)
        elif isinstance(event.item, LineItem):
            await self.open_goal(event.item.line.goal)
        elif isinstance(event.item, PlanItem):
            await self.action_edit(event.item.field)

    async def open_talk(self, item: TalkItem) -> None:
        """The report of a conversation that was held, the cover page of another."""
        if item.stage in ("closed", "stopped"):
            from popterm.screens.report import Report

            await self.app.push_screen(Report(item.talk.id))
        else:
            from popterm.screens.cover import Cover

            await self.app.push_screen(Cover(item.talk.id))

    async def open_goal(self, goal: str) -> None:
        """The goals, with the cursor at one of them."""
        from popterm.screens.goals import Goals

        await self.app.push_screen(Goals(goal) if goal else Goals())

    async def show(self, name: str) -> None:
        """Open a screen of this dossier."""
        await self.app.push_screen(await screen_named(self.popterm, name))

    async def action_prepare(self) -> None:
        """Prepare."""
        await self.show("prep")

    async def action_talk(self) -> None:
        """Open the cover page of the conversation that comes next."""
        await self.show("talk")

    async def action_goals(self) -> None:
        """Draft goals."""
        await self.show("goals")

    async def action_report(self) -> None:
        """Read the report."""
        await self.show("report")

    async def action_edit(self, field: str = "") -> None:
        """Write the plan above the goals."""
        from popterm.screens.plan_text import PlanText

        await self.app.push_screen(PlanText(field))

    # Changes

    @work
    async def action_plan_talk(self) -> None:
        """Plan a conversation."""
        values = await self.app.push_screen_wait(PlanTalk(self.dossier.person, self.desk))
        if values is not None:
            plan_from(values, self.owner, self.desk)

    def action_kept(self) -> None:
        """Say that the agreement under the cursor was kept, or take that back."""
        item = self.list("agreements").current
        if isinstance(item, LineItem):
            self.owner.apply(lambda dossier: kept_changed(dossier, item.line.key, self.today))

    def action_undo_change(self) -> None:
        """Undo."""
        self.owner.undo()

    def action_back(self) -> None:
        """Home."""
        self.dismiss(None)
