"""What is written at the table: notes with their marks, the summary and its judgement, each one's own words."""

from __future__ import annotations

from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.dossier import Dossier, with_event, with_text, without
from popterm.domain.people import Side
from popterm.domain.reading import Reading, elapsed
from popterm.domain.summing_up import summary_start
from popterm.domain.text import Text, TextKind, on_manager, on_record, rewritten
from popterm.domain.visible import summed_up, without_off_record
from popterm.services.open_dossier import new_id
from popterm.services.table import Table

ANSWERS: tuple[ev.Answer, ...] = ("yes", "add", "no")
WAYS: tuple[ev.Way, ...] = ("adjust", "own_words", "pause", "another_time")
RIGHT_AFTER = 5.0
"""Seconds during which a digit corrects the mark of the note just written; later it marks what is said now."""

SLIP = 1.5
"""Seconds after a mark during which a space bar was meant for a note that began with a digit."""


class Paper:
    """The texts of one conversation.

    Args:
        table: The conversation they belong to.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self._finished: Reading | None = None
        self._pressed: Reading | None = None

    # Notes

    def notes(self, phase: str | None = None) -> tuple[Text, ...]:
        """The notes of this conversation, or of one phase, in order; not those taken off the record."""
        return on_record(self._all_notes(phase))

    def _all_notes(self, phase: str | None = None) -> tuple[Text, ...]:
        return tuple(
            t
            for t in self.table.dossier.texts
            if t.talk == self.table.talk
            and t.kind == "note"
            and t.part == self.table.phase.part
            and phase in (None, t.phase)
        )

    @property
    def last_note(self) -> Text | None:
        """The note that was written last and is in the record; None while a bare mark waits for its words."""
        notes = self.notes()
        return notes[-1] if notes and self._pending_mark() is None else None

    @property
    def is_mark_waiting(self) -> bool:
        """Whether a bare mark was set last, and no words yet."""
        return self._pending_mark() is not None

    def finish_note(self) -> None:
        """A note was written; for a moment a digit is about its mark."""
        self._finished = self.table.owner.clock.reading()

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
        changed = rewritten(known or text, words, summed_up(self.table.dossier))
        pending = self._pending_mark() if known is None and changed.mark is not None else None
        is_gone = not words.strip() and text.kind == "note"
        attached = self._attached(pending, changed) if pending is not None else ()
        happened = self._unmarking(changed) if is_gone else attached

        def change(dossier: Dossier) -> Dossier:
            told = structs.replace(dossier, events=(*dossier.events, *happened))
            return structs.replace(told, texts=without(told.texts, text.id)) if is_gone else with_text(told, changed)

        self.table.owner.apply(change, field=f"text/{text.id}")
        return changed

    def _unmarking(self, note: Text) -> tuple[ev.Undone, ...]:
        """What takes the mark of a note along when the note goes; a bare mark that it took over stands alone again."""
        events = self.table.dossier.events_of(note.talk)  # it may be of an earlier sitting
        marks = [e for e in ev.standing(events) if isinstance(e, ev.Marked) and e.text == note.id]
        gone = [one for mark in marks for one in ev.without_mark(events, mark, with_bare=True)]
        return tuple(structs.replace(self._undone(one), talk=note.talk) for one in gone)

    def mark(self, kind: ev.MarkKind) -> None:
        """Mark what was just said: the note that was just written, or the one that comes next.

        Right after the mark of a note another digit corrects it; two bare marks are two.
        """
        note = self._unmarked_note() or self._just_marked()
        self._pressed = self.table.owner.clock.reading()
        if note is None:
            bare = self._marked(kind, "")
            self.table.owner.apply(lambda dossier: with_event(dossier, bare))
        elif kind != note.mark:
            self.set_mark(note, kind)

    def is_space_a_slip(self) -> bool:
        """Whether a mark was set so short a time ago that a space bar was meant for words; only the first one is."""
        before, self._pressed = self._pressed, None
        return before is not None and elapsed(before, self.table.owner.clock.reading()) < SLIP

    def set_mark(self, note: Text, kind: ev.MarkKind | None) -> None:
        """Give a note this mark in place of the one that it had, or none."""
        marked = structs.replace(note, mark=kind)
        at = self.table.owner.clock.reading()
        its_events = ev.standing(self.table.dossier.events_of(note.talk))  # it may be of an earlier sitting
        before = [e for e in its_events if isinstance(e, ev.Marked) and e.text == note.id]
        happened: list[ev.AnyEvent] = [structs.replace(self._undone(e.id, at), talk=note.talk) for e in before]
        if kind is not None:
            happened.append(structs.replace(self._marked(kind, note.id, at), talk=note.talk))
        self.finish_note()
        self.table.owner.apply(
            lambda dossier: with_text(structs.replace(dossier, events=(*dossier.events, *happened)), marked)
        )

    def _marked(self, kind: ev.MarkKind, text: str, at: Reading | None = None) -> ev.Marked:
        at = at or self.table.owner.clock.reading()
        return ev.Marked(id=new_id(), talk=self.table.talk, at=at, mark=kind, text=text)

    def _undone(self, event: str, at: Reading | None = None) -> ev.Undone:
        return ev.Undone(id=new_id(), talk=self.table.talk, at=at or self.table.owner.clock.reading(), event=event)

    @property
    def _events(self) -> tuple[ev.AnyEvent, ...]:
        return self.table.dossier.events_of(self.table.talk)

    def _attached(self, pending: ev.Marked, note: Text) -> tuple[ev.Undone | ev.Marked, ...]:
        """What lets a bare mark belong to the note that was written for it."""
        at = self.table.owner.clock.reading()
        return self._undone(pending.id, at), self._marked(pending.mark, note.id, at)

    def _pending_mark(self) -> ev.Marked | None:
        """The bare mark that was set last in this phase, when no note followed it."""
        for event in reversed(ev.standing(self._events)):
            if isinstance(event, ev.PhaseStarted):
                return None
            if isinstance(event, ev.Marked):
                return event if not event.text else None
        return None

    def _unmarked_note(self) -> Text | None:
        """The note written last in this phase, if it has no mark and no bare mark was set after it."""
        notes = self._all_notes(self.table.course.phase)
        if not notes or notes[-1].mark is not None or self._pending_mark() is not None:
            return None
        return None if notes[-1].is_off_record else notes[-1]

    def _just_marked(self) -> Text | None:
        """The note of this phase that got its mark, or its last word, a moment ago; nothing was marked since."""
        notes = self._all_notes(self.table.course.phase)
        marks = [event for event in ev.standing(self._events) if isinstance(event, ev.Marked)]
        if self._finished is None or not notes or not marks or marks[-1].text != notes[-1].id:
            return None
        is_right_after = elapsed(self._finished, self.table.owner.clock.reading()) <= RIGHT_AFTER
        return notes[-1] if is_right_after and not notes[-1].is_off_record else None

    # Summary

    def summary(self) -> Text | None:
        """The summary of this conversation, unless it was taken off the record."""
        found = self._only("summary")
        return found if found is not None and not found.is_off_record else None

    def judged(self) -> tuple[str, ...]:
        """The versions of the summary that the employee answered to, without lines taken off the record."""
        known, seen = self.table.dossier, without_off_record(self.table.dossier)
        course = self.table.course if seen is known else seen.course(self.table.talk, self.table.script)
        return tuple(judgement.words for judgement in course.judgements)

    def begin_summary(self) -> Text:
        """The summary; until somebody writes in it or answers it, it is the employee's marked lines.

        In a conversation that goes on with another it starts from what was summed up, or marked, before.
        """
        known = self._only("summary")
        if known is not None and (known.revision or self.table.course.judgements):
            return known
        words = summary_start(self.table.dossier, self.table.talk, self.table.phase.part)
        text = structs.replace(known or self._blank("summary"), text=words)
        self.table.owner.apply(lambda dossier: with_text(dossier, text), undoable=False)
        return text

    @property
    def left_to_manager(self) -> int:
        """How many marked lines the summary has not, as they stand on the manager's name; 0 once it was written in."""
        known = self._only("summary")
        is_fresh = known is None or not (known.revision or self.table.course.judgements)
        return on_manager(self.table.dossier.texts, self.table.talk, self.table.phase.part) if is_fresh else 0

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
                if t.talk == self.table.talk
                and t.kind == "own_words"
                and t.side == side
                and t.part == self.table.phase.part
            ),
            None,
        )
        return found or structs.replace(self._blank("own_words"), side=side)

    def _only(self, kind: TextKind) -> Text | None:
        part = self.table.phase.part
        return next(
            (t for t in self.table.dossier.texts if t.talk == self.table.talk and t.kind == kind and t.part == part),
            None,
        )

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
