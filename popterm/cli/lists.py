"""Lists over everybody: people, conversations, goals, what is due, and today."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import datetime

from popterm.cli import output, rows
from popterm.cli.context import clock_of, everybody, scripts_of, settings_of
from popterm.domain.today import appointments, attention
from popterm.language import _, current


def today(arguments: Namespace) -> int:
    """Show today's conversations and what is due."""
    settings_of(arguments)
    now = clock_of(arguments).now()
    people = everybody(arguments)
    talks = [(a.person, a.talk) for a in appointments(people, now)]
    due = [(d.person, d.line) for d in attention(people, now.date())]
    if arguments.json:
        output.out_json(
            today=now.date().isoformat(),
            talks=[rows.talk_json(*talk) for talk in talks],
            due=[rows.due_json(*line, now.date()) for line in due],
        )
        return 0
    bold, scripts = output.is_bold(arguments), scripts_of(arguments)
    print(output.heading(current().long_day(now.date()), bold=bold))
    _section("", [rows.today_row(person, talk, scripts) for person, talk in talks], bold=False)
    _section(_("What is due"), [rows.due_row(person, line, now.date()) for person, line in due], bold=bold)
    if not talks and not due:
        output.say(arguments, _("No conversations today, and nothing is due."))
    return 0


def _section(title: str, found: list[tuple[str, ...]], *, bold: bool) -> None:
    if found:
        print()
        if title:
            print(output.heading(title, bold=bold))
        print("\n".join(output.fitted(output.columns(found, "  "))))


def listed(arguments: Namespace) -> int:
    """List what was asked for."""
    settings_of(arguments)
    now = clock_of(arguments).now()
    found: list[tuple[dict[str, object], tuple[str, ...]]] = LISTS[arguments.what](arguments, now)
    if arguments.json:
        output.out_json(**{arguments.what: [values for values, _row in found]})
        return 0
    lines = output.fitted(output.columns(row for _values, row in found))
    if lines:
        print("\n".join(lines))
    else:
        output.say(arguments, _("Nothing to list."))
    return 0


Listed = list[tuple[dict[str, object], tuple[str, ...]]]
"""Every row as JSON and as text."""


def _people(arguments: Namespace, now: datetime) -> Listed:
    from popterm.services.day import in_order

    return [(rows.person_json(p, now), rows.person_row(p, now)) for p in in_order(everybody(arguments), now)]


def _talks(arguments: Namespace, now: datetime) -> Listed:
    found = [(p, talk) for p in everybody(arguments) if not p.archived for talk in p.talks]
    found.sort(key=lambda pair: (pair[1].planned, pair[0].name))
    return [(rows.talk_json(*pair), rows.talk_row(*pair, scripts_of(arguments))) for pair in found]


def _goals(arguments: Namespace, now: datetime) -> Listed:
    found = [(p, goal) for p in everybody(arguments) if not p.archived for goal in p.goals]
    found.sort(key=lambda pair: (pair[1].deadline is None, pair[1].deadline or now.date(), pair[0].name))
    return [(rows.goal_json(*pair, now.date()), rows.goal_row(*pair, now.date())) for pair in found]


def _due(arguments: Namespace, now: datetime) -> Listed:
    found = [(d.person, d.line) for d in attention(everybody(arguments), now.date())]
    return [(rows.due_json(*pair, now.date()), rows.due_row(*pair, now.date())) for pair in found]


LISTS: dict[str, Callable[[Namespace, datetime], Listed]] = {
    "people": _people,
    "talks": _talks,
    "goals": _goals,
    "due": _due,
}
