"""Words that look as if they did not belong in a dossier: noticed while they are typed, and taken out when accepted.

Nothing of this is counted, logged or kept: whoever asks gets an answer, and that is all. The word lists are read when
they are first asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from popterm.domain.erasing import Cut, passed
from popterm.language import N_, Tongue

if TYPE_CHECKING:
    from popterm.sensitive import Kind
    from popterm.services.desk import Desk

ALIKE = 0.6
"""How alike two sentences with the same words in them are when one was made of the other."""
REACHES = 3
"""Letters of the words by which the beginning of a sentence is told that was typed on."""

_SMALL = {
    "nl": "ik de het een en van dat niet met zijn hij ze zij voor heeft mijn haar om te naar aan",
    "en": "i the a an and of that not with he she for has my her to at from are have",
}
TELLING = {language: frozenset(words.split()) for language, words in _SMALL.items()}
"""Small words by which a language is told."""

LOOKS: dict[Kind, str] = {
    "health": N_("health"),
    "religion": N_("religion"),
    "union": N_("union membership"),
    "ethnicity": N_("ethnic origin"),
    "politics": N_("politics"),
    "sexuality": N_("sexuality"),
    "offence": N_("a criminal record"),
    "number": N_("a citizen service number"),
}
"""What found words look like."""


class Noticed(Struct, frozen=True):
    """Words of a text that may not belong in a dossier.

    Attributes:
        words: As they stand in the text.
        kind: What they look like.
        end: The place in the text after them.
    """

    words: str
    kind: Kind
    end: int


def noticed(text: str, languages: Sequence[str]) -> tuple[Noticed, ...]:
    """What is found in *text*, in its order.

    Args:
        text: As it is typed or kept.
        languages: That it may be in.
    """
    return _noticed(text, likely(text, languages))


def likely(text: str, languages: Sequence[str]) -> tuple[str, ...]:
    """Those of the languages that the text seems to be in; all of them when one cannot tell."""
    words = text.casefold().split()
    told = {language: sum(word in TELLING[language] for word in words) for language in languages}
    most = max(told.values(), default=0)
    return tuple(language for language in languages if told[language] == most)


def _noticed(text: str, languages: Sequence[str]) -> tuple[Noticed, ...]:
    from popterm.sensitive import find  # with its word lists it is for the first pause, not for the start

    found = {one.end: one for language in reversed(languages) for one in find(text, language)}
    return tuple(Noticed(text[found[end].start : end], found[end].kind, end) for end in sorted(found))


def usable(text: str, languages: Sequence[str], name: str) -> str:
    """The text with a usable sentence, or nothing, in the place of each in which something is found.

    Args:
        text: As it is.
        languages: That it may be in.
        name: The employee's given name.
    """
    return _usable(text, likely(text, languages), name)


def _usable(text: str, languages: Sequence[str], name: str) -> str:
    from popterm.sensitive import instead

    for language in languages:
        text = instead(text, language, name)
    return text


_NOTICES: dict[str, tuple[str, ...]] = {
    "health": (
        N_("This looks like health; it does not belong in a dossier. {key} puts an agreement in its place."),
        N_("This looks like health. {key} puts an agreement in its place."),
        N_("Health? {key} puts an agreement in its place."),
    ),
    "number": (
        N_("This looks like a citizen service number; it does not belong in a dossier. {key} takes it out."),
        N_("This looks like a citizen service number. {key} takes it out."),
    ),
    "": (
        N_("This looks like {kind}; it does not belong in a dossier. {key} takes that sentence out."),
        N_("This looks like {kind}. {key} takes that sentence out."),
        N_("{kind}? {key} takes that sentence out."),
    ),
}


def notice_words(kind: Kind, key: str, t: Tongue) -> tuple[str, ...]:
    """The quiet line about found words, and shorter ones, such as can be read aloud; none quotes them.

    Args:
        kind: What they look like.
        key: The key that takes what is offered, as people write it.
        t: The language of the screen.
    """
    looks = t(LOOKS[kind])
    lines = [t(line, key=key, kind=looks) for line in _NOTICES.get(kind, _NOTICES[""])]
    return tuple(line[:1].upper() + line[1:] for line in lines)


def sending_words(text: str, languages: Sequence[str], t: Tongue) -> str:
    """One quiet line before a text is handed over in which something is found, quoting nothing; else empty.

    Args:
        text: As it would be handed over.
        languages: That it may be in.
        t: The language of the screen.
    """
    kinds = dict.fromkeys(t(LOOKS[one.kind]) for one in noticed(text, languages))
    line = N_("Look at it before you send it: something looks like {kinds}; it does not belong in a dossier.")
    return t(line, kinds=", ".join(kinds)) if kinds else ""


class _Gone(NamedTuple):
    """A sentence that goes.

    Attributes:
        said: The sentence.
        sentence: The same, plain.
        words: What was found in it, plain.
        begins: The place of the first of these: whatever reaches into it was typed on the way to it.
        instead: What may stand in its place, or nothing.
    """

    said: str
    sentence: str
    words: tuple[str, ...]
    begins: int
    instead: str


class TakingOut:
    """Takes the sentences of one text in which something was found out of any other text, and what was made of them.

    Args:
        text: The text.
        languages: That it may be in.
        name: The employee's given name.
    """

    def __init__(self, text: str, languages: Sequence[str], name: str) -> None:
        from popterm.sensitive import sentences

        self._text, self._languages, self._name = text, likely(text, languages), name
        self._gone = tuple(
            self._of(sentence, found) for sentence in sentences(text) if (found := _noticed(sentence, self._languages))
        )

    def _of(self, sentence: str, found: tuple[Noticed, ...]) -> _Gone:
        plain, words = _plain(sentence), tuple(_plain(one.words) for one in found)
        begins = min((place for one in words if (place := plain.find(one)) >= 0), default=len(plain))
        return _Gone(sentence.strip(), plain, words, begins, _usable(sentence, self._languages, self._name))

    @property
    def sentences(self) -> frozenset[str]:
        """Those that go, as they are looked for in files."""
        return frozenset(gone.said for gone in self._gone)

    def __call__(self, written: str) -> str:
        """The text without those sentences, with what may stand in their place."""
        from popterm.sensitive import sentences

        if not written.strip() or not self._gone:
            return written
        if written.strip() == self._text.strip():
            return _usable(written, self._languages, self._name)
        kept: list[str] = []
        said: set[str] = set()
        for sentence in sentences(written):
            gone = self._known(_plain(sentence))
            if gone is None:
                kept.append(sentence)
            elif gone.instead and gone.instead not in said:
                said.add(gone.instead)
                kept.append(gone.instead + sentence[len(sentence.rstrip(" .!?;\n")) :].lstrip(".!?;"))
        return "".join(kept)

    def _known(self, sentence: str) -> _Gone | None:
        """Which of the sentences it is, as that stands or as it stood before."""
        for gone in self._gone:
            if sentence == gone.sentence:
                return gone
            if len(sentence) >= gone.begins + REACHES and gone.sentence.startswith(sentence):
                return gone
            if any(one in sentence for one in gone.words) and (
                gone.sentence in sentence or SequenceMatcher(None, gone.sentence, sentence).ratio() >= ALIKE
            ):
                return gone
        return None


def take_out(desk: Desk, cut: Cut, *, is_kept: bool) -> tuple[str, ...] | None:
    """Take words out of the open dossier, of all that can be undone to, and of every older state of its file.

    Args:
        desk: Where the dossier lies.
        cut: Takes them out of one text.
        is_kept: Whether the words may have reached the file; otherwise older states go only if the dossier changes.

    Returns:
        The files that could not be removed; None when it could not be saved: the next save that works does both.
    """
    if desk.open is None or desk.is_read_only:
        return ()
    before = desk.open.dossier
    after = desk.open.erase(lambda dossier: passed(dossier, cut))
    if not is_kept and after is before:
        return ()
    return desk.save_erased()


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!?;,:")
