"""The whole reading of a goal: findings, letters, deadline and the next question."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from popterm.smart.findings import Analysis, DateKind, DateSpan, Finding, Letter, LetterState, Question
from popterm.smart.periods import Period, add_months, day, months, quarter

_MONTHS: Final = (
    "januari|january|jan februari|february|feb maart|march|mrt april|apr mei|may juni|june|jun juli|july|jul "
    "augustus|august|aug september|sept oktober|october|okt november|nov december|dec"
).split()
_MONTH: Final = {name: at + 1 for at, names in enumerate(_MONTHS) for name in names.split("|")}
_VAGUE: Final = {
    "beter": "comparison", "meer": "comparison", "vaker": "comparison", "better": "comparison", "more": "comparison",
    "verbeteren": "verb", "improve": "verb", "werken aan": "verb", "work on": "verb", "groeien in": "verb",
    "proberen": "hedge", "probeer": "hedge", "try to": "hedge", "binnenkort": "time", "regelmatig": "time",
    "regularly": "time", "soon": "time", "asap": "time", "enkele": "amount", "wat meer": "amount", "some": "amount",
}  # fmt: skip
_BEFORE: Final = r"(?P<before>vóór|voor|before)\s+"
_BY: Final = r"(?:uiterlijk|tegen|op|by|on|in|eind|end of)\s+"
_TIME: Final = re.compile(
    rf"\b(?:{_BEFORE}|{_BY})?(?:(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTH)})\b(?:\s+(?P<year>20\d\d))?"
    rf"|(?P<only>{'|'.join(_MONTH)})\s+(?P<of>20\d\d)|Q(?P<quarter>[1-4])\b(?:\s+(?P<qyear>20\d\d))?)"
    r"|\b(?:binnen|within|over|in)\s+(?P<count>\d+|een|drie|zes|three|six|a)\s+(?P<unit>weken|week|weeks|maand|maanden|months?|jaar|years?)\b",
    re.IGNORECASE,
)
_COUNT: Final = {"een": 1, "a": 1, "drie": 3, "three": 3, "zes": 6, "six": 6}
_MEASURE: Final = re.compile(r"\b\d+(?:[.,]\d+)?\s*(?:%|procent|\w{3,}(?:s|en)\b)|€\s*\d+", re.IGNORECASE)
_LEARNING: Final = re.compile(r"\b(?:ontdek\w*|uitprober\w*|find out|try out|discover)\b", re.IGNORECASE)
_VAGUE_WORD: Final = re.compile(rf"\b(?:{'|'.join(sorted(_VAGUE, key=len, reverse=True))})\b", re.IGNORECASE)


def _days(found: re.Match[str], today: date) -> Period | None:
    if found["count"]:
        count = _COUNT.get(found["count"].lower()) or int(found["count"])
        unit = found["unit"].lower()[0]
        last = today + timedelta(weeks=count) if unit == "w" else add_months(today, count * (12 if unit in "jy" else 1))
        return Period(today, last, "span")
    for year in (today.year, today.year + 1):
        if found["day"]:
            read = day(int(found["year"] or year), _MONTH[found["month"].lower()], int(found["day"]))
        elif found["only"]:
            read = months(int(found["of"]), _MONTH[found["only"].lower()])
        else:
            read = quarter(int(found["qyear"] or year), int(found["quarter"]))
        if read and read.last and read.last >= today:
            break
    if read and read.first and found["before"]:
        return Period(None, read.first - timedelta(days=1), "span")
    return read


def find_dates(text: str, *, lang: str, now: datetime) -> tuple[DateSpan, ...]:
    """Return the expressions of time in a text, in order of place, with the days they fix seen from `now`."""
    spans = []
    for found in _TIME.finditer(text):
        if (days := _days(found, now.date())) is not None:
            kind: DateKind = "date" if days.grain == "day" else "range"
            spans.append(DateSpan(found.start(), found.end(), days.first, days.last, kind))
    return tuple(spans)


def analyse(text: str, *, lang: str, today: date) -> Analysis:
    """Return what can be seen in the text of one goal, seen from `today`; offsets count code points."""
    spans = find_dates(text, lang=lang, now=datetime(today.year, today.month, today.day))  # noqa: DTZ001 - a day only
    times = [Finding(span.start, span.end, "T", "time.deadline", "time") for span in spans]
    taken = [(span.start, span.end) for span in spans]
    measures = [
        Finding(found.start(), found.end(), "M", "measure.quantity", "measure")
        for found in _MEASURE.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]
    vague = [
        Finding(found.start(), found.end(), "S", f"vague.{_VAGUE[found[0].lower()]}", "vague")
        for found in _VAGUE_WORD.finditer(text)
    ]
    deadline = max((span.last for span in spans if span.last), default=None)
    letters: dict[Letter, LetterState] = {
        "S": "missing" if not text.strip() else "partly" if vague else "seen",
        "M": "seen" if measures else "missing",
        "A": "partly",
        "R": "partly",
        "T": "seen" if deadline else "missing",
    }
    learning = _LEARNING.search(text) is not None
    findings = tuple(sorted((*times, *measures, *vague), key=lambda finding: (finding.start, finding.end)))
    goal_type = "learning" if learning else "result" if measures else "unclear"
    return Analysis(findings, letters, goal_type, deadline, False, _question(text, vague, letters, learning))  # type: ignore[arg-type]


def _question(text: str, vague: list[Finding], letters: dict[Letter, LetterState], learning: bool) -> Question:
    if not text.strip():
        return Question("start")
    if vague:
        return Question("meaning.word", {"words": text[vague[0].start : vague[0].end]})
    if learning:
        return Question("learning.way")
    if letters["M"] == "missing":
        return Question("noticing")
    return Question("when") if letters["T"] == "missing" else Question("agreed")
