"""What commands work with: places, settings, clock, people and dossiers, as the arguments say."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from typing import TYPE_CHECKING

from popterm import language
from popterm.cli.failure import LOCKED, NOT_FOUND, UNREADABLE, USAGE, CommandError
from popterm.language import _
from popterm.services.folders import Folders, folders

if TYPE_CHECKING:
    from pathlib import Path

    from popterm.domain.conversation import Conversation, Course
    from popterm.domain.dossier import Dossier
    from popterm.domain.overview import Overview
    from popterm.domain.script import Script
    from popterm.services.clock import Clock
    from popterm.services.settings import Settings


def places(arguments: Namespace) -> Folders:
    """The folders of this run."""
    return folders(arguments.data, arguments.config)


def settings_of(arguments: Namespace) -> Settings:
    """The settings, with what the arguments say instead. Speaks their language from here.

    Raises:
        SettingsError: The settings file cannot be used.
    """
    from msgspec import structs

    from popterm.services.settings import load_settings

    settings = load_settings(places(arguments).config)
    if arguments.lang:
        settings = structs.replace(settings, language=arguments.lang)
    if arguments.theme:
        settings = structs.replace(settings, theme=arguments.theme)
    language.use_language(language.guessed() if settings.language == "auto" else settings.language)
    return settings


def clock_of(arguments: Namespace) -> Clock:
    """The clock, set by ``--now``.

    Raises:
        CommandError: It names no moment.
    """
    from popterm.services.clock import clock_from

    try:
        return clock_from(arguments.now)
    except (ValueError, OverflowError) as error:
        raise CommandError(
            USAGE, _("--now takes a moment such as 2026-11-21T14:00, not “{value}”.", value=arguments.now)
        ) from error


def everybody(arguments: Namespace, *, writes: bool = True) -> tuple[Overview, ...]:
    """Everybody whose dossier is there, as their files say now; kept for the next start unless it *writes* nothing.

    Raises:
        CommandError: The folder cannot be read.
    """
    from popterm.storage.index import read_index, verify, write_index

    folder = places(arguments).dossiers
    known = read_index(folder)
    try:
        found = verify(folder, known)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise CommandError(UNREADABLE, _("{file} cannot be read: {why}.", file=folder, why=why)) from error
    if found is None:
        return known.overviews
    if writes and (found.changed or found.gone):
        with suppress(OSError):  # a mere cache: the next start makes it anew
            write_index(folder, found.index)
    return found.index.overviews


def person_of(arguments: Namespace, *, writes: bool = True) -> Overview:
    """The person that the arguments name; *writes* says whether the index of people may be brought up to date.

    Raises:
        CommandError: Nobody fits, or several do.
    """
    from popterm.services.people import find_person

    people = everybody(arguments, writes=writes)
    search = find_person(people, arguments.person)
    if search.person is not None:
        return search.person
    if search.found:
        sentence = _("“{name}” may be several people:", name=arguments.person)
        raise CommandError(NOT_FOUND, sentence, *(f"  {p.name}  {p.role}  ({p.id})" for p in search.found[:20]))
    if search.near:
        sentence = _("There is no “{name}”; is {near} meant?", name=arguments.person, near=search.near)
    elif people:
        sentence = _("There is no “{name}”. `popterm list people` shows everybody.", name=arguments.person)
    else:
        sentence = _("There are no dossiers yet in {folder}.", folder=places(arguments).data)
    raise CommandError(NOT_FOUND, sentence)


def dossier_of(arguments: Namespace, dossier_id: str) -> Dossier:
    """The dossier with that id, as it was last saved.

    Raises:
        StorageProblem: Its file cannot be read.
    """
    from popterm.storage.dossiers import Dossiers

    return Dossiers(places(arguments).dossiers).load(dossier_id)


def require_unfrozen(dossier: Dossier | None) -> None:
    """See to it that a dossier may be changed.

    Raises:
        CommandError: It is frozen.
    """
    if dossier is not None and dossier.person.is_frozen:
        raise CommandError(LOCKED, _("This dossier is frozen."), "  popterm freeze --lift")


def course_of(arguments: Namespace, dossier: Dossier, talk: Conversation | None) -> Course:
    """How a conversation stands.

    Raises:
        ScriptError: Its script cannot be used.
    """
    from popterm.domain.conversation import Course

    return Course() if talk is None else dossier.course(talk.id, script_of(arguments, talk))


def scripts_of(arguments: Namespace) -> Path:
    """The folder of the user's own scripts."""
    return places(arguments).data / "scripts"


def script_of(arguments: Namespace, talk: Conversation) -> Script:
    """The script of a conversation, for its minutes.

    Raises:
        ScriptError: It cannot be used.
    """
    from popterm.domain.script import scaled
    from popterm.services.scripts import load_script

    return scaled(load_script(talk.script, scripts_of(arguments)), talk.minutes)


def talk_of(arguments: Namespace, dossier: Dossier) -> Conversation | None:
    """The conversation of ``--talk``, else the last one held in the current cycle, else none.

    Raises:
        CommandError: There was none on that day.
    """
    from popterm.domain.dossier import is_ended, moment_of

    if not arguments.talk:
        held = [c for c in dossier.conversations if c.cycle == dossier.cycle.id and is_ended(dossier, c.id)]
        return max(held, key=lambda c: moment_of(dossier, c), default=None)
    found = _talk_on(arguments, dossier)
    if found is not None:
        return found
    days = [language.current().day(moment_of(dossier, c).astimezone().date()) for c in dossier.conversations]
    sentence = _("There is no conversation with {name} on {day}.", name=dossier.person.name, day=arguments.talk)
    raise CommandError(NOT_FOUND, sentence, *(f"  {day}" for day in days))


def _talk_on(arguments: Namespace, dossier: Dossier) -> Conversation | None:
    """The conversation on the day that ``--talk`` names; a day without a year may be of any year, the last first."""
    from popterm.domain.dossier import moment_of
    from popterm.services.dates import read_day

    day = read_day(arguments.talk, clock_of(arguments).today(), language.current().code)
    if day is None:
        return None
    in_order = sorted((moment_of(dossier, c), place, c) for place, c in enumerate(dossier.conversations))
    days = {moment.astimezone().date(): talk for moment, _place, talk in in_order}
    if day in days or str(day.year) in arguments.talk:
        return days.get(day)
    same = [known for known in days if (known.month, known.day) == (day.month, day.day)]
    return days[max(same)] if same else None
