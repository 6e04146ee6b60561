"""What else one could take for the SMART help, measured on the same held-out corpus in the same run."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from statistics import median
from typing import NamedTuple

from measure import at_nine, f1, kappa, overlap, speed
from reading import HAND_READ_ON, expressions, goals, is_held_out, quantities, sentences

from popterm.smart import analyse, find_dates

Mark = tuple[int, int, date | None]

FIGURES = r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|20\d\d|Q[1-4]"
TIME_WORDS = {
    "nl": FIGURES + r"|(?:\d{1,2} )?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|"
    r"december)(?: \d{4})?|(?:maan|dins|woens|donder|vrij|zater|zon)dag|week|weken|maand(?:en)?|jaar|kwartaal|"
    r"dag(?:en)?|zomer|winter|voorjaar|najaar|kerst|pasen|morgen|vandaag",
    "en": FIGURES + r"|(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)(?: \d{4})?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|weeks?|months?|years?|quarters?|days?|summer|"
    r"winter|spring|autumn|Christmas|Easter|tomorrow|today",
}
NUMBERS = {
    "nl": r"\d+(?:[.,]\d+)*|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|procent|diploma|"
    r"certificaat",
    "en": r"\d+(?:[.,]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|per cent|diploma|certificate",
}
VAGUE = {
    "nl": r"beter|meer|vaker|verbeteren|werken aan|groeien|ontwikkelen|proberen|binnenkort|regelmatig|eventueel",
    "en": r"better|more|improve|work on|grow|develop|try to|soon|regularly|asap|maybe|perhaps",
}


class Tool(NamedTuple):
    """A way to read goals: expressions of time with their last day, quantities, vague words; None where it has none."""

    name: str
    times: Callable[[str, str, datetime], list[Mark]]
    measures: Callable[[str, str], list[tuple[int, int]]] | None
    vague: Callable[[str, str], list[tuple[int, int]]] | None
    modules: str


def _ours(text: str, lang: str, now: datetime) -> list[Mark]:
    return [(span.start, span.end, span.last) for span in find_dates(text, lang=lang, now=now)]


def _our_spans(*kinds: str) -> Callable[[str, str], list[tuple[int, int]]]:
    def read(text: str, lang: str) -> list[tuple[int, int]]:
        findings = analyse(text, lang=lang, today=HAND_READ_ON).findings
        return [(found.start, found.end) for found in findings if found.kind in kinds]

    return read


def _listed(words: dict[str, str]) -> Callable[[str, str], list[tuple[int, int]]]:
    compiled = {lang: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for lang, pattern in words.items()}
    return lambda text, lang: [found.span() for found in compiled[lang].finditer(text)]


def _listed_times(text: str, lang: str, now: datetime) -> list[Mark]:
    return [(start, end, None) for start, end in _listed(TIME_WORDS)(text, lang)]


def _dateparser() -> Tool | None:
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None

    def read(text: str, lang: str, now: datetime) -> list[Mark]:
        wish = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future", "PREFER_DAY_OF_MONTH": "last", "DATE_ORDER": "DMY"}
        marks, at = [], 0
        for words, moment in search_dates(text, languages=[lang], settings=wish) or ():
            start = text.find(words, at)
            marks.append((start, start + len(words), moment.date()))
            at = start + len(words)
        return marks

    return Tool("dateparser", read, None, None, "dateparser.search")


def tools() -> Iterator[Tool]:
    yield Tool("popterm", _ours, _our_spans("measure", "proof"), _our_spans("vague"), "popterm.smart")
    yield Tool("word list", _listed_times, _listed(NUMBERS), _listed(VAGUE), "re")
    if (found := _dateparser()) is not None:
        yield found


def compare(langs: list[str]) -> None:
    """Print one table a language: rows are figures, columns are tools."""
    for lang in langs:
        columns = {tool.name: _figures(tool, lang) for tool in tools()}
        print(f"\n| {lang}, held out | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
        for row in columns["popterm"]:
            print(f"| {row} | {' | '.join(found.get(row, '–') for found in columns.values())} |")


def _percent(right: int, total: int) -> str:
    return f"{100 * right / max(1, total):.1f} %"


def _figures(tool: Tool, lang: str) -> dict[str, str]:
    figures = {**_goal_figures(tool, lang), **_expression_figures(tool, lang)}
    if tool.measures is not None:
        figures |= _number_figures(tool.measures, lang)
    timed = speed(
        lang, lambda text: (tool.times(text, lang, at_nine(HAND_READ_ON)), tool.vague and tool.vague(text, lang))
    )
    if tool.name == "popterm":
        timed = speed(lang)
    figures["goal of 300 characters, median / p99"] = " / ".join(f"{value:.2f}" for value in timed.values()) + " ms"
    figures["import"] = f"{_milliseconds_of(f'import {tool.modules}'):.1f} ms"
    if tool.name == "popterm":
        figures["first goal, rules and words loaded"] = f"{_milliseconds_of(FIRST_GOAL.format(lang=lang)):.0f} ms"
    return figures


def _goal_figures(tool: Tool, lang: str) -> dict[str, str]:
    kept = [goal for goal in goals(lang) if goal.held_out]
    right = 0
    letters: dict[str, list[tuple[bool, bool]]] = {"M": [], "T": []}
    counts = {"time": [0, 0, 0], "measure": [0, 0, 0], "vague": [0, 0, 0]}
    for goal in kept:
        read = analyse(goal.text, lang=lang, today=goal.today) if tool.name == "popterm" else None
        times = tool.times(goal.text, lang, at_nine(goal.today))
        deadline = read.deadline if read else max((last for *_, last in times if last), default=None)
        right += deadline in goal.deadlines if goal.deadlines else deadline is None
        measured = tool.measures(goal.text, lang) if tool.measures else []
        letters["T"].append((goal.labels[2] == "+", read.letters["T"] == "seen" if read else bool(times)))
        letters["M"].append((goal.labels[1] == "+", read.letters["M"] == "seen" if read else bool(measured)))
        spans = {
            "time": [(f.start, f.end) for f in read.findings if f.kind == "time"] if read else [m[:2] for m in times],
            "measure": [(f.start, f.end) for f in read.findings if f.kind == "measure"] if read else measured,
            "vague": tool.vague(goal.text, lang) if tool.vague else [],
        }
        for kind, found in spans.items():
            gold = [(start, end) for name, start, end in goal.spans if name == kind]
            hits = sum(any(overlap(span, other) for other in found) for span in gold)
            counts[kind] = [
                a + b for a, b in zip(counts[kind], (min(hits, len(found)), len(found), len(gold)), strict=True)
            ]
    figures = {"deadline of a whole goal right": _percent(right, len(kept))} if tool.name != "word list" else {}
    figures["time-bound, κ"] = f"{kappa(letters['T']):.2f}"
    figures["span F1, time"] = _percent(round(1000 * f1(*counts["time"])), 1000)
    if tool.measures is not None and tool.vague is not None:
        figures["measurable, κ"] = f"{kappa(letters['M']):.2f}"
        figures["span F1, measure"] = _percent(round(1000 * f1(*counts["measure"])), 1000)
        figures["span F1, vague"] = _percent(round(1000 * f1(*counts["vague"])), 1000)
    if tool.name == "popterm":
        judged = [(g.labels[0] == "+", analyse(g.text, lang=lang, today=g.today).letters["S"] == "seen") for g in kept]
        figures["specific, κ"] = f"{kappa(judged):.2f}"
    return figures


def _expression_figures(tool: Tool, lang: str) -> dict[str, str]:
    kept = [row for row in expressions(lang) if row.held_out]
    found = right = fixed = 0
    for row in kept:
        marks = tool.times(row.text, lang, at_nine(row.today))
        hits = [mark for mark in marks if overlap(mark[:2], (row.start, row.end))]
        found += bool(hits)
        fixed += bool(row.lasts)
        right += bool(row.lasts) and max((last for *_, last in hits if last), default=None) in row.lasts
    free = [text for text in sentences("datefree", lang) + sentences("names", lang) if is_held_out(text)]
    marked = sum(bool(tool.times(text, lang, at_nine(HAND_READ_ON))) for text in free)
    figures = {"last day right, where one is fixed": _percent(right, fixed)} if tool.name != "word list" else {}
    figures["time spans found"] = _percent(found, len(kept))
    figures["marks on date-free sentences"] = _percent(marked, len(free))
    return figures


def _number_figures(read: Callable[[str, str], list[tuple[int, int]]], lang: str) -> dict[str, str]:
    kept = [row for row in quantities(lang) if is_held_out(row[0])]
    found = sum(any(overlap(span, (start, end)) for span in read(text, lang)) for text, start, end in kept)
    names = [text for text in sentences("names", lang) if is_held_out(text)]
    return {
        "quantities found": _percent(found, len(kept)),
        "numbers in names wrongly marked": f"{sum(bool(read(text, lang)) for text in names)} of {len(names)}",
    }


FIRST_GOAL = "import datetime, popterm.smart as s; s.analyse('x', lang='{lang}', today=datetime.date(2026, 11, 21))"


def _milliseconds_of(code: str) -> float:
    """Return the milliseconds that code takes in a fresh process beyond msgspec, the median of seven."""
    timed = f"import msgspec, re, time; t = time.perf_counter(); {code}; print(1000 * (time.perf_counter() - t))"
    runs = []
    for _ in range(7):
        done = subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True)
        runs.append(float(done.stdout))
    return median(runs)
