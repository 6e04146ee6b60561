"""Looking back on one conversation: on the screen, or as text where that is asked for or no screen can be drawn."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from popterm.cli import output
from popterm.cli.context import dossier_of, person_of, places, settings_of, talk_of
from popterm.cli.failure import NOT_FOUND, CommandError
from popterm.cli.open import open_screen
from popterm.language import _, current

if TYPE_CHECKING:
    from popterm.domain.conversation import Conversation
    from popterm.domain.dossier import Dossier
    from popterm.domain.script import Script
    from popterm.exchange.debrief_parts import Row

WIDTH = 80
"""Cells of what is drawn where the output is no terminal."""


def debrief(arguments: Namespace) -> int:
    """Open the debrief of a conversation, or print it."""
    settings_of(arguments)
    person = person_of(arguments)
    dossier = dossier_of(arguments, person.id)
    talk = held_talk(arguments, dossier)
    if sys.stdout.isatty() and not arguments.plain:
        return open_screen(arguments, first=(f"debrief/{talk.id}", person.id))
    output.page("\n\n".join(_blocks(arguments, dossier, talk)), plain=False)
    return 0


def held_talk(arguments: Namespace, dossier: Dossier) -> Conversation:
    """The conversation of ``--talk``, else the last one held.

    Raises:
        CommandError: There was none on that day, or it is not over.
    """
    from popterm.domain.dossier import is_ended, last_talk, moment_of

    name = dossier.person.name
    talk = talk_of(arguments, dossier) if arguments.talk else last_talk(dossier)
    if talk is None:
        raise CommandError(NOT_FOUND, _("There is no conversation with {name} to look back on yet.", name=name))
    if not is_ended(dossier, talk.id):
        day = current().day(moment_of(dossier, talk).astimezone().date())
        raise CommandError(NOT_FOUND, _("The conversation with {name} on {day} is not over yet.", name=name, day=day))
    return talk


def _blocks(arguments: Namespace, dossier: Dossier, talk: Conversation) -> Iterator[str]:
    """Title and parts as text; headings are bold on a terminal."""
    from popterm.domain.debrief import debrief as facts_of
    from popterm.exchange.debrief import debrief_parts, debrief_title, debrief_when
    from popterm.exchange.debrief_parts import rows

    bold = output.is_bold(arguments)
    width = max(20, shutil.get_terminal_size().columns) if sys.stdout.isatty() else WIDTH
    t = current()
    facts = facts_of(dossier, talk, _scripts(arguments))
    yield f"{output.heading(debrief_title(dossier, t), bold=bold)}\n{debrief_when(facts, dossier, t)}"
    for part in debrief_parts(facts, dossier, t):
        title = f"{part.title} ({part.note})" if part.note else part.title
        lines = [line for row in rows(part, width - 2) for line in _lines(row, width)]
        yield "\n".join([output.heading(title, bold=bold), *lines])


def _lines(row: Row, width: int) -> list[str]:
    """A row, broken at the edge of the terminal under its own words; whole in a pipe."""
    first = f"  {row.first}"
    if row.is_whole or not sys.stdout.isatty():
        return [(first + row.words).rstrip()]
    return wrap(row.words, width, initial_indent=first, subsequent_indent=" " * len(first)) or [""]


def _scripts(arguments: Namespace) -> Callable[[str, int], Script]:
    """Gives the script of each conversation; the built-in one for a script whose file is gone or broken by now."""
    from popterm.domain.script import scaled
    from popterm.services.scripts import ScriptError, load_script

    folder = places(arguments).data / "scripts"

    def script_of(script: str, minutes: int) -> Script:
        try:
            return scaled(load_script(script, folder), minutes)
        except ScriptError:
            return scaled(load_script("development"), minutes)

    return script_of
