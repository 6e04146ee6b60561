"""What commands print: values cleaned, columns lined up, JSON in one versioned shape, long texts through a pager."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

from popterm.domain.gate import clean, clean_line

VERSION = 1
"""Of the JSON: raised when a field changes its meaning or goes, not when one is added."""


def out(text: str = "") -> None:
    """Print a line or more of data."""
    print(clean(text))


def say(arguments: Namespace, message: str) -> None:
    """Print a message for a person, unless they want none."""
    if not arguments.quiet:
        print(clean(message), file=sys.stderr)


def out_json(**values: object) -> None:
    """Print one JSON object with the version of its shape."""
    print(json.dumps(_cleaned({"popterm": VERSION, **values}), ensure_ascii=False, indent=2))


def _cleaned(value: object) -> object:
    match value:
        case str():
            return clean(value)
        case dict():
            return {key: _cleaned(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_cleaned(inner) for inner in value]
        case _:
            return value


def cells(text: str) -> int:
    """How many cells of a terminal *text* takes."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def columns(rows: Iterable[Sequence[str]], indent: str = "") -> list[str]:
    """The rows as lines with their columns lined up, two cells between them; every value on one line."""
    tidy = [[clean_line(value) for value in row] for row in rows]
    if not tidy:
        return []
    widths = [max(cells(row[place]) for row in tidy) for place in range(len(tidy[0]))]
    return [
        indent + "  ".join(v + " " * (w - cells(v)) for v, w in zip(row, widths, strict=True)).rstrip() for row in tidy
    ]


def fitted(lines: list[str]) -> list[str]:
    """The lines, cut at the edge of the terminal; whole where the output is no terminal."""
    if not sys.stdout.isatty():
        return lines
    width = max(20, shutil.get_terminal_size().columns)
    return [line if cells(line) <= width else _cut(line, width) for line in lines]


def _cut(line: str, width: int) -> str:
    taken = 0
    for place, letter in enumerate(line):
        taken += cells(letter)
        if taken > width - 1:
            return line[:place].rstrip() + "…"
    return line


def is_bold(arguments: Namespace) -> bool:
    """Whether headings may be bold: on a terminal that is not asked to be plain."""
    return sys.stdout.isatty() and not arguments.no_color and not os.environ.get("NO_COLOR")


def heading(text: str, *, bold: bool) -> str:
    """A heading; cleaned here, since it may carry a terminal's own marks."""
    return f"\x1b[1m{clean_line(text)}\x1b[0m" if bold else clean_line(text)


def page(text: str, *, plain: bool) -> None:
    """Print cleaned *text*, through the user's pager when it is longer than their terminal."""
    is_long = text.count("\n") >= shutil.get_terminal_size().lines
    if plain or not is_long or not sys.stdout.isatty():
        print(text)
        return
    try:
        pager = shlex.split(os.environ.get("PAGER", "less -R"))
        subprocess.run(pager, input=text + "\n", text=True, encoding="utf-8", check=False)  # noqa: S603 - the user's own
    except (OSError, ValueError, IndexError):
        print(text)
