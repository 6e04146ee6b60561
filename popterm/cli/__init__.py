"""The command line: one file a group of commands; each imports what it needs when it runs."""

from __future__ import annotations

import sys
from argparse import Namespace
from importlib import import_module

from popterm import language
from popterm.cli.failure import CommandError, explained

COMMANDS = {
    "": "open:home",
    "demo": "samples:demo",
    "sample": "samples:sample",
    "today": "lists:today",
    "list": "lists:listed",
    "show": "show:show",
    "export": "export:export",
    "prep": "preparation:prep",
    "talk": "open:at_person",
    "goals": "open:at_person",
    "report": "open:at_person",
    "mirror": "mirror:mirror",
    "rehearse": "rehearse:rehearse",
    "debrief": "debrief:debrief",
    "check": "check:run",
    "scripts": "scripts:run",
    "backup": "backup:run",
    "restore": "restore:run",
    "doctor": "doctor:run",
    "lock": "lock:run",
    "handover": "rights:handover",
    "erase": "rights:erase",
    "freeze": "rights:freeze",
    "correct": "rights:correct",
    "where": "about:where",
    "keys": "about:keys",
    "completion": "about:completion",
}
"""Which function of which module of this package runs a command."""


def main(argv: list[str]) -> int:
    """Run popterm with *argv* (without the program's name) and return its exit code.

    0 done · 1 failed · 2 usage · 3 nothing found or an ambiguous name · 65 data unreadable · 69 set-up unavailable ·
    73 cannot write · 75 data locked by another popterm · 77 the password was not given · 78 bad settings.

    Raises:
        BrokenPipeError: Whoever read the output had enough.
    """
    from popterm.cli.parser import build_parser, spoken

    never_fail_to_print()
    language.use_language(spoken(argv))
    try:
        arguments = build_parser().parse_args(argv)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 2
    try:
        return run(arguments)
    except BrokenPipeError:
        raise
    except CommandError as error:
        failure = error
    except Exception as error:
        found = explained(error)
        if found is None:
            raise
        failure = found
    for line in failure.lines:
        print(line, file=sys.stderr)
    return failure.code


def run(arguments: Namespace) -> int:
    """Run the command that *arguments* name."""
    from popterm.cli.unlock import unlock

    unlock(arguments)
    module, function = COMMANDS[arguments.command or ""].split(":")
    code: int = getattr(import_module(f"popterm.cli.{module}"), function)(arguments)
    return code


def never_fail_to_print() -> None:
    """Let a stream that cannot show a sign show a question mark in its place."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
