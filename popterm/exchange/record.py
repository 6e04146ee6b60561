"""The neutral record of a conversation that was stopped: no goals, no verdict, no reason unless both gave one."""

from __future__ import annotations

from collections.abc import Iterator

from popterm.domain.conversation import Conversation, Course
from popterm.domain.dossier import Dossier
from popterm.domain.people import SIDES
from popterm.exchange import sitting
from popterm.exchange.escape import inline, quote
from popterm.exchange.layout import heading
from popterm.exchange.summary import has_own_words, own_words, statements
from popterm.language import Tongue


def stopped_markdown(dossier: Dossier, talk: Conversation, t: Tongue, course: Course) -> str:
    """The record as Markdown.

    Args:
        dossier: As a reader may see it.
        talk: The conversation.
        t: The language of the plan.
        course: How it stands: stopped.

    A summary is in it only once the employee said that it is right, and without what was said of it;
    half a summary would look like an agreed one.
    """
    return "\n\n".join(part for part in _parts(dossier, talk, t, course) if part) + "\n"


def _parts(dossier: Dossier, talk: Conversation, t: Tongue, course: Course) -> Iterator[str]:
    yield heading(1, t("Conversation with {name}", name=inline(dossier.person.name)))
    yield sitting.stopped(talk, course, t)
    yield sitting.present(dossier, talk, t)
    if course.is_summary_right:
        texts = [x.text for x in dossier.texts if x.kind == "summary" and x.talk == talk.id and x.text.strip()]
        if texts:
            yield heading(2, t("Summary"))
            yield from (quote(text) for text in texts)
    elif has_own_words(course) and all(statements(dossier, talk, side) for side in SIDES):
        yield from own_words(dossier, talk, t)
    yield t("The points to discuss are kept.")
    if not course.is_ended_apart and (reason := course.stop_reason.strip()):
        yield t("Reason, written down by both: {reason}", reason=inline(reason))
    coming = sitting.next_conversation(dossier, talk, t)
    yield coming or t("When the conversation goes on, and with whom, is agreed separately.")
    yield sitting.recipients(dossier, t)
