"""Texts in which people write freely, several lines or one: what stands there, and other words put there."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection as LineSelection
from textual.widgets.text_area import Selection

Field = TextArea | Input
"""A text of several lines, or of one."""


def text_of(field: Field) -> str:
    """What stands in a text."""
    return field.text if isinstance(field, TextArea) else field.value


def text_before(field: Field) -> str:
    """What stands before the cursor; of a long text the lines around it."""
    if isinstance(field, Input):
        return field.value[: field.cursor_position]
    row, column = field.cursor_location
    lines = [field.document.get_line(number) for number in range(max(0, row - 3), row)]
    return "\n".join([*lines, field.document.get_line(row)[:column]])


def write(field: Field, words: str) -> None:
    """Put other words into a text, with what is still to be said, ``…``, chosen: the next letter takes its place."""
    place = words.find("…")
    start, end = (place, place + 1) if place >= 0 else (len(words), len(words))
    if isinstance(field, Input):
        field.value = words
        field.selection = LineSelection(start, end)
        return
    field.load_text(words)
    field.selection = Selection(_location(words, start), _location(words, end))


def _location(words: str, place: int) -> tuple[int, int]:
    before = words[:place].split("\n")
    return len(before) - 1, len(before[-1])


def is_end_of_word(event: events.Key | events.Paste) -> bool:
    """Whether a word is finished: by a space, a sign of punctuation, a new line; or several at once."""
    if isinstance(event, events.Paste):
        return True
    return event.key == "enter" or bool(event.character and not event.character.isalnum())
