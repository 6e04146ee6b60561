"""Days and moments are read as people type them, and only when all of the text is understood."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from popterm.services.dates import read_day, read_moment

TODAY = date(2026, 11, 21)  # a Saturday
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 21, 15, 0, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vandaag", "2026-11-21"),
        ("Morgen", "2026-11-22"),
        ("overmorgen", "2026-11-23"),
        ("tomorrow", "2026-11-22"),
        ("vr", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("za", "2026-11-28"),
        ("+10", "2026-12-01"),
        ("+6w", "2027-01-02"),
        ("+3m", "2027-02-21"),
        ("+1j", "2027-11-21"),
        ("30-6-27", "2027-06-30"),
        ("30/6", "2027-06-30"),
        ("30.6.2027", "2027-06-30"),
        ("21-11", "2026-11-21"),
        ("20-11", "2027-11-20"),
        ("29-2", "2028-02-29"),
        ("2027-06-30", "2027-06-30"),
        ("30 juni", "2027-06-30"),
        ("wo 30 juni", "2027-06-30"),
        ("Thu 26 Nov 2026", "2026-11-26"),
        ("uiterlijk 30 juni", "2027-06-30"),
        ("eind maart", "2027-03-31"),
        ("June 30", "2027-06-30"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_days(text: str, day: str, language: str) -> None:
    assert read_day(text, TODAY, language) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", ["", "  ", "31-6", "0-1", "2027-13-01", "bel Bo 30 juni", "12", "x" * 500, "+999j" * 2]
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_day(text, TODAY, "nl") is None


def test_months_ahead_end_where_the_month_ends() -> None:
    assert read_day("+1m", date(2027, 1, 31), "en") == date(2027, 2, 28)
    assert read_day("+13m", date(2026, 12, 31), "en") == date(2028, 1, 31)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_a_written_out_day_is_that_day_whenever_it_is_read(day: date, today: date) -> None:
    assert read_day(day.isoformat(), today, "nl") == day
    assert read_day(f"{day.day}-{day.month}-{day.year}", today, "en") == day
    coming = read_day(f"{day.day}/{day.month}", today, "nl")
    assert coming is not None
    assert coming >= today
    assert (coming.day, coming.month) == (day.day, day.month)


@given(st.text(max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    read_day(text, TODAY, "nl")
    read_moment(text, NOW, "en")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("morgen 14:00", "2026-11-22T14:00+01:00"),
        ("do 26 nov 10:30", "2026-11-26T10:30+01:00"),
        ("2026-11-26 9:05", "2026-11-26T09:05+01:00"),
        ("2026-11-26T09:05", "2026-11-26T09:05+01:00"),
        ("26-11 9.15", "2026-11-26T09:15+01:00"),
        ("26.11.2026, 9.15", "2026-11-26T09:15+01:00"),
        ("vr 14u", "2026-11-27T14:00+01:00"),
        ("vr om 14u30", "2026-11-27T14:30+01:00"),
        ("10 uur morgen", "2026-11-22T10:00+01:00"),
        ("tomorrow at 2pm", "2026-11-22T14:00+01:00"),
        ("tomorrow, 12:30 am", "2026-11-22T00:30+01:00"),
        ("16:00", "2026-11-21T16:00+01:00"),
        ("14:00", "2026-11-22T14:00+01:00"),
        ("30-6-27 10:00", "2027-06-30T10:00+02:00"),
    ],
)
def test_moments(text: str, moment: str) -> None:
    found = read_moment(text, NOW, "nl")
    assert found is not None
    assert found.isoformat(timespec="minutes") == moment


@pytest.mark.parametrize("text", ["", "morgen", "26 nov", "morgen 25:00", "13pm morgen", "bel Bo 14:00", "14:75"])
def test_without_a_clear_time_and_day_there_is_no_moment(text: str) -> None:
    assert read_moment(text, NOW, "nl") is None


def test_a_bare_offset_stands_for_the_zone_of_this_machine() -> None:
    now = datetime(2026, 11, 21, 15, 0, tzinfo=UTC).astimezone()
    found = read_moment("+2w 10:00", now, "en")
    assert found is not None
    assert found == datetime.combine(now.date() + timedelta(weeks=2), found.timetz())
    assert (found.hour, found.minute) == (10, 0)
