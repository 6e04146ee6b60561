"""The conversation scripts: the user's own files first, then the built-in ones."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from popterm.domain.gate import clean_line
from popterm.domain.script import Phase, Script, Wording
from popterm.language import _
from popterm.services import resources

MAX_BYTES = 200_000
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
_PHASE_AT = re.compile(r"\$\.phases\[(\d+)\]")
_FIELDS: dict[str, tuple[str, ...]] = {
    "script": Script.__struct_fields__,
    "phase": Phase.__struct_fields__,
    "wording": Wording.__struct_fields__,
}


class ScriptError(Exception):
    """A script that cannot be used; its text names the file, the place and what is wrong."""


def load_script(script_id: str, folder: Path | None = None) -> Script:
    """Read the script with that id.

    Args:
        script_id: Such as ``development``.
        folder: The user's own scripts; a file there goes before the built-in one of the same name.

    Raises:
        ScriptError: There is no such script, or its file cannot be used.
    """
    path = _found(script_id, folder)
    if path is None:
        raise ScriptError(_("There is no conversation script “{name}”.", name=clean_line(script_id, 60)))
    return _read(path, path.stat().st_mtime_ns)


def all_scripts(folder: Path | None = None) -> tuple[Script, ...]:
    """Every script that can be used, the built-in ones first; ``script_problems`` names the others."""
    return tuple(found for name in _names(folder) if isinstance(found := _attempt(name, folder), Script))


def script_problems(folder: Path | None = None) -> tuple[str, ...]:
    """Why scripts in the user's folder cannot be used, one sentence each."""
    return tuple(str(found) for name in _names(folder) if isinstance(found := _attempt(name, folder), ScriptError))


def _attempt(script_id: str, folder: Path | None) -> Script | ScriptError:
    try:
        return load_script(script_id, folder)
    except ScriptError as error:
        return error


def _names(folder: Path | None) -> tuple[str, ...]:
    """The ids of all files: the development script first, then the other built-in ones, then the user's."""
    built_in = sorted((path.stem for path in resources.scripts().glob("*.toml")), key=lambda n: (n != "development", n))
    own = sorted(path.stem for path in folder.glob("*.toml")) if folder is not None and folder.is_dir() else []
    return tuple(dict.fromkeys((*built_in, *own)))


def _found(script_id: str, folder: Path | None) -> Path | None:
    if not _ID.fullmatch(script_id):
        return None
    places = (folder, resources.scripts()) if folder is not None else (resources.scripts(),)
    return next((path for place in places if (path := place / f"{script_id}.toml").is_file()), None)


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int) -> Script:
    """Read one file; *_changed* makes an edited file count as another one."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ScriptError(_("{file} is larger than {number} kB.", file=path, number=MAX_BYTES // 1000))
        source = path.read_bytes().decode("utf-8")
        values = {key: _cleaned(value) for key, value in tomllib.loads(source).items()}
    except OSError as error:
        raise ScriptError(_("{file} cannot be read: {why}.", file=path, why=error.strerror or "")) from error
    except UnicodeDecodeError as error:
        raise ScriptError(_("{file} is not UTF-8 text.", file=path)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ScriptError(_("{file} is not valid TOML: {why}.", file=path, why=error)) from error
    script = _converted(path, source, values)
    _refuse(path, source, next(_faults(script), None))
    if script.id != path.stem:
        raise ScriptError(_("{file}: id is “{id}”; it must be the file's name.", file=path, id=script.id))
    return script


def _cleaned(value: Any) -> Any:
    """A value of the file with every text passed through the gate: TOML can name control characters by number."""
    if isinstance(value, str):
        return clean_line(value, 1000)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {clean_line(key, 100): _cleaned(one) for key, one in value.items()}
    return value


def _converted(path: Path, source: str, values: dict[str, Any]) -> Script:
    _refuse(path, source, next(_unknown(values), None))
    try:
        return msgspec.convert(values, Script, strict=True)
    except msgspec.ValidationError as error:
        match = _PHASE_AT.search(str(error))
        place = int(match[1]) if match else None
        raise _error(path, source, place, _worded(str(error))) from error


def _worded(error: str) -> str:
    """What msgspec found wrong, as a sentence that names the key."""
    if missing := re.search(r"missing required field `(\w+)`", error):
        return _("the key “{key}” is missing.", key=missing[1])
    key = re.search(r"(\w+)(?:\[[\d.]*\])*`$", error)
    return _("“{key}” has a value of the wrong kind: {why}.", key=key[1] if key else "", why=error.split(" - at")[0])


def _refuse(path: Path, source: str, fault: tuple[int | None, str] | None) -> None:
    """Raise the fault with its file and line; a fault is the place of a phase (or None) and a sentence."""
    if fault is not None:
        raise _error(path, source, *fault)


def _error(path: Path, source: str, place: int | None, sentence: str) -> ScriptError:
    if place is None:
        return ScriptError(_("{file}: {sentence}", file=path, sentence=sentence))
    heads = [n for n, line in enumerate(source.splitlines(), 1) if line.strip().replace(" ", "") == "[[phases]]"]
    line = heads[place] if place < len(heads) else 1
    return ScriptError(_("{file}, line {line}: {sentence}", file=path, line=line, sentence=sentence))


def _unknown(values: dict[str, Any]) -> Iterator[tuple[int | None, str]]:
    """Keys that no script has: a misspelt word would otherwise be passed over in silence."""
    for key in sorted(values.keys() - set(_FIELDS["script"])):
        yield None, _("there is no key “{key}” in a script.", key=key)
    phases = values.get("phases")
    for place, phase in enumerate(phases if isinstance(phases, list) else ()):
        if not isinstance(phase, dict):
            continue
        for key in sorted(phase.keys() - set(_FIELDS["phase"])):
            yield place, _("there is no key “{key}” in a phase.", key=key)
        for language in ("nl", "en"):
            texts = phase.get(language)
            for key in sorted((texts.keys() if isinstance(texts, dict) else set()) - set(_FIELDS["wording"])):
                yield place, _("there is no key “{key}” in the texts of a phase.", key=f"{language}.{key}")


def _faults(script: Script) -> Iterator[tuple[int | None, str]]:
    """What contradicts itself in a script whose keys and kinds are right."""
    if not script.phases:
        yield None, _("a script has at least one phase.")
    if not script.nl.strip() or not script.en.strip():
        yield None, _("a script has a name in both languages: nl and en.")
    for place, phase in enumerate(script.phases):
        if not 0 <= phase.minimum <= phase.target <= phase.maximum:
            yield place, _("phase “{phase}”: minimum, target and maximum must go up.", phase=phase.id)
        if not phase.nl.name.strip() or not phase.en.name.strip():
            yield place, _("phase “{phase}” has no name in one of the two languages.", phase=phase.id)
    for phase_id, times in Counter(phase.id for phase in script.phases).items():
        if times > 1:
            yield None, _("two phases are called “{phase}”.", phase=phase_id)
    planned = sum(phase.target for phase in script.phases)
    if planned != script.minutes:
        yield None, _("the targets add up to {sum} minutes, not to {minutes}.", sum=planned, minutes=script.minutes)
    if any(not len(script.phases) <= total <= 480 for total in script.totals):
        yield None, _("totals are minutes, from one a phase up to eight hours.")
