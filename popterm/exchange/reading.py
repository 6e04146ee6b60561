"""Reading Markdown from outside: what is too large or too deep is refused before it is parsed."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from popterm.domain.gate import clean
from popterm.language import _

MAX_BYTES = 1_000_000
MAX_LINES = 20_000
MAX_LINE = 20_000
MAX_DEPTH = 20

_CONTAINERS = ("blockquote", "bullet_list", "ordered_list")


class ReadingError(ValueError):
    """A text that cannot be read in; says why in a sentence, and in which line where that is known."""


def decoded(raw: bytes) -> str:
    """The text in the bytes of a file, of which one more was read than may be in it.

    Raises:
        ReadingError: It is too large.
        UnicodeDecodeError: It is not UTF-8.
    """
    if len(raw) > MAX_BYTES:
        raise _too_large()
    return raw.decode("utf-8-sig")


def admitted(text: str) -> str:
    """The text cleaned, or `ReadingError` when it is too large."""
    if len(text) > MAX_BYTES or len(text.encode(errors="replace")) > MAX_BYTES:
        raise _too_large()
    cleaned = clean(text)
    refuse_heavy(cleaned.split("\n"))
    return cleaned


def refuse_heavy(lines: Sequence[str]) -> None:
    """Raise `ReadingError` when there are too many lines, or one is too long: what reads them would take minutes."""
    if len(lines) > MAX_LINES:
        raise ReadingError(_("This text has more than {number} lines.", number=MAX_LINES))
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            raise ReadingError(_("Line {line} is longer than {number} characters.", line=number, number=MAX_LINE))


def _too_large() -> ReadingError:
    return ReadingError(_("This text is larger than 1 MB, more than a form or guide can be."))


def blocks(text: str, *without: str, inline: bool = False) -> Sequence[Token]:
    """The block structure of an admitted text.

    Args:
        text: Passed `admitted` already.
        without: Rules to leave out, by their names in markdown-it.
        inline: Whether the insides of paragraphs are parsed too.

    Raises:
        ReadingError: Lists or quotations lie more than twenty deep.
    """
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 3 * MAX_DEPTH})
    parser.disable(["reference", "html_block", "lheading", *without])
    parser.disable(["link", "image", "autolink"] if inline else ["inline"])  # brackets by the thousand cost seconds
    tokens = parser.parse(text)
    depth = 0
    for token in tokens:
        if token.type.removesuffix("_open").removesuffix("_close") in _CONTAINERS:
            depth += token.nesting
            if depth > MAX_DEPTH and token.map is not None:
                what = _("Line {line}: lists or quotations lie more than {n} deep.", line=token.map[0] + 1, n=MAX_DEPTH)
                raise ReadingError(what)
    return tokens
