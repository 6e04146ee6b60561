"""From phase to phase: the second key, the gate, minutes of later phases, and time that the screen was away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from popterm.domain.events import Away
from popterm.domain.preparing import points_for
from popterm.domain.reading import elapsed
from popterm.domain.script import Phase
from popterm.language import _, current, ngettext
from popterm.screens.base import key_label
from popterm.services.absence import ABSENCE, HEARTBEAT, LOOK
from popterm.services.clock import local
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.stage import Stage
from popterm.wording import PARTS_CLOSED, called

if TYPE_CHECKING:
    from popterm.screens.live_screen import LiveScreen

LIVE_KEYS = (
    "live.next", "live.previous", "live.floor_left", "live.floor_right", "live.silence", "live.floor_back",
    "live.floor_third", "live.keep", "live.prompt", "live.prompt_back", "live.text_up", "live.text_down", "live.pause",
    "live.interrupted", "live.minutes", "live.shared", "summary.earlier", "summary.later", "live.calm",
    "live.undo_mark", "live.away", "live.note", "goal.left", "goal.right", "all.undo", "all.pane", "goal.new",
    "goal.report", "live.skip",
)  # fmt: skip


def plan_line(plan: tuple[tuple[Phase, int], ...]) -> str:
    """From which later phases minutes would come, before it is done."""
    parts = [f"{minutes} {_('from “{phase}”', phase=phase.wording(current().code).name)}" for phase, minutes in plan]
    total = sum(minutes for _phase, minutes in plan)
    return _("+{n} min: {plan}. Again + takes them.", n=total, plan=", ".join(parts))


def absence_line(away: Away, *, is_new: bool = False) -> str:
    """What is said about an absence of the screen: how long, whether it counts, and the key that says otherwise."""
    span = span_text(elapsed(away.since, away.at))
    if is_new and away.counted:
        return _("The screen was away for {span}; - says whether that counts.", span=span)
    if is_new:
        return _("The screen was away for {span}, which does not count; - counts it.", span=span)
    if away.counted:
        return _("The screen was away for {span}: that counts.", span=span)
    return _("The screen was away for {span}: that does not count.", span=span)


def jump_line(seconds: float) -> str:
    """What is said when somebody, or the network, set the computer's clock: the times of day change, no minute does."""
    span = span_text(abs(seconds))
    if seconds > 0:
        return _("The computer's clock was set {span} ahead; no minute changed.", span=span)
    return _("The computer's clock was set {span} back; no minute changed.", span=span)


def span_text(seconds: float) -> str:
    """A span of time in its largest whole unit: minutes, from two hours on hours, from two days on days."""
    minutes = max(1, round(seconds / 60))
    if minutes < 120:
        return ngettext("{n} minute", "{n} minutes", minutes)
    hours = round(seconds / 3600)
    if hours < 48:
        return ngettext("{n} hour", "{n} hours", hours)
    return ngettext("{n} day", "{n} days", round(seconds / 86400))


class LiveSteps:
    """Phases and time of one conversation's screen."""

    def __init__(self, screen: LiveScreen) -> None:
        self.screen = screen
        self.table = screen.table
        self._rung: set[str] = set()
        self._minute = 0

    # Words

    @property
    def is_question_large(self) -> bool:
        """Whether the two go through the questions together: it is the employee's phase and no points were brought."""
        seen = self.table.seen
        is_unprepared = not points_for(seen, self.table.talk, "employee")
        return is_unprepared and self.table.phase.content == "employee"

    def time_note(self) -> str:
        """The time of day, and when the conversation ends as it goes now."""
        t = current()
        ends = t.time(local(self.table.clock().ends_at))
        return f"{t.time(self.screen.desk.clock.now())} · {_('ends about {time}', time=ends)}"

    def hints(self) -> Iterable[str | KeyEntry]:
        """The keys that matter in this phase."""
        keys = self._phase_keys()
        if self.screen.is_in_text or self.screen.is_calm or self.screen.is_shared or not self._is_offering:
            return keys
        others = [key for key in keys if key != "live.minutes"]
        return (*others[:1], "live.minutes", *others[1:])

    @property
    def _is_offering(self) -> bool:
        """Whether the phase runs past its maximum, and later ones can spare minutes: only the key bar says so."""
        return self.table.clock().current.is_over_maximum and bool(self.table.spare_minutes())

    def _phase_keys(self) -> tuple[str | KeyEntry, ...]:
        floor = KeyEntry("←→", _("floor"))
        if self.table.course.stage == "paused" and not self.screen.is_in_text:
            go_on = key_label(self.screen.popterm.key_of("live.pause"))
            return KeyEntry(go_on, _("go on"), "full_stop"), KeyEntry("1–4", _("why a pause")), floor, "all.help"
        if (self.screen.is_calm or self.screen.is_shared) and not self.screen.is_in_text:
            return self._bare_keys(floor)
        if self.screen.is_in_text and self.table.phase.content == "goals":
            return ("text.leave", "all.pane", "goal.left", "goal.right", "goal.new", "live.floor_back")
        if self.screen.is_in_text:
            return ("text.leave", "live.floor_back")
        match self.table.phase.content:
            case "employee":
                return (floor, "live.next", "live.mark", "live.prompt", "live.interrupted", "live.calm", "all.help")
            case "summary":
                return (*self._answer_keys(), "live.write", floor, "live.pause", "live.next", "all.help")
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
                return ("list.edit_row", "live.shared", "live.next", "all.help")
            case "close":
                return ("goal.left", "goal.right", "list.open", "live.previous", "all.help")
            case _:
                return ("live.next", floor, "live.prompt", "live.pause", "live.shared", "all.help")

    def _answer_keys(self) -> tuple[str | KeyEntry, ...]:
        """What a digit does in the summary check, where it does anything."""
        match self.screen.body.summary_mode:
            case "answers":
                return ("summary.answer",)
            case "ways":
                return (KeyEntry("1–4", _("how to go on")),)
            case _:
                return ()

    def _bare_keys(self, floor: KeyEntry) -> tuple[str | KeyEntry, ...]:
        """The way back from the rest view; the few keys of the shared view."""
        popterm = self.screen.popterm
        if self.screen.is_calm:
            key = popterm.key_of("live.calm")
            return (KeyEntry(key_label(key), _("back"), key),)
        key = popterm.key_of("live.shared")
        is_asking = self.table.phase.content == "summary"
        first = self._answer_keys() if is_asking else (KeyEntry("↑↓", _("turn the page")),)
        return (*first, floor, "live.next", "live.calm", KeyEntry(key_label(key), _("back"), key), "all.help")

    # Phases

    async def next_phase(self) -> None:
        """Go on; early takes a second key, and the manager's view waits for the summary."""
        part = self.table.phase.part
        match self.table.next_phase():
            case "begun":
                self.screen.say(_(PARTS_CLOSED[part]) if part and part != self.table.phase.part else "")
                self.screen.is_calm = False
                self.screen.writing.leave_text()
                await self.screen.turn_page()
                self._say_whose()
            case "minimum":
                self.screen.say(_("There is still time in this phase. The same key again goes on."))
            case "part":
                self.screen.say(_("The same key again closes this part; from then on nobody goes back into it."))
            case "gate":
                self._at_the_gate()
            case _:
                self.screen.say(_("This is the last phase. The last row closes the conversation."))

    def _say_whose(self) -> None:
        """In the summary phase: that marked lines are not in the summary, where they stand on the manager's name."""
        count = self.screen.paper.left_to_manager if self.table.phase.content == "summary" else 0
        if count:
            name = called(self.table.person, current())[1]
            self.screen.say(
                ngettext(
                    "{n} marked line stands on {name}'s name and is not in the summary; / puts that right.",
                    "{n} marked lines stand on {name}'s name and are not in the summary; / puts that right.",
                    count,
                    name=name,
                )
            )

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
        """Say how many minutes could come from which later phases; the same key again takes them."""
        plan = self.table.spare_minutes()
        if not plan:
            self.screen.say(_("No later phase can spare minutes."))
            return
        words = plan_line(plan)
        if self.screen.query_one(Stage).words != words:
            self.screen.say(words)
            return
        minutes = self.table.take_minutes()
        self.screen.say(
            ngettext("{n} minute taken; ctrl+z gives it back.", "{n} minutes taken; ctrl+z gives them back.", minutes)
        )

    def judge_absence(self) -> None:
        """Count the last absence, or not: the same key once more takes it back."""
        away = self.table.absence.judge()
        self.screen.say(_("The screen was not away.") if away is None else absence_line(away))

    # The manager's points

    def open_point(self, number: int) -> None:
        """Lay one of the manager's points open; once open, mark it as talked about."""
        points = points_for(self.table.dossier, self.table.talk, "manager")
        if 0 < number <= len(points):
            self.screen.say("")
            self.table.open_point(points[number - 1].id)

    # Time

    def start(self) -> None:
        """Start the looks and the heartbeat; notice how long the screen was away.

        Looking is what finds a new minute, too: a timer of a minute would come late after the machine slept.
        """
        clock = self.screen.desk.clock
        self.screen.set_interval(HEARTBEAT, self.beat)
        if clock.runs:
            self.screen.set_interval(max(0.25, LOOK / clock.speed), self.look)
        self._minute = int(clock.reading().wall // 60)
        self.notice()

    @property
    def is_at_table(self) -> bool:
        """Whether the dossier still lies on the desk: a timer may come after it was closed."""
        return self.screen.desk.open is self.table.owner

    def look(self) -> None:
        """Look at the clocks, and paint only with a new minute or after an absence: all numbers on the same tick."""
        if not self.is_at_table:
            return
        is_said, minute = self.notice(), int(self.screen.desk.clock.reading().wall // 60)
        if is_said or minute != self._minute:
            self._minute = minute
            self.screen.show_time()
            self._ring_once()

    def _ring_once(self) -> None:
        """Ring when a phase reaches its target, once each, and only where the settings ask for it."""
        phase = self.table.course.phase
        if not self.screen.desk.settings.talk.sound or phase in self._rung:
            return
        if self.table.clock().current.is_over_target:
            self._rung.add(phase)
            self.screen.app.bell()

    def beat(self) -> None:
        """Give a sign of life; a long silence before it means that the machine slept."""
        if self.is_at_table:
            self.notice()
            self.table.absence.beat()

    def notice(self) -> bool:
        """Say that the screen was away, if it was, or that the computer's clock was set; whether anything was said."""
        words = ""
        if self.table.absence.look() and self.table.absence.last is not None:
            words = absence_line(self.table.absence.last, is_new=True)
        elif abs(self.table.absence.jump) >= ABSENCE:
            words = jump_line(self.table.absence.jump)
        if words:
            self.screen.say(words)
        return bool(words)
