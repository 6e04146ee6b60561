"""Read the corpus files into values."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

HERE = Path(__file__).parent
KINDS = {"m": "measure", "p": "proof", "t": "time", "v": "vague", "w": "other_will", "l": "load"}
HAND_READ_ON = date(2026, 11, 21)
_MARK = re.compile(r"\{(\w+):([^}]*)\}")


@dataclass(frozen=True)
class Goal:
    """A labelled goal: letters as +/-, type, deadlines accepted (empty for none), spans by kind."""

    text: str
    today: date
    labels: str
    goal_type: str
    recurring: bool
    deadlines: tuple[date, ...]
    spans: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Expression:
    """An expression in a carrier sentence, with the accepted last days (empty for none)."""

    category: str
    text: str
    today: date
    start: int
    end: int
    lasts: tuple[date, ...]


def is_held_out(text: str) -> bool:
    """Half of the corpus is only ever reported, never looked at while tuning."""
    return crc32(text.encode()) % 2 == 1


def _days(field: str) -> tuple[date, ...]:
    return () if field == "-" else tuple(date.fromisoformat(day) for day in field.split("|"))


def _unmark(marked: str) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    text, spans, at = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        spans += [(KINDS[kind], len(text), len(text) + len(found[2])) for kind in found[1]]
        text += found[2]
        at = found.end()
    return text + marked[at:], tuple(spans)


def _lines(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def goals(lang: str) -> list[Goal]:
    read = []
    for line in [line for name in ("goals", "goals2", "goals3") for line in _lines(f"{name}_{lang}.txt")]:
        fields, marked = line.split(" | ", 1)
        labels, kind, last = fields.split()
        text, spans = _unmark(marked)
        read.append(Goal(text, HAND_READ_ON, labels, kind[0], "*" in kind, _days(last), spans))
    for line in _lines(f"grown_goals_{lang}.tsv"):
        labels, kind, today, last, marked = line.split("\t")
        text, spans = _unmark(marked)
        read.append(Goal(text, date.fromisoformat(today), labels, kind[0], "*" in kind, _days(last), spans))
    return read


def expressions(lang: str) -> list[Expression]:
    read = []
    for line in _lines(f"expressions_{lang}.tsv"):
        category, today, last, marked = line.split("\t")
        start, end = marked.index("⟦"), marked.index("⟧") - 1
        text = marked.replace("⟦", "").replace("⟧", "")
        read.append(Expression(category, text, date.fromisoformat(today), start, end, _days(last)))
    return read


def sentences(name: str, lang: str) -> list[str]:
    return _lines(f"{name}_{lang}.txt")


def quantities(lang: str) -> list[tuple[str, int, int]]:
    read = []
    for line in _lines(f"quantities_{lang}.txt"):
        start, end = line.index("⟦"), line.index("⟧") - 1
        read.append((line.replace("⟦", "").replace("⟧", ""), start, end))
    return read
