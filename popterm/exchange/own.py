"""What is the employee's own, to be given to them at any time: points, notes, their words, figures of the floor."""

from __future__ import annotations

from collections.abc import Iterator

from popterm.domain.conversation import Conversation, Course
from popterm.domain.debrief import ScriptOf, first_turn, shown_floor
from popterm.domain.dossier import Dossier, is_ended, moment_of
from popterm.domain.point import Point, of_side
from popterm.domain.script import Script
from popterm.domain.text import Text
from popterm.domain.visible import visible
from popterm.exchange.debrief_floor import Kept, kept_part, phase_names
from popterm.exchange.debrief_parts import part_markdown
from popterm.exchange.escape import block, inline, quote
from popterm.exchange.layout import aside, heading
from popterm.exchange.sitting import began
from popterm.exchange.words import names
from popterm.language import Tongue
from popterm.wording import MARKS


def employee_markdown(dossier: Dossier, t: Tongue, script_of: ScriptOf) -> str:
    """The employee's points with their notes, cycle by cycle, the current one first; then their conversations.

    Args:
        dossier: Everything; only what is the employee's own is used, and nothing taken off the record.
        t: The language that the employee reads.
        script_of: Gives the script of a conversation.

    Of a conversation it has what was noted of what the employee said, their own words, their answer to the closing
    question, and, where the floor was kept, the same figures that the manager sees.
    """
    seen = visible(dossier, "employee")
    parts = [heading(1, t("Own points and words of {name}", name=inline(seen.person.name)))]
    for cycle in reversed(seen.cycles):
        points = of_side(seen.points, cycle.id, "employee")
        if points:
            parts.append(heading(2, t("Cycle from {day}", day=t.day(cycle.begins))))
            parts += [part for number, point in enumerate(points, 1) for part in _point(point, number, t)]
    if len(parts) == 1:
        parts.append(t("No points yet."))
    for talk in sorted(seen.conversations, key=lambda talk: moment_of(dossier, talk), reverse=True):
        parts += _of_talk(seen, talk, t, script_of(talk.script, talk.minutes))
    return "\n\n".join(parts) + "\n"


def _point(point: Point, number: int, t: Tongue) -> Iterator[str]:
    yield f"### {number}. {inline(point.text)}"
    if point.note.strip():
        yield block(point.note)
    if point.find_out.strip():
        label = t("Found out:") if point.is_found else t("To find out:")
        yield f"**{label}** {block(point.find_out)}"


def _of_talk(dossier: Dossier, talk: Conversation, t: Tongue, script: Script) -> Iterator[str]:
    """What of one conversation is the employee's own; nothing at all when there is nothing."""
    course = dossier.course(talk.id, script)
    found = [*_said(dossier, talk, t, course), *_floor(dossier, talk, t, course, script)]
    if found:
        yield heading(2, t("Conversation on {day}", day=t.day(began(talk, course).date())))
        yield from found


def _said(dossier: Dossier, talk: Conversation, t: Tongue, course: Course) -> Iterator[str]:
    """Their words; those of a part of its own, such as an appraisal, stay there."""
    name = names(dossier.person, t)[0]
    texts = [x for x in dossier.texts if x.talk == talk.id and not x.part and x.text.strip()]
    notes = [x for x in texts if x.kind == "note" and _is_theirs(x)]
    if notes:
        yield heading(3, t("As noted of what {name} said", name=name))
        yield "\n".join(f"- {block(x.text, '  ')}" + (aside(t(MARKS[x.mark])) if x.mark else "") for x in notes)
    own = [x for x in texts if x.kind == "own_words" and x.side == "employee"]
    if own:
        yield heading(3, t("In {name}'s own words", name=name))
        yield from (quote(x.text) for x in own)
    if course.closing_words.strip():
        yield heading(3, t("Closing question to {name}", name=name))
        yield quote(course.closing_words)


def _is_theirs(text: Text) -> bool:
    """Whether a note holds what the employee said: noted at their turn, or marked at nobody else's."""
    return text.speaker == "employee" or (text.mark is not None and text.speaker in ("both", "nobody"))


def _floor(dossier: Dossier, talk: Conversation, t: Tongue, course: Course, script: Script) -> Iterator[str]:
    """Figures of the floor, once the conversation is over: the manager sees them no sooner."""
    floor = shown_floor(course, script) if is_ended(dossier, talk.id) else None
    if floor is not None:
        kept = Kept(floor, course, talk, phase_names(script, t), first_turn(course, script))
        yield part_markdown(kept_part(kept, dossier.person, t), level=3)
