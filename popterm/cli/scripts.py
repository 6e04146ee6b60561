"""`popterm scripts`: the conversation scripts listed, shown, copied to be changed, and checked."""

from __future__ import annotations

import argparse
from argparse import SUPPRESS, Namespace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from popterm.cli import output
from popterm.cli.context import places, settings_of
from popterm.cli.failure import CANNOT_WRITE, NOT_FOUND, UNREADABLE, USAGE, CommandError
from popterm.domain.gate import clean, clean_line
from popterm.language import _, current, ngettext

if TYPE_CHECKING:
    from popterm.cli.parser import Commands
    from popterm.cli.words import Parser
    from popterm.domain.script import Script


def add_parser(commands: Commands) -> Parser:
    """Add the command and what it can do to the command line."""
    from popterm.cli.parser import command
    from popterm.cli.words import Parser

    parser = command(commands, "scripts", _("list, show, copy or check the conversation scripts"))
    parser.add_argument("--json", action="store_true", help=_("as JSON, for scripts"))
    actions = parser.add_subparsers(
        dest="action", metavar=_("ACTION"), title=_("commands"), parser_class=Parser, required=False
    )
    listing = command(actions, "list", _("list the scripts and what is wrong with any; without a command this is done"))
    listing.add_argument("--json", action="store_true", default=SUPPRESS, help=_("as JSON, for scripts"))
    show = _with_name(command(actions, "show", _("show a script as text")))
    show.add_argument("--minutes", metavar="N", type=_minutes, help=_("as it is for that many minutes"))
    show.add_argument("--toml", action="store_true", help=_("the file itself"))
    new = _with_name(command(actions, "new", _("make a copy of a script to change")))
    new.add_argument(
        "--from",
        dest="source",
        metavar=_("NAME"),
        type=clean_line,
        default="development",
        help=_("the script to begin from; development otherwise"),
    )
    check = command(actions, "check", _("say what is wrong with your scripts, by file, line and key"))
    check.add_argument("files", metavar=_("FILE"), nargs="*", help=_("these files; all of your own otherwise"))
    return parser


def _with_name(parser: Parser) -> Parser:
    parser.add_argument("name", metavar=_("NAME"), type=clean_line, help=_("the name of a script"))
    return parser


def _minutes(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 480:
        raise argparse.ArgumentTypeError(_("a number from 1 to {most}", most=480))
    return int(text)


def run(arguments: Namespace) -> int:
    """Do what was asked for with the scripts; without an action list them."""
    settings_of(arguments)
    folder = places(arguments).data / "scripts"
    return {"show": _show, "new": _new, "check": _check}.get(arguments.action or "list", _list)(arguments, folder)


def _list(arguments: Namespace, folder: Path) -> int:
    from popterm.services.scripts import all_scripts, own_files, script_problems

    own = {path.stem for path in own_files(folder)}
    scripts, problems = all_scripts(folder), script_problems(folder)
    if arguments.json:
        output.out_json(
            scripts=[_as_json(script, script.id in own) for script in scripts],
            problems=[
                {"file": str(problem.path), "line": fault.line or None, "text": fault.sentence}
                for problem in problems
                for fault in problem.faults
            ],
        )
        return 0
    lines = output.fitted(output.columns(_row(script, script.id in own) for script in scripts))
    print("\n".join(lines))
    for problem in problems:
        output.say(arguments, str(problem))
    return 0


def _as_json(script: Script, is_own: bool) -> dict[str, object]:
    return {
        "id": script.id,
        "name": {"nl": script.nl, "en": script.en},
        "minutes": script.minutes,
        "totals": list(script.totals),
        "least": script.shortest,
        "then": script.then or None,
        "own": is_own,
        "phases": [
            {"id": p.id, "name": {"nl": p.nl.name, "en": p.en.name}, "floor": p.floor, "part": p.part or None}
            | {"minutes": [p.minimum, p.target, p.maximum]}
            for p in script.phases
        ],
    }


def _row(script: Script, is_own: bool) -> tuple[str, ...]:
    totals = _("{minutes} min", minutes=" · ".join(str(total) for total in script.totals or (script.minutes,)))
    phases = ngettext("{n} phase", "{n} phases", len(script.phases))
    return script.id, script.name(current().code), totals, phases, _("your own") if is_own else _("built in")


def _show(arguments: Namespace, folder: Path) -> int:
    from popterm.cli.script_text import script_lines
    from popterm.domain.script import scaled
    from popterm.services.scripts import load_script

    path = _path_of(arguments.name, folder)
    if arguments.toml:
        output.page(clean(path.read_text("utf-8-sig", errors="replace")).rstrip("\n"), plain=False)
        return 0
    script = load_script(arguments.name, folder)
    minutes = arguments.minutes or script.minutes
    if minutes < script.shortest:
        name = script.name(current().code)
        raise CommandError(USAGE, _("“{name}” takes {least} minutes at least.", name=name, least=script.shortest))
    output.page("\n".join(script_lines(scaled(script, minutes), bold=output.is_bold(arguments))), plain=False)
    return 0


def _path_of(name: str, folder: Path) -> Path:
    """The file of a script.

    Raises:
        CommandError: There is none; the nearest name is said.
    """
    from popterm.services.scripts import BUILT_IN, ScriptError, own_files, script_path

    try:
        return script_path(name, folder)
    except ScriptError as error:
        known = (*BUILT_IN, *(path.stem for path in own_files(folder)))
        near = get_close_matches(name, known, 1, 0.5)
        more = (_("  Is {near} meant?", near=near[0]),) if near else ()
        raise CommandError(NOT_FOUND, str(error), *more) from error


def _new(arguments: Namespace, folder: Path) -> int:
    from popterm.services.script_copy import copy_script

    _path_of(arguments.source, folder)
    try:
        path = copy_script(arguments.name, arguments.source, folder)
    except FileExistsError as error:
        file = folder / f"{arguments.name}.toml"
        raise CommandError(CANNOT_WRITE, _("{file} is there already; it was left alone.", file=file)) from error
    output.out(str(path))
    return 0


def _check(arguments: Namespace, folder: Path) -> int:
    """Check files; as a linter says it, one line for each thing that is wrong.

    Raises:
        CommandError: Something is wrong.
    """
    from popterm.services.script_file import read_script
    from popterm.services.scripts import ScriptError, own_files

    files = [Path(name) for name in arguments.files] or list(own_files(folder))
    wrong = 0
    for file in files:
        try:
            script = read_script(file)
        except ScriptError as error:
            wrong += 1
            for fault in error.faults:
                place = f"{file}:{fault.line}:" if fault.line else f"{file}:"
                output.out(f"{place} {fault.sentence}")
        else:
            wrong += not _follows(script, file, folder)
    if wrong:
        raise CommandError(UNREADABLE, ngettext("{n} script cannot be used.", "{n} scripts cannot be used.", wrong))
    nothing = _("There are no scripts of your own in {folder}.", folder=folder)
    output.say(arguments, ngettext("{n} script: fine.", "{n} scripts: fine.", len(files)) if files else nothing)
    return 0


def _follows(script: Script, file: Path, folder: Path) -> bool:
    """Whether the script of the follow-up is there, if one is named; says so when it is not."""
    from popterm.services.scripts import ScriptError, script_path

    try:
        if script.then and not (file.parent / f"{script.then}.toml").is_file():
            script_path(script.then, folder)
    except ScriptError as error:
        output.out(f"{file}: {_('“then”: {sentence}', sentence=error)}")
        return False
    return True
