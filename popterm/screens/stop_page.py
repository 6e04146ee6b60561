"""The foot of the cover page after a conversation: what there is to do, and why it was stopped if both want to say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from popterm.domain.conversation import Conversation
from popterm.domain.gate import clean_line
from popterm.domain.people import SIDES, Side
from popterm.language import _, current
from popterm.screens.base import bind, key_label
from popterm.screens.dialogs import LONGEST, TAB, Dialog
from popterm.screens.follow_up import follow_up_of
from popterm.services.clock import as_local, local
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.paint import fit, row, stacked, styled
from popterm.wording import ROLES

if TYPE_CHECKING:
    from popterm.screens.cover import Cover

STOPPED = ("home.plan", "cover.partner", "cover.own", "cover.reason", "home.report")


def ending(cover: Cover) -> Iterable[Content | str]:
    """When it ended, what is planned, and the keys with what each does."""
    table, t = cover.table, current()
    course = table.course
    said = ("", styled(cover.said, "$accent")) if cover.said else ()
    ended = t.time(local(course.ended.wall)) if course.ended is not None else ""
    if course.stage != "stopped":
        yield styled(_("Closed at {time}.", time=ended), "bold")
        yield from _appointed(follow_up_of(table))
        yield styled(_("r opens the report."), "$quiet")
        yield styled(_("i opens the debrief, for the manager first."), "$quiet")
        yield from said
        return
    yield styled(_("Stopped at {time}. All points are kept.", time=ended), "bold")
    yield from _appointed(follow_up_of(table))
    if course.stop_reason:
        yield _("Reason, of both: {reason}", reason=course.stop_reason)
    yield ""
    words = {
        "home.plan": _("another date"),
        "cover.partner": _("another conversation partner"),
        "cover.own": _("{name}'s own points and notes, as a file", name=table.person.given_name),
        "cover.reason": _("a reason on record, only where both want one"),
        "home.report": _("the record: when it was, and no more"),
    }
    width = max(cell_len(text) for text in words.values())
    for action_id in ways_on(cover):
        key = styled(f"{key_label(cover.popterm.key_of(action_id))}  ", "bold $primary")
        yield row(key, fit(words[action_id], width))
    yield from said


def ways_on(cover: Cover) -> tuple[str, ...]:
    """The keys of the page; a reason given in a part of its own would stay there, so that none is asked for."""
    return tuple(key for key in STOPPED if key != "cover.reason" or not cover.table.course.is_ended_apart)


def _appointed(coming: Conversation | None) -> Iterable[Content | str]:
    """When the two go on, and with whom."""
    if coming is None:
        return
    t, planned = current(), as_local(coming.planned)
    when = f"{t.day(planned.date())} {t.time(planned)}"
    if coming.partner is None:
        yield _("Goes on {when}.", when=when)
    else:
        role = t(ROLES[coming.partner.role])
        yield _("Goes on {when}, with {name} ({role}).", when=when, name=coming.partner.name, role=role)


class Assents(Static):
    """A box for each of the two, the employee's first."""

    DEFAULT_CSS = "Assents { margin: 1 0 0 0; }"

    def show(self, names: tuple[str, str], given: frozenset[Side], keys: tuple[str, str]) -> None:
        """Show who said yes."""
        rows = []
        for side, name, key in zip(SIDES, names, keys, strict=True):
            is_given = side in given
            wanted, not_yet = _("{name} wants this on record"), _("{name}: not yet said yes")
            words = (wanted if is_given else not_yet).format(name=name)
            sign = styled("✓  " if is_given else "○  ", "$primary" if is_given else "$quiet")
            rows.append(row(styled(f"{key}  ", "bold $primary"), sign, words))
        self.update(stacked(*rows))


class StopReason(Dialog[str]):
    """Why it was stopped, in a line: given only once each said yes to these very words. Empty takes it away again.

    Args:
        names: What the employee and the manager are called.
        initial: The reason that stands.
    """

    BINDINGS = [*TAB, *bind("goal.left", "goal.right", priority=True), Binding("enter", "keep", show=False)]

    def __init__(self, names: tuple[str, str], initial: str) -> None:
        super().__init__(
            _("Why was it stopped?"), _("This stands in the record only if both of you want it. Nothing is needed.")
        )
        self.names = names
        self.initial = initial
        self.given: frozenset[Side] = frozenset()

    def compose_content(self) -> Iterable[Widget]:
        """The line, and the yes of each."""
        yield Input(self.initial, id="answer", select_on_focus=False, compact=True)
        yield Assents(id="assents", markup=False)

    def on_mount(self) -> None:
        """Nobody said anything yet."""
        self._show()

    def keys(self) -> Iterable[KeyEntry]:
        """The yes of each, and keeping it."""
        return (KeyEntry("F3 F4", _("yes of each")), *super().keys())

    @property
    def words(self) -> str:
        """The reason as it stands in the line."""
        return clean_line(self.query_one("#answer", Input).value, LONGEST)

    def unkept_words(self) -> str:
        """The reason, where it was changed."""
        return self.words if self.words != self.initial else ""

    def on_input_changed(self) -> None:
        """Other words: what each said was about the words before."""
        if self.given:
            self.given = frozenset()
            self._show()

    def _show(self) -> None:
        keys = key_label("f3"), key_label("f4")
        self.query_one(Assents).show(self.names, self.given, keys)

    def action_agree(self, side: Side) -> None:
        """One of the two wants it on record, or takes that back."""
        self.given ^= {side}
        self._show()

    def on_input_submitted(self) -> None:
        """Give the words, once both want them."""
        if self.given == set(SIDES):
            self.dismiss(self.words)
        else:
            self.say(_("It is kept once both of you say yes: F3 and F4."))
