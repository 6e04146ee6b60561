"""The ways from one screen to another: open the dossier, then the screen that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from popterm.domain.dossier import last_talk, live_talk, next_talk
from popterm.language import _
from popterm.storage.problems import StorageProblem, reason

if TYPE_CHECKING:
    from popterm.app import Popterm
    from popterm.screens.dialogs import Notice


def opened(app: Popterm, dossier_id: str) -> bool:
    """Open a dossier; when it cannot be opened, say why and return False."""
    from popterm.screens.dialogs import Notice

    try:
        app.desk.open_dossier(dossier_id)
    except StorageProblem as problem:
        app.push_screen(Notice(_(problem.msgid, **problem.details), _("Nothing was changed.")))
        return False
    except OSError as problem:
        app.push_screen(Notice(_("The dossier cannot be opened."), _(reason(problem))))
        return False
    return True


def writable(app: Popterm, dossier_id: str) -> bool:
    """Open a dossier to change something in it; when that cannot be, say why, leave it closed and return False."""
    if not opened(app, dossier_id):
        return False
    if app.desk.is_read_only:
        notice = read_only_notice(is_frozen=app.desk.is_frozen)
        app.desk.close()
        app.push_screen(notice)
        return False
    return True


async def go(app: Popterm, name: str, dossier_id: str) -> None:
    """Open a dossier and push a screen: ``dossier``, ``prep``, ``talk``, ``goals``, ``report`` or ``debrief``.

    ``debrief/`` with the id of a conversation looks back on that one, ``debrief`` on the last one held.
    A conversation is held where it can be kept: in a dossier that may only be read it is not even opened.
    """
    if not opened(app, dossier_id):
        return
    if name == "talk" and not may_talk(app):
        app.desk.close()
        return
    await app.push_screen(await screen_named(app, name))
    if app.desk.is_read_only:
        app.push_screen(read_only_notice(is_frozen=app.desk.is_frozen))


def read_only_notice(*, is_frozen: bool = False) -> Notice:
    """That a dossier may be read here, and not written in."""
    from popterm.screens.dialogs import Notice

    if is_frozen:
        return Notice(
            _("This dossier is frozen."), _("You can read it; `popterm freeze --lift` lets it be changed again.")
        )
    return Notice(
        _("This dossier is open in another popterm."), _("You can read it here; what you change here is not kept.")
    )


async def screen_named(app: Popterm, name: str) -> Screen[Any]:
    """The screen with that name, for the open dossier."""
    if name == "prep":
        from popterm.screens.prepare import Prepare

        return Prepare()
    if name == "goals":
        from popterm.screens.goals import Goals

        return Goals()
    if name == "report":
        from popterm.screens.report import Report

        return Report(report_talk(app))
    if name.startswith("debrief"):
        from popterm.screens.debrief import debrief_screen

        return debrief_screen(name.partition("/")[2])
    if name == "talk":
        return talk_screen(app)
    from popterm.screens.dossier import DossierScreen

    return DossierScreen()


def talk_screen(app: Popterm) -> Screen[Any]:
    """The conversation that runs or comes next; where none is planned, one that starts now."""
    from popterm.screens.conversation import ConversationScreen
    from popterm.screens.cover import Cover
    from popterm.services.planning import plan_now

    owner = app.desk.open
    if owner is None:
        raise LookupError("no dossier is open")
    live = live_talk(owner.dossier)
    if live is not None and owner.dossier.course(live.id, app.desk.script(live.script, live.minutes)).phase:
        return ConversationScreen(live.id)
    coming = next_talk(owner.dossier, app.desk.clock.now())
    if coming is not None:
        return Cover(coming.id)
    return Cover(plan_now(owner, app.settings, app.desk.data / "scripts").id, is_passing=True)


def report_talk(app: Popterm) -> str:
    """Id of the conversation whose report is wanted: the live one, else the last one held, else none (empty)."""
    owner = app.desk.open
    if owner is None:
        raise LookupError("no dossier is open")
    found = live_talk(owner.dossier) or last_talk(owner.dossier)
    return found.id if found is not None else ""


def may_talk(app: Popterm) -> bool:
    """Whether a conversation can be held with the open dossier; when it is open elsewhere, say so and return False."""
    if app.desk.is_read_only:
        app.push_screen(read_only_notice(is_frozen=True) if app.desk.is_frozen else no_talk_notice())
    return not app.desk.is_read_only


def no_talk_notice() -> Notice:
    """That no conversation is held in a dossier that can only be read here."""
    from popterm.screens.dialogs import Notice

    return Notice(
        _("This dossier is open in another popterm."),
        _("Hold the conversation there: what is said here would not be kept."),
    )
