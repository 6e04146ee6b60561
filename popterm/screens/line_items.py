"""From the texts of a conversation to the rows of its list of lines."""

from __future__ import annotations

from popterm.domain.conversation import Conversation
from popterm.domain.dossier import moment_of
from popterm.domain.making import Made, made
from popterm.domain.people import Person
from popterm.domain.script import Floor
from popterm.domain.text import Text
from popterm.language import N_, Tongue
from popterm.services.clock import as_local
from popterm.services.lines import Lines
from popterm.widgets.line_list import LineItem
from popterm.wording import MARK_SIGNS, MARKS, PARTS, called

MADE: dict[Made, str] = {
    "goal": N_("goal draft"),
    "agreement": N_("agreement"),
    "point": N_("point for next time"),
}
KINDS = {"summary": N_("Summary"), "own_words": N_("Own words")}


def line_items(lines: Lines, t: Tongue, *, has_parts: bool = False) -> tuple[LineItem, ...]:
    """The rows, in the order of the lines: those of earlier sittings first, each below its day.

    Args:
        lines: Of a conversation.
        t: The language of the screen.
        has_parts: Whether what was noted in a closed part follows, below the part's name.
    """
    found: list[LineItem] = []
    before, own, apart = lines.before(), lines.all(), lines.apart() if has_parts else ()
    for talk, texts in before:
        found += [_heading(_day_of(lines, talk, t)), *(_item(lines, text, t) for text in texts)]
    if own and (before or apart):
        found.append(_heading(_day_of(lines, lines.table.conversation, t)))
    found += [_item(lines, text, t) for text in own]
    for part, texts in apart:
        name = t(PARTS[part])
        found += [_heading(name[:1].upper() + name[1:]), *(_item(lines, text, t) for text in texts)]
    return tuple(found)


def _heading(words: str) -> LineItem:
    return LineItem(id="", kind="note", words=words, is_heading=True)


def _day_of(lines: Lines, talk: Conversation, t: Tongue) -> str:
    moment = as_local(moment_of(lines.dossier, talk))
    return t("Conversation on {day}", day=f"{t.day(moment.date())}, {t.time(moment)}")


def _item(lines: Lines, text: Text, t: Tongue) -> LineItem:
    person, script = lines.dossier.person, lines.table.script
    about = [t(KINDS[text.kind])] if text.kind in KINDS else []
    about += [t(MARKS[text.mark])] if text.mark is not None else []
    about += [t(words) for kind, words in MADE.items() if made(lines.dossier, text, kind)]
    about += [t("not in the record")] if text.is_off_record else []
    known = {phase.id: phase for phase in script.phases}
    return LineItem(
        id=text.id,
        kind=text.kind,
        words=text.text,
        sign=MARK_SIGNS[text.mark] if text.mark is not None else "",
        when=t.time(as_local(text.written)) if text.written is not None else "",
        who=_who(text, person, t),
        where=known[text.phase].wording(t.code).name if text.phase in known else "",
        about=" · ".join(about),
        is_off_record=text.is_off_record,
    )


def _who(text: Text, person: Person, t: Tongue) -> str:
    """Whose words it is, or who had the floor; the summary belongs to both."""
    employee, manager = called(person, t)
    floors: dict[Floor, str] = {"employee": employee, "manager": manager, "third": t("third"), "both": t("both")}
    if text.kind == "summary":
        return t("Summary")
    return floors.get(text.side or text.speaker, "")
