"""Near misses of long words: one letter too many, too few, wrong or swapped."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def misspellings(words: Iterable[str], never: Sequence[str], known: Container[str]) -> dict[str, str]:
    """Map each slip of a word to the word; real words (`known`, and those listed as `never`) are no slips.

    A slip that could come from two words is left out.
    """
    slips: dict[str, str] = {}
    doubtful = set(never)
    for word in words:
        for slip in _slips(word):
            if slip in slips and slips[slip] != word:
                doubtful.add(slip)
            if slip not in known:
                slips[slip] = word
    for slip in doubtful:
        slips.pop(slip, None)
    return slips


def _slips(word: str) -> Iterator[str]:
    """Yield the words that one slip of the keys makes of a word; the first letter stays."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        for letter in _LETTERS:
            yield word[:at] + letter + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
