"""A grammar of Dutch and Flemish expressions of time, each with the last day it fixes, worked out from the almanac."""

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
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
DAYS_SHORT = ["ma", "di", "wo", "do", "vr", "za", "zo"]
COUNTS = {
    2: "twee",
    3: "drie",
    4: "vier",
    5: "vijf",
    6: "zes",
    7: "zeven",
    8: "acht",
    9: "negen",
    10: "tien",
    12: "twaalf",
}
SEASONS = [
    ("voorjaar", "het", 0),
    ("lente", "de", 0),
    ("zomer", "de", 1),
    ("najaar", "het", 2),
    ("herfst", "de", 2),
    ("winter", "de", 3),
]
UP_TO = ["uiterlijk", "ten laatste", "op zijn laatst", "uiterlijk op", "niet later dan", "t/m", "tot en met"]
BEFORE = ["vóór", "voor", "Vóór", "nog voor"]
Row = tuple[str, str, str]
Maker = Callable[[Random, date], tuple[str, object]]


def _day(rng: Random, today: date) -> tuple[date, int, int]:
    month, number = rng.randint(1, 12), rng.randint(1, 28)
    _, day = coming(today, lambda year: date(year, month, number))
    return day, month, number


def written_day(rng: Random, today: date) -> tuple[str, date]:
    """A calendar day in one of the usual written forms."""
    day, month, number = _day(rng, today)
    if rng.random() < 0.5:
        year = rng.choice([today.year + 1, today.year + 2])
        day = date(year, month, number)
        forms = [
            f"{number} {MONTHS[month - 1]} {year}",
            f"{number} {MONTHS[month - 1]} {year}",
            f"{number} {SHORT[month - 1]} {year}",
            f"{number} {SHORT[month - 1]}. {year}",
            f"{number}-{month}-{year}",
            f"{number:02}-{month:02}-{year}",
            f"{number}/{month}/{year}",
            f"{number:02}/{month:02}/{year}",
            f"{number}-{month}-{year % 100}",
            f"{number:02}/{month:02}/{year % 100}",
            f"{number}.{month}.{year}",
            day.isoformat(),
            f"{DAYS[day.weekday()]} {number} {MONTHS[month - 1]} {year}",
            f"{DAYS_SHORT[day.weekday()]} {number} {SHORT[month - 1]} {year}",
            f"{number} {MONTHS[month - 1]} '{year % 100}",
            f"{number} {MONTHS[month - 1].upper()} {year}",
            f"{number} {MONTHS[month - 1].capitalize()} {year}",
            f"{number}e {MONTHS[month - 1]} {year}",
        ]
    else:
        forms = [
            f"{number} {MONTHS[month - 1]}",
            f"{number} {MONTHS[month - 1]}",
            f"{number} {SHORT[month - 1]}",
            f"{number:02}/{month:02}",
            f"{number}e {MONTHS[month - 1]}",
            f"{DAYS[day.weekday()]} {number} {MONTHS[month - 1]}",
            f"de {number}e {MONTHS[month - 1]}",
            f"{number} {SHORT[month - 1]}.",
        ]
    return rng.choice(forms), day


def period(rng: Random, today: date) -> tuple[str, date, date]:
    """A named month, quarter, half-year, year or part of one, with its first and last day."""
    kind = rng.choice(["month", "month", "monthyear", "quarter", "quarteryear", "ordinal quarter", "half", "h"])
    year = rng.choice([today.year + 1, today.year + 2])
    if kind == "month":
        month = rng.randint(1, 12)
        of, _ = coming(today, lambda year: month_last(year, month))
        return MONTHS[month - 1], date(of, month, 1), month_last(of, month)
    if kind == "monthyear":
        month = rng.randint(1, 12)
        return (
            rng.choice(
                [f"{MONTHS[month - 1]} {year}", f"{MONTHS[month - 1]} van {year}", f"{SHORT[month - 1]} {year}"]
            ),
            date(year, month, 1),
            month_last(year, month),
        )
    number = rng.randint(1, 4)
    start = number * 3 - 2
    if kind == "quarter":
        of, last = coming(today, lambda year: month_last(year, number * 3))
        return rng.choice([f"Q{number}", f"q{number}", f"kwartaal {number}"]), date(of, start, 1), last
    if kind == "quarteryear":
        return (
            rng.choice(
                [
                    f"Q{number} {year}",
                    f"Q{number}-{year}",
                    f"{year}-Q{number}",
                    f"K{number} {year}",
                    f"Q{number} van {year}",
                ]
            ),
            date(year, start, 1),
            month_last(year, number * 3),
        )
    if kind == "ordinal quarter":
        word = rng.choice([["eerste", "tweede", "derde", "vierde"][number - 1], f"{number}e"])
        return f"het {word} kwartaal van {year}", date(year, start, 1), month_last(year, number * 3)
    number = rng.randint(1, 2)
    first, last = (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))
    if kind == "half":
        word = ["eerste", "tweede"][number - 1]
        return rng.choice([f"de {word} helft van {year}", f"het {word} halfjaar van {year}"]), first, last
    return f"H{number} {year}", first, last


def plain_period(rng: Random, today: date) -> tuple[str, date]:
    text, _, last = period(rng, today)
    return rng.choice(["in ", "in ", "ergens in ", "gedurende ", "in de loop van "]) + text, last


def day_bound(rng: Random, today: date) -> tuple[str, date]:
    text, day = written_day(rng, today)
    if rng.random() < 0.45:
        if day == today:
            return f"uiterlijk {text}", day
        return f"{rng.choice(BEFORE)} {text}", day - ONE
    return f"{rng.choice([*UP_TO, 'op', 'op', 'per', 'tegen', 'deadline:'])} {text}", day


def until_day(rng: Random, today: date) -> tuple[str, list[date]]:
    text, day = written_day(rng, today)
    return f"tot {text}", [day - ONE, day] if day > today else [day]


def bare_day(rng: Random, today: date) -> tuple[str, date]:
    return written_day(rng, today)


def period_bound(rng: Random, today: date) -> tuple[str, date]:
    text, first, last = period(rng, today)
    choice = rng.random()
    if choice < 0.4 and first > today:
        return f"{rng.choice(BEFORE)} {text}", first - ONE
    if choice < 0.7:
        return f"{rng.choice(['uiterlijk in', 'uiterlijk', 't/m', 'tot en met'])} {text}", last
    return (
        f"{rng.choice(['eind', 'einde', 'het einde van', 'aan het eind van', 'voor het einde van', 'uiterlijk eind', 'tegen het einde van', 'tegen eind', 'vóór eind', 'op het einde van'])} {text}",
        last,
    )


def part_of_month(rng: Random, today: date) -> tuple[str, date]:
    month = rng.randint(1, 12)
    part, number = rng.choice(
        [
            ("begin", 10),
            ("medio", 15),
            ("half", 15),
            ("halverwege", 15),
            ("midden", 15),
            ("eind", 0),
            ("einde", 0),
            ("ultimo", 0),
        ]
    )
    explicit = rng.random() < 0.5
    if explicit:
        year = today.year + rng.randint(1, 2)
    else:
        year, _ = coming(today, lambda year: date(year, month, number) if number else month_last(year, month))
    day = date(year, month, number) if number else month_last(year, month)
    lead = rng.choice(["", "", "uiterlijk ", "tegen ", "in ", "rond "]) if part != "ultimo" else ""
    return f"{lead}{part} {MONTHS[month - 1]}{f' {year}' if explicit else ''}", day


def seasons(rng: Random, today: date) -> tuple[str, date]:
    name, article, number = rng.choice(SEASONS)
    if rng.random() < 0.5:
        _, day = coming(today, lambda year: season_start(year, number) - ONE)
        return f"{rng.choice(['vóór', 'voor', 'nog voor', 'tegen'])} {article} {name}", day
    if rng.random() < 0.5:
        year = today.year + 1
        return f"in {article} {name} van {year}", season_last(year, number)
    _, day = coming(today, lambda year: season_last(year, number))
    that = {"de": "deze", "het": "dit"}[article]
    started = season_start(day.year if number != 3 else day.year - 1, number) <= today
    words = [f"in {article} {name}"] if not started else [f"{that} {name}"]
    if not started:
        words += [
            f"komende {name}" if article == "de" else f"komend {name}",
            f"aankomende {name}" if article == "de" else f"aankomend {name}",
        ]
    return rng.choice(words), day


def years(rng: Random, today: date) -> tuple[str, object]:
    next_year = today.year + 1
    year = rng.randint(today.year + 1, today.year + 4)
    return rng.choice(
        [
            ("dit jaar", date(today.year, 12, 31)),
            ("nog dit jaar", date(today.year, 12, 31)),
            ("volgend jaar", date(next_year, 12, 31)),
            ("eind van het jaar", date(today.year, 12, 31)),
            ("eind dit jaar", date(today.year, 12, 31)),
            ("eind volgend jaar", date(next_year, 12, 31)),
            ("voor het einde van het jaar", date(today.year, 12, 31)),
            ("voor jaareinde", date(today.year, 12, 31)),
            ("einde jaar", date(today.year, 12, 31)),
            ("tegen eind dit jaar", date(today.year, 12, 31)),
            ("vóór het eind van dit jaar", date(today.year, 12, 31)),
            (f"in {year}", date(year, 12, 31)),
            (f"eind {year}", date(year, 12, 31)),
            (f"uiterlijk eind {year}", date(year, 12, 31)),
            (f"vóór {year}", date(year - 1, 12, 31)),
            (f"in de loop van {year}", date(year, 12, 31)),
            ("in het komende jaar", [plus_months(today, 12), date(next_year, 12, 31)]),
            ("de komende twee jaar", plus_months(today, 24)),
            (f"vóór 1 januari {year}", date(year - 1, 12, 31)),
            (f"medio {year}", [date(year, 6, 30), date(year, 6, 15), date(year, 7, 1), date(year, 7, 15)]),
            (f"halverwege {year}", [date(year, 6, 30), date(year, 6, 15), date(year, 7, 1)]),
            (f"in het jaar {year}", date(year, 12, 31)),
            (f"in kalenderjaar {year}", date(year, 12, 31)),
            ("voor het jaar om is", date(today.year, 12, 31)),
            ("tegen het einde van volgend jaar", date(next_year, 12, 31)),
        ]
    )


def lengths(rng: Random, today: date) -> tuple[str, object]:
    count = rng.choice(list(COUNTS))
    word = rng.choice([COUNTS[count], str(count)])
    unit, last = rng.choice(
        [
            (rng.choice(["weken", "weken", "wkn"]), today + timedelta(weeks=count)),
            (rng.choice(["maanden", "maanden", "mnd"]), plus_months(today, count)),
            ("dagen", today + timedelta(days=count)),
            ("jaar", plus_months(today, 12 * count)),
            ("kwartalen", plus_months(today, 3 * count)),
        ]
    )
    lead = rng.choice(
        [
            "binnen",
            "binnen",
            "over",
            "over",
            "in",
            "binnen de",
            "in de komende",
            "de komende",
            "de eerstkomende",
            "binnen nu en",
            "komende",
            "binnen maximaal",
        ]
    )
    if lead == "over":
        return f"over {word} {unit}", last
    return f"{lead} {word} {unit}", last


def odd_lengths(rng: Random, today: date) -> tuple[str, object]:
    lead = rng.choice(["binnen", "over"])
    return rng.choice(
        [
            (f"{lead} een half jaar", plus_months(today, 6)),
            (f"{lead} anderhalf jaar", plus_months(today, 18)),
            (f"{lead} een jaar", plus_months(today, 12)),
            (f"{lead} een maand", plus_months(today, 1)),
            (f"{lead} een week", today + timedelta(weeks=1)),
            (f"{lead} één kwartaal", plus_months(today, 3)),
            (f"{lead} een kwartaal", plus_months(today, 3)),
            ("vandaag over een jaar", plus_months(today, 12)),
            ("vandaag over zes weken", today + timedelta(weeks=6)),
            (f"{lead} twee en een half jaar", plus_months(today, 30)),
            (f"{lead} 1,5 jaar", plus_months(today, 18)),
            (f"{lead} een jaar of twee", None),
            ("binnen het jaar", [plus_months(today, 12), date(today.year, 12, 31)]),
            ("binnen een halfjaar", plus_months(today, 6)),
            ("binnen nu en een half jaar", plus_months(today, 6)),
            ("binnen dit en twee jaar", None),
            (f"{lead} drie à vier maanden", [plus_months(today, 4), plus_months(today, 3)]),
            (f"{lead} 2 tot 3 maanden", plus_months(today, 3)),
            (f"{lead} 4-6 weken", today + timedelta(weeks=6)),
            (f"{lead} zes maandne", plus_months(today, 6)),
            (f"{lead} tien maadnen", plus_months(today, 10)),
            (f"{lead} vijf mnd", plus_months(today, 5)),
            (f"{lead} acht weken tijd", today + timedelta(weeks=8)),
        ]
    )


def weekdays(rng: Random, today: date) -> tuple[str, object]:
    number = rng.randint(0, 6)
    day = next_weekday(today, number)
    monday = sunday(today) + ONE
    return rng.choice(
        [
            (f"{DAYS[number]}", day),
            (f"uiterlijk {DAYS[number]}", day),
            (f"komende {DAYS[number]}", day),
            (f"tegen {DAYS[number]}", day),
            (f"vóór {DAYS[number]}", day - ONE),
            (f"aanstaande {DAYS[number]}", day),
            (f"volgende week {DAYS[number]}", monday + timedelta(days=number)),
            (f"{DAYS[number]} volgende week", monday + timedelta(days=number)),
            (f"op {DAYS[number]}", day),
            (f"a.s. {DAYS[number]}", day),
            (f"uiterlijk {DAYS[number]}middag", day),
        ]
    )


def near(rng: Random, today: date) -> tuple[str, object]:
    end = sunday(today)
    following = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    quarter = (today.month + 2) // 3
    quarter_last = month_last(today.year, quarter * 3)
    next_quarter = month_last((quarter_last + ONE).year, (quarter_last + ONE).month + 2)
    return rng.choice(
        [
            ("morgen", today + ONE),
            ("overmorgen", today + 2 * ONE),
            ("uiterlijk morgen", today + ONE),
            ("deze week", end),
            ("volgende week", end + timedelta(weeks=1)),
            ("eind volgende week", [end + timedelta(weeks=1), end + timedelta(days=5)]),
            ("eind van de week", [end, end - 2 * ONE]),
            ("deze maand", month_last(today.year, today.month)),
            ("eind deze maand", month_last(today.year, today.month)),
            ("eind van de maand", month_last(today.year, today.month)),
            ("volgende maand", month_last(following.year, following.month)),
            ("eind volgende maand", month_last(following.year, following.month)),
            ("dit kwartaal", quarter_last),
            ("volgend kwartaal", next_quarter),
            ("eind dit kwartaal", quarter_last),
            ("aan het eind van het kwartaal", quarter_last),
            ("in de komende maand", [plus_months(today, 1), month_last(following.year, following.month)]),
            ("binnen deze maand", month_last(today.year, today.month)),
            ("nog deze week", end),
            ("aan het einde van volgend kwartaal", next_quarter),
            ("begin volgende maand", following + 9 * ONE),
            ("half volgende maand", following + 14 * ONE),
            ("halverwege volgende maand", following + 14 * ONE),
        ]
    )


def weeks(rng: Random, today: date) -> tuple[str, object]:
    number = rng.randint(2, 51)
    _, last = coming(today, lambda year: date.fromisocalendar(year, number, 7))
    year = today.year + 1
    month = rng.randint(1, 12)
    of, _ = coming(today, lambda year: date(year, month, 7))
    return rng.choice(
        [
            (f"week {number}", last),
            (f"in week {number}", last),
            (f"uiterlijk week {number}", last),
            (f"uiterlijk in week {number}", last),
            (f"wk {number}", last),
            (f"eind week {number}", last),
            (f"vóór week {number}", last - timedelta(days=7) if last - timedelta(days=7) >= today else None),
            (f"week {number} van {year}", date.fromisocalendar(year, number, 7)),
            (f"week {number} {year}", date.fromisocalendar(year, number, 7)),
            (f"in wk {number}", last),
            (f"week {number}, {year}", date.fromisocalendar(year, number, 7)),
            (f"{year}-W{number:02}", date.fromisocalendar(year, number, 7)),
            (f"in de 1e week van {MONTHS[month - 1]}", [date(of, month, 7), sunday(date(of, month, 1))]),
            (f"de eerste week van {MONTHS[month - 1]} {year}", [date(year, month, 7), sunday(date(year, month, 1))]),
            (f"in de laatste week van {MONTHS[month - 1]} {year}", month_last(year, month)),
        ]
    )


def nth_days(rng: Random, today: date) -> tuple[str, object]:
    number, month, year = rng.randint(0, 6), rng.randint(1, 12), today.year + 1
    nth, word = rng.choice([(1, "eerste"), (2, "tweede"), (3, "derde"), (-1, "laatste"), (1, "1e")])
    day = nth_weekday(year, month, number, nth)
    text = f"de {word} {DAYS[number]} van {MONTHS[month - 1]} {year}"
    return rng.choice([(text, day), (f"op {text}", day), (f"uiterlijk {text}", day), (f"vóór {text}", day - ONE)])


def feasts(rng: Random, today: date) -> tuple[str, object]:
    rules = {
        "Kerst": lambda y: (date(y, 12, 25), date(y, 12, 26)),
        "kerstmis": lambda y: (date(y, 12, 25),) * 2,
        "Pasen": lambda y: (EASTER[y], EASTER[y] + ONE),
        "Pinksteren": lambda y: (EASTER[y] + 49 * ONE, EASTER[y] + 50 * ONE),
        "Hemelvaart": lambda y: (EASTER[y] + 39 * ONE,) * 2,
        "Koningsdag": lambda y: (date(y, 4, 27),) * 2,
        "Sinterklaas": lambda y: (date(y, 12, 5),) * 2,
        "Bevrijdingsdag": lambda y: (date(y, 5, 5),) * 2,
        "Allerheiligen": lambda y: (date(y, 11, 1),) * 2,
        "Goede Vrijdag": lambda y: (EASTER[y] - 2 * ONE,) * 2,
        "tweede paasdag": lambda y: (EASTER[y] + ONE,) * 2,
        "Prinsjesdag": lambda y: (nth_weekday(y, 9, 1, 3),) * 2,
        "Moederdag": lambda y: (nth_weekday(y, 5, 6, 2),) * 2,
        "de jaarwisseling": lambda y: (date(y, 12, 31),) * 2,
        "Nieuwjaar": lambda y: (date(y, 1, 1),) * 2,
        "de kerstdagen": lambda y: (date(y, 12, 25), date(y, 12, 26)),
        "de nationale feestdag": lambda y: (date(y, 7, 21),) * 2,
        "oudjaar": lambda y: (date(y, 12, 31),) * 2,
    }
    name = rng.choice(list(rules))
    if rng.random() < 0.6:
        _, before = coming(today, lambda year: rules[name](year)[0] - ONE)
        extra = [] if name not in ("de jaarwisseling", "oudjaar") else [before + ONE]
        return f"{rng.choice(['vóór', 'voor', 'nog voor', 'uiterlijk vóór'])} {name}", [before, *extra]
    year, last = coming(today, lambda year: rules[name](year)[1])
    if rng.random() < 0.4:
        return f"{name} {today.year + 1}", [*dict.fromkeys(rules[name](today.year + 1))]
    return f"{rng.choice(['met', 'uiterlijk met', 'rond'])} {name}", [last, rules[name](year)[0]]


def school(rng: Random, today: date) -> tuple[str, object]:
    last = date(today.year if today <= date(today.year, 7, 31) else today.year + 1, 7, 31)
    return rng.choice(
        [
            ("dit schooljaar", last),
            ("eind van het schooljaar", last),
            ("voor het einde van het schooljaar", last),
            ("eind dit schooljaar", last),
            ("volgend schooljaar", date(last.year + 1, 7, 31)),
            ("in schooljaar 2027-2028", date(2028, 7, 31)),
            ("het schooljaar 2027/2028", date(2028, 7, 31)),
            ("uiterlijk einde schooljaar", last),
            ("aan het eind van volgend schooljaar", date(last.year + 1, 7, 31)),
            ("vóór het nieuwe schooljaar", [last, last + 31 * ONE]),
            ("in de loop van dit schooljaar", last),
            ("het schooljaar 2027-28", date(2028, 7, 31)),
            ("in het lopende schooljaar", last),
            ("dit academiejaar", [last, date(last.year, 9, 30), date(last.year, 8, 31)]),
        ]
    )


def ranges(rng: Random, today: date) -> tuple[str, object]:
    year = today.year + 1
    a, b = sorted(rng.sample(range(1, 13), 2))
    one, two = MONTHS[a - 1], MONTHS[b - 1]
    number, other = rng.randint(1, 14), rng.randint(15, 28)
    return rng.choice(
        [
            (f"van {one} tot en met {two} {year}", month_last(year, b)),
            (f"van 1 {one} tot 1 {two} {year}", [date(year, b, 1), date(year, b, 1) - ONE]),
            (f"tussen {one} en {two} {year}", [month_last(year, b), date(year, b, 1) - ONE, date(year, b, 1)]),
            (f"tussen 1 {one} en 15 {two} {year}", date(year, b, 15)),
            (f"{one} t/m {two} {year}", month_last(year, b)),
            (f"{one}-{two} {year}", month_last(year, b)),
            (f"van {one} tot {two} {year}", [month_last(year, b), date(year, b, 1) - ONE]),
            (f"van {number} t/m {other} {one} {year}", date(year, a, other)),
            (f"{number}-{other} {one} {year}", date(year, a, other)),
            (f"van {number} tot en met {other} {one} {year}", date(year, a, other)),
            (f"in {one} of {two} {year}", month_last(year, b)),
            (f"Q1-Q3 {year}", month_last(year, 9)),
            (f"tussen nu en 1 {one} {year}", [date(year, a, 1), date(year, a, 1) - ONE]),
            (f"{one}/{two} {year}", month_last(year, b)),
            (f"van vandaag tot 1 {one} {year}", [date(year, a, 1), date(year, a, 1) - ONE]),
        ]
    )


def starts(rng: Random, today: date) -> tuple[str, object]:
    text, _ = written_day(rng, today)
    name, _, _ = period(rng, today)
    return rng.choice(
        [
            f"vanaf {text}",
            f"vanaf {name}",
            f"niet vóór {text}",
            f"niet eerder dan {text}",
            f"met ingang van {text}",
            f"pas na {text}",
            f"vanaf begin {MONTHS[rng.randint(0, 11)]}",
            f"ten vroegste in {MONTHS[rng.randint(0, 11)]}",
        ]
    ), None


def past(rng: Random, today: date) -> tuple[str, object]:
    year = rng.randint(2009, today.year - 1)
    return rng.choice(
        [
            f"sinds {year}",
            f"sinds {MONTHS[rng.randint(0, 11)]} {year}",
            f"sedert {year}",
            f"in {year}",
            "vorig jaar",
            "afgelopen zomer",
            f"in {MONTHS[rng.randint(0, 11)]} {year}",
            "vorige maand",
            "het afgelopen jaar",
            "drie jaar geleden",
        ]
    ), None


def recurring(rng: Random, today: date) -> tuple[str, object]:
    count = rng.choice([2, 3, 4])
    word = COUNTS[count]
    day = rng.choice(DAYS[:5])
    return rng.choice(
        [
            "wekelijks",
            "maandelijks",
            "dagelijks",
            "tweewekelijks",
            "elke week",
            "elke maand",
            "iedere week",
            "ieder kwartaal",
            "elk kwartaal",
            f"elke {day}",
            f"iedere {day}",
            f"elke eerste {day}",
            f"elke eerste {day} van de maand",
            f"iedere laatste {day} van de maand",
            f"{count}x per maand",
            f"{count} keer per week",
            f"{word} keer per jaar",
            f"{word}maal per kwartaal" if count < 5 else "maandelijks",
            "om de week",
            "om de twee weken",
            "om de andere week",
            "eens per maand",
            "één keer per week",
            "een keer in de maand",
            "elke twee weken",
            "om de drie maanden",
            f"{count} keer in de week",
            "eens in de zes weken",
            f"op {day}en",
            f"{day}s" if day != "woensdag" else "'s woensdags",
            "jaarlijks",
            "elk half jaar",
            "per twee weken een keer" if False else "iedere zes weken",
            "elke dag",
            "iedere werkdag",
            "1x per kwartaal",
            "eenmaal per maand",
            "tweemaal per jaar",
            "elke andere week",
            "2-wekelijks",
            "halfjaarlijks",
            "iedere maand",
            f"{count} maal per jaar",
            "elke tweede dinsdag van de maand",
            "om de 6 weken",
        ]
    ), None


def open_bounds(rng: Random, today: date) -> tuple[str, object]:
    lead = rng.choice(["vóór", "voor", "na" if False else "nog voor", "uiterlijk vóór", "tegen"])
    return (
        f"{lead} de {rng.choice(['zomervakantie', 'herfstvakantie', 'kerstvakantie', 'voorjaarsvakantie', 'meivakantie', 'krokusvakantie', 'paasvakantie', 'bouwvak', 'vakantie', 'grote vakantie'])}",
        None,
    )


MAKERS: dict[str, tuple[Maker, int]] = {
    "day with a bound": (day_bound, 170),
    "day": (bare_day, 110),
    "tot day": (until_day, 25),
    "period": (plain_period, 70),
    "period with a bound": (period_bound, 120),
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
    "Ik rond de opleiding {} af.",
    "Het rapport is {} klaar.",
    "{}: de nieuwe werkwijze staat.",
    "Ik heb {} mijn certificaat gehaald.",
    "Samen met Noor lever ik het plan {} op.",
    "We doen dit {}.",
    "Ik begeleid een stagiair, {}.",
    "Ik wil {} zelfstandig diensten draaien",
    "Mijn doel: {} de module afronden.",
    "Ik spreek met mijn mentor af ({}).",
    "De training volg ik {} bij een collega.",
    "ik ga {} meelopen op de poli",
    "Dit is {} geregeld; daarna kijken we verder.",
]


def grow(rng: Random, todays: list[date]) -> Iterator[tuple[str, date, str, object]]:
    """Yield category, today, text with ⟦the expression⟧, and the last day (a day, several accepted ones, or None)."""
    for category, (make, count) in MAKERS.items():
        for _ in range(count):
            today = rng.choice(todays)
            expression, last = make(rng, today)
            yield category, today, rng.choice(CARRIERS).format(f"⟦{expression}⟧"), last
