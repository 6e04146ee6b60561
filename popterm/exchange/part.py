"""The text of a closed part of a conversation, such as an appraisal: of that part alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import structs

from popterm import wording
from popterm.domain.conversation import Conversation, Course
from popterm.domain.dossier import Dossier
from popterm.domain.gate import clean_line
from popterm.domain.part import PartHeld
from popterm.domain.part import held as part_held
from popterm.domain.people import led_by
from popterm.domain.script import Part, Script
from popterm.domain.text import Text
from popterm.exchange.escape import block, inline
from popterm.exchange.layout import heading, item
from popterm.exchange.sitting import held, present, recipients
from popterm.language import N_, Tongue

TITLES: dict[Part, str] = {"appraisal": N_("Appraisal of {name}"), "review": N_("Performance review of {name}")}


def part_title(dossier: Dossier, part: Part, t: Tongue) -> str:
    """What the text is called: its heading, and the subject of a mail. Plain text."""
    return t(TITLES[part], name=clean_line(dossier.person.name))


def part_markdown(dossier: Dossier, talk: Conversation, part: Part, t: Tongue, script: Script) -> str:
    """The text of a closed part: when it was, who was present, what was noted. Empty when there was none.

    What was noted stays in it also when the script was changed since and knows the part no longer.

    Args:
        dossier: Everything; of it only what was written in this part is used.
        talk: The conversation.
        part: Which part.
        t: The language of the plan.
        script: The conversation's script.
    """
    texts = tuple(text for text in dossier.texts if text.talk == talk.id)
    found = part_held(script, part, dossier.events_of(talk.id), texts)
    if found.began is None and not found.notes:
        return ""
    led = structs.replace(dossier, person=led_by(dossier.person, talk.partner))
    return "\n\n".join(piece for piece in _pieces(led, talk, found, t) if piece) + "\n"


def _pieces(dossier: Dossier, talk: Conversation, found: PartHeld, t: Tongue) -> Iterator[str]:
    yield heading(1, inline(part_title(dossier, found.part, t)))
    yield held(talk, Course(began=found.began, ended=found.ended), t)
    yield present(dossier, talk, t)
    known = {phase.id: phase.wording(t.code).name for phase in found.phases}
    places = {phase: place for place, phase in enumerate(known)}
    in_order = sorted(found.notes, key=lambda note: places.get(note.phase, len(places)))
    for phase, notes in groupby(in_order, lambda note: note.phase):
        if phase in known:
            yield heading(2, inline(known[phase]))
        yield "\n".join(_noted(note, dossier, t) for note in notes)
    if not found.notes:
        yield t("Nothing was noted in this part.")
    yield t("This text stands apart: nothing of it is in the development plan.")
    yield recipients(dossier, t)


def _noted(note: Text, dossier: Dossier, t: Tongue) -> str:
    employee, manager = wording.called(dossier.person, t)
    speaker = {"employee": employee, "manager": manager}.get(note.speaker, "")
    words = block(note.text, "  ")
    return item(f"{inline(speaker)}:", words) if speaker else f"- {words}"
