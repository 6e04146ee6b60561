"""What the invented employee says, and when: it follows from the floor, the time and what was done at the table."""

from __future__ import annotations

from msgspec import Struct

from popterm.domain import events as ev
from popterm.domain.conversation import Course
from popterm.domain.reading import Reading, elapsed
from popterm.domain.script import Content, Floor, Script
from popterm.services.rehearsal_story import EmployeeStory

LEAST = 45.0
"""Seconds of the conversation for which a line stands at least."""
TO_BEGIN, LETTERS = 2.0, 20.0
"""Reading takes two seconds and one more for every twenty letters, however fast the clock."""
BREATH = 6.0
"""Seconds of the conversation before the employee answers a question."""
HOUR = 60
"""Minutes of the conversation for which the moments are written."""


class Said(Struct, frozen=True):
    """A statement and when it is said, in seconds of the employee's floor."""

    begins: float
    ends: float
    text: str


class Voice:
    """Says nothing unless the floor is the employee's, or everybody's.

    Whoever cuts in, or takes the floor too early, breaks off what is being said; it comes back from its beginning
    when the floor does. Only the floor's own time brings the next statement nearer.

    Args:
        story: Who speaks.
        script: Of the conversation, scaled to its minutes.
        speed: Of the clock.
    """

    def __init__(self, story: EmployeeStory, script: Script, speed: float = 1.0) -> None:
        self._story = story
        self._script = script
        self._speed = speed
        self._heard: set[str] = set()
        self._last: Reading | None = None
        self._phase, self._floor, self._runs = "", "both", False
        self._place: dict[Content, float] = {}
        self._aside, self._aside_left = "", 0.0
        self._turns: dict[str, int] = {}
        self._way: ev.Way | None = None
        self._is_right = False
        self._schedules: dict[Content, tuple[Said, ...]] = {}

    # What is said

    def listen(self, events: tuple[ev.AnyEvent, ...], course: Course, now: Reading) -> str:
        """Take in what happened since the last time, and the time that passed; returns what is being said."""
        for event in events:
            if event.id not in self._heard:
                self._heard.add(event.id)
                self._pass_until(event.at)
                self._take(event)
        self._turn(course.phase, course.floor, course.stage == "running")  # an undoing may have changed it
        self._pass_until(now)
        return self.words()

    def words(self) -> str:
        """What is being said now; empty in silence."""
        if not self._has_floor:
            return ""
        if self._aside_left > 0:
            return self._aside if self._aside_left <= self.stands(self._aside) else ""
        if self._content == "summary":
            return self._to_summary() if self._place.get("summary", 0.0) >= BREATH else ""
        said = self._current()
        return said.text if said is not None else ""

    def until_next(self) -> float:
        """Seconds of the floor until something is said; 0 while they speak, and when nothing comes by itself."""
        if not self._has_floor or self.words():
            return 0.0
        if self._aside_left > 0:
            return self._aside_left - self.stands(self._aside)
        place = self._place.get(self._content, 0.0)
        if self._content == "summary":
            return BREATH - place if self._to_summary() and place < BREATH else 0.0
        return next((said.begins - place for said in self._schedule() if said.begins > place), 0.0)

    def stands(self, text: str) -> float:
        """For how many seconds of the conversation a line stands: at least as long as it takes to read."""
        return max(LEAST, self._reading(text))

    def _reading(self, text: str) -> float:
        return (TO_BEGIN + len(text) / LETTERS) * self._speed

    @property
    def _content(self) -> Content:
        return self._script.phase(self._phase).content

    @property
    def _has_floor(self) -> bool:
        """Whether they may speak; in a closed part, such as an appraisal, they have nothing of their own to say."""
        is_theirs = self._floor in ("employee", "both") and not self._script.phase(self._phase).part
        return self._runs and bool(self._phase) and is_theirs

    def _schedule(self) -> tuple[Said, ...]:
        """The statements of what is on the screen; one waits until the one before was read."""
        if self._content not in self._schedules:
            said: list[Said] = []
            for statement in self._story.says:
                if statement.phase == self._content:
                    planned = statement.at * 60 * self._script.minutes / HOUR
                    begins = max(planned, said[-1].ends if said else 0.0)
                    said.append(Said(begins, begins + self.stands(statement.text), statement.text))
            self._schedules[self._content] = tuple(said)
        return self._schedules[self._content]

    def _current(self) -> Said | None:
        place = self._place.get(self._content, 0.0)
        return next((said for said in self._schedule() if said.begins <= place < said.ends), None)

    def _to_summary(self) -> str:
        """What they say to the summary as it lies there now; it stands until an answer is given."""
        if self._way == "own_words":
            return self._story.own_words
        turn = self._turns.get("summary", 0)
        return self._story.summary[turn].text if turn < len(self._story.summary) and not self._is_right else ""

    # What happens

    def _pass_until(self, now: Reading) -> None:
        passed = elapsed(self._last, now) if self._last is not None else 0.0
        self._last = now
        if self._has_floor:
            spoken = min(self._aside_left, passed)
            self._aside_left -= spoken
            self._place[self._content] = self._place.get(self._content, 0.0) + passed - spoken

    def _take(self, event: ev.AnyEvent) -> None:
        match event:
            case ev.PhaseStarted(phase=phase):
                self._turn(phase, self._script.phase(phase).floor, is_running=True)
            case ev.FloorGiven(to=to):
                self._turn(self._phase, to, self._runs)
            case ev.Paused() | ev.Resumed():
                self._runs = isinstance(event, ev.Resumed)
            case ev.Interrupted() if self._has_floor and self._current() is not None:
                self._break_off(is_cut_short=True)
                self._say(self._next("interrupted", self._story.interrupted), breath=0.0)
            case ev.PromptShown(prompt=prompt) if self._has_floor:
                self._say(self._reply(prompt))
            case ev.SummaryJudged(answer=answer):
                self._next("summary", ())
                self._place["summary"] = 0.0
                self._is_right = answer != "no"
                self._way = None
            case ev.WayChosen(way=way):
                self._way = way
            case ev.ReadBack():
                self._say(self._next("yes", self._story.yes))
            case _:
                return

    def _turn(self, phase: str, floor: Floor, is_running: bool) -> None:
        """Another phase or floor: what was being said breaks off."""
        is_other = phase != self._phase or (self._has_floor and floor not in ("employee", "both"))
        if is_other and self._phase:
            self._break_off()
        self._phase, self._floor, self._runs = phase, floor, is_running

    def _break_off(self, *, is_cut_short: bool = False) -> None:
        """Stop speaking; what was not said to its end is said again, from its beginning."""
        self._aside_left = 0.0
        said = self._current()
        if said is not None:
            is_told = self._place[self._content] - said.begins >= self._reading(said.text)
            self._place[self._content] = said.ends if is_told and not is_cut_short else said.begins

    def _say(self, text: str, breath: float = BREATH) -> None:
        if text:
            self._aside, self._aside_left = text, breath + self.stands(text)

    def _reply(self, prompt: str) -> str:
        """What they say to a question: the nearest that was written for it and not said yet."""
        place = prompt
        while place:
            if text := self._next(f"reply/{place}", self._story.replies.get(place, ())):
                return text
            place = place.rpartition("/")[0]
        return ""

    def _next(self, kind: str, texts: tuple[str, ...]) -> str:
        """The next text of its kind, or empty when all were said."""
        turn = self._turns.get(kind, 0)
        self._turns[kind] = turn + 1
        return texts[turn] if turn < len(texts) else ""
