"""popterm: the instrument on the table during a POP-gesprek (personal development conversation)."""

__version__ = "0.1.0"
