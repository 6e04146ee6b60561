"""A script of one's own: a copy of another one, with every key explained above it."""

from __future__ import annotations

import re
from pathlib import Path

from popterm.exchange.files import write_new
from popterm.language import N_, _
from popterm.services.folders import make_private
from popterm.services.script_error import SCRIPT_ID, ScriptError
from popterm.services.scripts import load_script, script_path

EXPLAINED = (
    ("", N_("A conversation script of your own. `popterm scripts check` says what is wrong with it, by line.")),
    ("", ""),
    ("id", N_("the file's name without .toml: small letters, digits, - and _")),
    ("nl, en", N_("what the script is called, in Dutch and in English")),
    ("minutes", N_("the total for which the phases are written: their targets add up to it")),
    ("totals", N_("the lengths offered when a conversation is planned; any other number scales the phases")),
    ("least", N_("the smallest total that may be planned; 45 where it is left out, or the smallest length offered")),
    ("then", N_("for a conversation in two sittings: the script of the second one")),
    ("", ""),
    ("[[phases]]", N_("the phases, in their order; each has")),
    ("id", N_("a name inside the file")),
    ("content", N_("what the screen shows: welcome, employee, summary, manager, goals, agreements, close, free")),
    ("floor", N_("whose turn it is as a rule: employee, manager, both, third (HR or a facilitator), nobody")),
    ("minimum", N_("whole minutes, as are target and maximum")),
    ("protected", N_("true: the phase keeps its minimum when time gets short, and gives no minutes away")),
    ("gate", N_("true, in a summary: what comes after it waits until the employee says that the summary is right")),
    ("part", N_("appraisal or review: a closed part that comes first; its notes go into a text of their own")),
    ("", ""),
    ("[phases.nl]", N_("the texts in Dutch, and in [phases.en] those in English")),
    ("name", N_("what the phase is called")),
    ("hint", N_("one sentence about what it is for")),
    ("say", N_("lines to read aloud; the last one of close is the closing question")),
    ("prompts", N_("questions to ask, shown one at a time and only on a key")),
    ("after", N_("questions that go first when something was just marked: strength, wish, worry, quote, ask")),
)
"""What each key of a script means, and general remarks without one."""


def explanation() -> str:
    """The meaning of every key, as comments in the language of the screen."""
    lines = [f"# {key:<13}{_(words)}" if key else f"# {_(words) if words else ''}".rstrip() for key, words in EXPLAINED]
    return "\n".join(lines) + "\n"


def copy_script(name: str, source: str, folder: Path) -> Path:
    """Write a copy of the script *source* under a new name and return its path; nothing is overwritten.

    Args:
        name: Its id and, with ``.toml``, the name of its file.
        source: Id of the script to begin from.
        folder: The user's own scripts; made when it is not there.

    Raises:
        ScriptError: The name cannot be one, or *source* cannot be used.
        FileExistsError: There is a script of that name in the folder.
        OSError: The folder or the disk says no.
    """
    if not SCRIPT_ID.fullmatch(name):
        raise ScriptError(_("“{name}” cannot be a script's name: use small letters, digits, - and _.", name=name[:60]))
    load_script(source, folder)
    text = script_path(source, folder).read_text("utf-8-sig")
    body = re.sub(r"\A(?:#[^\n]*\n|\s*\n)+", "", text)
    body = re.sub(r"(?m)^id = .*$", f'id = "{name}"', body, count=1)
    for language in ("nl", "en"):
        body = re.sub(rf'(?m)^{language} = "([^"\n]*)"$', rf'{language} = "\g<1> ({name[:20]})"', body, count=1)
    make_private(folder)
    return write_new(folder / f"{name}.toml", f"{explanation()}\n{body}")
