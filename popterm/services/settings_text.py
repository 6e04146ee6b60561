"""Settings into the text of a file that people wrote: only what changed, comments and order stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from popterm.language import _
from popterm.services.settings import Settings, SettingsError, settings_in

VALUE = r"""("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#"']+)"""
_TABLE = re.compile(r"\s*\[\s*[\"']?([^\[\]\"']+?)[\"']?\s*\]")


def written(text: str | None, settings: Settings, path: Path) -> str:
    """The file's text with *settings* in it.

    Raises:
        SettingsError: *text* cannot be used.
    """
    if text is None:
        return _fresh(settings)
    before = settings_in(text, path)
    for section, key, value in _different(before, settings):
        text = _with_value(text, section, key, value)
    try:
        is_right = settings_in(text, path) == settings
    except SettingsError:
        is_right = False
    return text if is_right else _fresh(settings)


def _fresh(settings: Settings) -> str:
    text = _("# The settings of popterm. `popterm keys` lists the ids for [keys].") + "\n"
    text += f"language = {_toml(settings.language)}\nname = {_toml(settings.name)}\n"
    for section, key, value in _different(Settings(language=settings.language, name=settings.name), settings):
        text = _with_value(text, section, key, value)
    return text


def _different(before: Settings, after: Settings) -> Iterator[tuple[str, str, object]]:
    """Table, key and new value of everything that differs; None for a key that goes."""
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    for key, value in new.items():
        if not isinstance(value, dict):
            if old[key] != value:
                yield "", key, value
            continue
        for inner in (*value, *(gone for gone in old[key] if gone not in value)):
            if old[key].get(inner) != value.get(inner):
                yield key, inner, value.get(inner)


def _with_value(text: str, section: str, key: str, value: object) -> str:
    """The text with one value changed on its line, added at the end of its table, or taken out."""
    lines = text.splitlines()
    name = rf"""["']?{re.escape(key)}["']?"""
    here, last = "", 0 if not section else -1
    for number, line in enumerate(lines):
        if header := _TABLE.match(line):
            here = header[1]
        elif here == section and re.match(rf"\s*{name}\s*=", line):
            if value is None:
                del lines[number]
            else:
                lines[number] = re.sub(rf"^(\s*{name}\s*=\s*){VALUE}", lambda m: m[1] + _toml(value), line, count=1)
            return "\n".join(lines) + "\n"
        if here == section and line.strip():
            last = number + 1
    new = f"{_key(key)} = {_toml(value)}"
    if last < 0:
        return "\n".join([*lines, f"[{section}]", new]) + "\n"
    return "\n".join([*lines[:last], new, *lines[last:]]) + "\n"


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _toml(key)


def _toml(value: object) -> str:
    """A value in TOML; JSON's strings and booleans are TOML's too."""
    return json.dumps(value, ensure_ascii=False)
