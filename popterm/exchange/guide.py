"""Question guides from Markdown: headings are sections, list items are questions, ``{#id}`` at the end names them."""

from __future__ import annotations

import hashlib
import re

from markdown_it.token import Token
from msgspec import structs

from popterm.domain.gate import clean_line
from popterm.domain.guide import Guide, Question, Section
from popterm.domain.people import Language, Side
from popterm.exchange.reading import ReadingError, admitted, blocks
from popterm.language import _

_NAME = re.compile(r"\s*\{#([A-Za-z0-9][\w.-]{0,60})\}\s*$")


def read_guide(text: str, side: Side, language: Language) -> Guide:
    """Read a guide.

    Args:
        text: Markdown: a title, an introduction, and questions as list items under headings.
        side: Who answers the questions.
        language: In which language they are.

    A question without a name of its own is named after its words, so that it keeps its name when it moves.

    Raises:
        ReadingError: Two questions have one name, there is no question, or the text is too large.
    """
    guide = Guide(side=side, language=language, title="")
    seen: dict[str, int] = {}
    within: list[str] = []
    for token in blocks(admitted(text), inline=True):
        if token.nesting == 1:
            within.append(token.tag)
        elif token.nesting == -1:
            within.pop()
        elif token.type == "inline":
            guide = _with(guide, token, within, seen)
    if not guide.questions:
        raise ReadingError(_("There is no question in it: a question is a list item, such as “- What drives you?”"))
    return structs.replace(guide, sections=tuple(section for section in guide.sections if section.questions))


def _with(guide: Guide, token: Token, within: list[str], seen: dict[str, int]) -> Guide:
    """The guide with one more heading, question or paragraph."""
    words, name = _named(token)
    if not words:
        return guide
    if within[-1] == "h1" and not guide.title:
        return structs.replace(guide, title=words)
    if within[-1] in ("h1", "h2", "h3"):
        return structs.replace(guide, sections=(*guide.sections, Section(name, words)))
    if "li" in within:
        _keep_apart(name, token, seen)
        return _in_last(guide, Question(name, words))
    if not guide.sections:
        return structs.replace(guide, intro=f"{guide.intro}\n\n{words}".strip())
    last = guide.sections[-1]
    changed = structs.replace(last, intro=f"{last.intro}\n\n{words}".strip())
    return structs.replace(guide, sections=(*guide.sections[:-1], changed))


def _in_last(guide: Guide, question: Question) -> Guide:
    last = guide.sections[-1] if guide.sections else Section("questions", guide.title)
    changed = structs.replace(last, questions=(*last.questions, question))
    return structs.replace(guide, sections=(*guide.sections[:-1], changed))


def _keep_apart(name: str, token: Token, seen: dict[str, int]) -> None:
    line = token.map[0] + 1 if token.map is not None else 0
    if name in seen:
        first = seen[name]
        raise ReadingError(
            _(
                "Line {line}: “{name}” is the name of the question in line {first} too.",
                line=line,
                name=name,
                first=first,
            )
        )
    seen[name] = line


def _named(token: Token) -> tuple[str, str]:
    """The words of a heading or paragraph, and its name."""
    parts = (" " if child.type.endswith("break") else child.content for child in token.children or ())
    words = clean_line("".join(parts), 2000)
    match = _NAME.search(words)
    if match is not None:
        return words[: match.start()].strip(), match[1]
    return words, "q-" + hashlib.sha256(words.casefold().encode()).hexdigest()[:8]
