"""Who had the floor, in words and drawn, where both let it be kept; called an estimate, for people press the keys.

Silence has no row and no figure of its own: it stands with the time that was of both, so that it can be held against
nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from popterm.domain.conversation import Conversation, Course
from popterm.domain.debrief import Debrief
from popterm.domain.floor import FloorFacts
from popterm.domain.gate import clean_line
from popterm.domain.people import Person, led_by, third_person
from popterm.domain.script import Floor, Script
from popterm.domain.stretch import Stretch
from popterm.exchange.debrief_parts import Block, Drawing, Part, Table, Words, cells, fitted, length, turn_words
from popterm.language import Tongue
from popterm.wording import MARK_SIGNS, called

SHARED: tuple[Floor, ...] = ("both", "nobody")
"""Floors that nobody had alone."""
NONE = "–"
LABEL = 18
"""Cells of a name beside the drawing."""


def floor_part(facts: Debrief, person: Person, t: Tongue) -> Part:
    """The part of a debrief about the floor; it says *not kept* where it was not."""
    if facts.floor is not None:
        names = {fact.phase.id: fact.phase.wording(t.code).name for fact in facts.phases}
        return kept_part(Kept(facts.floor, facts.course, facts.talk, names, facts.first_turn), person, t)
    said = t("Not shown: here each wrote their own words.") if facts.is_own_words else t("not kept")
    return Part("floor", t("Who had the floor"), (Words(said),))


class Kept(Struct, frozen=True):
    """A floor that was kept, and what it is shown with.

    Attributes:
        phases: Names of the phases by id.
        first_turn: Seconds until the manager had the floor in substance; None when that did not come.
    """

    floor: FloorFacts
    course: Course
    talk: Conversation
    phases: dict[str, str]
    first_turn: float | None = None

    @property
    def origin(self) -> float:
        """Seconds from the first event, the opening of the cover, to the first of the phases."""
        return next((span.start for span in self.course.spans if span.phase in self.phases), 0.0)

    def names(self, person: Person, t: Tongue) -> dict[Floor, str]:
        """What everybody is called who can have the floor alone."""
        employee, manager = called(led_by(person, self.talk.partner), t)
        third = third_person(self.talk.present)
        return {
            "employee": employee,
            "manager": manager,
            "third": third.name if third is not None else t("the adviser"),
        }


def kept_part(kept: Kept, person: Person, t: Tongue) -> Part:
    """The floor that was kept, with everything that is told by it: it is shown as a whole."""
    names = kept.names(person, t)
    blocks = list(_blocks(kept, names, t))
    if kept.floor.has_timeline:
        said = turn_words(kept.first_turn, t)
        sentence = t("First turn of {name} (welcome and summary not counted): {said}", name=names["manager"], said=said)
        blocks.append(Words(sentence))
        since = kept.floor.since - kept.origin
        if since >= 60:
            blocks.append(Words(t("Kept from {n} min after the beginning.", n=round(since / 60)), is_quiet=True))
    blocks.append(Words(t("Taken down with keys, by hand. It is shown to both or to nobody."), is_quiet=True))
    return Part("floor", t("Who had the floor"), tuple(blocks), t("an estimate"))


def phase_names(script: Script, t: Tongue) -> dict[str, str]:
    """The names of a script's phases by id, without those of a part of its own."""
    return {phase.id: phase.wording(t.code).name for phase in script.phases if not phase.part}


def _blocks(kept: Kept, names: dict[Floor, str], t: Tongue) -> Iterator[Block]:
    totals = kept.floor.totals
    if kept.floor.has_timeline:
        yield Drawing(lambda width: tuple(_drawn(kept, names, width, t)))
    longest = {share.floor: share.seconds for share in totals.longest}
    percents = dict(kept.floor.percents)
    rows = [
        (name, t("{n} %", n=percents[who]), length(longest.get(who, 0.0), t))
        for who, name in names.items()
        if who in percents
    ]
    shared = sum(percents.get(who, 0) for who in SHARED)
    if shared:
        rows.append((t("together or nobody"), t("{n} %", n=shared), NONE))
    yield Table(("", t("share"), t("longest turn")), tuple(rows))
    number = totals.interruptions
    said = t.n("{n} interruption marked", "{n} interruptions marked", number) if number else ""
    yield Words(said or t("Interruptions: none marked"))


def _drawn(kept: Kept, names: dict[Floor, str], width: int, t: Tongue) -> Iterator[str]:
    """The timeline in *width* cells: a row for everybody, their marks and interruptions, and the phases below."""
    floor = kept.floor
    axis = _Axis(floor.stretches[0].start, floor.stretches[-1].end, max(10, width - LABEL - 1))
    for who, name in names.items():
        turns = [s for s in floor.stretches if s.floor == who and s.kind == "talk"]
        if turns:
            yield _row(name, axis.bars(turns))
    shared = [s for s in floor.stretches if s.floor in SHARED and s.kind == "talk"]
    if shared:
        yield _row(t("together or nobody"), axis.bars(shared, "─"))
    marked = [(MARK_SIGNS[mark.mark], kept.course.moments.get(mark.id, -1.0)) for mark in kept.course.marks]
    if marks := [(sign, at) for sign, at in marked if at >= floor.since]:
        yield _row(t("marks"), axis.signs(marks))
    if floor.interruptions:
        yield _row(t("interrupted"), axis.signs([("!", at) for _id, at in floor.interruptions]))
    spans = [(span.start, span.end, kept.phases.get(span.phase, span.phase)) for span in floor.spans]
    yield _row("", axis.phases(spans))
    start, end = (t("{n} min", n=round((at - kept.origin) / 60)) for at in (axis.start, axis.end))
    yield _row("", start + " " * max(1, axis.width - cells(start) - cells(end)) + end)


def _row(label: str, drawn: str) -> str:
    return f"{fitted(clean_line(label), LABEL)} {drawn}".rstrip()


class _Axis:
    """Seconds of a conversation laid out over a number of cells."""

    def __init__(self, start: float, end: float, width: int) -> None:
        self.start, self.end, self.width = start, end, width

    def edge(self, at: float) -> int:
        """How many cells stand before a moment."""
        whole = max(self.end - self.start, 1e-9)
        return max(0, min(self.width, int((at - self.start) / whole * self.width)))

    def cell(self, at: float) -> int:
        """The cell of a moment."""
        return min(self.width - 1, self.edge(at))

    def bars(self, turns: list[Stretch], sign: str = "█") -> str:
        """Turns as bars, each at least one cell."""
        row = [" "] * self.width
        for turn in turns:
            for place in range(self.cell(turn.start), max(self.cell(turn.start) + 1, self.edge(turn.end))):
                row[place] = sign
        return "".join(row)

    def signs(self, found: list[tuple[str, float]]) -> str:
        """Signs at their moments; the later one where two fall together."""
        row = [" "] * self.width
        for sign, at in found:
            row[self.cell(at)] = sign
        return "".join(row)

    def phases(self, spans: list[tuple[float, float, str]]) -> str:
        """The phases with as much of their names as there is room for."""
        row = ""
        for start, end, name in spans:
            first, room = self.cell(start), self.edge(end) - self.cell(start)
            if cells(row) <= first and room > 1:
                row += " " * (first - cells(row)) + "│" + fitted(clean_line(name), room - 1)
        return row
