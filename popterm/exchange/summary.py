"""The summary and what the employee said of it, or each one's own words side by side."""

from __future__ import annotations

from collections.abc import Iterator

from popterm import wording
from popterm.domain.conversation import Conversation, Course
from popterm.domain.dossier import Dossier
from popterm.domain.people import SIDES, Side
from popterm.domain.summing_up import is_added_to
from popterm.exchange import words
from popterm.exchange.escape import inline, quote
from popterm.exchange.layout import heading
from popterm.exchange.sitting import local
from popterm.language import Tongue


def summary_markdown(dossier: Dossier, talk: Conversation, t: Tongue, course: Course) -> Iterator[str]:
    """The summary of a conversation as parts of a text."""
    if has_own_words(course):
        yield from own_words(dossier, talk, t)
        return
    found = [text.text for text in dossier.texts if text.kind == "summary" and text.talk == talk.id]
    found = [text for text in found if text.strip()]
    if not found:
        return
    yield heading(2, t("Summary"))
    yield from (quote(text) for text in found)
    if course.judgements:
        yield _said(found[-1], dossier, talk, t, course)
    if course.lifted:
        yield t("Both chose to go on before the summary was settled: {reason}", reason=inline(course.lifted))


def _said(summary: str, dossier: Dossier, talk: Conversation, t: Tongue, course: Course) -> str:
    """What the employee said of the summary, in words that claim no more than that."""
    last = course.judgements[-1]
    said = t(
        "{name} said of it at {time}: “{answer}”.",
        name=words.names(dossier.person, t)[0],
        time=t.time(local(last.at, talk)),
        answer=t(wording.ANSWERS[last.answer]),
    )
    return (t("Discussed and added to.") if is_added_to(course.judgements, summary) else t("Discussed.")) + " " + said


def has_own_words(course: Course) -> bool:
    """Whether the two chose to let each one's own words stand side by side."""
    return "own_words" in course.ways and not course.is_summary_right


def own_words(dossier: Dossier, talk: Conversation, t: Tongue) -> Iterator[str]:
    """Two statements of equal rank, the employee's first."""
    yield heading(2, t("Each in their own words"))
    yield t("On this the two see things differently; both views stand here.")
    for side, name in zip(SIDES, words.names(dossier.person, t), strict=True):
        yield heading(3, name)
        yield from [quote(text) for text in statements(dossier, talk, side)] or [t("Nothing written down.")]


def statements(dossier: Dossier, talk: Conversation, side: Side) -> list[str]:
    """What one side wrote down in their own words."""
    return [
        text.text
        for text in dossier.texts
        if text.kind == "own_words" and text.side == side and text.talk == talk.id and text.text.strip()
    ]
