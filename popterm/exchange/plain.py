"""Markdown as plain text, for the part of a mail that has no other form: no signs of markup, no escapes, no pipes."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

RULE = "-" * 40
_UNDERLINES = {"h1": "=", "h2": "-"}


def plain_text(markdown: str) -> str:
    """The same words, headings underlined, lists with a dash, a table as one line for each of its rows."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image"]).parse(markdown)
    return "\n".join(_spaced(list(_blocks(tokens)))) + "\n"


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Each block as its kind and its text, with the sign and the indent of its list."""
    depth, sign, cells = 0, "", list[str]()
    head: list[str] = []
    for before, token in zip((None, *tokens), tokens, strict=False):
        match token.type:
            case "bullet_list_open" | "ordered_list_open" | "blockquote_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close" | "blockquote_close":
                depth -= 1
            case "list_item_open":
                sign = f"{token.info}{token.markup} " if token.info else "- "
            case "tr_open":
                cells = []
            case "thead_close":
                head = cells
            case "tr_close" if cells is not head and head:
                yield "row", _row(head, cells)
            case "hr":
                yield "hr", RULE
            case "inline" if before is not None and before.type in ("td_open", "th_open"):
                cells.append(_words(token))
            case "inline" if before is not None:
                yield before.tag, _indented(_words(token), depth, sign)
                sign = " " * len(sign)
            case "code_block" | "fence":
                yield "code", token.content.rstrip("\n")


def _row(head: list[str], cells: list[str]) -> str:
    """Who, what and by when as one line: *- Noor: a training, by Fri 15 Jan 2027*."""
    first, *middle, last = cells
    said = ", ".join(cell.rstrip(".") for cell in middle if cell)
    return f"- {first}: {said}, {head[-1].lower()} {last}" if last else f"- {first}: {said}"


def _words(token: Token) -> str:
    """The words of a line without its markup; a link shows its address behind its words."""
    said: list[str] = []
    address = ""
    for part in token.children or ():
        if part.type in ("softbreak", "hardbreak"):
            said.append("\n")
        elif part.type == "link_open":
            address = str(part.attrs.get("href", ""))
        elif part.type == "link_close":
            said.append(f" ({address})" if address.removeprefix("mailto:") != said[-1] else "")
        else:
            said.append(part.content)
    return "".join(said)


def _indented(text: str, depth: int, sign: str) -> str:
    indent = "  " * max(0, depth - 1)
    lead = f"{indent}{sign}" if sign.strip() else "  " * depth
    return f"\n{'  ' * depth}".join((lead + line if not place else line) for place, line in enumerate(text.split("\n")))


def _spaced(blocks: list[tuple[str, str]]) -> Iterator[str]:
    """The lines, with a blank one between blocks that are no rows or items of one list."""
    before = ""
    for kind, text in blocks:
        is_item = text.lstrip().startswith("- ")
        if before and not (is_item and before == "item"):
            yield ""
        yield from text.split("\n")
        if kind in _UNDERLINES:
            yield _UNDERLINES[kind] * min(len(text), len(RULE))
        before = "item" if is_item else kind
