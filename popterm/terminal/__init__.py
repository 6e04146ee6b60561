"""The terminal, hardened: every use of a private name of Textual lives in this package.

What each part guards against was tried on stock Textual first: signals and closed windows that leave the terminal in
disorder, odd bytes that end the program, a stalled terminal that freezes the loop, tracebacks that show what was typed.
"""

from popterm.startup import obstacle, prepare
from popterm.terminal.app import HardenedApp
from popterm.terminal.session import run

__all__ = ["HardenedApp", "obstacle", "prepare", "run"]
