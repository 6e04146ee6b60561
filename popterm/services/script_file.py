"""One file with a conversation script: read, and everything that is wrong with it named by line and key."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
from msgspec import Struct

from popterm.domain.gate import clean_line
from popterm.domain.script import After, Content, Floor, Part, Phase, Script, Wording
from popterm.language import N_, _
from popterm.services import toml_lines
from popterm.services.script_error import Located, ScriptError
from popterm.services.script_rules import Fault, contradictions

MAX_BYTES = 200_000
LONGEST = 1000
"""Characters of one text; the rules of a script ask for far fewer."""

_KINDS = {
    "int": N_("a whole number"),
    "str": N_("a text between quotation marks"),
    "bool": N_("true or false"),
    "array": N_("a list between square brackets"),
    "object": N_("a table"),
}
_CHOICES: dict[str, tuple[str, ...]] = {
    "content": get_args(Content),
    "floor": get_args(Floor),
    "part": tuple(part for part in get_args(Part) if part),
}


def read_script(path: Path) -> Script:
    """Read one file.

    Raises:
        ScriptError: It cannot be used.
    """
    source = _source(path)
    try:
        values = {key: _cleaned(value) for key, value in tomllib.loads(source).items()}
    except (ValueError, RecursionError) as error:  # also of a number of thousands of digits
        raise _wrong(path, (_not_toml(source, error),)) from error
    unknown = tuple(_unknown(values))
    found: tuple[Fault, ...]
    script: Script | None = None
    try:
        script = msgspec.convert(values, Script, strict=True)
        found = tuple(contradictions(script, path.stem))
    except msgspec.ValidationError as error:
        found = (_of_kind(str(error)),)
    if script is None or unknown or found:
        raise _wrong(path, _located(source, (*unknown, *found)))
    return script


def _source(path: Path) -> str:
    try:
        if not path.is_file():
            raise ScriptError(_("{file} cannot be read: {why}.", file=path, why=_("it is not a file")), path)
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise ScriptError(_("{file} cannot be read: {why}.", file=path, why=error.strerror or ""), path) from error
    except UnicodeDecodeError as error:
        if len(raw) <= MAX_BYTES:
            raise ScriptError(_("{file} is not UTF-8 text.", file=path), path) from error
        text = ""
    if len(raw) > MAX_BYTES:
        raise ScriptError(_("{file} is larger than {number} kB.", file=path, number=MAX_BYTES // 1000), path)
    return text.replace("\r\n", "\n")


def _cleaned(value: Any) -> Any:
    """A value of the file with every text passed through the gate: TOML can name control characters by number."""
    if isinstance(value, str):
        return clean_line(value, LONGEST)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {clean_line(key, 100): _cleaned(one) for key, one in value.items()}
    return value


def _wrong(path: Path, faults: tuple[Located, ...]) -> ScriptError:
    first = faults[0]
    if first.line:
        sentence = _("{file}, line {line}: {sentence}", file=path, line=first.line, sentence=first.sentence)
    else:
        sentence = _("{file}: {sentence}", file=path, sentence=first.sentence)
    return ScriptError(sentence, path, faults)


def _located(source: str, faults: tuple[Fault, ...]) -> tuple[Located, ...]:
    lines = toml_lines.lines_of(source)
    found = [Located(toml_lines.line_of(lines, fault.path) if fault.path else 0, fault.sentence) for fault in faults]
    return tuple(sorted(found, key=lambda fault: fault.line))


def _not_toml(source: str, error: Exception) -> Located:
    if isinstance(error, RecursionError):
        return Located(0, _("tables and lists go too deep."))
    words, _sep, place = str(error).rpartition(" (at ")
    number = re.search(r"line (\d+)", place)
    line = int(number[1]) if number else source.count("\n") + 1
    return Located(line, _("this is not valid TOML: {why}.", why=clean_line(words or str(error), 200)))


def _of_kind(error: str) -> Fault:
    """What msgspec found to be missing or of the wrong kind, as a sentence that names the key."""
    words, _sep, place = error.partition(" - at `")
    path = tuple(int(n) if n else name for n, name in re.findall(r"\[(\d+)\]|\.(\w+)", place))
    if missing := re.search(r"missing required field `(\w+)`", words):
        return Fault(path or (missing[1],), _("the key “{key}” is missing.", key=missing[1]))
    key = key_said(path)
    if path and path[-1] in _CHOICES:
        return Fault(path, _("“{key}” is one of {choices}.", key=key, choices=", ".join(_CHOICES[str(path[-1])])))
    expected = re.search(r"Expected `(\w+)", words)
    kind = _(_KINDS[expected[1]]) if expected and expected[1] in _KINDS else words
    return Fault(path, _("“{key}” has to be {kind}.", key=key, kind=kind))


def key_said(path: toml_lines.Path) -> str:
    """A key as people call it: ``nl.say`` for that list in a phase."""
    names = [str(name) for name in path if isinstance(name, str)]
    return ".".join(names[1:] if len(names) > 1 and names[0] == "phases" else names)


def _unknown(values: dict[str, Any]) -> Iterator[Fault]:
    """Keys that no script has: a misspelt word would otherwise be passed over in silence."""
    yield from _not_among(values, (), Script)
    phases = values.get("phases")
    for place, phase in enumerate(phases if isinstance(phases, list) else ()):
        here: toml_lines.Path = ("phases", place)
        yield from _not_among(phase, here, Phase)
        for language in ("nl", "en"):
            texts = phase.get(language) if isinstance(phase, dict) else None
            yield from _not_among(texts, (*here, language), Wording)
            after = texts.get("after") if isinstance(texts, dict) else None
            yield from _not_among(after, (*here, language, "after"), After)


def _not_among(table: Any, path: toml_lines.Path, struct: type[Struct]) -> Iterator[Fault]:
    known = struct.__struct_fields__
    for key in table if isinstance(table, dict) else ():
        if key in known:
            continue
        said = key_said((*path, key))
        near = difflib.get_close_matches(key, known, 1, 0.5)
        if near:
            meant = key_said((*path, near[0]))
            yield Fault((*path, key), _("there is no key “{key}” here; is “{near}” meant?", key=said, near=meant))
        else:
            yield Fault((*path, key), _("there is no key “{key}” here.", key=said))
