"""From a story to the dossier it tells: days become dates, goals get their agreements, what was due was kept."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256

from msgspec import structs

from popterm.domain.agreement import Agreement, Kept, lines
from popterm.domain.conversation import Conversation
from popterm.domain.cycle import PLAN_FIELDS, Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.goal import Activity, Assent, Goal, StateChange
from popterm.domain.people import SIDES, Language, Person
from popterm.domain.point import Point, Preparation
from popterm.domain.preparing import points_for
from popterm.domain.script import scaled
from popterm.domain.signed import content_print
from popterm.domain.signing import Signature
from popterm.domain.text import Text
from popterm.exchange.files import fingerprint
from popterm.exchange.plan import plan_markdown
from popterm.language import tongue
from popterm.services import sample_talk
from popterm.services.sample_story import (
    ActivityStory,
    CycleStory,
    GoalStory,
    PersonStory,
    SignedStory,
)
from popterm.services.scripts import load_script

FAR = 45
"""From this many days away a deadline is the end of a month, as people say it."""

HABITS = (-3, 0, 4, -1)
"""How many days before or after its date an agreement was kept, in turn."""


def sample_id(key: str) -> str:
    """The stable id of the sample person with that key; tells nothing about the name."""
    return sha256(f"popterm sample {key}".encode()).hexdigest()[:12]


def workday(today: date, days: int) -> date:
    """The day that many days from *today*, moved off the weekend away from today; today is itself."""
    day = today + timedelta(days=days)
    over = day.weekday() - 4
    if days == 0 or over <= 0:
        return day
    return day + timedelta(days=3 - over if days > 0 else -over)


def last_day(today: date, days: int) -> date:
    """A deadline that many days from *today*: far away it is the last day of that month."""
    day = today + timedelta(days=days)
    if abs(days) < FAR:
        return workday(today, days)
    return day.replace(day=monthrange(day.year, day.month)[1])


def _next_workday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


class Plan:
    """Writes one person's dossier as it stands on *today*."""

    def __init__(self, story: PersonStory, today: date, language: Language, months: tuple[str, ...], zone: str) -> None:
        self._story = story
        self._today = today
        self._language = language
        self._months = months
        self._zone = zone

    def dossier(self) -> Dossier:
        """The dossier."""
        story = self._story
        person = Person(
            id="person",
            name=story.name,
            role=story.role,
            email=story.email,
            language=self._language,
            manager=story.manager,
        )
        dossier = Dossier(id=sample_id(story.key), person=person)
        for number, cycle in enumerate(story.cycles, 1):
            dossier = self._with_cycle(dossier, f"cycle-{number}", cycle, is_last=number == len(story.cycles))
        return _sealed(dossier)

    def _with_cycle(self, dossier: Dossier, cycle: str, story: CycleStory, *, is_last: bool) -> Dossier:
        fields = {field: getattr(story, field) for field in PLAN_FIELDS}
        term = Cycle(cycle, workday(self._today, story.begins), **fields, is_finished=not is_last)
        goals = tuple(self._goal(f"{cycle}-goal-{n}", cycle, g, story.begins) for n, g in enumerate(story.goals, 1))
        dossier = structs.replace(
            dossier,
            cycles=(*dossier.cycles, term),
            points=(*dossier.points, *_points(cycle, story, _held_before(story, len(dossier.conversations)))),
            preparations=(*dossier.preparations, *self._preparations(cycle, story)),
            goals=(*dossier.goals, *goals),
            texts=(*dossier.texts, *_view(cycle, story)),
        )
        dossier = self._with_talks(dossier, cycle, story)
        return self._with_agreements(dossier, cycle, story)

    def _preparations(self, cycle: str, story: CycleStory) -> Iterator[Preparation]:
        for side, days in zip(SIDES, (story.sealed_employee, story.sealed_manager), strict=True):
            if days is not None:
                yield Preparation(f"{cycle}-{side}", cycle, side, workday(self._today, days))

    def _goal(self, goal: str, cycle: str, story: GoalStory, begins: int) -> Goal:
        deadline = None if story.deadline is None else last_day(self._today, story.deadline)
        words = "" if deadline is None else f"{deadline.day} {self._months[deadline.month - 1]} {deadline.year}"
        return Goal(
            id=goal,
            cycle=cycle,
            statement=story.statement.replace("{deadline}", words),
            is_heading=story.heading,
            owner=story.owner,
            work_out_by=self._day(story.work_out),
            idea=story.idea,
            type=story.type,
            kind=story.kind,
            priority=story.priority,
            confidence=story.confidence,
            benefit_employee=story.benefit_employee,
            benefit_organisation=story.benefit_organisation,
            practice=story.practice,
            proof=story.proof,
            activities=tuple(self._activity(f"{n}", a) for n, a in enumerate(story.activities, 1)),
            support=story.support,
            support_by=self._day(story.support_days),
            mentor=story.mentor,
            obstacle=story.obstacle,
            plan=story.plan,
            moments=tuple(workday(self._today, days) for days in story.moments),
            deadline=deadline,
            state=story.state,
            history=self._history(story, begins),
            language=self._language,
        )

    def _activity(self, number: str, story: ActivityStory) -> Activity:
        cents = None if story.euros is None else story.euros * 100
        by = self._day(story.days)
        return Activity(number, story.what, story.kind, story.owner, by, story.hours, cents)

    def _history(self, story: GoalStory, begins: int) -> tuple[StateChange, ...]:
        """The last change of state, some four fifths of the way from the start to the deadline or today."""
        if story.state == "open":
            return ()
        end = min(0, story.deadline or 0)
        day = workday(self._today, begins + (end - begins) * 4 // 5)
        return (StateChange(day, story.state, story.reason),)

    def _day(self, days: int | None) -> date | None:
        return None if days is None else workday(self._today, days)

    def _with_talks(self, dossier: Dossier, cycle: str, story: CycleStory) -> Dossier:
        for talk_story in story.talks:
            number = len(dossier.conversations) + 1
            day = workday(self._today, talk_story.days)
            talk = sample_talk.conversation(f"talk-{number}", cycle, talk_story, day, self._zone)
            dossier = structs.replace(dossier, conversations=(*dossier.conversations, talk))
            held = talk_story.held
            if held is None:
                continue
            points, brought = (
                tuple(p.id for p in points_for(dossier, talk.id, side)) for side in ("manager", "employee")
            )
            goals = tuple(g.id for g in dossier.goals_of(cycle))
            events = tuple(sample_talk.Told(talk).events(held, points, goals, brought))
            dossier = structs.replace(
                dossier,
                events=(*dossier.events, *events),
                texts=(*dossier.texts, *sample_talk.texts(talk, held)),
                goals=tuple(_agreed(g, talk) if g.cycle == cycle else g for g in dossier.goals),
            )
            if talk_story.signed is not None:
                dossier = self._signed(dossier, talk, talk_story.signed)
        return dossier

    def _signed(self, dossier: Dossier, talk: Conversation, story: SignedStory) -> Dossier:
        day = _next_workday(talk.planned.date() + timedelta(days=story.days))
        names = {"employee": dossier.person.name, "manager": dossier.person.manager}
        signatures = [
            Signature(
                id=f"{talk.id}-{side}",
                talk=talk.id,
                side=side,
                answer=story.employee if side == "employee" else "agreed",
                name=names[side],
                at=sample_talk.moment(day, clock, self._zone),
                fingerprint="",
                remark=story.remark if side == "employee" else "",
            )
            for side, clock in zip(SIDES, ("09:12", "16:40"), strict=True)
        ]
        return structs.replace(dossier, signatures=(*dossier.signatures, *signatures))

    def _with_agreements(self, dossier: Dossier, cycle: str, story: CycleStory) -> Dossier:
        talk = next((c.id for c in dossier.conversations if c.cycle == cycle), "")
        made = tuple(
            Agreement(f"{cycle}-{n}", cycle, talk, a.what, a.owner, workday(self._today, a.days))
            for n, a in enumerate(story.agreements, 1)
        )
        dossier = structs.replace(dossier, agreements=(*dossier.agreements, *made))
        still_open = {f"free/{a.id}" for a, told in zip(made, story.agreements, strict=True) if told.open}
        for number, goal in enumerate(story.goals, 1):
            still_open |= {f"{cycle}-goal-{number}/{line}" for line in goal.open}
        return structs.replace(dossier, kept=(*dossier.kept, *self._kept(dossier, cycle, still_open)))

    def _kept(self, dossier: Dossier, cycle: str, still_open: set[str]) -> Iterator[Kept]:
        """What was due before today was kept, a little early or late, unless it is *still_open*."""
        for number, line in enumerate(lines(dossier.goals, dossier.agreements, (), cycle)):
            if line.by is None or line.by >= self._today or line.key in still_open:
                continue
            yield Kept(line.key, min(line.by + timedelta(days=HABITS[number % 4]), self._today))


def _held_before(story: CycleStory, number: int) -> str:
    """The conversation after which the points of a term are for: the last one held, while lists for the next are open.

    Lists that were handed in were those of the first conversation.
    """
    held = [place for place, talk in enumerate(story.talks, number + 1) if talk.held is not None]
    is_first = not held or story.sealed_employee is not None or all(talk.held is not None for talk in story.talks)
    return "" if is_first else f"talk-{held[-1]}"


def _points(cycle: str, story: CycleStory, after: str) -> Iterator[Point]:
    for number, point in enumerate(story.points, 1):
        yield Point(
            id=f"{cycle}-point-{number}",
            cycle=cycle,
            side=point.side,
            text=point.text,
            note=point.note,
            find_out=point.find_out,
            is_found=point.found,
            talk=after,
        )


def _view(cycle: str, story: CycleStory) -> Iterator[Text]:
    if story.view:
        yield Text(id=f"{cycle}-view", talk=cycle, kind="view", text=story.view.strip(), side="manager", revision=1)


def _agreed(goal: Goal, talk: Conversation) -> Goal:
    """The goal with the yes that both gave at the read-back."""
    at: datetime = talk.planned + timedelta(minutes=talk.minutes - 2)
    return structs.replace(goal, yes_employee=Assent(at), yes_manager=Assent(at))


def _sealed(dossier: Dossier) -> Dossier:
    """The dossier with the fingerprint of the text that each signature stands under."""
    prints = {talk: _fingerprint(dossier, talk) for talk in {s.talk for s in dossier.signatures}}
    signatures = tuple(
        structs.replace(s, fingerprint=prints[s.talk], content=content_print(dossier, s.talk))
        for s in dossier.signatures
    )
    return structs.replace(dossier, signatures=signatures)


def _fingerprint(dossier: Dossier, talk_id: str) -> str:
    talk = dossier.conversation(talk_id)
    if talk is None:
        raise LookupError(talk_id)
    course = dossier.course(talk.id, scaled(load_script(talk.script), talk.minutes))
    return fingerprint(plan_markdown(dossier, talk.id, tongue(dossier.person.language), course=course))
