"""The employee's preparation form: Markdown that any editor can fill in, and back again without an account.

Points are headings of the third level under *My points to discuss*, each with its note below and, at the end,
what must be found out beforehand. The questions stand under them to think over; what is written
there stays with the writer and is not read in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, structs

from popterm.domain.gate import clean, clean_line
from popterm.domain.guide import Guide
from popterm.domain.point import Point
from popterm.exchange.escape import escaped, inline, unescaped
from popterm.exchange.layout import heading
from popterm.exchange.reading import MAX_LINE, ReadingError, admitted, blocks
from popterm.language import LANGUAGES, N_, Tongue, _, tongue

MAX_POINTS = 50
NO_NAME = r"\{#"

_TITLE = N_("My points to discuss")
_FIND_OUT = N_("To find out beforehand:")
_PLACE = N_("(write a point here)")
_NAME = re.compile(r"\{#([A-Za-z0-9][\w.-]{0,60})\}\s*")
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,9}[.)])\s+(?P<text>\S.*)")


class PreparedPoint(Struct, frozen=True):
    """A point as it stands on a form: its words, a note, what to find out, and the question it came from."""

    text: str
    note: str = ""
    find_out: str = ""
    question: str = ""


def form_markdown(guide: Guide, points: tuple[Point, ...], t: Tongue) -> str:
    """The form for one side, with the points that are there already.

    Args:
        guide: The questions to think over.
        points: Those of that side, in order.
        t: The language of the form.
    """
    parts = [heading(1, t("Preparation")), *_explanation(t), heading(2, t(_TITLE))]
    parts += [part for point in points for part in _written(point, t)]
    parts += [heading(3, t(_PLACE))] * max(1, 3 - len(points))
    parts.append(heading(2, t("Questions to think over")))
    for section in guide.sections:
        parts.append(heading(3, inline(section.title)))
        parts.append("\n".join(f"- {inline(question.text)}" for question in section.questions))
    return "\n\n".join(parts) + "\n"


def _explanation(t: Tongue) -> Iterator[str]:
    yield t("Read the questions at the bottom at your own pace and choose a handful of points from them.")
    yield t(
        "Write each point behind three number signs (###) and, if you like, a few lines below it as a note. "
        "What must be found out first goes behind “{label}”. Then save the file and send it back.",
        label=t(_FIND_OUT),
    )
    yield t(
        "Only your points are read in, not what you write at the questions. The other sees your points once both lists "
        "are in; your notes stay yours. Take out what you don't want to send along."
    )
    yield t(
        "Your health does not belong here, nor do religion, union, origin or sexuality. "
        "Write what you need instead, such as “no late shifts until 1 March”."
    )


def _written(point: Point, t: Tongue) -> Iterator[str]:
    name = f" {{#{point.question}}}" if _NAME.fullmatch(f"{{#{point.question}}}") else ""
    yield f"### {inline(point.text).replace('{#', NO_NAME)}{name}"
    if point.note.strip():
        yield _lines(point.note)
    if point.find_out.strip():
        yield f"{t(_FIND_OUT)} {_lines(point.find_out)}"


def _lines(text: str) -> str:
    """Typed lines as they are, with what would be structure escaped; a label typed in a note is no label."""
    rows = [escaped(line.rstrip()) for line in clean(text).strip("\n").split("\n")]
    return "\n".join(row.replace(":", r"\:", 1) if _label(row) else row for row in rows)


def read_form(text: str) -> tuple[PreparedPoint, ...]:
    """The points on a form, in order; which language the form is in does not matter.

    Args:
        text: What came back, as it is.

    Raises:
        ReadingError: The text is too large or too deep, or it is no preparation form.
    """
    source = admitted(text)
    lines = source.split("\n")
    headings = _headings(source)
    start = next((n for n, head in enumerate(headings) if _is_title(head.text)), None)
    if start is None:
        raise ReadingError(_("There is no heading “{title}” in this text.", title=_(_TITLE)))
    rest = headings[start + 1 :]
    length = next((n for n, head in enumerate(rest) if head.level < 3), len(rest))
    borders = [head.line for head in rest[: length + 1]]
    ends = [*borders, len(lines)]
    found = list(_listed(lines[headings[start].line + 1 : ends[0]]))
    for head, end in zip(rest[:length], ends[1:], strict=False):
        found.append(_read_point(head.text, lines[head.line + 1 : end]))
    points = tuple(point for point in found if point.text)
    if len(points) > MAX_POINTS:
        raise ReadingError(_("There are more than {number} points in this form.", number=MAX_POINTS))
    return points


class _Heading(Struct, frozen=True):
    """A heading: its level, its Markdown, and the line it stands in, counted from zero."""

    level: int
    text: str
    line: int


def _headings(source: str) -> list[_Heading]:
    tokens = blocks(source, "fence")
    return [
        _Heading(int(token.tag[1:]), inside.content, token.map[0])
        for token, inside in pairwise(tokens)
        if token.type == "heading_open" and token.level == 0 and token.map is not None
    ]


def _is_title(heading: str) -> bool:
    words = unescaped(heading).strip(" :*_").casefold()
    return any(words == tongue(code)(_TITLE).casefold() for code in LANGUAGES)


def _label(line: str) -> re.Match[str] | None:
    """Where a line begins with the label of what must be found out, in any language."""
    for code in LANGUAGES:
        label = re.escape(tongue(code)(_FIND_OUT).rstrip(":"))
        if found := re.match(rf"\s*[*_]{{0,2}}{label}\s*:[*_]{{0,2}}[ \t]*", line, re.IGNORECASE):
            return found
    return None


def _read_point(heading: str, lines: list[str]) -> PreparedPoint:
    """A point from its heading and the lines below it; without words of its own it takes the note's first line."""
    words, name = _parted(heading)
    text = unescaped(words).strip()
    labels = [number for number, line in enumerate(lines) if _label(line)]
    note = _typed(lines[: labels[0]] if labels else lines)
    find_out = ""
    if labels and (label := _label(lines[labels[0]])):
        find_out = _typed([lines[labels[0]][label.end() :], *lines[labels[0] + 1 :]])
    if not text or any(text == tongue(code)(_PLACE) for code in LANGUAGES):
        text, _sign, note = note.partition("\n")
    return PreparedPoint(clean_line(text, MAX_LINE), note, find_out, name)


def _parted(heading: str) -> tuple[str, str]:
    """The words of a heading and the name of the question behind them; no search goes through its white space twice."""
    words, _sign, rest = heading.rpartition("{#")
    name = _NAME.fullmatch(f"{{#{rest}")
    return (words, name[1]) if name and not words.endswith("\\") else (heading, "")


def _typed(lines: list[str]) -> str:
    return "\n".join(unescaped(line.rstrip()) for line in lines).strip("\n")


def _listed(lines: list[str]) -> Iterator[PreparedPoint]:
    """Points that somebody wrote as a list, or line by line, instead of as headings; indented lines are notes."""
    found: list[PreparedPoint] = []
    for line in lines:
        if not line.strip():
            continue
        item = _ITEM.match(line)
        if item is None and found and line[0] in " \t":
            last = found.pop()
            found.append(structs.replace(last, note=f"{last.note}\n{unescaped(line.strip())}".strip()))
        else:
            found.append(PreparedPoint(clean_line(unescaped(item["text"] if item else line), MAX_LINE)))
    yield from found
