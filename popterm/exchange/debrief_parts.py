"""What a debrief consists of: parts with a title, each of a few blocks, and the ways to write them down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal
from unicodedata import combining, east_asian_width

from msgspec import Struct

from popterm.domain.gate import clean, clean_line
from popterm.exchange.escape import inline, quote
from popterm.exchange.layout import heading, table
from popterm.language import Tongue

PartId = Literal[
    "floor", "time", "turn", "summary", "goals", "learning", "promises", "follow", "points", "closing", "earlier"
]
Tone = Literal["", "quiet", "bold", "quote"]


class Words(Struct, frozen=True):
    """A sentence; a quiet one says something about the others."""

    text: str
    is_quiet: bool = False


class Item(Struct, frozen=True):
    """One of several things, with what there is to say about it below; numbered, or not (0)."""

    text: str
    more: tuple[str, ...] = ()
    number: int = 0


class Table(Struct, frozen=True):
    """Cells below a head; all columns but the first are numbers and short words."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Quote(Struct, frozen=True):
    """Somebody's own words."""

    text: str


class Drawing(Struct, frozen=True):
    """Something drawn of signs, as wide as there is room; *draw* gives its lines for a number of cells."""

    draw: Callable[[int], tuple[str, ...]]


Block = Words | Item | Table | Quote | Drawing


class Part(Struct, frozen=True):
    """A part of the debrief that can be shared, or not, as a whole."""

    id: PartId
    title: str
    blocks: tuple[Block, ...]
    note: str = ""


class Row(Struct, frozen=True):
    """One row of plain text before it is wrapped: what stands in front, and the words that wrap behind it.

    Attributes:
        is_whole: It is not wrapped: its cells stand below those of another row.
    """

    first: str
    words: str
    tone: Tone = ""
    is_whole: bool = False


def cells(text: str) -> int:
    """How many cells of a terminal *text* takes."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


SHORTEST = 30
"""Seconds from which whole minutes are said."""


def length(seconds: float, t: Tongue) -> str:
    """How long something took, in whole minutes."""
    return t("{n} min", n=round(seconds / 60)) if seconds >= SHORTEST else t("less than a minute")


def turn_words(seconds: float | None, t: Tongue) -> str:
    """How long after the beginning somebody spoke first."""
    if seconds is None:
        return t("Not in this conversation.")
    if seconds < SHORTEST:
        return t("Within the first minute, not counting pauses.")
    return t("{n} min after the beginning, not counting pauses.", n=round(seconds / 60))


def fitted(text: str, width: int) -> str:
    """*text* in exactly *width* cells: cut with an ellipsis, or filled with spaces."""
    if cells(text) > width:
        while text and cells(text) > width - 1:
            text = text[:-1]
        text = text.rstrip() + "…" if width > 0 else ""
    return text + " " * (width - cells(text))


def rows(part: Part, width: int) -> Iterator[Row]:
    """A part as rows of plain text for *width* cells. All text in them is clean."""
    for block in part.blocks:
        match block:
            case Words(text=text, is_quiet=is_quiet):
                yield Row("", clean_line(text, 2000), "quiet" if is_quiet else "")
            case Item(text=text, more=more, number=number):
                sign = f"{number}. " if number else "· "
                yield Row(sign, clean_line(text, 2000))
                yield from (Row(" " * len(sign), clean_line(line, 2000), "quiet") for line in more)
            case Quote(text=text):
                yield from (Row("  ", line, "quote") for line in clean(text).strip().split("\n"))
            case Table(head=head, rows=body):
                lines = _lined_up((head, *body))
                yield Row("", lines[0], "quiet", is_whole=True)
                yield from (Row("", line, is_whole=True) for line in lines[1:])
            case Drawing(draw=draw):
                yield from (Row("", clean(line), is_whole=True) for line in draw(width))


def _lined_up(lines: tuple[tuple[str, ...], ...]) -> list[str]:
    """Lines of cells below one another: the first column to the left, the others to the right."""
    tidy = [[clean_line(cell) for cell in line] for line in lines]
    widths = [max(cells(line[place]) for line in tidy) for place in range(len(tidy[0]))]
    found = []
    for line in tidy:
        gaps = [" " * (width - cells(cell)) for cell, width in zip(line, widths, strict=True)]
        found.append("  ".join([line[0] + gaps[0], *(g + c for g, c in zip(gaps[1:], line[1:], strict=True))]))
    return found


def part_markdown(part: Part, level: int = 2) -> str:
    """A part as Markdown below a heading of that level."""
    title = inline(f"{part.title} ({part.note})" if part.note else part.title)
    found: list[str] = [heading(level, title)]
    is_list = False
    for block in part.blocks:
        text = _markdown(block)
        if isinstance(block, Item) and is_list:
            found[-1] += f"\n{text}"
        else:
            found.append(text)
        is_list = isinstance(block, Item)
    return "\n\n".join(found)


def _markdown(block: Block) -> str:
    match block:
        case Words(text=text):
            return inline(text)
        case Item(text=text, more=more, number=number):
            sign = f"{number}. " if number else "- "
            return "\n".join((sign + inline(text), *(f"{' ' * len(sign)}- {inline(line)}" for line in more)))
        case Quote(text=text):
            return quote(text)
        case Table(head=head, rows=body):
            return table(tuple(map(inline, head)), [tuple(map(inline, row)) for row in body])
        case Drawing(draw=draw):
            return fenced(tuple(clean(line) for line in draw(72)))


def fenced(lines: tuple[str, ...]) -> str:
    """Lines as they are, between fences that none of them can close."""
    longest, run = 2, 0
    for sign in "\n".join(lines):
        run = run + 1 if sign == "`" else 0
        longest = max(longest, run)
    fence = "`" * (longest + 1)
    return "\n".join((f"{fence}text", *lines, fence))
