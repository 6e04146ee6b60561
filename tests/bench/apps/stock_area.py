"""Textual's own text area and nothing else: what the goal editor is measured against."""

from texts import start_text
from textual.app import App, ComposeResult
from textual.widgets import TextArea


class StockArea(App[None]):
    """One stock area, the cursor at the end of its text."""

    def compose(self) -> ComposeResult:
        yield TextArea(start_text())

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)


if __name__ == "__main__":
    StockArea().run()
