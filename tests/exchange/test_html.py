"""The page: only allowed tags, nothing fetched, and the same texts."""

from __future__ import annotations

from functools import partial
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from popterm.exchange.escape import block
from popterm.exchange.html import plan_html, rendered
from popterm.exchange.plan import plan_markdown
from popterm.language import tongue
from tests.exchange.dossiers import course, dossier
from tests.exchange.hostile import TEXTS, normal, texts

TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "hr", "br", "strong", "em", "a"),
    *("code", "pre", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://kwaad.example/x.png)",
    "![x](data:image/png;base64,AAAA)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](data:text/html,<script>1</script>)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](http://kwaad.example)",
    "[x](//kwaad.example)",
    "[x](ftp://kwaad.example)",
    "<javascript:alert(1)>",
    "<http://kwaad.example>",
    "[r]\n\n[r]: javascript:alert(1)",
    "![r]\n\n[r]: https://kwaad.example/x.png",
    "```html onload=x\n<b>\n```",
    "<iframe src='https://kwaad.example'></iframe>",
    "<style>@import 'https://kwaad.example'</style>",
    "&lt;script&gt; &#x3c;script&#x3e;",
    '[x](https://kwaad.example "onmouseover=alert(1)")',
    "> " * 90 + "diep",
)


class Seen(HTMLParser):
    """Collects what a page holds."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.parts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag in ("br", "p", "li", "td", "th"):
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


def check(page: Seen) -> None:
    assert page.tags <= TAGS
    for tag, name, value in page.attributes:
        assert (tag, name) in {("a", "href"), ("a", "title"), ("code", "class"), ("ol", "start")}, (tag, name)
        assert name != "href" or value.startswith(("https:", "mailto:"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_markdown_that_a_person_changed_stays_harmless(attack: str) -> None:
    check(Seen(rendered(attack)))


def test_good_links_stay_links() -> None:
    page = Seen(rendered("[uitslag](https://test.example/1) [mail](mailto:jan@museum.example)"))
    assert {value for _tag, name, value in page.attributes if name == "href"} == {
        "https://test.example/1",
        "mailto:jan@museum.example",
    }


@settings(max_examples=80, deadline=None)
@given(texts)
def test_typed_text_reaches_the_page_as_text(text: str) -> None:
    page = Seen(rendered(block(text)))
    assert page.tags <= {"p", "br"}
    assert page.attributes == []
    assert page.text == normal(text)


def test_the_page_stands_alone() -> None:
    of = dossier()
    page = plan_html(plan_markdown(of, "t1", tongue("en"), course=course(of)), 'Plan <b>van</b> "Jan"', "nl")
    assert page.startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert "<title>Plan &lt;b&gt;van&lt;/b&gt; &quot;Jan&quot;</title>" in page
    assert "default-src &#x27;none&#x27;" in page
    for remote in ("http:", "https:", "src=", "url(", "@import", "<script", "<link"):
        assert remote not in page
    body = Seen(page[page.index("<body>") :])
    check_body = body.tags - {"body"}
    assert {"table", "h3", "blockquote"} <= check_body <= TAGS
    assert "Donderdagoverleg halveren" in body.text


def _instead(text: str, _typed: str) -> str:
    return text


def test_a_whole_plan_of_hostile_texts_stays_harmless() -> None:
    for text in (*TEXTS, *ATTACKS):
        of = dossier(partial(_instead, text))
        check(Seen(rendered(plan_markdown(of, "t1", tongue("en"), course=course(of)))))
