"""What is read across the table: the minutes, the phase, and one line that is said."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from popterm.language import _, ngettext
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
BESIDE = 20
"""Columns for the words beside the number."""


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
        target: Planned minutes.
        until: The time of day at which the phase reaches its target.
        place: Such as *Phase 2 of 7*.
        name: The phase.
        hint: One neutral sentence.
        words: A prompt, or what just happened.
        has_minutes: Whether the number is shown large; otherwise *until about 14:20*.
        is_paused: Whether the clock stands still.
        is_low: Whether everything is on one line.
    """

    DEFAULT_CSS = """
    Stage { height: 7; padding: 1 2; }
    Stage.-calm { height: 5; padding: 1 2; }
    Stage.-one-row { height: 1; padding: 0 1; }
    """

    left: reactive[int] = reactive(0)
    is_over: reactive[bool] = reactive(False)
    target: reactive[int] = reactive(0)
    until: reactive[str] = reactive("")
    place: reactive[str] = reactive("")
    name_text: reactive[str] = reactive("")
    hint: reactive[str] = reactive("")
    words: reactive[str] = reactive("")
    has_minutes: reactive[bool] = reactive(True)
    is_paused: reactive[bool] = reactive(False)
    is_low: reactive[bool] = reactive(False)

    def watch_has_minutes(self, has_minutes: bool) -> None:
        """Take the height that the number needs."""
        self.set_class(not has_minutes, "-calm")

    def watch_is_low(self, is_low: bool) -> None:
        """Take one row."""
        self.set_class(is_low, "-one-row")

    @property
    def minutes_text(self) -> str:
        """The minutes in words: *8 min left*, *+2 min*."""
        if self.is_paused:
            return _("pause, the clock stands still")
        if self.is_over:
            return _("+{n} min", n=abs(self.left))
        return ngettext("{n} min left", "{n} min left", self.left)

    def render(self) -> Content:
        """Render the stage."""
        if self.is_low:
            return self._one_line()
        return self._large() if self.has_minutes else self._calm()

    def _one_line(self) -> Content:
        """Phase and minutes with what is said behind them, or only what is said: it goes with the next key."""
        facts = row(
            styled(f"{self.name_text}", "bold"),
            styled(f" · {self.minutes_text} · {_('until about {time}', time=self.until)}", "$quiet"),
        )
        said = styled(self.words, "$accent")
        both = row(facts, "   ", said)
        return both if not self.words or both.cell_length <= self.size.width else said

    def _calm(self) -> Content:
        until = _("pause, the clock stands still") if self.is_paused else _("until about {time}", time=self.until)
        said = self._said(self.size.width, 2)
        return stacked(
            row(styled(until, "bold"), styled(f"   {self.name_text}", "$quiet")),
            *([""] if len(said) < 2 else []),
            *said,
        )

    def _large(self) -> Content:
        sign = "+" if self.is_over else ""
        number = big_number(f"{sign}{abs(self.left)}")
        tone = "$accent" if self.is_over else "$primary"
        beside = self._beside()
        digits_width = len(number[0])
        column = max(digits_width, 14) + 3 + BESIDE
        room = max(10, self.size.width - column)
        texts = self._texts(room)
        lines = [
            row(
                styled(line.rjust(max(digits_width, 14)), tone),
                "   ",
                fit(beside[place], BESIDE).stylize("$quiet"),
                texts[place],
            )
            for place, line in enumerate(number)
        ]
        return stacked(*lines)

    def _beside(self) -> tuple[str, ...]:
        """The words beside the number, row by row."""
        if self.is_paused:
            return "", "", _("pause"), "", ""
        unit = _("min") if self.is_over else _("min left")
        return "", "", unit, _("of {n}", n=self.target), _("until about {time}", time=self.until)

    def _texts(self, width: int) -> tuple[Content, ...]:
        said = self._said(width, ROWS - 2)
        return (
            fit(self.place, width, style="$quiet"),
            fit(self.name_text, width, style="bold"),
            *([Content("")] if len(said) < ROWS - 2 else []),
            *said,
            *([Content("")] * 2),
        )

    def _said(self, width: int, most: int) -> list[Content]:
        """What is said, else the hint, on at most so many lines."""
        text, style = (self.words, "bold $accent") if self.words else (self.hint, "$quiet")
        wrapped = Content(text).wrap(max(1, width))
        if len(wrapped) > most:
            wrapped = [*wrapped[: most - 1], row(wrapped[most - 1].rstrip().truncate(max(1, width - 1)), "…")]
        return [line.stylize(style) for line in wrapped]
