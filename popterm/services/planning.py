"""Planning a conversation: in a dialog, at once, or as what another one goes on with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, structs

from popterm.domain.conversation import Conversation
from popterm.domain.dossier import is_begun, with_conversation, without_conversation
from popterm.domain.people import Attendee
from popterm.domain.preparing import taken_along
from popterm.services.clock import zone_name
from popterm.services.minutes import usual
from popterm.services.open_dossier import OpenDossier, new_id
from popterm.services.settings import Settings


class Appointment(Struct, frozen=True):
    """What is asked for a conversation that is planned, or moved.

    Attributes:
        planned: The appointed moment, aware.
        partner: Who goes on with the employee in the manager's place, if somebody does.
    """

    planned: datetime
    script: str
    minutes: int
    present: tuple[Attendee, ...] = ()
    purpose: str = ""
    partner: Attendee | None = None


def plan(owner: OpenDossier, asked: Appointment, *, follows: str = "", carried: tuple[str, ...] = ()) -> Conversation:
    """Plan a conversation and keep it in the dossier.

    Args:
        owner: The owner of the dossier.
        asked: When, how, with whom.
        follows: Id of the conversation that it goes on with, or empty.
        carried: Ids of the points that come along from there.
    """
    conversation = Conversation(
        id=new_id(),
        cycle=owner.dossier.cycle.id,
        planned=asked.planned.astimezone(UTC),
        zone=zone_name(),
        script=asked.script,
        minutes=asked.minutes,
        purpose=asked.purpose,
        present=asked.present,
        follows=follows,
        carried=carried,
        partner=asked.partner,
    )
    owner.apply(lambda dossier: with_conversation(dossier, conversation))
    return conversation


def plan_now(owner: OpenDossier, settings: Settings, scripts: Path | None = None) -> Conversation:
    """Plan a conversation that begins now, with the script and minutes of the settings.

    Args:
        owner: The owner of the dossier.
        settings: Their ``talk.script`` is minutes or the id of a script.
        scripts: The folder with the user's own ones.
    """
    script, minutes = usual(settings.talk.script, scripts)
    return plan(owner, Appointment(owner.clock.now(), script, minutes))


def move(owner: OpenDossier, talk: str, asked: Appointment, *, without: tuple[str, ...] = ()) -> None:
    """Give a conversation that did not begin another moment, kind, length or company.

    Args:
        owner: The owner of the dossier.
        talk: Id of the conversation.
        asked: When, how, with whom.
        without: Ids of points that come along no longer; all others stay with it.
    """
    known = owner.dossier.conversation(talk)
    if known is None:
        return
    is_same = asked.planned == known.planned.astimezone(UTC)
    moved = structs.replace(
        known,
        planned=asked.planned.astimezone(UTC),
        zone=known.zone if is_same else zone_name(),
        script=asked.script,
        minutes=asked.minutes,
        purpose=asked.purpose,
        present=asked.present,
        partner=asked.partner,
        carried=tuple(point for point in known.carried if point not in without),
    )
    owner.apply(lambda dossier: with_conversation(dossier, moved))


def remove(owner: OpenDossier, talk: str) -> None:
    """Take away a conversation that did not begin; what was to be talked about waits for another."""
    if not is_begun(owner.dossier, talk):
        owner.apply(lambda dossier: without_conversation(dossier, talk))


def take_along(owner: OpenDossier, talk: str) -> None:
    """Lay what waits for the next conversation on the table of one that is about to begin."""
    known = owner.dossier.conversation(talk)
    if known is None:
        return
    laid = taken_along(owner.dossier, known)
    owner.apply(lambda dossier: with_conversation(dossier, laid), undoable=False)
