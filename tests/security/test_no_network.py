"""popterm has no way to the network: it imports nothing that speaks to one."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import popterm

SPEAKING = frozenset(
    {"asyncore", "ftplib", "http", "imaplib", "nntplib", "poplib", "requests", "httpx", "aiohttp", "smtplib", "socket",
     "socketserver", "ssl", "telnetlib", "urllib", "webbrowser", "xmlrpc"}
)  # fmt: skip
HARMLESS = {("storage/lock.py", "socket"), ("exchange/html.py", "urllib.parse")}
"""The name of this machine for a message, and taking an address apart."""


def imported(tree: ast.AST) -> set[str]:
    """The modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_nothing_that_speaks_to_a_network_is_imported() -> None:
    root = Path(popterm.__path__[0])
    found = {
        (path.relative_to(root).as_posix(), name)
        for path in root.rglob("*.py")
        for name in imported(ast.parse(path.read_text("utf-8")))
        if name.split(".")[0] in SPEAKING
    }
    assert found == HARMLESS


def test_of_the_socket_only_the_name_of_the_machine_is_used() -> None:
    source = Path(sys.modules["popterm"].__path__[0], "storage", "lock.py").read_text("utf-8")
    assert source.count("socket") == source.count("import socket") + source.count("socket.gethostname()") == 2
