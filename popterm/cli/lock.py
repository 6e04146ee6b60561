"""`popterm lock`: the dossiers under a password, with a recovery code that is tried on the spot."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from popterm.cli.failure import FAILED, CommandError
from popterm.cli.output import out, say
from popterm.cli.unlock import ask, is_locked, open_with_password, require_cipher
from popterm.language import _, ngettext
from popterm.services.lock_words import PARAGRAPH, SHORTEST

if TYPE_CHECKING:
    from popterm.cli.parser import Commands
    from popterm.storage.keyring import Keyring
    from popterm.storage.vault import Vault


def add_parser(commands: Commands) -> None:
    """Add the command to the command line."""
    from popterm.cli.parser import command

    parser = command(commands, "lock", _("keep the dossiers under a password"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--password", action="store_true", help=_("another password"))
    what.add_argument("--code", action="store_true", help=_("another recovery code; the old one no longer works"))
    what.add_argument("--off", action="store_true", help=_("without a password again"))


def run(arguments: Namespace) -> int:
    """Lock the dossiers, or change how.

    Raises:
        CommandError: There is no terminal, or what was typed does not do.
        StorageProblem: A dossier is open elsewhere; what was done stays done, and asking again finishes it.
    """
    from popterm.cli.context import places, settings_of
    from popterm.services.folders import make_private

    settings_of(arguments)
    require_cipher()
    folder = places(arguments).dossiers
    if not is_locked(folder):
        if arguments.password or arguments.code or arguments.off:
            raise CommandError(FAILED, _("The dossiers are not locked. `popterm lock` does it."))
        make_private(places(arguments).data)
        return _begin(arguments, folder)
    open_with_password(folder, _("The password, or the recovery code: "))
    from popterm.storage.vault import vault_of

    vault = vault_of(folder)
    assert vault is not None, "it was opened a moment ago"
    return _change(arguments, folder, vault)


def _begin(arguments: Namespace, folder: Path) -> int:
    from popterm.storage.keyring import new_code
    from popterm.storage.locking import bring_under_keys
    from popterm.storage.vault import new_vault

    for line in PARAGRAPH:
        out(_(line))
    password, code = _new_password(), new_code()
    vault = new_vault(folder, password, code)
    _try_out(code, vault.keyring, folder)
    bring_under_keys(folder, vault)
    say(arguments, _("The dossiers are locked. popterm asks for the password when it starts."))
    _say_what_stays(arguments, folder.parent / "reports")
    return 0


def _say_what_stays(arguments: Namespace, reports: Path) -> None:
    """Name the files that were written to hand over: they are read by other programs, so nothing seals them."""
    number = sum(path.is_file() for path in reports.iterdir()) if reports.is_dir() else 0
    if not number:
        return
    words = ngettext(
        "{n} file that was handed over is not locked: {folder}",
        "{n} files that were handed over are not locked: {folder}",
        number,
        folder=reports,
    )
    say(arguments, words)


def _change(arguments: Namespace, folder: Path, vault: Vault) -> int:
    from popterm.storage.keyring import new_code
    from popterm.storage.locking import bring_out, bring_under_keys

    if arguments.off:
        bring_out(folder, vault)
        say(arguments, _("The dossiers are no longer locked."))
    elif arguments.password:
        vault.take(vault.with_slot("password", _new_password()))
        say(arguments, _("From now on the new password opens them; the recovery code stays."))
    elif arguments.code:
        code = new_code()
        changed = vault.with_slot("code", code)
        _try_out(code, changed, folder)
        vault.take(changed)
        say(arguments, _("From now on the new code opens them; the old one no longer does."))
    else:
        bring_under_keys(folder, vault)  # finishes what may have been interrupted
        say(arguments, _("The dossiers are locked already. --password, --code and --off change that."))
    return 0


def _new_password() -> str:
    password = ask(_("A new password, eight signs at least: "))
    if len(password) < SHORTEST:
        sentence = _("That is shorter than eight signs. Four words that nobody would put together do well.")
        raise CommandError(FAILED, sentence)
    if ask(_("Once more: ")) != password:
        raise CommandError(FAILED, _("The two are not the same. Nothing was changed."))
    return password


def _try_out(code: str, keyring: Keyring, folder: Path) -> None:
    """Show a recovery code once, and open the keyring with what is typed over from it.

    Raises:
        CommandError: What was typed does not open it; nothing was changed.
    """
    from popterm.storage.keyring import WrongKey, try_code

    out()
    out(_("Your recovery code, shown this once. Write it down and keep it away from this computer:"))
    out()
    out(f"    {code}")
    out()
    sys.stdout.flush()
    try:
        try_code(keyring, ask(_("Type it over, to see that it works: ")), folder)
    except WrongKey as error:
        raise CommandError(FAILED, _("That does not open it. Nothing was changed.")) from error
