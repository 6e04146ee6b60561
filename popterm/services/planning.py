"""Planning a conversation: in a dialog, or at once."""

from __future__ import annotations

from datetime import UTC, datetime

from popterm.domain.conversation import Conversation
from popterm.domain.dossier import with_conversation
from popterm.domain.people import Attendee
from popterm.services.clock import zone_name
from popterm.services.open_dossier import OpenDossier, new_id
from popterm.services.settings import Settings


def plan(
    owner: OpenDossier,
    planned: datetime,
    script: str,
    minutes: int,
    present: tuple[Attendee, ...] = (),
    purpose: str = "",
) -> Conversation:
    """Plan a conversation at an aware moment and keep it in the dossier."""
    conversation = Conversation(
        id=new_id(),
        cycle=owner.dossier.cycle.id,
        planned=planned.astimezone(UTC),
        zone=zone_name(),
        script=script,
        minutes=minutes,
        purpose=purpose,
        present=present,
    )
    owner.apply(lambda dossier: with_conversation(dossier, conversation))
    return conversation


def plan_now(owner: OpenDossier, settings: Settings) -> Conversation:
    """Plan a conversation that begins now, with the script and minutes of the settings."""
    minutes = int(settings.talk.script) if settings.talk.script.isdigit() else 60
    return plan(owner, owner.clock.now(), "development", minutes)
