"""Who had the floor, put right afterwards: a border moved, a mistaken change taken out, each step undoable."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property

from textual.content import Content
from textual.events import Resize
from textual.widget import Widget

from popterm.domain.dossier import Dossier
from popterm.domain.floor import FLOORS, TURNS, FloorFacts
from popterm.domain.script import Floor
from popterm.domain.stretch import Border, FloorTotals
from popterm.language import N_, _, current
from popterm.screens.base import PopScreen, bind
from popterm.services.clock import local
from popterm.services.floor_keeping import FloorCorrections, third_person
from popterm.services.table import Table
from popterm.widgets.floor_timeline import FloorTimeline, Timeline, TimelineRow
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.paint import row, styled
from popterm.widgets.sheet import Sheet
from popterm.wording import MARK_SIGNS, called

STEP = 30
"""Seconds by which one key moves a border."""


class FloorCorrection(PopScreen[None]):
    """The kept floor of a conversation that was held.

    Args:
        talk: Id of the conversation.
    """

    HELP = N_(
        "Who had the floor was taken down with keys, so it is an estimate. Choose a change and move it by half a "
        "minute, or take it out when it was a mistake; what the floor was before then goes on. Every step can be "
        "undone, and nothing is lost."
    )
    BINDINGS = [
        *bind("floor.before", "floor.after", "floor.earlier", "floor.later", "floor.take_out", "all.undo", "all.back"),
    ]

    def __init__(self, talk: str) -> None:
        super().__init__()
        self.talk = talk
        self.chosen = ""
        self.said = ""
        self._end_listening: Callable[[], None] = lambda: None

    @cached_property
    def corrections(self) -> FloorCorrections:
        """What can be put right here."""
        return FloorCorrections(Table(self.owner, self.talk, self.desk.script))

    @property
    def facts(self) -> FloorFacts:
        """The floor as it stands; empty facts where nothing was kept."""
        return self.corrections.facts or FloorFacts(FloorTotals())

    @property
    def moments(self) -> list[tuple[str, float]]:
        """Ids and moments of what can be chosen, in their order."""
        changes = [(border.id, border.at) for border in self.facts.changes]
        return sorted([*changes, *self.facts.interruptions], key=lambda one: one[1])

    def compose_body(self) -> Iterable[Widget]:
        """The timeline, and below it what is chosen."""
        yield FloorTimeline(id="timeline")
        yield Sheet(id="chosen")

    def on_mount(self) -> None:
        """Point at the first change."""
        self._end_listening = self.owner.subscribe(self._heard)
        self.chosen = self.moments[0][0] if self.moments else ""
        super().on_mount()
        self.filled()

    def on_unmount(self) -> None:
        """Listen no longer."""
        self._end_listening()

    def on_resize(self, event: Resize) -> None:
        """Air between the rows where there is room."""
        super().on_resize(event)
        self.query_one(FloorTimeline).is_airy = self.size.height >= 30

    def title_text(self) -> str:
        """Whose conversation."""
        return f"{_('Who had the floor')} · {self.dossier.person.name}"

    def note_text(self) -> str:
        """What it is."""
        return _("an estimate")

    def hints(self) -> Iterable[str | KeyEntry]:
        """The keys of a correction."""
        choose, move = KeyEntry("←→", _("choose")), KeyEntry("[ ]", _("half a minute"))
        return (choose, move, "floor.take_out", "all.undo", "all.back", "all.help")

    # Keys

    def action_choose(self, step: int) -> None:
        """Choose the change before or after."""
        ids = [moment[0] for moment in self.moments]
        if ids:
            place = ids.index(self.chosen) + step if self.chosen in ids else 0
            self.chosen = ids[max(0, min(place, len(ids) - 1))]
        self._say("")

    def action_move(self, steps: int) -> None:
        """Move the chosen change by half a minute."""
        if self.chosen in dict(self.facts.interruptions):
            self._say(_("An interruption stays where it is; it can be taken out."))
        elif self.corrections.move(self.chosen, steps * STEP):
            self._say("")
        else:
            self._say(_("It goes no further than the change or the phase beside it."))

    def action_take_out(self) -> None:
        """Take the chosen change out; the one after it is chosen then."""
        ids = [moment[0] for moment in self.moments]
        place = ids.index(self.chosen) if self.chosen in ids else 0
        if self.corrections.take_out(self.chosen):
            left = self.moments
            self.chosen = left[min(place, len(left) - 1)][0] if left else ""
            self._say(_("Taken out."))

    def action_undo_change(self) -> None:
        """Undo the last correction made here."""
        before = {moment[0] for moment in self.moments}
        is_undone = self.corrections.undo()
        back = [moment[0] for moment in self.moments if moment[0] not in before]
        self.chosen = back[0] if back else self.chosen
        self._say("" if is_undone else _("Nothing to undo."))

    def action_back(self) -> None:
        """Back to where this was opened from."""
        self.dismiss()

    def on_floor_timeline_picked(self, event: FloorTimeline.Picked) -> None:
        """Choose what is nearest to the click."""
        if self.moments:
            self.chosen = min(self.moments, key=lambda one: abs(one[1] - event.at))[0]
            self._say("")

    def _say(self, words: str) -> None:
        self.said = words
        self.filled()

    def _heard(self, dossier: Dossier) -> None:
        if self.is_current:
            self.filled()

    # What is shown

    def filled(self) -> None:
        """Show how everything stands."""
        moments = dict(self.moments)
        self.query_one(FloorTimeline).shown = self._timeline(moments.get(self.chosen))
        self.query_one("#chosen", Sheet).write(*self._words(moments))
        self.write_frame()

    def _timeline(self, chosen: float | None) -> Timeline:
        facts, course, table = self.facts, self.corrections.table.course, self.corrections.table
        t = current()
        seen = {stretch.floor for stretch in facts.stretches if stretch.kind == "talk"}
        last = facts.spans[-1].end if facts.spans else 0.0
        return Timeline(
            rows=tuple(TimelineRow(f, self._called(f)) for f in FLOORS if f in seen or f in ("employee", "manager")),
            stretches=facts.stretches,
            spans=tuple(
                (table.script.phase(s.phase).wording(t.code).name, s.start, s.end, t.time(self._when(s.start)))
                for s in facts.spans
            ),
            interruptions=tuple(at for _id, at in facts.interruptions),
            signs=tuple((MARK_SIGNS[m.mark], course.moments[m.id]) for m in course.marks if m.id in course.moments),
            chosen=chosen,
            ended=t.time(self._when(last)),
            labels=(_("marks"), _("interrupted")),
        )

    def _called(self, floor: Floor) -> str:
        employee, manager = called(self.dossier.person, current())
        third = third_person(self.corrections.table)
        names: dict[Floor, str] = {"employee": employee, "manager": manager, "both": _("together")}
        names |= {"nobody": _("silence"), "third": third.name.split(" ")[0] if third is not None else _("the adviser")}
        return names[floor]

    def _when(self, at: float) -> datetime:
        """The time of day at a moment of the axis, told from the beginning of its phase."""
        spans = self.corrections.table.course.spans
        span = next((s for s in reversed(spans) if s.start <= at), None)
        return local(span.began.wall + at - span.start) if span is not None else local(0)

    def _words(self, moments: dict[str, float]) -> Iterable[Content | str]:
        facts = self.facts
        change = next((border for border in facts.changes if border.id == self.chosen), None)
        if self.chosen not in moments:
            yield styled(_("There is no change of floor to put right."), "$quiet")
        elif change is None:
            yield row(styled(f"{self._clock(moments[self.chosen])}  ", "bold"), _("somebody was interrupted"))
        else:
            yield self._change(change)
            room = _("between {start} and {end}", start=self._clock(change.earliest), end=self._clock(change.latest))
            yield styled(_("It can be moved {room}.", room=room), "$quiet")
        yield styled(self.said, "$accent")
        yield row(styled(f"{_('an estimate')}: ", "$quiet"), " · ".join(self._shares()))

    def _shares(self) -> Iterable[str]:
        """Percents of everybody; silence stands with what was of both, so that it is held against nobody."""
        percents = dict(self.facts.percents)
        for floor in TURNS:
            if floor in percents:
                yield f"{self._called(floor)} {_('{n} %', n=percents[floor])}"
        yield f"{_('together or nobody')} {_('{n} %', n=percents.get('both', 0) + percents.get('nobody', 0))}"

    def _change(self, change: Border) -> Content:
        """When the floor went from whom to whom."""
        borders = self.corrections.table.course.borders
        place = [border.id for border in borders].index(change.id)
        before = next((b.floor for b in reversed(borders[:place]) if b.floor is not None), None)
        hands = f"{self._called(before or 'both')} → {self._called(change.floor or 'both')}"
        return row(styled(f"{self._clock(change.at)}  ", "bold"), hands)

    def _clock(self, at: float) -> str:
        moment = self._when(at)
        return f"{current().time(moment)}:{moment.second:02}"


def floor_correction_screen(talk: str) -> FloorCorrection:
    """The screen on which the kept floor of a conversation is put right; for one that has a timeline."""
    return FloorCorrection(talk)
