"""The second reference of the idle figures: a Textual app that shows one line and does nothing."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Still(App[None]):
    """One line."""

    def compose(self) -> ComposeResult:
        yield Static("popterm")


if __name__ == "__main__":
    Still().run()
