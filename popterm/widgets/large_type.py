"""Large type: short words in solid half blocks, three rows high, for what is read across the table."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from popterm.widgets.paint import stacked, styled
from popterm.widgets.signs import PlainSigns

_LETTERS = {
    "A": ".#. #.# ### #.# #.#", "B": "##. #.# ##. #.# ##.", "C": ".## #.. #.. #.. .##", "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###", "F": "### #.. ##. #.. #..", "G": ".### #... #.## #..# .###",
    "H": "#.# #.# ### #.# #.#", "I": "# # # # #", "J": "..# ..# ..# #.# .#.", "K": "#..# #.#. ##.. #.#. #..#",
    "L": "#.. #.. #.. #.. ###", "M": "#...# ##.## #.#.# #...# #...#", "N": "#...# ##..# #.#.# #..## #...#",
    "O": ".##. #..# #..# #..# .##.", "P": "##. #.# ##. #.. #..", "Q": ".##. #..# #..# #.#. .#.#",
    "R": "##. #.# ##. #.# #.#", "S": ".## #.. .#. ..# ##.", "T": "### .#. .#. .#. .#.",
    "U": "#..# #..# #..# #..# .##.", "V": "#.# #.# #.# #.# .#.", "W": "#...# #...# #.#.# #.#.# .#.#.",
    "X": "#.# #.# .#. #.# #.#", "Y": "#.# #.# .#. .#. .#.", "Z": "### ..# .#. #.. ###", "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###", "2": "### ..# ### #.. ###", "3": "### ..# .## ..# ###", "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###", "6": "### #.. ### #.# ###", "7": "### ..# ..# ..# ..#", "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###", " ": ".. .. .. .. ..", ".": ". . . . #", ",": ".. .. .. .# .# #.",
    "?": "##. ..# .#. ... .#.", "!": "# # # . #", ":": ". # . # .", ";": ".. .# .. .# .# #.",
    "-": "... ... ### ... ...", "–": "... ... ### ... ...", "+": "... .#. ### .#. ...", "'": "# # . . .",
    "’": "# # . . .", "“": "#.# #.# ... ... ...", "”": "#.# #.# ... ... ...", "/": "..# ..# .#. #.. #..",
    "(": ".# #. #. #. .#", ")": "#. .# .# .# #.", "&": ".#.. #.#. .#.. #.## .##.", "%": "#.# ..# .#. #.. #.#",
}  # fmt: skip
"""Five rows of dots for each sign; a sixth is its tail."""
_ACCENTS = {"\u0301": -1, "\u0300": 0, "\u0308": None, "\u0302": None, "\u0303": None}
"""An accent is a dot above the letter, right or left of its middle; None: two dots."""
ROWS = 3
"""Rows of one line of large type."""


def large(text: str, width: int, rows: int) -> tuple[str, ...] | None:
    """*text* in large capitals on rows of at most *width* cells.

    Args:
        text: A few words.
        width: Cells there are.
        rows: Rows there are; three for a line.

    Returns:
        The rows, or None when it does not fit or a sign has no large form: then it is written as any text.
    """
    words = [_dots(word) for word in unicodedata.normalize("NFD", text.upper()).split()]
    whole = [word for word in words if word is not None]
    if not whole or len(whole) < len(words) or max(len(word[0]) for word in whole) > width:
        return None
    lines = _lines(whole, width)
    if ROWS * len(lines) > rows:
        return None
    while len(narrower := _lines(whole, width - 4)) == len(lines) and max(len(line[0]) for line in narrower) < width:
        lines, width = narrower, width - 4  # lines of about the same length
    return tuple(row for line in lines for row in _half_blocks(line))


def _lines(words: list[list[str]], width: int) -> list[list[str]]:
    """The words side by side, on as many lines as they need."""
    lines: list[list[str]] = []
    for word in words:
        longer = [f"{left}....{right}" for left, right in zip(lines[-1], word, strict=True)] if lines else []
        if longer and len(longer[0]) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def has_large_type(widget: Widget) -> bool:
    """Whether half blocks can be painted where *widget* is: not where plain signs stand for them."""
    return not any(isinstance(line_filter, PlainSigns) for line_filter in widget.app.get_line_filters())


@lru_cache(maxsize=64)
def all_fit(texts: tuple[str, ...], width: int, rows: int) -> bool:
    """Whether each of *texts* can be large on rows of *width* cells."""
    return all(large(text, width, rows) is not None for text in texts if text)


class LargeLine(Widget):
    """A question in large type where it fits into *most* rows, else bold; it wraps either way.

    Attributes:
        text: The question.
        most: Rows there are for it.
        alike: What else stands in this place at another moment: all of it is large, or nothing is, so that no
            question jumps out because its words happen to be short.
    """

    DEFAULT_CSS = "LargeLine { height: auto; width: 1fr; }"

    text: reactive[str] = reactive("", layout=True)
    most: reactive[int] = reactive(2 * ROWS, layout=True)
    alike: reactive[tuple[str, ...]] = reactive((), layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it takes."""
        return len(self._rows(width))

    def render(self) -> Content:
        """Render the line."""
        return stacked(*self._rows(self.size.width))

    def _rows(self, width: int) -> list[Content]:
        is_large = has_large_type(self) and all_fit(self.alike, width, self.most)
        rows = large(self.text, width, self.most) if is_large else None
        if rows is not None:
            return [styled(row, "$primary") for row in rows]
        return list(styled(self.text, "bold $primary").wrap(max(1, width)))


def _dots(word: str) -> list[str] | None:
    """A word in six rows of dots and spaces; the first row is for accents and, shared with the next line, for tails."""
    rows = [""] * 6
    for sign in word:
        if sign in _ACCENTS and rows[0]:
            rows[0] = _accented(rows[0], _ACCENTS[sign])
            continue
        letter = _LETTERS.get(sign)
        if letter is None:
            return None
        dots = letter.split()
        gap = "." if rows[1] else ""
        blank = "." * len(dots[0])
        tailed = len(dots) == 6
        for place, dot in enumerate((blank, *dots[:5]) if not tailed else (blank, *dots[1:])):
            rows[place] += gap + dot
    return rows


def _accented(above: str, side: int | None) -> str:
    """The row above a letter with its accent: the letter is the last one in it."""
    return f"{above[:-3]}#.#" if side is None else f"{above[: -2 + side]}.#{above[-1:]}"[: len(above)]


def _half_blocks(dots: list[str]) -> list[str]:
    """Two rows of dots in one row of cells."""
    blocks = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}
    return ["".join(blocks[pair] for pair in zip(dots[n], dots[n + 1], strict=True)) for n in (0, 2, 4)]
