"""popterm has no way to the network: it imports nothing that speaks to one."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import popterm

SPEAKING = frozenset(
    {"asyncore", "ftplib", "http", "imaplib", "nntplib", "poplib", "requests", "httpx", "aiohttp", "smtplib", "socket",
     "socketserver", "ssl", "telnetlib", "urllib", "webbrowser", "xmlrpc"}
)  # fmt: skip
IMPORT = re.compile(r"^[ \t]*(?:import[ \t]+([^#\n]+)|from[ \t]+([\w.]+)[ \t]+import\b)", re.MULTILINE)
HARMLESS = {("storage/lock.py", "socket"), ("exchange/html.py", "urllib.parse")}
"""The name of this machine for a message, and taking an address apart."""


def imported(source: str) -> set[str]:
    """The modules that a file imports, wherever in it."""
    return {one for found in IMPORT.findall(source) for one in re.split(r"[,\s]+", " ".join(found)) if one}


def test_nothing_that_speaks_to_a_network_is_imported() -> None:
    root = Path(popterm.__path__[0])
    found = {
        (path.relative_to(root).as_posix(), name)
        for path in root.rglob("*.py")
        for name in imported(path.read_text("utf-8"))
        if name.split(".")[0] in SPEAKING
    }
    assert found == HARMLESS


def test_of_the_socket_only_the_name_of_the_machine_is_used() -> None:
    source = Path(sys.modules["popterm"].__path__[0], "storage", "lock.py").read_text("utf-8")
    assert source.count("socket") == source.count("import socket") + source.count("socket.gethostname()") == 2
