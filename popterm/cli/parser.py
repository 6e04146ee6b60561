"""The commands and options of popterm. Importing this costs next to nothing: commands load what they need."""

from __future__ import annotations

import argparse
from argparse import SUPPRESS
from typing import TYPE_CHECKING

from popterm import __version__
from popterm.cli.words import Parser, speak
from popterm.domain.gate import clean_line
from popterm.language import LANGUAGES, _, guessed

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]

LISTS = ("people", "talks", "goals", "due")
FORMS = ("md", "html", "eml")
CLOSED_PARTS = ("appraisal", "review")
SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")
MOST_PEOPLE = 100_000
MOST_BYTES = 200_000
"""Of the settings file; a larger one is refused later, with a sentence."""


def build_parser() -> Parser:
    """The parser of the whole command line, in the language of the screen."""
    speak()
    parser = Parser(
        prog="popterm",
        description=_("The instrument on the table during a POP-gesprek. Without a command it opens the screen."),
        epilog=_("Everything stays on this computer; `popterm where` says where."),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"popterm {__version__}", help=_("say which version this is")
    )
    general(parser)
    commands = parser.add_subparsers(
        dest="command", metavar=_("COMMAND"), title=_("commands"), parser_class=Parser, required=False
    )
    _add_screens(commands)
    _add_readers(commands)
    _add_samples(commands)
    _add_check(commands)
    _add_about(commands)
    return parser


def general(parser: argparse.ArgumentParser, *, hidden: bool = False) -> None:
    """Add the options that every command takes; *hidden* ones work behind the command too but fill no help."""
    group = parser.add_argument_group(_("general options"))

    def option(*names: str, says: str, **more: object) -> None:
        default = SUPPRESS if hidden else more.pop("default", None)
        more.pop("default", None)
        group.add_argument(*names, help=SUPPRESS if hidden else says, default=default, **more)  # type: ignore[arg-type]

    option("--lang", choices=LANGUAGES, says=_("the language of the screen"))
    option("--data", metavar=_("FOLDER"), says=_("where the dossiers are"))
    option("--config", metavar=_("FILE"), says=_("the settings file"))
    option(
        "--theme", metavar=_("NAME"), says=_("the colours of the screen: popterm-calm, popterm-day, popterm-contrast")
    )
    option("--no-color", action="store_true", default=False, says=_("no colours"))
    option("-q", "--quiet", action="store_true", default=False, says=_("only errors on standard error"))
    option("--now", metavar=_("ISO"), type=clean_line, says=_("set the clock, for pictures, tests and rehearsals"))


def command(commands: Commands, name: str, says: str) -> Parser:
    """Add a command with the general options hidden in it."""
    parser = commands.add_parser(name, help=says, description=says[:1].upper() + says[1:] + ".", allow_abbrev=False)
    general(parser, hidden=True)
    return parser


def with_person(parser: Parser) -> Parser:
    """Add the person that the command is about."""
    parser.add_argument("person", metavar=_("PERSON"), type=clean_line, help=_("a name, a part of one, or an id"))
    return parser


def _with_talk(parser: Parser) -> None:
    parser.add_argument(
        "--talk", metavar=_("DATE"), type=clean_line, help=_("the conversation of that day; the last one otherwise")
    )


def _add_screens(commands: Commands) -> None:
    prep = with_person(command(commands, "prep", _("prepare a conversation")))
    form = prep.add_mutually_exclusive_group()
    form.add_argument("--export", metavar=_("FILE"), help=_("write the employee's preparation form (- to a pipe)"))
    form.add_argument("--import", dest="imported", metavar=_("FILE"), help=_("read a filled-in form back in"))
    health = prep.add_mutually_exclusive_group()
    health.add_argument(
        "--instead", action="store_true", help=_("with --import: a usable sentence where one looks like health or such")
    )
    health.add_argument("--as-is", action="store_true", help=_("with --import: such sentences as they are"))
    with_person(command(commands, "talk", _("open the conversation")))
    with_person(command(commands, "goals", _("open the goals")))
    with_person(command(commands, "report", _("open the report")))
    looking_back = with_person(command(commands, "debrief", _("look back on a conversation")))
    _with_talk(looking_back)
    looking_back.add_argument("--plain", action="store_true", help=_("as text (the default in a pipe)"))


def _add_readers(commands: Commands) -> None:
    today = command(commands, "today", _("show today's conversations and what is due"))
    listing = command(commands, "list", _("list people, conversations, goals or what is due"))
    listing.add_argument("what", choices=LISTS, nargs="?", default="people", help=_("what to list; people otherwise"))
    for parser in (today, listing):
        parser.add_argument("--json", action="store_true", help=_("as JSON, for scripts"))
    show = with_person(command(commands, "show", _("show one person's plan")))
    _with_talk(show)
    form = show.add_mutually_exclusive_group()
    form.add_argument(
        "--plain", action="store_true", help=_("as plain text, without pager or bold (the default in a pipe)")
    )
    form.add_argument("--json", action="store_true", help=_("as JSON, for scripts"))
    form.add_argument("--md", action="store_true", help=_("as Markdown"))
    export = with_person(command(commands, "export", _("write the plan to hand over")))
    _with_talk(export)
    export.add_argument("--to", choices=FORMS, required=True, help=_("Markdown, a page to print, or a mail draft"))
    export.add_argument(
        "--part",
        choices=CLOSED_PARTS,
        metavar=_("PART"),
        help=_("only the text of a closed part: appraisal or review"),
    )
    export.add_argument("-o", "--output", metavar=_("FILE"), default="-", help=_("a new file; - is standard output"))


def _add_samples(commands: Commands) -> None:
    command(commands, "demo", _("look around with invented people, gone at the end"))
    sample = command(commands, "sample", _("fill an empty data folder with invented people"))
    sample.add_argument("--people", metavar="N", type=_number_of_people, default=8, help=_("how many; 8 otherwise"))


def _number_of_people(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= MOST_PEOPLE:
        raise argparse.ArgumentTypeError(_("a number from 1 to {most}", most=MOST_PEOPLE))
    return int(text)


def _add_check(commands: Commands) -> None:
    from popterm.cli import backup, check, doctor, lock, mirror, rehearse, restore, rights, scripts

    for module in (mirror, rehearse, check, scripts, rights, lock, backup, restore, doctor):
        module.add_parser(commands)


def _add_about(commands: Commands) -> None:
    command(commands, "where", _("say where data and settings are"))
    command(commands, "keys", _("list all keys with their ids"))
    completion = command(commands, "completion", _("print what lets a shell complete popterm's commands"))
    completion.add_argument("shell", choices=SHELLS, metavar=_("SHELL"), help=", ".join(SHELLS))


def spoken(argv: list[str]) -> str:
    """The language to speak before *argv* is parsed: as asked for, else of the settings, else of the environment."""
    asked = _value_of(argv, "--lang")
    if asked in LANGUAGES:
        return asked
    kept = _kept_language(_value_of(argv, "--config"))
    return kept if kept in LANGUAGES else guessed()


def _value_of(argv: list[str], option: str) -> str:
    """The value of the last *option* in *argv*, or empty."""
    for place in range(len(argv) - 1, -1, -1):
        if argv[place].startswith(f"{option}="):
            return argv[place].partition("=")[2]
        if argv[place] == option and place + 1 < len(argv):
            return argv[place + 1]
    return ""


def _kept_language(config: str) -> str:
    """The language of the settings file; empty when it is not there or not in order, which others will say."""
    import tomllib

    from popterm.services.folders import folders

    try:
        with folders(config=config or None).config.open("rb") as file:
            language = tomllib.loads(file.read(MOST_BYTES).decode("utf-8-sig")).get("language")
    except (OSError, ValueError, RecursionError):
        return ""
    return language if isinstance(language, str) else ""
