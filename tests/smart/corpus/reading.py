"""Read the corpus files into values.

Half of what the grammars made and every goal of `goals4_*.txt` is held out: reported, not tuned on.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

HERE = Path(__file__).parent
KINDS = {"m": "measure", "p": "proof", "t": "time", "v": "vague", "w": "other_will", "l": "load"}
TYPES = {"L": "learning", "R": "result", "U": "unclear"}
HAND_READ_ON = date(2026, 11, 21)
SEEN = ("goals", "goals2", "goals3")
UNSEEN = "goals4"
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
    held_out: bool


@dataclass(frozen=True)
class Expression:
    """An expression in a carrier sentence, with the accepted last days (empty for none)."""

    category: str
    text: str
    today: date
    start: int
    end: int
    lasts: tuple[date, ...]
    held_out: bool


def is_held_out(text: str) -> bool:
    """Tell whether a grown text belongs to the half that is only ever reported."""
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
    """Return the goals of a language, written by hand and grown."""
    read = []
    for name in (*SEEN, UNSEEN):
        for line in _lines(f"{name}_{lang}.txt"):
            fields, marked = line.split(" | ", 1)
            labels, kind, last = fields.split()
            read.append(_goal(labels, kind, HAND_READ_ON, last, marked, name == UNSEEN))
    for line in _lines(f"grown_goals_{lang}.tsv"):
        labels, kind, today, last, marked = line.split("\t")
        read.append(_goal(labels, kind, date.fromisoformat(today), last, marked, is_held_out(marked)))
    return read


def _goal(labels: str, kind: str, today: date, last: str, marked: str, held_out: bool) -> Goal:
    text, spans = _unmark(marked)
    return Goal(text, today, labels, TYPES[kind[0]], "*" in kind, _days(last), spans, held_out)


def expressions(lang: str) -> list[Expression]:
    """Return the expressions of time of a language, each in a sentence or alone."""
    read = []
    for line in _lines(f"expressions_{lang}.tsv"):
        category, today, last, marked = line.split("\t")
        start, end = marked.index("⟦"), marked.index("⟧") - 1
        text = marked.replace("⟦", "").replace("⟧", "")
        read.append(Expression(category, text, date.fromisoformat(today), start, end, _days(last), is_held_out(text)))
    return read


def sentences(name: str, lang: str) -> list[str]:
    """Return the sentences of a file such as datefree or names."""
    return _lines(f"{name}_{lang}.txt")


def quantities(lang: str) -> list[tuple[str, int, int]]:
    """Return sentences with the place of the quantity in each."""
    read = []
    for line in _lines(f"quantities_{lang}.txt"):
        start, end = line.index("⟦"), line.index("⟧") - 1
        read.append((line.replace("⟦", "").replace("⟧", ""), start, end))
    return read
