"""Patterns over tokens: written as words and {places} in the language files, compiled into one graph per level.

`"{day} {month} [{year}]"`: a word stands for itself, `a|b` for either, `{class}` for any token of that class
(`{class:name}` gives its value another name), square brackets for what may be left out; a closing `!` means that no
word of content may follow ("op de 15e", not "op de 15e verdieping"), `!class,class` that no token of these
classes may, `!plural` no plural ("in June 3 talks"), and `?class` that one of these must.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from popterm.smart.tokens import Token

Values = Mapping[str, Any]
Match = tuple[int, Sequence[str], Values]
"""Where the match ends (a token index, exclusive), what it may mean, and the values of its places."""

_LIGHT: Final = frozenset({"stop", "on", "by", "before", "from", "wanting", "verb", "or", "and", "per"})


class Node:
    """A point in the graph of patterns: the steps from here, and the meanings that may end here."""

    __slots__ = ("closed", "meanings", "places", "words")

    def __init__(self) -> None:
        self.words: dict[str, Node] = {}
        self.places: dict[str, dict[str, Node]] = {}
        self.meanings: tuple[str, ...] = ()
        self.closed: tuple[tuple[str, str], ...] = ()


def plant(root: Node, pattern: str, meaning: str) -> None:
    """Add one pattern to a tree."""
    elements = pattern.split()
    closing = elements.pop() if elements[-1][0] in "!?" else None
    nodes = [root]
    for element in elements:
        grown = {id(node): node for node in nodes} if element.startswith("[") else {}
        for choice in element.strip("[]").split("|"):
            for node in nodes:
                step = _step(node, choice)
                grown[id(step)] = step
        nodes = list(grown.values())
    for node in nodes:
        if closing is not None:
            node.closed += ((closing, meaning),)
        elif meaning not in node.meanings:
            node.meanings += (meaning,)


def _step(node: Node, choice: str) -> Node:
    if choice.startswith("{"):
        kind, _, name = choice.strip("{}").partition(":")
        return node.places.setdefault(kind, {}).setdefault(name or kind, Node())
    return node.words.setdefault(choice, Node())


def shared(node: Node, known: dict[object, Node]) -> Node:
    """Return the same tree with equal branches shared, which leaves a tenth of the nodes."""
    node.words = {word: shared(step, known) for word, step in node.words.items()}
    node.places = {
        kind: {name: shared(step, known) for name, step in steps.items()} for kind, steps in node.places.items()
    }
    key = (
        tuple((word, id(step)) for word, step in node.words.items()),
        tuple((kind, name, id(step)) for kind, steps in node.places.items() for name, step in steps.items()),
        node.meanings,
        node.closed,
    )
    return known.setdefault(key, node)


def matches(root: Node, tokens: Sequence[Token], at: int) -> list[Match]:
    """Return every reading that starts at a token, the longest first."""
    found: list[Match] = []
    _walk(root, tokens, at, (), found)
    if len(found) > 1:
        found.sort(key=lambda match: -match[0])
    return found


def _walk(
    node: Node, tokens: Sequence[Token], at: int, values: tuple[tuple[str, Any], ...], found: list[Match]
) -> None:
    """Collect the readings from a node on; a pattern is short, so the walk is too."""
    if node.meanings:
        found.append((at, node.meanings, dict(values)))
    for kind, meaning in node.closed:
        follows = at < len(tokens) and _follows(tokens[at], kind[1:])
        if follows == (kind[0] == "?"):
            found.append((at, (meaning,), dict(values)))
    if at == len(tokens):
        return
    token = tokens[at]
    if token.norm in node.words:
        _walk(node.words[token.norm], tokens, at + 1, values, found)
    if node.places:
        for kind, value in token.classes.items():
            for name, behind in node.places.get(kind, _NO_STEPS).items():
                _walk(behind, tokens, at + 1, (*values, (name, value)), found)


_NO_STEPS: Final[dict[str, Node]] = {}


def _follows(token: Token, kind: str) -> bool:
    """Tell whether a token is what a closing forbids: of a class, a plural, or for "" a word of content."""
    if kind == "plural":
        return not token.classes and token.norm.endswith(("s", "en"))
    if kind:
        return any(each in token.classes for each in kind.split(","))
    return token.norm[:1].isalpha() and (_LIGHT.isdisjoint(token.classes) or "unit" in token.classes)
