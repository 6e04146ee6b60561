"""The employee's preparation form: out to any editor, and back in."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from popterm.cli.context import dossier_of, person_of, places, require_unfrozen, settings_of
from popterm.cli.export import deliver
from popterm.cli.failure import CANNOT_WRITE, CommandError
from popterm.cli.output import say
from popterm.cli.source import source_text
from popterm.language import _, ngettext, tongue
from popterm.services.people import folded

if TYPE_CHECKING:
    from popterm.domain.dossier import Dossier
    from popterm.exchange.preparation import PreparedPoint


def prep(arguments: Namespace) -> int:
    """Open the preparation, or write or read the employee's form."""
    if arguments.export is not None:
        return _export(arguments)
    if arguments.imported is not None:
        return _import(arguments)
    from popterm.cli.open import at_person

    return at_person(arguments)


def _export(arguments: Namespace) -> int:
    """Write the form with the questions and the employee's own points, in the language of the plan.

    Notes stay behind: it is the manager who gives this command, and a note is for its writer alone.
    """
    from popterm.domain.point import without_note
    from popterm.domain.preparing import points_for
    from popterm.exchange.preparation import form_markdown
    from popterm.services.guides import load_guide

    settings_of(arguments)
    dossier = dossier_of(arguments, person_of(arguments).id)
    language = dossier.person.language
    guide = load_guide("employee", language, places(arguments).data / "guides")
    points = tuple(without_note(p) for p in points_for(dossier, "", "employee"))
    deliver(arguments, form_markdown(guide, points, tongue(language)), arguments.export)
    return 0


def _import(arguments: Namespace) -> int:
    """Read a form in. What stands on it is not shown here: it opens when both lists are in.

    What looks as if it did not belong in a dossier is left out, unless the user says otherwise.

    Raises:
        CommandError: The file cannot be read, or the employee's list is in already.
        ReadingError: It is no form.
        LockedByAnother: Another popterm writes in the dossier.
    """
    from popterm.cli.form_check import checked
    from popterm.exchange.preparation import read_form
    from popterm.storage.dossiers import Dossiers

    settings_of(arguments)
    person = person_of(arguments)
    points = read_form(source_text(arguments.imported))
    known = dossier_of(arguments, person.id)
    require_unfrozen(known)
    _refuse_when_in(known)
    points = checked(arguments, points, known.person)
    file = Dossiers(places(arguments).dossiers).open(person.id)
    try:
        dossier = file.saved
        if dossier is None:
            raise LookupError("an opened file holds a dossier")
        _refuse_when_in(dossier)  # nobody held it while the user was asked
        changed = with_prepared(dossier, points)
        if changed != dossier:
            file.save(changed)
    finally:
        file.close()
    added = len(changed.points) - len(dossier.points)
    kept = len(points) - added
    say(arguments, ngettext("{n} point added", "{n} points added", added))
    if kept:
        say(arguments, ngettext("{n} was there already", "{n} were there already", kept))
    return 0


def _refuse_when_in(dossier: Dossier) -> None:
    from popterm.domain.preparing import is_list_in

    if is_list_in(dossier, "", "employee"):
        name = dossier.person.name
        raise CommandError(CANNOT_WRITE, _("The list of {name} is in already; open it again to change it.", name=name))


def with_prepared(dossier: Dossier, points: tuple[PreparedPoint, ...]) -> Dossier:
    """The dossier with the points of a form added to the employee's list.

    A point that is there already, by its words, gets only what it lacks: nothing that was written is replaced.
    """
    from msgspec import structs

    from popterm.domain.dossier import with_point
    from popterm.domain.point import Point
    from popterm.domain.preparing import place_of, points_for
    from popterm.services.open_dossier import new_id

    cycle, before = place_of(dossier)
    for prepared in points:
        same = [p for p in points_for(dossier, "", "employee") if folded(p.text) == folded(prepared.text)]
        known = same[0] if same else Point(id=new_id(), cycle=cycle, side="employee", text=prepared.text, talk=before)
        point = structs.replace(
            known,
            note=known.note or prepared.note,
            find_out=known.find_out or prepared.find_out,
            question=known.question or prepared.question,
        )
        dossier = with_point(dossier, point)
    return dossier
