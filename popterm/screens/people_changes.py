"""Changes to people that a dialog asks for: a new one, a corrected one, a conversation planned.

The dialogs are imported when they are asked for: home shows without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from popterm.language import _, current
from popterm.screens.ways import screen_named
from popterm.storage.problems import StorageProblem

if TYPE_CHECKING:
    from popterm.app import Popterm
    from popterm.domain.conversation import Conversation


async def new_person(app: Popterm) -> None:
    """Ask for a new person and open their dossier. Waits for the dialog, so it takes a worker."""
    from popterm.screens.dialogs import Notice
    from popterm.screens.new_person import PersonForm, spoken

    values = await app.push_screen_wait(PersonForm(language=current().code))
    if values is None:
        return
    try:
        app.desk.create(values["name"], values["role"], values["email"], spoken(values["language"]))
    except (OSError, StorageProblem):
        app.push_screen(Notice(_("The dossier cannot be made."), _("Nothing was changed.")))
        return
    await app.push_screen(await screen_named(app, "dossier"))


async def edit_person(app: Popterm) -> None:
    """Change name, role, address or language in the open dossier. Waits for the dialog."""
    from popterm.screens.new_person import PersonForm, person_changes, with_person

    owner = app.desk.open
    if owner is None:
        return
    values = await app.push_screen_wait(PersonForm(owner.dossier.person))
    if values is not None:
        owner.apply(lambda dossier: with_person(dossier, **person_changes(values)))


async def plan_talk(app: Popterm) -> None:
    """Plan a conversation in the open dossier. Waits for the dialog."""
    from popterm.screens.plan_talk import PlanTalk, plan_from

    owner = app.desk.open
    if owner is None:
        return
    values = await app.push_screen_wait(PlanTalk(owner.dossier.person, app.desk))
    if values is not None:
        plan_from(values, owner, app.desk)


async def move_talk(app: Popterm, talk: Conversation) -> None:
    """Move a conversation of the open dossier that did not begin. Waits for the dialog."""
    from popterm.screens.plan_talk import PlanTalk, asked_in
    from popterm.services.planning import move

    owner = app.desk.open
    if owner is None:
        return
    values = await app.push_screen_wait(PlanTalk(owner.dossier.person, app.desk, talk=talk))
    asked = asked_in(values, app.desk.clock.now()) if values is not None else None
    if asked is not None:
        move(owner, talk.id, asked)


async def put_into_archive(app: Popterm) -> None:
    """Keep that the person of the open dossier is in the archive."""
    _archive(app, True)


async def take_out_of_archive(app: Popterm) -> None:
    """Keep that the person of the open dossier is not in the archive."""
    _archive(app, False)


def _archive(app: Popterm, is_archived: bool) -> None:
    from popterm.screens.new_person import with_person

    owner = app.desk.open
    if owner is not None:
        owner.apply(lambda dossier: with_person(dossier, archived=is_archived))
