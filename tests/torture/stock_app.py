"""The least one would write with Textual and TinyDB: a text area whose every change goes into a table.

    python tests/torture/stock_app.py FILE

The torture must be able to fail: this is where it does.
"""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea
from tinydb import TinyDB


class StockApp(App[None]):
    """An editor."""

    def compose(self) -> ComposeResult:
        """A line of words and the text."""
        yield Static("stock is ready ╭")
        yield TextArea()

    def on_mount(self) -> None:
        """Open the file."""
        self.file = TinyDB(sys.argv[1], encoding="utf-8")
        self.row = self.file.insert({"text": ""})
        self.query_one(TextArea).focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Save."""
        self.file.update({"text": event.text_area.text}, doc_ids=[self.row])


if __name__ == "__main__":
    StockApp().run()
