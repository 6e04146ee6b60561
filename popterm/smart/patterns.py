"""Patterns over tokens: written as words and {places} in the language files, compiled into one tree per level.

`"{day} {month} [{year}]"`: a word stands for itself, `a|b` for either, `{class}` for any token of that class
(`{class:name}` gives its value another name), square brackets for what may be left out; a closing `!` means that no
word of content may follow ("op de 15e", not "op de 15e verdieping"), `!class,class` that no token of these classes may.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from popterm.smart.tokens import Token

Values = Mapping[str, Any]
_LONGEST: Final = 14


class Node:
    """A point in the tree of patterns: the steps from here and the meanings that may end here."""

    __slots__ = ("closed", "meanings", "places", "words")

    def __init__(self) -> None:
        self.words: dict[str, Node] = {}
        self.places: dict[str, list[tuple[str, Node]]] = {}
        self.meanings: list[str] = []
        self.closed: list[tuple[str, str]] = []

    def place(self, kind: str, name: str) -> "Node":
        """Return the node behind a {place}, made when it is new."""
        for known, node in self.places.setdefault(kind, []):
            if known == name:
                return node
        self.places[kind].append((name, Node()))
        return self.places[kind][-1][1]


def plant(root: Node, pattern: str, meaning: str) -> None:
    """Add one pattern to a tree."""
    nodes = [root]
    elements = pattern.split()
    closing = elements.pop() if elements[-1].startswith("!") else ""
    for element in elements:
        optional = element.startswith("[")
        grown: dict[int, Node] = {id(node): node for node in nodes} if optional else {}
        for choice in element.strip("[]").split("|"):
            for node in nodes:
                step = _step(node, choice)
                grown[id(step)] = step
        nodes = list(grown.values())
    for node in nodes:
        if closing:
            node.closed.append((closing[1:], meaning))
        elif meaning not in node.meanings:
            node.meanings.append(meaning)


def _step(node: Node, choice: str) -> Node:
    if choice.startswith("{"):
        kind, _, name = choice.strip("{}").partition(":")
        return node.place(kind, name or kind)
    return node.words.setdefault(choice, Node())


def _follows(token: Token, kind: str) -> bool:
    """Tell whether a token is of a class, or for no class whether it is a word of content."""
    if kind:
        return any(each in token.classes for each in kind.split(","))
    return token.norm[:1].isalpha() and (_LIGHT.isdisjoint(token.classes) or "unit" in token.classes)


_LIGHT: Final = frozenset({"stop", "on", "by", "before", "from", "wanting", "verb", "or", "and", "per"})

Match = tuple[int, Sequence[str], Values]
"""Where the match ends (a token index, exclusive), what it may mean, and the values of its places."""


def matches(root: Node, tokens: Sequence[Token], at: int) -> list[Match]:
    """Return every reading that starts at a token, the longest first."""
    found: list[Match] = []
    stop = min(len(tokens), at + _LONGEST)
    for reading in _walk(root, tokens, at, stop, ()):
        found.append(reading)
    found.sort(key=lambda match: -match[0])
    return found


def _walk(
    node: Node, tokens: Sequence[Token], at: int, stop: int, values: tuple[tuple[str, Any], ...]
) -> Iterator[Match]:
    if node.meanings:
        yield at, node.meanings, dict(values)
    for kind, meaning in node.closed:
        if at == len(tokens) or not _follows(tokens[at], kind):
            yield at, (meaning,), dict(values)
    if at == stop:
        return
    token = tokens[at]
    following = node.words.get(token.norm)
    if following is not None:
        yield from _walk(following, tokens, at + 1, stop, values)
    if node.places:
        for kind, value in token.classes.items():
            for name, behind in node.places.get(kind, ()):
                yield from _walk(behind, tokens, at + 1, stop, (*values, (name, value)))
