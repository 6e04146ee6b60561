"""The words that argparse itself says, in the language of the screen."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from popterm.domain.gate import clean
from popterm.language import N_, _, current

ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("subcommands"),
    N_("show this help message and exit"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)
"""What argparse of Python 3.11 and later asks gettext for; another sentence stays English."""


def speak() -> None:
    """Let argparse take its words from popterm's catalogs: it looks them up under these names whenever it speaks."""
    vars(argparse)["_"] = lambda message: current()(message)
    vars(argparse)["ngettext"] = lambda one, many, number: current()(one if number == 1 else many)


class Parser(argparse.ArgumentParser):
    """A parser that takes no abbreviations and shows nothing raw from the command line on the terminal."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong on standard error and end with code 2."""
        self.print_usage(sys.stderr)
        more = _("`{command} --help` says more.", command=self.prog)
        self.exit(2, f"{self.prog}: {clean(message)}\n{more}\n")
