"""An invented dossier, in every state that a text can be made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from msgspec import structs

from popterm.domain import events as ev
from popterm.domain.agreement import Agreement
from popterm.domain.conversation import Conversation, Course, follow
from popterm.domain.cycle import Cycle
from popterm.domain.dossier import Dossier
from popterm.domain.goal import Activity, Assent, Goal
from popterm.domain.people import Attendee, Person
from popterm.domain.point import Point, Preparation
from popterm.domain.reading import Reading
from popterm.domain.text import Text
from popterm.services.scripts import load_script

BEGAN = datetime(2026, 11, 21, 13, 0, tzinfo=UTC).timestamp()
NEXT = datetime(2027, 3, 15, 9, 0, tzinfo=UTC)
SECRET = "ZEBRA"

Wording = Callable[[str], str]


def at(minutes: float) -> Reading:
    """A moment of the conversation, in minutes from its beginning."""
    return Reading(wall=BEGAN + 60 * minutes)


def dossier(w: Wording = str) -> Dossier:
    """A finished conversation with everything filled in; *w* may change every typed text."""
    return Dossier(
        id="d1",
        person=Person(
            "p1", w("Anneke de Vries"), w("educatiemedewerker"), "anneke@museum.example", "nl", w("Jürgen Weiß")
        ),
        cycles=(_cycle(w),),
        preparations=(Preparation("s1", "c1", "employee"),),
        points=(
            Point("p1", "c1", "employee", w("Vaker zelf klanten te woord staan"), w("Dat gaf energie."), w("Wie nog?")),
            Point("p2", "c1", "employee", w("De donderdagen")),
            Point("p3", "c1", "manager", f"{SECRET} punt", f"{SECRET} notitie", f"{SECRET} uitzoeken"),
        ),
        conversations=(
            Conversation(
                "t1",
                "c1",
                datetime(2026, 11, 21, 13, 0, tzinfo=UTC),
                present=(Attendee(w("Noor van Dam"), "facilitator"),),
            ),
            Conversation("t2", "c1", NEXT, script="progress", minutes=30),
        ),
        events=happened(),
        texts=(
            Text("x1", "t1", "note", f"{SECRET} aantekening", phase="employee", speaker="employee", mark="wish"),
            Text("x2", "c1", "view", f"{SECRET} visie", side="manager"),
            Text(
                "x3",
                "t1",
                "summary",
                w("Trots op de intake.\nWil vaker zelf klantgesprekken leiden.\n\nDonderdag is te vol."),
            ),
            Text("x4", "t1", "summary", f"{SECRET} buiten verslag", is_off_record=True),
        ),
        goals=_goals(w),
        agreements=(Agreement("a1", "c1", "t1", w("Donderdagoverleg halveren"), "manager", date(2026, 12, 7)),),
    )


def _cycle(w: Wording) -> Cycle:
    return Cycle(
        "c1",
        date(2026, 11, 1),
        learn=w("Gesprekken leiden die ergens over gaan."),
        required=w("Twee collega's die klanten zelfstandig ontvangen."),
        direction=w("Accounthouder, hier of bij een klein bureau."),
        approach=w("Eerst doen en nabespreken, daarna pas een cursus."),
    )


def _goals(w: Wording) -> tuple[Goal, ...]:
    yes = Assent(datetime(2026, 11, 21, 13, 50, tzinfo=UTC))
    return (
        Goal(
            id="g1",
            cycle="c1",
            statement=w(
                "Ik leid vier klantgesprekken zelfstandig. Jürgen zit er bij de eerste twee als toehoorder bij."
            ),
            idea="both",
            type="result",
            kind="skill",
            benefit_employee=w("Eigen werk van begin tot eind."),
            benefit_organisation=w("Klanten hebben een vast gezicht.\nJürgen heeft tijd voor nieuwe klanten."),
            practice=w("Bij de maandelijkse intake."),
            proof=w("Vier gesprekken geleid; de klant plant zelf een vervolg."),
            activities=(
                Activity(
                    "v1", w("Meelopen bij Samir, twee gesprekken"), "shadowing", "employee", date(2026, 11, 27), 6.0, 0
                ),
                Activity("v2", w("Gesprekstraining"), "course", "employee", date(2027, 2, 1), 1.5, 25050),
            ),
            support=w("Nabespreken, steeds binnen twee dagen"),
            support_by=date(2027, 1, 28),
            mentor=w("Samir El Idrissi"),
            obstacle=w("een klant naar de prijs vraagt"),
            plan=w("zeg ik dat ik daar dezelfde dag op terugkom"),
            moments=(date(2027, 3, 15),),
            deadline=date(2027, 6, 30),
            priority=1,
            confidence=7,
            yes_employee=yes,
            yes_manager=yes,
        ),
        Goal(
            id="g2",
            cycle="c1",
            statement=w("Presenteren voor de directie"),
            is_heading=True,
            owner="employee",
            work_out_by=date(2026, 12, 18),
        ),
        Goal(
            id="g3", cycle="c1", statement=w("Een half jaar naar Antwerpen"), state="wish", work_out_by=date(2027, 9, 1)
        ),
        Goal(
            id="g4",
            cycle="c1",
            statement=w("Uitzoeken welke opleiding past"),
            deadline=date(2027, 4, 1),
            type="learning",
        ),
        Goal(id="g5", cycle="c1"),
    )


def happened(*more: ev.AnyEvent, judged: ev.AnyEvent | None = None) -> tuple[ev.AnyEvent, ...]:
    """The events of the conversation up to its end, or with other ones behind its beginning."""
    begun = (ev.Opened(id="e1", talk="t1", at=at(0)), ev.PhaseStarted(id="e2", talk="t1", at=at(1), phase="welcome"))
    if more:
        return (*begun, *more)
    summary = ev.SummaryJudged(
        id="e3", talk="t1", at=at(18), answer="add", text="x3", words=f"Trots op de overdracht. {SECRET} oude woorden"
    )
    return (*begun, judged or summary, ev.Closed(id="e9", talk="t1", at=at(58)))


def course(of: Dossier) -> Course:
    """How the conversation of a dossier stands."""
    return follow(of.events_of("t1"), load_script("development"))


def with_events(of: Dossier, *events: ev.AnyEvent) -> Dossier:
    """The dossier with other events behind the beginning of its conversation."""
    return structs.replace(of, events=happened(*events))
