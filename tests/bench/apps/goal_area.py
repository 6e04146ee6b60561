"""The goal editor with its marks and the letters beside it, in an app that has nothing else."""

from datetime import date
from functools import partial
from pathlib import Path

from texts import start_text
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import TextArea

from popterm.smart import analyse
from popterm.widgets.margin_letters import MarginLetters
from popterm.widgets.statement_area import StatementArea
from popterm.widgets.themes import CALM


class GoalArea(App[None]):
    """One area with all marks on, the cursor at the end of its text."""

    CSS_PATH = Path(__file__).parents[3] / "styles" / "marks.tcss"

    def compose(self) -> ComposeResult:
        area = StatementArea(start_text(), analyse=partial(analyse, lang="nl", today=date(2026, 11, 21)))
        with Horizontal():
            yield area
            yield MarginLetters(area)

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(CALM)
        self.theme = CALM.name

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)


if __name__ == "__main__":
    GoalArea().run()
