"""What a form holds that may not belong in a dossier: said calmly, never quoted, and asked about where one can ask."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from popterm.cli.output import say
from popterm.language import _, current, ngettext
from popterm.services.form_check import ANSWERS, Looked, Way, admitted_points, looked_at
from popterm.services.noticing import LOOKS

if TYPE_CHECKING:
    from popterm.domain.people import Person
    from popterm.exchange.preparation import PreparedPoint

WAYS: dict[str, Way] = {"1": "leave", "2": "instead", "3": "as_is"}


def checked(arguments: Namespace, points: tuple[PreparedPoint, ...], person: Person) -> tuple[PreparedPoint, ...]:
    """The points of a form as they may come in, before anybody can read them.

    Args:
        arguments: With ``as_is`` and ``instead``.
        points: As they stand on the form.
        person: Whose form it is.
    """
    languages = tuple(dict.fromkeys((person.language, current().code)))
    looked = looked_at(points, languages)
    if not looked or arguments.as_is:
        return points
    say(arguments, _("These answers look like something that does not belong in a dossier:"))
    for one in looked:
        say(arguments, "  " + _(ANSWERS[one.answer], n=one.point, kind=_(LOOKS[one.kind])))
    way = _way(arguments, looked)
    return admitted_points(points, way, languages, person.given_name)


def _way(arguments: Namespace, looked: Sequence[Looked]) -> Way:
    """What to do with them: as the command says, as the user answers, or else to leave them out."""
    if arguments.instead:
        return "instead"
    if is_asking(arguments):
        return _asked(arguments)
    say(
        arguments,
        ngettext(
            "{n} answer was left out (--instead, --as-is).",
            "{n} answers were left out (--instead, --as-is).",
            len(looked),
        ),
    )
    return "leave"


def is_asking(arguments: Namespace) -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty() and not arguments.quiet


def _asked(arguments: Namespace) -> Way:
    say(arguments, f"1  {_('leave these out')}")
    say(arguments, f"2  {_('a usable sentence instead, such as an agreement about the work')}")
    say(arguments, f"3  {_('take them as they are')}")
    while True:
        print(_("1, 2 or 3 (Enter: 1):"), end=" ", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip() or "1"
        if answer in WAYS:
            return WAYS[answer]
