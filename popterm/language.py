"""The two languages: messages of the screen, of the plan, and the forms of dates, numbers and money.

The language of the screen, of the plan and of each preparation are three things: ``_`` speaks the language
of the screen, ``tongue(code)`` any language. Messages are the English source texts. The catalogs lie beside
this module in ``locale/``. This is a leaf that every layer may use: widgets need words too, and may not know
the services.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("nl", "en")
CATALOGS = Path(__file__).parent / "locale"

_current = "en"
_disguise: Callable[[str], str] | None = None


def N_(message: str) -> str:  # noqa: N802 - the name by which gettext tools know a message that is translated later
    """Mark *message* for the catalogs without translating it here."""
    return message


@lru_cache(maxsize=4)
def _catalog(code: str) -> gettext.NullTranslations:
    return gettext.translation("popterm", CATALOGS, [code], fallback=True)


class Tongue:
    """One language: its messages and the forms of its dates and numbers."""

    __slots__ = ("code",)

    def __init__(self, code: str) -> None:
        self.code = code if code in LANGUAGES else "en"

    def __call__(self, message: str, /, **values: object) -> str:
        """The message in this language, with *values* filled in."""
        return _filled(_catalog(self.code).gettext(message), values)

    def n(self, singular: str, plural: str, number: int, /, **values: object) -> str:
        """The message for *number* things; ``{n}`` stands for the number."""
        return _filled(_catalog(self.code).ngettext(singular, plural, number), {"n": number, **values})

    def day(self, day: date, *, with_year: bool = True) -> str:
        """A day in short: *do 19 nov 2026*, *Thu 19 Nov 2026*."""
        year = f" {day.year}" if with_year else ""
        return f"{_names(self.code).weekdays[day.weekday()]} {day.day} {_names(self.code).months[day.month - 1]}{year}"

    def long_day(self, day: date) -> str:
        """A day in full: *zaterdag 21 november 2026*."""
        names = _names(self.code)
        return f"{names.long_weekdays[day.weekday()]} {day.day} {names.long_months[day.month - 1]} {day.year}"

    def time(self, moment: datetime) -> str:
        """A time of day: *14:05*."""
        return f"{moment.hour:02d}:{moment.minute:02d}"

    def number(self, value: float) -> str:
        """A number with this language's decimal sign and no needless zeros."""
        text = f"{value:,.2f}".rstrip("0").rstrip(".")
        return text.translate(str.maketrans(",.", ".,")) if self.code == "nl" else text

    def money(self, cents: int) -> str:
        """Euros: *€ 1.250* or *€ 1,250.50*."""
        euros, rest = divmod(abs(cents), 100)
        whole = f"{euros:,}" if self.code == "en" else f"{euros:,}".replace(",", ".")
        fraction = f"{'.' if self.code == 'en' else ','}{rest:02d}" if rest else ""
        return f"{'-' if cents < 0 else ''}€ {whole}{fraction}"


def _filled(message: str, values: dict[str, object]) -> str:
    text = message if _disguise is None else _disguise(message)
    return text.format(**values) if values else text


class _Names:
    """The names of days and months in one language, from its catalog."""

    __slots__ = ("long_months", "long_weekdays", "months", "weekdays")

    def __init__(self, code: str) -> None:
        words = _catalog(code).gettext
        self.weekdays = words(N_("Mon Tue Wed Thu Fri Sat Sun")).split()
        self.long_weekdays = words(N_("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")).split()
        self.months = words(N_("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")).split()
        self.long_months = words(
            N_("January February March April May June July August September October November December")
        ).split()


@lru_cache(maxsize=4)
def _names(code: str) -> _Names:
    return _Names(code)


@lru_cache(maxsize=4)
def tongue(code: str) -> Tongue:
    """The language with that code; English for one that popterm does not speak."""
    return Tongue(code)


def use_language(code: str) -> None:
    """Speak *code* (``nl`` or ``en``) on the screen from now on."""
    global _current
    _current = code if code in LANGUAGES else "en"


def current() -> Tongue:
    """The language of the screen."""
    return tongue(_current)


def _(message: str, /, **values: object) -> str:
    """The message in the language of the screen, with *values* filled in."""
    return tongue(_current)(message, **values)


def ngettext(singular: str, plural: str, number: int, /, **values: object) -> str:
    """The message for *number* things in the language of the screen."""
    return tongue(_current).n(singular, plural, number, **values)


def clause(sentence: str) -> str:
    """A sentence as a part of another one: without its capital and its full stop."""
    return (sentence[:1].lower() + sentence[1:]).removesuffix(".")


def guessed() -> str:
    """The language that the environment asks for: ``nl`` or ``en``."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "nl" if value.lower().startswith("nl") else "en"
    return "en"


def disguise(change: Callable[[str], str] | None) -> None:
    """Let every message pass through *change* before it is filled in: shows in tests which words are in no catalog."""
    global _disguise
    _disguise = change
