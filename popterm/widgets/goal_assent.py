"""Both agreed? A yes of each, the employee's at the left, for the goal as it is worded now."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from popterm.domain.goal import Goal
from popterm.domain.people import SIDES, Person, Side
from popterm.language import N_, _
from popterm.widgets.goal_lines import Wanted
from popterm.widgets.goal_words import names
from popterm.widgets.heading import Heading
from popterm.widgets.paint import row, styled

SAYINGS: dict[Side, str] = {
    "employee": N_("this is my goal, I stand behind it"),
    "manager": N_("I support this and will do what is under my name"),
}


class Tick(Widget, can_focus=True):
    """A box that one of the two ticks: ``[✓] Anneke: this is my goal``."""

    BINDINGS = [Binding("space,enter", "press", show=False)]
    DEFAULT_CSS = "Tick { height: 1; padding: 0 1; }"

    given: reactive[bool] = reactive(False)
    name_text: reactive[str] = reactive("")
    key: reactive[str] = reactive("")

    def __init__(self, side: Side) -> None:
        super().__init__(id=f"goal-yes-{side}")
        self.side: Side = side

    def render(self) -> Content:
        """Render box, name, words and key."""
        box = styled("[✓]" if self.given else "[ ]", "$primary bold" if self.given else "")
        words = row(box, f" {self.name_text} ", styled(_(SAYINGS[self.side]), "$quiet"))
        key = styled(f"  {self.key}", "$quiet")
        room = self.size.width - key.cell_length
        return row(words.truncate(max(1, room), ellipsis=True) if words.cell_length > room else words, key)

    def action_press(self) -> None:
        """Ask for the box to be ticked or cleared."""
        self.post_message(Wanted(f"agree('{self.side}')"))

    def on_click(self, event: events.Click) -> None:
        """As a press."""
        event.stop()
        self.action_press()


class GoalAssent(Vertical):
    """The two boxes, and that a change of words clears them."""

    keys: tuple[str, str] = ("F3", "F4")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._ticks = [Tick(side) for side in SIDES]

    def compose(self) -> ComposeResult:
        """Heading and boxes."""
        yield Heading(_("Both agreed?"), _("When the words change, both boxes clear."), id="goal-assent-heading")
        with Horizontal(id="goal-ticks"):
            yield from self._ticks

    def show(self, goal: Goal, person: Person) -> None:
        """Show who said yes."""
        for tick, name, key in zip(self._ticks, names(person), self.keys, strict=True):
            tick.given = goal.yes(tick.side) is not None
            tick.name_text = name
            tick.key = key

    def focus_first(self) -> None:
        """Go to the employee's box."""
        self._ticks[0].focus()
