"""Handing the plan over: Markdown, a page to print, or a mail draft. Only what a reader may see is in them."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from popterm.cli.context import course_of, dossier_of, person_of, settings_of, talk_of
from popterm.cli.failure import CANNOT_WRITE, FAILED, NOT_FOUND, CommandError
from popterm.cli.output import say
from popterm.domain.gate import clean
from popterm.language import _, current, tongue
from popterm.wording import PARTS

if TYPE_CHECKING:
    from popterm.domain.dossier import Dossier


def export(arguments: Namespace) -> int:
    """Write the plan in the form that was asked for."""
    from popterm.services.noticing import sending_words

    settings_of(arguments)
    dossier = dossier_of(arguments, person_of(arguments).id)
    text = part_of(arguments, dossier) if arguments.part else markdown_of(arguments, dossier)
    title = _title(arguments, dossier)
    if words := sending_words(text, (dossier.person.language,), current()):
        say(arguments, words)
    if arguments.to == "html":
        deliver(arguments, _page(dossier, text, title), arguments.output)
    elif arguments.to == "eml":
        deliver(arguments, _draft(dossier, text, title), arguments.output)
    else:
        deliver(arguments, text, arguments.output)
    return 0


def markdown_of(arguments: Namespace, dossier: Dossier) -> str:
    """The plan as Markdown, in the language of the plan: of ``--talk``, or as it stands."""
    from popterm.exchange.plan import plan_markdown

    talk = talk_of(arguments, dossier)
    course = course_of(arguments, dossier, talk)
    return plan_markdown(dossier, talk.id if talk is not None else "", tongue(dossier.person.language), course=course)


def part_of(arguments: Namespace, dossier: Dossier) -> str:
    """The text of a closed part as Markdown: of the conversation of ``--talk``, else of the last one that had it.

    Raises:
        CommandError: There was no such part.
    """
    from popterm.cli.context import script_of
    from popterm.exchange.part import part_markdown

    t = tongue(dossier.person.language)
    talks = [talk_of(arguments, dossier)] if arguments.talk else sorted(dossier.conversations, key=lambda c: c.planned)
    for talk in reversed(talks):
        if talk and (text := part_markdown(dossier, talk, arguments.part, t, script_of(arguments, talk))):
            return text
    raise CommandError(NOT_FOUND, _("No conversation had such a part: {part}.", part=_(PARTS[arguments.part])))


def _title(arguments: Namespace, dossier: Dossier) -> str:
    from popterm.exchange.part import part_title
    from popterm.exchange.plan import plan_title

    t = tongue(dossier.person.language)
    return part_title(dossier, arguments.part, t) if arguments.part else plan_title(dossier, t)


def _page(dossier: Dossier, text: str, title: str) -> str:
    from popterm.exchange.html import plan_html

    return plan_html(text, title, dossier.person.language)


def _draft(dossier: Dossier, text: str, title: str) -> bytes:
    from popterm.exchange.mail import draft

    person, t = dossier.person, tongue(dossier.person.language)
    try:
        return draft(
            text,
            to_name=person.name,
            to_address=person.email,
            from_name=person.manager,
            subject=title,
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
