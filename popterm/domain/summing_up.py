"""What the two have to sum up in a conversation that goes on with others: the words of all its sittings."""

from __future__ import annotations

from collections.abc import Sequence

from popterm.domain import events as ev
from popterm.domain.conversation import Judgement
from popterm.domain.dossier import Dossier
from popterm.domain.script import Part
from popterm.domain.text import Text, first_summary, on_record, quotes


def sittings(dossier: Dossier, talk: str) -> tuple[str, ...]:
    """Ids of the conversations that this one goes on with, the first one first, and its own."""
    return (*(before.id for before in reversed(dossier.before(talk))), talk)


def answers_in(dossier: Dossier, talk: str) -> tuple[ev.SummaryJudged, ...]:
    """What the employee answered to the summaries of one conversation, in order."""
    return tuple(e for e in ev.standing(dossier.events_of(talk)) if isinstance(e, ev.SummaryJudged))


def is_added_to(answers: Sequence[Judgement | ev.SummaryJudged], summary: str) -> bool:
    """Whether a summary is another than the first one that the employee was asked about.

    Args:
        answers: To its versions, in order; at least one.
        summary: As it stands.
    """
    last = answers[-1]
    is_put_right = last.answer == "yes" and any(said.answer == "no" for said in answers)
    return last.answer == "add" or is_put_right or last.words.strip() != summary.strip()


def summary_start(dossier: Dossier, talk: str, part: Part = "") -> str:
    """The lines with which a summary starts: what was written before, else the marked lines, and those marked since.

    Args:
        dossier: Everything.
        talk: The conversation that is summed up.
        part: The closed part that is summed up, or empty.
    """
    found: list[str] = []
    for sitting in sittings(dossier, talk):
        written = _written(dossier, sitting, part) if sitting != talk else None
        if written is not None:
            found = [written.text.strip()]
        else:
            found.append(first_summary(dossier.texts, sitting, part))
    return "\n".join(words for words in found if words)


def _written(dossier: Dossier, talk: str, part: Part) -> Text | None:
    """The summary of an earlier sitting, where somebody wrote in it or answered it."""
    answered = {said.text for said in answers_in(dossier, talk)}
    for text in on_record(dossier.texts):
        is_its = text.talk == talk and text.kind == "summary" and text.part == part
        if is_its and text.text.strip() and (text.revision or text.id in answered):
            return text
    return None


def said_so_far(dossier: Dossier, talk: str) -> tuple[str, ...]:
    """What the employee said that may become a goal, word for word: in this conversation, then in those before it."""
    return tuple(words for sitting in reversed(sittings(dossier, talk)) for words in quotes(dossier.texts, sitting))
