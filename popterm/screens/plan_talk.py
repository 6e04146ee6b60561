"""Planning a conversation: when, what kind, how long, who else is present, what for."""

from __future__ import annotations

from datetime import datetime

from popterm.domain.conversation import Conversation
from popterm.domain.people import Attendee, Person
from popterm.language import _, current
from popterm.screens.dialogs import Form
from popterm.services.attendance import read_present
from popterm.services.dates import read_moment
from popterm.services.desk import Desk
from popterm.services.open_dossier import OpenDossier
from popterm.services.planning import plan
from popterm.widgets.form_field import Field, Options
from popterm.wording import ROLES

SHORTEST, LONGEST = 10, 480
"""Minutes that a conversation may take."""


def moment_said(moment: datetime) -> str:
    """A moment in full: *do 26 nov 2026 10:30*."""
    return f"{current().day(moment.date())} {current().time(moment)}"


def present_said(present: tuple[Attendee, ...]) -> str:
    """Who is present, with roles."""
    t = current()
    return ", ".join(f"{someone.name}: {t(ROLES[someone.role])}" for someone in present)


class PlanTalk(Form):
    """Asks when to talk; what is typed for the moment is read back in full beside it."""

    def __init__(self, person: Person, desk: Desk) -> None:
        self.person = person
        self.desk = desk
        scripts = tuple((script.id, script.name(current().code)) for script in desk.scripts())
        first = scripts[0][0]
        super().__init__(
            _("Plan a conversation with {name}", name=person.name),
            (
                Field(
                    "when",
                    _("When"),
                    placeholder=_("Thu 10:30 · 26 Nov 14:00"),
                    echo=self.moment_echo,
                    problem=self.moment_problem,
                ),
                Field("script", _("Kind"), first, options=scripts),
                Field(
                    "minutes",
                    _("Minutes"),
                    str(self.usual_minutes(first)),
                    echo=self.minutes_echo,
                    problem=minutes_problem,
                ),
                Field("present", _("Who else is present"), placeholder=_("name (HR)"), echo=self.present_echo),
                Field("purpose", _("What it is for")),
            ),
        )

    def usual_minutes(self, script_id: str) -> int:
        """How long a kind of conversation takes as a rule."""
        return next((script.minutes for script in self.desk.scripts() if script.id == script_id), 60)

    def moment(self, text: str) -> datetime | None:
        """The moment that is meant."""
        return read_moment(text, self.desk.clock.now(), current().code)

    def moment_echo(self, text: str) -> str:
        """The moment as it is read."""
        moment = self.moment(text)
        return moment_said(moment) if moment is not None else ""

    def moment_problem(self, text: str) -> str:
        """What is missing."""
        moment = self.moment(text)
        if moment is None:
            return _("a day and a time, please")
        return _("that is over already") if moment < self.desk.clock.now() else ""

    def minutes_echo(self, text: str) -> str:
        """Which lengths this kind of conversation was made for."""
        if not self.is_mounted:
            return ""
        script = self.form_field("script").value
        totals = next((s.totals for s in self.desk.scripts() if s.id == script), ())
        return " · ".join(str(total) for total in totals)

    def present_echo(self, text: str) -> str:
        """Who is meant, in which role."""
        return present_said(read_present(text))

    def on_options_changed(self, event: Options.Changed) -> None:
        """Another kind of conversation takes its own time."""
        if event.options.id == "script":
            self.form_field("minutes").value = str(self.usual_minutes(event.value))


def minutes_problem(text: str) -> str:
    """What is wrong with a number of minutes."""
    words = text.strip()
    if words.isdecimal() and SHORTEST <= int(words) <= LONGEST:
        return ""
    return _("whole minutes, {least} to {most}", least=SHORTEST, most=LONGEST)


def plan_from(values: dict[str, str], owner: OpenDossier, desk: Desk) -> Conversation | None:
    """Plan what the form asked for."""
    moment = read_moment(values["when"], desk.clock.now(), current().code)
    if moment is None:
        return None
    present = read_present(values["present"])
    return plan(owner, moment, values["script"], int(values["minutes"]), present, values["purpose"])
