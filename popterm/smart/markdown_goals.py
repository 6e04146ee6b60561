"""Markdown → the goals in it: list items and paragraphs under a heading that names goals, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from markdown_it.token import Token

_NAMES_GOALS: Final = re.compile(
    r"\b(?:leer|ontwikkel|werk|hoofd)?-?doel(?:en|stelling(?:en)?)?\b|\b(?:goal|objective|target)s?\b", re.IGNORECASE
)
_CHECKBOX: Final = re.compile(r"\[[ xX]\]\s+")


class GoalItem(Struct, frozen=True):
    """The text of one goal and where each of its lines stands in the file.

    Attributes:
        text: As it stands in the file, without list signs; lines joined by a line feed.
        lines: For each line of `text` its line number and the column of its first character, both from 1.
    """

    text: str
    lines: tuple[tuple[int, int], ...]

    @property
    def line(self) -> int:
        """The line on which the goal starts, from 1."""
        return self.lines[0][0]

    @property
    def column(self) -> int:
        """The column at which the goal starts, from 1."""
        return self.lines[0][1]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column in the file, both from 1, of an offset in `text`."""
        number = self.text.count("\n", 0, offset)
        line, column = self.lines[number]
        return line, column + offset - (self.text.rfind("\n", 0, offset) + 1)


def goal_items(markdown: str, *, everywhere: bool = False) -> tuple[GoalItem, ...]:
    """Return the goals of a Markdown text, in order of place.

    Args:
        markdown: The text of a file.
        everywhere: Take every list item and paragraph, whatever heading it stands under.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable("inline")  # brackets by the thousand cost seconds
    tokens = parser.parse(markdown)
    rows = _rows(markdown)
    return tuple(item for token in _blocks(tokens, everywhere) if (item := _item(token, rows)) is not None)


def _rows(markdown: str) -> list[str]:
    """Return the lines of a text as Markdown counts them."""
    return markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _blocks(tokens: Sequence[Token], everywhere: bool) -> Iterator[Token]:
    """Yield the inline tokens of paragraphs and list items under a heading that names goals."""
    level: int | None = None
    heading: int | None = None
    for token in tokens:
        if token.type == "heading_open":
            heading = int(token.tag[1:])
        elif token.type == "heading_close":
            heading = None
        elif token.type == "inline" and heading is not None:
            if level is None or heading <= level:
                level = heading if _NAMES_GOALS.search(token.content) else None
        elif token.type == "inline" and (everywhere or level is not None):
            yield token


def _item(token: Token, rows: Sequence[str]) -> GoalItem | None:
    """Return the goal of a block with the place of each of its lines, None when it holds no words."""
    if token.map is None or not re.search(r"\w", token.content):
        return None
    lines = token.content.split("\n")
    places: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        row = token.map[0] + number
        column = rows[row].rfind(line.rstrip()) if row < len(rows) else -1
        places.append((row + 1, max(column, 0) + 1))
    if box := _CHECKBOX.match(lines[0]):
        lines[0] = lines[0][box.end() :]
        places[0] = (places[0][0], places[0][1] + box.end())
    return GoalItem("\n".join(lines), tuple(places))
