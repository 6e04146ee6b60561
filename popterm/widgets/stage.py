"""What is read across the table: the minutes, the phase, and one line that is said."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from popterm.language import _, ngettext
from popterm.widgets.large_type import ROWS as LOW_ROWS
from popterm.widgets.large_type import has_large_type, large
from popterm.widgets.paint import fit, row, stacked, styled

_DIGITS = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", " ##", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    "+": ("   ", " # ", "###", " # ", "   "),
}
ROWS = 5
COLUMN, NARROW_COLUMN, LOW_COLUMN = 37, 34, 25
"""Cells for the number and the words beside it, before the phase and what is said; they never move."""


def big_number(text: str) -> tuple[str, ...]:
    """A number in solid blocks, five rows high: legible at one and a half metres."""
    lines = []
    for line in range(ROWS):
        cells = "  ".join(_DIGITS[sign][line].replace("#", "██").replace(" ", "  ") for sign in text)
        lines.append(cells)
    return tuple(lines)


class Stage(Widget):
    """Minutes, phase, hint and the line that is said aloud or about what just happened.

    Attributes:
        left: Whole minutes left; negative once the target has passed.
        is_over: Whether the target has passed.
        is_past_most: Whether the maximum has passed, too: only the tone tells.
        target: Planned minutes.
        until: The time of day at which the phase reaches its target.
        place: Such as *Phase 2 of 7*.
        name_text: The phase.
        hint: One neutral sentence.
        words: A prompt, or what just happened.
        reason: Why there is a pause, where the two said so.
        has_minutes: Whether the number is shown large; otherwise *until about 14:20*.
        is_paused: Whether the clock stands still.
        is_low: Whether everything is on one line.
        is_short: Whether the window is low: the number takes three rows instead of five.
        is_rest: Whether nothing else is on the screen: then the phase is large, too.
    """

    DEFAULT_CSS = """
    Stage { height: 7; padding: 1 2; }
    Stage.-short { height: 4; padding: 0 2; }
    Stage.-one-row { height: 1; padding: 0 1; }
    Stage.-rest { height: 1fr; }
    """

    left: reactive[int] = reactive(0)
    is_over: reactive[bool] = reactive(False)
    is_past_most: reactive[bool] = reactive(False)
    target: reactive[int] = reactive(0)
    until: reactive[str] = reactive("")
    place: reactive[str] = reactive("")
    name_text: reactive[str] = reactive("")
    hint: reactive[str] = reactive("")
    words: reactive[str] = reactive("")
    reason: reactive[str] = reactive("")
    has_minutes: reactive[bool] = reactive(True)
    is_paused: reactive[bool] = reactive(False)
    is_low: reactive[bool] = reactive(False)
    is_short: reactive[bool] = reactive(False)
    is_rest: reactive[bool] = reactive(False)

    def watch_is_low(self, is_low: bool) -> None:
        """Take one row."""
        self.set_class(is_low, "-one-row")

    def watch_is_short(self, is_short: bool) -> None:
        """Take the height that the smaller number needs."""
        self.set_class(is_short, "-short")

    def watch_is_rest(self, is_rest: bool) -> None:
        """Take all the room there is."""
        self.set_class(is_rest, "-rest")

    @property
    def minutes_text(self) -> str:
        """The minutes in words: *8 min left*, *+2 min*."""
        if self.is_paused:
            words = _("pause, the clock stands still")
            return f"{words} · {self.reason}" if self.reason else words
        if self.is_over:
            return _("+{n} min", n=abs(self.left))
        return ngettext("{n} min left", "{n} min left", self.left)

    @property
    def _until(self) -> str:
        """Until when; nothing once that has passed, or while the clock stands still."""
        return "" if self.is_over or self.is_paused else _("until about {time}", time=self.until)

    @property
    def _tone(self) -> str:
        if self.is_past_most:
            return "$foreground"
        return "$accent" if self.is_over else "$primary"

    def render(self) -> Content:
        """Render the stage."""
        if self.is_low:
            return self._one_line()
        rows = self._short_rows() if self.is_short else self._full_rows()
        return stacked(*rows, *(self._rest_rows() if self.is_rest else ()))

    def _one_line(self) -> Content:
        """Phase and minutes with what is said behind them, or only what is said: it goes with the next key."""
        until = f" · {self._until}" if self._until else ""
        facts = row(styled(f"{self.name_text}", "bold"), styled(f" · {self.minutes_text}{until}", "$quiet"))
        said = styled(self.words, "$accent")
        both = row(facts, "   ", said)
        return both if not self.words or both.cell_length <= self.size.width else said

    def _full_rows(self) -> list[Content]:
        """The number in five rows; beside it the words to it; then phase and what is said."""
        column = COLUMN if self.size.width >= 96 else NARROW_COLUMN
        name = "" if self.is_rest and self._large_name else self.name_text
        bold_name = fit(name, self.size.width - column, style="bold")
        if not self.has_minutes:
            return [
                Content(""),
                row(
                    fit(self._calm_words, max(column, cell_len(self._calm_words) + 3), style=self._calm_tone), bold_name
                ),
                Content(""),
                *self._told(2),
            ]
        said = self._said(self.size.width - column, ROWS - 2)
        texts = [styled(self.place, "$quiet"), bold_name, *([Content("")] if len(said) < ROWS - 2 else []), *said]
        number = big_number(f"{'+' if self.is_over else ''}{abs(self.left)}")
        return self._columns(self._numbered(number, 14, ("", "", *self._beside())), texts, column)

    def _short_rows(self) -> list[Content]:
        """The number in three rows, for a low window."""
        width = self.size.width
        if not self.has_minutes:
            name = row(styled(self._calm_words, self._calm_tone), styled(f"   {self.name_text}", "$quiet"))
            return [name, Content(""), *self._told(2)]
        until = f"   {self._until}" if self._until else ""
        name = row(styled(self.name_text, "bold"), styled(until, "$quiet"))
        sign = "+" if self.is_over else ""
        number = large(f"{sign}{abs(self.left)}", width, LOW_ROWS) if has_large_type(self) else None
        if number is None:
            return [row(styled(self.minutes_text, f"bold {self._tone}"), "   ", name), *self._said(width, 3)]
        texts = [name, *self._said(width - LOW_COLUMN, 3)]
        return self._columns(self._numbered(number, 8, self._beside()[:2]), texts, LOW_COLUMN)

    @property
    def _calm_words(self) -> str:
        return self.minutes_text if self.is_paused else _("until about {time}", time=self.until)

    @property
    def _calm_tone(self) -> str:
        """Past the target the words stay, and only their tone tells."""
        return f"bold {self._tone}" if self.is_over and not self.is_paused else "bold"

    def _told(self, most: int) -> list[Content]:
        """What is said, and no hint: in the calm form nothing is in sight that nobody asked for."""
        return self._said(self.size.width, most) if self.words else []

    def _numbered(self, number: tuple[str, ...], width: int, beside: tuple[str, ...]) -> list[Content]:
        """The rows of a number, with the words beside it."""
        padded = (*beside, *[""] * len(number))
        return [
            row(styled(line.ljust(width), self._tone), "   ", styled(words, "$quiet"))
            for line, words in zip(number, padded, strict=False)
        ]

    def _columns(self, left: list[Content], right: list[Content], column: int) -> list[Content]:
        rows = max(len(left), len(right))
        left, right = [*left, *[Content("")] * (rows - len(left))], [*right, *[Content("")] * (rows - len(right))]
        return [row(one.pad_right(max(0, column - one.cell_length)), two) for one, two in zip(left, right, strict=True)]

    def _beside(self) -> tuple[str, str, str]:
        """The words beside the number, row by row."""
        if self.is_paused:
            return _("pause"), "", ""
        unit = _("min") if self.is_over else _("min left")
        return unit, _("of {n}", n=self.target), self._until

    @property
    def _large_name(self) -> tuple[str, ...]:
        """The phase in large type, where there is one."""
        return (large(self.name_text, self.size.width, 2 * LOW_ROWS) if has_large_type(self) else None) or ()

    def _rest_rows(self) -> list[Content]:
        """The phase in large type below the number."""
        return [Content(""), Content(""), *(styled(line, "$foreground") for line in self._large_name)]

    def _said(self, width: int, most: int) -> list[Content]:
        """What is said, else why there is a pause, else the hint, on at most so many lines."""
        text, style = (self.words, "bold $accent") if self.words else (self.reason or self.hint, "$quiet")
        wrapped = Content(text).wrap(max(1, width))
        if len(wrapped) > most:
            wrapped = [*wrapped[: most - 1], row(wrapped[most - 1].rstrip().truncate(max(1, width - 1)), "…")]
        return [line.stylize(style) for line in wrapped]
