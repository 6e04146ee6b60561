"""Typed text inside Markdown: it says what was typed and brings no structure of its own.

Only what a renderer would read as structure gets a backslash, so that the file stays pleasant to read as it is.
"""

from __future__ import annotations

import re

from popterm.domain.gate import clean

LINE_BREAK = "  \n"

_SIGNS = re.compile(
    r"[\\`*\[\]<|~]"  # anywhere: escapes, code, emphasis, links, html, table cells, struck text
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis, but not inside a word
    r"|(?<!\S)#"  # headings, and the signs that close one
    r"|&(?=#?\w+;)"  # character references
)
_START = re.compile(
    r"(?P<sign>>"  # quotes
    r"|[-+](?=[\s:-]|$)"  # lists, rules, underlines of headings, the rule of a table
    r"|=(?=[=\s]*$)"  # underlines of headings
    r"|:(?=-))"  # the rule of a table
    r"|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)"  # numbered lists
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def escaped(line: str) -> str:
    """One line of typed text, safe wherever it stands in a line of Markdown. White space in front stays."""
    rest = line.lstrip()
    indent = line[: len(line) - len(rest)]
    marked = _START.match(rest)
    if marked is None:
        return indent + _SIGNS.sub(r"\\\g<0>", rest)
    shield = f"\\{marked['sign']}" if marked["sign"] else f"{marked['number']}\\{marked['dot']}"
    return indent + shield + _SIGNS.sub(r"\\\g<0>", rest[marked.end() :])


def unescaped(line: str) -> str:
    """The typed text of an escaped line."""
    return _ESCAPED.sub(r"\1", line)


def inline(text: str) -> str:
    """Typed text on one line: for headings, table cells, and inside sentences."""
    return escaped(" ".join(clean(text).split()))


def block(text: str, indent: str = "") -> str:
    """Typed text with its lines and paragraphs; every line but the first begins with *indent*."""
    paragraphs: list[list[str]] = [[]]
    for line in clean(text).split("\n"):
        if line.strip():
            paragraphs[-1].append(escaped(line.strip()))
        elif paragraphs[-1]:
            paragraphs.append([])
    joined = "\n\n".join(LINE_BREAK.join(lines) for lines in paragraphs if lines)
    return "\n".join(indent + line if line else line for line in joined.split("\n")).removeprefix(indent)


def quote(text: str) -> str:
    """Typed text as a quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in block(text).split("\n"))
