"""The reference of the start and idle figures: a bare Textual app with the same kinds of panes, and no logic."""

from datetime import datetime

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer, Header, Static, TextArea


class Bare(App[None]):
    """Header, two panes, a text area, a clock, footer."""

    CSS = "Static { width: 1fr; height: 1fr; border: solid $primary; } #clock { height: 3; }"
    BINDINGS = [("f1", "help", "Help"), ("f5", "next", "Next"), ("ctrl+n", "new", "New"), ("ctrl+q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static(id="clock")
        with Horizontal():
            yield Static("\n".join(f"point {number}" for number in range(1, 9)))
            yield TextArea()
            yield Static("\n".join(f"phase {number}" for number in range(1, 8)))
        yield Footer()

    def on_mount(self) -> None:
        self.set_interval(1.0, self.tick)
        self.tick()
        self.query_one(TextArea).focus()

    def tick(self) -> None:
        self.query_one("#clock", Static).update(datetime.now().strftime("%H:%M:%S"))


if __name__ == "__main__":
    Bare().run()
