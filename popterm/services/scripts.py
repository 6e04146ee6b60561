"""The conversation scripts: the user's own files first, then the built-in ones."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from msgspec import convert

from popterm.domain.gate import clean_line
from popterm.domain.script import Script
from popterm.language import _
from popterm.services import resources
from popterm.services.script_error import SCRIPT_ID, Located, ScriptError

__all__ = ["Located", "ScriptError", "all_scripts", "load_script", "own_files", "script_path", "script_problems"]

BUILT_IN = (
    "development", "part-one", "part-two", "progress", "evaluation", "with-appraisal", "with-hr", "with-facilitator",
)  # fmt: skip
"""The built-in ones in the order in which they are offered."""


def load_script(script_id: str, folder: Path | None = None) -> Script:
    """Read the script with that id.

    Args:
        script_id: Such as ``development``.
        folder: The user's own scripts; a file there goes before the built-in one of the same name.

    Raises:
        ScriptError: There is no such script, or its file cannot be used.
    """
    path = script_path(script_id, folder)
    return _read(path, path.stat().st_mtime_ns)


def script_path(script_id: str, folder: Path | None = None) -> Path:
    """The file of the script with that id.

    Raises:
        ScriptError: There is none.
    """
    places = (folder, resources.scripts()) if folder is not None else (resources.scripts(),)
    if SCRIPT_ID.fullmatch(script_id):
        for place in places:
            if (path := place / f"{script_id}.toml").is_file():
                return path
    raise ScriptError(_("There is no conversation script “{name}”.", name=clean_line(script_id, 60)))


def all_scripts(folder: Path | None = None) -> tuple[Script, ...]:
    """Every script that can be used, the built-in ones first; ``script_problems`` names the others."""
    return tuple(found for path in _files(folder) if isinstance(found := _attempt(path), Script))


def script_problems(folder: Path | None = None) -> tuple[ScriptError, ...]:
    """Why scripts in the user's folder cannot be used; the text of each is a sentence."""
    return tuple(found for path in _files(folder) if isinstance(found := _attempt(path), ScriptError))


def own_files(folder: Path) -> tuple[Path, ...]:
    """The files of the user's own scripts, by name."""
    return tuple(sorted(folder.glob("*.toml"))) if folder.is_dir() else ()


def _attempt(path: Path) -> Script | ScriptError:
    try:
        return _read(path, path.stat().st_mtime_ns)
    except ScriptError as error:
        return error
    except OSError as error:  # it went away, or may not be looked at
        return ScriptError(_("{file} cannot be read: {why}.", file=path, why=error.strerror or ""), path)


def _files(folder: Path | None) -> tuple[Path, ...]:
    """A file for every id: the built-in ones in their order, then the user's; the user's own before a built-in one."""
    found = {name: resources.scripts() / f"{name}.toml" for name in BUILT_IN}
    return tuple((found | {path.stem: path for path in own_files(folder)} if folder is not None else found).values())


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int) -> Script:
    """Read one file; *_changed* makes an edited file count as another one."""
    if path.parent == resources.scripts():
        return _built_in(path)
    from popterm.services.script_file import read_script  # it looks for every fault, by line: not for every start

    return read_script(path)


def _built_in(path: Path) -> Script:
    """A script of popterm's own: its tests have looked for its faults."""
    return convert(tomllib.loads(path.read_text("utf-8")), Script)
