"""Hold the analyser against the corpus: `python tests/smart/measure.py [--misses] [--held-out] [--compare] [nl] [en]`.

Prints precision, recall and agreement; `--misses` shows every miss of the development half by category; `--compare`
prints the table of docs/smart.md, with a word list and, where it can be imported, dateparser beside it in one run.
"""

import argparse
import gc
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent / "corpus"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from reading import HAND_READ_ON, Goal, expressions, goals, is_held_out, quantities, sentences

from popterm.smart import Analysis, analyse, find_dates

SPAN_KINDS = ("vague", "measure", "time", "proof", "other_will", "load")


class Tally:
    """Rights and wrongs by name, with the misses."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.total: Counter[str] = Counter()
        self.misses: dict[str, list[str]] = defaultdict(list)

    def add(self, name: str, right: bool, miss: str) -> None:
        self.total[name] += 1
        self.right[name] += right
        if not right:
            self.misses[name].append(miss)

    def share(self, name: str) -> str:
        return f"{100 * self.right[name] / max(1, self.total[name]):5.1f} %  ({self.right[name]}/{self.total[name]})"


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def kappa(pairs: Iterable[tuple[bool, bool]]) -> float:
    """Return Cohen's kappa of two judges."""
    pairs = list(pairs)
    count = len(pairs)
    agree = sum(one == other for one, other in pairs) / count
    one, other = sum(a for a, _ in pairs) / count, sum(b for _, b in pairs) / count
    chance = one * other + (1 - one) * (1 - other)
    return (agree - chance) / (1 - chance) if chance < 1 else 1.0


def f1(hits: int, found: int, gold: int) -> float:
    return 2 * hits / max(1, found + gold)


def at_nine(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9)


def dates(lang: str, held_out: bool, tally: Tally) -> None:
    """Expressions of time: found, last day right, and sentences without any left alone."""
    for row in expressions(lang):
        if row.held_out != held_out:
            continue
        read = find_dates(row.text, lang=lang, now=at_nine(row.today))
        hits = [span for span in read if overlap((span.start, span.end), (row.start, row.end))]
        marks = "; ".join(f"{row.text[span.start : span.end]!r} {span.first}…{span.last}" for span in read)
        expected = ", ".join(map(str, row.lasts)) or "no last day"
        shown = f"[{row.category}] {row.today} {row.text!r} expected {expected}: {marks}"
        tally.add("time spans found", bool(hits), shown)
        lasts = [span.last for span in hits if span.last]
        if row.lasts:
            tally.add("last day right", max(lasts, default=None) in row.lasts, shown)
        elif row.category != "past":
            tally.add("no last day where none is fixed", not lasts, shown)
    for text in sentences("datefree", lang) + sentences("names", lang):
        if is_held_out(text) == held_out:
            marked = [text[s.start : s.end] for s in find_dates(text, lang=lang, now=at_nine(HAND_READ_ON))]
            tally.add("date-free sentences left alone", not marked, f"{text!r}: {marked}")


def numbers(lang: str, held_out: bool, tally: Tally) -> None:
    """Quantities found, numbers in names left alone."""
    for text, start, end in quantities(lang):
        if is_held_out(text) == held_out:
            found = [f for f in analyse(text, lang=lang, today=HAND_READ_ON).findings if f.kind == "measure"]
            right = any(overlap((f.start, f.end), (start, end)) for f in found)
            tally.add("quantities found", right, f"{text!r}: {[text[f.start : f.end] for f in found]}")
    for text in sentences("names", lang):
        if is_held_out(text) == held_out:
            findings = analyse(text, lang=lang, today=HAND_READ_ON).findings
            found = [text[f.start : f.end] for f in findings if f.kind in ("measure", "proof")]
            tally.add("numbers in names left alone", not found, f"{text!r}: {found}")


def whole_goals(lang: str, held_out: bool, tally: Tally) -> dict[str, float]:
    """Letters, deadline, type and spans of whole goals; returns agreement and F1 by name."""
    pairs: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    spans = {kind: [0, 0, 0] for kind in SPAN_KINDS}
    for goal in goals(lang):
        if goal.held_out != held_out:
            continue
        read = analyse(goal.text, lang=lang, today=goal.today)
        _judge(goal, read, pairs, tally)
        for kind, counts in spans.items():
            _count_spans(goal, read, kind, counts, tally)
    figures = {f"kappa {letter}": kappa(found) for letter, found in pairs.items()}
    for kind, (hits, found, gold) in spans.items():
        figures[f"span F1 {kind}"] = f1(hits, found, gold)
        figures[f"  precision {kind}"], figures[f"  recall {kind}"] = hits / max(1, found), hits / max(1, gold)
    return figures


def _judge(goal: Goal, read: Analysis, pairs: dict[str, list[tuple[bool, bool]]], tally: Tally) -> None:
    shown = f"{goal.today} {goal.text!r} → {read.deadline}, {dict(read.letters)}, {read.goal_type}"
    right = read.deadline in goal.deadlines if goal.deadlines else read.deadline is None
    tally.add("deadline of a goal right", right, f"{shown} expected {', '.join(map(str, goal.deadlines)) or 'none'}")
    tally.add("rhythm of a goal seen", read.recurring == goal.recurring, shown)
    tally.add("goal type right", goal.goal_type == read.goal_type, shown)
    for letter, label in zip("SMT", goal.labels, strict=True):
        gold, seen = label == "+", read.letters[letter] == "seen"
        pairs[letter].append((gold, seen))
        tally.add(f"{letter} agrees", gold == seen, f"{'should' if gold else 'should not'} be seen: {shown}")


def _count_spans(goal: Goal, read: Analysis, kind: str, counts: list[int], tally: Tally) -> None:
    gold = [(start, end) for name, start, end in goal.spans if name == kind]
    found = [(f.start, f.end) for f in read.findings if f.kind == kind]
    hit = [span for span in gold if any(overlap(span, other) for other in found)]
    right = [span for span in found if any(overlap(span, other) for other in gold)]
    counts[0] += min(len(hit), len(right))
    counts[1] += len(found)
    counts[2] += len(gold)
    for span in set(gold) - set(hit):
        tally.misses[f"{kind} missed"].append(f"{goal.text[slice(*span)]!r} in {goal.text!r}")
    for span in set(found) - set(right):
        tally.misses[f"{kind} wrong"].append(f"{goal.text[slice(*span)]!r} in {goal.text!r}")


def speed(lang: str, read: Callable[[str], object] | None = None) -> dict[str, float]:
    """Return the median and the 99th percentile of goals of 300 characters, in milliseconds, each the best of three."""
    read = read or (lambda text: analyse(text, lang=lang, today=HAND_READ_ON))
    text, texts = "", []
    for goal in goals(lang)[:300]:
        text = f"{text} {goal.text}"[-300:]
        texts.append(text)
    gc.collect()
    gc.freeze()  # the corpus itself is nothing to sweep
    times = sorted(min(_milliseconds(read, text) for _ in range(3)) for text in texts[10:])
    return {"ms median, 300 characters": median(times), "ms p99, 300 characters": times[int(len(times) * 0.99)]}


def _milliseconds(read: Callable[[str], object], text: str) -> float:
    start = perf_counter()
    read(text)
    return 1000 * (perf_counter() - start)


def report(lang: str, misses: bool, halves: Sequence[bool]) -> None:
    for held_out in halves:
        tally = Tally()
        dates(lang, held_out, tally)
        numbers(lang, held_out, tally)
        figures = whole_goals(lang, held_out, tally)
        print(f"\n== {lang}, {'held-out' if held_out else 'dev'} ==")
        for name in tally.total:
            print(f"{name:36} {tally.share(name)}")
        for name, value in figures.items():
            print(f"{name:36} {value:5.2f}")
        if misses and not held_out:
            for name, lines in tally.misses.items():
                print(f"\n-- {name}: {len(lines)}", *lines, sep="\n   ")
    for name, value in speed(lang).items():
        print(f"{name:36} {value:5.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lang", nargs="*", default=["nl", "en"])
    parser.add_argument("--misses", action="store_true", help="show every miss of the development half")
    parser.add_argument("--held-out", action="store_true", help="report the held-out half too")
    parser.add_argument("--compare", action="store_true", help="print the table of the docs")
    arguments = parser.parse_args()
    if arguments.compare:
        from rivals import compare

        compare(arguments.lang)
        return
    for lang in arguments.lang:
        report(lang, arguments.misses, (False, True) if arguments.held_out else (False,))


if __name__ == "__main__":
    main()
