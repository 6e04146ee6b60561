"""Texts that would be structure if they were not escaped, and what a Markdown parser makes of a text."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from popterm.domain.gate import clean

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

TEXTS = (
    "# kop",
    "kop\n===",
    "kop\n---",
    "---",
    "- - -",
    "***",
    "___",
    "- punt",
    "+ punt",
    "* punt",
    "1. punt",
    "12) punt",
    "> citaat",
    ">geen ruimte",
    "    code ingesprongen",
    "\tcode met een tab",
    "```\ncode\n```",
    "~~~ sh\nrm -rf\n~~~",
    "`code` ``nog `een` ``",
    "*nadruk* **sterk** _onder_ __dubbel__ ~~weg~~ ~weg~",
    "[link](https://kwaad.example) ![beeld](https://kwaad.example/x.png)",
    "[ref]: https://kwaad.example 'titel'",
    "[ref]\n\n[ref]: https://kwaad.example",
    "<https://kwaad.example> <jan@kwaad.example>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- weg -->\n\n<div>\n\n</div>",
    "a | b\n--- | ---\n1 | 2",
    "| a |\n|---|\n| b |",
    "a\n:--",
    "|",
    "\\",
    "\\|\\`\\\\",
    "slot \\\nnog een",
    "regel  \nregel",
    "&lt;b&gt; &amp; &#x41; &copy;",
    "# dicht #\n## nog ##",
    "[ ] taak\n[x] gedaan",
    "[@click=app.bell]Jan[/]",
    "a\n\n\n\nb",
    "  \n  ruimte  \n  ",
    "naam_met_streep en _los_",
    "5 * 3 = 15, 2 < 3 > 1, x--y, C# en #1",
    "een\u2028twee\u0085drie",
    "\x1b]0;titel\x07tekst\x9b",
    "\u202edlo\u202c 你好 👩‍🏫",
    "{#naam} {x}",
    "leren {#naam}",
    "!",
)

_PIECES = st.sampled_from(
    [
        *"#*_`~<>[]()!|\\&;:=+-.{}",
        "\n",
        "\n\n",
        "  \n",
        " ",
        "    ",
        "\t",
        "1.",
        "```",
        "~~~",
        "---",
        "===",
        "&lt;",
        "ab",
    ]
)
texts = st.one_of(
    st.sampled_from(TEXTS),
    st.lists(st.one_of(_PIECES, st.text(max_size=4)), min_size=1, max_size=24).map("".join),
)


def normal(text: str) -> str:
    """A text as a reader sees it: cleaned, with every run of white space as one space."""
    return " ".join(clean(text).split())


def words(tokens: Sequence[Token]) -> str:
    """All text that a reader sees, in order."""
    found = []
    for token in tokens:
        found += [" " if child.type.endswith("break") else child.content for child in token.children or ()]
        found.append(" ")
    return " ".join("".join(found).split())


def shape(tokens: Sequence[Token]) -> list[str]:
    """The structure alone: kinds of blocks and of what is inside them, without the texts."""
    found = []
    for token in tokens:
        found.append(f"{token.type} {token.tag} {token.level}")
        inside = [child.type for child in token.children or () if child.type not in ("text", "text_special")]
        found += inside
    return found
