"""The lines of a conversation: what both may see of what was written, changed or taken back afterwards."""

from __future__ import annotations

from typing import get_args

from msgspec import Struct, structs

from popterm.domain.conversation import Conversation
from popterm.domain.dossier import Dossier, with_text
from popterm.domain.erasing import Place, erased, places, said, taken_out
from popterm.domain.events import Marked, MarkKind, Undone, standing
from popterm.domain.making import Made, made, side_of_point, with_made
from popterm.domain.people import Side
from popterm.domain.script import Part
from popterm.domain.text import Text, is_in_sight, rewritten
from popterm.domain.visible import summed_up
from popterm.services.open_dossier import new_id
from popterm.services.paper import Paper


class Outcome(Struct, frozen=True):
    """What came of making something of a note.

    Attributes:
        kind: What was to be made.
        is_new: False when it was made before, there was nothing to make it of, or the note stays in its closed part.
        note: The note; None when there was none, or only a mark without words.
        side: Whose point it is.
    """

    kind: Made
    is_new: bool = False
    note: Text | None = None
    side: Side | None = None


class Lines:
    """The lines of one conversation.

    Args:
        paper: What is written at its table.
    """

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.table = paper.table

    @property
    def dossier(self) -> Dossier:
        """The dossier as it stands."""
        return self.table.dossier

    def all(self) -> tuple[Text, ...]:
        """Notes in their order, then the summary, then each one's own words; nothing without words."""
        return self._of(self.table.talk, self._part)

    @property
    def _part(self) -> Part:
        """The closed part that runs, or empty."""
        return self.table.phase.part if self.table.course.is_live else ""

    def _of(self, talk: str, part: Part) -> tuple[Text, ...]:
        ranks = {"note": 0, "summary": 1, "own_words": 2}
        found = [t for t in self.dossier.texts if t.talk == talk and t.text.strip() and is_in_sight(t, part)]
        return tuple(sorted(found, key=lambda text: ranks.get(text.kind, 9)))

    def before(self) -> tuple[tuple[Conversation, tuple[Text, ...]], ...]:
        """The lines of the conversations that this one goes on with, the first one first; none without lines."""
        found = ((talk, self._of(talk.id, self._part)) for talk in reversed(self.dossier.before(self.table.talk)))
        return tuple((talk, texts) for talk, texts in found if texts)

    def apart(self) -> tuple[tuple[Part, tuple[Text, ...]], ...]:
        """The lines of the closed parts of this conversation, once it is over."""
        if self.table.course.is_live:
            return ()
        parts: dict[Part, None] = dict.fromkeys(phase.part for phase in self.table.script.phases if phase.part)
        parts |= dict.fromkeys(get_args(Part)[1:])  # also those that the script knows no longer
        return tuple((part, texts) for part in parts if (texts := self._of(self.table.talk, part)))

    # Changing a line

    def rewrite(self, text: Text, words: str) -> None:
        """Keep other words for a line; without words it stays until it is left, so that it keeps its place."""
        known = self.dossier.text(text.id)
        if known is not None:
            changed = rewritten(known, words, summed_up(self.dossier))
            self.table.owner.apply(lambda dossier: with_text(dossier, changed), field=f"text/{text.id}")

    def leave(self, text: Text) -> None:
        """A line is left; a note without words goes, as one step with the typing before."""
        known = self.dossier.text(text.id)
        if known is not None and known.kind == "note" and not known.text.strip():
            self.paper.write(known, "")
        self.table.owner.end_typing()

    def mark(self, text: Text, kind: MarkKind) -> bool:
        """Give a note this mark, or none when it has it; False for what is no note."""
        if text.kind != "note":
            return False
        self.paper.set_mark(text, None if text.mark == kind else kind)
        return True

    def say_whose(self, text: Text, side: Side) -> bool:
        """Say who said what stands in a note; False for what is no note."""
        if text.kind != "note":
            return False
        changed = structs.replace(text, speaker=side)
        self.table.owner.apply(lambda dossier: with_text(dossier, changed))
        return True

    def make(self, kind: Made, note: Text | None = None) -> Outcome:
        """Make something of a note, as one step; by default of the one written last."""
        note = note or self.paper.last_note
        if note is None or note.kind != "note" or not note.text.strip():
            return Outcome(kind)
        side = side_of_point(note) if kind == "point" else None
        if note.part or made(self.dossier, note, kind):
            return Outcome(kind, note=note, side=side)
        self.table.owner.apply(lambda dossier: with_made(dossier, note, kind))
        return Outcome(kind, is_new=True, note=note, side=side)

    # Taking a line back

    def toggle_record(self, text: Text) -> bool:
        """Take a line out of every text, or let it in again; returns whether it is in the record now."""
        changed = structs.replace(text, is_off_record=not text.is_off_record)
        self.table.owner.apply(lambda dossier: with_text(dossier, changed))
        return not changed.is_off_record

    def copies(self, text: Text) -> tuple[Place, ...]:
        """Where a note stands word for word as well: in the summary, or as something made of it."""
        without_copies = taken_out(self.dossier, text, self.table.owner.versions_of(text.id))
        return places(self.dossier, without_copies, text) if text.kind == "note" else ()

    def take_out_copies(self, text: Text) -> None:
        """Take a note's lines out of the summary, and what was made of it."""
        versions = self.table.owner.versions_of(text.id)
        self.table.owner.apply(lambda dossier: taken_out(dossier, text, versions))

    def words_of(self, text: Text) -> frozenset[str]:
        """The words of a line, now and at any moment that could be undone to."""
        return said(text, self.table.owner.versions_of(text.id))

    def erase(self, text: Text) -> None:
        """Erase a line and its words, at every moment that can be undone to; the marks of notes that go, go along."""
        words, undoings = self.words_of(text), dict[str, Undone]()
        at = self.table.owner.clock.reading()

        def unmarked(dossier: Dossier) -> Dossier:
            left = erased(dossier, text, words)
            gone = {known.id for known in dossier.texts} - {known.id for known in left.texts}
            marks = [e for e in standing(left.events) if isinstance(e, Marked) and e.text in gone]
            for mark in marks:
                undoings.setdefault(mark.id, Undone(id=new_id(), talk=mark.talk, at=at, event=mark.id))
            return structs.replace(left, events=(*left.events, *(undoings[mark.id] for mark in marks)))

        self.table.owner.erase(unmarked)

    def other_places(self, text: Text) -> tuple[Place, ...]:
        """Where else the words of a line would be erased."""
        return places(self.dossier, erased(self.dossier, text, self.words_of(text)), text)
