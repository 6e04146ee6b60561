"""The plan as a page to print: one file that fetches nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

SCHEMES = frozenset({"https", "mailto"})
BLOCKS = frozenset(
    f"{block}_{end}"
    for block in ("heading", "paragraph", "blockquote", "bullet_list", "ordered_list", "list_item")
    for end in ("open", "close")
) | frozenset(f"{part}_{end}" for part in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close"))
INLINES = frozenset({"text", "text_special", "softbreak", "hardbreak", "code_inline"}) | frozenset(
    f"{sign}_{end}" for sign in ("strong", "em", "link") for end in ("open", "close")
)
ALLOWED = BLOCKS | INLINES | {"inline", "hr", "code_block", "fence"}

_STYLE = """\
:root { color-scheme: light; }
body { font: 11pt/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1b1f23; background: #fff;
  max-width: 44rem; margin: 2rem auto; padding: 0 1.25rem; overflow-wrap: break-word; }
h1 { font-size: 1.6em; line-height: 1.25; margin: 0 0 .6em; }
h2 { font-size: 1.2em; margin: 2em 0 .5em; padding-bottom: .2em; border-bottom: 1px solid #c9ced3; }
h3 { font-size: 1em; margin: 1.6em 0 .3em; color: #0063a8; }
h3 + p { font-size: 1.1em; margin-top: 0; }
ul { padding-left: 1.2em; }
li { margin: .2em 0; }
blockquote { margin: .8em 0; padding: .1em 0 .1em 1em; border-left: 3px solid #c9ced3; }
blockquote p { margin: .5em 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35em .8em .35em 0; border-bottom: 1px solid #dfe3e6; }
td:last-child { white-space: nowrap; }
hr { border: 0; border-top: 1px solid #c9ced3; margin: 2.5em 0 1em; }
@page { margin: 2cm; }
@media print { body { margin: 0; padding: 0; max-width: none; } h1, h2, h3 { break-after: avoid; }
  li, tr, blockquote { break-inside: avoid; } a { color: inherit; text-decoration: none; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def plan_html(markdown: str, title: str, language: str) -> str:
    """A page that stands alone.

    Args:
        markdown: The text, as ``plan_markdown`` writes it or as a person changed it.
        title: The title of the window; plain text.
        language: ``nl`` or ``en``.
    """
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language, quote=True)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY, quote=True)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f"{rendered(markdown)}</body>\n</html>\n"
    )


def rendered(markdown: str) -> str:
    """The body of the page: only tags of the allow-list, only links to https and mailto, no images."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 60}).enable("table").disable(["image"])
    parser.validateLink = _may_link  # type: ignore[assignment, method-assign]  # meant to be replaced
    body: str = parser.renderer.render(_only_allowed(parser.parse(markdown)), parser.options, {})
    return body


def _may_link(address: str) -> bool:
    try:
        return urlsplit(address.strip()).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _only_allowed(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of the allow-list; what is not on it stays as the plain text that it holds."""
    kept: list[Token] = []
    for token in tokens:
        if token.children:
            token.children = _only_allowed(token.children)
        if token.type in ALLOWED:
            kept.append(token)
        elif token.content:
            kept.append(Token("text", "", 0, content=token.content))
    return kept
