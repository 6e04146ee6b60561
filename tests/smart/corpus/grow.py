"""Write the grown half of the corpus: `python tests/smart/corpus/grow.py` makes the same files every time.

Expressions come from the grammars, goals from the cores of `cores_*.txt` with an expression of time put in.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from grammar import AMOUNTS, Grammar

HERE = Path(__file__).parent
TODAYS = [date(2026, 11, 21), date(2027, 2, 10), date(2026, 7, 3), date(2027, 8, 30)]
GOALS = 260
DEADLINES = ["day bound", "length", "near", "nth weekday", "part", "period bound", "school", "season", "year"]
WITHOUT = ["open", "recurring"]


def _field(lasts: list[date]) -> str:
    return "|".join(str(day) for day in dict.fromkeys(lasts)) or "-"


def expressions(lang: str) -> Iterator[str]:
    """Yield rows of category, today, accepted last days, and a text with ⟦the expression⟧."""
    rng = Random(f"expressions {lang}")
    grammar = Grammar(lang, rng)
    rows = set()
    for category, amount in AMOUNTS.items():
        for _ in range(amount):
            today = rng.choice(TODAYS)
            text, lasts = grammar.makers[category](today)
            row = f"{category}\t{today}\t{_field(lasts)}\t{grammar.carrier().format(f'⟦{text}⟧')}"
            if row not in rows:
                rows.add(row)
                yield row


def goals(lang: str) -> Iterator[str]:
    """Yield goals: a core with its labels, and in the place @ an expression of time or nothing."""
    rng = Random(f"goals {lang}")
    grammar = Grammar(lang, rng)
    lines = (HERE / f"cores_{lang}.txt").read_text(encoding="utf-8").splitlines()
    cores = [line.split(" | ", 1) for line in lines if line and not line.startswith("#")]
    rows: set[str] = set()
    while len(rows) < GOALS:
        labels, core = rng.choice(cores)
        today = rng.choice(TODAYS)
        chance = rng.random()
        category = rng.choice(DEADLINES) if chance < 0.65 else rng.choice(WITHOUT) if chance < 0.8 else ""
        text, lasts = grammar.makers[category](today) if category else ("", [])
        row = "\t".join([*_labels(labels, category, text), str(today), _field(lasts), _sentence(core, category, text)])
        if row not in rows:
            rows.add(row)
            yield row


def _labels(labels: str, category: str, text: str) -> tuple[str, str]:
    measured = "+" if _is_counted(category, text) else labels[1]
    timed = "+" if category and category != "recurring" else "-"  # a rhythm alone has no end
    return f"{labels[0]}{measured}{timed}", labels[2] + ("*" if category == "recurring" else "")


def _is_counted(category: str, text: str) -> bool:
    """Tell whether a rhythm is a frequency too: 3 keer per week, twice a month."""
    words = ("keer", "maal", "x per", "times", "once", "twice", "eens", "x ")
    return category == "recurring" and any(word in text for word in words)


def _sentence(core: str, category: str, text: str) -> str:
    kind = "mt" if _is_counted(category, text) else "t"
    sentence = " ".join(core.replace("@", f"{{{kind}:{text}}}" if text else "").split())
    return sentence.replace(" .", ".").replace(" ,", ",")


def write() -> None:
    for lang in ("nl", "en"):
        (HERE / f"expressions_{lang}.tsv").write_text("\n".join(expressions(lang)) + "\n", encoding="utf-8")
        (HERE / f"grown_goals_{lang}.tsv").write_text("\n".join(goals(lang)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
