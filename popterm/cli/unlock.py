"""Asking for the password where the dossiers are kept under keys, before anything else is done."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from popterm.cli.failure import CLOSED, UNAVAILABLE, CommandError
from popterm.language import _

if TYPE_CHECKING:
    from popterm.storage.vault import Vault

FREE = frozenset({"demo", "check", "where", "keys", "completion", "scripts", "rehearse", "lock"})
"""Commands that read no dossier of the user's."""
ATTEMPTS = 3


def unlock(arguments: Namespace) -> None:
    """See to it that the dossiers can be read in this process; asks nothing where they are under no keys.

    Raises:
        CommandError: There is no terminal to ask on, the password was wrong three times, or the cipher is missing.
        DamagedKeys: The keyring cannot be used.
    """
    from popterm.cli.context import places

    folder = places(arguments).dossiers
    if arguments.command in FREE or not is_locked(folder):
        return
    if arguments.command == "restore" and not (folder / "keyring.json").exists():
        return  # that is how a keyring comes back
    from popterm.cli.context import settings_of

    settings_of(arguments)
    open_with_password(folder, _("Password: "))


def is_locked(folder: Path) -> bool:
    """Whether the dossiers of a folder are under keys, as ``has_keyring``, which would bring a lot along."""
    try:
        return (folder / "keyring.json").exists() or any((folder / "keys").iterdir())
    except OSError:
        return False


def open_with_password(folder: Path, question: str) -> None:
    """Ask for the password or the recovery code until it is right; the vault is open then.

    Raises:
        CommandError: As ``unlock``.
        DamagedKeys: The keyring is gone, or cannot be used; nothing is asked then.
    """
    require_cipher()
    from popterm.storage.keyring import read_keyring
    from popterm.storage.vault import open_vault, use

    read_keyring(folder)
    use(until_it_opens(lambda secret: open_vault(folder, secret), question))


def until_it_opens(attempt: Callable[[str], Vault], question: str) -> Vault:
    """Ask until what is typed opens it, three times at most.

    Raises:
        CommandError: As ``unlock``.
    """
    require_cipher()
    from popterm.storage.keyring import WrongKey

    for _attempt in range(ATTEMPTS):
        try:
            return attempt(ask(question))
        except WrongKey:
            sys.stderr.write(_("That does not open it.") + "\n")
    raise CommandError(CLOSED, _("The dossiers stay locked. The recovery code opens them, too."))


def ask(question: str) -> str:
    """A line that is typed unseen.

    Raises:
        CommandError: There is no terminal to ask on, or nothing was to be typed.
    """
    if not sys.stdin.isatty():
        raise CommandError(CLOSED, _("The dossiers are locked, and there is no terminal to ask for the password on."))
    try:
        return getpass(question)
    except (EOFError, UnicodeDecodeError) as error:  # the end of what is typed, or bytes that are no text
        raise CommandError(CLOSED, _("The dossiers stay locked. The recovery code opens them, too.")) from error


def require_cipher() -> None:
    """See to it that the library for encryption is there.

    Raises:
        CommandError: It is not.
    """
    try:
        import cryptography.hazmat.primitives.kdf.argon2  # noqa: F401 - only whether it is there
    except ImportError as error:
        from popterm.storage.keyring import NoCipher

        raise CommandError(UNAVAILABLE, _(NoCipher.msgid)) from error
