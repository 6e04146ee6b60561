"""A table in Markdown, with its columns lined up so that it reads well as it is."""

from __future__ import annotations

from collections.abc import Sequence

WIDEST = 48


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table of cells that are one line of Markdown each."""
    widths = [min(WIDEST, max(len(cell) for cell in column)) for column in zip(head, *rows, strict=True)]
    rule = tuple("-" * max(3, width) for width in widths)
    return "\n".join(_line(cells, widths) for cells in (head, rule, *rows))


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return "| " + " | ".join(cell.ljust(max(3, width)) for cell, width in zip(cells, widths, strict=True)) + " |"
