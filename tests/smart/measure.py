"""Hold the analyser against the corpus: `python tests/smart/measure.py [--misses] [--held-out] [nl|en]`.

Prints the figures of docs/smart.md; `--misses` shows every miss by category, of the development half only.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent / "corpus"))

from reading import Goal, expressions, goals, is_held_out, quantities, sentences

from popterm.smart import analyse, find_dates

HALVES = ("dev", "held-out")


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
    pairs = list(pairs)
    count = len(pairs)
    agree = sum(one == other for one, other in pairs) / count
    one, other = sum(a for a, _ in pairs) / count, sum(b for _, b in pairs) / count
    chance = one * other + (1 - one) * (1 - other)
    return (agree - chance) / (1 - chance) if chance < 1 else 1.0


def dates(lang: str, half: str, tally: Tally) -> None:
    for row in expressions(lang):
        if is_held_out(row.text) != (half == "held-out"):
            continue
        read = find_dates(row.text, lang=lang, now=datetime(row.today.year, row.today.month, row.today.day, 9))
        hits = [span for span in read if overlap((span.start, span.end), (row.start, row.end))]
        shown = f"[{row.category}] {row.today} {row.text!r} expected {', '.join(map(str, row.lasts)) or 'no last day'}: " + "; ".join(
            f"{row.text[span.start : span.end]!r} {span.first}…{span.last}" for span in read
        )
        tally.add("time spans found", bool(hits), shown)
        if row.lasts:
            tally.add("last day right", max((span.last for span in hits if span.last), default=None) in row.lasts, shown)
        elif row.category != "past":
            tally.add("no last day where none is fixed", all(span.last is None for span in hits), shown)
    for text in sentences("datefree", lang) + sentences("names", lang):
        if is_held_out(text) != (half == "held-out"):
            continue
        read = find_dates(text, lang=lang, now=datetime(2026, 11, 21, 9))
        tally.add("date-free sentences left alone", not read, f"{text!r}: {[text[s.start : s.end] for s in read]}")


def numbers(lang: str, half: str, tally: Tally) -> None:
    today = datetime(2026, 11, 21).date()
    for text, start, end in quantities(lang):
        if is_held_out(text) == (half == "held-out"):
            found = [f for f in analyse(text, lang=lang, today=today).findings if f.kind == "measure"]
            shown = f"{text!r}: {[text[f.start : f.end] for f in found]}"
            tally.add("quantities found", any(overlap((f.start, f.end), (start, end)) for f in found), shown)
    for text in sentences("names", lang):
        if is_held_out(text) == (half == "held-out"):
            found = [f for f in analyse(text, lang=lang, today=today).findings if f.kind in ("measure", "proof")]
            tally.add("numbers in names left alone", not found, f"{text!r}: {[text[f.start : f.end] for f in found]}")


def whole_goals(lang: str, half: str, tally: Tally) -> dict[str, float]:
    pairs: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    spans = {kind: [0, 0, 0] for kind in ("vague", "measure", "time", "proof", "other_will", "load")}
    for goal in goals(lang):
        if is_held_out(goal.text) != (half == "held-out"):
            continue
        read = analyse(goal.text, lang=lang, today=goal.today)
        shown = f"{goal.today} {goal.text!r} → {read.deadline}, {dict(read.letters)}, {read.goal_type}"
        expected = f"expected {', '.join(map(str, goal.deadlines)) or 'none'}"
        tally.add("deadline of a goal right", (read.deadline in goal.deadlines) if goal.deadlines else read.deadline is None, f"{shown} {expected}")
        tally.add("rhythm of a goal seen", read.recurring == goal.recurring, shown)
        tally.add("goal type right", {"L": "learning", "R": "result", "U": "unclear"}[goal.goal_type] == read.goal_type, shown)
        for at, letter in enumerate("SMT"):
            gold, seen = goal.labels[at] == "+", read.letters[letter] == "seen"
            pairs[letter].append((gold, seen))
            tally.add(f"{letter} agrees", gold == seen, f"{'should' if gold else 'should not'} be seen: {shown}")
        for kind, counts in spans.items():
            _span_counts(goal, read, kind, counts, tally)
    figures = {f"kappa {letter}": kappa(found) for letter, found in pairs.items()}
    for kind, (hits, found, gold) in spans.items():
        precision, recall = hits / max(1, found), hits / max(1, gold)
        figures[f"span F1 {kind}"] = 2 * precision * recall / max(1e-9, precision + recall)
        figures[f"  precision {kind}"], figures[f"  recall {kind}"] = precision, recall
    return figures


def _span_counts(goal: Goal, read, kind: str, counts: list[int], tally: Tally) -> None:
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


def speed(lang: str) -> dict[str, float]:
    today = datetime(2026, 11, 21).date()
    text, times = "", []
    for goal in goals(lang):
        text = f"{text} {goal.text}"[-300:]
        start = perf_counter()
        analyse(text, lang=lang, today=today)
        times.append(1000 * (perf_counter() - start))
    times = sorted(times[10:])
    return {"ms median, 300 characters": median(times), "ms p99, 300 characters": times[int(len(times) * 0.99)]}


def report(lang: str, misses: bool, halves: tuple[str, ...], out: Callable[[str], object] = print) -> None:
    for half in halves:
        tally = Tally()
        dates(lang, half, tally)
        numbers(lang, half, tally)
        figures = whole_goals(lang, half, tally)
        out(f"\n== {lang}, {half} ==")
        for name in tally.total:
            out(f"{name:36} {tally.share(name)}")
        for name, value in figures.items():
            out(f"{name:36} {value:5.2f}")
        if misses and half == "dev":
            for name, lines in tally.misses.items():
                out(f"\n-- {name}: {len(lines)}")
                for line in lines:
                    out(f"   {line}")
    for name, value in speed(lang).items():
        out(f"{name:36} {value:5.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lang", nargs="*", default=["nl", "en"])
    parser.add_argument("--misses", action="store_true", help="show every miss of the development half")
    parser.add_argument("--held-out", action="store_true", help="report the held-out half too")
    arguments = parser.parse_args()
    for lang in arguments.lang:
        report(lang, arguments.misses, HALVES if arguments.held_out else HALVES[:1])


if __name__ == "__main__":
    main()
