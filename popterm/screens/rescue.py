"""When the disk says no: nothing is thrown away, and there are three ways on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from popterm.language import _, clause
from popterm.screens.dialogs import Ask, Choose, Notice
from popterm.storage.problems import StorageProblem, reason

if TYPE_CHECKING:
    from popterm.app import Popterm


def offer_rescue(app: Popterm, *, leaves: bool) -> None:
    """Say why the dossier is not saved and offer to try again, to save elsewhere, or to go on working.

    Args:
        app: The app.
        leaves: Whether popterm was to end: it does once everything is kept.
    """
    why = _(app.desk.save_problem) if app.desk.save_problem else _("The disk does not answer.")
    options = (
        ("again", _("try again")),
        ("elsewhere", _("save it somewhere else")),
        ("stay", _("go on; everything stays on the screen")),
    )

    def chosen(way: str | None) -> None:
        if way == "again":
            _try_again(app, leaves=leaves)
        elif way == "elsewhere":
            _save_elsewhere(app, leaves=leaves)

    app.push_screen(Choose(_("Not saved yet"), options, body=why), chosen)


def _try_again(app: Popterm, *, leaves: bool) -> None:
    if not app.desk.close():
        offer_rescue(app, leaves=leaves)
    elif leaves:
        app.exit(0)


def _save_elsewhere(app: Popterm, *, leaves: bool) -> None:
    owner = app.desk.open
    if owner is None:
        return
    proposal = str(Path.home() / f"popterm-{owner.dossier.id}.popterm")

    def typed(name: str | None) -> None:
        if not name:
            offer_rescue(app, leaves=leaves)
            return
        path = Path(name).expanduser()
        try:
            is_locked = app.desk.save_elsewhere(path)
        except StorageProblem as problem:
            words = _(problem.msgid, **problem.details)
            app.push_screen(Notice(words), lambda _read: _save_elsewhere(app, leaves=leaves))
        except OSError as problem:
            words = _("Not written: {reason}.", reason=clause(_(reason(problem))))
            app.push_screen(Notice(words), lambda _read: _save_elsewhere(app, leaves=leaves))
        else:
            _kept(app, path, is_locked=is_locked, leaves=leaves)

    app.push_screen(Ask(_("Save to which file?"), initial=proposal), typed)


def _kept(app: Popterm, path: Path, *, is_locked: bool, leaves: bool) -> None:
    def read(_read: bool | None) -> None:
        if leaves:
            app.desk.let_be()  # the screen below comes back for a moment, and still shows the dossier
            app.exit(0)
        else:
            app.desk.give_up()

    words = _("Everything is kept in {file}.", file=path)
    if is_locked:
        words += " " + _("It is under the password; `popterm restore` puts it back.")
    app.push_screen(Notice(words), read)
