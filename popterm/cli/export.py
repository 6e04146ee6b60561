"""Handing the plan over: Markdown, a page to print, or a mail draft. Only what a reader may see is in them."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from popterm.cli.context import course_of, dossier_of, person_of, settings_of, talk_of
from popterm.cli.failure import CANNOT_WRITE, FAILED, CommandError
from popterm.cli.output import say
from popterm.domain.gate import clean
from popterm.language import _, tongue

if TYPE_CHECKING:
    from popterm.domain.dossier import Dossier


def export(arguments: Namespace) -> int:
    """Write the plan in the form that was asked for."""
    settings_of(arguments)
    dossier = dossier_of(arguments, person_of(arguments).id)
    text = markdown_of(arguments, dossier)
    if arguments.to == "html":
        deliver(arguments, _page(dossier, text), arguments.output)
    elif arguments.to == "eml":
        deliver(arguments, _draft(dossier, text), arguments.output)
    else:
        deliver(arguments, text, arguments.output)
    return 0


def markdown_of(arguments: Namespace, dossier: Dossier) -> str:
    """The plan as Markdown, in the language of the plan: of ``--talk``, or as it stands."""
    from popterm.exchange.plan import plan_markdown

    talk = talk_of(arguments, dossier)
    course = course_of(arguments, dossier, talk)
    return plan_markdown(dossier, talk.id if talk is not None else "", tongue(dossier.person.language), course=course)


def _page(dossier: Dossier, text: str) -> str:
    from popterm.exchange.html import plan_html
    from popterm.exchange.plan import plan_title

    t = tongue(dossier.person.language)
    return plan_html(text, plan_title(dossier, t), t.code)


def _draft(dossier: Dossier, text: str) -> bytes:
    from popterm.exchange.mail import draft
    from popterm.exchange.plan import plan_title

    person, t = dossier.person, tongue(dossier.person.language)
    try:
        return draft(
            text,
            to_name=person.name,
            to_address=person.email,
            from_name=person.manager,
            subject=plan_title(dossier, t),
            t=t,
        )
    except ValueError as error:
        raise CommandError(FAILED, str(error)) from error


def deliver(arguments: Namespace, content: str | bytes, to: str) -> None:
    """Write to a new file, or to standard output when *to* is ``-``.

    Raises:
        CommandError: Something has that name already; it is left alone.
        OSError: The folder or the disk says no.
    """
    from popterm.exchange.files import write_new

    if isinstance(content, str):
        content = clean(content).encode()
    if to == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        path = write_new(Path(to), content)
    except FileExistsError as error:
        raise CommandError(CANNOT_WRITE, _("{file} is there already; it was left alone.", file=to)) from error
    say(arguments, _("Written: {file}", file=path))
