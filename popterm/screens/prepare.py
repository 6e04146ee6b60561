"""Prepare: both lists of points side by side, sealed until both are in, the question guide below."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from popterm.domain.dossier import Dossier
from popterm.domain.next_step import coming_talk
from popterm.domain.people import SIDES, Side, other
from popterm.domain.point import Point
from popterm.domain.preparing import (
    are_lists_in,
    is_list_in,
    points_for,
    with_moved_point,
    with_new_point,
    with_point_words,
    with_seal,
    without_point,
)
from popterm.domain.visible import visible
from popterm.language import N_, _, current, ngettext
from popterm.screens.base import PopScreen, bind
from popterm.screens.dialogs import Ask
from popterm.services.clock import as_local
from popterm.services.open_dossier import new_id
from popterm.widgets.guide_list import GuideList, GuideRow
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.panes import Pane, Panes
from popterm.widgets.point_pane import PointPane, PointRow
from popterm.widgets.row_list import RowList
from popterm.wording import called


class Prepare(PopScreen[None]):
    """Both parties' points. One of the two writes; what the other brings stays closed until both lists are in."""

    HELP = N_(
        "Left the employee, right the manager, always. A list opens for the other side when both are in (F3, F4). "
        "Notes stay with their writer, also afterwards. Space takes a question over as a point."
    )
    BINDINGS = [
        *bind("list.new", "list.edit", "list.archive", "list.up", "list.down", "prepare.take", "prepare.find_out"),
        *bind("prepare.left", "prepare.right", "home.talk", "all.back", "all.pane", "all.undo"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.seat: Side = "manager"
        self._end_listening: Callable[[], None] = lambda: None

    def compose_body(self) -> Iterable[Widget]:
        """Two lists, and the guide of whoever writes."""
        yield Panes(
            Pane(PointPane("employee"), id="left-pane"),
            Pane(PointPane("manager"), id="right-pane"),
            Pane(GuideList(id="guide"), Static(id="question", markup=False), id="guide-pane"),
            id="both",
        )

    def on_mount(self) -> None:
        """Take the manager's seat: it is their machine."""
        super().on_mount()
        self._end_listening = self.owner.subscribe(self._heard)
        self.filled()
        self.pane(self.seat).rows.focus()

    def on_unmount(self) -> None:
        """Listen no longer."""
        self._end_listening()

    def _heard(self, dossier: Dossier) -> None:
        if self.is_current:
            self.filled()

    # What is shown

    def pane(self, side: Side) -> PointPane:
        """One side's pane."""
        return self.query_one(f"#points-{side}", PointPane)

    @property
    def is_exchanged(self) -> bool:
        """Whether both lists are in."""
        return are_lists_in(self.dossier)

    @property
    def is_in_text(self) -> bool:
        """Whether somebody types."""
        return isinstance(self.focused, TextArea | Input)

    def title_text(self) -> str:
        """What is prepared, with whom."""
        return f"{_('Prepare')} · {self.dossier.person.name}"

    def note_text(self) -> str:
        """Which conversation is prepared: what kind, and when."""
        talk = coming_talk(self.dossier, self.desk.clock.now())
        if talk is None:
            return _("the next conversation, not planned yet")
        t, moment = current(), as_local(talk.planned)
        kind = self.desk.script(talk.script, talk.minutes).name(t.code)
        day = t.day(moment.date(), with_year=self.is_wide)
        return f"{kind} · {day} {t.time(moment)}"

    def hints(self) -> Iterable[str | KeyEntry]:
        """The keys of whatever has the focus."""
        if self.is_in_text:
            return (KeyEntry("Enter", _("add")), "text.leave", "all.pane")
        if isinstance(self.focused, GuideList):
            return ("prepare.take", "all.pane", "list.new", "all.back", "all.help")
        seal = KeyEntry("F3 F4", _("list is in"))
        order = KeyEntry("⇧↑↓", _("order"))
        return ("list.new", "list.edit", "prepare.find_out", seal, "all.pane", order, "all.help")

    def filled(self) -> None:
        """Show both lists as whoever writes may see them."""
        seen = visible(self.dossier, self.seat)
        names = dict(zip(SIDES, called(self.dossier.person, current()), strict=True))
        for side, pane_id in zip(SIDES, ("#left-pane", "#right-pane"), strict=True):
            is_writing = side == self.seat
            points = points_for(seen, "", side)
            is_known = bool(points) and len(points) == len(points_for(self.dossier, "", side))
            is_open = is_writing or self.is_exchanged or is_known
            pane = self.query_one(pane_id, Pane)
            pane.title = _("{name}'s points", name=names[side])
            pane.note = self._state(side)
            self.pane(side).show(points, is_open=is_open, is_writing=is_writing, closed=self._sealed_words(names[side]))
        guide = self.desk.guide(self.seat, current().code)
        taken = frozenset(p.question for p in points_for(seen, "", self.seat) if p.question)
        title = _("Questions for {name}", name=names[self.seat]) if self.is_wide else _("Questions")
        self.query_one("#guide-pane", Pane).title = title
        self.query_one("#guide-pane", Pane).note = (
            ngettext("{n} taken over", "{n} taken over", len(taken)) if taken else ""
        )
        self.query_one(GuideList).show_guide(guide, taken)
        self.write_keys()

    def _state(self, side: Side) -> str:
        """How many points, and whether the list is in."""
        count = ngettext("{n} point", "{n} points", len(points_for(self.dossier, "", side)))
        return f"{count} · {_('in')}" if is_list_in(self.dossier, "", side) else count

    def _sealed_words(self, name: str) -> tuple[str, ...]:
        return (
            _("Still closed: it opens when both lists are in."),
            _("Enter: {name} writes here.", name=name),
        )

    async def retranslate(self) -> None:
        """Speak another language; a point that is half typed stays in its line."""
        typed = [(pane.side, pane.line.value, pane.editing) for pane in self.query(PointPane)]
        await super().retranslate()
        for side, words, editing in typed:
            self.pane(side).go_on(words, editing)

    # Keys

    @property
    def own_point(self) -> Point | None:
        """The point under the cursor, when the cursor is not in the other person's list: that one is only read."""
        return None if self.pane(other(self.seat)).rows.has_focus else self.pane(self.seat).current

    def action_new(self) -> None:
        """A new point."""
        self.pane(self.seat).stop_editing()
        self.pane(self.seat).line.focus()
        self.write_keys()

    def action_edit(self) -> None:
        """Other words for the point under the cursor."""
        point = self.own_point
        if point is not None:
            self.pane(self.seat).edit(point)

    def action_archive(self) -> None:
        """Take the point away; ctrl+z brings it back."""
        point = self.own_point
        if point is not None and not isinstance(self.focused, GuideList):
            self.owner.apply(lambda dossier: without_point(dossier, point.id))

    def action_move(self, step: int) -> None:
        """Move the point up or down."""
        pane = self.pane(self.seat)
        point = self.own_point
        if point is not None:
            self.owner.apply(lambda dossier: with_moved_point(dossier, point.id, step))
            pane.rows.action_step(step)

    def action_find_out(self) -> None:
        """What must be found out beforehand; empty when it was found."""
        point = self.own_point
        if point is None:
            return

        def keep(words: str | None) -> None:
            if words is not None:
                is_found = bool(point.find_out) and not words
                kept = point.find_out if is_found else words
                self.owner.apply(lambda dossier: with_point_words(dossier, point.id, find_out=kept, is_found=is_found))

        hint = _("Clear it once it has been found out.")
        self.app.push_screen(Ask(_("Find out beforehand"), hint, initial=point.find_out), keep)

    def action_take_over(self) -> None:
        """Make the question under the cursor a point."""
        item = self.query_one(GuideList).current
        if item is not None and item.question is not None:
            self.take(item)

    def take(self, item: GuideRow) -> None:
        """Make a question a point, once."""
        question = item.question
        if question is None or item.is_taken:
            return
        side = self.seat
        self.owner.apply(lambda dossier: with_new_point(dossier, new_id(), side, question.text, question.id))

    def action_seal(self, side: Side) -> None:
        """Say that one side's list is in, or open it again; when both are in, both open."""
        today = self.desk.clock.today()
        self.owner.apply(lambda dossier: with_seal(dossier, side, today, new_id()))

    def action_next_pane(self) -> None:
        """From the own list to the guide, to the other list, and round."""
        own, guide, across = self.pane(self.seat).rows, self.query_one(GuideList), self.pane(other(self.seat)).rows
        order: list[Widget] = [own, guide, across]
        here = next((place for place, widget in enumerate(order) if widget.has_focus), -1)
        order[(here + 1) % len(order)].focus()
        self.write_keys()

    def action_leave_text(self) -> None:
        """From the line or the note back to the list; a new point that is half typed waits in its line."""
        self.owner.end_typing()
        self.pane(self.seat).stop_editing()
        self.pane(self.seat).rows.focus()
        self.filled()

    def action_talk(self) -> None:
        """Go to the conversation."""
        from popterm.screens.ways import may_talk, talk_screen

        if may_talk(self.popterm):
            self.popterm.switch_screen(talk_screen(self.popterm))

    def action_undo_change(self) -> None:
        """Undo anything."""
        self.owner.undo()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

    # Messages

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the question under the cursor in full."""
        if isinstance(event.item, GuideRow) and event.item.question is not None:
            self.query_one("#question", Static).update(Content(event.item.question.text))

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter: the note of a point, a question taken over, or the other person takes the seat."""
        if isinstance(event.item, GuideRow):
            self.take(event.item)
        elif isinstance(event.item, PointRow):
            side: Side = "employee" if event.list.id == "list-employee" else "manager"
            if side != self.seat:
                self.seat = side
                self.filled()
                self.pane(side).rows.focus()
            elif event.item.point is not None:
                self.query_one(f"#note-{side}").focus()
                self.write_keys()

    def on_point_pane_typed(self, event: PointPane.Typed) -> None:
        """Keep a point."""
        side, words, point = event.pane.side, event.words, event.point
        if point:
            self.owner.apply(lambda dossier: with_point_words(dossier, point, text=words))
            self.pane(side).rows.focus()
        else:
            self.owner.apply(lambda dossier: with_new_point(dossier, new_id(), side, words))
            rows = self.pane(side).rows
            rows.cursor = len(rows.items) - 1

    def on_point_pane_noted(self, event: PointPane.Noted) -> None:
        """Keep a note."""
        point, words = event.point, event.words
        self.owner.apply(lambda dossier: with_point_words(dossier, point, note=words), field=f"note/{point}")
