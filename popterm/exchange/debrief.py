"""The debrief in words: facts of one conversation, part by part; no verdict, no praise, no score."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from popterm.domain.debrief import Debrief, EarlierFact, PointFact
from popterm.domain.dossier import Dossier
from popterm.domain.events import Way as WayOn
from popterm.domain.gate import clean_line
from popterm.domain.goal import Goal
from popterm.domain.learning import Way
from popterm.domain.people import led_by
from popterm.exchange.debrief_floor import floor_part
from popterm.exchange.debrief_parts import Block, Item, Part, Quote, Table, Words, length, part_markdown, turn_words
from popterm.exchange.escape import inline
from popterm.exchange.layout import heading
from popterm.exchange.sitting import held, stopped, zone_of
from popterm.language import N_, Tongue
from popterm.wording import ANSWERS, IDEAS, called, line_text, owner_name, pause_reason

NONE = "–"
"""Stands where there is nothing to tell, and never for a number."""
WAYS: dict[WayOn, str] = {
    "adjust": N_("adjust further"),
    "own_words": N_("each one's own words, side by side"),
    "pause": N_("pause"),
    "another_time": N_("another time"),
}
LEARNED: dict[Way, str] = {
    "on_the_job": N_("on the job"),
    "from_others": N_("from others"),
    "course": N_("course or self-study"),
    "other": N_("without a kind"),
}


def debrief_parts(facts: Debrief, dossier: Dossier, t: Tongue) -> tuple[Part, ...]:
    """All parts of a debrief, in the order in which they are read.

    Args:
        facts: What happened.
        dossier: For names and other conversations.
        t: The language to write in.
    """
    return tuple(_parts(facts, dossier, t))


def debrief_title(dossier: Dossier, t: Tongue) -> str:
    """What it is called. Plain text."""
    return t("Debrief of the conversation with {name}", name=clean_line(dossier.person.name))


def debrief_when(facts: Debrief, dossier: Dossier, t: Tongue) -> str:
    """When the conversation was, in a sentence. Plain text."""
    course = facts.course
    return stopped(facts.talk, course, t) if facts.stage == "stopped" else held(facts.talk, course, t)


def debrief_markdown(facts: Debrief, dossier: Dossier, parts: tuple[Part, ...], t: Tongue) -> str:
    """Those *parts* as Markdown, below the title and the day."""
    head = (heading(1, inline(debrief_title(dossier, t))), inline(debrief_when(facts, dossier, t)))
    return "\n\n".join((*head, *map(part_markdown, parts))) + "\n"


def _parts(facts: Debrief, dossier: Dossier, t: Tongue) -> Iterator[Part]:
    person = led_by(dossier.person, facts.talk.partner)
    employee, manager = called(person, t)
    if facts.floor is not None:
        yield floor_part(facts, person, t)
    yield Part("time", t("Time"), tuple(_time(facts, t)))
    if not facts.is_turn_by_floor:
        yield Part("turn", t("First turn of {name}", name=manager), tuple(_turn(facts, t)))
    if facts.floor is None:
        yield floor_part(facts, person, t)
    if _has_summary(facts):
        yield Part("summary", t("The summary"), tuple(_summary(facts, employee, t)))
    if facts.stage != "stopped":
        yield Part("goals", t("Goals"), tuple(_goals(facts, dossier, t)) or (Words(t("none yet")),))
        yield Part("learning", t("How things are learned"), (Words(_learning(facts, t)),))
        promises = tuple(Item(f"{_by(line.by, t)} · {line_text(line, t)}") for line in facts.promises)
        yield Part("promises", t("What {name} will do", name=manager), promises or (Words(t("none yet")),))
    yield Part("follow", t("What follows"), tuple(_follow(facts, t)) or (Words(t("Nothing is planned yet.")),))
    yield Part("points", t("Points to discuss"), tuple(_points(facts, (employee, manager), t)))
    said = Quote(facts.closing) if facts.closing.strip() else Words(t("Nothing written down."))
    yield Part("closing", t("Closing question to {name}", name=employee), (said,))
    yield Part("earlier", t("Earlier conversations"), (_earlier(facts.earlier, t),))


def _has_summary(facts: Debrief) -> bool:
    """Whether there is anything to tell of a summary; of a stopped conversation, only what stands in its record."""
    if facts.stage == "stopped":
        return facts.course.is_summary_right or facts.is_own_words or bool(facts.lifted)
    return bool(facts.answers) or any(fact.phase.content == "summary" for fact in facts.phases)


def _whole(minutes: int | None, t: Tongue) -> str:
    return NONE if minutes is None else t("{n} min", n=minutes)


def _time(facts: Debrief, t: Tongue) -> Iterator[Block]:
    names = {fact.phase.id: fact.phase.wording(t.code).name for fact in facts.phases}
    rows = [(names[f.phase.id], _whole(f.planned, t), _whole(f.minutes, t)) for f in facts.phases]
    total = (t("in all"), _whole(facts.planned, t), _whole(facts.minutes, t))
    yield Table((t("phase"), t("planned"), t("actual")), (*rows, total))
    for move in facts.moved:
        source, target = names.get(move.source, move.source), names.get(move.target, move.target)
        yield Item(t("{n} min moved from “{source}” to “{target}”", n=move.minutes, source=source, target=target))
    for pause in facts.pauses:
        because = f": {pause_reason(pause.reason, t)}" if pause.reason.strip() else ""
        yield Item(t("a pause apart from this, {length}", length=length(pause.seconds, t)) + because)
    if facts.away >= 1:
        yield Item(t("the screen was away, not counted: {length}", length=length(facts.away, t)))
    if facts.stop_reason.strip():
        yield Words(t("Reason, written down by both: {reason}", reason=facts.stop_reason))


def _turn(facts: Debrief, t: Tongue) -> Iterator[Block]:
    yield Words(turn_words(facts.first_turn, t))
    if facts.first_turn is not None:
        yield Words(t("Counted up to the beginning of the manager's phase."), is_quiet=True)


def _summary(facts: Debrief, employee: str, t: Tongue) -> Iterator[Block]:
    if facts.versions:
        yield Words(t.n("{n} version", "{n} versions", facts.versions))
    if facts.answers:
        answers = " · ".join(f"“{t(ANSWERS[answer])}”" for answer in facts.answers)
        yield Words(t("{name} answered: {answers}", name=employee, answers=answers))
    elif facts.stage != "stopped":
        yield Words(t("No answer was written down."))
    if facts.ways:
        ways = " · ".join(t(WAYS[way]) for way in facts.ways)
        yield Words(t("After that: {ways}", ways=ways))
    if facts.lifted:
        yield Words(t("Both chose to go on before the summary was settled: {reason}", reason=facts.lifted))


def _goals(facts: Debrief, dossier: Dossier, t: Tongue) -> Iterator[Block]:
    for number, goal in enumerate(facts.goals, 1):
        yield Item(goal.title, tuple(_standing(goal, dossier, t)), number)


def _standing(goal: Goal, dossier: Dossier, t: Tongue) -> Iterator[str]:
    """What a goal has by now; a heading, a wish and a goal that was stopped are not asked for more."""
    name = owner_name(goal.owner, dossier.person, t)
    by = t.day(goal.work_out_by) if goal.work_out_by is not None else t("no date yet")
    there, not_yet = t("written down"), t("not yet")
    if goal.state == "stopped":
        yield t("stopped")
    elif goal.state == "wish":
        yield t("a wish, to look at again: {name}, {day}", name=name, day=by)
    elif goal.is_heading:
        yield t("a heading, to work out: {name}, {day}", name=name, day=by)
    else:
        yield t("how we will notice: {there}", there=there if goal.proof.strip() else not_yet)
        yield t("last day: {day}", day=t.day(goal.deadline) if goal.deadline is not None else not_yet)
        yield t("if-then plan: {there}", there=there if goal.obstacle.strip() and goal.plan.strip() else not_yet)
    yield t(IDEAS[goal.idea])


def _learning(facts: Debrief, t: Tongue) -> str:
    counts = (f"{t(LEARNED[way])} {count}" for way, count in facts.learning)
    return " · ".join(counts) or t("no activities yet")


def _by(by: date | None, t: Tongue) -> str:
    return t("by {day}", day=t.day(by)) if by is not None else t("no date yet")


def _follow(facts: Debrief, t: Tongue) -> Iterator[Block]:
    """Interim reviews and conversations by their day."""
    numbers = {goal.id: number for number, goal in enumerate(facts.goals, 1)}
    found = [
        (line.by, t("Interim review, goal {number}", number=numbers[line.goal]))
        for line in facts.moments
        if line.by is not None and line.goal in numbers
    ]
    for talk in facts.later:
        start = talk.planned.astimezone(zone_of(talk))
        found.append((start.date(), t("conversation, {time}", time=t.time(start))))
    for day, what in sorted(found):
        yield Item(f"{t.day(day)} · {what}")


def _points(facts: Debrief, names: tuple[str, str], t: Tongue) -> Iterator[Block]:
    if not facts.points:
        yield Words(t("No points yet."))
    if not any(fact.is_done for fact in facts.points):  # nobody marked any: that says nothing of one
        yield from (Item(_point(fact, names)) for fact in facts.points)
        return
    for is_done, title in ((True, t("talked about")), (False, t("not marked as talked about"))):
        found = [fact for fact in facts.points if fact.is_done == is_done]
        if found:
            yield Words(title, is_quiet=True)
            yield from (Item(_point(fact, names)) for fact in found)


def _point(fact: PointFact, names: tuple[str, str]) -> str:
    return f"{names[fact.point.side == 'manager']}: {fact.point.text}"


def _earlier(earlier: tuple[EarlierFact, ...], t: Tongue) -> Block:
    if not earlier:
        return Words(t("This is the first conversation."))
    rows = tuple(
        (
            t.day(one.began.astimezone(zone_of(one.talk)).date()),
            _whole(one.employee_minutes, t),
            NONE if one.first_turn is None else length(one.first_turn, t),
            str(one.versions) if one.versions else NONE,
        )
        for one in earlier
    )
    return Table((t("day"), t("employee's phase"), t("first turn"), t("versions")), rows)
