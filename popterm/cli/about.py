"""popterm about itself: where things are, its keys, and completion for shells."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from popterm.cli.context import places, settings_of
from popterm.cli.failure import FAILED, CommandError
from popterm.cli.output import columns, heading, is_bold, out
from popterm.language import _


def where(arguments: Namespace) -> int:
    """Say where data, settings and state are."""
    found = places(arguments)
    rows = (
        (_("data"), found.data),
        (_("settings"), found.config),
        (_("state"), found.state),
    )
    out("\n".join(columns((name, str(path), _there(path)) for name, path in rows)))
    return 0


def _there(path: Path) -> str:
    return "" if path.exists() else _("(not there yet)")


def keys(arguments: Namespace) -> int:
    """List the actions with their ids, keys and words, as the settings have them."""
    from popterm.services.keys import ACTIONS, GROUPS

    settings = settings_of(arguments)
    bold = is_bold(arguments)
    rows = columns((action.id, settings.keys.get(action.id, action.keys), _(action.text)) for action in ACTIONS)
    group = ""
    for action, row in zip(ACTIONS, rows, strict=True):
        if action.group != group:
            if group:
                print()
            print(heading(_(GROUPS[action.group]), bold=bold))
            group = action.group
        print(row)
    return 0


def completion(arguments: Namespace) -> int:
    """Print the completion script for a shell.

    Raises:
        CommandError: The completion library on this machine does not know that shell.
    """
    import shtab

    from popterm.cli.parser import build_parser

    if arguments.shell not in shtab.SUPPORTED_SHELLS:
        raise CommandError(FAILED, _("There is no completion for {shell} here.", shell=arguments.shell))
    print(shtab.complete(build_parser(), arguments.shell))
    return 0
