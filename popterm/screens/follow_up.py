"""What a conversation leaves open goes along to the next: the points of both, and when the two go on, with whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from popterm.domain.conversation import Conversation
from popterm.domain.dossier import is_begun
from popterm.domain.people import SIDES, Side
from popterm.domain.point import Point
from popterm.domain.preparing import points_for
from popterm.language import _, current, ngettext
from popterm.screens.dialogs import Dialog
from popterm.services.planning import move, plan
from popterm.services.table import Table
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.paint import fit, row, styled
from popterm.widgets.row_list import RowList
from popterm.wording import called

if TYPE_CHECKING:
    from popterm.screens.base import PopScreen

MOST_ROWS = 8


class Leftover(Struct, frozen=True):
    """What a conversation leaves for another.

    Attributes:
        points: Those of both that lay on the table, the employee's first.
        covered: The manager's that nobody saw: to the screen they are only a number.
        headings: Goals that are still to be worked out; they go along by themselves.
        talked: Ids of the points that were talked about.
    """

    points: tuple[Point, ...]
    covered: tuple[str, ...]
    headings: tuple[str, ...]
    talked: frozenset[str]

    @property
    def count(self) -> int:
        """How many things are open."""
        return sum(p.id not in self.talked for p in self.points) + len(self.covered) + len(self.headings)


def leftover(table: Table) -> Leftover:
    """What a conversation leaves.

    Where the summary was right and the two came to the closing, what the employee brought was talked about, unless
    they say otherwise, or the conversation is the first of two.
    """
    dossier, course = table.dossier, table.course
    by_side = {side: points_for(dossier, table.talk, side) for side in SIDES}
    laid = tuple(p for p in by_side["manager"] if p.id in course.open_points or p.id in course.done_points)
    covered = tuple(p.id for p in by_side["manager"] if p not in laid)
    came_to_close = any(phase.content == "close" and phase.id in course.visited for phase in table.script.phases)
    is_told = came_to_close and course.is_summary_right and not table.script.then
    told = {p.id for p in by_side["employee"]} if is_told else set()
    headings = tuple(
        goal.title
        for goal in dossier.goals_of(table.conversation.cycle)
        if goal.is_heading and not goal.is_empty and goal.state not in ("stopped", "reached")
    )
    return Leftover((*by_side["employee"], *laid), covered, headings, course.done_points | told)


class TakeAlong(Dialog[frozenset[str]]):
    """The points of both that were on the table: what was not talked about goes along. Gives what was."""

    DEFAULT_CSS = "TakeAlong #leftover { margin: 0 0 1 0; }"
    BINDINGS = [
        Binding("space", "talked", show=False),
        Binding("enter", "go_on", show=False, priority=True),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]

    def __init__(self, left: Leftover, names: dict[Side, str]) -> None:
        super().__init__(_("What goes along to the next conversation?"), _("What was not talked about yet goes along."))
        self.left = left
        self.names = names
        self.talked = left.talked

    def compose_content(self) -> Iterable[Widget]:
        """The points, by whose they are; below, what goes along unseen."""
        yield RowList[Any](self._draw, is_choosable=lambda item: isinstance(item, Point), id="leftover")
        yield Static(self._unseen(), id="unseen", classes="dialog-body", markup=False)

    def on_mount(self) -> None:
        """Show everything; the list has the cursor."""
        items: list[Point | str] = []
        for side in SIDES:
            theirs = [point for point in self.left.points if point.side == side]
            items += [self.names[side], *theirs] if theirs else []
        found = self.query_one("#leftover", RowList)
        found.styles.height = min(MOST_ROWS, max(1, len(items)))
        found.display = bool(items)
        self.query_one("#unseen").display = bool(self._unseen())
        found.show(items, 0)
        found.focus()

    def _unseen(self) -> str:
        number, lines = len(self.left.covered), []
        if number:
            lines.append(
                ngettext(
                    "{n} point of {name} that was not opened goes along, still closed.",
                    "{n} points of {name} that were not opened go along, still closed.",
                    number,
                    name=self.names["manager"],
                )
            )
        lines += [_("Goal still to be worked out: {title}", title=title) for title in self.left.headings]
        return "\n".join(lines)

    def _draw(self, item: Point | str, width: int) -> Content:
        if isinstance(item, str):
            return row(" ", styled(item, "bold"))
        is_talked = item.id in self.talked
        note = _("talked about") if is_talked else _("goes along")
        room = max(10, width - len(note) - 7)
        sign = styled(" ✓  " if is_talked else " ○  ", "$quiet" if is_talked else "$primary")
        return row(sign, fit(item.text, room, style="$quiet" if is_talked else ""), " ", styled(note, "$quiet"))

    def keys(self) -> Iterable[KeyEntry]:
        """Say so, or go on to the date."""
        return (
            KeyEntry(_("Space"), _("talked about"), "space"),
            KeyEntry("Enter", _("plan it"), "enter"),
            KeyEntry("Esc", _("back"), "escape"),
        )

    def action_step(self, step: int) -> None:
        """The next or previous point."""
        self.query_one("#leftover", RowList).action_step(step)

    def action_talked(self) -> None:
        """Say that the point under the cursor was talked about, or take that back."""
        found = self.query_one("#leftover", RowList)
        if isinstance(found.current, Point):
            self.talked ^= {found.current.id}
            found.refresh()

    def action_go_on(self) -> None:
        """Plan the conversation in which the rest is talked about."""
        self.dismiss(self.talked)


def plan_follow_up(screen: PopScreen[Any], table: Table, *, has_partner: bool = False) -> None:
    """Ask what goes along, where anything is open, and when and with whom the two go on.

    Args:
        screen: The cover, or the conversation's screen at its closing.
        table: The conversation that is gone on with.
        has_partner: Whether somebody else may take the manager's place.
    """
    planned = follow_up_of(table)
    if planned is not None:
        _ask_when(screen, table, planned, (), has_partner=has_partner)
        return
    left = leftover(table)
    goes_on = table.course.stage == "stopped" or bool(table.script.then)
    if not left.count:
        _ask_when(screen, table, None, () if goes_on else None, has_partner=has_partner)
        return

    def told(talked: frozenset[str] | None) -> None:
        if talked is None:
            return
        for point in left.points:
            if (point.id in talked) != (point.id in table.course.done_points):
                table.talk_about(point.id)
        carried = tuple(point.id for point in left.points if point.id not in talked)
        along = (*carried, *left.covered)
        is_follow_up = goes_on or bool(carried or left.covered or left.headings)
        _ask_when(screen, table, None, along if is_follow_up else None, has_partner=has_partner)

    names = dict(zip(SIDES, called(table.person, current()), strict=True))
    screen.app.push_screen(TakeAlong(left, names), told)


def follow_up_of(table: Table) -> Conversation | None:
    """The conversation that is planned to go on with this one, if there is one."""
    coming = [c for c in table.dossier.conversations if c.follows == table.talk and not is_begun(table.dossier, c.id)]
    return min(coming, key=lambda c: c.planned, default=None)


def _ask_when(
    screen: PopScreen[Any],
    table: Table,
    known: Conversation | None,
    carried: tuple[str, ...] | None,
    *,
    has_partner: bool,
) -> None:
    """Ask when, and plan it; what the manager never laid on the table goes to nobody who takes their place."""
    from popterm.screens.plan_talk import PlanTalk, asked_in

    form = PlanTalk(
        table.dossier.person, screen.desk, talk=known, script=script_after(table, carried), has_partner=has_partner
    )

    def kept(values: dict[str, str] | None) -> None:
        asked = asked_in(values, screen.desk.clock.now()) if values is not None else None
        if asked is None:
            return
        covered = leftover(table).covered if asked.partner is not None else ()
        if known is not None:
            move(screen.owner, known.id, asked, without=covered)
        else:
            along = tuple(point for point in carried or () if point not in covered)
            plan(screen.owner, asked, follows="" if carried is None else table.talk, carried=along)
        screen.filled()

    screen.app.push_screen(form, kept)


def script_after(table: Table, carried: tuple[str, ...] | None) -> str:
    """The kind of conversation in which the two go on: the second part after the first, otherwise the same again."""
    if carried is None:
        return ""
    is_told = table.course.is_view_open or table.course.stage == "closed"
    return table.script.then if table.script.then and is_told else table.script.id
