"""A grammar of English expressions of time, each with the last day it fixes, worked out from the almanac."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from calendar_facts import (
    EASTER,
    ONE,
    coming,
    month_last,
    next_weekday,
    nth_weekday,
    plus_months,
    season_last,
    season_start,
    sunday,
)

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS_SHORT = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
COUNTS = {
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    12: "twelve",
}
SEASONS = [("spring", 0), ("summer", 1), ("autumn", 2), ("fall", 2), ("winter", 3)]
UP_TO = ["by", "by", "by", "no later than", "not later than", "on or before", "due", "due by", "on"]
Maker = Callable[[Random, date], tuple[str, object]]


def nth(number: int) -> str:
    if 10 < number % 100 < 14:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def written_day(rng: Random, today: date) -> tuple[str, date]:
    """A calendar day in one of the usual written forms, numeric ones with the day first."""
    month, number = rng.randint(1, 12), rng.randint(1, 28)
    name, short = MONTHS[month - 1], SHORT[month - 1]
    if rng.random() < 0.5:
        day = date(rng.choice([today.year + 1, today.year + 2]), month, number)
        year = day.year
        forms = [
            f"{number} {name} {year}",
            f"{number} {name} {year}",
            f"{name} {number}, {year}",
            f"{name} {nth(number)}, {year}",
            f"{nth(number)} {name} {year}",
            f"{number} {short} {year}",
            f"{short} {number}, {year}",
            f"the {nth(number)} of {name} {year}",
            f"{number}/{month}/{year}",
            f"{number:02}/{month:02}/{year}",
            f"{number:02}-{month:02}-{year}",
            f"{number:02}/{month:02}/{year % 100}",
            day.isoformat(),
            f"{DAYS[day.weekday()]} {number} {name} {year}",
            f"{DAYS[day.weekday()]}, {name} {number}, {year}",
            f"{DAYS_SHORT[day.weekday()]} {number} {short} {year}",
            f"{name} {number} {year}",
            f"{number}.{month}.{year}",
            f"{number} {name.lower()} {year}",
        ]
    else:
        _, day = coming(today, lambda year: date(year, month, number))
        forms = [
            f"{number} {name}",
            f"{number} {name}",
            f"{name} {number}",
            f"{name} {nth(number)}",
            f"{nth(number)} {name}",
            f"the {nth(number)} of {name}",
            f"{number} {short}",
            f"{short} {number}",
            f"{number:02}/{month:02}",
            f"{DAYS[day.weekday()]} {number} {name}",
            f"{number}th of {name}" if nth(number).endswith("th") else f"{nth(number)} of {name}",
        ]
    return rng.choice(forms), day


def period(rng: Random, today: date) -> tuple[str, date, date]:
    """A named month, quarter, half-year, year or part of one, with its first and last day."""
    kind = rng.choice(["month", "month", "monthyear", "quarter", "quarteryear", "ordinal quarter", "half", "h"])
    year = rng.choice([today.year + 1, today.year + 2])
    if kind == "month":
        month = rng.randint(1, 12)
        of, last = coming(today, lambda year: month_last(year, month))
        return MONTHS[month - 1], date(of, month, 1), last
    if kind == "monthyear":
        month = rng.randint(1, 12)
        return (
            rng.choice([f"{MONTHS[month - 1]} {year}", f"{MONTHS[month - 1]} of {year}", f"{SHORT[month - 1]} {year}"]),
            date(year, month, 1),
            month_last(year, month),
        )
    number = rng.randint(1, 4)
    start = number * 3 - 2
    if kind == "quarter":
        of, last = coming(today, lambda year: month_last(year, number * 3))
        return rng.choice([f"Q{number}", f"q{number}"]), date(of, start, 1), last
    if kind == "quarteryear":
        return (
            rng.choice(
                [
                    f"Q{number} {year}",
                    f"Q{number} of {year}",
                    f"{year} Q{number}",
                    f"Q{number}, {year}",
                    f"Q{number}-{year}",
                ]
            ),
            date(year, start, 1),
            month_last(year, number * 3),
        )
    if kind == "ordinal quarter":
        word = rng.choice([["first", "second", "third", "fourth"][number - 1], nth(number)])
        return f"the {word} quarter of {year}", date(year, start, 1), month_last(year, number * 3)
    number = rng.randint(1, 2)
    first, last = (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))
    if kind == "half":
        return f"the {['first', 'second'][number - 1]} half of {year}", first, last
    return f"H{number} {year}", first, last


def plain_period(rng: Random, today: date) -> tuple[str, date]:
    text, _, last = period(rng, today)
    return rng.choice(["in ", "in ", "during ", "sometime in ", "in the course of "]) + text, last


def day_bound(rng: Random, today: date) -> tuple[str, date]:
    text, day = written_day(rng, today)
    if rng.random() < 0.4 and day > today:
        return f"{rng.choice(['before', 'Before', 'prior to', 'ahead of'])} {text}", day - ONE
    return f"{rng.choice(UP_TO)} {text}", day


def until_day(rng: Random, today: date) -> tuple[str, object]:
    text, day = written_day(rng, today)
    return f"{rng.choice(['until', 'till', 'up to'])} {text}", [day, day - ONE]


def bare_day(rng: Random, today: date) -> tuple[str, date]:
    return written_day(rng, today)


def period_bound(rng: Random, today: date) -> tuple[str, object]:
    text, first, last = period(rng, today)
    choice = rng.random()
    if choice < 0.35 and first > today:
        return f"{rng.choice(['before', 'before the start of'])} {text}", first - ONE
    if choice < 0.6:
        accepted = [last, first, first - ONE] if first > today else last
        return f"by {text}", accepted
    return (
        f"{rng.choice(['by the end of', 'by end of', 'at the end of', 'end of', 'before the end of', 'by the close of', 'no later than the end of', 'the end of'])} {text}",
        last,
    )


def part_of_month(rng: Random, today: date) -> tuple[str, object]:
    month = rng.randint(1, 12)
    part, number = rng.choice(
        [
            ("early", 10),
            ("the beginning of", 10),
            ("the start of", 10),
            ("mid-", 15),
            ("mid ", 15),
            ("the middle of", 15),
            ("halfway through", 15),
            ("late", 0),
            ("the end of", 0),
            ("end of", 0),
            ("end", 0),
        ]
    )
    explicit = rng.random() < 0.5
    if explicit:
        year = today.year + rng.randint(1, 2)
    else:
        year, _ = coming(today, lambda year: date(year, month, number) if number else month_last(year, month))
    day = date(year, month, number) if number else month_last(year, month)
    accepted = [day, date(year, month, 1)] if part in ("the start of", "the beginning of") else [day]
    gap = "" if part[-1] in "- " else " "
    return (
        f"{rng.choice(['', 'by ', 'in ', 'around '])}{part}{gap}{MONTHS[month - 1]}{f' {year}' if explicit else ''}",
        accepted,
    )


def seasons(rng: Random, today: date) -> tuple[str, object]:
    name, number = rng.choice(SEASONS)
    if rng.random() < 0.5:
        _, day = coming(today, lambda year: season_start(year, number) - ONE)
        lead = rng.choice(["before the", "before", "ahead of the", "by the", "by"])
        accepted = [day] if not lead.startswith("by") else [day, day + ONE]
        return f"{lead} {name}", accepted
    if rng.random() < 0.5:
        year = today.year + 1
        return rng.choice([f"in the {name} of {year}", f"in {name} {year}", f"{name} {year}"]), season_last(
            year, number
        )
    _, day = coming(today, lambda year: season_last(year, number))
    started = season_start(day.year if number != 3 else day.year - 1, number) <= today
    return rng.choice(
        [f"this {name}"]
        if started
        else [f"in the {name}", f"this coming {name}", f"over the {name}", f"during the {name}"]
    ), day


def years(rng: Random, today: date) -> tuple[str, object]:
    following = today.year + 1
    year = rng.randint(today.year + 1, today.year + 4)
    this_end, next_end = date(today.year, 12, 31), date(following, 12, 31)
    return rng.choice(
        [
            ("this year", this_end),
            ("later this year", this_end),
            ("next year", next_end),
            ("by the end of the year", this_end),
            ("by the end of this year", this_end),
            ("by the end of next year", next_end),
            ("before the end of the year", this_end),
            ("by year-end", this_end),
            ("by EOY", this_end),
            ("before the year is out", this_end),
            ("at the end of next year", next_end),
            ("before year end", this_end),
            (f"in {year}", date(year, 12, 31)),
            (f"by the end of {year}", date(year, 12, 31)),
            (f"end of {year}", date(year, 12, 31)),
            (f"before {year}", date(year - 1, 12, 31)),
            (f"in the course of {year}", date(year, 12, 31)),
            ("over the next year", [plus_months(today, 12), next_end]),
            ("in the coming year", [plus_months(today, 12), next_end]),
            ("over the next two years", plus_months(today, 24)),
            (f"mid-{year}", [date(year, 6, 30), date(year, 6, 15), date(year, 7, 1)]),
            (f"halfway through {year}", [date(year, 6, 30), date(year, 6, 15), date(year, 7, 1)]),
            (f"before 1 January {year}", date(year - 1, 12, 31)),
            (f"during {year}", date(year, 12, 31)),
            ("this calendar year", this_end),
            (f"in the year {year}", date(year, 12, 31)),
            ("by the end of the calendar year", this_end),
        ]
    )


def lengths(rng: Random, today: date) -> tuple[str, object]:
    count = rng.choice(list(COUNTS))
    word = rng.choice([COUNTS[count], str(count)])
    unit, last = rng.choice(
        [
            ("weeks", today + timedelta(weeks=count)),
            ("months", plus_months(today, count)),
            ("days", today + timedelta(days=count)),
            ("years", plus_months(today, 12 * count)),
            ("quarters", plus_months(today, 3 * count)),
        ]
    )
    forms = [
        "within {} {}",
        "within {} {}",
        "in {} {}",
        "in {} {}",
        "within the next {} {}",
        "in the next {} {}",
        "over the next {} {}",
        "over the coming {} {}",
        "in the coming {} {}",
        "{} {} from now",
        "in less than {} {}",
        "in under {} {}",
        "the next {} {}",
    ]
    if unit in ("weeks", "months", "years"):
        forms.append("in {} {}' time")
    return rng.choice(forms).format(word, unit), last


def odd_lengths(rng: Random, today: date) -> tuple[str, object]:
    lead = rng.choice(["within", "in"])
    return rng.choice(
        [
            (f"{lead} half a year", plus_months(today, 6)),
            (f"{lead} a year and a half", plus_months(today, 18)),
            (f"{lead} a year", plus_months(today, 12)),
            (f"{lead} a month", plus_months(today, 1)),
            (f"{lead} a week", today + timedelta(weeks=1)),
            (f"{lead} one quarter", plus_months(today, 3)),
            ("a year from now", plus_months(today, 12)),
            ("six weeks from today", today + timedelta(weeks=6)),
            (f"{lead} two and a half years", plus_months(today, 30)),
            (f"{lead} 1.5 years", plus_months(today, 18)),
            (f"{lead} a fortnight", today + timedelta(days=14)),
            ("within the year", [plus_months(today, 12), date(today.year, 12, 31)]),
            (f"{lead} three or four months", [plus_months(today, 4), plus_months(today, 3)]),
            (f"{lead} two to three months", plus_months(today, 3)),
            (f"{lead} 4-6 weeks", today + timedelta(weeks=6)),
            (f"{lead} six monhts", plus_months(today, 6)),
            (f"{lead} ten motnhs", plus_months(today, 10)),
            (f"{lead} six wks", today + timedelta(weeks=6)),
            ("one year from today", plus_months(today, 12)),
            (f"{lead} twelve calendar months", plus_months(today, 12)),
            (f"{lead} twenty-four months", plus_months(today, 24)),
            (f"{lead} a single month", None),
        ]
    )


def weekdays(rng: Random, today: date) -> tuple[str, object]:
    number = rng.randint(0, 6)
    day = next_weekday(today, number)
    monday = sunday(today) + ONE
    name = DAYS[number]
    return rng.choice(
        [
            (name, day),
            (f"by {name}", day),
            (f"this coming {name}", day),
            (f"coming {name}", day),
            (f"before {name}", day - ONE),
            (f"next {name}", [monday + timedelta(days=number), day]),
            (f"{name} next week", monday + timedelta(days=number)),
            (f"on {name}", day),
            (f"no later than {name}", day),
        ]
    )


def near(rng: Random, today: date) -> tuple[str, object]:
    end = sunday(today)
    following = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    quarter_last = month_last(today.year, (today.month + 2) // 3 * 3)
    next_quarter = month_last((quarter_last + ONE).year, (quarter_last + ONE).month + 2)
    month_end, next_month_end = month_last(today.year, today.month), month_last(following.year, following.month)
    return rng.choice(
        [
            ("tomorrow", today + ONE),
            ("by tomorrow", today + ONE),
            ("the day after tomorrow", today + 2 * ONE),
            ("this week", end),
            ("next week", end + timedelta(weeks=1)),
            ("by the end of next week", [end + timedelta(weeks=1), end + timedelta(days=5)]),
            ("by the end of the week", [end, end - 2 * ONE]),
            ("this month", month_end),
            ("by the end of this month", month_end),
            ("by the end of the month", month_end),
            ("next month", next_month_end),
            ("by the end of next month", next_month_end),
            ("this quarter", quarter_last),
            ("next quarter", next_quarter),
            ("by the end of this quarter", quarter_last),
            ("at the end of the quarter", quarter_last),
            ("over the next month", [plus_months(today, 1), next_month_end]),
            ("by month-end", month_end),
            ("later this month", month_end),
            ("by the end of next quarter", next_quarter),
            ("early next month", following + 9 * ONE),
            ("in the middle of next month", following + 14 * ONE),
            ("by the end of the current quarter", quarter_last),
        ]
    )


def weeks(rng: Random, today: date) -> tuple[str, object]:
    number = rng.randint(2, 51)
    _, last = coming(today, lambda year: date.fromisocalendar(year, number, 7))
    year, month = today.year + 1, rng.randint(1, 12)
    of, _ = coming(today, lambda year: date(year, month, 7))
    return rng.choice(
        [
            (f"week {number}", last),
            (f"in week {number}", last),
            (f"by week {number}", [last, last - timedelta(days=6)]),
            (f"by the end of week {number}", last),
            (f"wk {number}", last),
            (f"before week {number}", last - timedelta(days=7) if last - timedelta(days=7) >= today else None),
            (f"week {number} of {year}", date.fromisocalendar(year, number, 7)),
            (f"week {number}, {year}", date.fromisocalendar(year, number, 7)),
            (f"{year}-W{number:02}", date.fromisocalendar(year, number, 7)),
            (f"in the first week of {MONTHS[month - 1]}", [date(of, month, 7), sunday(date(of, month, 1))]),
            (f"the first week of {MONTHS[month - 1]} {year}", [date(year, month, 7), sunday(date(year, month, 1))]),
            (f"in the last week of {MONTHS[month - 1]} {year}", month_last(year, month)),
            (f"the week of {MONTHS[month - 1]} {year}" if False else f"calendar week {number}", last),
        ]
    )


def nth_days(rng: Random, today: date) -> tuple[str, object]:
    number, month, year = rng.randint(0, 6), rng.randint(1, 12), today.year + 1
    count, word = rng.choice([(1, "first"), (2, "second"), (3, "third"), (-1, "last"), (1, "1st")])
    day = nth_weekday(year, month, number, count)
    text = f"the {word} {DAYS[number]} {rng.choice(['of', 'in'])} {MONTHS[month - 1]} {year}"
    return rng.choice([(text, day), (f"on {text}", day), (f"by {text}", day), (f"before {text}", day - ONE)])


def feasts(rng: Random, today: date) -> tuple[str, object]:
    rules = {
        "Christmas": lambda y: date(y, 12, 25),
        "Christmas Eve": lambda y: date(y, 12, 24),
        "Boxing Day": lambda y: date(y, 12, 26),
        "New Year": lambda y: date(y, 1, 1),
        "Easter": lambda y: EASTER[y],
        "Easter Monday": lambda y: EASTER[y] + ONE,
        "Good Friday": lambda y: EASTER[y] - 2 * ONE,
        "King's Day": lambda y: date(y, 4, 27),
        "Ascension Day": lambda y: EASTER[y] + 39 * ONE,
        "Pentecost": lambda y: EASTER[y] + 49 * ONE,
        "St Patrick's Day": lambda y: date(y, 3, 17),
        "Halloween": lambda y: date(y, 10, 31),
        "Thanksgiving": lambda y: nth_weekday(y, 11, 3, 4),
        "New Year's Eve": lambda y: date(y, 12, 31),
        "the August bank holiday": lambda y: nth_weekday(y, 8, 0, -1),
        "the early May bank holiday": lambda y: nth_weekday(y, 5, 0, 1),
        "Mother's Day": None,
        "Whit Monday": lambda y: EASTER[y] + 50 * ONE,
    }
    name = rng.choice([key for key, rule in rules.items() if rule])
    rule = rules[name]
    if rng.random() < 0.55:
        _, before = coming(today, lambda year: rule(year) - ONE)
        return f"{rng.choice(['before', 'ahead of'])} {name}", before
    if rng.random() < 0.4 and not name.startswith("the"):
        return f"{rng.choice(['', 'by ', 'on '])}{name} {today.year + 1}", [
            rule(today.year + 1),
            rule(today.year + 1) + ONE,
        ]
    _, day = coming(today, rule)
    return f"by {name}", [day, day - ONE, day + ONE]


def school(rng: Random, today: date) -> tuple[str, object]:
    last = date(today.year if today <= date(today.year, 7, 31) else today.year + 1, 7, 31)
    return rng.choice(
        [
            ("this school year", last),
            ("by the end of the school year", last),
            ("before the end of the school year", last),
            ("next school year", date(last.year + 1, 7, 31)),
            ("in the 2027-2028 school year", date(2028, 7, 31)),
            ("in the school year 2027/2028", date(2028, 7, 31)),
            ("by the end of this school year", last),
            ("at the end of next school year", date(last.year + 1, 7, 31)),
            ("during this school year", last),
            ("this academic year", [last, date(last.year, 8, 31), date(last.year, 9, 30)]),
            ("in the current school year", last),
            ("the 2027/28 school year", date(2028, 7, 31)),
        ]
    )


def ranges(rng: Random, today: date) -> tuple[str, object]:
    year = today.year + 1
    a, b = sorted(rng.sample(range(1, 13), 2))
    one, two = MONTHS[a - 1], MONTHS[b - 1]
    number, other = rng.randint(1, 14), rng.randint(15, 28)
    return rng.choice(
        [
            (f"from {one} to {two} {year}", month_last(year, b)),
            (f"from 1 {one} to 15 {two} {year}", date(year, b, 15)),
            (f"between {one} and {two} {year}", [month_last(year, b), date(year, b, 1), date(year, b, 1) - ONE]),
            (f"between 1 {one} and 15 {two} {year}", date(year, b, 15)),
            (f"{one}-{two} {year}", month_last(year, b)),
            (f"{one} to {two} {year}", month_last(year, b)),
            (f"from {number} to {other} {one} {year}", date(year, a, other)),
            (f"{number}-{other} {one} {year}", date(year, a, other)),
            (f"{one} {number}-{other}, {year}", date(year, a, other)),
            (f"Q1-Q3 {year}", month_last(year, 9)),
            (f"between now and 1 {one} {year}", [date(year, a, 1), date(year, a, 1) - ONE]),
            (f"from now until 1 {one} {year}", [date(year, a, 1), date(year, a, 1) - ONE]),
            (f"{one} through {two} {year}", month_last(year, b)),
            (f"in {one} or {two} {year}", month_last(year, b)),
            (f"from {one} until {two} {year}", [month_last(year, b), date(year, b, 1), date(year, b, 1) - ONE]),
            (f"{one}/{two} {year}", month_last(year, b)),
        ]
    )


def starts(rng: Random, today: date) -> tuple[str, object]:
    text, _ = written_day(rng, today)
    name, _, _ = period(rng, today)
    return rng.choice(
        [
            f"from {text}",
            f"from {name}",
            f"not before {text}",
            f"no earlier than {text}",
            f"as of {text}",
            f"after {text}",
            f"starting in {rng.choice(MONTHS)}",
            f"from {rng.choice(MONTHS)} onwards",
            f"from early {rng.choice(MONTHS)}",
        ]
    ), None


def past(rng: Random, today: date) -> tuple[str, object]:
    year = rng.randint(2009, today.year - 1)
    return rng.choice(
        [
            f"since {year}",
            f"since {rng.choice(MONTHS)} {year}",
            f"in {year}",
            "last year",
            "last summer",
            f"in {rng.choice(MONTHS)} {year}",
            "last month",
            "over the past year",
            "three years ago",
            "two months ago",
        ]
    ), None


def recurring(rng: Random, today: date) -> tuple[str, object]:
    count, day = rng.choice([3, 4, 5]), rng.choice(DAYS[:5])
    word = COUNTS[count]
    return rng.choice(
        [
            "weekly",
            "monthly",
            "daily",
            "quarterly",
            "fortnightly",
            "every week",
            "every month",
            "each week",
            "every quarter",
            f"every {day}",
            f"each {day}",
            f"every first {day}",
            f"every first {day} of the month",
            f"on the last {day} of every month",
            f"{count}x per month",
            f"{count} times a week",
            f"{word} times a year",
            "twice a month",
            "once a week",
            "every other week",
            f"every other {day}",
            "every two weeks",
            "every three months",
            "once every six weeks",
            "once per quarter",
            f"on {day}s",
            "annually",
            "every six months",
            "every day",
            "every working day",
            "twice per quarter",
            "once a year",
            f"{count} times per quarter",
            "every second week",
            "biweekly",
            "half-yearly",
            "each quarter",
            "every year",
            "once in every two weeks",
        ]
    ), None


def open_bounds(rng: Random, today: date) -> tuple[str, object]:
    return (
        f"{rng.choice(['before', 'by', 'ahead of'])} the {rng.choice(['summer holidays', 'Christmas holidays', 'summer break', 'Easter holidays', 'autumn half-term', 'school holidays', 'half-term', 'summer holiday', 'Christmas break'])}",
        None,
    )


MAKERS: dict[str, tuple[Maker, int]] = {
    "day with a bound": (day_bound, 180),
    "day": (bare_day, 110),
    "until day": (until_day, 25),
    "period": (plain_period, 75),
    "period with a bound": (period_bound, 125),
    "part of a month": (part_of_month, 90),
    "season": (seasons, 60),
    "year": (years, 90),
    "length": (lengths, 130),
    "odd length": (odd_lengths, 60),
    "weekday": (weekdays, 60),
    "near": (near, 70),
    "week": (weeks, 60),
    "nth weekday": (nth_days, 35),
    "feast": (feasts, 70),
    "school year": (school, 40),
    "range": (ranges, 70),
    "start": (starts, 60),
    "past": (past, 50),
    "recurring": (recurring, 110),
    "open": (open_bounds, 25),
}

CARRIERS = [
    "{}",
    "{}",
    "I finish the course {}.",
    "The report is ready {}.",
    "{}: the new way of working is in place.",
    "I have my certificate {}.",
    "Together with Noor I deliver the plan {}.",
    "We do this {}.",
    "I supervise a trainee, {}.",
    "I want to run shifts on my own {}",
    "My goal: {} finish the module.",
    "I agree this with my mentor ({}).",
    "I follow the training {} with a colleague.",
    "i will shadow the clinic {}",
    "This is sorted {}; after that we look again.",
]


def grow(rng: Random, todays: list[date]) -> Iterator[tuple[str, date, str, object]]:
    """Yield category, today, text with ⟦the expression⟧, and the last day (a day, several accepted ones, or None)."""
    for category, (make, count) in MAKERS.items():
        for _ in range(count):
            today = rng.choice(todays)
            expression, last = make(rng, today)
            yield category, today, rng.choice(CARRIERS).format(f"⟦{expression}⟧"), last
