"""What the keys of the conversation do that takes more than one step: asking, confirming, choosing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from popterm.domain.agreement import Line
from popterm.domain.dossier import with_goal
from popterm.domain.goal import Goal, with_yes
from popterm.domain.people import Side
from popterm.domain.point import of_side
from popterm.language import _, current, ngettext
from popterm.services.clock import local
from popterm.services.paper import ANSWERS, WAYS
from popterm.widgets.close_pane import CloseItem, CloseList
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.note_line import NoteLine
from popterm.widgets.stage import Stage
from popterm.widgets.summary_pane import SummaryPane
from popterm.wording import MARK_SIGNS

if TYPE_CHECKING:
    from popterm.screens.conversation import ConversationScreen


class LiveActs:
    """The decisions behind the keys of one conversation's screen."""

    def __init__(self, screen: ConversationScreen) -> None:
        self.screen = screen
        self.table = screen.table
        self.paper = screen.paper

    # Words

    @property
    def is_question_large(self) -> bool:
        """Whether the two go through the questions together: it is the employee's phase and no points were brought."""
        seen = self.table.seen
        is_unprepared = not of_side(seen.points, seen.cycle.id, "employee")
        return is_unprepared and self.table.phase.content == "employee"

    def time_note(self) -> str:
        """The time of day, and when the conversation ends as it goes now."""
        t = current()
        ends = t.time(local(self.table.clock().ends_at))
        return f"{t.time(self.screen.desk.clock.now())} · {_('ends about {time}', time=ends)}"

    def hints(self) -> Iterable[str | KeyEntry]:
        """The keys that matter in this phase."""
        floor = KeyEntry("←→", _("floor"))
        if self.screen.is_in_text:
            return ("text.leave", "live.floor_back")
        match self.table.phase.content:
            case "employee":
                return (floor, "live.next", "live.mark", "live.prompt", "live.interrupted", "live.calm", "all.help")
            case "summary":
                return ("summary.answer", "live.write", floor, "live.pause", "live.next", "all.help")
            case "manager":
                return (
                    KeyEntry("1–9", _("open a point")),
                    floor,
                    "live.prompt",
                    "live.pause",
                    "live.next",
                    "all.help",
                )
            case "goals":
                return ("goal.new", "goal.left", "goal.right", "live.next", "live.shared", "all.help")
            case "agreements":
                return ("list.edit_row", "live.minutes", "live.shared", "live.next", "all.help")
            case "close":
                return ("goal.left", "goal.right", "list.open", "live.previous", "all.help")
            case _:
                return ("live.next", floor, "live.prompt", "live.pause", "live.shared", "all.help")

    # Phases

    async def next_phase(self) -> None:
        """Go on; early takes a second key, and the manager's view waits for the summary."""
        match self.table.next_phase():
            case "begun":
                self.screen.say("")
                self.screen.is_shared = self.screen.is_calm = False
                self.leave_text()
                await self.screen.turn_page()
            case "minimum":
                self.screen.say(_("There is still time in this phase. The same key again goes on."))
            case "gate":
                self._at_the_gate()
            case _:
                self.screen.say(_("This is the last phase. The last row closes the conversation."))

    def _at_the_gate(self) -> None:
        words = _("The employee answers first: 1, 2 or 3. The same key again goes on, with a reason from both.")
        stage = self.screen.query_one(Stage)
        if stage.words != words:
            self.screen.say(words)
            return
        from popterm.screens.dialogs import Ask

        title = _("Why do you both want to go on without an answer?")
        self.screen.app.push_screen(
            Ask(title, hint=_("Both of you see this reason; it stands in the report.")), self._lift
        )

    def _lift(self, reason: str | None) -> None:
        if reason:
            self.table.lift_cover(reason)
            self.screen.call_later(self.next_phase)

    def take_minutes(self) -> None:
        """Say which minutes could come from where; the same key again takes them."""
        spare = self.table.spare_minutes()
        if spare is None:
            self.screen.say(_("No later phase can spare minutes."))
            return
        phase, minutes = spare
        name = phase.wording(current().code).name
        words = ngettext(
            "{n} minute from “{phase}”? The same key again takes it.",
            "{n} minutes from “{phase}”? The same key again takes them.",
            minutes,
            phase=name,
        )
        if self.screen.query_one(Stage).words == words:
            self.table.take_minutes()
            self.screen.say(ngettext("{n} minute taken.", "{n} minutes taken.", minutes))
        else:
            self.screen.say(words)

    def tell_absence(self, seconds: float) -> None:
        """Say that the screen was away; the two decide whether that time counts."""
        minutes = max(1, round(seconds / 60))
        self.screen.say(
            ngettext(
                "The screen was away for {n} minute; - says whether it counts.",
                "The screen was away for {n} minutes; - says whether they count.",
                minutes,
            )
        )

    def judge_absence(self) -> None:
        """Count the last absence, or not."""
        match self.table.judge_absence():
            case True:
                self.screen.say(_("The time away counts."))
            case False:
                self.screen.say(_("The time away does not count."))
            case _:
                self.screen.say(_("The screen was not away."))

    # Texts

    def begin_note(self, first: str) -> None:
        """Start a note with its first letter."""
        if self.screen.is_shared:
            return
        self.screen.note = self.paper.begin_note()
        line = self.screen.query_one(NoteLine)
        mark = self.screen.note.mark
        line.sign = MARK_SIGNS[mark] if mark is not None else ""
        line.begin(first)
        self.screen.write_keys()

    def leave_text(self) -> None:
        """Back from a text to the conversation; what was typed is kept."""
        self.screen.owner.end_typing()
        self.screen.note = None
        line = self.screen.query_one(NoteLine)
        line.finish()
        line.sign = ""
        if self.table.phase.content == "summary":
            self.paper.ask_correction()
        self.screen.set_focus(None)
        self.screen.show()

    async def answer(self, number: int) -> None:
        """The employee's answer to the summary, or how the two go on after the second *not quite*."""
        mode = self.screen.body.summary_mode
        if mode == "ways" and number <= len(WAYS):
            self._go_way(number)
        elif mode == "answers" and number <= len(ANSWERS) and self.paper.judge(ANSWERS[number - 1]):
            self.screen.say("")
            if ANSWERS[number - 1] != "yes" and self.screen.body.summary_mode == "answers":
                area = self.screen.query_one(SummaryPane).area()
                area.focus()
                area.move_cursor(area.document.end)
        self.screen.show()

    def _go_way(self, number: int) -> None:
        way = WAYS[number - 1]
        self.paper.choose_way(way)
        pane = self.screen.query_one(SummaryPane)
        match way:
            case "adjust":
                pane.area().focus()
            case "own_words":
                self.screen.body.fill()
                pane.area("employee").focus()
            case "pause":
                self.paper.ask_correction()
                self.table.toggle_pause()
            case _:
                self._stop()

    # Points, goals, agreements

    def open_point(self, number: int) -> None:
        """Lay one of the manager's points open; once open, mark it as talked about."""
        dossier = self.table.dossier
        points = of_side(dossier.points, dossier.cycle.id, "manager")
        if 0 < number <= len(points):
            self.screen.say("")
            self.table.open_point(points[number - 1].id)

    def agree(self, side: Side) -> None:
        """A yes of one side to the goal that is read back; after both the next row is at hand."""
        lists = list(self.screen.query(CloseList).results(CloseList))
        item = lists[0].current if lists else None
        goal = self.table.dossier.goal(item.goal.id) if item is not None and item.goal is not None else None
        if goal is None:
            return
        agreed = with_yes(goal, side, self.screen.desk.clock.utc())
        self.table.read_back(goal.id)
        self.screen.owner.apply(lambda dossier: with_goal(dossier, agreed))
        if agreed.is_agreed:
            lists[0].action_step(1)

    def choose(self, item: object) -> None:
        """Enter on a row: change an agreement, answer the closing question, plan the next, close."""
        from popterm.screens import live_rows

        if isinstance(item, Line):
            live_rows.edit_agreement(self.screen, item)
        elif isinstance(item, CloseItem):
            if item.kind == "close":
                self._close()
            else:
                live_rows.work_on(self.screen, item)

    def goal_of(self, line: Line) -> Goal | None:
        """The goal that a line comes from."""
        return self.table.dossier.goal(line.goal)

    # The end

    def ask_leaving(self) -> None:
        """Ask how to leave: stop or postpone, or only the screen."""
        from popterm.screens.dialogs import Choose

        options = (
            ("stop", _("stop here, or go on another time")),
            ("leave", _("close popterm; the conversation goes on")),
        )
        title = _("Leave the conversation?")
        self.screen.app.push_screen(Choose(title, options, preselect=False), self._left)

    def _left(self, way: object) -> None:
        if way == "stop":
            self._stop()
        elif way == "leave":
            self.screen.popterm.leave()

    def _stop(self) -> None:
        self.leave_text()
        self.table.stop()
        self._back_to_cover()

    def _close(self) -> None:
        self.table.close()
        self._back_to_cover()

    def _back_to_cover(self) -> None:
        from popterm.screens.cover import Cover

        self.screen.app.switch_screen(Cover(self.screen.talk))
