"""`popterm restore`: an earlier state back in its place, after saying what would change."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from popterm.language import N_, _, current, ngettext

if TYPE_CHECKING:
    from popterm.cli.parser import Commands
    from popterm.domain.comparison import Changed
    from popterm.domain.dossier import Dossier
    from popterm.storage.archive import Archive
    from popterm.storage.dossiers import Dossiers
    from popterm.storage.vault import Vault

PARTS = {
    "person": N_("name and role"),
    "cycles": N_("cycles and outline"),
    "preparations": N_("lists that are in"),
    "points": N_("points to discuss"),
    "conversations": N_("conversations"),
    "events": N_("course of the conversations"),
    "texts": N_("notes and summaries"),
    "goals": N_("goals"),
    "agreements": N_("agreements"),
    "kept": N_("agreements kept"),
    "signatures": N_("signatures"),
}


def add_parser(commands: Commands) -> None:
    """Add the command to the command line."""
    from popterm.cli.parser import command

    parser = command(commands, "restore", _("put an earlier state back; first it says what would change"))
    parser.add_argument("what", metavar=_("FILE_OR_PERSON"), help=_("a file of `popterm backup`, or a person"))
    parser.add_argument("--person", metavar=_("PERSON"), help=_("only this person out of the file"))
    parser.add_argument(
        "--at", metavar="N", type=int, help=_("which earlier state of the person, by its number in the list")
    )
    parser.add_argument("--yes", action="store_true", help=_("do it; without this nothing is changed"))


def run(arguments: Namespace) -> int:
    """Say what would change, and with ``--yes`` change it."""
    from popterm.cli.context import settings_of

    settings_of(arguments)
    if Path(arguments.what).is_file():
        return _from_archive(arguments, Path(arguments.what))
    return _from_earlier(arguments)


def _from_archive(arguments: Namespace, path: Path) -> int:
    from popterm.cli.context import places
    from popterm.cli.output import out
    from popterm.storage.archive import Archive

    data = places(arguments).data
    with Archive(path) as archive:
        made = archive.made.astimezone()
        out(_("Backup of {day}, {time}.", day=current().day(made.date()), time=current().time(made)))
        if archive.is_locked:
            _open(arguments, archive)
        wanted = [archive.dossier(one) for one in archive.ids()]
        if arguments.person:
            wanted = _only(wanted, arguments.person)
        number = sum(_restored(arguments, dossier) for dossier in wanted)
        if not arguments.person:
            number += sum(_put(arguments, data, name, archive.content(name)) for name in archive.others())
    _conclude(arguments, number)
    return 0


def _open(arguments: Namespace, archive: Archive) -> None:
    """Open the dossiers of a backup with its password; where there are no dossiers yet, its keys come along.

    Raises:
        CommandError: The password was not given.
    """
    from popterm.cli.output import say
    from popterm.cli.unlock import until_it_opens
    from popterm.storage.keyring import KEYRING, has_keyring
    from popterm.storage.vault import use

    vault = until_it_opens(archive.open, _("The password of this backup, or its recovery code: "))
    folder = _dossiers(arguments).folder
    here = vault.at(folder)
    if has_keyring(folder):
        if not (folder / KEYRING).exists():
            _bring_back(arguments, here)
    elif _dossiers(arguments).ids():
        say(
            arguments,
            _("The dossiers here are not locked, and what comes back is not, either; `popterm lock` does it."),
        )
    elif arguments.yes:
        here.take(here.keyring)
        use(here)


def _bring_back(arguments: Namespace, here: Vault) -> None:
    """Put the keyring of a backup where it was lost, if it is the one that opens what is there.

    Raises:
        CommandError: It belongs to another lock.
    """
    from popterm.cli.failure import UNREADABLE, CommandError
    from popterm.cli.output import out
    from popterm.storage.vault import use

    if not here.opens_what_is_there():
        raise CommandError(UNREADABLE, _("The keys of this backup do not open the dossiers here. Nothing was changed."))
    out(_("the file with the keys") + ": " + _("comes back"))
    use(here)
    if arguments.yes:
        here.take(here.keyring)


def _only(dossiers: list[Dossier], name: str) -> list[Dossier]:
    """The one person whose name or id was given.

    Raises:
        CommandError: Nobody fits, or several do.
    """
    from popterm.cli.failure import NOT_FOUND, CommandError

    folded = name.casefold()
    found = [d for d in dossiers if d.id == name or folded in d.person.name.casefold()]
    if len(found) == 1:
        return found
    if not found:
        raise CommandError(NOT_FOUND, _("There is no “{name}” in this file.", name=name))
    names = (f"  {d.person.name}  ({d.id})" for d in found[:20])
    raise CommandError(NOT_FOUND, _("“{name}” may be several people:", name=name), *names)


def _put(arguments: Namespace, data: Path, name: str, content: bytes) -> bool:
    """Put a script or guide back that is not there; one that is there stays, whatever it holds."""
    from popterm.cli.output import out
    from popterm.exchange.files import write_new
    from popterm.services.folders import make_private

    path = data / name
    if path.exists():
        return False
    out(f"{name}: " + _("comes back"))
    if arguments.yes:
        make_private(path.parent)
        write_new(path, content)
    return True


def _from_earlier(arguments: Namespace) -> int:
    from popterm.cli.context import person_of
    from popterm.cli.failure import NOT_FOUND, CommandError
    from popterm.cli.output import out
    from popterm.storage.backups import Backups

    person_id = _id_of(arguments) or person_of(Namespace(**{**vars(arguments), "person": arguments.what})).id
    dossiers = _dossiers(arguments)
    states = Backups(dossiers.folder).of(person_id)
    if not states:
        raise CommandError(NOT_FOUND, _("No earlier states have been put aside yet."))
    if arguments.at is None:
        for number, state in enumerate(states, 1):
            out(f"{number:>3}  " + _told(state.taken, state.path, person_id, dossiers))
        out(_("`popterm restore {name} --at N` says more, and with --yes puts it back.", name=arguments.what))
        return 0
    if not 1 <= arguments.at <= len(states):
        raise CommandError(NOT_FOUND, _("There is no earlier state {n}.", n=arguments.at))
    from popterm.storage.checkup import read_state

    _conclude(arguments, _restored(arguments, read_state(states[arguments.at - 1].path, person_id)))
    return 0


def _id_of(arguments: Namespace) -> str:
    """The id itself, when that is what was given: of a dossier that is gone nobody knows the name."""
    from popterm.storage.backups import Backups

    return str(arguments.what) if arguments.what in Backups(_dossiers(arguments).folder).ids() else ""


def _dossiers(arguments: Namespace) -> Dossiers:
    from popterm.cli.context import places
    from popterm.storage.dossiers import Dossiers

    return Dossiers(places(arguments).dossiers)


def _told(taken: datetime, path: Path, person_id: str, dossiers: Dossiers) -> str:
    """When an earlier state is of, and what differs from now, on one line."""
    from popterm.storage.checkup import read_state
    from popterm.storage.problems import StorageProblem

    moment = taken.astimezone()
    when = f"{current().day(moment.date())}, {current().time(moment)}"
    try:
        then = read_state(path, person_id)
    except StorageProblem as problem:
        return f"{when}  {_(problem.msgid)}"
    return f"{when}  " + ("; ".join(_changes(dossiers, then)) or _("the same as now"))


def _restored(arguments: Namespace, dossier: Dossier) -> bool:
    """Say what going back to this state changes, and do it when that was asked; whether it changes anything."""
    from popterm.cli.context import require_unfrozen
    from popterm.cli.output import out, say
    from popterm.storage.problems import MissingFile, UnreadableFile
    from popterm.storage.restoring import restore_dossier

    dossiers = _dossiers(arguments)
    changes = list(_changes(dossiers, dossier))
    if not changes:
        out(f"{dossier.person.name}: " + _("the same as now"))
        return False
    out(f"{dossier.person.name}:")
    for change in changes:
        out(f"  {change}")
    if arguments.yes:
        with suppress(MissingFile, UnreadableFile):
            require_unfrozen(dossiers.load(dossier.id))
        before = restore_dossier(dossiers, dossier)
        if before is not None:
            say(arguments, _("The state before it is kept: {file}", file=before))
    return True


def _changes(dossiers: Dossiers, then: Dossier) -> Iterator[str]:
    from popterm.domain.comparison import compared
    from popterm.storage.problems import MissingFile, UnreadableFile

    with suppress(UnreadableFile):
        try:
            now = dossiers.load(then.id)
        except MissingFile:
            yield _("the whole dossier comes back")
            return
        yield from (_change(changed) for changed in compared(now, then))
        return
    yield _("comes in the place of a file that cannot be read")


def _change(changed: Changed) -> str:
    parts = []
    if changed.back:
        parts.append(ngettext("{n} comes back", "{n} come back", changed.back))
    if changed.other:
        parts.append(ngettext("{n} changes", "{n} change", changed.other))
    if changed.gone:
        parts.append(ngettext("{n} goes", "{n} go", changed.gone))
    return f"{_(PARTS[changed.part])}: {', '.join(parts)}"


def _conclude(arguments: Namespace, number: int) -> None:
    from popterm.cli.output import say

    if number and not arguments.yes:
        say(arguments, _("Nothing was changed; --yes does it."))
    elif not number:
        say(arguments, _("There is nothing to put back."))
