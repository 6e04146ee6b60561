"""The settings: read from a file that people write, and written back without spoiling it."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from popterm.domain.gate import clean, clean_line
from popterm.language import _
from popterm.services.keys import ACTIONS

SpokenLanguage = Literal["auto", "nl", "en"]
Marks = Literal["colour+letters", "letters", "off"]
Tempo = Literal["live", "pause", "off"]
Signs = Literal["unicode", "ascii"]

MAX_BYTES = 200_000
SHORTEST_TALK, LONGEST_TALK = 15, 480
"""Minutes of the shortest built-in script, and of the longest conversation."""
FIXED_KEYS = frozenset({"all.quit"})
"""Actions that keep a key whatever the settings say."""


class TalkSettings(Struct, frozen=True):
    """How conversations begin.

    Attributes:
        script: Minutes of the usual conversation, or the id of a script.
        sound: Whether the end of a phase may be heard.
    """

    script: str = "60"
    sound: bool = False


class LockSettings(Struct, frozen=True):
    """When the screen locks itself, where the dossiers are under a password.

    Attributes:
        minutes: Without a key, after which the password is asked again; 0 for never. Never during a conversation.
    """

    minutes: int = 10


class Settings(Struct, frozen=True):
    """The user's settings.

    Attributes:
        language: Of the screen; *auto* follows the environment.
        name: The user's own, who is the manager in new dossiers. Empty before the first run.
        theme: One of popterm's or any Textual theme.
        marks: How the SMART marks show.
        tempo: When they show: while typing, in the pauses, or never.
        month_first: Whether 6/5 in an English goal is the fifth of June rather than the sixth of May.
        signs: The signs of the screen; *ascii* for terminals without the others.
        keys: Textual key names by action id, comma separated.
    """

    language: SpokenLanguage = "auto"
    name: str = ""
    theme: str = "popterm-calm"
    marks: Marks = "colour+letters"
    tempo: Tempo = "live"
    month_first: bool = False
    signs: Signs = "unicode"
    talk: TalkSettings = TalkSettings()
    lock: LockSettings = LockSettings()
    keys: dict[str, str] = {}


SECTIONS: dict[str, tuple[str, ...]] = {
    "": tuple(field for field in Settings.__struct_fields__ if field not in ("talk", "lock", "keys")),
    "talk": TalkSettings.__struct_fields__,
    "lock": LockSettings.__struct_fields__,
    "keys": tuple(action.id for action in ACTIONS),
}
"""The keys that each table of the file may hold."""

_CHOICES: dict[str, tuple[str, ...]] = {
    "language": ("nl", "en", "auto"),
    "marks": ("colour+letters", "letters", "off"),
    "tempo": ("live", "pause", "off"),
    "signs": ("unicode", "ascii"),
}


class SettingsError(Exception):
    """A settings file that cannot be used; its text names the file, the line, the key and what is wrong.

    Attributes:
        line: Counted from one; 0 when it is about the whole file.
        key: The key as it is written, or empty.
    """

    def __init__(self, path: Path, sentence: str, *, line: int = 0, key: str = "") -> None:
        self.line = line
        self.key = key
        if line:
            super().__init__(_("{file}, line {line}: {sentence}", file=path, line=line, sentence=sentence))
        else:
            super().__init__(_("{file}: {sentence}", file=path, sentence=sentence))


def load_settings(path: Path) -> Settings:
    """Read the settings; a file that is not there gives the defaults.

    Raises:
        SettingsError: The file cannot be read, or something in it is unknown or of the wrong kind.
    """
    text = _text(path)
    return Settings() if text is None else settings_in(text, path)


def save_settings(path: Path, settings: Settings) -> None:
    """Write *settings* into the file, atomically; its comments and order stay. A link to the file stays a link.

    Raises:
        SettingsError: The file that is there cannot be used, so it is left alone.
        OSError: The folder cannot be written in; the file is as it was.
    """
    from popterm.services.settings_text import written
    from popterm.storage import disk

    real = disk.real(path)
    disk.make_folder_for(real)
    disk.replace(real, written(_text(path), settings, path).encode())


def _text(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise SettingsError(path, _("this is larger than {number} kB.", number=MAX_BYTES // 1000))
        return raw.decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise SettingsError(path, _("this is not UTF-8 text.")) from error
    except OSError as error:
        raise SettingsError(path, _("it cannot be read: {why}.", why=error.strerror or "")) from error


def settings_in(text: str, path: Path) -> Settings:
    """The settings that *text* says; *path* is for the messages.

    Raises:
        SettingsError: See ``load_settings``.
    """
    try:
        values = _cleaned(tomllib.loads(text))
    except (ValueError, RecursionError) as error:  # also of a number of thousands of digits
        place = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise SettingsError(path, _("this is not valid TOML."), line=line) from error
    for section, key, sentence in _faults(values):
        line = line_of(text, section, key)
        raise SettingsError(path, sentence, line=line, key=f"{section}.{key}" if section else key)
    if isinstance(values.get("name"), str):
        values["name"] = clean_line(values["name"], 100)
    return msgspec.convert(values, Settings)


def _cleaned(value: Any) -> Any:
    """A value of the file with every text passed through the gate: TOML can name control characters by number."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(one) for key, one in value.items()}
    return value


def _faults(values: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What is wrong: the table, the key and a sentence."""
    for key, value in values.items():
        if key not in SECTIONS:
            yield from (("", key, sentence) for sentence in _key_faults("", key, value))
        elif not isinstance(value, dict):
            yield "", key, _("“{key}” is a table: write [{key}] on a line of its own.", key=key)
    for section in ("talk", "lock", "keys"):
        table = values.get(section, {})
        for key, value in table.items():
            yield from ((section, key, sentence) for sentence in _key_faults(section, key, value))


def _key_faults(section: str, key: str, value: object) -> Iterator[str]:
    if section == "keys" and isinstance(value, dict) and key not in SECTIONS[section]:
        yield _('write the id between quotation marks: "{key}".', key=".".join((key, *list(value)[:1])))
    elif key not in SECTIONS[section]:
        yield _unknown(section, key)
    elif key in _CHOICES:
        if value not in _CHOICES[key]:
            choices = ", ".join(f'"{choice}"' for choice in _CHOICES[key])
            yield _("“{key}” is one of {choices}.", key=key, choices=choices)
    elif key == "sound":
        if not isinstance(value, bool):
            yield _("“{key}” is true or false.", key=key)
    elif section == "lock":
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LONGEST_TALK:
            yield _("“{key}” is a number of minutes; 0 is never.", key=key)
    elif not isinstance(value, str):
        yield _("“{key}” is a text between quotation marks.", key=key)
    elif section == "talk" and not _is_script(value):
        least, most = SHORTEST_TALK, LONGEST_TALK
        yield _("“{key}” is minutes from {least} to {most}, or the name of a script.", key=key, least=least, most=most)
    elif section == "keys":
        if key in FIXED_KEYS and not value.strip():
            yield _("“{key}” keeps a key.", key=key)
        elif re.search(r"\s", value.strip()) or any(not part for part in value.split(",") if value):
            yield _('“{key}” is keys with commas between them, such as "pagedown,f5".', key=key)


def _is_script(value: str) -> bool:
    """Whether it can name a script, or is a number of minutes that a conversation can take."""
    if value.isascii() and value.isdecimal():
        return len(value) < 6 and SHORTEST_TALK <= int(value) <= LONGEST_TALK
    return re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,40}", value) is not None


def _unknown(section: str, key: str) -> str:
    key = clean_line(key, 60)
    known = (*SECTIONS[section], *(("talk", "lock", "keys") if not section else ()))
    near = difflib.get_close_matches(key, known, 1, 0.5)
    if not near:  # perhaps it stands in the wrong table
        near = [f"[{s}] {k}" for s, keys in SECTIONS.items() for k in keys if k == key and s]
    if near:
        return _("there is no setting “{key}”; is “{near}” meant?", key=key, near=near[0])
    return _("there is no setting “{key}”.", key=key)


def line_of(text: str, section: str, key: str) -> int:
    """The line, from one, on which a key of a table stands; the table's own line when the key is not found."""
    here, table_line = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
            here = header[1].strip("\"' ")
            if here in (section, key):
                table_line = number
        elif here == section and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[.=]""", line):
            return number
    return table_line
