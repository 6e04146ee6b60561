"""How many minutes a conversation may take, and what is possible in fewer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from popterm.domain.script import Script
from popterm.language import _
from popterm.services.scripts import ScriptError, all_scripts, load_script
from popterm.services.settings import LONGEST_TALK


def problem(text: str, script: Script) -> str:
    """What is wrong with a number of minutes for a conversation with *script*, in a few words; empty when nothing is.

    Any whole number will do from the script's smallest total up to eight hours.
    """
    minutes = read(text)
    if minutes is None or minutes > LONGEST_TALK:
        return _("whole minutes, {least} to {most}", least=script.shortest, most=LONGEST_TALK)
    return "" if minutes >= script.shortest else _("at least {least} minutes", least=script.shortest)


def read(text: str) -> int | None:
    """The number that was typed, if it is one."""
    words = text.strip()
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 6 else None


def instead(text: str, script: Script, scripts: Sequence[Script], language: str) -> str:
    """Which conversations are possible in so few minutes, as a sentence; empty when *script* is one of them.

    Args:
        text: The number that was typed.
        script: The kind that was chosen.
        scripts: All kinds.
        language: In which their names are said.
    """
    minutes = read(text)
    if minutes is None or minutes >= script.shortest:
        return ""
    names = [found.name(language) for found in scripts if found.shortest <= minutes]
    if not names:
        least = min((found.shortest for found in scripts), default=script.shortest)
        return _("No conversation is shorter than {least} minutes.", least=least)
    return _("In {minutes} minutes there is room for: {names}.", minutes=minutes, names=" · ".join(names))


def usual(wanted: str, folder: Path | None = None) -> tuple[str, int]:
    """The script and minutes of a conversation that nobody planned.

    Args:
        wanted: As the settings say it: minutes, or the id of a script. In too few minutes for a development
            conversation it is the first kind that has room; what cannot be is a development conversation.
        folder: The user's own scripts.
    """
    minutes = read(wanted)
    try:
        script = load_script("development" if minutes is not None else wanted, folder)
        if minutes is None:
            return script.id, script.minutes
        if script.shortest <= minutes <= LONGEST_TALK:
            return script.id, minutes
        found = next((other for other in all_scripts(folder) if other.shortest <= minutes <= LONGEST_TALK), None)
        return (found.id, minutes) if found is not None else (script.id, script.minutes)
    except ScriptError:
        return "development", load_script("development").minutes
