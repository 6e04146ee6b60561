"""One version of a text, with what came and went since the one before it: underlined, and between angles."""

from __future__ import annotations

from textual.content import Content

from popterm.domain.difference import Change, changes
from popterm.language import _
from popterm.widgets.paint import row, styled
from popterm.widgets.sheet import Line, Sheet

_STYLES = {"same": "", "added": "bold underline", "removed": "$quiet"}


class VersionSheet(Sheet):
    """A version to read; nothing is struck through: that would read as a correction of the person."""

    def look(self, versions: tuple[str, ...], number: int) -> None:
        """Show version *number*, counted from 1."""
        after = versions[number - 1]
        if number == 1:
            self.write(*after.splitlines())
            return
        key = row(styled(_("new"), _STYLES["added"]), styled(f"   ‹{_('left out')}›", _STYLES["removed"]))
        self.write(*_lines(changes(versions[number - 2], after)), "", key)


def _lines(found: tuple[Change, ...]) -> list[Line]:
    """The changes as lines of text."""
    lines: list[list[Content]] = [[]]
    for change in found:
        parts = change.words.split("\n")
        for place, part in enumerate(parts):
            if place and change.kind != "removed":
                lines.append([])
            if part.strip():
                words = f"‹{part.strip()}›" if change.kind == "removed" else part.strip()
                lines[-1].append(styled(words, _STYLES[change.kind]))
    return [Content(" ").join(line) for line in lines]
