"""Pieces of Markdown: headings, labelled items, and tables whose columns line up where there is room for it."""

from __future__ import annotations

from collections.abc import Sequence

WIDEST = 64
"""Signs of a table whose columns line up; a wider one would only wrap the worse for it."""


def heading(level: int, words: str) -> str:
    """A heading."""
    return f"{'#' * level} {words}"


def item(label: str, words: str = "") -> str:
    """A list item that begins with its label in bold."""
    return f"- **{label}** {words}".rstrip()


def aside(words: str) -> str:
    """Words in brackets behind others."""
    return f" ({words})"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table of cells that are one line of Markdown each."""
    widths = [max(len(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    if sum(widths) > WIDEST:
        widths = [0] * len(widths)
    rule = tuple("-" * max(3, width) for width in widths)
    return "\n".join(_line(cells, widths) for cells in (head, rule, *rows))


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return "| " + " | ".join(cell.ljust(max(3, width)) for cell, width in zip(cells, widths, strict=True)) + " |"
