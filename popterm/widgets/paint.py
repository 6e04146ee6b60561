"""Words fitted into cells: the small pieces from which panes build their lines. All text stays plain text."""

from __future__ import annotations

from typing import Literal

from rich.cells import cell_len
from textual.content import Content

Align = Literal["left", "right"]


def fit(text: str, width: int, align: Align = "left", style: str = "") -> Content:
    """*text* in exactly *width* cells: cut with an ellipsis or filled with spaces."""
    line = " ".join(text.split())
    content = Content(line).truncate(width, ellipsis=True) if cell_len(line) > width else Content(line)
    gap = max(0, width - content.cell_length)
    content = content.pad_left(gap) if align == "right" else content.pad_right(gap)
    return content.stylize(style) if style else content


def centred(text: str, width: int) -> Content:
    """*text* in the middle of exactly *width* cells."""
    content = fit(text, min(width, Content(text).cell_length))
    left = (width - content.cell_length) // 2
    return content.pad_left(left).pad_right(width - left - content.cell_length)


def row(*cells: Content | str) -> Content:
    """Cells side by side on one line."""
    return Content("").join([cell if isinstance(cell, Content) else Content(cell) for cell in cells])


def styled(text: str, style: str) -> Content:
    """Plain *text* in one style."""
    return Content.styled(text, style)


def stacked(*lines: Content | str) -> Content:
    """Lines below one another."""
    return Content("\n").join([line if isinstance(line, Content) else Content(line) for line in lines])


def ends(left: Content | str, right: Content | str, width: int) -> Content:
    """One line with *left* at its beginning and *right* at its end; the left part gives way."""
    tail = right if isinstance(right, Content) else Content(right)
    head = left if isinstance(left, Content) else Content(left)
    room = max(0, width - tail.cell_length - (1 if tail.cell_length else 0))
    if head.cell_length > room:
        head = head.truncate(room, ellipsis=True)
    return row(head, " " * max(0, width - head.cell_length - tail.cell_length), tail)
