"""On which line each key of a TOML file stands: what reads the file forgets it, and people need it."""

from __future__ import annotations

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""The way to a value: keys, and places in lists counted from zero."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_NAME = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_STRING = re.compile(
    r'''"""(?:\\.|"{1,2}(?!")|[^"\\])*"{3,5}'''  # several lines
    r"""|'''(?:'{1,2}(?!')|[^'])*'{3,5}"""
    r"""|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\n#]+")


def lines_of(source: str) -> dict[Path, int]:
    """The line, from one, of every key, table and place in a list.

    Args:
        source: A file that is valid TOML; of another one only the beginning is told.
    """
    return _Reader(source).read()


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of what *path* names; of a thing that is not there, the line of what it would stand in; at least 1."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Reader:
    """Goes through the source once."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.line = 1
        self.counted = 0
        self.lines: dict[Path, int] = {}
        self.lists: dict[Path, int] = {}
        """How many tables each list of tables has so far."""

    def read(self) -> dict[Path, int]:
        table: Path = ()
        while True:
            self._skip(_BLANK)
            start = self.at
            if self.at >= len(self.source):
                return self.lines
            if self.source[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            if self.at == start:  # not TOML
                return self.lines

    def _header(self) -> Path:
        is_list = self.source.startswith("[[", self.at)
        self.at += 2 if is_list else 1
        names = self._names()
        path: Path = ()
        for place, name in enumerate(names, 1):
            path = (*path, name)
            if is_list and place == len(names):
                self.lists[path] = self.lists.get(path, -1) + 1
                self.lines.setdefault(path, self._here())
            if path in self.lists:
                path = (*path, self.lists[path])
        self.lines.setdefault(path, self._here())
        self._skip(re.compile(r"[ \t]*\]{1,2}"))
        return path

    def _pair(self, table: Path) -> None:
        path = table
        for name in self._names():
            path = (*path, name)
            self.lines.setdefault(path, self._here())
        if self._take("="):
            self._value(path)

    def _names(self) -> list[str]:
        names = []
        self._skip(re.compile(r"[ \t]*"))
        while found := _NAME.match(self.source, self.at):
            names.append(found[0].strip("\"'"))
            self.at = found.end()
            if not self._skip(_DOT):
                break
        return names

    def _value(self, path: Path) -> None:
        self._skip(_BLANK)
        self.lines.setdefault(path, self._here())
        if self._take("["):
            place = 0
            while not self._take("]") and self.at < len(self.source):
                self._value((*path, place))
                place += 1
                if not self._take(",") and not self._take("]", peek=True):
                    return
        elif self._take("{"):
            while not self._take("}") and self.at < len(self.source):
                self._pair(path)
                if not self._take(",") and not self._take("}", peek=True):
                    return
        elif not self._skip(_STRING):
            self._skip(_PLAIN)

    def _take(self, sign: str, *, peek: bool = False) -> bool:
        """Go past *sign*, if it comes next after blanks and comments."""
        blank = _BLANK.match(self.source, self.at)
        after = blank.end() if blank is not None else self.at
        if not self.source.startswith(sign, after):
            return False
        self.at = after if peek else after + len(sign)
        return True

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        found = pattern.match(self.source, self.at)
        self.at = found.end() if found is not None else self.at
        return found is not None and bool(found[0])

    def _here(self) -> int:
        self.line += self.source.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line
