"""All lines of one conversation that both may see: to change, to make something of, to take back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import TextArea

from popterm.domain.events import MARKS
from popterm.domain.making import Made
from popterm.domain.people import SIDES, Side
from popterm.domain.text import Text
from popterm.language import N_, _, current
from popterm.screens import line_ways
from popterm.screens.base import PopScreen, bind
from popterm.screens.line_items import line_items
from popterm.screens.live_made import made_words
from popterm.screens.live_undone import undone_words
from popterm.services.lines import Lines
from popterm.services.paper import Paper
from popterm.services.table import Table
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.line_list import LinesPane
from popterm.widgets.row_list import RowList
from popterm.wording import called

ACTS = frozenset({"mark", "make", "speaker", "toggle_record", "erase", "undo_change"})
"""What changes lines."""


class LinesScreen(PopScreen[bool]):
    """The lines of one conversation; gives True when something was erased.

    Args:
        talk: Its id.
        has_parts: Whether what was noted in a closed part is listed, too; never at the table.
    """

    HELP = N_(
        "Everything that was written in this conversation and that both of you may see. Enter changes a line where it "
        "stands; a digit gives a note another mark, or takes the same one away. The arrows ← → say whose words a note "
        "is: marked words of the employee begin the summary.\n\n"
        "Del: not in the record. The line stays here, and goes into no text: no summary, report, mail or print. "
        "Del again lets it in.\n\n"
        "x: erase. The line goes from the dossier, from undo and from every earlier state on this computer; popterm "
        "asks first, and says where else it stands."
    )
    BINDINGS = [
        *bind("live.goal", "live.agreement", "live.point", "lines.left", "lines.right", "lines.off", "lines.erase"),
        *bind("all.undo", "all.back"),
        *(Binding(str(number), f"mark({number})", show=False) for number in range(1, 6)),
    ]
    is_table = True

    def __init__(self, talk: str, *, has_parts: bool = False) -> None:
        super().__init__()
        self.talk = talk
        self.has_parts = has_parts
        self.has_erased = self.is_looking = False
        self.began = 0

    @cached_property
    def lines(self) -> Lines:
        """The lines."""
        return Lines(Paper(Table(self.owner, self.talk, self.desk.script)))

    @property
    def pane(self) -> LinesPane:
        """The list and the line."""
        return self.query_one(LinesPane)

    @property
    def chosen(self) -> Text | None:
        """The line under the cursor."""
        item = self.pane.current
        return self.dossier.text(item.id) if item is not None else None

    def compose_body(self) -> Iterable[Widget]:
        """List and line."""
        yield LinesPane(id="lines-pane")

    def on_mount(self) -> None:
        """Show the lines, the last one first at hand."""
        super().on_mount()
        self.began = self.owner.steps
        self.filled()
        self.pane.rows.action_edge(1)
        self.pane.rows.focus()
        self.pane.area.read_only = self.desk.is_read_only

    def title_text(self) -> str:
        """Whose lines."""
        return f"{_('Lines')} · {self.dossier.person.name}"

    def note_text(self) -> str:
        """How many are not in the record, where there are."""
        off = sum(item.is_off_record for item in self.pane.rows.items)
        return _("{n} not in the record", n=off) if off else ""

    def hints(self) -> Iterable[str | KeyEntry]:
        """What can be done with a line."""
        if isinstance(self.focused, TextArea):
            return ("text.leave",)
        made = KeyEntry("* & #", _("make of it"))
        whose = KeyEntry("←→", _("whose words"))
        return ("list.edit_row", "lines.mark", whose, "lines.off", "lines.erase", made, "all.back", "all.help")

    def filled(self) -> None:
        """Show the lines as they stand."""
        self.pane.show(line_items(self.lines, current(), has_parts=self.has_parts))
        if not self.pane.rows.items:
            self.say(_("Nothing was written yet."))
        self.write_frame()

    def say(self, words: str) -> None:
        """Say one line, quietly."""
        self.pane.say(words)

    # Typing

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Change the line in place."""
        event.stop()
        if self.may_write():
            self.say("")
            self.pane.area.focus()
            self.pane.area.move_cursor(self.pane.area.document.end)

    def on_lines_pane_rewritten(self, event: LinesPane.Rewritten) -> None:
        """Keep what is typed, as everywhere."""
        text = self.dossier.text(event.line)
        if text is not None and not self.desk.is_read_only:
            self.lines.rewrite(text, event.words)

    def action_leave_text(self) -> None:
        """Back to the list; what was typed is kept."""
        text, words = self.chosen, self.pane.area.text
        if text is not None and not self.desk.is_read_only:
            self.lines.rewrite(text, words)  # its own word of it may still be on its way
            self.lines.leave(text)
        self.pane.rows.focus()
        self.filled()

    # A key on a line

    def may_write(self) -> bool:
        """Whether something can be changed here; says why not."""
        if self.desk.is_read_only:
            self.say(_("This dossier is open in another popterm."))
        return not self.desk.is_read_only and self.chosen is not None

    def action_mark(self, number: int) -> None:
        """Another mark, or none."""
        text = self.chosen
        if text is not None and self.may_write():
            is_note = self.lines.mark(text, MARKS[number - 1])
            self.filled()
            self.say("" if is_note else _("Only notes have marks."))

    def action_speaker(self, side: Side) -> None:
        """Say whose words a note is."""
        text = self.chosen
        if text is not None and self.may_write():
            is_note = self.lines.say_whose(text, side)
            self.filled()
            name = called(self.lines.table.person, current())[SIDES.index(side)]
            self.say(_("Words of {name}.", name=name) if is_note else _("Only of a note that can be said."))

    def action_make(self, kind: Made) -> None:
        """Make something of the line."""
        text = self.chosen
        if text is None or not self.may_write():
            return
        words = made_words(self.lines.make(kind, text), self.lines.paper, self.dossier.person)
        self.filled()
        self.say(words if text.kind == "note" else _("Only of a note something can be made."))

    def action_toggle_record(self) -> None:
        """Out of every text, or in again."""
        text = self.chosen
        if text is not None and self.may_write():
            line_ways.toggle_record(self, text)

    def action_erase(self) -> None:
        """Ask, and then erase everywhere; the question comes once everything that was handed over is read."""
        text = self.chosen
        if text is not None and self.may_write():
            self.is_looking = True
            self.say(_("Looking where these words also stand."))
            self.run_worker(line_ways.ask_erasing(self, text), exclusive=True, group="erase")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the question is on its way, a digit for it is no mark, and no key changes a line."""
        return not self.is_looking or action not in ACTS

    def action_undo_change(self) -> None:
        """Undo what was done here; a phase or a floor is not taken back behind the list."""
        before = self.dossier
        is_done = not self.desk.is_read_only and self.owner.undo(self.began)
        self.filled()
        self.say(undone_words(before, self.dossier) if is_done else _("Nothing to undo."))

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(self.has_erased)
