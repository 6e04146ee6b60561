"""What is written at the table: notes with their marks, the summary and its judgement, each one's own words."""

from __future__ import annotations

from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.dossier import Dossier, with_event, with_text, without
from popterm.domain.people import Side
from popterm.domain.text import Text, TextKind, first_summary, rewritten
from popterm.services.open_dossier import new_id
from popterm.services.table import Table

ANSWERS: tuple[ev.Answer, ...] = ("yes", "add", "no")
WAYS: tuple[ev.Way, ...] = ("adjust", "own_words", "pause", "another_time")


class Paper:
    """The texts of one conversation.

    Args:
        table: The conversation they belong to.
    """

    def __init__(self, table: Table) -> None:
        self.table = table

    # Notes

    def notes(self, phase: str | None = None) -> tuple[Text, ...]:
        """The notes of this conversation, or of one phase, in order."""
        return tuple(
            t
            for t in self.table.dossier.texts
            if t.talk == self.table.talk and t.kind == "note" and phase in (None, t.phase)
        )

    def begin_note(self) -> Text:
        """A new, empty note; it takes the mark that was set just before it. Kept once there are words in it."""
        note = self._blank("note")
        pending = self._pending_mark()
        return structs.replace(note, mark=pending.mark) if pending is not None else note

    def write(self, text: Text, words: str) -> Text:
        """Keep other words for a text; a note without words goes."""
        known = self.table.dossier.text(text.id)
        if known is None and not words.strip():
            return text
        changed = rewritten(known or text, words)
        pending = self._pending_mark() if known is None and changed.mark is not None else None
        attached = self._attached(pending, changed) if pending is not None else ()

        def change(dossier: Dossier) -> Dossier:
            if not words.strip() and text.kind == "note":
                return structs.replace(dossier, texts=without(dossier.texts, text.id))
            return with_text(structs.replace(dossier, events=(*dossier.events, *attached)), changed)

        self.table.owner.apply(change, field=f"text/{text.id}")
        return changed

    def mark(self, kind: ev.MarkKind) -> None:
        """Mark what was just said: the note that was just written, or the one that comes next."""
        note = self._unmarked_note()
        if note is None:
            bare = self._marked(kind, "")
            self.table.owner.apply(lambda dossier: with_event(dossier, bare))
            return
        marked, event = structs.replace(note, mark=kind), self._marked(kind, note.id)
        self.table.owner.apply(lambda dossier: with_event(with_text(dossier, marked), event))

    def _marked(self, kind: ev.MarkKind, text: str) -> ev.Marked:
        return ev.Marked(id=new_id(), talk=self.table.talk, at=self.table.owner.clock.reading(), mark=kind, text=text)

    def _attached(self, pending: ev.Marked, note: Text) -> tuple[ev.AnyEvent, ...]:
        """What lets a bare mark belong to the note that was written for it."""
        undone = ev.Undone(id=new_id(), talk=self.table.talk, at=self.table.owner.clock.reading(), event=pending.id)
        return undone, self._marked(pending.mark, note.id)

    def _pending_mark(self) -> ev.Marked | None:
        """The bare mark that was set last in this phase, when no note followed it."""
        for event in reversed(ev.standing(self.table.dossier.events_of(self.table.talk))):
            if isinstance(event, ev.PhaseStarted):
                return None
            if isinstance(event, ev.Marked):
                return event if not event.text else None
        return None

    def _unmarked_note(self) -> Text | None:
        """The note written last in this phase, if it has no mark and no bare mark was set after it."""
        notes = self.notes(self.table.course.phase)
        if not notes or notes[-1].mark is not None or self._pending_mark() is not None:
            return None
        return notes[-1]

    # Summary

    def summary(self) -> Text | None:
        """The summary of this conversation."""
        return self._only("summary")

    def begin_summary(self) -> Text:
        """The summary; until somebody writes in it or answers it, it is the employee's marked lines."""
        known = self.summary()
        if known is not None and (known.revision or self.table.course.judgements):
            return known
        words = first_summary(self.table.dossier.texts, self.table.talk)
        text = structs.replace(known or self._blank("summary"), text=words)
        self.table.owner.apply(lambda dossier: with_text(dossier, text), undoable=False)
        return text

    def judge(self, answer: ev.Answer) -> bool:
        """Keep the employee's answer; False while the question was not on the screen."""
        if not self.table.course.is_correction_asked:
            return False
        text = self.begin_summary()
        judged = ev.SummaryJudged(
            id=new_id(),
            talk=self.table.talk,
            at=self.table.owner.clock.reading(),
            answer=answer,
            text=text.id,
            words=text.text,
        )
        self.table.owner.apply(lambda dossier: with_event(dossier, judged))
        return True

    def ask_correction(self) -> None:
        """The question *What have I missed or got wrong?* stands on the screen."""
        if not self.table.course.is_correction_asked:
            asked = ev.CorrectionAsked(id=new_id(), talk=self.table.talk, at=self.table.owner.clock.reading())
            self.table.owner.apply(lambda dossier: with_event(dossier, asked), undoable=False)

    def choose_way(self, way: ev.Way) -> None:
        """How the two go on after the second *not quite*."""
        chosen = ev.WayChosen(id=new_id(), talk=self.table.talk, at=self.table.owner.clock.reading(), way=way)
        self.table.owner.apply(lambda dossier: with_event(dossier, chosen))

    def own_words(self, side: Side) -> Text:
        """Each one's own words, side by side."""
        found = next(
            (
                t
                for t in self.table.dossier.texts
                if t.talk == self.table.talk and t.kind == "own_words" and t.side == side
            ),
            None,
        )
        return found or structs.replace(self._blank("own_words"), side=side)

    def _only(self, kind: TextKind) -> Text | None:
        return next((t for t in self.table.dossier.texts if t.talk == self.table.talk and t.kind == kind), None)

    def _blank(self, kind: TextKind) -> Text:
        course = self.table.course
        return Text(
            id=new_id(),
            talk=self.table.talk,
            kind=kind,
            phase=course.phase,
            speaker=course.floor,
            part=self.table.phase.part,
            written=self.table.owner.clock.utc(),
        )
