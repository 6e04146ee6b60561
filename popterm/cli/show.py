"""One person's plan on the terminal: text, JSON or Markdown, of what a reader may see."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from popterm.cli import output
from popterm.cli.context import clock_of, course_of, dossier_of, person_of, scripts_of, settings_of, talk_of

if TYPE_CHECKING:
    from popterm.domain.conversation import Conversation, Course
    from popterm.domain.dossier import Dossier


def show(arguments: Namespace) -> int:
    """Show the plan in the form that was asked for."""
    from popterm.domain.visible import visible

    settings_of(arguments)
    dossier = dossier_of(arguments, person_of(arguments).id)
    talk = talk_of(arguments, dossier)
    seen = visible(dossier, "reader")
    if arguments.json:
        output.out_json(**_as_json(course_of(arguments, dossier, talk), seen, talk))
    elif arguments.md:
        from popterm.cli.export import deliver, markdown_of

        deliver(arguments, markdown_of(arguments, dossier), "-")
    else:
        _print(arguments, seen, talk)
    return 0


def _print(arguments: Namespace, dossier: Dossier, talk: Conversation | None) -> None:
    from popterm.cli.glance import sections

    bold = output.is_bold(arguments) and not arguments.plain
    today = clock_of(arguments).today()
    blocks = []
    for title, lines in sections(dossier, talk, today, scripts_of(arguments)):
        head = [output.heading(title, bold=bold)] if title else []
        blocks.append("\n".join([*head, *_fitted(lines, plain=arguments.plain)]))
    output.page("\n\n".join(blocks), plain=arguments.plain)


def _fitted(lines: list[str], *, plain: bool) -> Iterator[str]:
    """The lines, broken at the edge of the terminal under their own indent; whole in a pipe."""
    if plain or not sys.stdout.isatty():
        yield from lines
        return
    width = max(20, shutil.get_terminal_size().columns)
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        yield from wrap(line, width, subsequent_indent=indent) or [""]


def _as_json(course: Course, dossier: Dossier, talk: Conversation | None) -> dict[str, object]:
    """The plan as one object; fields are called what the values of popterm's domain call them.

    Half a summary would look like an agreed one: of a conversation that was stopped it is there once it is right.
    """
    from msgspec import to_builtins

    cycle = next((c for c in dossier.cycles if talk is not None and c.id == talk.cycle), dossier.cycle)
    person = {**to_builtins(dossier.person), "id": dossier.id}
    goals = [to_builtins(goal) for goal in dossier.goals_of(cycle.id) if not goal.is_empty]
    told = talk.id if talk is not None and (course.stage != "stopped" or course.is_summary_right) else None
    said = next((text.text for text in dossier.texts if text.kind == "summary" and text.talk == told), None)
    return {
        "person": {key: value for key, value in person.items() if key not in ("archived", "keep_until", "is_frozen")},
        "cycle": to_builtins(cycle),
        "conversations": [
            {
                "id": c.id,
                "cycle": c.cycle,
                "planned": c.planned.astimezone().isoformat(),
                "minutes": c.minutes,
                "script": c.script,
                "purpose": c.purpose,
            }
            for c in dossier.conversations
        ],
        "conversation": None if talk is None else {"id": talk.id, "stage": course.stage, "summary": said},
        "goals": [{key: value for key, value in goal.items() if key != "dismissed"} for goal in goals],
        "agreements": [_line_json(to_builtins(line)) for line in dossier.lines_of(cycle.id)],
        "signatures": [to_builtins(s) for s in dossier.signatures if talk is not None and s.talk == talk.id],
    }


def _line_json(line: dict[str, object]) -> dict[str, object]:
    return {"id": line.pop("key"), **line}
