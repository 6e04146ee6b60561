"""One person: name, role, e-mail, and the language of their plan; for a new dossier and to correct one."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from msgspec import structs

from popterm.domain.dossier import Dossier
from popterm.domain.people import Language, Person
from popterm.language import _, current
from popterm.screens.dialogs import Form
from popterm.services.dates import read_day
from popterm.widgets.form_field import Field

ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}")


def spoken(code: str) -> Language:
    """A language that plans can be written in."""
    return "nl" if code == "nl" else "en"


def name_problem(name: str) -> str:
    """What is wrong with a name."""
    return "" if name.strip() else _("a name is needed")


def email_problem(address: str) -> str:
    """What is wrong with an e-mail address; none is fine."""
    return "" if not address.strip() or ADDRESS.fullmatch(address.strip()) else _("not an address yet")


class PersonForm(Form):
    """Asks who somebody is.

    Args:
        person: Whose words are corrected; None for a new person.
        language: Of the plan of a new person.
    """

    def __init__(self, person: Person | None = None, language: str = "nl") -> None:
        known = person or Person("", "", language=spoken(language))
        languages = (("nl", _("Dutch")), ("en", _("English")))
        super().__init__(
            _("New person") if person is None else _("Who is it?"),
            (
                Field("name", _("Name"), known.name, problem=name_problem),
                Field("role", _("Role"), known.role),
                Field("email", _("E-mail"), known.email, problem=email_problem),
                Field("keep_until", _("Keep until"), day_words(known.keep_until), problem=keep_problem),
                Field("language", _("Language of the plan"), known.language, options=languages),
            ),
            hint=_(
                "A name is enough to begin; the rest can be added at any time. "
                "Dossiers are commonly kept until two years after somebody left."
            ),
        )


def person_changes(values: dict[str, str]) -> dict[str, Any]:
    """What the form's values change of a person."""
    return {**values, "language": spoken(values["language"]), "keep_until": _day(values["keep_until"])}


def day_words(day: date | None) -> str:
    """A day as it stands in the form."""
    return current().day(day) if day is not None else ""


def keep_problem(words: str) -> str:
    """What is wrong with a day; none is fine."""
    return "" if not words.strip() or _day(words) is not None else _("not a day yet")


def _day(words: str) -> date | None:
    return read_day(words, date.today(), current().code) if words.strip() else None  # noqa: DTZ011 - the day here


def with_person(dossier: Dossier, **changes: Any) -> Dossier:
    """The dossier with something about the person changed."""
    return structs.replace(dossier, person=structs.replace(dossier.person, **changes))
