"""Planning a conversation, or moving one: when, what kind, how long, who else is present, what for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from popterm.domain.conversation import Conversation
from popterm.domain.people import Attendee, Person, Role
from popterm.domain.script import Script
from popterm.language import _, current, ngettext
from popterm.screens.dialogs import Form
from popterm.services import minutes
from popterm.services.attendance import read_present
from popterm.services.clock import as_local
from popterm.services.dates import read_moment
from popterm.services.desk import Desk
from popterm.services.open_dossier import OpenDossier
from popterm.services.planning import Appointment, plan
from popterm.widgets.form_field import Field, Options
from popterm.wording import ROLES

PARTNERS: tuple[Role, ...] = ("hr", "manager", "mentor", "facilitator")
"""In which roles somebody goes on with an employee in the manager's place."""


def moment_said(moment: datetime) -> str:
    """A moment in full: *do 26 nov 2026 10:30*."""
    return f"{current().day(moment.date())} {current().time(moment)}"


def present_said(present: tuple[Attendee, ...]) -> str:
    """Who is present, with roles."""
    t = current()
    return ", ".join(f"{someone.name}: {t(ROLES[someone.role])}" for someone in present)


class PlanTalk(Form):
    """Asks when to talk; what is typed for the moment is read back in full beside it.

    Args:
        person: The employee.
        desk: For the scripts and the clock.
        talk: The conversation that is moved; None for a new one.
        script: The kind that a new one begins with, or empty.
        has_partner: Whether it asks who goes on in the manager's place.
    """

    def __init__(
        self,
        person: Person,
        desk: Desk,
        *,
        talk: Conversation | None = None,
        script: str = "",
        has_partner: bool = False,
    ) -> None:
        self.person = person
        self.desk = desk
        self.talk = talk
        self.scripts = desk.scripts()
        known = [found.id for found in self.scripts]
        first = talk.script if talk is not None else script
        title = _("Plan a conversation with {name}", name=person.name)
        if talk is not None:
            title = _("The conversation with {name}", name=person.name)
        partner = tuple(self._partner_fields()) if has_partner or (talk is not None and talk.partner) else ()
        super().__init__(title, (*partner, *self._fields(first if first in known else known[0])))

    def _partner_fields(self) -> Iterator[Field]:
        partner = self.talk.partner if self.talk is not None else None
        roles = tuple((role, current()(ROLES[role])) for role in PARTNERS)
        yield Field(
            "partner",
            _("Who goes on"),
            partner.name if partner is not None else "",
            placeholder=_("in {name}'s place", name=self.person.manager_given_name or _("Manager")),
        )
        yield Field("role", _("In the role of"), partner.role if partner is not None else PARTNERS[0], options=roles)

    def _fields(self, script: str) -> Iterator[Field]:
        talk = self.talk
        scripts = tuple((found.id, found.name(current().code)) for found in self.scripts)
        present = ", ".join(f"{a.name} ({current()(ROLES[a.role])})" for a in talk.present) if talk is not None else ""
        yield Field(
            "when",
            _("When"),
            self.known_moment(),
            placeholder=_("Thu 10:30 · 26 Nov 14:00"),
            echo=self.moment_echo,
            problem=self.moment_problem,
        )
        yield Field("script", _("Kind"), script, options=scripts)
        minutes = talk.minutes if talk is not None else self.usual_minutes(script)
        yield Field("minutes", _("Minutes"), str(minutes), echo=self.minutes_echo, problem=self.minutes_problem)
        yield Field("present", _("Who else is present"), present, placeholder=_("name (HR)"), echo=self.present_echo)
        yield Field("purpose", _("What it is for"), talk.purpose if talk is not None else "")

    def unkept_words(self) -> str:
        """Nothing: a day and who is present are no note of a conversation that is stopped meanwhile."""
        return ""

    def usual_minutes(self, script_id: str) -> int:
        """How long a kind of conversation takes as a rule."""
        return next((script.minutes for script in self.scripts if script.id == script_id), 60)

    def known_moment(self) -> str:
        """The moment of a conversation that is moved, as short as it can be read back; empty for a new one."""
        if self.talk is None:
            return ""
        moment = as_local(self.talk.planned)
        short = f"{current().day(moment.date(), with_year=False)} {current().time(moment)}"
        return short if self.moment(short) == moment else moment_said(moment)

    def moment(self, text: str) -> datetime | None:
        """The moment that is meant."""
        return read_moment(text, self.desk.clock.now(), current().code)

    def moment_echo(self, text: str) -> str:
        """The moment as it is read."""
        moment = self.moment(text)
        return moment_said(moment) if moment is not None else ""

    def moment_problem(self, text: str) -> str:
        """What is missing; a moment that is not changed may be over."""
        moment = self.moment(text)
        if moment is None:
            return _("a day and a time, please")
        is_same = self.talk is not None and text == self.known_moment()
        return _("that is over already") if moment < self.desk.clock.now() and not is_same else ""

    def minutes_echo(self, text: str) -> str:
        """Which lengths this kind of conversation was made for."""
        if not self.is_mounted:
            return ""
        return " · ".join(str(total) for total in self.script.totals)

    @property
    def script(self) -> Script:
        """The kind that is chosen."""
        chosen = self.form_field("script").value
        return next(script for script in self.scripts if script.id == chosen)

    def minutes_problem(self, text: str) -> str:
        """What is wrong with a number of minutes; below the fields, what is possible in so few."""
        self.say(minutes.instead(text, self.script, self.scripts, current().code) or self.about())
        return minutes.problem(text, self.script)

    def about(self) -> str:
        """Which of the kinds is chosen, and from how many minutes it can be."""
        place = self.scripts.index(self.script) + 1
        phases = ngettext("{n} phase", "{n} phases", len(self.script.phases))
        return _(
            "Kind {place} of {count}, ←→ · {phases} · any number of minutes from {least}",
            place=place,
            count=len(self.scripts),
            phases=phases,
            least=self.script.shortest,
        )

    def on_mount(self) -> None:
        """Say what kind is chosen, and the lengths it was made for."""
        super().on_mount()
        self.say(self.about())
        self.call_after_refresh(self.form_field("minutes").write_echo)

    def present_echo(self, text: str) -> str:
        """Who is meant, in which role."""
        return present_said(read_present(text))

    def on_options_changed(self, event: Options.Changed) -> None:
        """Another kind of conversation takes its own time."""
        if event.options.id == "script":
            self.form_field("minutes").value = str(self.usual_minutes(event.value))
            self.form_field("minutes").write_echo()
            self.say(self.about())


def asked_in(values: dict[str, str], now: datetime) -> Appointment | None:
    """What the form asked for; None when its moment names no time."""
    moment = read_moment(values["when"], now, current().code)
    if moment is None:
        return None
    name = values.get("partner", "")
    role = next((role for role in PARTNERS if role == values.get("role")), PARTNERS[0])
    return Appointment(
        planned=moment,
        script=values["script"],
        minutes=int(values["minutes"]),
        present=read_present(values["present"]),
        purpose=values["purpose"],
        partner=Attendee(name, role) if name else None,
    )


def plan_from(values: dict[str, str], owner: OpenDossier, desk: Desk) -> Conversation | None:
    """Plan what the form asked for."""
    asked = asked_in(values, desk.clock.now())
    return plan(owner, asked) if asked is not None else None
