"""The sentence that may stand in the place of what does not belong: how the work is arranged, and who is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from popterm.sensitive.finding import find, tokens_of
from popterm.sensitive.words import matched, words_of

_MONTHS = {
    "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    "en": "january|february|march|april|may|june|july|august|september|october|november|december",
}
_UNTIL = {
    "nl": re.compile(
        rf"\btot(?: en met)?(?: het)? (?:begin |eind |medio )?(?:\d{{1,2}} )?(?:{_MONTHS['nl']}|voorjaar|zomer|najaar)"
        r"\b(?: \d{4})?",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:until|till|up to)(?: the)?(?: end of| beginning of)? ?(?:\d{1,2} )?"
        rf"(?:{_MONTHS['en']}|spring|summer|autumn)\b(?: \d{{4}})?",
        re.IGNORECASE,
    ),
}
_SENTENCE = re.compile(r"[^.!?;\n]*(?:[.!?;\n]+\s*|$)")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with the signs and spaces behind it; together they are the text."""
    return (match[0] for match in _SENTENCE.finditer(text) if match[0])


def instead(text: str, language: str, name: str) -> str:
    """A usable text in the place of one in which something was found; the same text when nothing was.

    Sentences in which nothing was found stay. In the place of health comes the arrangement of the work that the text
    speaks of, with ``…`` for what the two still have to say; of everything else nothing belongs in a dossier.

    Args:
        text: The text with the findings.
        language: ``nl`` or ``en``.
        name: The employee's first name.
    """
    found = find(text, language)
    if not found:
        return text
    kept: list[str] = []
    is_arranged = False
    for sentence in _SENTENCE.finditer(text):
        kinds = {one.kind for one in found if sentence.start() <= one.start < sentence.end()}
        if not kinds:
            kept.append(sentence[0])
        elif "health" in kinds and not is_arranged:
            is_arranged = True
            kept.append(_arranged(text, language, name) + " ")
    return "".join(kept).strip()


def _arranged(text: str, language: str, name: str) -> str:
    match, what = _UNTIL[language].search(text), _arrangement(text, language)
    until = match[0][0].lower() + match[0][1:] if match is not None else ""
    if language == "nl":
        what = what or "anders werken, namelijk …"
        return f"Afspraak: {until or 'tot …'} {what}; {name} bespreekt dit zo nodig met de bedrijfsarts."
    what = what or "working differently, namely …"
    return f"Agreed: {until or 'until …'} {what}; {name} discusses this with occupational health if needed."


def _arrangement(text: str, language: str) -> str:
    """How the work is arranged, as far as the text speaks of it."""
    tokens = tokens_of(text)
    for entries, sentence in words_of(language).arrangements:
        for place, token in enumerate(tokens):
            if any(matched(entry, tokens, place) is not None for entry in entries.get(token.word, ())):
                return sentence
    return ""
