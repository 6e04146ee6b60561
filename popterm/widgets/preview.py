"""The text that goes out, word for word, with its headings standing out."""

from __future__ import annotations

from textual.content import Content

from popterm.widgets.paint import styled
from popterm.widgets.sheet import Line, Sheet


class Preview(Sheet):
    """Markdown as it is written, not as it is rendered: what is seen here is what is sent."""

    def show(self, markdown: str) -> None:
        """Show *markdown*, line by line."""
        self.write(*(_line(line) for line in markdown.splitlines()))


def _line(line: str) -> Line:
    if line.startswith("#"):
        return styled(line, "bold $primary")
    if line.startswith(("- ", "> ")):
        return Content(line[:2]), Content(line[2:])
    if line.strip("-") == "" and line:
        return styled(line, "$quiet")
    return Content(line)
