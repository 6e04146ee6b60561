"""Write the grown half of the corpus: `python tests/smart/corpus/grow.py` makes the same files every time.

Expressions come from the grammars, goals from the cores of `cores_*.txt` with an expression of time put in.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import expressions_en
import expressions_nl

HERE = Path(__file__).parent
TODAYS = [date(2026, 11, 21), date(2027, 2, 10), date(2026, 7, 3), date(2027, 8, 30)]
GRAMMARS = {"nl": expressions_nl, "en": expressions_en}
DEADLINES = {
    "day with a bound",
    "period with a bound",
    "part of a month",
    "length",
    "year",
    "season",
    "school year",
    "near",
    "nth weekday",
}
NO_DEADLINE = {"start", "past", "open", "recurring"}


def accepted(last: object) -> str:
    """The accepted last days, the first one preferred; "-" for none."""
    if last is None:
        return "-"
    days = last if isinstance(last, list) else [last]
    return "|".join(str(day) for day in dict.fromkeys(days))


def expressions(lang: str) -> Iterator[str]:
    rows = set()
    for category, today, text, last in GRAMMARS[lang].grow(Random(f"expressions {lang}"), TODAYS):
        row = f"{category}\t{today}\t{accepted(last)}\t{text}"
        if row not in rows:
            rows.add(row)
            yield row


def cores(lang: str) -> list[tuple[str, str]]:
    lines = (HERE / f"cores_{lang}.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" | ", 1)) for line in lines if line and not line.startswith("#")]


def goals(lang: str, count: int = 260) -> Iterator[str]:
    """Yield goals: a core with its labels, and in the place {} an expression of time or nothing."""
    rng = Random(f"goals {lang}")
    makers = GRAMMARS[lang].MAKERS
    seen = set()
    all_cores = cores(lang)
    while len(seen) < count:
        labels, core = rng.choice(all_cores)
        today = rng.choice(TODAYS)
        timed = rng.random()
        expression, last, category = "", None, ""
        if timed < 0.62:
            category = rng.choice(sorted(DEADLINES))
        elif timed < 0.75:
            category = rng.choice(sorted(NO_DEADLINE))
        if category:
            expression, last = makers[category][0](rng, today)
            if last is None and category in DEADLINES:
                continue
            if category == "past" or category == "start":
                continue
        bound = category in DEADLINES or category in ("open", "recurring")
        kind = "mt" if category == "recurring" and any(sign.isdigit() for sign in expression) else "t"
        text = core.replace("@", f"{{{kind}:{expression}}}" if expression else "")
        text = " ".join(text.split()).replace(" .", ".").replace(" ,", ",")
        text = text[0].upper() + text[1:] if text[0] != "{" else text
        measured = labels[1] if kind == "t" else "+"
        flags = f"{labels[0]}{measured}{'+' if bound else '-'}\t{labels[2]}{'*' if category == 'recurring' else ''}"
        row = f"{flags}\t{today}\t{accepted(last)}\t{text}"
        if row not in seen:
            seen.add(row)
            yield row


def write() -> None:
    for lang in GRAMMARS:
        (HERE / f"expressions_{lang}.tsv").write_text("\n".join(expressions(lang)) + "\n", encoding="utf-8")
        (HERE / f"grown_goals_{lang}.tsv").write_text("\n".join(goals(lang)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
