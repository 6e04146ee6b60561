"""The lines of a conversation: a list above, and below it the whole of the one under the cursor, to change in place."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from popterm.domain.gate import clean
from popterm.domain.text import TextKind
from popterm.language import _
from popterm.widgets.fast_area import FastArea
from popterm.widgets.heading import Heading
from popterm.widgets.paint import fit, row, styled
from popterm.widgets.row_list import RowList

OFF = "⊘"
"""In front of what is not in the record."""


@dataclass(frozen=True, slots=True)
class LineItem:
    """One line as both see it.

    Attributes:
        words: All of it.
        sign: Of its mark.
        when: The time at which it was begun.
        who: Who had the floor, or whose words it is.
        where: The phase.
        is_heading: It only says what the lines below it are.
        about: Mark, what was made of it, whether it is in the record: in words.
    """

    id: str
    kind: TextKind
    words: str
    sign: str = ""
    when: str = ""
    who: str = ""
    where: str = ""
    about: str = ""
    is_off_record: bool = False
    is_heading: bool = False


class LineArea(FastArea):
    """The line, typed in like a note: Esc leaves it, and Enter does in a note, which is short."""

    BINDINGS = [
        Binding("escape", "screen.leave_text", show=False, id="text.leave"),
        Binding("enter", "enter", show=False, priority=True),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(clean=clean, compact=True, id=id, classes=classes)
        self.is_note = True

    async def action_enter(self) -> None:
        """Leave a note; go to the next line of anything else."""
        if self.is_note:
            await self.run_action("screen.leave_text")
        else:
            self.insert("\n")


class LinesPane(Vertical):
    """List and line."""

    DEFAULT_CSS = """
    LinesPane { height: 1fr; padding: 0 1; }
    LinesPane LineArea { height: 7; padding: 0 1; }
    LinesPane #line-said { height: auto; max-height: 2; color: $quiet; padding: 0 1; }
    """

    @dataclass
    class Rewritten(Message):
        """Posted on every change of the line that is typed in."""

        line: str
        words: str

    _line = ""
    """Id of the line whose words stand in the area, also while the cursor of the list has moved on already."""

    def compose(self) -> ComposeResult:
        """The list, a rule that says what the line is, and the line."""
        yield RowList[LineItem](self._draw, is_choosable=lambda item: not item.is_heading, id="lines")
        yield Heading(id="line-rule")
        yield LineArea(id="line", classes="typed")
        yield Static(id="line-said", markup=False)

    @property
    def rows(self) -> RowList[LineItem]:
        """The list."""
        return self.query_one("#lines", RowList)

    @property
    def area(self) -> LineArea:
        """The line."""
        return self.query_one(LineArea)

    @property
    def current(self) -> LineItem | None:
        """The line under the cursor."""
        return self.rows.current

    def show(self, items: tuple[LineItem, ...]) -> None:
        """Show the lines, with the cursor at the one where it was; the text that is typed in stays as it is."""
        before = self.current.id if self.current is not None else ""
        places = [place for place, item in enumerate(items) if item.id == before]
        with self.rows.prevent(RowList.Moved):  # nobody moved it: what is said stays
            self.rows.show(items, places[0] if places else None)
        self.look()

    def look(self) -> None:
        """Show the whole of the line under the cursor."""
        item, rule = self.current, self.query_one("#line-rule", Heading)
        self.area.display = rule.display = item is not None
        if item is None:
            return
        rule.title = " · ".join(part for part in (item.when, item.who) if part)
        rule.note = item.about
        self.area.is_note = item.kind == "note"
        if not self.area.has_focus:
            self._line = item.id
            if self.area.text != item.words:
                self.area.set_text(item.words)

    def say(self, words: str) -> None:
        """Say one line, quietly."""
        said = self.query_one("#line-said", Static)
        said.update(Content(words))
        said.display = bool(words)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the line that the cursor came to."""
        event.stop()
        self.say("")
        self.look()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Hand the words on."""
        event.stop()
        if self._line:
            self.post_message(self.Rewritten(self._line, event.text_area.text))

    def _draw(self, item: LineItem, width: int) -> Content:
        if item.is_heading:
            return fit(f" {item.words}", width, style="$quiet")
        quiet = "$quiet" if item.is_off_record else ""
        off = f"{_('not in the record')}  " if item.is_off_record else ""
        where = f"{item.where}  " if width >= 90 and item.where else ""
        tail = row(styled(off, "$quiet"), styled(f"{where}{item.who}  {item.when} ", "$quiet"))
        room = max(12, width - 5 - tail.cell_length)
        sign = OFF if item.is_off_record else item.sign or "·"
        return row(fit(f" {sign}", 4, style=quiet or "bold $accent"), fit(item.words, room, style=quiet), " ", tail)
