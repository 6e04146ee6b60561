"""The goals of one person, by themselves: the cursor in the sentence of the current goal, or in that of a new one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from popterm.domain.dossier import Dossier, last_talk, live_talk
from popterm.domain.summing_up import said_so_far
from popterm.language import N_, _
from popterm.screens.base import PopScreen, bind, key_label
from popterm.screens.goal_changes import apply_message
from popterm.screens.goal_table import goal_desk
from popterm.screens.ways import screen_named
from popterm.widgets.goal_desk import GoalDesk
from popterm.widgets.goal_list import GoalList
from popterm.widgets.goal_state import DeskPlace
from popterm.widgets.goal_words import KEYS

IN_LIST = ("list.open", "goal.new", "list.up", "list.down", "goal.left", "goal.right", "goal.report")
IN_TEXT = ("text.leave", "goal.new", "text.take", "goal.left", "goal.right", "goal.report", "all.help")


class Goals(PopScreen[None]):
    """Somebody's goals.

    Args:
        goal: Id of the goal to open; empty for the first that is not agreed yet.
    """

    HELP: ClassVar[str] = N_(
        "One goal at a time. Write the sentence in the employee's words: what is recognised is marked at once, what "
        "stays vague when nobody types. The letters beside it say the same without colour. Below stands the one next "
        "question; beside it the last day that was read, for a misreading to be seen at once. The fields say how the "
        "two go about it. A yes is to these words: any change clears both.\n\n"
        "An activity, or a whole new goal, can be typed on one line: #skill its kind, +shadowing an activity, @name "
        "who, >1 March by when, 6h and €250 time and cost. Marks are completed with →."
    )
    BINDINGS = [*bind("goal.report", "all.undo", "all.back", "goal.new", "goal.left", "goal.right", "all.pane")]

    def __init__(self, goal: str = "") -> None:
        super().__init__()
        self._place = DeskPlace(goal) if goal else None

    def compose_body(self) -> Iterable[Widget]:
        """The desk."""
        labels = {action_id: key_label(self.popterm.key_of(action_id)) for action_id in KEYS}
        self.goals_desk = goal_desk(self.desk, labels)
        yield self.goals_desk

    def on_mount(self) -> None:
        """Follow the dossier, and put the cursor into the sentence."""
        self._end_following = self.owner.subscribe(self.follow)
        self.filled()
        self.goals_desk.begin()

    def on_unmount(self) -> None:
        """Follow it no longer."""
        self._end_following()

    def follow(self, dossier: Dossier) -> None:
        """Show the goals as they became."""
        if self.is_mounted and self.goals_desk.is_attached:
            self._show(dossier)

    def filled(self) -> None:
        """Show the goals, and go to where one was."""
        self._show(self.dossier, self._place)

    def _show(self, dossier: Dossier, place: DeskPlace | None = None) -> None:
        talk = live_talk(dossier) or last_talk(dossier)
        said = said_so_far(dossier, talk.id) if talk is not None else ()
        goals = dossier.goals_of(dossier.cycle.id)
        self.goals_desk.show(goals, dossier.person, said, self.desk.clock.today(), place=place)

    async def retranslate(self) -> None:
        """Speak another language, with the same goal open."""
        self._place = self.goals_desk.place
        await super().retranslate()
        if self.focused is None:
            self.call_after_refresh(self.goals_desk.begin)

    # What it says

    def title_text(self) -> str:
        """Whose goals."""
        return _("Goals · {name}", name=self.dossier.person.name)

    def hints(self) -> Iterable[str]:
        """In the list other keys matter than in a text."""
        return IN_LIST if isinstance(self.focused, GoalList) else IN_TEXT

    def on_descendant_blur(self) -> None:
        """What is typed next is a step of its own for undo."""
        if self.desk.open is not None:
            self.owner.end_typing()

    # What is done

    def on_goal_desk_told(self, event: GoalDesk.Told) -> None:
        """Keep what was done to a goal."""
        event.stop()
        apply_message(self.owner, event)

    def on_goal_desk_left(self, event: GoalDesk.Left) -> None:
        """Go back."""
        event.stop()
        self.action_back()

    def action_back(self) -> None:
        """Leave the goals."""
        self.dismiss()

    def action_undo_change(self) -> None:
        """Take the last change back."""
        self.owner.undo()

    def action_new_goal(self) -> None:
        """Begin a new goal, wherever the cursor is."""
        self.goals_desk.action_new_goal()

    def action_agree(self, side: str) -> None:
        """Give one side's yes, wherever the cursor is."""
        self.goals_desk.action_agree("employee" if side == "employee" else "manager")

    def action_next_pane(self) -> None:
        """Go to the next pane of the desk."""
        self.goals_desk.action_next_pane()

    async def action_report(self) -> None:
        """Show the plan as it will be sent."""
        await self.app.push_screen(await screen_named(self.popterm, "report"))
