"""Days and moments as people type them into a field: *30 juni*, *vr*, *+6w*, *morgen 14:00*, *Thu 26 Nov 10:30*."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone

LIMIT = 100
"""No day is written in more characters than this."""

_AHEAD = re.compile(r"\+\s*(\d{1,3})\s*([dwmjy]?)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{4}|\d{2}))?")
_NAMED = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2}
_WEEKDAYS = (
    "ma maandag mon monday|di dinsdag tue tues tuesday|wo woensdag wed wednesday|do donderdag thu thur thurs thursday|"
    "vr vrijdag fri friday|za zaterdag sat saturday|zo zondag sun sunday"
)
_WEEKDAY = {word: day for day, words in enumerate(_WEEKDAYS.split("|")) for word in words.split()}
_LEADING_WEEKDAY = re.compile(rf"(?:op |on )?({'|'.join(_WEEKDAY)})\.?,?\s+(?=\S*\d)")
_TIME = re.compile(
    r"""(?<![\d.:/-])(?:
        (?P<hour>[01]?\d|2[0-3])(?::|\.|[uh])(?P<minute>[0-5]\d)(?![\d.:/-])(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*uur\b)?
      | (?P<only>[01]?\d|2[0-3])\s*(?:u|h|uur|o['’]clock|(?P<half2>[ap])\.?m\.?)(?!\w)
      | (?:om|at|@)\s*(?P<bare>[01]?\d|2[0-3])(?![\d.:/-]|\s*[ap]\.?m|\s*[uh])
    )""",
    re.VERBOSE,
)
_BETWEEN = re.compile(r"(-\d\d)t(\d\d:)")
_LINKS = re.compile(r"(?:^|\s)(?:om|at|@)\s*(?=$|[\s,])|[,;]\s*$|^\s*[,;]")


def read_day(text: str, today: date, language: str) -> date | None:
    """The day that *text* names, seen from *today*; a period gives its last day. None when it names none.

    Weekdays and days without a year are those to come. Numbers go day, month, year, as people here write them.

    Args:
        text: As typed.
        today: The day to count from.
        language: ``nl`` or ``en``; the other one is understood too.
    """
    words = " ".join(text.casefold().split())
    if not words or len(words) > LIMIT:
        return None
    try:
        return _short(words, today) or _in_words(words, today, language)
    except (ValueError, OverflowError):  # the 31st of June, or the year 9999
        return None


def _short(words: str, today: date) -> date | None:
    """The forms that only a field knows."""
    if words in _NAMED:
        return today + timedelta(days=_NAMED[words])
    if words in _WEEKDAY:
        return today + timedelta(days=(_WEEKDAY[words] - today.weekday() - 1) % 7 + 1)
    if ahead := _AHEAD.fullmatch(words):
        return _ahead(today, int(ahead[1]), ahead[2])
    words = _LEADING_WEEKDAY.sub("", words)
    if iso := _ISO.fullmatch(words):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _NUMBERS.fullmatch(words):
        return _numbered(today, int(numbers[1]), int(numbers[2]), numbers[3])
    return None


def _ahead(today: date, count: int, unit: str) -> date:
    if unit in ("", "d"):
        return today + timedelta(days=count)
    if unit == "w":
        return today + timedelta(weeks=count)
    years, months = divmod(today.month - 1 + count * (1 if unit == "m" else 12), 12)
    year, month = today.year + years, months + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _numbered(today: date, day: int, month: int, year: str | None) -> date:
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = date(today.year, month, day) if (month, day) != (2, 29) else _leap_day(today)
    return this if this >= today else date(today.year + 1, month, day)


def _leap_day(today: date) -> date:
    year = next(year for year in range(today.year, today.year + 9) if monthrange(year, 2)[1] == 29)
    return date(year, 2, 29)


def _in_words(words: str, today: date, language: str) -> date | None:
    """The one day or period that makes up all of *words*."""
    from popterm.smart import find_dates

    words = _LEADING_WEEKDAY.sub("", words)
    noon = datetime.combine(today, time(12), UTC)
    for tongue in (language, "en" if language == "nl" else "nl"):
        spans = find_dates(words, lang=tongue, now=noon)
        if len(spans) == 1 and not re.search(r"\w", words[: spans[0].start] + words[spans[0].end :]):
            return spans[0].last or spans[0].first
    return None


def read_moment(text: str, now: datetime, language: str) -> datetime | None:
    """The moment that *text* names, aware; None when it does not name a time of day.

    Without a day it is the next time that the clock says so.

    Args:
        text: As typed.
        now: Aware. A zone with rules (``ZoneInfo``) is kept; a bare offset stands for the zone of this machine.
        language: See ``read_day``.
    """
    words = _BETWEEN.sub(r"\1 \2", " ".join(text.casefold().split()))
    found = list(_TIME.finditer(words)) if len(words) <= LIMIT else []
    if not found:
        return None
    match = found[-1]
    clock = _clock(match)
    rest = _LINKS.sub(" ", f"{words[: match.start()]} {words[match.end() :]}").strip(" ,;")
    if clock is None:
        return None
    if rest:
        day = read_day(rest, now.date(), language)
        return None if day is None else _at(day, clock, now)
    today = _at(now.date(), clock, now)
    return today if today >= now else _at(now.date() + timedelta(days=1), clock, now)


def _clock(match: re.Match[str]) -> time | None:
    hour = int(match["hour"] or match["only"] or match["bare"])
    half = match["half"] or match["half2"]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(match["minute"] or 0))


def _at(day: date, clock: time, now: datetime) -> datetime:
    zone = now.tzinfo
    if zone is None or isinstance(zone, timezone):
        return datetime.combine(day, clock).astimezone()
    return datetime.combine(day, clock, zone)
